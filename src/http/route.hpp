// One row of the table of routes. OpenAPI, the check of permission, the access-matrix test and the page's client are made
// from the rows; a route that is not in the table cannot exist.
//
//   rows.push_back(route<None, None, EntryAnswer>({.method = Method::get, .path = "/api/v1/entries/{entry}",
//                                                  .name = "get_entry", .summary = "One entry.", .tag = "entries",
//                                                  .action = Action::see_time, .kind = Kind::entry},
//                                                 get_entry));
//
// The record that the last {id} of the path names is found and its permission asked before the handler runs: who may not
// see it gets the answer of an id that does not exist.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "domain/access/may.hpp"
#include "http/exchange.hpp"
#include "http/query.hpp"
#include "http/schema.hpp"

namespace fairhour::http {

// What an id in a path can name. `none`: a collection, or something of the actor's own.
enum class Kind : std::uint8_t {
    none,
    person,
    team,
    role,
    custom_role,
    client,
    project,
    task,
    activity,
    contract,
    rate,
    cost_rate,
    holiday,
    absence,
    entry,
    lock,
    exception,
    policy,
    invoice,
    import,
    expense,
    plan_allocation,
    payment,
    bank_line,
    collection_stop
};

// Where the handler runs. Writes of one organization take turns in the lane; what takes long has transactions of its own.
enum class Runs : std::uint8_t { on_worker, in_lane, at_once };
// What a write that runs on a worker does with an Idempotency-Key: the key is stored in the transaction of its one effect;
// the handler keeps it itself, having several; or none is taken: accounts stand beside the organization's transactions, and
// an answer that holds a secret is never kept.
enum class Repeats : std::uint8_t { kept_with_effect, kept_by_handler, not_kept };
// self: whoever is signed in, about their own way in; no action is asked for.
enum class SignIn : std::uint8_t { needed, self, open };
// Whether an answer is kept for whoever asks the same again while nothing has changed (kept_answers.hpp).
enum class Keeps : std::uint8_t { nothing, answer };
// if_match: 428 without the header, 412 when the record has moved on.
enum class Precondition : std::uint8_t { none, if_match };

class Call;

struct Reply {
    int status = 200;
    std::string json;  // empty with status 204
    std::vector<Header> headers{};
    std::optional<Response> whole{};  // in place of all the others: a document, a stream
    std::optional<Instant> holds_until{};  // of a kept answer; none: until a day may begin somewhere
};
using RouteHandler = std::function<Result<Reply>(Call&)>;

// Shapes as functions, called when the book of schemas is written. Empty: none.
using SchemaText = std::function<std::string(SchemaBook&)>;

struct RouteRow {
    Method method = Method::get;
    std::string path;
    std::string name;     // operationId
    std::string summary;  // one sentence
    std::string tag;
    Action action = Action::see_time;
    Kind kind = Kind::none;
    Runs runs = Runs::on_worker;
    Repeats repeats = Repeats::kept_with_effect;
    SignIn sign_in = SignIn::needed;
    Precondition precondition = Precondition::none;
    Keeps keeps = Keeps::nothing;
    int status = 200;
    std::string answer_type = "application/json";
    std::string body_type{};  // of a body that is bytes and no record
};

[[nodiscard]] inline RouteRow with_status(RouteRow row, int status) {
    row.status = status;
    return row;
}

// Whether a repeated request of the route has one effect: every write of who is signed in.
[[nodiscard]] inline bool takes_key(const RouteRow& row) {
    return row.method != Method::get && row.repeats != Repeats::not_kept &&
           (row.runs == Runs::in_lane || row.sign_in == SignIn::needed);
}

struct Route : RouteRow {
    std::span<const query::Field> query_fields;
    SchemaText query, body, answer;
    RouteHandler handler;
};

struct None {};
BOOST_DESCRIBE_STRUCT(None, (), ())
template <class T>
inline constexpr bool is_none = std::same_as<T, None>;

// The shapes of a route, as tables and functions. Null: none.
struct RouteShapes {
    std::span<const query::Field> query_fields;
    std::span<const schema::FieldShape> query;
    ShapeOf body = nullptr, answer = nullptr;
};
[[nodiscard]] Route route_of(RouteRow row, RouteHandler handler, const RouteShapes& shapes);
[[nodiscard]] SchemaText schema_text(ShapeOf shape, SchemaUse use);

template <class T>
[[nodiscard]] constexpr ShapeOf shape_of() {
    if constexpr (is_none<T>)
        return nullptr;
    else
        return &schema_of<T>;
}

template <class Query, class Body, class AnswerRecord>
[[nodiscard]] constexpr RouteShapes shapes_of() {
    return {query::fields_of<Query>, schema::fields_of<Query>, shape_of<Body>(), shape_of<AnswerRecord>()};
}
template <class Query, class Body, class AnswerRecord>
[[nodiscard]] Route route(RouteRow row, RouteHandler handler) {
    return route_of(std::move(row), std::move(handler), shapes_of<Query, Body, AnswerRecord>());
}

using Routes = std::vector<Route>;

}  // namespace fairhour::http
