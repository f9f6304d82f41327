// One transaction on accounts: a transaction of the store with the statements of sign-in beside it. In two files:
// accounts.cpp has what is store-wide, access_links.cpp what belongs to an organization.
#pragma once

#include "storage/accounts.hpp"

namespace fairhour::storage {

class SqlAccountsWork final : public AccountsWork {
public:
    SqlAccountsWork(sql::Connection& connection, std::unique_ptr<SqlTransaction> transaction)
        : connection_(connection), transaction_(std::move(transaction)) {}

    Result<std::optional<SignInState>> state() override;
    Status put(const SignInState& state) override;
    Result<bool> use_set_up(const Sha256& digest, Instant at) override;
    Result<std::optional<Account>> account(AccountId id) override;
    Result<std::optional<Account>> account_of_email(std::string_view lower_case) override;
    Status put(const Account& account) override;
    Result<bool> use_totp_step(AccountId account, std::int64_t step) override;
    Result<std::vector<Membership>> memberships(AccountId account) override;
    Status put(const Membership& membership) override;
    Result<std::optional<Session>> session_of(const Sha256& token_digest) override;
    Result<std::vector<Session>> sessions(AccountId account) override;
    Status put(const Session& session) override;
    Status mark_seen(SessionId session, Instant at) override;
    Result<bool> end_session(AccountId account, SessionId session) override;
    Result<std::int64_t> end_sessions(AccountId account, SessionId but) override;
    Status forget_expired_sessions(Instant now) override;
    Result<Attempts> attempts(AttemptKind kind, const Sha256& subject) override;
    Result<Attempts> count_failure(AttemptKind kind, const Sha256& subject, Instant at) override;
    Status forget_failures(AttemptKind kind, const Sha256& subject) override;
    Status forget_failures_before(Instant before) override;
    Result<std::vector<RecoveryCode>> recovery_codes(AccountId account) override;
    Status replace_recovery_codes(AccountId account, std::span<const RecoveryCode> codes) override;
    Result<bool> use_recovery_code(AccountId account, const Sha256& code_digest, Instant at) override;
    Result<std::vector<Passkey>> passkeys(AccountId account) override;
    Result<std::optional<Passkey>> passkey_of(std::string_view credential_id) override;
    Status put(const Passkey& passkey) override;
    Result<bool> remove_passkey(AccountId account, PasskeyId passkey) override;
    Result<std::optional<OidcIdentity>> identity(std::string_view issuer, std::string_view subject) override;
    Result<std::vector<OidcIdentity>> identities(AccountId account) override;
    Status put(const OidcIdentity& identity) override;
    Result<std::int64_t> remove_identities(AccountId account) override;
    Result<bool> use_once(const Sha256& digest, Instant at) override;

    Result<std::optional<Person>> person(PersonId id) override;
    Result<std::optional<Person>> person_of_email(std::string_view lower_case) override;
    Result<std::optional<Membership>> membership_of(PersonId person) override;
    Result<bool> end_membership(PersonId person) override;
    Result<std::int64_t> end_sessions_of(PersonId person) override;
    Result<std::optional<ApiToken>> token(TokenId id) override;
    Result<std::vector<ApiToken>> tokens(PersonId person) override;
    Status put(const ApiToken& token) override;
    Status mark_used(TokenId token, Instant at) override;
    Result<bool> revoke_token(TokenId token, Instant at) override;
    Result<std::optional<Invitation>> invitation(InvitationId id) override;
    Result<std::vector<Invitation>> open_invitations(Instant now) override;
    Status put(const Invitation& invitation) override;
    Result<bool> use_invitation(InvitationId id, Instant at) override;
    Result<std::int64_t> end_invitations(PersonId person, LinkPurpose purpose, Instant at) override;
    Result<std::optional<PersonPreferences>> preferences(PersonId person) override;
    Status put(const PersonPreferences& preferences) override;

    Transaction& firm() override;
    IdMaker& ids() override { return transaction_->ids(); }
    Status commit() override { return transaction_->commit(); }

private:
    // `sql` with $1 the organization; the values follow as $2, $3 …
    template <class... Values>
    [[nodiscard]] Result<sql::Statement> statement(std::int64_t organization, std::string_view sql,
                                                   const Values&... values);
    template <class... Values>
    [[nodiscard]] Result<std::int64_t> change(std::int64_t organization, std::string_view sql, const Values&... values);
    template <class Record, class... Values>
    [[nodiscard]] Result<std::vector<Record>> find_all(std::int64_t organization, std::string_view rest,
                                                       const Values&... values);
    template <class Record, class... Values>
    [[nodiscard]] Result<std::optional<Record>> find_one(std::int64_t organization, std::string_view rest,
                                                         const Values&... values);
    [[nodiscard]] std::int64_t organization() const;  // of the scope, which must have one

    sql::Connection& connection_;
    std::unique_ptr<SqlTransaction> transaction_;
};

}  // namespace fairhour::storage

#include "storage/accounts_statements.hpp"
