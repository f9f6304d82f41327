// What can be billed and what stands in the way: the pre-bills that could be made now, contract by contract, with what is
// left out and why; what would keep one from being issued; the entries behind the lines of a document.
//
//   GET /api/v1/prebills   {"items":[{"client":"cli_…","window":{…},"net_minor":120000,"skipped":[{"reason":"flagged",…}]}]}
#include "http/routes/billing_ready.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "app/billing/bill.hpp"
#include "app/billing/write_issued.hpp"
#include "domain/contracts/window.hpp"
#include "http/kinds.hpp"
#include "http/page.hpp"

namespace fairhour::http {
namespace {

struct ReadyAsked {
    std::optional<CivilDay> until;
    std::vector<ClientId> client;
};
BOOST_DESCRIBE_STRUCT(ReadyAsked, (), (until, client))

struct SkippedSum {
    SkipReason reason = SkipReason::not_approved;
    std::string sentence;
    std::int64_t entries = 0, late_entries = 0;
    Seconds seconds;
    std::int64_t minor = 0;
};
BOOST_DESCRIBE_STRUCT(SkippedSum, (), (reason, sentence, entries, late_entries, seconds, minor))

struct ReadyAnswer {
    ClientId client;
    ContractId contract;
    std::string contract_name;
    PersonId owner;
    Currency currency;
    DayRange window;
    std::optional<Instant> cut_off;  // none: no schedule with periods
    InvoiceId kept;                  // an adjusted pre-bill that stands as it is
    std::string reason;              // why nothing would be made
    std::int64_t lines = 0, entries = 0, late_entries = 0;
    Seconds seconds;
    std::int64_t net_minor = 0, gross_minor = 0;
    std::vector<SkippedSum> skipped;
};
BOOST_DESCRIBE_STRUCT(ReadyAnswer, (),
                      (client, contract, contract_name, owner, currency, window, cut_off, kept, reason, lines, entries,
                       late_entries, seconds, net_minor, gross_minor, skipped))

struct FaultAnswer {
    std::string name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(FaultAnswer, (), (name, place, reason, fix))

struct BehindAnswer {
    std::int64_t line = 0;
    EntryId entry;
    CivilDay work_date;
    std::string person, project, task, note;  // the person as the client reads it, where a client asks
    Seconds worked_seconds, seconds;
    std::int64_t minor = 0;  // as billed
    Seconds adjusted_seconds;
    std::int64_t adjusted_minor = 0;
    bool late = false;
};
BOOST_DESCRIBE_STRUCT(BehindAnswer, (),
                      (line, entry, work_date, person, project, task, note, worked_seconds, seconds, minor,
                       adjusted_seconds, adjusted_minor, late))

std::vector<SkippedSum> skipped_sums(const std::vector<SkippedEntry>& skipped) {
    std::vector<SkippedSum> sums;
    for (const SkippedEntry& entry : skipped) {
        auto sum = std::ranges::find(sums, entry.reason, &SkippedSum::reason);
        if (sum == sums.end()) {
            sums.push_back({.reason = entry.reason, .sentence = skip_sentence(entry.reason), .seconds = {}});
            sum = sums.end() - 1;
        }
        ++sum->entries;
        sum->late_entries += entry.late ? 1 : 0;
        sum->seconds += entry.seconds;
        sum->minor += entry.minor;
    }
    return sums;
}

ReadyAnswer ready_about(const Firm& firm, const Contract& contract, const DayRange& window) {
    ReadyAnswer answer;
    answer.client = contract.client;
    answer.contract = contract.id;
    answer.contract_name = contract.name;
    answer.owner = terms_of_document(contract, window).schedule.owner;
    answer.currency = contract.currency;
    answer.window = window;
    const auto of_schedule = window_of(contract, window.until - 1, Holidays(firm.holidays));
    if (of_schedule && of_schedule->days == window) answer.cut_off = of_schedule->cut_off;
    return answer;
}

ReadyAnswer ready_answer(const Firm& firm, const Contract& contract, const PrebillMade& made) {
    const Invoice& invoice = made.record.invoice;
    ReadyAnswer answer = ready_about(firm, contract, invoice.window);
    answer.lines = static_cast<std::int64_t>(made.record.lines.size());
    answer.net_minor = invoice.net_minor;
    answer.gross_minor = invoice.gross_minor;
    absl::flat_hash_map<EntryId, bool> late;
    for (const LineEntry& entry : made.record.entries) {
        late[entry.entry] = entry.late;
        answer.seconds += entry.seconds;
    }
    answer.entries = static_cast<std::int64_t>(late.size());
    answer.late_entries = std::ranges::count_if(late, [](const auto& entry) { return entry.second; });
    answer.skipped = skipped_sums(made.skipped);
    return answer;
}

Result<Reply> list_ready(Call& call) {
    const auto asked = TRY(call.query<ReadyAsked>());
    const FirmView& view = *TRY(call.firm());
    const PrebillRun run =
        TRY(make_prebills(call.app(), {asked.client, asked.until.value_or(CivilDay::max), RunMode::dry_run}));
    Page<ReadyAnswer> page;
    for (const PrebillMade& made : run.made)
        if (const Contract* const contract = view.index.find(made.record.invoice.contract))
            page.items.push_back(ready_answer(view.firm, *contract, made));
    for (const PrebillRun::Nothing& nothing : run.nothing) {
        const Contract* const contract = view.index.find(nothing.contract);
        if (contract == nullptr) continue;
        ReadyAnswer& answer = page.items.emplace_back(ready_about(view.firm, *contract, nothing.window));
        answer.reason = nothing.reason;
        answer.kept = nothing.kept;
        answer.skipped = skipped_sums(nothing.skipped);
    }
    return call.reply(page);
}

Result<Reply> list_faults(Call& call) {
    Page<FaultAnswer> page;
    for (const Error& fault : TRY(prebill_faults(call.app(), TRY(call.id<InvoiceTag>()))))
        page.items.push_back({fault.name, fault.place, fault.reason, fault.fix});
    return call.reply(page);
}

// Whom the timesheet names; a client reads roles where the contract says so.
class WhoWorked {
public:
    WhoWorked(const FirmIndex& index, const Invoice& invoice, bool asked_by_client) : index_(index) {
        const Contract* const contract = index.find(invoice.contract);
        if (asked_by_client && contract != nullptr)
            shown_ = terms_of_document(*contract, invoice.window).people_shown;
    }
    [[nodiscard]] std::string text(PersonId id) const {
        const Person* const person = index_.find(id);
        if (person == nullptr || shown_ == PeopleShown::name) return person == nullptr ? std::string() : person->name;
        const Role* const role = index_.find(person->role);
        return role == nullptr ? std::string() : role->name;
    }

private:
    const FirmIndex& index_;
    PeopleShown shown_ = PeopleShown::name;
};

BehindAnswer behind_answer(const FirmIndex& index, const WhoWorked& people, const LineEntry& part, const Entry& entry) {
    BehindAnswer answer{.line = part.line,
                        .entry = entry.id,
                        .work_date = entry.work_date,
                        .person = people.text(entry.person),
                        .note = entry.note,
                        .worked_seconds = entry.worked_seconds,
                        .seconds = part.seconds,
                        .minor = part.minor,
                        .adjusted_seconds = part.adjusted_seconds,
                        .adjusted_minor = part.adjusted_minor,
                        .late = part.late};
    if (const Project* const project = index.find(entry.project)) answer.project = project->name;
    if (const Task* const task = index.find(entry.task)) answer.task = task->name;
    return answer;
}

Result<Reply> list_behind(Call& call) {
    const ActorFacts actor = TRY(call.actor());
    const FirmIndex& index = TRY(call.firm())->index;
    Transaction& work = *TRY(call.work());
    const InvoiceRecord record = TRY(work.invoice(TRY(call.id<InvoiceTag>())));
    const std::vector<Entry> entries = TRY(entries_of(work, record.entries));
    absl::flat_hash_map<EntryId, const Entry*> by_id;
    for (const Entry& entry : entries) by_id[entry.id] = &entry;
    const bool asked_by_client = !actor.client.none();
    const WhoWorked people(index, record.invoice, asked_by_client);
    Page<BehindAnswer> page;
    for (const LineEntry& part : record.entries) {
        const auto entry = by_id.find(part.entry);
        if (entry == by_id.end()) continue;
        BehindAnswer answer = behind_answer(index, people, part, *entry->second);
        if (asked_by_client) {
            answer.adjusted_seconds = Seconds{};
            answer.adjusted_minor = 0;
        }
        page.items.push_back(std::move(answer));
    }
    return call.reply(page);
}

RouteRow ready_row(std::string path, std::string name, std::string summary, Action action, Kind kind) {
    return {.method = Method::get,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "billing",
            .action = action,
            .kind = kind};
}

}  // namespace

void add_ready_routes(Routes& routes) {
    routes.push_back(route<ReadyAsked, None, Page<ReadyAnswer>>(
        ready_row("prebills", "list_ready", "What can be billed, contract by contract, and what cannot and why.",
                Action::check_prebill, Kind::none),
        list_ready));
    routes.push_back(route<None, None, Page<FaultAnswer>>(
        ready_row("invoices/{invoice}/faults", "list_prebill_faults",
                "What would keep a pre-bill from being issued today, each with its place and its fix.",
                Action::check_prebill, Kind::invoice),
        list_faults));
    routes.push_back(route<None, None, Page<BehindAnswer>>(
        ready_row("invoices/{invoice}/entries", "list_invoice_entries", "The entries behind its lines, as they are billed.",
                Action::see_invoices, Kind::invoice),
        list_behind));
}

}  // namespace fairhour::http
