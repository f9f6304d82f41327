#include "app/billing/other_bills.hpp"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "app/billing/credit_in.hpp"
#include "app/billing/retainers.hpp"
#include "app/billing/write_issued.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/retainer_lines.hpp"

namespace fairhour {
namespace {

struct AdvanceDetail {
    ContractId contract;
    std::int64_t net_minor = 0;
    Currency currency;
};
BOOST_DESCRIBE_STRUCT(AdvanceDetail, (), (contract, net_minor, currency))
struct CorrectionDetail {
    std::string number, credit_note, reason, as;
};
BOOST_DESCRIBE_STRUCT(CorrectionDetail, (), (number, credit_note, reason, as))

InvoiceRecord record_of_prebill(Prebill prebill) {
    return {std::move(prebill.invoice), std::move(prebill.lines), std::move(prebill.line_entries), {},
            std::move(prebill.adjustments)};
}

// Fees of the contract's other documents stay billed; those of the credited one are free.
Result<std::vector<InvoiceLine>> lines_of_contract(Transaction& work, const Invoice& original) {
    std::vector<InvoiceLine> lines;
    for (const Invoice& document : TRY(work.invoices({.clients = {original.client}}))) {
        if (document.contract != original.contract || document.number.empty()) continue;
        const InvoiceRecord record = TRY(work.invoice(document.id));
        lines.insert(lines.end(), record.lines.begin(), record.lines.end());
    }
    return lines;
}

// The original's own time again, as it stands now.
Result<Prebill> gather_again(const AppContext& app, Transaction& work, PricedFirm& firm, Instant now,
                             const InvoiceRecord& original, const Contract& contract, InvoiceKind as) {
    const std::vector<Entry> entries = TRY(entries_of(work, original.entries));
    const std::vector<BillableEntry> billable = TRY(billables(work, firm, entries));
    OpenRetainer retainer = TRY(OpenRetainer::open(work, firm.firm, contract, now, app.scope.actor.person));
    DrawnHours drawn;
    if (grants_hours(contract)) {
        std::vector<const Entry*> own;
        for (const Entry& entry : entries) own.push_back(&entry);
        drawn = TRY(retainer.follow(work, own));
        TRY(retainer.write(work));
    }
    const std::vector<PaidAhead> paid = TRY(paid_ahead_of(work, retainer, contract, original.invoice.window.until - 1));
    const std::vector<InvoiceLine> billed = TRY(lines_of_contract(work, original.invoice));
    const std::vector<std::int64_t> milestones = billed_milestones(billed);
    const std::vector<CivilDay> periods = billed_periods(billed);
    return gather({.firm = firm.index,
                   .contract = contract,
                   .window = original.invoice.window,
                   .kind = as,
                   .entries = billable,
                   .billed_milestones = milestones,
                   .billed_periods = periods,
                   .drawn = &drawn,
                   .paid_ahead = paid,
                   .invoice = work.ids().next<InvoiceTag>(),
                   .owner = original.invoice.owner,
                   .by = app.scope.actor.person,
                   .now = now});
}

Status check_correction(const InvoiceRecord& original, const CorrectAsked& asked) {
    const bool bill = asked.as == InvoiceKind::corrected_invoice || asked.as == InvoiceKind::invoice;
    if (!bill || original.invoice.kind == InvoiceKind::advance_invoice)
        return invalid("not_correctable", "An invoice is corrected by an invoice.", "/as",
                       "Credit an advance, and ask for it anew.");
    if (original.invoice.state != DocumentState::issued)
        return refuse(ErrorKind::conflict, "not_correctable",
                      "Only an issued invoice of which nothing is credited is put right as a whole.",
                      original.invoice.number, "Credit what is left, and gather a pre-bill.");
    return {};
}

}  // namespace

Result<InvoiceRecord> make_advance(const AppContext& app, const MakeAdvance& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    const Instant now = TRY(next_instant(app, *work));
    const Contract* const contract = view->index.find(asked.contract);
    if (contract == nullptr)
        return refuse(ErrorKind::not_found, "contract_unknown", "There is no such contract.", id_text(asked.contract));
    const ActorFacts actor = actor_facts(app, view->index);
    TRY(require(actor, Action::check_prebill, facts_of(view->index, *contract, actor.person)));
    if (contract->kind == ContractKind::retainer)
        return invalid("on_retainer", "A retainer asks for its own money, period by period.", "/contract",
                       "Gather its pre-bill.");
    Prebill prebill = TRY(advance_prebill({.firm = view->index,
                                           .contract = *contract,
                                           .net_minor = asked.net_minor,
                                           .day = contract->zone.day(now),
                                           .invoice = work->ids().next<InvoiceTag>(),
                                           .owner = app.scope.actor.person,
                                           .now = now,
                                           .text = asked.text}));
    InvoiceRecord record = record_of_prebill(std::move(prebill));
    TRY(work->put_invoice(record));
    const AdvanceDetail detail{asked.contract, asked.net_minor, record.invoice.currency};
    TRY(work->append_journal(journal_event(app, now, "make_prebill", id_text(record.invoice.id), json_text(detail))));
    TRY(work->commit());
    return record;
}

Result<Corrected> correct_invoice(const AppContext& app, const CorrectAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto firm = TRY(PricedFirm::make(TRY(work->firm())));
    const InvoiceRecord original = TRY(work->invoice(asked.invoice));
    TRY(require(actor_facts(app, firm->index), Action::credit_invoice,
                facts_of(firm->index, original.invoice, app.scope.actor.person)));
    TRY(check_correction(original, asked));
    const Contract* const contract = firm->index.find(original.invoice.contract);
    if (contract == nullptr)
        return refuse(ErrorKind::conflict, "contract_unknown", "The invoice's contract is not there any more.");
    Corrected corrected;
    corrected.note = TRY(credit_in(app, *work, *firm, now,
                                   {.invoice = asked.invoice,
                                    .lines = {},
                                    .mode = CreditMode::rebill,
                                    .reason = asked.reason,
                                    .date = asked.date}));
    Prebill prebill = TRY(gather_again(app, *work, *firm, now, original, *contract, asked.as));
    if (asked.as == InvoiceKind::corrected_invoice) {
        prebill.invoice.corrects = asked.invoice;
        prebill.invoice.reason = asked.reason;
    }
    if (prebill.lines.empty())
        return refuse(ErrorKind::conflict, "nothing_to_bill", "Nothing of the invoice could be billed again.",
                      original.invoice.number, "Credit it instead.");
    corrected.prebill = record_of_prebill(std::move(prebill));
    TRY(work->put_invoice(corrected.prebill));
    const CorrectionDetail detail{original.invoice.number, corrected.note.number, asked.reason,
                                  std::string(enum_word(asked.as))};
    const Instant after{TRY(work->journal_head()).at.micros + 1};
    TRY(work->append_journal(journal_event(app, std::max(now, after), "correct_invoice", id_text(asked.invoice),
                                           json_text(detail))));
    TRY(work->commit());
    return corrected;
}

}  // namespace fairhour
