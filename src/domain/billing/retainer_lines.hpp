// What a retainer puts on a bill: the price of its periods, time that is drawn from its hours, what is over them; and what
// was paid ahead, as negative lines at the tax it bore (semantics 5, 9).
//
//   1  Retainer, September 2026, 20:00 h       1   2,400.00
//   2  Website · Ada, from the retainer    17:30 h     0.00
//   3  Less advance invoice 2026-00040             -1,000.00
#pragma once

#include <optional>
#include <vector>

#include "domain/billing/lines.hpp"
#include "domain/contracts/retainer_ledger.hpp"

namespace fairhour {

// Whether a contract grants hours on a work date.
[[nodiscard]] bool of_hours(const Contract& contract, CivilDay work_date);

// Adds the pieces of an entry of a retainer of hours: what is drawn, and what is over as the terms say. What is held is
// returned instead.
[[nodiscard]] Result<std::optional<SkippedEntry>> take_retained(const GatherRequest& request, const BillableEntry& entry,
                                                                const std::vector<PricePart>& parts,
                                                                std::vector<BillPiece>& pieces);

// The first days of the retainer's periods whose price falls due by the window's end: when they begin, or when they are over.
[[nodiscard]] std::vector<CivilDay> periods_due(const Contract& contract, CivilDay until,
                                                std::span<const CivilDay> billed);
// Those already billed and not freed by a credit note, from the lines of a contract's documents.
[[nodiscard]] std::vector<CivilDay> billed_periods(std::span<const InvoiceLine> lines);

// Lines for the periods due: of hours on an invoice, of money that is an advance on an advance invoice.
void add_retainer_lines(Prebill& prebill, const GatherRequest& request);
void add_deductions(Prebill& prebill, const GatherRequest& request);

// A pre-bill that asks for money ahead: an advance invoice once it is issued, taxed like the work it is for.
struct AdvanceAsked {
    const FirmIndex& firm;
    const Contract& contract;
    std::int64_t net_minor = 0;
    CivilDay day;
    InvoiceId invoice{};
    PersonId owner{};
    Instant now{};
    std::string text{};  // what the client reads; none: "Advance payment" and the contract
};
[[nodiscard]] Result<Prebill> advance_prebill(const AdvanceAsked& asked);  // refused: advance_amount, currency_missing

// What issuing a document moves in what was paid ahead: an advance invoice grants what it asks for, deductions draw it, and a
// credit note turns either back. Refused: advance_drawn, where more would be taken than is left.
[[nodiscard]] Status move_paid_ahead(RetainerLedger& ledger, const Contract& contract, const Invoice& document,
                                     std::span<const InvoiceLine> lines);

}  // namespace fairhour
