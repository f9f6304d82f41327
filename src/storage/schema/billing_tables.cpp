// Invoices and the allocation ledger. The ledger is a chain: each row carries the balance of its entry before and after,
// a foreign key ties "before" to the row before, checks keep "after" between zero and the frozen price, and the key lets
// one writer win. The database refuses what would bill a second or a cent twice (semantics 10); no trigger is needed.
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

using sql::Layout;
using sql::Table;
using sql::table_of;

template <>
const Table& table_for<Invoice>() {
    static const Table table =
        table_of<Invoice>({.name = "invoices",
                           .key = {"id"},
                           .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)",
                                           "FOREIGN KEY (organization, series) REFERENCES series (organization, id)",
                                           "FOREIGN KEY (organization, credits) REFERENCES invoices (organization, id)",
                                           "CONSTRAINT invoice_gross CHECK (gross_minor = net_minor + tax_minor)"},
                           .indexes = {{.name = "invoices_by_number",
                                        .on = "(organization, series, number_value) WHERE number_value > 0",
                                        .unique = true},
                                       {.name = "invoices_by_client", .on = "(organization, client)"},
                                       {.name = "invoices_by_day", .on = "(organization, issue_date, id) WHERE number_value > 0"},
                                       // A client at a glance: the last one issued, and what is not paid yet.
                                       {.name = "invoices_by_issue",
                                        .on = "(organization, client, issue_date, id) WHERE number_value > 0 AND kind <> 1"},
                                       {.name = "invoices_unsent", .on = "(organization, id) WHERE number_value > 0 AND delivery = 0"},
                                       {.name = "invoices_open",
                                        .on = "(organization, client, id) WHERE number_value > 0 AND kind <> 1 AND payment < 2"}}});
    return table;
}
template <>
const Table& table_for<InvoiceLine>() {
    static const Table table = table_of<InvoiceLine>(
        {.name = "invoice_lines",
         .key = {"invoice", "line"},
         .constraints = {"FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<LineEntry>() {
    static const Table table = table_of<LineEntry>(
        {.name = "line_entries",
         .key = {"invoice", "line", "entry"},
         .constraints =
             {"FOREIGN KEY (organization, invoice, line) REFERENCES invoice_lines (organization, invoice, line)",
              "FOREIGN KEY (organization, entry) REFERENCES entries (organization, id)"},
         .indexes = {{.name = "line_entries_by_entry", .on = "(organization, entry)"}},
         .layout = Layout::by_key});
    return table;
}
template <>
const Table& table_for<TaxLine>() {
    static const Table table = table_of<TaxLine>(
        {.name = "tax_lines",
         .key = {"invoice", "position"},
         .constraints = {"FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<Adjustment>() {
    static const Table table = table_of<Adjustment>(
        {.name = "adjustments",
         .key = {"invoice", "n"},
         .constraints = {"FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<StoredDocument>() {
    static const Table table = table_of<StoredDocument>(
        {.name = "documents",
         .key = {"invoice", "format"},
         .constraints = {"FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<FrozenPrice>() {
    static const Table table = table_of<FrozenPrice>(
        {.name = "frozen_prices",
         .key = {"entry", "n"},
         .constraints = {"UNIQUE (organization, entry, n, billable_seconds, amount_minor)",
                         "FOREIGN KEY (organization, entry) REFERENCES entries (organization, id)",
                         "CONSTRAINT frozen_price_sign CHECK (billable_seconds >= 0 AND amount_minor >= 0)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<Allocation>() {
    static const Table table = table_of<Allocation>(
        {.name = "allocations",
         .key = {"entry", "n"},
         .constraints =
             {"UNIQUE (organization, entry, n, price_n, after_seconds, after_minor)",
              "FOREIGN KEY (organization, entry, before_n, before_price_n, before_seconds, before_minor)"
              " REFERENCES allocations (organization, entry, n, price_n, after_seconds, after_minor)",
              "FOREIGN KEY (organization, entry, price_n, billable_seconds, billable_minor)"
              " REFERENCES frozen_prices (organization, entry, n, billable_seconds, amount_minor)",
              "FOREIGN KEY (organization, invoice, line) REFERENCES invoice_lines (organization, invoice, line)",
              // NULL lets a foreign key pass: only the first row of a chain may have none before it.
              "CONSTRAINT chain_order CHECK ((n = 1 AND before_n IS NULL AND before_price_n IS NULL AND before_seconds "
              "= 0"
              " AND before_minor = 0)"
              " OR (n > 1 AND before_n IS NOT NULL AND before_price_n IS NOT NULL AND before_n = n - 1))",
              // Semantics 3: what is invoiced keeps its price. A later one begins where nothing is billed any more.
              "CONSTRAINT chain_price CHECK (n = 1 OR price_n = before_price_n"
              " OR (price_n > before_price_n AND before_seconds = 0 AND before_minor = 0))",
              "CONSTRAINT chain_sum CHECK (after_seconds = before_seconds + seconds + adjusted_seconds + "
              "over_cap_seconds"
              " AND after_minor = before_minor + minor + adjusted_minor + over_cap_minor)",
              "CONSTRAINT chain_bounds CHECK (after_seconds BETWEEN 0 AND billable_seconds"
              " AND after_minor BETWEEN 0 AND billable_minor)"},
         .indexes = {{.name = "allocations_by_line", .on = "(organization, invoice, line)"}}});
    return table;
}

}  // namespace fairhour::storage
