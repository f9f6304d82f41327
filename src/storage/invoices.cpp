// Invoices with what hangs on them. A draft is replaced as a whole; of an issued one only delivery, payment, settlement
// and credit move on, whatever the caller asks for.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

bool is_frozen(DocumentState state) {
    switch (state) {
        case DocumentState::draft:
        case DocumentState::in_review:
        case DocumentState::ready: return false;
        case DocumentState::issued:
        case DocumentState::part_credited:
        case DocumentState::credited:
        case DocumentState::discarded: return true;
    }
    return true;
}

// What may still move after issue is set equal; all the rest must be.
bool same_frozen_figures(Invoice stored, const Invoice& asked) {
    stored.state = asked.state;
    stored.delivery = asked.delivery;
    stored.payment = asked.payment;
    stored.credited_minor = asked.credited_minor;
    stored.settled_minor = asked.settled_minor;
    stored.written_off_minor = asked.written_off_minor;
    stored.version = asked.version;
    return json_text(stored) == json_text(asked);
}

Status frozen(const Invoice& stored) {
    return refuse(ErrorKind::conflict, "invoice_frozen",
                  "The document " + (stored.number.empty() ? id_text(stored.id) : stored.number) +
                      " is issued or discarded and never changes.",
                  id_text(stored.id), "Write a credit note instead.");
}

Status not_found(InvoiceId id) {
    return refuse(ErrorKind::not_found, "invoice_unknown", "There is no such invoice.", id_text(id));
}

// These have an index of their own, which only a condition in its words finds.
bool waits_to_be_sent(const InvoiceFilter& filter) { return filter.delivery == DeliveryState::unsent; }

std::string filter_conditions(sql::Dialect dialect, const InvoiceFilter& filter) {
    std::string out;
    if (!filter.ids.empty()) out += " AND " + among(dialect, "id", 2);
    if (!filter.clients.empty()) out += " AND " + among(dialect, "client", 3);
    if (!filter.states.empty()) out += " AND " + among(dialect, "state", 4);
    if (filter.number) out += " AND number = $5";
    if (filter.credits) out += " AND credits = $6";
    if (filter.delivery) out += waits_to_be_sent(filter) ? " AND delivery = 0" : " AND delivery = $7";
    if (filter.delivery) out += " AND number_value > 0";
    return out + " ORDER BY id";
}

template <class Record>
Result<std::vector<Record>> of_invoice(sql::Connection& connection, std::int64_t organization, InvoiceId id,
                                       std::string_view order) {
    sql::Statement select =
        TRY(select_where<Record>(connection, organization, " AND invoice = $2" + std::string(order)));
    select.put(2, id.value);
    return take_all<Record>(select);
}

}  // namespace

Result<std::optional<Invoice>> SqlTransaction::stored_invoice(InvoiceId id) {
    sql::Statement select = TRY(select_where<Invoice>(connection_, organization(), " AND id = $2"));
    select.put(2, id.value);
    std::optional<Invoice> out;
    if (TRY(select.next())) TRY(sql::read_record_onto(select.row(), out.emplace(), 1));
    return out;
}

Status SqlTransaction::clear_invoice(InvoiceId id) {
    for (const std::string_view table : {"line_entries", "tax_lines", "adjustments", "invoice_lines"}) {
        sql::Statement remove =
            TRY(connection_.prepare("DELETE FROM " + std::string(table) + " WHERE organization = $1 AND invoice = $2"));
        remove.put(1, organization());
        remove.put(2, id.value);
        TRY(remove.run());
    }
    return {};
}

Status SqlTransaction::put_invoice(const InvoiceRecord& record) {
    const std::optional<Invoice> stored = TRY(stored_invoice(record.invoice.id));
    if (stored && is_frozen(stored->state)) return frozen(*stored);
    if (stored) TRY(clear_invoice(record.invoice.id));
    move_receivable(receivable_key(record.invoice), receivable_of(record.invoice));  // a draft before it: nothing
    TRY(upsert_all(connection_, organization(), std::span(&record.invoice, 1)));
    TRY(insert_all(connection_, organization(), std::span(record.lines)));
    TRY(insert_all(connection_, organization(), std::span(record.entries)));
    TRY(insert_all(connection_, organization(), std::span(record.taxes)));
    return insert_all(connection_, organization(), std::span(record.adjustments));
}

