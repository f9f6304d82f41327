// The bill run: issues pre-bills one by one, each in its own transaction; see bill.hpp.
#include <algorithm>

#include "app/billing/bill.hpp"
#include "app/billing/billables.hpp"
#include "app/billing/write_issued.hpp"
#include "app/setup/setup.hpp"
#include "base/describe.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/issue.hpp"

namespace fairhour {
namespace {

Prebill prebill_of(const InvoiceRecord& record) {
    return {record.invoice, record.lines, record.entries, record.adjustments, {}};
}

std::string key_of(const IssueAsked& asked, InvoiceId id) {
    return "issue/" + asked.idempotency_key + "/" + id_text(id);
}

// What the run needs to know before its first transaction.
struct RunPlan {
    std::unique_ptr<PricedFirm> firm;
    std::vector<Invoice> drafts;
};

Result<RunPlan> plan_run(const AppContext& app, const IssueAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    RunPlan plan;
    plan.firm = TRY(PricedFirm::make(TRY(work->firm())));
    TRY(require_permission(app, plan.firm->firm, Action::issue_invoice, {}));
    InvoiceFilter filter;
    filter.ids = asked.prebills;
    if (asked.prebills.empty()) filter.states = {DocumentState::draft, DocumentState::in_review, DocumentState::ready};
    plan.drafts = TRY(work->invoices(filter));
    return plan;
}

struct OneIssued {
    Invoice invoice;
    std::int64_t entries = 0;
};

// The same key and pre-bill again: the first answer again.
Result<std::optional<OneIssued>> answered_before(Transaction& work, const IssueAsked& asked, const Invoice& stored) {
    if (asked.idempotency_key.empty()) return std::nullopt;
    if (!TRY(work.idempotency(key_of(asked, stored.id)))) return std::nullopt;
    return OneIssued{stored, 0};
}

Result<OneIssued> issue_one(const AppContext& app, PricedFirm& firm, const IssueAsked& asked, InvoiceId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const InvoiceRecord record = TRY(work->invoice(id));
    if (auto answered = TRY(answered_before(*work, asked, record.invoice))) return *answered;
    if (!is_draft(record.invoice.state))
        return refuse(ErrorKind::conflict, "prebill_settled",
                      "It is not a draft any more: " + std::string(enum_word(record.invoice.state)) + ".");
    const LegalEntity* const entity = firm.index.find(record.invoice.legal_entity);
    if (entity == nullptr)
        return invalid("legal_entity_missing", "The contract names no legal entity.", "/legal_entity",
                       "Set the legal entity that bills it.");
    const CivilDay date = asked.date.value_or(entity->zone.day(now));
    const std::vector<Entry> entries = TRY(entries_of(*work, record.entries));
    const std::vector<BillableEntry> billable = TRY(billables(*work, firm, entries));
    const Prebill bill = prebill_of(record);
    IssueRequest request{.prebill = bill,
                         .firm = firm.index,
                         .entries = billable,
                         .date = date,
                         .now = now,
                         .by = app.scope.actor.person};
    if (const Series* const series = firm.index.find(entity->invoice_series)) request.series = *series;
    request.series.last_date = CivilDay::min;
    if (const auto faults = check_issue(request); !faults.empty()) return std::unexpected(faults.front());
    request.series = TRY(drawn_series(*work, firm.index, entity->invoice_series, date));
    Issued issued = TRY(issue(request));
    const auto allocated = static_cast<std::int64_t>(issued.standings.size());
    Invoice invoice =
        TRY(write_issued(app, std::move(issued), {*work, firm.index, entries, nullptr, now, "issue_invoice"}));
    if (!asked.idempotency_key.empty())
        TRY(work->put(IdempotencyRecord{key_of(asked, id), sha256(id_text(id)), invoice.number, now}));
    TRY(work->commit());
    return OneIssued{std::move(invoice), allocated};
}

}  // namespace

Result<BillRun> issue_invoices(const AppContext& app, const IssueAsked& asked) {
    RunPlan plan = TRY(plan_run(app, asked));
    BillRun run;
    app.progress.begin("Issuing", static_cast<std::int64_t>(plan.drafts.size()), "invoices");
    std::int64_t done = 0;
    for (const Invoice& draft : plan.drafts) {
        Result<OneIssued> one = issue_one(app, *plan.firm, asked, draft.id);
        if (one)
            run.issued.push_back({std::move(one->invoice), one->entries});
        else if (one.error().kind == ErrorKind::unavailable || one.error().kind == ErrorKind::damaged)
            return std::unexpected(one.error());
        else
            run.skipped.push_back({draft.id, draft.client, std::move(one.error())});
        app.progress.reach(++done);
    }
    app.progress.end();
    return run;
}

}  // namespace fairhour
