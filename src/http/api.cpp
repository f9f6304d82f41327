#include "http/api.hpp"

#include <exception>

#include "base/digest.hpp"
#include "http/idempotency.hpp"
#include "http/kept_answers.hpp"
#include "http/kinds.hpp"
#include "http/place.hpp"
#include "http/problem.hpp"
#include "http/request_limit.hpp"

namespace fairhour::http {
namespace {

Status ask_permission(Call& call) {
    const Route& route = call.route();
    const ActorFacts actor = TRY(call.actor());
    if (route.kind == Kind::none) {
        if (reaches_at_all(actor, route.action)) return {};
        return refuse(ErrorKind::forbidden, "not_permitted",
                      "None of your roles may " + std::string(action_sentence(route.action)) + ".", {},
                      "Ask an administrator for the role, or a token with the scope.");
    }
    const auto facts = TRY(facts_of_path(call, route.kind, call.path_value(0)));
    if (!facts || !may(actor, seeing(route.kind), *facts).allowed()) return std::unexpected(no_such_thing());
    return require(actor, route.action, *facts);
}

constexpr std::size_t kept_bytes_max = std::size_t{16} << 20;

// The same words to the same person by the same rights.
std::string asked_by(const Call& call) {
    const Caller& caller = call.caller();
    std::string asked = std::to_string(caller.organization);
    for (const std::string& part : {std::to_string(caller.person.value), std::to_string(caller.granted.bits),
                                    call.request().path, call.request().query})
        asked.append(" ").append(part);
    return asked;
}

void harden(Response& response, const Request& request) {
    set_header(response, "x-content-type-options", "nosniff");
    set_header(response, "referrer-policy", "no-referrer");
    set_header(response, "x-frame-options", "DENY");
    bool has_cache_rule = false, has_content_rule = false;
    for (const Header& header : response.headers) {
        has_cache_rule = has_cache_rule || header.name == "cache-control";
        has_content_rule = has_content_rule || header.name == "content-security-policy";
    }
    if (!has_cache_rule) set_header(response, "cache-control", "no-store");
    if (!has_content_rule)
        set_header(response, "content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (request.channel == Channel::tls) set_header(response, "strict-transport-security", "max-age=31536000");
}

Response response_of(Reply reply, const Request& request) {
    if (reply.whole) return std::move(*reply.whole);
    for (const Header& header : reply.headers)
        if (header.name == "etag" && request.method == Method::get && request.header("if-none-match") == header.value)
            return {.status = 304, .headers = {header}, .body = {}, .events = {}};
    Response response =
        reply.json.empty() ? Response{.status = reply.status} : json_response(reply.status, std::move(reply.json));
    for (Header& header : reply.headers) set_header(response, header.name, std::move(header.value));
    return response;
}

}  // namespace

class Api::Way {
public:
    Way(ApiParts parts, Routes routes)
        : parts_(std::move(parts)),
          routes_(std::move(routes)),
          router_(routes_),
          limit_(parts_.requests_a_minute_max),
          workers_(parts_.workers, parts_.waiting_max) {}

    void take(Request request, Answer answer);
    [[nodiscard]] const Routes& routes() const { return routes_; }
    [[nodiscard]] std::string_view name_of(const Request& request) const {
        const RouteMatch match = router_.find(request.method, request.path);
        return match.route == nullptr ? "unknown" : std::string_view(match.route->name);
    }

private:
    // What travels from thread to thread until it is answered.
    struct Visit {
        Request request;
        Answer answer;
        const Route* route = nullptr;
        std::vector<std::string> values;
        Caller caller;
    };
    using VisitRef = std::shared_ptr<Visit>;

