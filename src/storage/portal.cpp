// The client portal; see ports/portal_book.hpp.
#include "ports/portal_book.hpp"

#include "storage/records.hpp"
#include "storage/schema/portal_tables.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

template <class Record>
Result<std::optional<Record>> only_one(sql::Statement& select) {
    std::vector<Record> found = TRY(take_all<Record>(select));
    if (found.empty()) return std::optional<Record>{};
    return std::optional(std::move(found.front()));
}

Error question_error(Error error) {
    if (error.name == "unique_violation")
        return {ErrorKind::conflict, "line_in_question", error.place, "This line is in question already.",
                "Add what there is to say to the question."};
    return error;
}

class SqlPortalBook final : public PortalBook {
public:
    SqlPortalBook(sql::Connection& connection, std::int64_t organization)
        : connection_(connection), organization_(organization) {}

    Status put(const PortalLink& link) override { return put_one(link); }
    Result<std::optional<PortalLink>> link(PortalLinkId id) override {
        sql::Statement select = TRY(select_where<PortalLink>(connection_, organization_, " AND id = $2"));
        select.put(2, id.value);
        return only_one<PortalLink>(select);
    }
    Result<std::vector<PortalLink>> links(ClientId client) override { return newest_of<PortalLink>(client); }
    Status count_use(PortalLinkId id, Instant at) override {
        sql::Statement count = TRY(connection_.prepare(
            "UPDATE portal_links SET uses = uses + 1, first_used_at = COALESCE(first_used_at, $2), last_used_at = $2 "
            "WHERE organization = $1 AND id = $3"));
        count.put(1, organization_);
        count.put(2, at.micros);
        count.put(3, id.value);
        TRY(count.run());
        return {};
    }

    Status put(const PortalSettings& settings) override { return put_one(settings); }
    Result<PortalSettings> settings(ClientId client) override {
        sql::Statement select = TRY(select_where<PortalSettings>(connection_, organization_, " AND client = $2"));
        select.put(2, client.value);
        PortalSettings usual;
        usual.client = client;
        return TRY(only_one<PortalSettings>(select)).value_or(usual);
    }
    Result<std::vector<PortalSettings>> all_settings() override {
        return read_all<PortalSettings>(connection_, organization_, " ORDER BY client");
    }

    Status put(const PrebillShowing& showing) override { return put_one(showing); }
    Result<std::vector<PrebillShowing>> showings(std::span<const InvoiceId> invoices) override {
        if (invoices.empty()) return std::vector<PrebillShowing>{};
        const sql::Dialect dialect = connection_.dialect();
        sql::Statement select = TRY(select_where<PrebillShowing>(
            connection_, organization_, " AND " + among(dialect, "invoice", 2) + " ORDER BY invoice, n"));
        select.put(2, std::string_view(id_list(dialect, invoices)));
        return take_all<PrebillShowing>(select);
    }
    Result<std::vector<PrebillShowing>> showings_of(ClientId client) override {
        sql::Statement select = TRY(
            select_where<PrebillShowing>(connection_, organization_, " AND client = $2 ORDER BY invoice, n"));
        select.put(2, client.value);
        return take_all<PrebillShowing>(select);
    }

