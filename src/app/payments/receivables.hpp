// What clients owe: by age, and one client's account as a list of everything that moved it.
//
//   for (const AgedRow& row : TRY(aged(app, {}))) ...                       // client x bucket, by currency
//   const AccountStatement s = TRY(account_statement(app, {acme, days}));   // opening, movements, closing
#pragma once

#include "app/context.hpp"
#include "domain/billing/dunning.hpp"
#include "ports/payments.hpp"

namespace fairhour {

struct AgedAsked {
    std::optional<CivilDay> on{};  // how old on that day, of what is open now; none: today
    std::vector<ClientId> clients{};
};
struct AgedReport {
    CivilDay on;
    std::vector<AgedRow> rows;      // by client
    std::vector<Invoice> invoices;  // behind them, by client, due date
    std::vector<CollectionStop> stops;
};
[[nodiscard]] Result<AgedReport> aged(const AppContext& app, const AgedAsked& asked);

struct AccountMovement {
    CivilDay day;
    MovementKind kind = MovementKind::invoice;
    std::string document;        // "2026-00042"; of money its reference
    InvoiceId invoice;
    PaymentId payment;
    std::optional<CivilDay> due_date;
    std::int64_t minor = 0;      // positive: the client owes that much more
    std::int64_t balance_minor = 0;  // after it
};
BOOST_DESCRIBE_STRUCT(AccountMovement, (), (day, kind, document, invoice, payment, due_date, minor, balance_minor))

struct AccountInCurrency {
    Currency currency;
    std::int64_t opening_minor = 0, closing_minor = 0;
    std::vector<AccountMovement> movements;
};
BOOST_DESCRIBE_STRUCT(AccountInCurrency, (), (currency, opening_minor, closing_minor, movements))

struct AccountStatement {
    ClientId client;
    std::string name;
    CivilDay from, until;  // half-open
    std::vector<AccountInCurrency> accounts;
};
BOOST_DESCRIBE_STRUCT(AccountStatement, (), (client, name, from, until, accounts))

struct AccountAsked {
    ClientId client;
    DayRange days;
    LegalEntityId legal_entity{};  // none: with all of ours together
};
[[nodiscard]] Result<AccountStatement> account_statement(const AppContext& app, const AccountAsked& asked);
[[nodiscard]] std::string account_statement_csv(const AccountStatement& statement);

}  // namespace fairhour
