// Aged receivables and statements of account; see receivables.hpp.
#include "app/payments/receivables.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/access.hpp"
#include "app/payments/csv_cell.hpp"
#include "base/describe.hpp"

namespace fairhour {
namespace {

bool sees_client(const AppContext& app, const FirmIndex& index, const ActorFacts& actor, ClientId client) {
    const Client* const found = index.find(client);
    return found != nullptr &&
           may(actor, Action::see_invoices, facts_of(index, *found, app.scope.actor.person)).allowed();
}

MovementKind kind_of(SettlementKind kind) {
    switch (kind) {
        case SettlementKind::payment: return MovementKind::payment;
        case SettlementKind::cash_discount: return MovementKind::cash_discount;
        case SettlementKind::tax_withheld: return MovementKind::tax_withheld;
        case SettlementKind::bank_fee: return MovementKind::bank_fee;
        case SettlementKind::refund: return MovementKind::refund;
        case SettlementKind::bad_debt: return MovementKind::bad_debt;
        case SettlementKind::trust: return MovementKind::trust;
    }
    INVARIANT(false, "every kind moves the account");
}

// Money moves the account when it comes, whatever it settles; the rest when it is settled. In the invoice's currency a payment
// in another one moves it with what it settled.
class Account {
public:
    void add_document(const Invoice& i) {
        add(i.currency, {.day = *i.issue_date,
                         .kind = i.kind == InvoiceKind::credit_note ? MovementKind::credit_note : MovementKind::invoice,
                         .document = i.number,
                         .invoice = i.id,
                         .payment = {},
                         .due_date = i.kind == InvoiceKind::credit_note ? std::nullopt : i.due_date,
                         .minor = i.gross_minor});
    }
    void add_payment(const Payment& p) {
        const std::int64_t sign = p.kind == PaymentKind::received ? -1 : 1;
        const MovementKind kind = p.kind == PaymentKind::received ? MovementKind::payment : MovementKind::refund;
        AccountMovement moved{.day = p.day, .kind = kind, .document = p.reference, .invoice = {}, .payment = p.id,
                              .due_date = {}, .minor = sign * p.amount.minor};
        add(p.amount.currency, moved);
        if (!p.taken_back_on) return;
        moved.day = *p.taken_back_on;
        moved.minor = -moved.minor;
        add(p.amount.currency, moved);
    }
    void add_settlement(const Settlement& row, const Invoice& invoice, const Payment* payment) {
        const bool moves_money = row.kind == SettlementKind::payment || row.kind == SettlementKind::refund;
        const bool same = payment == nullptr || payment->amount.currency == invoice.currency;
        if (moves_money && same) return;
        AccountMovement moved{.day = row.day, .kind = kind_of(row.kind), .document = invoice.number,
                              .invoice = invoice.id, .payment = row.payment, .due_date = {}, .minor = -row.minor};
        add(invoice.currency, moved);
        if (!moves_money) return;
        // Out of the account in the money that was paid, into the one that is owed.
        moved.minor = row.kind == SettlementKind::refund ? -row.payment_minor : row.payment_minor;
        add(payment->amount.currency, moved);
    }

