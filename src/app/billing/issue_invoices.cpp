// The bill run: issues pre-bills a few at a time, printed on all cores and stored in one transaction; see bill.hpp.
#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "app/billing/bill.hpp"
#include "app/billing/billables.hpp"
#include "app/billing/electronic_check.hpp"
#include "app/billing/press.hpp"
#include "app/billing/write_issued.hpp"
#include "app/demo/load_sample.hpp"
#include "base/describe.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/books.hpp"
#include "domain/billing/issue.hpp"
#include "ports/payments.hpp"

namespace fairhour {
namespace {

// Invoices in one transaction: enough to keep every core drawing and to commit seldom, few enough that other writers wait
// a second at most.
constexpr std::size_t invoices_together_max = 8;

Prebill prebill_of(const InvoiceRecord& record) {
    return {record.invoice, record.lines, record.entries, record.adjustments, {}};
}

std::string key_of(const IssueAsked& asked, InvoiceId id) { return "issue/" + asked.once.key + "/" + id_text(id); }

std::string begun_key(const IssueAsked& asked) { return "issue/" + asked.once.key + "/begun"; }

// The run is known by its key from its first effect on.
Result<bool> has_begun(Transaction& work, const IssueAsked& asked) {
    if (asked.once.key.empty()) return false;
    const auto begun = TRY(work.idempotency(begun_key(asked)));
    if (begun && begun->request != asked.once.request)
        return invalid("idempotency_mismatch",
                       "The key was used for another bill run, at " + instant_text(begun->at) + ".", "idempotency-key",
                       "Use a new key for a new run.");
    return begun.has_value();
}

// What the run needs to know before its first transaction.
struct RunPlan {
    std::unique_ptr<PricedFirm> firm;
    std::vector<Invoice> drafts;
};

Result<RunPlan> plan_run(const AppContext& app, const IssueAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    TRY(has_begun(*work, asked));
    RunPlan plan;
    plan.firm = TRY(PricedFirm::make(TRY(work->firm())));
    const ActorFacts actor = actor_facts(app, plan.firm->index);
    TRY(require_some(actor, Action::issue_invoice));
    InvoiceFilter filter;
    filter.ids = asked.prebills;
    if (asked.prebills.empty()) filter.states = {DocumentState::draft, DocumentState::in_review, DocumentState::ready};
    for (Invoice& draft : TRY(work->invoices(filter))) {
        const Status permitted = require(actor, Action::issue_invoice, facts_of(plan.firm->index, draft, actor.person));
        if (permitted)
            plan.drafts.push_back(std::move(draft));
        else if (!asked.prebills.empty())
            TRY(permitted);
    }
    return plan;
}

using OneIssued = BillRun::IssuedInvoice;

// The same key and pre-bill again: the first answer again.
Result<std::optional<OneIssued>> answered_before(Transaction& work, const IssueAsked& asked, const Invoice& stored) {
    if (asked.once.key.empty()) return std::nullopt;
    if (!TRY(work.idempotency(key_of(asked, stored.id)))) return std::nullopt;
    absl::flat_hash_set<EntryId> entries;
    for (const LineEntry& row : TRY(work.invoice(stored.id)).entries) entries.insert(row.entry);
    return OneIssued{stored, static_cast<std::int64_t>(entries.size())};
}

// An invoice that has its number and is not written yet.
struct Numbered {
    Issued issued;
    std::vector<Entry> entries;
    Instant now;
};
// What one pre-bill of a batch comes to: the answer of an earlier run, a reason to leave it, or an invoice.
struct BatchItem {
    InvoiceId prebill;
    std::optional<OneIssued> answered;
    std::optional<Error> refused;
    std::optional<Numbered> numbered;
};

class IssueBatch {
public:
    IssueBatch(const AppContext& app, PricedFirm& firm, const IssueAsked& asked, Press& press)
        : app_(app), firm_(firm), asked_(asked), press_(press) {}