    Status insert(const ClientQuestion& question) override {
        if (Status done = insert_all(connection_, organization_, std::span(&question, 1)); !done)
            return std::unexpected(question_error(std::move(done).error()));
        return {};
    }
    Status update(const ClientQuestion& question) override {
        const std::vector<ClientQuestion> stored = TRY(questions({.ids = {question.id}}));
        if (stored.empty())
            return refuse(ErrorKind::not_found, "question_unknown", "There is no such question.", id_text(question.id));
        if (stored.front().version != question.version - 1)
            return refuse(ErrorKind::conflict, "question_changed", "Somebody else answered it meanwhile.",
                          id_text(question.id), "Load it again.");
        if (Status done = put_one(question); !done) return std::unexpected(question_error(std::move(done).error()));
        return {};
    }
    Result<std::vector<ClientQuestion>> questions(const QuestionFilter& filter) override {
        const sql::Dialect dialect = connection_.dialect();
        std::string rest;
        if (!filter.ids.empty()) rest += " AND " + among(dialect, "id", 2);
        if (!filter.client.none()) rest += " AND client = $3";
        if (!filter.invoices.empty()) rest += " AND " + among(dialect, "invoice", 4);
        if (filter.state) rest += " AND state = $5";
        sql::Statement select =
            TRY(select_where<ClientQuestion>(connection_, organization_, rest + " ORDER BY id DESC"));
        if (!filter.ids.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.ids))));
        if (!filter.client.none()) select.put(3, filter.client.value);
        if (!filter.invoices.empty()) select.put(4, std::string_view(id_list(dialect, std::span(filter.invoices))));
        if (filter.state) select.put(5, static_cast<std::int64_t>(*filter.state));
        return take_all<ClientQuestion>(select);
    }
    Status insert(const QuestionMessage& message) override {
        return insert_all(connection_, organization_, std::span(&message, 1));
    }
    Result<std::vector<QuestionMessage>> said(std::span<const ClientQuestionId> questions) override {
        if (questions.empty()) return std::vector<QuestionMessage>{};
        const sql::Dialect dialect = connection_.dialect();
        sql::Statement select = TRY(select_where<QuestionMessage>(
            connection_, organization_, " AND " + among(dialect, "question", 2) + " ORDER BY question, n"));
        select.put(2, std::string_view(id_list(dialect, questions)));
        return take_all<QuestionMessage>(select);
    }

    Result<bool> insert(const PortalMail& mail) override {
        sql::Statement insertion = TRY(connection_.prepare(table_for<PortalMail>().insert +
                                                           " ON CONFLICT (organization, key) DO NOTHING"));
        put_row(insertion.binder(), organization_, mail);
        return TRY(insertion.run()) > 0;
    }
    Status update(const PortalMail& mail) override { return put_one(mail); }
    Result<std::vector<PortalMail>> mails(const PortalMailFilter& filter) override {
        const sql::Dialect dialect = connection_.dialect();
        std::string rest;
        if (!filter.ids.empty()) rest += " AND " + among(dialect, "id", 2);
        if (!filter.client.none()) rest += " AND client = $3";
        if (!filter.states.empty()) rest += " AND " + among(dialect, "state", 4);
        if (filter.due) rest += " AND attempt_at <= $5";
        rest += " ORDER BY id";
        if (filter.limit > 0) rest += " LIMIT $6";
        sql::Statement select = TRY(select_where<PortalMail>(connection_, organization_, rest));
        if (!filter.ids.empty()) select.put(2, std::string_view(id_list(dialect, std::span(filter.ids))));
        if (!filter.client.none()) select.put(3, filter.client.value);
        if (!filter.states.empty()) {
            std::vector<std::int64_t> numbers;
            for (const SendState state : filter.states) numbers.push_back(static_cast<std::int64_t>(state));
            select.put(4, std::string_view(number_list(dialect, numbers)));
        }
        if (filter.due) select.put(5, filter.due->micros);
        if (filter.limit > 0) select.put(6, filter.limit);
        return take_all<PortalMail>(select);
    }
    Result<bool> claim(PortalMailId id, Instant at) override {
        sql::Statement claim = TRY(connection_.prepare(
            "UPDATE portal_mails SET state = 1, claimed_at = $2, attempts = attempts + 1 WHERE organization = $1 "
            "AND id = $3 AND state = 0"));
        claim.put(1, organization_);
        claim.put(2, at.micros);
        claim.put(3, id.value);
        return TRY(claim.run()) > 0;
    }
    Result<bool> carries(PortalLinkId link, const Sha256& link_digest) override {
        sql::Statement select = TRY(connection_.prepare(
            "SELECT COUNT(*) FROM portal_mails WHERE organization = $1 AND link = $2 AND link_digest = $3"));
        select.put(1, organization_);
        select.put(2, link.value);
        select.binder().put_blob(3, bytes_of(link_digest));
        TRY(select.next());
        return select.integer(0) > 0;
    }

private:
    template <class Record>
    Status put_one(const Record& record) {
        return upsert_all(connection_, organization_, std::span(&record, 1));
    }
    template <class Record>
    Result<std::vector<Record>> newest_of(ClientId client) {
        const std::string one = client.none() ? "" : " AND client = $2";
        sql::Statement select = TRY(select_where<Record>(connection_, organization_, one + " ORDER BY id DESC"));
        if (!client.none()) select.put(2, client.value);
        return take_all<Record>(select);
    }

    sql::Connection& connection_;
    std::int64_t organization_;
};

}  // namespace

PortalBook& SqlTransaction::portal() {
    if (!portal_) portal_ = std::make_unique<SqlPortalBook>(connection_, organization());
    return *portal_;
}

}  // namespace fairhour::storage
