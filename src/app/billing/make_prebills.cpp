// Gathers the pre-bills of a window, contract by contract; see bill.hpp.
#include <algorithm>

#include "app/access.hpp"
#include "app/billing/bill.hpp"
#include "app/billing/billables.hpp"
#include "app/billing/planned_elsewhere.hpp"
#include "app/billing/retainers.hpp"
#include "app/portal/frozen_lines.hpp"
#include "app/portal/questions.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/retainer_lines.hpp"
#include "domain/contracts/cap.hpp"
#include "domain/contracts/window.hpp"

namespace fairhour {
namespace {

struct PrebillDetail {
    ContractId contract;
    DayRange window;
    std::int64_t lines = 0, entries = 0, net_minor = 0;
    Currency currency;
};
BOOST_DESCRIBE_STRUCT(PrebillDetail, (), (contract, window, lines, entries, net_minor, currency))

// The last window that is over by `until`; schedules without periods bill all work before it.
DayRange window_until(const Contract& contract, CivilDay until) {
    const auto without_periods = [&](CivilDay end) {
        return DayRange{std::max(contract.days.from, schedule_days(contract, end - 1).from), end};
    };
    const auto window = window_days(contract, until - 1);
    if (!window) return without_periods(until);
    if (window->until <= until) return *window;
    return window_days(contract, window->from - 1).value_or(without_periods(window->from));
}

// Everything that the pre-bills of many contracts are made of, loaded once.
struct Material {
    std::vector<Entry> entries;  // that may be billed, or hold a bill up
    std::vector<BillableEntry> billable;
    absl::flat_hash_map<ContractId, std::vector<BillableEntry>> by_contract;
    absl::flat_hash_map<ContractId, std::vector<CapItem>> cap_invoiced;
    absl::flat_hash_map<ContractId, std::vector<Invoice>> documents;  // not discarded
    absl::flat_hash_set<ContractId> paid_ahead;
};

Status load_entries(Transaction& work, PricedFirm& firm, CivilDay until, const PrebillAsked& asked,
                    Material& material) {
    EntryFilter filter;
    filter.days = {CivilDay::min, until};
    filter.clients = asked.clients;
    filter.states = {EntryState::draft,        EntryState::submitted,
                     EntryState::flagged,      EntryState::changes_requested,
                     EntryState::disputed,     EntryState::approved,
                     EntryState::part_invoiced};
    material.entries = TRY(work.entries(filter));
    const std::vector<EntryId> asked_about = TRY(entries_in_question(work));
    const absl::flat_hash_set<EntryId> frozen(asked_about.begin(), asked_about.end());
    for (Entry& entry : material.entries)
        if (frozen.contains(entry.id) &&
            (entry.state == EntryState::approved || entry.state == EntryState::part_invoiced))
            entry.state = EntryState::disputed;  // its line is in question, whatever else it stands on
    material.billable = TRY(billables(work, firm, material.entries));
    for (const BillableEntry& b : material.billable)
        if (const Contract* const contract = firm.index.contract_of(b.entry->project))
            material.by_contract[contract->id].push_back(b);
    return {};
}

// What is invoiced whole counts against caps first; what is invoiced in part is among the entries.
Status load_cap_invoiced(Transaction& work, const FirmIndex& index, Material& material) {
    EntryFilter filter;
    filter.states = {EntryState::invoiced};
    for (const Project& project : index.firm().projects) {
        const Contract* const contract = index.find(project.contract);
        if (contract != nullptr && is_capped(*contract)) filter.projects.push_back(project.id);
    }
    if (filter.projects.empty()) return {};
    return work.for_each_entry(filter, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) {
            const Contract& contract = *index.contract_of(entry.project);
            if (const auto item = cap_item(entry, terms_on(contract, entry.work_date).cap.unit, CapQueue::approved))
                material.cap_invoiced[contract.id].push_back(*item);
        }
        return {};
    });
}

struct BilledParts {
    std::vector<std::int64_t> milestones;
    std::vector<CivilDay> periods;
};

class Gathering {
public:
    Gathering(const AppContext& app, Transaction& work, PricedFirm& firm, const PrebillAsked& asked, Material& material,
              Instant now)
        : app_(app), work_(work), firm_(firm), asked_(asked), material_(material), now_(now) {}

