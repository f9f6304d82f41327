// Tokens of the API: made for oneself, or by who gives access for somebody else; shown once, listed without their secret,
// revoked at any time.
//
//   const TokenMade made = TRY(create_token(desk, who, {.name = "time robot", .scopes = {"time:write"}}));
//   // made.token: "fhr_1_tok_0003rd1v5c5s0_…"
#pragma once

#include "app/sign_in/context.hpp"

namespace fairhour {

struct TokenAsked {
    PersonId person;  // none: oneself
    std::string name;
    std::vector<std::string> scopes;  // domain/access/scopes.hpp
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(TokenAsked, (), (person, name, scopes, expires_at))

struct TokenShown {
    TokenId id;
    PersonId person;
    std::string name;
    std::vector<std::string> scopes;
    Instant created_at;
    std::optional<Instant> expires_at;
    std::optional<Instant> last_used_at;  // to the minute
    std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(TokenShown, (), (id, person, name, scopes, created_at, expires_at, last_used_at, revoked_at))

struct TokenMade {
    TokenShown shown;
    std::string token;  // never again
};
BOOST_DESCRIBE_STRUCT(TokenMade, (), (shown, token))

[[nodiscard]] Result<TokenMade> create_token(const SignInContext& desk, const Who& who, const TokenAsked& asked);
// By the operator at the machine (`fairhour token create --as EMAIL`); the actor stands in the journal.
[[nodiscard]] Result<TokenMade> create_token_at_machine(const SignInContext& desk, const Scope& scope,
                                                        const TokenAsked& asked);
// One's own; all of the firm's for who gives access.
[[nodiscard]] Result<std::vector<TokenShown>> list_tokens(const SignInContext& desk, const Who& who);
[[nodiscard]] Status revoke_token(const SignInContext& desk, const Who& who, TokenId token);

}  // namespace fairhour
