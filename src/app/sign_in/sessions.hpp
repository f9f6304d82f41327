// Sessions: opened by signing in, listed and ended by their owner, ended by the program when a password, a factor or a role
// changes. The session's text is in the browser's cookie; the store has its digest.
//
//   const SignedIn in = TRY(open_session(desk, *work, opening));   // the only place where a session is made
#pragma once

#include <string>
#include <vector>

#include "app/sign_in/context.hpp"

namespace fairhour {

struct SignedIn {
    std::string session_token;  // for the cookie
    std::string csrf_token;
    SecondFactor second_factor = SecondFactor::not_asked;
    SessionId session;
    AccountId account;
    std::int64_t organization = 0;
    PersonId person;
    Instant expires_at;
};

struct SessionOpening {
    AccountId account;
    std::int64_t organization = 0;
    PersonId person;
    Digest16 roles;  // roles_digest of the person
    SecondFactor second_factor = SecondFactor::not_asked;
    Visitor visitor;
};
// Of what the person may: another one ends the sessions opened under it, whichever way the roles were changed.
[[nodiscard]] Digest16 roles_digest(const FirmIndex& index, const Person& person);
[[nodiscard]] Result<Digest16> roles_digest(AccountsWork& work, const Person& person);
[[nodiscard]] Result<SignedIn> open_session(const SignInContext& desk, AccountsWork& work,
                                            const SessionOpening& opening);

struct SessionShown {
    SessionId id;
    Instant created_at;
    Instant seen_at;
    Instant expires_at;
    std::string user_agent;
    std::string peer;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(SessionShown, (), (id, created_at, seen_at, expires_at, user_agent, peer, current))
[[nodiscard]] Result<std::vector<SessionShown>> list_sessions(const SignInContext& desk, const Who& who);
[[nodiscard]] Status end_session(const SignInContext& desk, const Who& who,
                                 SessionId session);  // not_found: not theirs
[[nodiscard]] Status end_other_sessions(const SignInContext& desk, const Who& who);
[[nodiscard]] Status sign_out(const SignInContext& desk, const Who& who);

// Somebody with a session of their own: a token may not change passwords, factors, sessions and tokens.
[[nodiscard]] Status require_session(const Who& who);

// Writes down who was seen, forgets what has expired. The server calls it once a minute.
[[nodiscard]] Status write_last_seen(const SignInContext& desk);

}  // namespace fairhour
