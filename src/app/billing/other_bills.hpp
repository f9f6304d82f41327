// Documents beside the bill of a window: money asked for ahead, and an invoice put right. Nothing issued is edited: what was
// wrong is credited whole and billed again, as a corrected invoice that names the first one, or as a new invoice.
//
//   const InvoiceRecord advance = TRY(make_advance(app, {.contract = acme, .net_minor = 100000}));   // a pre-bill, to be issued
//   const Corrected put_right = TRY(correct_invoice(app, {.invoice = inv, .reason = "wrong order number"}));
//   put_right.note.number, put_right.prebill.invoice.id
#pragma once

#include "app/billing/bill.hpp"

namespace fairhour {

struct MakeAdvance {
    ContractId contract;
    std::int64_t net_minor = 0;
    std::string text;  // what the client reads; none: the usual words
};
// Refused: advance_amount, currency_missing; on_retainer, where the retainer asks for its own.
[[nodiscard]] Result<InvoiceRecord> make_advance(const AppContext& app, const MakeAdvance& asked);

struct CorrectAsked {
    InvoiceId invoice;
    std::string reason;
    InvoiceKind as = InvoiceKind::corrected_invoice;  // or invoice: cancelled and billed again
    std::optional<CivilDay> date{};                   // of the credit note
};
struct Corrected {
    Invoice note;
    InvoiceRecord prebill;  // with the same time, milestones and periods, to be changed and issued
};
[[nodiscard]] Result<Corrected> correct_invoice(const AppContext& app, const CorrectAsked& asked);

}  // namespace fairhour