    std::vector<AccountInCurrency> within(const DayRange& days) {
        std::vector<AccountInCurrency> out;
        for (auto& [currency, movements] : by_currency_) {
            AccountInCurrency account{.currency = currency, .opening_minor = 0, .closing_minor = 0, .movements = {}};
            std::ranges::stable_sort(movements, {}, [](const AccountMovement& m) { return std::tuple(m.day, m.kind); });
            for (AccountMovement& moved : movements) {
                if (moved.day >= days.until) break;
                account.closing_minor += moved.minor;
                if (moved.day < days.from) {
                    account.opening_minor += moved.minor;
                    continue;
                }
                moved.balance_minor = account.closing_minor;
                account.movements.push_back(moved);
            }
            if (!account.movements.empty() || account.closing_minor != 0) out.push_back(std::move(account));
        }
        return out;
    }

private:
    void add(Currency currency, AccountMovement moved) { by_currency_[currency].push_back(std::move(moved)); }
    std::map<Currency, std::vector<AccountMovement>> by_currency_;
};

}  // namespace

Result<AgedReport> aged(const AppContext& app, const AgedAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const ActorFacts actor = actor_facts(app, index);
    TRY(require_some(actor, Action::see_invoices));
    AgedReport out;
    out.on = asked.on.value_or(names.organization.zone.day(app.clock.now()));
    const auto left_out = [&](ClientId client) {
        const bool named = asked.clients.empty() || std::ranges::find(asked.clients, client) != asked.clients.end();
        return !named || !sees_client(app, index, actor, client);
    };
    out.invoices = TRY(work->open_invoices({}));
    std::erase_if(out.invoices, [&](const Invoice& i) { return left_out(i.client); });
    std::ranges::sort(out.invoices, {}, [](const Invoice& i) {
        return std::tuple(i.client, i.due_date.value_or(CivilDay::max), i.id);
    });
    Receivables receivables = TRY(work->payments().receivables({}));
    std::erase_if(receivables, [&](const auto& cell) { return left_out(cell.first.client); });
    out.stops = TRY(work->payments().stops({}));
    std::erase_if(out.stops, [&](const CollectionStop& stop) { return left_out(stop.client) || !is_standing(stop, out.on); });
    out.rows = aged_receivables(out.invoices, out.stops, receivables, out.on);
    return out;
}

Result<AccountStatement> account_statement(const AppContext& app, const AccountAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const Client* const client = index.find(asked.client);
    if (client == nullptr || !sees_client(app, index, actor_facts(app, index), asked.client))
        return refuse(ErrorKind::not_found, "client_unknown", "There is no such client.", id_text(asked.client));
    const auto is_with_another = [&](LegalEntityId entity) {
        return !asked.legal_entity.none() && entity != asked.legal_entity;
    };
    Account account;
    std::map<InvoiceId, Invoice> invoices;
    std::vector<InvoiceId> ids;
    for (Invoice& invoice : TRY(work->invoices({.clients = {asked.client}}))) {
        if (invoice.number.empty() || is_with_another(invoice.legal_entity)) continue;
        account.add_document(invoice);
        ids.push_back(invoice.id);
        invoices[invoice.id] = std::move(invoice);
    }
    std::map<PaymentId, Payment> payments;
    for (Payment& payment : TRY(work->payments().find({.client = asked.client}))) {
        if (is_with_another(payment.legal_entity)) continue;
        account.add_payment(payment);
        payments[payment.id] = std::move(payment);
    }
    const std::vector<Settlement> rows =
        ids.empty() ? std::vector<Settlement>{} : TRY(work->payments().settlements(ids));
    for (const Settlement& row : rows) {
        const auto paid = payments.find(row.payment);
        account.add_settlement(row, invoices.at(row.invoice), paid == payments.end() ? nullptr : &paid->second);
    }
    return AccountStatement{client->id, client->legal_name.empty() ? client->name : client->legal_name, asked.days.from,
                            asked.days.until, account.within(asked.days)};
}

std::string account_statement_csv(const AccountStatement& statement) {
    std::string out = "day,kind,document,due_date,currency,amount,balance\r\n";
    for (const AccountInCurrency& account : statement.accounts) {
        const auto money = [&](std::int64_t minor) { return minor_text(minor, account.currency); };
        const std::string code(account.currency.code());
        out += ",opening,,," + code + ",," + money(account.opening_minor) + "\r\n";
        for (const AccountMovement& m : account.movements)
            out += day_text(m.day) + "," + std::string(enum_word(m.kind)) + "," + csv_cell(m.document) + "," +
                   (m.due_date ? day_text(*m.due_date) : "") + "," + code + "," + money(m.minor) + "," +
                   money(m.balance_minor) + "\r\n";
        out += ",closing,,," + code + ",," + money(account.closing_minor) + "\r\n";
    }
    return out;
}

}  // namespace fairhour
