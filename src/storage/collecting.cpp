// Bank statements, reminders with what stops them, and the books; see ports/payments.hpp.
#include "storage/payments.hpp"
#include "storage/records.hpp"
#include "storage/schema/payment_tables.hpp"

namespace fairhour::storage {

Status SqlPaymentBook::insert(const BankStatement& statement, std::span<const BankLine> lines) {
    TRY(insert_all(connection_, organization_, std::span(&statement, 1)));
    return insert_all(connection_, organization_, lines);
}

Status SqlPaymentBook::update(const BankLine& line) {
    const std::vector<BankLine> stored = TRY(bank_lines({.ids = {line.id}}));
    if (stored.empty())
        return refuse(ErrorKind::not_found, "bank_line_unknown", "There is no such line of a bank statement.",
                      id_text(line.id));
    if (stored.front().version != line.version - 1)
        return refuse(ErrorKind::conflict, "bank_line_changed", "Somebody else decided about this line meanwhile.",
                      id_text(line.id), "Load it again.");
    return upsert_all(connection_, organization_, std::span(&line, 1));
}

Result<std::vector<BankStatement>> SqlPaymentBook::statements() {
    return read_all<BankStatement>(connection_, organization_, " ORDER BY id DESC");
}

Result<std::vector<BankLine>> SqlPaymentBook::bank_lines(const BankLineFilter& filter) {
    const sql::Dialect dialect = connection_.dialect();
    std::string rest;
    if (!filter.ids.empty()) rest += " AND " + among(dialect, "id", 2);
    if (!filter.statement.none()) rest += " AND statement = $3";
    if (filter.state) rest += " AND state = $4";
    if (!filter.before.none()) rest += " AND id < $5";
    rest += " ORDER BY id DESC";
    if (filter.limit > 0) rest += " LIMIT $6";
    sql::Statement select = TRY(select_where<BankLine>(connection_, organization_, rest));
    if (!filter.ids.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.ids))));
    if (!filter.statement.none()) select.put(3, filter.statement.value);
    if (filter.state) select.put(4, static_cast<std::int64_t>(*filter.state));
    if (!filter.before.none()) select.put(5, filter.before.value);
    if (filter.limit > 0) select.put(6, filter.limit);
    return take_all<BankLine>(select);
}

Result<std::vector<KnownBankLine>> SqlPaymentBook::known_lines(DayRange days) {
    sql::Statement select = TRY(connection_.prepare(
        "SELECT content_key, occurrence FROM bank_lines WHERE organization = $1 AND day >= $2 AND day < $3"));
    select.put(1, organization_);
    select.put(2, days.from.number);
    select.put(3, days.until.number);
    std::vector<KnownBankLine> out;
    while (TRY(select.next())) {
        sql::CellReader cells(select.row(), 0);
        KnownBankLine known;
        known.content_key = sql::digest_of_stored(cells);
        known.occurrence = static_cast<std::int32_t>(cells.integer());
        TRY(cells.finish());
        out.push_back(known);
    }
    return out;
}

Status SqlPaymentBook::put(const CollectionStop& stop) {
    return upsert_all(connection_, organization_, std::span(&stop, 1));
}

Result<std::vector<CollectionStop>> SqlPaymentBook::stops(const StopFilter& filter) {
    const sql::Dialect dialect = connection_.dialect();
    std::string rest;
    if (!filter.client.none()) rest += " AND client = $2";
    if (!filter.invoices.empty()) rest += " AND " + among(dialect, "invoice", 3);
    if (filter.which == StopFilter::Which::standing) rest += " AND ended_at IS NULL";
    sql::Statement select = TRY(select_where<CollectionStop>(connection_, organization_, rest + " ORDER BY id"));
    if (!filter.client.none()) select.put(2, filter.client.value);
    if (!filter.invoices.empty()) select.put(3, std::string_view(id_list(dialect, std::span(filter.invoices))));
    return take_all<CollectionStop>(select);
}

Status SqlPaymentBook::put(const ReminderSettings& settings) {
    return upsert_all(connection_, organization_, std::span(&settings, 1));
}

Result<ReminderSettings> SqlPaymentBook::reminder_settings() {
    std::vector<ReminderSettings> stored = TRY(read_all<ReminderSettings>(connection_, organization_, ""));
    return stored.empty() ? ReminderSettings{} : std::move(stored.front());
}

Status SqlPaymentBook::put(const ReminderText& text) {
    return upsert_all(connection_, organization_, std::span(&text, 1));
}

Result<std::vector<ReminderText>> SqlPaymentBook::reminder_texts() {
    return read_all<ReminderText>(connection_, organization_, " ORDER BY language, level");
}