    Status contract(const Contract& contract, CivilDay until, PrebillRun& run) {
        const DayRange window = window_until(contract, until);
        if (keeps_money(contract)) TRY(one(contract, window, InvoiceKind::advance_invoice, run));
        return one(contract, window, InvoiceKind::invoice, run);
    }

private:
    Status one(const Contract& contract, const DayRange& window, InvoiceKind kind, PrebillRun& run) {
        const Invoice* const draft = draft_of(contract, window, kind);
        Prebill bill = TRY(gathered(contract, window, kind, draft, run));
        if (draft != nullptr && (draft->state != DocumentState::draft || TRY(was_adjusted(draft->id)))) {
            const char* const why = draft->state == DocumentState::draft
                                        ? "Its pre-bill has adjustments and was kept."
                                        : "Its pre-bill was shown to the client and was kept.";
            run.nothing.push_back({contract.id, why, window, draft->id, std::move(bill.skipped)});
            return {};
        }
        if (bill.lines.empty()) {
            if (draft != nullptr) TRY(discard(*draft));
            if (!bill.skipped.empty())
                run.nothing.push_back({contract.id, skipped_words(bill.skipped), window, {}, bill.skipped});
            return {};
        }
        const std::vector<ClientQuestion> moved = TRY(hold_lines_in_question(work_, firm_.index, bill, now_));
        bill.invoice.version = draft != nullptr ? draft->version + 1 : 1;
        PrebillMade made{{bill.invoice, bill.lines, bill.line_entries, {}, bill.adjustments}, bill.skipped};
        if (asked_.run == RunMode::write) TRY(store(made.record));
        for (const ClientQuestion& question : moved)
            if (asked_.run == RunMode::write) TRY(work_.portal().update(question));
        run.made.push_back(std::move(made));
        return {};
    }

    Result<Prebill> gathered(const Contract& contract, const DayRange& window, InvoiceKind kind, const Invoice* draft,
                             const PrebillRun& run) {
        const std::vector<BillableEntry>& entries = material_.by_contract[contract.id];
        const PlannedElsewhere planned = TRY(planned_elsewhere(work_, material_.documents[contract.id], draft));
        const BilledParts billed = TRY(billed_parts(contract, planned));
        const RetainedParts retained = TRY(retained_parts(contract, entries, window));
        return gather({.firm = firm_.index,
                       .contract = contract,
                       .window = window,
                       .kind = kind,
                       .entries = entries,
                       .cap_invoiced = material_.cap_invoiced[contract.id],
                       .billed_milestones = billed.milestones,
                       .billed_periods = billed.periods,
                       .drawn = &retained.drawn,
                       .on_other_prebills = &planned.entries,
                       .paid_ahead = retained.paid,
                       .invoice = draft != nullptr ? draft->id : next_id(run),
                       .owner = {},
                       .by = app_.scope.actor.person,
                       .now = now_});
    }

    struct RetainedParts {
        DrawnHours drawn;
        std::vector<PaidAhead> paid;
    };
    // Time that was approved before its project joined the retainer is drawn now.
    Result<RetainedParts> retained_parts(const Contract& contract, const std::vector<BillableEntry>& entries,
                                         const DayRange& window) {
        RetainedParts parts;
        if (contract.kind != ContractKind::retainer && !material_.paid_ahead.contains(contract.id)) return parts;
        OpenRetainer retainer =
            TRY(OpenRetainer::open(work_, firm_.firm, contract, now_, app_.scope.actor.person));
        if (grants_hours(contract)) {
            std::vector<const Entry*> own;
            for (const BillableEntry& b : entries) own.push_back(b.entry);
            parts.drawn = TRY(retainer.follow(work_, own));
            if (asked_.run == RunMode::write) TRY(retainer.write(work_));
        }
        parts.paid = TRY(paid_ahead_of(work_, retainer, contract, window.until - 1));
        return parts;
    }

