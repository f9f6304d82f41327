// One request on its way through a handler: who asks, what the path, the query and the body say, and the firm it is about.
//
//   Result<Reply> get_entry(Call& call) {
//       const Entry entry = TRY(call.entry());
//       return call.reply(shown(entry, call));
//   }
//
// Reads see one snapshot. In the lane, what the handler writes and the answer to a repeated key are one savepoint.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/access.hpp"
#include "base/json.hpp"
#include "http/query.hpp"
#include "http/route.hpp"

namespace fairhour::http {

// Who asks, as sign-in has found; the session or token is named for sign-out and for the journal.
struct Caller {
    std::int64_t organization = 0;
    PersonId person;
    ActionSet granted;
    AccountId account;
    SessionId session;  // none: a token
    TokenId token;
};

class Call {
public:
    Call(const Request& request, const Route& route, std::vector<std::string> path_values, Caller caller,
         AppContext app);
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    [[nodiscard]] const Request& request() const { return request_; }
    [[nodiscard]] const Route& route() const { return route_; }
    [[nodiscard]] const Caller& caller() const { return caller_; }
    [[nodiscard]] const AppContext& app() const { return app_; }
    // A value of the path, in the order of its braces.
    [[nodiscard]] const std::string& path_value(std::size_t position) const { return path_values_[position]; }
    [[nodiscard]] std::size_t path_size() const { return path_values_.size(); }

    // The snapshot of this call; begun when first asked for. In the lane it ends before a use case begins its own.
    [[nodiscard]] Result<Transaction*> work();
    [[nodiscard]] Result<const FirmView*> firm();
    void end_reading() {
        work_.reset();
        entry_.reset();
    }
    // An entry of this snapshot, read once however often it is asked for; null: there is none of this id.
    [[nodiscard]] Result<const Entry*> entry(EntryId id);
    [[nodiscard]] Result<ActorFacts> actor();
    [[nodiscard]] Result<bool> may_see(Action action, const ResourceFacts& facts);

    // An id of the path; what is no id at all answers as one that does not exist.
    template <class Tag>
    [[nodiscard]] Result<Id<Tag>> id(std::size_t position = 0) const {
        auto parsed = parse_id<Tag>(path_values_[position]);
        if (!parsed) return std::unexpected(unknown());
        return *parsed;
    }
    template <class T>
    [[nodiscard]] Result<T> query() const {
        return read_query<T>(request_.query);
    }
    template <class T>
    [[nodiscard]] Result<T> body() const {
        TRY(check_json_body());
        return parse_json<T>(request_.body);
    }
    // Merge patch: what is not given stays, null takes away.
    template <class T>
    [[nodiscard]] Result<T> patched(T record) const {
        TRY(check_json_body());
        TRY(read_json_onto(record, request_.body, JsonAbsent::keeps_value));
        return record;
    }
    // Compares If-Match with the record as it is now; 412 when it has moved on.
    [[nodiscard]] Status if_match(std::string_view etag) const;

    template <class T>
    [[nodiscard]] Reply reply(const T& record, std::string_view etag = {}) const {
        return reply_json(json_text(record), etag);
    }
    [[nodiscard]] Reply reply_json(std::string json, std::string_view etag = {}) const;
    [[nodiscard]] static Reply no_content() { return {.status = 204, .json = {}}; }
    [[nodiscard]] static Error unknown();

private:
    [[nodiscard]] Status check_json_body() const;
    const Request& request_;
    const Route& route_;
    std::vector<std::string> path_values_;
    Caller caller_;
    AppContext app_;
    std::unique_ptr<Transaction> work_;
    std::shared_ptr<const FirmView> firm_;
    std::optional<Entry> entry_;
};

// A strong tag of a record's text: for records without a version of their own.
[[nodiscard]] std::string etag_of_text(std::string_view json);
template <class T>
[[nodiscard]] std::string etag_of(const T& record) {
    return etag_of_text(json_text(record));
}

}  // namespace fairhour::http
