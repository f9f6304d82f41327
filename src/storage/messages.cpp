// The outbox and what hangs on it; see ports/messages.hpp. A message or line that was written before is refused by the
// database, so two nodes that compose at once say it once.
#include "ports/messages.hpp"

#include "storage/records.hpp"
#include "storage/schema/message_tables.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

std::string state_list(sql::Dialect dialect, const std::vector<MessageState>& states) {
    std::vector<std::int64_t> numbers;
    for (const MessageState state : states) numbers.push_back(static_cast<std::int64_t>(state));
    return number_list(dialect, numbers);
}

class SqlMessageBook final : public MessageBook {
public:
    SqlMessageBook(sql::Connection& connection, std::int64_t organization)
        : connection_(connection), organization_(organization) {}

    Status insert(std::span<const Message> messages, std::span<const MessageLine> lines) override {
        TRY(insert_all(connection_, organization_, messages));
        return insert_all(connection_, organization_, lines);
    }

    Status update(const Message& message) override {
        return upsert_all(connection_, organization_, std::span(&message, 1));
    }

    Result<std::vector<Message>> find(const MessageFilter& filter) override {
        const sql::Dialect dialect = connection_.dialect();
        std::string rest;
        int parameter = 1;
        if (!filter.ids.empty()) rest += " AND " + among(dialect, "id", ++parameter);
        if (!filter.states.empty()) rest += " AND " + among(dialect, "state", ++parameter);
        if (!filter.person.none()) rest += " AND person = $" + std::to_string(++parameter);
        if (filter.channel) rest += " AND channel = $" + std::to_string(++parameter);
        if (filter.since) rest += " AND created_at >= $" + std::to_string(++parameter);
        if (filter.due) rest += " AND attempt_at <= $" + std::to_string(++parameter);
        if (!filter.before.none()) rest += " AND id < $" + std::to_string(++parameter);
        rest += filter.order == MessageFilter::Order::newest ? " ORDER BY id DESC" : " ORDER BY id";
        if (filter.limit > 0) rest += " LIMIT $" + std::to_string(++parameter);
        sql::Statement select = TRY(select_where<Message>(connection_, organization_, rest));
        parameter = 1;
        if (!filter.ids.empty())
            select.put(++parameter, std::string_view(id_list(dialect, std::span<const MessageId>(filter.ids))));
        if (!filter.states.empty()) select.put(++parameter, std::string_view(state_list(dialect, filter.states)));
        if (!filter.person.none()) select.put(++parameter, filter.person.value);
        if (filter.channel) select.put(++parameter, static_cast<std::int64_t>(*filter.channel));
        if (filter.since) select.put(++parameter, filter.since->micros);
        if (filter.due) select.put(++parameter, filter.due->micros);
        if (!filter.before.none()) select.put(++parameter, filter.before.value);
        if (filter.limit > 0) select.put(++parameter, filter.limit);
        return take_all<Message>(select);
    }

    Result<std::vector<MessageLine>> lines(std::span<const MessageId> slots) override {
        if (slots.empty()) return std::vector<MessageLine>{};
        const sql::Dialect dialect = connection_.dialect();
        sql::Statement select = TRY(select_where<MessageLine>(
            connection_, organization_, " AND " + among(dialect, "slot", 2) + " ORDER BY slot, position"));
        select.put(2, std::string_view(id_list(dialect, slots)));
        return take_all<MessageLine>(select);
    }

    Result<std::vector<MessageLine>> lines_told_since(Instant since) override {
        sql::Statement select = TRY(select_where<MessageLine>(
            connection_, organization_, " AND told_at >= $2 ORDER BY person, subject, opening, stage"));
        select.put(2, since.micros);
        return take_all<MessageLine>(select);
    }

    Result<bool> claim(MessageId message, Instant at) override {
        return TRY(change("UPDATE messages SET state = 4, claimed_at = $2, attempts = attempts + 1 WHERE organization "
                          "= $1 AND id = $3 AND state = 0",
                          at.micros, message.value)) > 0;
    }

    Result<bool> mark_read(PersonId person, MessageId message, Instant at) override {
        return TRY(change("UPDATE messages SET read_at = COALESCE(read_at, $2) WHERE organization = $1 AND person = $3 "
                          "AND id = $4",
                          at.micros, person.value, message.value)) > 0;
    }

    Result<std::int64_t> mark_all_read(PersonId person, Instant at) override {
        return change("UPDATE messages SET read_at = $2 WHERE organization = $1 AND person = $3 AND channel = 0 AND "
                      "read_at IS NULL",
                      at.micros, person.value);
    }

