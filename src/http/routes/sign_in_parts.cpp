#include "http/routes/sign_in_parts.hpp"

namespace fairhour::http {
namespace {

std::string cookie_text(const SignInContext& desk, const Call& call, const std::string& value, std::int64_t seconds) {
    std::string cookie(session_cookie);
    cookie += "=";
    cookie += value;
    cookie += "; Path=/; HttpOnly; SameSite=Lax; Max-Age=";
    cookie += std::to_string(seconds);
    cookie += secure_part(desk, call);
    return cookie;
}

RouteRow row(Method method, std::string path, std::string name, std::string summary) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "sign-in"};
}

}  // namespace

Visitor visitor_of(const Call& call) {
    return {call.request().peer, std::string(call.request().header("user-agent").substr(0, 200))};
}

Status check_site(const Call& call) {
    if (call.request().header("sec-fetch-site") != "cross-site") return {};
    return refuse(ErrorKind::forbidden, "csrf_refused", "The request does not come from this program's page.");
}

std::string_view secure_part(const SignInContext& desk, const Call& call) {
    const bool secure = call.request().channel == Channel::tls || desk.rules.site_origin.starts_with("https://");
    return secure ? "; Secure" : "";
}

Reply signed_in(const SignInContext& desk, const Call& call, const SignedIn& in) {
    Reply reply = call.reply(SessionAnswer{in.second_factor, in.csrf_token, in.organization, in.person, in.expires_at});
    const std::int64_t seconds = (in.expires_at.micros - call.app().clock.now().micros) / 1'000'000;
    reply.headers.push_back({"set-cookie", cookie_text(desk, call, in.session_token, seconds)});
    return reply;
}

Reply signed_out(const SignInContext& desk, const Call& call) {
    Reply reply = Call::no_content();
    reply.headers.push_back({"set-cookie", cookie_text(desk, call, "", 0)});
    reply.headers.push_back({"clear-site-data", "\"cache\", \"storage\""});
    return reply;
}

RouteRow self_row(Method method, std::string path, std::string name, std::string summary) {
    RouteRow made = row(method, std::move(path), std::move(name), std::move(summary));
    made.sign_in = SignIn::self;
    return made;
}

RouteRow open_row(Method method, std::string path, std::string name, std::string summary) {
    RouteRow made = row(method, std::move(path), std::move(name), std::move(summary));
    made.sign_in = SignIn::open;
    return made;
}

}  // namespace fairhour::http
