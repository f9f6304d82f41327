// What sign-in needs from a database: accounts, what proves that somebody is their owner, and what opens doors for them
// (sessions, tokens, links). Apart from ports/store.hpp, because an account stands beside the organizations: one e-mail
// may belong to a person of several.
//
//   const auto work = TRY(store.accounts().begin({number, actor}, Access::write));
//   TRY(work->put(token));
//   TRY(work->firm().append_journal(event));     // the organization's journal, in the same transaction
//   TRY(work->commit());
//
// Secrets are never here: passwords as argon2id hashes, tokens and links as digests, one-time-code seeds sealed with the
// program's key (ports/secrets.hpp). What must not be used twice goes through functions that answer whether this call
// was the one that did (`use_*`), so that two requests at once cannot both win.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ports/store.hpp"

namespace fairhour {

struct Account {
    AccountId id;
    std::string email;          // lower case, unique
    std::string password_hash;  // argon2id; empty: signs in by passkey or by the organization's provider only
    std::string totp_sealed;    // stored as a blob; empty: no one-time codes
    std::int64_t totp_last_step = 0;
    Instant created_at;
    Instant credentials_changed_at;
    std::optional<Instant> disabled_at;
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, email, password_hash, totp_sealed, totp_last_step, created_at, credentials_changed_at,
                       disabled_at))

// The account is this person of that organization.
struct Membership {
    AccountId account;
    std::int64_t member_of = 0;  // the organization's number
    PersonId person;
    Instant since;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (account, member_of, person, since))

BOOST_DEFINE_FIXED_ENUM_CLASS(SecondFactor, std::uint8_t, not_asked, pending, passed)
// A browser or program that is signed in, for one organization at a time.
struct Session {
    SessionId id;
    Sha256 token_digest{};
    AccountId account;
    std::int64_t member_of = 0;
    PersonId person;
    Digest16 roles;  // that the person had: with others the session is over
    Instant created_at;
    Instant seen_at;
    Instant expires_at;
    SecondFactor second_factor = SecondFactor::not_asked;
    std::string csrf_token;
    std::string user_agent;
    std::string peer;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (id, token_digest, account, member_of, person, roles, created_at, seen_at, expires_at,
                       second_factor, csrf_token, user_agent, peer))

// A token of the API: of one person in one organization, who can do with it what its scopes say and no more than they may.
struct ApiToken {
    TokenId id;
    PersonId person;
    std::string name;
    Sha256 secret_digest{};
    std::vector<std::string> scopes;  // domain/access/scopes.hpp
    Instant created_at;
    std::optional<Instant> expires_at;
    std::optional<Instant> last_used_at;  // to the minute
    std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(ApiToken, (),
                      (id, person, name, secret_digest, scopes, created_at, expires_at, last_used_at, revoked_at))

BOOST_DEFINE_FIXED_ENUM_CLASS(LinkPurpose, std::uint8_t, join, reset_password)
// A link that an administrator passes on: to join the firm, or to choose a new password.
struct Invitation {
    InvitationId id;
    PersonId person;
    LinkPurpose purpose = LinkPurpose::join;
    Sha256 token_digest{};
    PersonId made_by;
    Instant made_at;
    Instant expires_at;
    std::optional<Instant> used_at;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (id, person, purpose, token_digest, made_by, made_at, expires_at, used_at))

BOOST_DEFINE_FIXED_ENUM_CLASS(AttemptKind, std::uint8_t, account, address, second_factor)
// How often somebody failed: for an e-mail (known here or not), an address, an account's second factor.
struct Attempts {
    AttemptKind kind = AttemptKind::account;
    Sha256 subject{};  // a keyed digest: the table names nobody
    std::int64_t failures = 0;
    Instant last_at;
};
BOOST_DESCRIBE_STRUCT(Attempts, (), (kind, subject, failures, last_at))

struct RecoveryCode {
    AccountId account;
    Sha256 code_digest{};
    std::optional<Instant> used_at;
};
BOOST_DESCRIBE_STRUCT(RecoveryCode, (), (account, code_digest, used_at))

struct Passkey {
    PasskeyId id;
    AccountId account;
    std::string credential_id;  // stored as a blob
    std::string public_key;     // COSE; stored as a blob
    std::int64_t sign_count = 0;
    std::string name;
    Instant created_at;
    std::optional<Instant> last_used_at;
};
BOOST_DESCRIBE_STRUCT(Passkey, (), (id, account, credential_id, public_key, sign_count, name, created_at, last_used_at))

// Who an account is at an organization's provider.
struct OidcIdentity {
    std::string issuer;
    std::string subject;
    AccountId account;
};
BOOST_DESCRIBE_STRUCT(OidcIdentity, (), (issuer, subject, account))

// One row for the whole store: whether the first start is done, and a proof that the program has the store's key.
struct SignInState {
    std::string key_check;  // stored as a blob
    Sha256 set_up_digest{};
    Instant set_up_expires_at;
    std::optional<Instant> set_up_at;
};
BOOST_DESCRIBE_STRUCT(SignInState, (), (key_check, set_up_digest, set_up_expires_at, set_up_at))

// How a person likes the page to be, as app/sign_in/preferences.hpp reads it: JSON.
struct PersonPreferences {
    PersonId person;
    std::string text;
    Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(PersonPreferences, (), (person, text, changed_at))

// One transaction. With an organization in its scope it also reaches that organization's own records.
class AccountsWork {
public:
    virtual ~AccountsWork() = default;