    Result<std::int64_t> unread(PersonId person) override {
        sql::Statement count = TRY(connection_.prepare(
            "SELECT count(*) FROM messages WHERE organization = $1 AND person = $2 AND channel = 0 AND read_at IS NULL"));
        count.put(1, organization_);
        count.put(2, person.value);
        TRY(count.next());
        return count.integer(0);
    }

    Status put(const MessageSettings& settings) override {
        return upsert_all(connection_, organization_, std::span(&settings, 1));
    }
    Result<std::vector<MessageSettings>> settings(PersonId person) override {
        if (person.none()) return read_all<MessageSettings>(connection_, organization_, " ORDER BY person");
        sql::Statement select = TRY(select_where<MessageSettings>(connection_, organization_, " AND person = $2"));
        select.put(2, person.value);
        return take_all<MessageSettings>(select);
    }

    Result<std::vector<std::pair<PersonId, std::string>>> preferences(PersonId person) override {
        const std::string one = person.none() ? "" : " AND person = $2";
        sql::Statement select = TRY(connection_.prepare(
            "SELECT person, text FROM person_preferences WHERE organization = $1" + one + " ORDER BY person"));
        select.put(1, organization_);
        if (!person.none()) select.put(2, person.value);
        std::vector<std::pair<PersonId, std::string>> out;
        while (TRY(select.next())) out.emplace_back(PersonId{select.integer(0)}, std::string(select.text(1)));
        return out;
    }

    Status put(const ChannelFailure& failure) override {
        return upsert_all(connection_, organization_, std::span(&failure, 1));
    }
    Result<std::vector<ChannelFailure>> failures() override {
        return read_all<ChannelFailure>(connection_, organization_, " ORDER BY person, channel");
    }
    Status forget_failure(PersonId person, MessageChannel channel) override {
        TRY(change("DELETE FROM channel_failures WHERE organization = $1 AND person = $2 AND channel = $3",
                   person.value, static_cast<std::int64_t>(channel)));
        return {};
    }

    Status put(const MessageTemplate& words) override {
        return upsert_all(connection_, organization_, std::span(&words, 1));
    }
    Result<std::vector<MessageTemplate>> templates() override {
        return read_all<MessageTemplate>(connection_, organization_, " ORDER BY language, kind, tone");
    }
    Status remove(const MessageTemplate& words) override {
        sql::Statement removal = TRY(connection_.prepare(
            "DELETE FROM message_templates WHERE organization = $1 AND language = $2 AND kind = $3 AND tone = $4"));
        removal.put(1, organization_);
        removal.put(2, std::string_view(words.language));
        removal.put(3, static_cast<std::int64_t>(words.kind));
        removal.put(4, static_cast<std::int64_t>(words.tone));
        TRY(removal.run());
        return {};
    }

    Status put(const ActionLink& link) override {
        return upsert_all(connection_, organization_, std::span(&link, 1));
    }
    Result<std::optional<ActionLink>> link(ActionLinkId id) override {
        sql::Statement select = TRY(select_where<ActionLink>(connection_, organization_, " AND id = $2"));
        select.put(2, id.value);
        std::vector<ActionLink> found = TRY(take_all<ActionLink>(select));
        if (found.empty()) return std::optional<ActionLink>{};
        return std::optional(std::move(found.front()));
    }
    Result<bool> use_link(ActionLinkId id, Instant at) override {
        return TRY(change("UPDATE action_links SET used_at = $2 WHERE organization = $1 AND id = $3 AND used_at IS NULL "
                          "AND expires_at > $2",
                          at.micros, id.value)) > 0;
    }
    Status forget_links_before(Instant expired) override {
        TRY(change("DELETE FROM action_links WHERE organization = $1 AND expires_at < $2", expired.micros));
        return {};
    }

private:
    // `text` with $1 the organization; the numbers follow as $2, $3 …
    template <class... Numbers>
    Result<std::int64_t> change(std::string_view text, Numbers... numbers) {
        sql::Statement statement = TRY(connection_.prepare(text));
        int parameter = 1;
        statement.put(parameter, organization_);
        (statement.put(++parameter, static_cast<std::int64_t>(numbers)), ...);
        return statement.run();
    }

    sql::Connection& connection_;
    std::int64_t organization_;
};

}  // namespace

MessageBook& SqlTransaction::messages() {
    if (!messages_) messages_ = std::make_unique<SqlMessageBook>(connection_, organization());
    return *messages_;
}

}  // namespace fairhour::storage
