// Retainers, change orders and deliveries. The database itself holds a retainer's sums together (semantics 10.6) and lets a
// document go to one place once.
#include "storage/schema/bill_tables.hpp"

namespace fairhour::storage {

using sql::Layout;
using sql::Table;
using sql::table_of;

template <>
const Table& table_for<RetainerMove>() {
    static const Table table =
        table_of<RetainerMove>({.name = "retainer_moves",
                                .key = {"contract", "n"},
                                .constraints = {"FOREIGN KEY (organization, contract, period, lot) REFERENCES "
                                                "retainer_cells (organization, contract, period, lot)"},
                                .indexes = {{.name = "retainer_moves_by_entry",
                                             .on = "(organization, entry) WHERE entry IS NOT NULL"},
                                            {.name = "retainer_moves_by_invoice",
                                             .on = "(organization, invoice) WHERE invoice IS NOT NULL"}}});
    return table;
}
template <>
const Table& table_for<RetainerCell>() {
    static const Table table =
        table_of<RetainerCell>({.name = "retainer_cells",
                                .key = {"contract", "period", "lot"},
                                .constraints = {"FOREIGN KEY (organization, contract) REFERENCES contracts (organization, id)",
                                                "CONSTRAINT retainer_sum CHECK (opening + granted + rolled_in - rolled_out - "
                                                "drawn - expired + corrected = closing)"},
                                .indexes = {}});
    return table;
}
template <>
const Table& table_for<ChangeOrder>() {
    static const Table table =
        table_of<ChangeOrder>({.name = "change_orders",
                               .key = {"id"},
                               .constraints = {"FOREIGN KEY (organization, contract) REFERENCES contracts (organization, id)"},
                               .indexes = {{.name = "change_orders_by_contract", .on = "(organization, contract, id)"}}});
    return table;
}
template <>
const Table& table_for<InvoiceDelivery>() {
    static const Table table = table_of<InvoiceDelivery>(
        {.name = "invoice_deliveries",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)"},
         .indexes = {{.name = "invoice_deliveries_by_key", .on = "(organization, key)", .unique = true},
                     {.name = "invoice_deliveries_by_invoice", .on = "(organization, invoice, id)"},
                     {.name = "invoice_deliveries_by_link", .on = "(organization, link_digest)"},
                     // What waits, and what was under way: queued and sending.
                     {.name = "invoice_deliveries_to_send", .on = "(organization, state, id) WHERE state IN (0, 1)"}}});
    return table;
}
template <>
const Table& table_for<InvoiceMailText>() {
    static const Table table = table_of<InvoiceMailText>(
        {.name = "invoice_mail_texts", .key = {"language", "kind"}, .constraints = {}, .indexes = {}});
    return table;
}

}  // namespace fairhour::storage
