// Puts a statement of account together as a document; see statement_letter.hpp.
#include "app/payments/statement_letter.hpp"

#include <algorithm>
#include <set>

#include "app/billing/document_parties.hpp"
#include "app/templates/template_shelf.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

// "Café Größe & Co." becomes "caf-gr-e-co": safe on every disk.
std::string file_word(std::string_view name) {
    std::string out;
    for (const char c : lower_ascii(name)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) out += c;
        if (!plain && !out.empty() && out.back() != '-') out += '-';
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "client" : out;
}

// Whose letter it is: the one that was named, or the only one that has billed the client.
Result<LegalEntityId> sender_of(Transaction& work, const Firm& firm, const AccountAsked& asked) {
    std::set<LegalEntityId> billed;
    for (const Invoice& invoice : TRY(work.invoices({.clients = {asked.client}})))
        if (!invoice.number.empty()) billed.insert(invoice.legal_entity);
    const bool known = std::ranges::any_of(firm.legal_entities, [&](const LegalEntity& e) { return e.id == asked.legal_entity; });
    if (known) return asked.legal_entity;
    if (asked.legal_entity.none() && billed.size() == 1) return *billed.begin();
    if (asked.legal_entity.none() && billed.empty() && firm.legal_entities.size() == 1) return firm.legal_entities[0].id;
    return invalid("legal_entity_missing", "Several of our legal entities write to this client.", "/legal_entity",
                   "Say whose statement it is.");
}

StatementAccount shown_account(const AccountInCurrency& account) {
    StatementAccount shown{.currency = account.currency,
                           .opening_minor = account.opening_minor,
                           .closing_minor = account.closing_minor,
                           .lines = {},
                           .open = {}};
    for (const AccountMovement& m : account.movements)
        shown.lines.push_back({m.day, m.kind, m.document, m.due_date, m.minor, m.balance_minor});
    return shown;
}

// What is open is known for today alone, so a statement of days gone by does without.
void add_open_invoices(StatementDocument& letter, std::span<const Invoice> open, LegalEntityId entity) {
    for (const Invoice& invoice : open) {
        if (invoice.legal_entity != entity || open_minor(invoice) <= 0) continue;
        auto account = std::ranges::find(letter.accounts, invoice.currency, &StatementAccount::currency);
        if (account == letter.accounts.end()) continue;  // nothing of it moved by the last day
        account->open.push_back({invoice.number, *invoice.issue_date, invoice.due_date, invoice.gross_minor,
                                 open_minor(invoice)});
        if (invoice.due_date && *invoice.due_date < letter.made_on) account->overdue_minor += open_minor(invoice);
    }
    for (StatementAccount& account : letter.accounts)
        std::ranges::sort(account.open, {}, [](const StatementOpen& o) { return std::pair(o.due_date.value_or(o.issue_date), o.number); });
}

// Open ends are where something moved: from the first movement to today.
DayRange days_shown(const AccountAsked& asked, const AccountStatement& statement, CivilDay today) {
    DayRange days = asked.days;
    if (days.until == CivilDay::max) days.until = today + 1;
    if (days.from != CivilDay::min) return days;
    days.from = days.until - 1;
    for (const AccountInCurrency& account : statement.accounts)
        if (!account.movements.empty()) days.from = std::min(days.from, account.movements.front().day);
    return days;
}

}  // namespace

Result<StatementLetter> statement_letter(const AppContext& app, const AccountAsked& asked) {
    if (asked.days.from >= asked.days.until)
        return invalid("range_empty", "The statement ends before it begins.", "/from", "Give a first day before the last.");
    AccountAsked of_sender = asked;
    {
        const auto work = TRY(app.store.begin(app.scope, Access::read));
        of_sender.legal_entity = TRY(sender_of(*work, TRY(work->firm())->firm, asked));
    }
    const AccountStatement statement = TRY(account_statement(app, of_sender));
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const LegalEntity& entity = *view->index.find(of_sender.legal_entity);
    const Client& client = *view->index.find(asked.client);
    const CivilDay today = entity.zone.day(app.clock.now());
    StatementDocument letter{.language = client.language,
                             .seller = document_seller(entity),
                             .buyer = document_buyer(client, ""),
                             .made_on = today,
                             .days = days_shown(asked, statement, today),
                             .accounts = {}};
    letter.buyer.contact = contact_of(view->firm, client);
    TRY(TemplateShelf(*work).dress(letter, {client.id, entity.id}));
    for (const AccountInCurrency& account : statement.accounts) letter.accounts.push_back(shown_account(account));
    if (letter.days.until > today) add_open_invoices(letter, TRY(work->open_invoices(asked.client)), entity.id);
    return StatementLetter{"statement-" + file_word(client.name) + "-" + day_text(letter.days.until - 1) + ".pdf",
                           TRY(app.documents.statement_pdf(letter))};
}

}  // namespace fairhour
