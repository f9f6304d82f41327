#include "app/sign_in/authenticate.hpp"

#include <algorithm>
#include <limits>

#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/sessions.hpp"
#include "domain/access/scopes.hpp"

namespace fairhour {
namespace {

constexpr Instant never{std::numeric_limits<std::int64_t>::max()};

std::unexpected<Error> sign_in_needed() {
    return refuse(ErrorKind::forbidden, "sign_in_needed", "Nobody is signed in.", {}, "Sign in, or send a token.");
}
std::unexpected<Error> token_refused() {
    return refuse(ErrorKind::forbidden, "token_refused", "The token is unknown, revoked or expired.", {},
                  "Make a new one with `fairhour token create`.");
}

Result<Who> who_of_token(const SignInContext& desk, std::string_view text) {
    const auto parts = parts_of_secret("fhr_", text);
    if (!parts) return token_refused();
    const auto id = parse_id<TokenTag>(parts->id);
    if (!id) return token_refused();
    const auto work = desk.store.accounts().begin({parts->organization, {}}, Access::read);
    if (!work) {
        if (work.error().kind == ErrorKind::not_found) return token_refused();  // no such organization
        return std::unexpected(work.error());
    }
    const Instant now = desk.clock.now();
    const auto token = TRY((*work)->token(*id));
    if (!token || !same_secret(bytes_of(token->secret_digest), bytes_of(parts->digest))) return token_refused();
    const Instant expires_at = token->expires_at.value_or(never);
    if (token->revoked_at || expires_at <= now) return token_refused();
    const auto person = TRY((*work)->person(token->person));
    if (!person || !may_come_in(*person, now)) return token_refused();
    const auto membership = TRY((*work)->membership_of(token->person));
    if (membership) {
        const auto account = TRY((*work)->account(membership->account));
        if (account && account->disabled_at) return token_refused();
    }
    Who who;
    who.organization = parts->organization;
    who.person = token->person;
    if (membership) who.account = membership->account;
    who.token = token->id;
    who.granted = TRY(actions_of_scopes(token->scopes));
    who.expires_at = expires_at;
    return who;
}

Result<Who> who_of_session(const SignInContext& desk, std::string_view text) {
    if (!secret_shaped("fhs_", text)) return sign_in_needed();
    const Instant now = desk.clock.now();
    std::optional<Session> session;
    {
        const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
        session = TRY(work->session_of(digest_of_secret(text)));
        if (!session || session->expires_at <= now) return sign_in_needed();
        const auto account = TRY(work->account(session->account));
        if (!account || account->disabled_at) return sign_in_needed();
    }
    const Instant seen = std::max(session->seen_at, desk.cache.last_seen(session->id).value_or(session->seen_at));
    if (after_minutes(seen, desk.rules.session_idle_minutes) <= now) return sign_in_needed();
    if (session->second_factor == SecondFactor::pending)
        return refuse(ErrorKind::forbidden, "second_factor_needed", "The second factor is still missing.", {},
                      "Send the code of the authenticator app, use a passkey, or take a recovery code.");
    const auto work = TRY(desk.store.accounts().begin({session->member_of, {}}, Access::read));
    const auto person = TRY(work->person(session->person));
    if (!person || !may_come_in(*person, now)) return sign_in_needed();
    if (TRY(roles_digest(*work, *person)) != session->roles) return sign_in_needed();
    Who who;
    who.organization = session->member_of;
    who.person = session->person;
    who.account = session->account;
    who.session = session->id;
    who.csrf_token = session->csrf_token;
    who.expires_at = session->expires_at;
    return who;
}

}  // namespace

Result<Who> authenticate(const SignInContext& desk, std::string_view credential) {
    if (credential.empty() || credential.size() > 200) return sign_in_needed();
    const Instant now = desk.clock.now();
    const Sha256 digest = digest_of_secret(credential);
    if (auto known = desk.cache.find(digest, now)) return *known;
    const std::int64_t changes = desk.cache.changes();
    const Who who =
        TRY(credential.starts_with("fhr_") ? who_of_token(desk, credential) : who_of_session(desk, credential));
    desk.cache.keep(digest, who, now, changes);
    return who;
}

}  // namespace fairhour
