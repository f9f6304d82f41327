// Payments and the rows that settle invoices; the class whose other half is in storage/collecting.cpp. The checks are the
// database's (schema/payment_tables.cpp); here they get the names that callers act on.
#include "storage/payments.hpp"

#include "storage/records.hpp"
#include "storage/schema/payment_tables.hpp"

namespace fairhour::storage {
namespace {

Error payment_error(Error error) {
    if (error.name == "check_violation" && error.place == "payment_used")
        return {ErrorKind::conflict, "payment_used_up", error.place, "The payment has less left than it would give.",
                "Load the payment again and repeat."};
    if (error.name == "unique_violation")
        return {ErrorKind::conflict, "bank_line_matched", error.place,
                "This movement of the bank statement is a payment already.", "Look it up among the payments."};
    return error;
}

Error settlement_error(Error error) {
    if (error.name == "unique_violation")
        return {ErrorKind::conflict, "settlement_chain_moved", error.place,
                "Somebody else settled the invoice, or took the row back, meanwhile.", "Load it again and repeat."};
    if (error.name == "check_violation" && error.place == "settlement_bounds")
        return {ErrorKind::conflict, "over_settled", error.place,
                "More would be settled than the invoice is about, or less than nothing.", "Load it again and repeat."};
    return error;
}

std::string payment_conditions(sql::Dialect dialect, const PaymentFilter& filter) {
    std::string out;
    if (!filter.ids.empty()) out += " AND " + among(dialect, "id", 2);
    if (!filter.client.none()) out += " AND client = $3";
    if (filter.days != DayRange{}) out += " AND day >= $4 AND day < $5";
    if (filter.unused == PaymentFilter::Unused::some)
        out += " AND kind = 0 AND taken_back_on IS NULL AND allocated_minor + refunded_minor < amount_minor";
    if (!filter.before.none()) out += " AND id < $6";
    out += " ORDER BY id DESC";
    if (filter.limit > 0) out += " LIMIT $7";
    return out;
}

}  // namespace

Status SqlPaymentBook::insert(const Payment& payment) {
    Status inserted = insert_all(connection_, organization_, std::span(&payment, 1));
    if (!inserted) return std::unexpected(payment_error(std::move(inserted).error()));
    work_.move_receivable(receivable_key(payment), receivable_of(payment));
    return {};
}

Status SqlPaymentBook::update(const Payment& payment) {
    const std::vector<Payment> stored = TRY(find({.ids = {payment.id}}));
    if (stored.empty())
        return refuse(ErrorKind::not_found, "payment_unknown", "There is no such payment.", id_text(payment.id));
    if (stored.front().version != payment.version - 1)
        return refuse(ErrorKind::conflict, "payment_changed", "The payment was changed by someone else meanwhile.",
                      id_text(payment.id), "Load it again and repeat.");
    Status written = upsert_all(connection_, organization_, std::span(&payment, 1));
    if (!written) return std::unexpected(payment_error(std::move(written).error()));
    work_.move_receivable(receivable_key(stored.front()), -receivable_of(stored.front()));
    work_.move_receivable(receivable_key(payment), receivable_of(payment));
    return {};
}

Result<std::vector<Payment>> SqlPaymentBook::find(const PaymentFilter& filter) {
    const sql::Dialect dialect = connection_.dialect();
    sql::Statement select = TRY(select_where<Payment>(connection_, organization_, payment_conditions(dialect, filter)));
    if (!filter.ids.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.ids))));
    if (!filter.client.none()) select.put(3, filter.client.value);
    if (filter.days != DayRange{}) {
        select.put(4, filter.days.from.number);
        select.put(5, filter.days.until.number);
    }
    if (!filter.before.none()) select.put(6, filter.before.value);
    if (filter.limit > 0) select.put(7, filter.limit);
    return take_all<Payment>(select);
}

Result<std::vector<Payment>> SqlPaymentBook::taken_back_on(DayRange days) {
    sql::Statement select = TRY(select_where<Payment>(
        connection_, organization_, " AND taken_back_on >= $2 AND taken_back_on < $3 ORDER BY id"));
    select.put(2, days.from.number);
    select.put(3, days.until.number);
    return take_all<Payment>(select);
}

Status SqlPaymentBook::append(std::span<const Settlement> rows) {
    Status inserted = insert_all(connection_, organization_, rows);
    if (!inserted) return std::unexpected(settlement_error(std::move(inserted).error()));
    return {};
}

Result<std::vector<Settlement>> SqlPaymentBook::settlements(std::span<const InvoiceId> invoices) {
    if (invoices.empty()) return read_all<Settlement>(connection_, organization_, " ORDER BY invoice, n");
    const sql::Dialect dialect = connection_.dialect();
    sql::Statement select = TRY(select_where<Settlement>(
        connection_, organization_, " AND " + among(dialect, "invoice", 2) + " ORDER BY invoice, n"));
    select.put(2, std::string_view(id_list(dialect, invoices)));
    return take_all<Settlement>(select);
}

Result<std::vector<Settlement>> SqlPaymentBook::settlements_of(PaymentId payment) {
    sql::Statement select =
        TRY(select_where<Settlement>(connection_, organization_, " AND payment = $2 ORDER BY invoice, n"));
    select.put(2, payment.value);
    return take_all<Settlement>(select);
}

Result<std::vector<Settlement>> SqlPaymentBook::settlements_on(DayRange days) {
    sql::Statement select = TRY(
        select_where<Settlement>(connection_, organization_, " AND day >= $2 AND day < $3 ORDER BY day, invoice, n"));
    select.put(2, days.from.number);
    select.put(3, days.until.number);
    return take_all<Settlement>(select);
}

Result<std::vector<Invoice>> SqlPaymentBook::documents_on(DayRange days) {
    sql::Statement select =
        TRY(select_where<Invoice>(connection_, organization_,
                                  " AND number_value > 0 AND issue_date >= $2 AND issue_date < $3 ORDER BY issue_date, id"));
    select.put(2, days.from.number);
    select.put(3, days.until.number);
    return take_all<Invoice>(select);
}

Result<std::vector<TaxLine>> SqlPaymentBook::taxes_of(std::span<const InvoiceId> invoices) {
    if (invoices.empty()) return std::vector<TaxLine>{};
    const sql::Dialect dialect = connection_.dialect();
    sql::Statement select = TRY(select_where<TaxLine>(
        connection_, organization_, " AND " + among(dialect, "invoice", 2) + " ORDER BY invoice, position"));
    select.put(2, std::string_view(id_list(dialect, invoices)));
    return take_all<TaxLine>(select);
}

Result<Receivables> SqlPaymentBook::receivables(ClientId client) {
    sql::Statement select = TRY(
        select_where<ReceivableRow>(connection_, organization_, client.none() ? "" : " AND client = $2"));
    if (!client.none()) select.put(2, client.value);
    Receivables out;
    while (TRY(select.next())) {
        sql::CellReader cells(select.row(), 1);
        ReceivableKey key;
        sql::read_cells(cells, key);
        sql::read_cells(cells, out[key]);
        TRY(cells.finish());
    }
    work_.add_waiting_receivables(out, client);
    return out;
}

PaymentBook& SqlTransaction::payments() {
    if (!payments_) payments_ = std::make_unique<SqlPaymentBook>(connection_, *this);
    return *payments_;
}

}  // namespace fairhour::storage