Status SqlTransaction::update_invoice(const Invoice& invoice) {
    const std::optional<Invoice> stored = TRY(stored_invoice(invoice.id));
    if (!stored) return not_found(invoice.id);
    if (is_frozen(stored->state) && (!is_frozen(invoice.state) || !same_frozen_figures(*stored, invoice)))
        return frozen(*stored);
    move_receivable(receivable_key(*stored), -receivable_of(*stored));
    move_receivable(receivable_key(invoice), receivable_of(invoice));
    return upsert_all(connection_, organization(), std::span(&invoice, 1));
}

Result<std::vector<Invoice>> SqlTransaction::invoices(const InvoiceFilter& filter) {
    const sql::Dialect dialect = connection_.dialect();
    sql::Statement select = TRY(select_where<Invoice>(connection_, organization(), filter_conditions(dialect, filter)));
    if (!filter.ids.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.ids))));
    if (!filter.clients.empty()) select.put(3, std::string_view(id_list(dialect, std::span(filter.clients))));
    if (!filter.states.empty()) {
        std::vector<std::int64_t> numbers;
        for (const DocumentState state : filter.states) numbers.push_back(static_cast<std::int64_t>(state));
        select.put(4, std::string_view(number_list(dialect, numbers)));
    }
    if (filter.number) select.put(5, std::string_view(*filter.number));
    if (filter.credits) select.put(6, filter.credits->value);
    if (filter.delivery && !waits_to_be_sent(filter)) select.put(7, static_cast<std::int64_t>(*filter.delivery));
    return take_all<Invoice>(select);
}

Result<std::vector<Invoice>> SqlTransaction::open_invoices(ClientId client) {
    const std::string_view of_client = client.none() ? "" : " AND client = $2";
    sql::Statement select = TRY(select_where<Invoice>(
        connection_, organization(),
        std::string(of_client) + " AND number_value > 0 AND kind <> 1 AND payment < 2 ORDER BY client, id"));
    if (!client.none()) select.put(2, client.value);
    std::vector<Invoice> open = TRY(take_all<Invoice>(select));
    std::erase_if(open, [](const Invoice& i) { return i.gross_minor - i.credited_minor - i.settled_minor == 0; });
    return open;
}

// The newest of each client by its index: one step a client, not one an invoice.
Result<std::vector<Invoice>> SqlTransaction::last_invoices(ClientId client) {
    const std::string_view of_client = client.none() ? "" : " AND c.id = $2";
    sql::Statement select = TRY(select_where<Invoice>(
        connection_, organization(),
        " AND id IN (SELECT (SELECT i.id FROM invoices i WHERE i.organization = c.organization AND i.client = c.id"
        " AND i.number_value > 0 AND i.kind <> 1 ORDER BY i.issue_date DESC, i.id DESC LIMIT 1)"
        " FROM clients c WHERE c.organization = $1" +
            std::string(of_client) + ") ORDER BY client"));
    if (!client.none()) select.put(2, client.value);
    return take_all<Invoice>(select);
}

Result<InvoiceRecord> SqlTransaction::invoice(InvoiceId id) {
    const std::optional<Invoice> stored = TRY(stored_invoice(id));
    if (!stored) return std::unexpected(not_found(id).error());
    InvoiceRecord record;
    record.invoice = *stored;
    record.lines = TRY(of_invoice<InvoiceLine>(connection_, organization(), id, " ORDER BY line"));
    record.entries = TRY(of_invoice<LineEntry>(connection_, organization(), id, " ORDER BY line, entry"));
    record.taxes = TRY(of_invoice<TaxLine>(connection_, organization(), id, " ORDER BY position"));
    record.adjustments = TRY(of_invoice<Adjustment>(connection_, organization(), id, " ORDER BY n"));
    return record;
}

Result<std::vector<LineEntry>> SqlTransaction::line_entries(std::span<const EntryId> entries) {
    return read_of_entries<LineEntry>(connection_, organization(), entries, " ORDER BY entry, invoice, line");
}

Status SqlTransaction::put_documents(std::span<const StoredDocument> documents) {
    return insert_all(connection_, organization(), documents);
}

Result<StoredDocument> SqlTransaction::document(InvoiceId invoice, DocumentFormat format) {
    sql::Statement select =
        TRY(select_where<StoredDocument>(connection_, organization(), " AND invoice = $2 AND format = $3"));
    select.put(2, invoice.value);
    select.put(3, static_cast<std::int64_t>(format));
    if (TRY(select.next())) return sql::read_record<StoredDocument>(select.row(), 1);
    return refuse(ErrorKind::not_found, "document_unknown",
                  "No " + std::string(enum_word(format)) + " is stored for this document.", id_text(invoice));
}

}  // namespace fairhour::storage