    // All of them or, where one fails after a number was drawn, none.
    Result<std::vector<BatchItem>> run(std::span<const InvoiceId> prebills) {
        work_ = TRY(app_.store.begin(app_.scope, Access::write));
        now_ = TRY(next_instant(app_, *work_));
        closings_ = TRY(work_->payments().closings());
        std::vector<BatchItem> items;
        for (const InvoiceId id : prebills) items.push_back(TRY(number(id)));
        TRY(write(items));
        const bool issued = std::ranges::any_of(items, [](const BatchItem& item) { return item.numbered.has_value(); });
        if (!asked_.once.key.empty() && issued && !TRY(has_begun(*work_, asked_)))
            TRY(work_->put(IdempotencyRecord{begun_key(asked_), asked_.once.request, "", now_}));
        TRY(work_->commit());
        work_.reset();
        return items;
    }

private:
    // Two steps never share an instant.
    Instant next_now() { return std::exchange(now_, std::max(app_.clock.now(), Instant{now_.micros + 1})); }

    Result<bool> is_for_sample(const Invoice& draft) {
        const Client* const client = firm_.index.find(draft.client);
        if (client == nullptr) return false;
        return is_of_sample(*work_, *client);
    }

    Result<BatchItem> number(InvoiceId id) {
        BatchItem item{.prebill = id, .answered = {}, .refused = {}, .numbered = {}};
        const InvoiceRecord record = TRY(work_->invoice(id));
        item.answered = TRY(answered_before(*work_, asked_, record.invoice));
        if (item.answered) return item;
        if (!is_draft(record.invoice.state)) {
            item.refused = Error{ErrorKind::conflict,
                                 "prebill_settled",
                                 {},
                                 "It is not a draft any more: " + std::string(enum_word(record.invoice.state)) + ".",
                                 {}};
            return item;
        }
        if (TRY(is_for_sample(record.invoice))) {
            item.refused = Error{ErrorKind::conflict, "sample_client", "/client",
                                 "The client is of the sample firm: an invoice would keep its number for ever.",
                                 "Take the sample away when you have seen enough; bill clients of your own."};
            return item;
        }
        const LegalEntity* const entity = firm_.index.find(record.invoice.legal_entity);
        if (entity == nullptr) {
            item.refused = Error{ErrorKind::invalid, "legal_entity_missing", "/legal_entity",
                                 "The contract names no legal entity.", "Set the legal entity that bills it."};
            return item;
        }
        TRY(draw(item, record, *entity));
        return item;
    }

    Status draw(BatchItem& item, const InvoiceRecord& record, const LegalEntity& entity) {
        const Instant now = next_now();
        std::vector<Entry> entries = TRY(entries_of(*work_, record.entries));
        const std::vector<BillableEntry> billable = TRY(billables(*work_, firm_, entries));
        const Prebill bill = prebill_of(record);
        IssueRequest request{.prebill = bill,
                             .firm = firm_.index,
                             .entries = billable,
                             .date = asked_.date.value_or(entity.zone.day(now)),
                             .now = now,
                             .by = app_.scope.actor.person};
        if (const Series* const series = firm_.index.find(entity.invoice_series)) request.series = *series;
        request.series.last_date = CivilDay::min;
        if (auto faults = check_issue(request); !faults.empty()) {
            item.refused = std::move(faults.front());
            return {};
        }
        std::optional<Invoice> corrected;
        if (!record.invoice.corrects.none()) corrected = TRY(work_->invoice(record.invoice.corrects)).invoice;
        if (auto faults = electronic_faults({app_.documents, firm_.index, record, entries, request.date,
                                             corrected ? &*corrected : nullptr});
            !faults.empty()) {
            item.refused = std::move(faults.front());
            return {};
        }
        if (auto open = require_open_period(closings_, entity.id, request.date); !open) {
            item.refused = std::move(open).error();
            return {};
        }
        request.series = TRY(drawn_series(*work_, firm_.index, entity.invoice_series, request.date));
        item.numbered = Numbered{TRY(issue(request)), std::move(entries), now};
        return {};
    }