    void finish(Visit& visit, Response response) {
        harden(response, visit.request);
        if (!visit.caller.person.none()) {
            set_header(response, "ratelimit-limit", std::to_string(limit_.a_minute()));
            set_header(response, "ratelimit-remaining", std::to_string(limit_.left(visit.caller)));
            set_header(response, "ratelimit-reset", "60");
            if (response.status == 429) set_header(response, "retry-after", "1");
        }
        visit.answer(std::move(response));
    }
    void refuse_visit(Visit& visit, const Error& error) {
        if (status_of(error) >= 500 && parts_.on_defect) parts_.on_defect(error, visit.request);
        if (visit.route == nullptr) return finish(visit, problem(error, visit.request.id));
        PlaceInRequest place = place_in_request(error, visit.request, visit.route->path, visit.values);
        Error placed = error;
        placed.place = std::move(place.pointer);
        finish(visit, problem(placed, visit.request.id, place.record));
    }
    void on_worker(const VisitRef& visit, std::function<void()> work);
    void know_caller(const VisitRef& visit);
    void go_on(const VisitRef& visit);
    void go_through_lane(const VisitRef& visit);
    [[nodiscard]] Result<Reply> carry_out(const Visit& visit, Store& store);
    [[nodiscard]] Result<Reply> kept_or_made(Call& call);
    [[nodiscard]] Result<bool> reaches_route(const Visit& visit, Store& store);
    [[nodiscard]] Result<Response> carry_out_once(const Visit& visit, Store& store);
    [[nodiscard]] Result<Response> carry_out_apart(const Visit& visit);
    [[nodiscard]] AppContext app_for(const Visit& visit, Store& store);