    // Only writers make ids; what is shown and not stored is counted.
    InvoiceId next_id(const PrebillRun& run) {
        if (asked_.run == RunMode::write) return work_.ids().next<InvoiceTag>();
        return InvoiceId{static_cast<std::int64_t>(run.made.size()) + 1};
    }
    const Invoice* draft_of(const Contract& contract, DayRange window, InvoiceKind kind) {
        for (const Invoice& document : material_.documents[contract.id])
            if (is_draft(document.state) && document.window == window && document.kind == kind) return &document;
        return nullptr;
    }
    Result<bool> was_adjusted(InvoiceId id) {
        const InvoiceRecord record = TRY(work_.invoice(id));
        return std::any_of(record.adjustments.begin(), record.adjustments.end(), [](const Adjustment& a) {
            return a.kind != AdjustmentKind::discount && a.kind != AdjustmentKind::rounding;
        });
    }
    static std::string skipped_words(const std::vector<SkippedEntry>& skipped) {
        return plural(static_cast<std::int64_t>(skipped.size()), "entry is", "entries are") +
               " held back; the first: " + skip_sentence(skipped.front().reason);
    }

    // Fees and retainers are few: their documents are read one by one.
    Result<BilledParts> billed_parts(const Contract& contract, const PlannedElsewhere& planned) {
        if (contract.kind != ContractKind::fixed_fee && contract.kind != ContractKind::retainer) return BilledParts{};
        std::vector<InvoiceLine> lines = planned.lines;
        for (const Invoice& document : material_.documents[contract.id]) {
            if (is_draft(document.state)) continue;
            const InvoiceRecord record = TRY(work_.invoice(document.id));
            lines.insert(lines.end(), record.lines.begin(), record.lines.end());
        }
        return BilledParts{billed_milestones(lines), billed_periods(lines)};
    }

    Status discard(Invoice document) {
        if (asked_.run == RunMode::dry_run) return {};
        document.state = DocumentState::discarded;
        ++document.version;
        return work_.update_invoice(document);
    }

    Status store(const InvoiceRecord& record) {
        TRY(work_.put_invoice(record));
        const PrebillDetail detail{record.invoice.contract,
                                   record.invoice.window,
                                   static_cast<std::int64_t>(record.lines.size()),
                                   static_cast<std::int64_t>(record.entries.size()),
                                   record.invoice.net_minor,
                                   record.invoice.currency};
        return work_.append_journal(
            journal_event(app_, now_, "make_prebill", id_text(record.invoice.id), json_text(detail)));
    }

    const AppContext& app_;
    Transaction& work_;
    PricedFirm& firm_;
    const PrebillAsked& asked_;
    Material& material_;
    Instant now_;
};

bool is_asked(const PrebillAsked& asked, const Contract& contract) {
    if (contract.kind == ContractKind::non_billable) return false;
    return asked.clients.empty() ||
           std::find(asked.clients.begin(), asked.clients.end(), contract.client) != asked.clients.end();
}

}  // namespace

Result<PrebillRun> make_prebills(const AppContext& app, const PrebillAsked& asked) {
    const Access access = asked.run == RunMode::write ? Access::write : Access::read;
    const auto work = TRY(app.store.begin(app.scope, access));
    const Instant now = TRY(next_instant(app, *work));
    const auto firm = TRY(PricedFirm::make(TRY(work->firm())));
    const ActorFacts actor = actor_facts(app, firm->index);
    TRY(require_some(actor, Action::check_prebill));
    const CivilDay until = std::min(asked.until, firm->firm.organization.zone.day(now) + 1);
    Material material;
    TRY(load_entries(*work, *firm, until, asked, material));
    TRY(load_cap_invoiced(*work, firm->index, material));
    for (Invoice& document : TRY(work->invoices({.clients = asked.clients})))
        if (document.state != DocumentState::discarded)
            material.documents[document.contract].push_back(std::move(document));
    for (const RetainerCell& cell : TRY(work->bills().cells({}, CellChoice::open))) material.paid_ahead.insert(cell.contract);
    Gathering gathering(app, *work, *firm, asked, material, now);
    PrebillRun run;
    app.progress.begin("Pre-billing", static_cast<std::int64_t>(firm->firm.contracts.size()), "contracts");
    std::int64_t done = 0;
    for (const Contract& contract : firm->firm.contracts) {
        const bool permitted = may(actor, Action::check_prebill, facts_of(firm->index, contract, {})).allowed();
        if (permitted && is_asked(asked, contract)) TRY(gathering.contract(contract, until, run));
        app.progress.reach(++done);
    }
    app.progress.end();
    if (asked.run == RunMode::write) TRY(work->commit());
    return run;
}

}  // namespace fairhour