Status SqlPaymentBook::remove(const ReminderText& text) {
    sql::Statement removal = TRY(connection_.prepare(
        "DELETE FROM reminder_texts WHERE organization = $1 AND language = $2 AND level = $3"));
    removal.put(1, organization_);
    removal.put(2, std::string_view(text.language));
    removal.put(3, text.level);
    TRY(removal.run());
    return {};
}

Status SqlPaymentBook::insert(const ClientReminder& reminder) {
    return insert_all(connection_, organization_, std::span(&reminder, 1));
}

Status SqlPaymentBook::update(const ClientReminder& reminder) {
    return upsert_all(connection_, organization_, std::span(&reminder, 1));
}

Result<std::vector<ClientReminder>> SqlPaymentBook::reminders(const ReminderFilter& filter) {
    const sql::Dialect dialect = connection_.dialect();
    std::string rest;
    if (!filter.ids.empty()) rest += " AND " + among(dialect, "id", 2);
    if (!filter.client.none()) rest += " AND client = $3";
    if (filter.state) rest += " AND state = $4";
    if (filter.since) rest += " AND day >= $5";
    if (!filter.before.none()) rest += " AND id < $6";
    rest += " ORDER BY id DESC";
    if (filter.limit > 0) rest += " LIMIT $7";
    sql::Statement select = TRY(select_where<ClientReminder>(connection_, organization_, rest));
    if (!filter.ids.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.ids))));
    if (!filter.client.none()) select.put(3, filter.client.value);
    if (filter.state) select.put(4, static_cast<std::int64_t>(*filter.state));
    if (filter.since) select.put(5, filter.since->number);
    if (!filter.before.none()) select.put(6, filter.before.value);
    if (filter.limit > 0) select.put(7, filter.limit);
    return take_all<ClientReminder>(select);
}

Result<bool> SqlPaymentBook::claim(ClientReminderId reminder, Instant at) {
    sql::Statement take = TRY(connection_.prepare(
        "UPDATE client_reminders SET state = 1, attempt_at = $2, attempts = attempts + 1 WHERE organization = $1 AND id "
        "= $3 AND state = 0"));
    take.put(1, organization_);
    take.put(2, at.micros);
    take.put(3, reminder.value);
    return TRY(take.run()) > 0;
}

Status SqlPaymentBook::put_accounts(LegalEntityId entity, std::span<const BookAccount> accounts) {
    sql::Statement clear =
        TRY(connection_.prepare("DELETE FROM book_accounts WHERE organization = $1 AND legal_entity = $2"));
    clear.put(1, organization_);
    clear.put(2, entity.value);
    TRY(clear.run());
    return insert_all(connection_, organization_, accounts);
}

Result<std::vector<BookAccount>> SqlPaymentBook::accounts() {
    return read_all<BookAccount>(connection_, organization_, " ORDER BY legal_entity, use, id");
}

Status SqlPaymentBook::put(const BookClosing& closing) {
    return upsert_all(connection_, organization_, std::span(&closing, 1));
}

Result<std::vector<BookClosing>> SqlPaymentBook::closings() {
    return read_all<BookClosing>(connection_, organization_, " ORDER BY legal_entity, days_from, id");
}

Status SqlPaymentBook::put_accruals(LegalEntityId entity, CivilDay day, std::span<const BookAccrual> accruals) {
    sql::Statement clear = TRY(connection_.prepare(
        "DELETE FROM book_accruals WHERE organization = $1 AND legal_entity = $2 AND day = $3"));
    clear.put(1, organization_);
    clear.put(2, entity.value);
    clear.put(3, std::int64_t{day.number});
    TRY(clear.run());
    return insert_all(connection_, organization_, accruals);
}

Result<std::vector<BookAccrual>> SqlPaymentBook::accruals(DayRange days) {
    sql::Statement select = TRY(select_where<BookAccrual>(
        connection_, organization_,
        " AND day >= $2 AND day < $3 ORDER BY legal_entity, day, client, amount_currency"));
    select.put(2, std::int64_t{days.from.number});
    select.put(3, std::int64_t{days.until.number});
    return take_all<BookAccrual>(select);
}

Status SqlPaymentBook::insert(std::span<const BookLine> lines) { return insert_all(connection_, organization_, lines); }

Result<std::vector<BookLine>> SqlPaymentBook::lines_of(BookClosingId closing) {
    sql::Statement select = TRY(select_where<BookLine>(connection_, organization_, " AND closing = $2 ORDER BY n"));
    select.put(2, closing.value);
    return take_all<BookLine>(select);
}

}  // namespace fairhour::storage
