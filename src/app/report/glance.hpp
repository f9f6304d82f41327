// A client at a glance (INS-1): what is unbilled and whose turn it is, what is left of budgets, caps and orders, the last
// invoice, what the client owes, the next cut-off. Reads stored totals and open documents, never time; what it says equals
// its recomputation. Who leads projects sees those; the rest of the page is made of what they may see.
//
//   client_glance(app, acme)      // approved 12:00 h, 1,440.00 EUR; cap 38:00 of 40:00 h this month; cut-off 2026-09-02
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/contracts/cap.hpp"

namespace fairhour {

// Unbilled time of a state, by currency; none where nothing is rated.
struct UnbilledLine {
    EntryState state = EntryState::draft;
    std::int64_t entries = 0;
    Seconds worked;
    Seconds unbilled;  // billable and rated, less what is billed, written down or over a cap
    std::optional<Money> value;
    std::int64_t unrated_entries = 0, unclear_entries = 0;
};
BOOST_DESCRIBE_STRUCT(UnbilledLine, (), (state, entries, worked, unbilled, value, unrated_entries, unclear_entries))

// A budget of hours or of money; all time logged on the project counts, in any state (semantics 11: burn).
struct BudgetLeft {
    ProjectId project;
    std::string name;
    std::optional<Seconds> budget_seconds, left_seconds;  // negative: past it
    Seconds used_seconds;
    std::optional<Money> budget, used, left;
};
BOOST_DESCRIBE_STRUCT(BudgetLeft, (),
                      (project, name, budget_seconds, used_seconds, left_seconds, budget, used, left))

BOOST_DEFINE_FIXED_ENUM_CLASS(CapOf, std::uint8_t, contract, purchase_order)
// A cap of today and what of it is used: invoiced less credits, and approved. `over` is what waits beyond it.
struct CapLeft {
    ContractId contract;
    std::string name;
    CapOf is = CapOf::contract;
    std::string purchase_order;
    CapUnit unit = CapUnit::hours;
    CapPeriod period = CapPeriod::total;
    DayRange days;  // whose time counts
    CapOver over_is = CapOver::hold;
    std::optional<Seconds> cap_seconds, used_seconds, left_seconds, over_seconds;
    std::optional<Money> cap, used, left, over;  // after discount, before tax
};
BOOST_DESCRIBE_STRUCT(CapLeft, (),
                      (contract, name, is, purchase_order, unit, period, days, over_is, cap_seconds, used_seconds,
                       left_seconds, over_seconds, cap, used, left, over))

struct LastInvoice {
    InvoiceId id;
    std::string number;
    DocumentState state = DocumentState::issued;
    PaymentState payment = PaymentState::open;
    std::optional<CivilDay> issue_date, due_date;
    Money net, gross;
};
BOOST_DESCRIBE_STRUCT(LastInvoice, (), (id, number, state, payment, issue_date, due_date, net, gross))

struct Receivable {
    std::int64_t invoices = 0, overdue_invoices = 0;
    Money open, overdue;
};
BOOST_DESCRIBE_STRUCT(Receivable, (), (invoices, open, overdue_invoices, overdue))

struct CutOffAhead {
    ContractId contract;
    DayRange days;
    Instant cut_off;
    PersonId owner;  // of the pre-billing check
};
BOOST_DESCRIBE_STRUCT(CutOffAhead, (), (contract, days, cut_off, owner))

// Who has to act so that the time is billed: its owners hand in, leads decide, billing gathers it.
BOOST_DEFINE_FIXED_ENUM_CLASS(TurnOf, std::uint8_t, owners, leads, billing)
struct WaitsFor {
    TurnOf who = TurnOf::owners;
    std::int64_t entries = 0;
    Seconds worked;
};
BOOST_DESCRIBE_STRUCT(WaitsFor, (), (who, entries, worked))

struct ClientGlance {
    ClientId client;
    std::string name;
    PersonId account_manager;
    std::vector<UnbilledLine> unbilled;
    std::vector<WaitsFor> waits_for;  // in the order in which they are needed; empty: nothing waits
    std::vector<BudgetLeft> budgets;
    std::vector<CapLeft> caps;
    std::optional<LastInvoice> last_invoice;
    std::vector<Receivable> receivables;  // by currency
    std::optional<CutOffAhead> next_cut_off;
};
BOOST_DESCRIBE_STRUCT(ClientGlance, (),
                      (client, name, account_manager, unbilled, waits_for, budgets, caps, last_invoice, receivables,
                       next_cut_off))

// Refused as unknown where the actor may not see rates of the client's work.
[[nodiscard]] Result<ClientGlance> client_glance(const AppContext& app, Transaction& work, ClientId client);
// All of whom the actor may see that, in the order they were made.
[[nodiscard]] Result<std::vector<ClientGlance>> client_glances(const AppContext& app, Transaction& work);

}  // namespace fairhour
