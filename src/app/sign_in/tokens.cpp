#include "app/sign_in/tokens.hpp"

#include <algorithm>

#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/sessions.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "domain/access/scopes.hpp"

namespace fairhour {
namespace {

constexpr std::size_t live_tokens_max = 100;  // of a person

struct TokenDetail {
    PersonId person;
    std::string name;
    std::vector<std::string> scopes;
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(TokenDetail, (), (person, name, scopes, expires_at))

TokenShown shown(const ApiToken& token) {
    return {token.id,         token.person,     token.name,         token.scopes,
            token.created_at, token.expires_at, token.last_used_at, token.revoked_at};
}

Status check_asked(const TokenAsked& asked, Instant now) {
    if (trimmed(asked.name).empty() || !valid_utf8(asked.name))
        return invalid("token_name_missing", "A token needs a name, so that its owner knows it again.", "/name");
    if (asked.name.size() > limits::name_bytes_max)
        return invalid("name_too_long", "The name is longer than 500 bytes.", "/name");
    if (asked.expires_at && *asked.expires_at <= now)
        return invalid("expiry_past", "The token would be expired already.", "/expires_at");
    TRY(actions_of_scopes(asked.scopes));
    return {};
}

Result<TokenMade> make_token(const SignInContext& desk, AccountsWork& work, const TokenAsked& asked) {
    const Instant now = desk.clock.now();
    TRY(check_asked(asked, now));
    const auto person = TRY(work.person(asked.person));
    if (!person || !may_come_in(*person, now))
        return refuse(ErrorKind::not_found, "person_unknown", "There is no such person here.", "/person");
    const auto live = std::ranges::count_if(TRY(work.tokens(asked.person)), [&](const ApiToken& token) {
        return !token.revoked_at && (!token.expires_at || *token.expires_at > now);
    });
    if (static_cast<std::size_t>(live) >= live_tokens_max)
        return refuse(ErrorKind::conflict, "tokens_too_many", "This person has a hundred tokens.", {},
                      "Revoke those that are not used any more.");
    ApiToken token;
    token.id = work.ids().next<TokenTag>();
    const NewSecret secret = new_secret_of(desk.secrets, "fhr_", work.firm().scope().organization, id_text(token.id));
    token.person = asked.person;
    token.name = std::string(trimmed(asked.name));
    token.secret_digest = secret.digest;
    token.scopes = asked.scopes;
    token.created_at = now;
    token.expires_at = asked.expires_at;
    TRY(work.put(token));
    TRY(journal_access(desk, work, "create_token", id_text(token.id),
                       json_text(TokenDetail{token.person, token.name, token.scopes, token.expires_at})));
    TRY(commit_access(desk, work));
    return TokenMade{shown(token), secret.text};
}

}  // namespace

Result<TokenMade> create_token(const SignInContext& desk, const Who& who, const TokenAsked& asked) {
    TRY(require_session(who));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TokenAsked whole = asked;
    if (whole.person.none()) whole.person = who.person;
    if (whole.person != who.person) TRY(require_on_person(*work, who, Action::set_access, whole.person));
    return make_token(desk, *work, whole);
}

Result<TokenMade> create_token_at_machine(const SignInContext& desk, const Scope& scope, const TokenAsked& asked) {
    const auto work = TRY(desk.store.accounts().begin(scope, Access::write));
    return make_token(desk, *work, asked);
}

Result<std::vector<TokenShown>> list_tokens(const SignInContext& desk, const Who& who) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::read));
    const bool all = require_on_person(*work, who, Action::set_access, {}).has_value();
    std::vector<TokenShown> out;
    for (const ApiToken& token : TRY(work->tokens(all ? PersonId{} : who.person))) out.push_back(shown(token));
    return out;
}

Status revoke_token(const SignInContext& desk, const Who& who, TokenId id) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    const auto unknown = refuse(ErrorKind::not_found, "token_unknown", "There is no such token.");
    const auto token = TRY(work->token(id));
    if (!token) return unknown;
    const bool itself = who.token == id;
    const bool own = token->person == who.person && who.token.none();
    if (!itself && !own && !require_on_person(*work, who, Action::set_access, token->person)) return unknown;
    if (!TRY(work->revoke_token(id, desk.clock.now()))) return {};  // it is revoked: what was wanted
    TRY(journal_access(desk, *work, "revoke_token", id_text(id)));
    return commit_access(desk, *work);
}

}  // namespace fairhour