    // Store-wide, whatever the scope. put inserts or replaces by id or key.
    [[nodiscard]] virtual Result<std::optional<SignInState>> state() = 0;
    [[nodiscard]] virtual Status put(const SignInState&) = 0;
    [[nodiscard]] virtual Result<bool> use_set_up(const Sha256& digest, Instant at) = 0;
    [[nodiscard]] virtual Result<std::optional<Account>> account(AccountId) = 0;
    [[nodiscard]] virtual Result<std::optional<Account>> account_of_email(std::string_view lower_case) = 0;
    [[nodiscard]] virtual Status put(const Account&) = 0;  // unique_violation for an e-mail that another account has
    [[nodiscard]] virtual Result<bool> use_totp_step(AccountId, std::int64_t step) = 0;
    [[nodiscard]] virtual Result<std::vector<Membership>> memberships(AccountId) = 0;  // oldest first
    [[nodiscard]] virtual Status put(const Membership&) = 0;
    [[nodiscard]] virtual Result<std::optional<Session>> session_of(const Sha256& token_digest) = 0;
    [[nodiscard]] virtual Result<std::vector<Session>> sessions(AccountId) = 0;  // newest first
    [[nodiscard]] virtual Status put(const Session&) = 0;
    // Only forward, and only while the session is there: an ended session is not brought back by a late request.
    [[nodiscard]] virtual Status mark_seen(SessionId, Instant) = 0;
    [[nodiscard]] virtual Result<bool> end_session(AccountId, SessionId) = 0;
    [[nodiscard]] virtual Result<std::int64_t> end_sessions(AccountId, SessionId but) = 0;
    [[nodiscard]] virtual Status forget_expired_sessions(Instant now) = 0;
    [[nodiscard]] virtual Result<Attempts> attempts(AttemptKind, const Sha256& subject) = 0;  // none: 0 failures
    [[nodiscard]] virtual Result<Attempts> count_failure(AttemptKind, const Sha256& subject, Instant) = 0;
    [[nodiscard]] virtual Status forget_failures(AttemptKind, const Sha256& subject) = 0;
    [[nodiscard]] virtual Status forget_failures_before(Instant) = 0;
    [[nodiscard]] virtual Result<std::vector<RecoveryCode>> recovery_codes(AccountId) = 0;
    [[nodiscard]] virtual Status replace_recovery_codes(AccountId, std::span<const RecoveryCode>) = 0;
    [[nodiscard]] virtual Result<bool> use_recovery_code(AccountId, const Sha256& code_digest, Instant) = 0;
    [[nodiscard]] virtual Result<std::vector<Passkey>> passkeys(AccountId) = 0;
    [[nodiscard]] virtual Result<std::optional<Passkey>> passkey_of(std::string_view credential_id) = 0;
    [[nodiscard]] virtual Status put(const Passkey&) = 0;
    [[nodiscard]] virtual Result<bool> remove_passkey(AccountId, PasskeyId) = 0;
    [[nodiscard]] virtual Result<std::optional<OidcIdentity>> identity(std::string_view issuer,
                                                                       std::string_view subject) = 0;
    [[nodiscard]] virtual Result<std::vector<OidcIdentity>> identities(AccountId) = 0;
    [[nodiscard]] virtual Status put(const OidcIdentity&) = 0;
    [[nodiscard]] virtual Result<std::int64_t> remove_identities(AccountId) = 0;
    // One use of something that is kept nowhere else: whether this call was the first with this digest.
    [[nodiscard]] virtual Result<bool> use_once(const Sha256& digest, Instant at) = 0;

    // Of the scope's organization.
    [[nodiscard]] virtual Result<std::optional<Person>> person(PersonId) = 0;
    [[nodiscard]] virtual Result<std::optional<Person>> person_of_email(std::string_view lower_case) = 0;
    [[nodiscard]] virtual Result<std::optional<Membership>> membership_of(PersonId) = 0;
    [[nodiscard]] virtual Result<bool> end_membership(PersonId) = 0;           // its sessions here end with it
    [[nodiscard]] virtual Result<std::int64_t> end_sessions_of(PersonId) = 0;  // those for this organization
    [[nodiscard]] virtual Result<std::optional<ApiToken>> token(TokenId) = 0;
    [[nodiscard]] virtual Result<std::vector<ApiToken>> tokens(PersonId) = 0;  // none: of everybody; newest first
    [[nodiscard]] virtual Status put(const ApiToken&) = 0;
    [[nodiscard]] virtual Status mark_used(TokenId, Instant) = 0;
    [[nodiscard]] virtual Result<bool> revoke_token(TokenId, Instant) = 0;
    [[nodiscard]] virtual Result<std::optional<Invitation>> invitation(InvitationId) = 0;
    [[nodiscard]] virtual Result<std::vector<Invitation>> open_invitations(Instant now) = 0;  // newest first
    [[nodiscard]] virtual Status put(const Invitation&) = 0;
    [[nodiscard]] virtual Result<bool> use_invitation(InvitationId, Instant) = 0;
    [[nodiscard]] virtual Result<std::int64_t> end_invitations(PersonId, LinkPurpose, Instant) = 0;
    [[nodiscard]] virtual Result<std::optional<PersonPreferences>> preferences(PersonId) = 0;
    [[nodiscard]] virtual Status put(const PersonPreferences&) = 0;

    // The organization's transaction that this one is: its journal, its set-up. Only with an organization in the scope.
    [[nodiscard]] virtual Transaction& firm() = 0;
    [[nodiscard]] virtual IdMaker& ids() = 0;
    [[nodiscard]] virtual Status commit() = 0;
};

class Accounts {
public:
    virtual ~Accounts() = default;
    // Organization 0 in the scope: no organization yet, as while somebody signs in.
    [[nodiscard]] virtual Result<std::unique_ptr<AccountsWork>> begin(const Scope& scope, Access access) = 0;
};

}  // namespace fairhour
