// Accounts, journal and periods; see keep_books.hpp.
#include "app/payments/keep_books.hpp"

#include <algorithm>
#include <map>

#include "app/access.hpp"
#include "app/payments/accruals.hpp"
#include "app/payments/csv_cell.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

std::vector<BookAccount> accounts_of(std::vector<BookAccount> all, LegalEntityId entity) {
    std::erase_if(all, [&](const BookAccount& row) { return row.legal_entity != entity; });
    return all;
}

// Everything that a period's journal is made of: what is dated in it, and the documents that its settlements are about.
class JournalGround {
public:
    JournalGround(Transaction& work, const FirmIndex& index, LegalEntityId entity, DayRange days)
        : work_(work), index_(index), entity_(entity), days_(days) {}

    Result<std::vector<BookLine>> lines() {
        const std::vector<BookAccount> accounts = accounts_of(TRY(work_.payments().accounts()), entity_);
        if (accounts.empty())
            return refuse(ErrorKind::invalid, "accounts_missing", "The legal entity has no mapping of accounts yet.",
                          "/legal_entity", "Begin with a preset: skr03, skr04, uk or us.");
        TRY(load());
        std::vector<BookedDocument> documents;
        for (const auto& [id, invoice] : invoices_) documents.push_back({invoice, taxes_[id]});
        const auto rates = ExchangeRates::compile(index_.firm().exchange_rates);
        if (!rates) return std::unexpected(rates.error());
        return journal_of({.entity = *index_.find(entity_),
                           .accounts = accounts,
                           .rates = *rates,
                           .days = days_,
                           .documents = documents,
                           .payments = payments_,
                           .settlements = rows_,
                           .accruals = accruals_});
    }

private:
    Status load() {
        for (Invoice& document : TRY(work_.payments().documents_on(days_))) take(std::move(document));
        rows_ = TRY(work_.payments().settlements_on(days_));
        std::vector<InvoiceId> missing;
        for (const Settlement& row : rows_)
            if (!invoices_.contains(row.invoice)) missing.push_back(row.invoice);
        if (!missing.empty())
            for (Invoice& document : TRY(work_.invoices({.ids = missing}))) take(std::move(document));
        std::erase_if(rows_, [&](const Settlement& row) { return !invoices_.contains(row.invoice); });
        TRY(load_payments());
        // One of the day before the first is taken back on the first.
        const CivilDay before = days_.from == CivilDay::min ? days_.from : days_.from - 1;
        accruals_ = TRY(work_.payments().accruals({before, days_.until}));
        std::erase_if(accruals_, [&](const BookAccrual& row) { return row.legal_entity != entity_; });
        std::vector<InvoiceId> ids;
        for (const auto& [id, invoice] : invoices_) ids.push_back(id);
        for (TaxLine& tax : TRY(work_.payments().taxes_of(ids))) taxes_[tax.invoice].push_back(std::move(tax));
        return {};
    }
    void take(Invoice document) {
        const InvoiceId id = document.id;
        if (document.legal_entity == entity_) invoices_[id] = std::move(document);
    }
    // Those that moved or were taken back in the period, and those whose money a row of the period gives.
    Status load_payments() {
        std::map<PaymentId, Payment> found;
        std::vector<PaymentId> named;
        for (const Settlement& row : rows_)
            if (!row.payment.none()) named.push_back(row.payment);
        for (Payment& payment : TRY(work_.payments().find({.days = days_}))) found[payment.id] = std::move(payment);
        if (!named.empty())
            for (Payment& payment : TRY(work_.payments().find({.ids = named}))) found[payment.id] = std::move(payment);
        for (Payment& payment : TRY(work_.payments().taken_back_on(days_))) found[payment.id] = std::move(payment);
        for (auto& [id, payment] : found)
            if (payment.legal_entity == entity_) payments_.push_back(std::move(payment));
        return {};
    }

    Transaction& work_;
    const FirmIndex& index_;
    LegalEntityId entity_;
    DayRange days_;
    std::map<InvoiceId, Invoice> invoices_;
    std::map<InvoiceId, std::vector<TaxLine>> taxes_;
    std::vector<Payment> payments_;
    std::vector<Settlement> rows_;
    std::vector<BookAccrual> accruals_;
};

}  // namespace

Result<std::vector<BookAccount>> list_accounts(const AppContext& app, LegalEntityId asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::see_journal, facts_of_firm(view->index)));
    const LegalEntityId entity = TRY(book_keeper(view->index, asked));
    return accounts_of(TRY(work->payments().accounts()), entity);
}

