#include "http/routes/single_sign_on.hpp"

#include <memory>

#include "http/problem.hpp"
#include "http/routes/sign_in_parts.hpp"

namespace fairhour::http {
namespace {

using Desk = std::shared_ptr<const SingleSignOn>;

constexpr std::string_view ticket_cookie = "fairhour_sign_on";
constexpr std::string_view ticket_path = "/api/v1/sign-in/providers/";

struct BeginAsked {
    std::optional<std::string> return_to;
};
BOOST_DESCRIBE_STRUCT(BeginAsked, (), (return_to))
// Providers send more than that; what is not known is passed over.
struct CallbackAsked {
    std::optional<std::string> state, code, error, iss;
};
BOOST_DESCRIBE_STRUCT(CallbackAsked, (), (state, code, error, iss))

// It comes back by a link from elsewhere, so it cannot be Strict.
std::string ticket_text(const SingleSignOn& sso, const Call& call, const std::string& value, std::int64_t seconds) {
    std::string text(ticket_cookie);
    text += "=" + value + "; Path=" + std::string(ticket_path);
    text += "; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds);
    text += secure_part(sso.desk, call);
    return text;
}

Response going_to(const std::string& address) {
    return {.status = 303, .headers = {{"location", address}}, .body = {}, .events = {}};
}

// ---- refusals, for people who stand in a browser ----

std::string sso_in_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '&': out += "&amp;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string refusal_page(const Error& error, const Call& call) {
    const std::string again = std::string(ticket_path) + call.path_value(0) + "/begin";
    return "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">"
           "<title>Not signed in – Fairhour</title><style>body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;"
           "margin:12vh auto;padding:0 1.5rem;color-scheme:light dark}h1{font-size:1.5rem}a{margin-right:1.5rem}"
           "small{color:GrayText}</style><h1>You are not signed in</h1><p>" +
           sso_in_html(error.reason) + " " + sso_in_html(error.fix) + "</p><p><a href=\"" + sso_in_html(again) +
           "\">Begin again</a><a href=\"/\">Other ways to sign in</a></p><p><small>" + sso_in_html(error.name) + " · " +
           sso_in_html(call.request().id) + "</small></p></html>\n";
}

Response refusal(const Error& error, const Call& call) {
    Response plain = problem(error, call.request().id);
    if (call.request().header("accept").find("text/html") == std::string_view::npos) return plain;
    Response page = text_response(plain.status, refusal_page(error, call), "text/html; charset=utf-8");
    set_header(page, "content-security-policy",
               "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
    return page;
}

// ---- handlers ----

Result<Reply> begin(const SingleSignOn& sso, Call& call) {
    const auto asked = TRY(call.query<BeginAsked>());
    const auto way = begin_sign_on(sso, call.path_value(0), asked.return_to.value_or("/"));
    if (!way) return Reply{.whole = refusal(way.error(), call)};
    Response response = going_to(way->address);
    response.headers.push_back({"set-cookie", ticket_text(sso, call, way->ticket, sign_on_minutes_max * 60LL)});
    return Reply{.whole = std::move(response)};
}

Result<CameBack> came_back(const Call& call) {
    CameBack back{.provider = call.path_value(0),
                  .ticket = std::string(cookie_of(call.request(), ticket_cookie)),
                  .state = {},
                  .code = {},
                  .error = {},
                  .issuer = {}};
    for (const auto& [name, value] : TRY(query_pairs(call.request().query))) {
        if (name == "state") back.state = value;
        if (name == "code") back.code = value;
        if (name == "error") back.error = value;
        if (name == "iss") back.issuer = value;
    }
    return back;
}

// Signs in although it is a GET: it is where providers send browsers, and without the ticket of this browser, which is good
// once, it does nothing. A HEAD never does.
Result<Reply> finish(const SingleSignOn& sso, Call& call) {
    if (call.request().answer_body == AnswerBody::left_out)
        return refuse(ErrorKind::invalid, "method_not_allowed", "This address takes GET alone.");
    const auto on = finish_sign_on(sso, TRY(came_back(call)), visitor_of(call));
    // Who was led here by somebody else's link keeps the sign-in that they have begun.
    const bool keeps_ticket = !on && on.error().name == "sign_on_state_wrong";
    Response response = on ? going_to(on->return_to) : refusal(on.error(), call);
    if (on)
        for (const Header& header : signed_in(sso.desk, call, on->in).headers) response.headers.push_back(header);
    if (!keeps_ticket) response.headers.push_back({"set-cookie", ticket_text(sso, call, "", 0)});
    return Reply{.whole = std::move(response)};
}

Result<Reply> go_out(const SingleSignOn& sso, Call& call) {
    const auto address = way_out_of(sso, call.path_value(0));
    return Reply{.whole = address ? going_to(*address) : refusal(address.error(), call)};
}

RouteRow browser_row(std::string last, std::string name, std::string summary) {
    return with_status(open_row(Method::get, "sign-in/providers/{provider}/" + std::move(last), std::move(name),
                                std::move(summary)),
                       303);
}

}  // namespace

Routes single_sign_on_routes(const SingleSignOn& sso) {
    const auto desk = std::make_shared<const SingleSignOn>(sso);
    const auto with_desk = [desk](Result<Reply> (*handle)(const SingleSignOn&, Call&)) {
        return [desk, handle](Call& call) { return handle(*desk, call); };
    };
    Routes routes;
    routes.push_back(
        route<None, None, WaysIn>(open_row(Method::get, "sign-in/ways", "list_ways_in",
                                           "Passwords, and the providers of single sign-on."),
                                  [desk](Call& call) -> Result<Reply> { return call.reply(list_ways_in(*desk)); }));
    routes.push_back(route<BeginAsked, None, None>(browser_row("begin", "begin_single_sign_on",
                                                               "Go to the provider to sign in; a page's link."),
                                                   with_desk(begin)));
    routes.push_back(route<CallbackAsked, None, None>(browser_row("callback", "finish_single_sign_on",
                                                                  "Come back from the provider, signed in."),
                                                      with_desk(finish)));
    routes.push_back(route<None, None, None>(browser_row("sign-out", "sign_out_at_provider",
                                                         "Go to the provider to end the session there too."),
                                             with_desk(go_out)));
    return routes;
}

}  // namespace fairhour::http
