// What the use cases of sign-in are handed, and who somebody turned out to be.
//
//   const SignInContext desk{store, clock, secrets, cache};
//   const SignedIn in = TRY(sign_in(desk, {.email = "ada@studio.example", .password = typed}, visitor));
//   const Who who = TRY(authenticate(desk, in.session_token));
//
// Every use case that changes who may come in tells the cache, so that on this node nothing old is believed; other nodes
// follow within `cache_seconds_max`.
#pragma once

#include <mutex>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "domain/access/may.hpp"
#include "ports/accounts.hpp"
#include "ports/clock.hpp"
#include "ports/secrets.hpp"

namespace fairhour {

// off: who has a provider signs in with it; administrators keep their passwords, for the day it does not answer.
enum class LocalSignIn : std::uint8_t { on, off };

struct SignInRules {
    LocalSignIn local = LocalSignIn::on;
    int password_characters_min = 12;
    int session_hours_max = 12;  // ASVS 3.3.2, level 2
    int session_idle_minutes = 120;
    int sessions_max = 50;           // of an account; the oldest goes
    int second_factor_minutes = 10;  // between password and code
    int set_up_hours = 48;
    int invitation_hours = 7 * 24;
    int reset_hours = 24;
    int account_tries = 5;  // wrong ones before waits begin
    int address_tries = 30;
    int account_wait_seconds_max = 900;
    int address_wait_seconds_max = 300;
    std::string site_origin{};  // "https://time.studio.example": where the page is; passkeys are made for its host
};

// Who asks, in which organization, and what with: a session or a token.
struct Who {
    std::int64_t organization = 0;
    PersonId person;
    AccountId account;  // none: a token of somebody without one
    SessionId session;
    TokenId token;
    ActionSet granted;
    std::string csrf_token;  // of a session; a writing request from a browser must repeat it
    Instant expires_at;
};

// Where a request came from, for the list of sessions and for throttling.
struct Visitor {
    std::string peer;
    std::string user_agent;
};

// Who was found for a token or session within the last seconds, and who was seen since it was last written down.
class WhoCache {
public:
    static constexpr int cache_seconds_max = 5;
    [[nodiscard]] std::optional<Who> find(const Sha256& digest, Instant now);
    [[nodiscard]] std::int64_t changes() const;  // ask before reading, hand to keep()
    void keep(const Sha256& digest, const Who& who, Instant now, std::int64_t changes_then);
    void forget_all();  // something about access has changed
    struct Seen {
        std::int64_t organization = 0;
        SessionId session;
        TokenId token;
        Instant at;
    };
    [[nodiscard]] std::vector<Seen> take_seen();
    [[nodiscard]] std::optional<Instant> last_seen(SessionId session) const;

private:
    struct Kept {
        Who who;
        Instant found_at;
    };
    void note_seen(const Who& who, Instant now);
    mutable std::mutex mutex_;
    absl::flat_hash_map<Sha256, Kept> kept_;
    absl::flat_hash_map<std::int64_t, Seen> seen_;  // by the id of session or token: ids are unique among both
    std::int64_t changes_ = 0;
};

struct SignInContext {
    Store& store;
    const Clock& clock;
    Secrets& secrets;
    WhoCache& cache;
    SignInRules rules{};
};

[[nodiscard]] inline Scope scope_of(const Who& who) { return {who.organization, {ActorKind::person, who.person}}; }
inline constexpr Scope no_organization{0, {}};

// A transaction that changes who may come in: committed, the cache forgets.
[[nodiscard]] Status commit_access(const SignInContext& desk, AccountsWork& work);

// An event of the scope's actor, one a transaction. The detail never holds a secret.
[[nodiscard]] Status journal_access(const SignInContext& desk, AccountsWork& work, std::string action,
                                    std::string subject, std::string detail = "{}");

// Works here today: employed, or a client's contact.
[[nodiscard]] bool may_come_in(const Person& person, Instant now);
// Whether this person comes in with a password: everybody, or administrators alone. `sign_in_by_provider`.
[[nodiscard]] Status check_local_way(const SignInContext& desk, const Person& person);
// Refused unless the person's roles, and the token's scopes, reach `action` on `other`. Whoever gives access and is no
// admin does so only for those who may no more than themselves: a link to somebody's account is all that they may.
[[nodiscard]] Status require_on_person(AccountsWork& work, const Who& who, Action action, PersonId other);
// Refused when the roles before or after reach further than those of who asks (app/access.hpp).
[[nodiscard]] Status require_no_further_by(AccountsWork& work, const Who& who, const Person& before,
                                           const Person& after);

[[nodiscard]] inline Instant after_minutes(Instant at, std::int64_t minutes) { return at + Seconds{minutes * 60}; }

}  // namespace fairhour
