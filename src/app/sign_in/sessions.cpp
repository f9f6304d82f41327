#include "app/sign_in/sessions.hpp"

#include <algorithm>
#include <map>

#include "app/sign_in/secret_text.hpp"
#include "base/encodings.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

std::string cut(std::string_view text, std::size_t bytes_max) {
    const std::string out(text.substr(0, bytes_max));
    return valid_utf8(out) ? out : std::string("unknown");
}

}  // namespace

Digest16 roles_digest(const FirmIndex& index, const Person& person) {
    std::string roles = json_text(person.access) + id_text(person.client);
    for (const CustomRoleId id : person.custom_roles)
        if (const CustomRole* const role = index.find(id)) roles += id_text(id) + json_text(role->grants);
    return digest16(roles);
}

Result<Digest16> roles_digest(AccountsWork& work, const Person& person) {
    return roles_digest(TRY(work.firm().firm())->index, person);
}

Result<SignedIn> open_session(const SignInContext& desk, AccountsWork& work, const SessionOpening& opening) {
    const Instant now = desk.clock.now();
    TRY(work.forget_expired_sessions(now));
    const std::vector<Session> open = TRY(work.sessions(opening.account));  // newest first
    for (std::size_t i = static_cast<std::size_t>(desk.rules.sessions_max) - 1; i < open.size(); ++i)
        TRY(work.end_session(opening.account, open[i].id));
    const NewSecret secret = new_secret(desk.secrets, "fhs_");
    Session session;
    session.id = work.ids().next<SessionTag>();
    session.token_digest = secret.digest;
    session.account = opening.account;
    session.member_of = opening.organization;
    session.person = opening.person;
    session.roles = opening.roles;
    session.created_at = session.seen_at = now;
    session.expires_at = opening.second_factor == SecondFactor::pending
                             ? after_minutes(now, desk.rules.second_factor_minutes)
                             : after_minutes(now, desk.rules.session_hours_max * 60LL);
    session.second_factor = opening.second_factor;
    session.csrf_token = base64url(desk.secrets.random_bytes(32));
    session.user_agent = cut(opening.visitor.user_agent, 300);
    session.peer = cut(opening.visitor.peer, 64);
    TRY(work.put(session));
    return SignedIn{secret.text,     session.csrf_token,   session.second_factor, session.id,
                    session.account, opening.organization, opening.person,        session.expires_at};
}

Status require_session(const Who& who) {
    if (!who.session.none() && !who.account.none()) return {};
    return refuse(ErrorKind::forbidden, "session_needed", "A token may not do this.", {},
                  "Sign in with a browser, or with `fairhour login`.");
}

Result<std::vector<SessionShown>> list_sessions(const SignInContext& desk, const Who& who) {
    TRY(require_session(who));
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
    std::vector<SessionShown> out;
    for (const Session& session : TRY(work->sessions(who.account))) {
        if (session.expires_at <= desk.clock.now() || session.second_factor == SecondFactor::pending) continue;
        const Instant seen = std::max(session.seen_at, desk.cache.last_seen(session.id).value_or(session.seen_at));
        out.push_back({session.id, session.created_at, seen, session.expires_at, session.user_agent, session.peer,
                       session.id == who.session});
    }
    return out;
}

Status end_session(const SignInContext& desk, const Who& who, SessionId session) {
    TRY(require_session(who));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    if (!TRY(work->end_session(who.account, session)))
        return refuse(ErrorKind::not_found, "session_unknown", "There is no such session.");
    TRY(journal_access(desk, *work, "end_session", id_text(session)));
    return commit_access(desk, *work);
}

Status end_other_sessions(const SignInContext& desk, const Who& who) {
    TRY(require_session(who));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(work->end_sessions(who.account, who.session));
    TRY(journal_access(desk, *work, "end_sessions", id_text(who.account)));
    return commit_access(desk, *work);
}

Status sign_out(const SignInContext& desk, const Who& who) {
    TRY(require_session(who));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(work->end_session(who.account, who.session));
    TRY(journal_access(desk, *work, "sign_out", id_text(who.session)));  // other nodes hear of it
    return commit_access(desk, *work);
}

Status write_last_seen(const SignInContext& desk) {
    const std::vector<WhoCache::Seen> seen = desk.cache.take_seen();
    if (seen.empty()) return {};
    {
        const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
        for (const WhoCache::Seen& one : seen)
            if (!one.session.none()) TRY(work->mark_seen(one.session, one.at));
        TRY(work->forget_expired_sessions(desk.clock.now()));
        TRY(work->commit());
    }
    std::map<std::int64_t, std::vector<WhoCache::Seen>> tokens;  // by organization: a transaction each
    for (const WhoCache::Seen& one : seen)
        if (!one.token.none()) tokens[one.organization].push_back(one);
    for (const auto& [organization, used] : tokens) {
        const auto work = TRY(desk.store.accounts().begin({organization, {}}, Access::write));
        for (const WhoCache::Seen& one : used) TRY(work->mark_used(one.token, one.at));
        TRY(work->commit());
    }
    return {};
}

}  // namespace fairhour