    ApiParts parts_;
    Routes routes_;
    Router router_;
    RequestLimit limit_;
    NoProgress progress_;
    KeptAnswers answers_{kept_bytes_max};
    Workers workers_;  // last: its threads end first
};

void Api::Way::take(Request request, Answer answer) {
    const auto visit = std::make_shared<Visit>(Visit{std::move(request), std::move(answer), nullptr, {}, {}});
    RouteMatch match = router_.find(visit->request.method, visit->request.path);
    if (match.route == nullptr) {
        if (match.allowed.empty()) return refuse_visit(*visit, no_such_thing());
        Response response = problem({ErrorKind::invalid, "method_not_allowed", "",
                                     "This address does not take this method.", "It takes " + match.allowed + "."},
                                    visit->request.id);
        set_header(response, "allow", match.allowed);
        return finish(*visit, std::move(response));
    }
    visit->route = match.route;
    visit->values = std::move(match.values);
    if (visit->route->sign_in == SignIn::open) return go_on(visit);
    if (auto caller = parts_.doorkeeper.remembered(visit->request)) {
        visit->caller = *caller;
        return go_on(visit);
    }
    on_worker(visit, [this, visit] { know_caller(visit); });
}

void Api::Way::on_worker(const VisitRef& visit, std::function<void()> work) {
    if (workers_.post(std::move(work))) return;
    refuse_visit(*visit,
                 {ErrorKind::unavailable, "too_busy", "", "Too many requests wait already.", "Try again soon."});
}

void Api::Way::know_caller(const VisitRef& visit) {
    const Result<Caller> caller = parts_.doorkeeper.ask(visit->request);
    if (!caller) return refuse_visit(*visit, caller.error());
    visit->caller = *caller;
    go_on(visit);
}

void Api::Way::go_on(const VisitRef& visit) {
    if (visit->route->sign_in != SignIn::open && !limit_.take(visit->caller, parts_.clock.now()))
        return refuse_visit(*visit, RequestLimit::refusal());
    switch (visit->route->runs) {
        case Runs::at_once: {
            auto reply = carry_out(*visit, parts_.store);
            if (!reply) return refuse_visit(*visit, reply.error());
            return finish(*visit, response_of(std::move(*reply), visit->request));
        }
        case Runs::in_lane: return go_through_lane(visit);
        case Runs::on_worker:
            return on_worker(visit, [this, visit] {
                auto response = carry_out_apart(*visit);
                if (!response) return refuse_visit(*visit, response.error());
                finish(*visit, std::move(*response));
            });
    }
    INVARIANT(false, "every route runs somewhere");
}

void Api::Way::go_through_lane(const VisitRef& visit) {
    const auto outcome = std::make_shared<std::optional<Result<Response>>>();
    parts_.lane.post({.organization = visit->caller.organization,
                      .run = [this, visit, outcome](Store& store) { *outcome = carry_out_once(*visit, store); },
                      .done =
                          [this, visit, outcome](const Status& committed) {
                              if (!committed) return refuse_visit(*visit, committed.error());
                              if (!**outcome) return refuse_visit(*visit, (*outcome)->error());
                              finish(*visit, std::move(***outcome));
                          }});
}

AppContext Api::Way::app_for(const Visit& visit, Store& store) {
    return {store,
            parts_.clock,
            parts_.documents,
            parts_.sources,
            progress_,
            {visit.caller.organization, {ActorKind::person, visit.caller.person}},
            visit.caller.granted,
            parts_.statements};
}

Result<Reply> Api::Way::carry_out(const Visit& visit, Store& store) {
    try {
        Call call(visit.request, *visit.route, visit.values, visit.caller, app_for(visit, store));
        if (visit.route->keeps == Keeps::answer) return kept_or_made(call);
        if (visit.route->sign_in == SignIn::needed) TRY(ask_permission(call));
        if (visit.route->precondition == Precondition::if_match && visit.request.header("if-match").empty())
            TRY(call.if_match(""));
        return visit.route->handler(call);
    } catch (const std::exception& thrown) {
        return refuse(ErrorKind::internal, "internal", "Something went wrong here: " + std::string(thrown.what()));
    }
}

// Who may see it is part of the set-up and of what was asked: a kept answer needs no second look.
Result<Reply> Api::Way::kept_or_made(Call& call) {
    Transaction& work = *TRY(call.work());
    const AnswerState state{TRY(work.journal_head()).n, TRY(work.firm())};
    const std::string asked = asked_by(call);
    const Instant now = parts_.clock.now();
    if (const auto text = answers_.find(asked, state, now)) return call.reply_json(*text);
    TRY(ask_permission(call));
    Reply reply = TRY(call.route().handler(call));
    answers_.keep(asked, state, reply.holds_until.value_or(quarter_hour_after(now)), reply.json);
    return reply;
}

Result<bool> Api::Way::reaches_route(const Visit& visit, Store& store) {
    if (visit.route->sign_in != SignIn::needed) return true;
    Call call(visit.request, *visit.route, visit.values, visit.caller, app_for(visit, store));
    return reaches_at_all(TRY(call.actor()), visit.route->action);
}

// Outside the lane. With a key, a batch of its own stands in for the lane's: what the handler writes and the memory of the
// key are stored together or not at all.
Result<Response> Api::Way::carry_out_apart(const Visit& visit) {
    const bool keyed = takes_key(*visit.route) && visit.route->repeats == Repeats::kept_with_effect &&
                       TRY(request_key(visit.request, visit.caller.person)).has_value();
    if (!keyed) return response_of(TRY(carry_out(visit, parts_.store)), visit.request);
    const auto batch = TRY(parts_.store.begin_batch(visit.caller.organization));
    Response response = TRY(carry_out_once(visit, batch->store()));
    TRY(batch->commit());
    return response;
}

// The effect and the memory of its key are parts of one batch, which is stored whole or not at all. The key
// was not there when the effect was made, so remembering it fails only where the database itself does, and with it the
// batch.
Result<Response> Api::Way::carry_out_once(const Visit& visit, Store& store) {
    const Scope scope{visit.caller.organization, {ActorKind::person, visit.caller.person}};
    const std::optional<RequestKey> key = TRY(request_key(visit.request, visit.caller.person));
    // An answer from before is given to who may still do such things: the record itself may be gone by now.
    if (key && TRY(reaches_route(visit, store))) {
        const auto before = TRY(store.begin(scope, Access::read));
        if (auto answered = TRY(answer_before(*before, *key))) return std::move(*answered);
    }
    Response response = response_of(TRY(carry_out(visit, store)), visit.request);
    if (key) {
        const auto memory = TRY(store.begin(scope, Access::write));
        TRY(remember_answer(*memory, *key, response, parts_.clock.now()));
        TRY(memory->commit());
    }
    return response;
}

Api::Api(ApiParts parts, Routes routes) : way_(std::make_unique<Way>(std::move(parts), std::move(routes))) {}
Api::~Api() = default;
Handler Api::handler() {
    return [this](Request request, Answer answer) { way_->take(std::move(request), std::move(answer)); };
}
const Routes& Api::routes() const { return way_->routes(); }
std::string_view Api::route_name(const Request& request) const { return way_->name_of(request); }

}  // namespace fairhour::http
