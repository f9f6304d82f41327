// Accounts, sessions, attempts and factors: store-wide, under organization 0 (schema/accounts_tables.hpp).
#include "storage/accounts.hpp"

#include "storage/accounts_work.hpp"

namespace fairhour::storage {
namespace {

class SqlAccounts final : public Accounts {
public:
    explicit SqlAccounts(TakeLease take_lease) : take_lease_(std::move(take_lease)) {}

    Result<std::unique_ptr<AccountsWork>> begin(const Scope& scope, Access access) override {
        auto lease = TRY(take_lease_(access));
        sql::Connection& connection = lease->connection();
        sql::Guard guard = TRY(sql::begin(connection, access == Access::write ? sql::Mode::write : sql::Mode::read));
        const std::int64_t set_up_n =
            scope.organization == no_organization ? 0 : TRY(set_up_number(connection, scope.organization));
        auto transaction = std::make_unique<SqlTransaction>(std::move(lease), std::move(guard), scope, set_up_n);
        return std::make_unique<SqlAccountsWork>(connection, std::move(transaction));
    }

private:
    TakeLease take_lease_;
};

}  // namespace

std::shared_ptr<Accounts> make_accounts(TakeLease take_lease) {
    return std::make_shared<SqlAccounts>(std::move(take_lease));
}

// ---- the store's one row ----

Result<std::optional<SignInState>> SqlAccountsWork::state() { return find_one<SignInState>(no_organization, ""); }

Status SqlAccountsWork::put(const SignInState& state) {
    return upsert_all(connection_, no_organization, std::span(&state, 1));
}

Result<bool> SqlAccountsWork::use_set_up(const Sha256& digest, Instant at) {
    return TRY(change(no_organization,
                      "UPDATE sign_in_state SET set_up_at = $2 WHERE organization = $1 AND set_up_at IS NULL AND "
                      "set_up_digest = $3 AND set_up_expires_at > $2",
                      at, digest)) > 0;
}

// ---- accounts and whom they are ----

Result<std::optional<Account>> SqlAccountsWork::account(AccountId id) {
    return find_one<Account>(no_organization, " AND id = $2", id);
}

Result<std::optional<Account>> SqlAccountsWork::account_of_email(std::string_view lower_case) {
    return find_one<Account>(no_organization, " AND email = $2", lower_case);
}

Status SqlAccountsWork::put(const Account& account) {
    return upsert_all(connection_, no_organization, std::span(&account, 1));
}

Result<bool> SqlAccountsWork::use_totp_step(AccountId account, std::int64_t step) {
    return TRY(change(no_organization,
                      "UPDATE accounts SET totp_last_step = $2 WHERE organization = $1 AND id = $3 AND "
                      "totp_last_step < $2",
                      step, account)) > 0;
}

Result<std::vector<Membership>> SqlAccountsWork::memberships(AccountId account) {
    return find_all<Membership>(no_organization, " AND account = $2 ORDER BY since, member_of", account);
}

Status SqlAccountsWork::put(const Membership& membership) {
    return upsert_all(connection_, no_organization, std::span(&membership, 1));
}

// ---- sessions ----

Result<std::optional<Session>> SqlAccountsWork::session_of(const Sha256& token_digest) {
    return find_one<Session>(no_organization, " AND token_digest = $2", token_digest);
}

Result<std::vector<Session>> SqlAccountsWork::sessions(AccountId account) {
    return find_all<Session>(no_organization, " AND account = $2 ORDER BY id DESC", account);
}

Status SqlAccountsWork::put(const Session& session) {
    return upsert_all(connection_, no_organization, std::span(&session, 1));
}

Status SqlAccountsWork::mark_seen(SessionId session, Instant at) {
    TRY(change(no_organization, "UPDATE sessions SET seen_at = $2 WHERE organization = $1 AND id = $3 AND seen_at < $2",
               at, session));
    return {};
}

Result<bool> SqlAccountsWork::end_session(AccountId account, SessionId session) {
    return TRY(change(no_organization, "DELETE FROM sessions WHERE organization = $1 AND id = $2 AND account = $3",
                      session, account)) > 0;
}

Result<std::int64_t> SqlAccountsWork::end_sessions(AccountId account, SessionId but) {
    return change(no_organization, "DELETE FROM sessions WHERE organization = $1 AND account = $2 AND id <> $3",
                  account, but);
}

Status SqlAccountsWork::forget_expired_sessions(Instant now) {
    TRY(change(no_organization, "DELETE FROM sessions WHERE organization = $1 AND expires_at <= $2", now));
    return {};
}

// ---- attempts ----

Result<Attempts> SqlAccountsWork::attempts(AttemptKind kind, const Sha256& subject) {
    const auto found = TRY(find_one<Attempts>(no_organization, " AND kind = $2 AND subject = $3", kind, subject));
    return found.value_or(Attempts{.kind = kind, .subject = subject, .failures = 0, .last_at = {}});
}

Result<Attempts> SqlAccountsWork::count_failure(AttemptKind kind, const Sha256& subject, Instant at) {
    TRY(change(
        no_organization,
        "INSERT INTO sign_in_attempts (organization, kind, subject, failures, last_at) VALUES ($1, $2, $3, 1, $4) "
        "ON CONFLICT (organization, kind, subject) DO UPDATE SET failures = sign_in_attempts.failures + 1, "
        "last_at = excluded.last_at",
        kind, subject, at));
    return attempts(kind, subject);
}

Status SqlAccountsWork::forget_failures(AttemptKind kind, const Sha256& subject) {
    TRY(change(no_organization, "DELETE FROM sign_in_attempts WHERE organization = $1 AND kind = $2 AND subject = $3",
               kind, subject));
    return {};
}

Status SqlAccountsWork::forget_failures_before(Instant before) {
    TRY(change(no_organization, "DELETE FROM sign_in_attempts WHERE organization = $1 AND last_at < $2", before));
    return {};
}

// ---- factors ----

Result<std::vector<RecoveryCode>> SqlAccountsWork::recovery_codes(AccountId account) {
    return find_all<RecoveryCode>(no_organization, " AND account = $2 ORDER BY code_digest", account);
}

Status SqlAccountsWork::replace_recovery_codes(AccountId account, std::span<const RecoveryCode> codes) {
    TRY(change(no_organization, "DELETE FROM recovery_codes WHERE organization = $1 AND account = $2", account));
    return insert_all(connection_, no_organization, codes);
}

Result<bool> SqlAccountsWork::use_recovery_code(AccountId account, const Sha256& code_digest, Instant at) {
    return TRY(change(no_organization,
                      "UPDATE recovery_codes SET used_at = $2 WHERE organization = $1 AND account = $3 AND "
                      "code_digest = $4 AND used_at IS NULL",
                      at, account, code_digest)) > 0;
}

Result<std::vector<Passkey>> SqlAccountsWork::passkeys(AccountId account) {
    return find_all<Passkey>(no_organization, " AND account = $2 ORDER BY id", account);
}

Result<std::optional<Passkey>> SqlAccountsWork::passkey_of(std::string_view credential_id) {
    return find_one<Passkey>(no_organization, " AND credential_id = $2", Blob{credential_id});
}

Status SqlAccountsWork::put(const Passkey& passkey) {
    return upsert_all(connection_, no_organization, std::span(&passkey, 1));
}

Result<bool> SqlAccountsWork::remove_passkey(AccountId account, PasskeyId passkey) {
    return TRY(change(no_organization, "DELETE FROM passkeys WHERE organization = $1 AND id = $2 AND account = $3",
                      passkey, account)) > 0;
}

Result<std::optional<OidcIdentity>> SqlAccountsWork::identity(std::string_view issuer, std::string_view subject) {
    return find_one<OidcIdentity>(no_organization, " AND issuer = $2 AND subject = $3", issuer, subject);
}

Result<std::vector<OidcIdentity>> SqlAccountsWork::identities(AccountId account) {
    return find_all<OidcIdentity>(no_organization, " AND account = $2 ORDER BY issuer, subject", account);
}

Status SqlAccountsWork::put(const OidcIdentity& identity) {
    return upsert_all(connection_, no_organization, std::span(&identity, 1));
}

Result<std::int64_t> SqlAccountsWork::remove_identities(AccountId account) {
    return change(no_organization, "DELETE FROM oidc_identities WHERE organization = $1 AND account = $2", account);
}

// Beside the counts of tries, which are forgotten after a day: a digest of another purpose is nobody's count.
Result<bool> SqlAccountsWork::use_once(const Sha256& digest, Instant at) {
    return TRY(count_failure(AttemptKind::account, digest, at)).failures == 1;
}

}  // namespace fairhour::storage
