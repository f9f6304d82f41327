#include "http/routes/system.hpp"

#include "base/text.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"

namespace fairhour::http {
namespace {

struct Health {
    std::string status;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status))

RouteRow open_row(std::string path, std::string name, std::string summary, std::string type, Runs runs) {
    return {.method = Method::get,
            .path = std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "system",
            .runs = runs,
            .sign_in = SignIn::open,
            .answer_type = std::move(type)};
}

Reply as_text(std::string text, std::string_view type) { return {.whole = text_response(200, std::move(text), type)}; }

Result<Reply> follow(Live& live, Call& call) {
    const ActorFacts actor = TRY(call.actor());
    const std::int64_t seen = whole_number(call.request().header("last-event-id")).value_or(0);
    Response response = text_response(200, "", "text/event-stream");
    response.events = [&live, caller = call.caller(), actor, seen](std::shared_ptr<EventSink> sink) {
        live.subscribe(caller, actor, seen, std::move(sink));
    };
    return Reply{.whole = std::move(response)};
}

}  // namespace

Routes system_routes(const SystemParts& parts) {
    Routes routes;
    routes.push_back(route<None, None, Health>(open_row("/healthz", "get_health", "The program runs.",
                                                        "application/json", Runs::at_once),
                                               [](Call& call) -> Result<Reply> { return call.reply(Health{"ok"}); }));
    routes.push_back(
        route<None, None, Health>(open_row("/readyz", "get_readiness", "The program can serve: its store answers.",
                                           "application/json", Runs::on_worker),
                                  [parts](Call& call) -> Result<Reply> {
                                      if (parts.ready()) return call.reply(Health{"ready"});
                                      return refuse(ErrorKind::unavailable, "not_ready",
                                                    "The store does not answer, or the server is stopping.");
                                  }));
    RouteRow figures = open_row("/metrics", "get_metrics", "Figures for Prometheus; for a token with the scope.",
                                "text/plain", Runs::on_worker);
    figures.sign_in = SignIn::needed;
    figures.action = Action::manage_backup;
    routes.push_back(route<None, None, None>(figures, [parts](Call&) -> Result<Reply> {
        return as_text(parts.figures(), "text/plain; version=0.0.4; charset=utf-8");
    }));
    routes.push_back(route<None, None, None>(open_row("/api/openapi.json", "get_openapi", "This description.",
                                                      "application/json", Runs::on_worker),
                                             [parts](Call&) -> Result<Reply> {
                                                 return as_text(openapi_document(parts.routes(), parts.version),
                                                                "application/json");
                                             }));
    routes.push_back(route<None, None, None>(
        open_row("/api", "get_reference", "The reference of the API for people.", "text/html", Runs::on_worker),
        [parts](Call&) -> Result<Reply> {
            Response page = text_response(200, reference_page(parts.routes()), "text/html; charset=utf-8");
            set_header(page, "content-security-policy",
                       "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
            return Reply{.whole = std::move(page)};
        }));
    RouteRow live = open_row("/api/v1/live", "follow_changes", "A stream of hints that something changed.",
                             "text/event-stream", Runs::on_worker);
    live.sign_in = SignIn::needed;
    live.tag = "live";
    live.action = Action::see_clients;
    routes.push_back(
        route<None, None, None>(live, [&live_updates = parts.live](Call& call) { return follow(live_updates, call); }));
    return routes;
}

}  // namespace fairhour::http
