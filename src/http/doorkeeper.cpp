#include "http/doorkeeper.hpp"

#include "app/sign_in/authenticate.hpp"
#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/sessions.hpp"
#include "base/text.hpp"

namespace fairhour::http {
namespace {

constexpr std::string_view bearer = "Bearer ";

bool writes(const Request& request) { return request.method != Method::get; }

bool by_cookie(const Request& request) { return request.header("authorization").empty(); }

// A browser says where a request began; what began elsewhere may read nothing and write nothing by cookie.
bool from_elsewhere(const Request& request) {
    const std::string_view site = request.header("sec-fetch-site");
    return site == "cross-site" || (writes(request) && site == "same-site");
}

Status check_browser(const Request& request, const Who& who) {
    if (!by_cookie(request)) return {};
    const bool good = !writes(request) || same_secret(request.header("x-csrf-token"), who.csrf_token);
    if (good && !from_elsewhere(request)) return {};
    return refuse(ErrorKind::forbidden, "csrf_refused", "The request does not come from this program's page.",
                  "x-csrf-token", "Send the csrf token of the session.");
}

}  // namespace

std::string_view cookie_of(const Request& request, std::string_view name) {
    for (const std::string_view part : split_text(request.header("cookie"), ';')) {
        const std::string_view cookie = trimmed(part);
        const std::size_t equals = cookie.find('=');
        if (equals != std::string_view::npos && cookie.substr(0, equals) == name) return cookie.substr(equals + 1);
    }
    return {};
}

std::string_view credential_of(const Request& request) {
    const std::string_view given = request.header("authorization");
    if (given.starts_with(bearer)) return trimmed(given.substr(bearer.size()));
    return given.empty() ? cookie_of(request, session_cookie) : std::string_view{};
}

Caller caller_of(const Who& who) {
    return {who.organization, who.person, who.granted, who.account, who.session, who.token};
}

Who who_of(const Caller& caller) {
    Who who;
    who.organization = caller.organization;
    who.person = caller.person;
    who.account = caller.account;
    who.session = caller.session;
    who.token = caller.token;
    who.granted = caller.granted;
    return who;
}

Doorkeeper doorkeeper_of(const SignInContext& desk) {
    return {.remembered = [desk](const Request& request) -> std::optional<Caller> {
                const std::string_view credential = credential_of(request);
                if (credential.empty() || credential.size() > 200) return std::nullopt;
                const auto who = desk.cache.find(digest_of_secret(credential), desk.clock.now());
                if (!who || !check_browser(request, *who)) return std::nullopt;
                return caller_of(*who);
            },
            .ask = [desk](const Request& request) -> Result<Caller> {
                const Who who = TRY(authenticate(desk, credential_of(request)));
                TRY(check_browser(request, who));
                return caller_of(who);
            }};
}

namespace {

// Whoever the session or token belongs to may still come in.
Result<bool> person_in(const SignInContext& desk, AccountsWork& work, PersonId id, const Session* session) {
    const auto person = TRY(work.person(id));
    if (!person || !may_come_in(*person, desk.clock.now())) return false;
    return session == nullptr || TRY(roles_digest(work, *person)) == session->roles;
}

Result<bool> token_in(const SignInContext& desk, const Caller& caller) {
    const Instant now = desk.clock.now();
    const auto work = TRY(desk.store.accounts().begin({caller.organization, {}}, Access::read));
    const auto token = TRY(work->token(caller.token));
    if (!token || token->revoked_at || (token->expires_at && *token->expires_at <= now)) return false;
    return person_in(desk, *work, token->person, nullptr);
}

Result<bool> session_in(const SignInContext& desk, const Caller& caller) {
    const auto work = TRY(desk.store.accounts().begin({caller.organization, {}}, Access::read));
    const auto account = TRY(work->account(caller.account));
    if (!account || account->disabled_at) return false;
    for (const Session& session : TRY(work->sessions(caller.account)))
        if (session.id == caller.session)
            return session.expires_at > desk.clock.now() && TRY(person_in(desk, *work, session.person, &session));
    return false;
}

}  // namespace

bool still_in(const SignInContext& desk, const Caller& caller) {
    // The store does not answer: nobody is put out for that.
    return (caller.token.none() ? session_in(desk, caller) : token_in(desk, caller)).value_or(true);
}

}  // namespace fairhour::http
