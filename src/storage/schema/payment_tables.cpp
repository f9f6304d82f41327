// Settlement rows are a chain for each invoice, as the allocation ledger is one for each entry: a foreign key ties "before"
// to the row before, a check keeps "after" between zero and the gross amount, the key lets one writer win, and a row is
// countered once. A payment never gives more than it is. What the code above believes does not matter here.
#include "storage/schema/payment_tables.hpp"

namespace fairhour::storage {

using sql::Layout;
using sql::NoneAs;
using sql::Table;
using sql::table_of;

template <>
const Table& table_for<Payment>() {
    static const Table table = table_of<Payment>(
        {.name = "payments",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)",
                         "FOREIGN KEY (organization, refunds) REFERENCES payments (organization, id)",
                         "CONSTRAINT payment_amount CHECK (amount_minor > 0)",
                         "CONSTRAINT payment_used CHECK (allocated_minor >= 0 AND refunded_minor >= 0"
                         " AND allocated_minor + refunded_minor <= amount_minor)"},
         .indexes = {{.name = "payments_by_client", .on = "(organization, client, id)"},
                     {.name = "payments_by_day", .on = "(organization, day, id)"},
                     // A movement of a bank statement is one payment, not two.
                     {.name = "payments_by_bank_line",
                      .on = "(organization, bank_line) WHERE bank_line IS NOT NULL AND taken_back_on IS NULL",
                      .unique = true},
                     {.name = "payments_unused",
                      .on = "(organization, client, id) WHERE kind = 0 AND taken_back_on IS NULL"
                            " AND allocated_minor + refunded_minor < amount_minor"}}});
    return table;
}
template <>
const Table& table_for<Settlement>() {
    static const Table table = table_of<Settlement>(
        {.name = "settlements",
         .key = {"invoice", "n"},
         .constraints = {"UNIQUE (organization, invoice, n, after_minor)",
                         "FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)",
                         "FOREIGN KEY (organization, payment) REFERENCES payments (organization, id)",
                         "FOREIGN KEY (organization, invoice, before_n, before_minor)"
                         " REFERENCES settlements (organization, invoice, n, after_minor)",
                         "FOREIGN KEY (organization, invoice, counters) REFERENCES settlements (organization, invoice, n)",
                         "CONSTRAINT settlement_order CHECK ((n = 1 AND before_n IS NULL AND before_minor = 0)"
                         " OR (n > 1 AND before_n IS NOT NULL AND before_n = n - 1))",
                         "CONSTRAINT settlement_sum CHECK (after_minor = before_minor + minor)",
                         "CONSTRAINT settlement_bounds CHECK (after_minor BETWEEN 0 AND gross_minor)"},
         .indexes = {{.name = "settlement_countered_once",
                      .on = "(organization, invoice, counters) WHERE counters IS NOT NULL",
                      .unique = true},
                     {.name = "settlements_by_payment", .on = "(organization, payment, invoice, n)"},
                     {.name = "settlements_by_day", .on = "(organization, day, invoice, n)"}}});
    return table;
}
template <>
const Table& table_for<ReceivableRow>() {
    static const Table table = table_of<ReceivableKey, ReceivableValues>({.name = "receivables",
                                                                          .key = {"client", "legal_entity", "currency"},
                                                                          .constraints = {},
                                                                          .indexes = {},
                                                                          .layout = Layout::by_key,
                                                                          .none_as = NoneAs::zero});
    return table;
}
template <>
const Table& table_for<BankStatement>() {
    static const Table table = table_of<BankStatement>(
        {.name = "bank_statements", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<BankLine>() {
    static const Table table = table_of<BankLine>(
        {.name = "bank_lines",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, statement) REFERENCES bank_statements (organization, id)",
                         "FOREIGN KEY (organization, payment) REFERENCES payments (organization, id)"},
         .indexes = {{.name = "bank_line_once", .on = "(organization, content_key, occurrence)", .unique = true},
                     {.name = "bank_lines_by_statement", .on = "(organization, statement, position)"},
                     {.name = "bank_lines_by_day", .on = "(organization, day, id)"},
                     {.name = "bank_lines_unmatched", .on = "(organization, id) WHERE state = 0"}}});
    return table;
}
template <>
const Table& table_for<CollectionStop>() {
    static const Table table = table_of<CollectionStop>(
        {.name = "collection_stops",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)",
                         "FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)"},
         .indexes = {{.name = "stops_standing", .on = "(organization, client, id) WHERE ended_at IS NULL"},
                     {.name = "stops_by_invoice", .on = "(organization, invoice, id)"}}});
    return table;
}
template <>
const Table& table_for<ReminderSettings>() {
    static const Table table =
        table_of<ReminderSettings>({.name = "reminder_settings", .key = {}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<ReminderText>() {
    static const Table table = table_of<ReminderText>(
        {.name = "reminder_texts", .key = {"language", "level"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<ClientReminder>() {
    static const Table table = table_of<ClientReminder>(
        {.name = "client_reminders",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)"},
         .indexes = {{.name = "reminder_once", .on = "(organization, key)", .unique = true},
                     {.name = "reminders_by_client", .on = "(organization, client, id)"},
                     {.name = "reminders_to_send", .on = "(organization, state, id) WHERE state IN (0, 1)"}}});
    return table;
}
template <>
const Table& table_for<BookAccount>() {
    static const Table table =
        table_of<BookAccount>({.name = "book_accounts", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<BookClosing>() {
    static const Table table =
        table_of<BookClosing>({.name = "book_closings", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<BookLine>() {
    static const Table table = table_of<BookLine>(
        {.name = "book_lines",
         .key = {"closing", "n"},
         .constraints = {"FOREIGN KEY (organization, closing) REFERENCES book_closings (organization, id)",
                         "CONSTRAINT book_line_side CHECK (debit_minor >= 0 AND credit_minor >= 0"
                         " AND (debit_minor = 0 OR credit_minor = 0))"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<BookAccrual>() {
    static const Table table = table_of<BookAccrual>(
        {.name = "book_accruals",
         .key = {"legal_entity", "day", "client", "amount_currency"},
         .constraints = {"FOREIGN KEY (organization, legal_entity) REFERENCES legal_entities (organization, id)",
                         "FOREIGN KEY (organization, client) REFERENCES clients (organization, id)"},
         .indexes = {{.name = "book_accruals_by_day", .on = "(organization, day)"}},
         .layout = Layout::by_key});
    return table;
}

}  // namespace fairhour::storage