Result<std::vector<BookAccount>> put_accounts(const AppContext& app, LegalEntityId asked, std::vector<BookAccount> accounts) {
    TRY(check_accounts(accounts));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::keep_books, facts_of_firm(view->index)));
    const LegalEntityId entity = TRY(book_keeper(view->index, asked));
    for (BookAccount& row : accounts) {
        row.id = work->ids().next<BookAccountTag>();
        row.legal_entity = entity;
    }
    TRY(work->payments().put_accounts(entity, accounts));
    TRY(work->append_journal(journal_event(app, now, "set_payment_accounts", id_text(entity), json_text(accounts))));
    TRY(work->commit());
    return accounts;
}

Result<Journal> journal_of_period(const AppContext& app, const PeriodAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::see_journal, facts_of_firm(view->index)));
    Journal journal{TRY(book_keeper(view->index, asked.legal_entity)), asked.days, {}, {}};
    for (const BookClosing& closing : TRY(work->payments().closings()))
        if (closing.legal_entity == journal.legal_entity && !closing.reopened_at && closing.days == asked.days) {
            journal.closing = closing.id;
            journal.lines = TRY(work->payments().lines_of(closing.id));
            return journal;
        }
    journal.lines = TRY(JournalGround(*work, view->index, journal.legal_entity, asked.days).lines());
    return journal;
}

std::string journal_csv(const Journal& journal) {
    std::string out = "voucher,day,source,document,account,account_name,tax_code,debit,credit,currency,original,"
                      "original_currency,client,text\r\n";
    for (const BookLine& line : journal.lines)
        out += std::to_string(line.voucher) + "," + day_text(line.day) + "," + std::string(enum_word(line.source)) + "," +
               csv_cell(line.document) + "," + csv_cell(line.account) + "," + csv_cell(line.name) + "," +
               csv_cell(line.tax_code) + "," + minor_text(line.debit_minor, line.currency) + "," +
               minor_text(line.credit_minor, line.currency) + "," + std::string(line.currency.code()) + "," +
               minor_text(line.original.minor, line.original.currency) + "," +
               std::string(line.original.currency.code()) + "," + id_text(line.client) + "," + csv_cell(line.text) + "\r\n";
    return out;
}

Result<std::vector<BookClosing>> list_closings(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::see_journal, facts_of_firm(view->index)));
    return work->payments().closings();
}

Result<BookClosing> close_period(const AppContext& app, const PeriodAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::keep_books, facts_of_firm(view->index)));
    const LegalEntityId entity = TRY(book_keeper(view->index, asked.legal_entity));
    if (asked.days.from >= asked.days.until || view->index.find(entity)->zone.day(now) < asked.days.until)
        return invalid("period_not_over", "Only a period that is over can be closed.", "/days");
    for (const BookClosing& before : TRY(work->payments().closings()))
        if (before.legal_entity == entity && !before.reopened_at && before.days.overlaps(asked.days))
            return refuse(ErrorKind::conflict, "period_closed",
                          "The books are closed from " + day_text(before.days.from) + " to " +
                              day_text(before.days.until - 1) + ".",
                          "/days");
    BookClosing closing;
    closing.id = work->ids().next<BookClosingTag>();
    closing.legal_entity = entity;
    closing.days = asked.days;
    Journal journal{entity, asked.days, TRY(JournalGround(*work, view->index, entity, asked.days).lines()), closing.id};
    for (BookLine& line : journal.lines) {
        line.closing = closing.id;
        closing.turnover_minor += line.debit_minor;
    }
    closing.lines = static_cast<std::int64_t>(journal.lines.size());
    closing.digest = sha256(journal_csv(journal));
    closing.closed_at = now;
    closing.closed_by = app.scope.actor.person;
    TRY(work->payments().put(closing));
    TRY(work->payments().insert(journal.lines));
    TRY(work->append_journal(journal_event(app, now, "close_payment_period", id_text(closing.id), json_text(closing))));
    TRY(work->commit());
    return closing;
}

Result<BookClosing> reopen_period(const AppContext& app, BookClosingId id, const std::string& reason) {
    if (reason.empty()) return invalid("reason_missing", "Say why the period is opened again.", "/reason");
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::keep_books, facts_of_firm(view->index)));
    for (BookClosing& closing : TRY(work->payments().closings())) {
        if (closing.id != id) continue;
        if (closing.reopened_at) return refuse(ErrorKind::conflict, "period_open", "The period is open.", id_text(id));
        closing.reopened_at = now;
        closing.reopened_by = app.scope.actor.person;
        closing.reason = reason;
        TRY(work->payments().put(closing));
        TRY(work->append_journal(journal_event(app, now, "reopen_payment_period", id_text(id), json_text(closing))));
        TRY(work->commit());
        return closing;
    }
    return refuse(ErrorKind::not_found, "closing_unknown", "There is no such closed period.", id_text(id));
}

}  // namespace fairhour
