// Retainers, change orders and deliveries; see ports/bill_book.hpp.
#include "ports/bill_book.hpp"

#include "storage/records.hpp"
#include "storage/schema/bill_tables.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

Error retainer_error(Error error) {
    if (error.name == "unique_violation")
        return {ErrorKind::conflict, "retainer_moved", error.place, "Somebody else drew on the same retainer first.",
                "Load it again and repeat."};
    return error;
}

Error delivery_error(Error error) {
    if (error.name == "unique_violation")
        return {ErrorKind::conflict, "sent_already", error.place, "The document went to this place before.",
                "Ask for it to be sent again, if that is what you want."};
    return error;
}

template <class Word>
std::string words_list(sql::Dialect dialect, const std::vector<Word>& words) {
    std::vector<std::int64_t> numbers;
    for (const Word word : words) numbers.push_back(static_cast<std::int64_t>(word));
    return number_list(dialect, numbers);
}

class SqlBillBook final : public BillBook {
public:
    SqlBillBook(sql::Connection& connection, std::int64_t organization)
        : connection_(connection), organization_(organization) {}

    Status insert_moves(std::span<const RetainerMove> moves) override {
        if (Status done = insert_all(connection_, organization_, moves); !done)
            return std::unexpected(retainer_error(std::move(done).error()));
        return {};
    }
    Status put_cells(std::span<const RetainerCell> cells) override {
        return upsert_all(connection_, organization_, cells);
    }
    Result<std::vector<RetainerCell>> cells(std::span<const ContractId> contracts, CellChoice choice) override {
        const sql::Dialect dialect = connection_.dialect();
        std::string rest;
        if (!contracts.empty()) rest += " AND " + among(dialect, "contract", 2);
        if (choice == CellChoice::open) rest += " AND closed = 0";
        sql::Statement select =
            TRY(select_where<RetainerCell>(connection_, organization_, rest + " ORDER BY contract, period, lot"));
        if (!contracts.empty()) select.put(2, std::string_view(id_list(dialect, contracts)));
        return take_all<RetainerCell>(select);
    }
    Result<std::vector<RetainerMove>> moves(const RetainerMoveFilter& filter) override {
        const sql::Dialect dialect = connection_.dialect();
        std::string rest;
        if (!filter.contracts.empty()) rest += " AND " + among(dialect, "contract", 2);
        if (!filter.entries.empty()) rest += " AND " + among(dialect, "entry", 3);
        if (!filter.invoices.empty()) rest += " AND " + among(dialect, "invoice", 4);
        sql::Statement select =
            TRY(select_where<RetainerMove>(connection_, organization_, rest + " ORDER BY contract, n"));
        if (!filter.contracts.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.contracts))));
        if (!filter.entries.empty()) select.put(3, std::string_view(id_list(dialect, std::span(filter.entries))));
        if (!filter.invoices.empty()) select.put(4, std::string_view(id_list(dialect, std::span(filter.invoices))));
        return take_all<RetainerMove>(select);
    }
    Result<std::int64_t> last_move(ContractId contract) override {
        sql::Statement last = TRY(connection_.prepare(
            "SELECT COALESCE(MAX(n), 0) FROM retainer_moves WHERE organization = $1 AND contract = $2"));
        last.put(1, organization_);
        last.put(2, contract.value);
        TRY(last.next());
        return last.integer(0);
    }

    Status put(const ChangeOrder& order) override {
        return upsert_all(connection_, organization_, std::span(&order, 1));
    }
    Result<std::vector<ChangeOrder>> change_orders(ContractId contract) override {
        const std::string one = contract.none() ? "" : " AND contract = $2";
        sql::Statement select =
            TRY(select_where<ChangeOrder>(connection_, organization_, one + " ORDER BY id DESC"));
        if (!contract.none()) select.put(2, contract.value);
        return take_all<ChangeOrder>(select);
    }
    Result<std::optional<ChangeOrder>> change_order(ChangeOrderId id) override {
        sql::Statement select = TRY(select_where<ChangeOrder>(connection_, organization_, " AND id = $2"));
        select.put(2, id.value);
        return first_of(TRY(take_all<ChangeOrder>(select)));
    }

    Status insert(std::span<const InvoiceDelivery> deliveries) override {
        if (Status done = insert_all(connection_, organization_, deliveries); !done)
            return std::unexpected(delivery_error(std::move(done).error()));
        return {};
    }
    Status update(const InvoiceDelivery& delivery) override {
        return upsert_all(connection_, organization_, std::span(&delivery, 1));
    }
    Result<std::vector<InvoiceDelivery>> deliveries(const DeliveryFilter& filter) override {
        const sql::Dialect dialect = connection_.dialect();
        std::string rest;
        if (!filter.ids.empty()) rest += " AND " + among(dialect, "id", 2);
        if (!filter.invoices.empty()) rest += " AND " + among(dialect, "invoice", 3);
        if (!filter.states.empty()) rest += " AND " + among(dialect, "state", 4);
        if (filter.due) rest += " AND attempt_at <= $5";
        if (!filter.channels.empty()) rest += " AND " + among(dialect, "channel", 7);
        rest += " ORDER BY id";
        if (filter.limit > 0) rest += " LIMIT $6";
        sql::Statement select = TRY(select_where<InvoiceDelivery>(connection_, organization_, rest));
        if (!filter.ids.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.ids))));
        if (!filter.invoices.empty()) select.put(3, std::string_view(id_list(dialect, std::span(filter.invoices))));
        if (!filter.states.empty()) select.put(4, std::string_view(words_list(dialect, filter.states)));
        if (filter.due) select.put(5, filter.due->micros);
        if (filter.limit > 0) select.put(6, filter.limit);
        if (!filter.channels.empty()) select.put(7, std::string_view(words_list(dialect, filter.channels)));
        return take_all<InvoiceDelivery>(select);
    }
    Result<bool> claim(DeliveryId id, Instant at) override {
        sql::Statement claim = TRY(connection_.prepare(
            "UPDATE invoice_deliveries SET state = 1, claimed_at = $2, attempts = attempts + 1 WHERE organization = $1 "
            "AND id = $3 AND state = 0"));
        claim.put(1, organization_);
        claim.put(2, at.micros);
        claim.put(3, id.value);
        return TRY(claim.run()) > 0;
    }
    Result<std::optional<InvoiceDelivery>> delivery_by_link(const Sha256& link) override {
        sql::Statement select = TRY(select_where<InvoiceDelivery>(connection_, organization_, " AND link_digest = $2"));
        select.binder().put_blob(2, bytes_of(link));
        return first_of(TRY(take_all<InvoiceDelivery>(select)));
    }

    Status put(const InvoiceMailText& text) override {
        return upsert_all(connection_, organization_, std::span(&text, 1));
    }
    Result<std::vector<InvoiceMailText>> mail_texts() override {
        return read_all<InvoiceMailText>(connection_, organization_, " ORDER BY language, kind");
    }
    Status remove(const InvoiceMailText& text) override {
        sql::Statement removal = TRY(connection_.prepare(
            "DELETE FROM invoice_mail_texts WHERE organization = $1 AND language = $2 AND kind = $3"));
        removal.put(1, organization_);
        removal.put(2, std::string_view(text.language));
        removal.put(3, static_cast<std::int64_t>(text.kind));
        TRY(removal.run());
        return {};
    }

private:
    template <class Record>
    static std::optional<Record> first_of(std::vector<Record> found) {
        if (found.empty()) return std::nullopt;
        return std::optional(std::move(found.front()));
    }
    sql::Connection& connection_;
    std::int64_t organization_;
};

}  // namespace

BillBook& SqlTransaction::bills() {
    if (!bills_) bills_ = std::make_unique<SqlBillBook>(connection_, organization());
    return *bills_;
}

}  // namespace fairhour::storage