    [[nodiscard]] IssuedInto into(const Numbered& one) const {
        return {*work_, firm_.index, one.entries, nullptr, one.now, "issue_invoice"};
    }

    Status write(std::vector<BatchItem>& items) {
        TemplateShelf templates(*work_);
        std::vector<InvoiceDocument> documents;
        for (const BatchItem& item : items) {
            if (!item.numbered) continue;
            IssuedInto drawn = into(*item.numbered);
            drawn.templates = &templates;
            documents.push_back(TRY(issued_document(item.numbered->issued, drawn)));
        }
        std::vector<Result<Papers>> papers = press_.print(documents);
        auto paper = papers.begin();
        for (BatchItem& item : items)
            if (item.numbered) TRY(write_one(item, TRY(std::move(*paper++))));
        return {};
    }

    Status write_one(BatchItem& item, Papers papers) {
        const Numbered& one = *item.numbered;
        const auto allocated = static_cast<std::int64_t>(one.issued.standings.size());
        Invoice invoice = TRY(write_issued(app_, one.issued, std::move(papers), into(one)));
        if (!asked_.once.key.empty())
            TRY(work_->put(IdempotencyRecord{key_of(asked_, item.prebill), sha256(id_text(item.prebill)),
                                             invoice.number, one.now}));
        item.answered = OneIssued{std::move(invoice), allocated};
        return {};
    }

    const AppContext& app_;
    PricedFirm& firm_;
    const IssueAsked& asked_;
    Press& press_;
    std::unique_ptr<Transaction> work_;
    std::vector<BookClosing> closings_;
    Instant now_;
};

void add_outcome(BillRun& run, const Invoice& draft, BatchItem item) {
    if (item.answered)
        run.issued.push_back(std::move(*item.answered));
    else if (item.refused)
        run.skipped.push_back({draft.id, draft.client, std::move(*item.refused)});
}

// In one transaction; where that fails, each in its own, so that one bad pre-bill holds back no other.
Status issue_together(const AppContext& app, PricedFirm& firm, const IssueAsked& asked, Press& press,
                      std::span<const Invoice> drafts, BillRun& run) {
    std::vector<InvoiceId> ids;
    for (const Invoice& draft : drafts) ids.push_back(draft.id);
    auto items = IssueBatch(app, firm, asked, press).run(ids);
    if (items) {
        for (std::size_t i = 0; i < drafts.size(); ++i) add_outcome(run, drafts[i], std::move((*items)[i]));
        return {};
    }
    Error& error = items.error();
    if (error.kind == ErrorKind::unavailable || error.kind == ErrorKind::damaged)
        return std::unexpected(std::move(error));
    if (drafts.size() == 1) {
        run.skipped.push_back({drafts[0].id, drafts[0].client, std::move(error)});
        return {};
    }
    for (const Invoice& draft : drafts) TRY(issue_together(app, firm, asked, press, {&draft, 1}, run));
    return {};
}

}  // namespace

Result<BillRun> issue_invoices(const AppContext& app, const IssueAsked& asked) {
    RunPlan plan = TRY(plan_run(app, asked));
    Press press(app.documents);
    BillRun run;
    app.progress.begin("Issuing", static_cast<std::int64_t>(plan.drafts.size()), "invoices");
    for (std::size_t at = 0; at < plan.drafts.size(); at += invoices_together_max) {
        const auto drafts =
            std::span(plan.drafts).subspan(at, std::min(invoices_together_max, plan.drafts.size() - at));
        TRY(issue_together(app, *plan.firm, asked, press, drafts, run));
        app.progress.reach(static_cast<std::int64_t>(at + drafts.size()));
    }
    app.progress.end();
    return run;
}

}  // namespace fairhour
