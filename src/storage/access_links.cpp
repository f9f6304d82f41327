// What of sign-in belongs to one organization: its people and whose accounts they are, its tokens and links.
#include "storage/accounts_work.hpp"

namespace fairhour::storage {

std::int64_t SqlAccountsWork::organization() const {
    const std::int64_t number = transaction_->scope().organization;
    INVARIANT(number != no_organization, "an organization's records are asked for in its scope");
    return number;
}

Transaction& SqlAccountsWork::firm() {
    INVARIANT(organization() > 0, "organizations have positive numbers");
    return *transaction_;
}

Result<std::optional<Person>> SqlAccountsWork::person(PersonId id) {
    return find_one<Person>(organization(), " AND id = $2", id);
}

Result<std::optional<Person>> SqlAccountsWork::person_of_email(std::string_view lower_case) {
    return find_one<Person>(organization(), " AND email = $2 ORDER BY id", lower_case);
}

Result<std::optional<Membership>> SqlAccountsWork::membership_of(PersonId person) {
    return find_one<Membership>(no_organization, " AND member_of = $2 AND person = $3", organization(), person);
}

Result<bool> SqlAccountsWork::end_membership(PersonId person) {
    TRY(end_sessions_of(person));
    return TRY(change(no_organization,
                      "DELETE FROM memberships WHERE organization = $1 AND member_of = $2 AND person = $3",
                      organization(), person)) > 0;
}

Result<std::int64_t> SqlAccountsWork::end_sessions_of(PersonId person) {
    return change(no_organization, "DELETE FROM sessions WHERE organization = $1 AND member_of = $2 AND person = $3",
                  organization(), person);
}

Result<std::optional<ApiToken>> SqlAccountsWork::token(TokenId id) {
    return find_one<ApiToken>(organization(), " AND id = $2", id);
}

Result<std::vector<ApiToken>> SqlAccountsWork::tokens(PersonId person) {
    if (person.none()) return find_all<ApiToken>(organization(), " ORDER BY id DESC");
    return find_all<ApiToken>(organization(), " AND person = $2 ORDER BY id DESC", person);
}

Status SqlAccountsWork::put(const ApiToken& token) {
    return upsert_all(connection_, organization(), std::span(&token, 1));
}

Status SqlAccountsWork::mark_used(TokenId token, Instant at) {
    TRY(change(organization(),
               "UPDATE api_tokens SET last_used_at = $2 WHERE organization = $1 AND id = $3 AND revoked_at IS NULL AND "
               "(last_used_at IS NULL OR last_used_at < $2)",
               at, token));
    return {};
}

Result<bool> SqlAccountsWork::revoke_token(TokenId token, Instant at) {
    return TRY(change(
               organization(),
               "UPDATE api_tokens SET revoked_at = $2 WHERE organization = $1 AND id = $3 AND revoked_at IS NULL", at,
               token)) > 0;
}

Result<std::optional<Invitation>> SqlAccountsWork::invitation(InvitationId id) {
    return find_one<Invitation>(organization(), " AND id = $2", id);
}

Result<std::vector<Invitation>> SqlAccountsWork::open_invitations(Instant now) {
    return find_all<Invitation>(organization(), " AND used_at IS NULL AND expires_at > $2 ORDER BY id DESC", now);
}

Status SqlAccountsWork::put(const Invitation& invitation) {
    return upsert_all(connection_, organization(), std::span(&invitation, 1));
}

Result<bool> SqlAccountsWork::use_invitation(InvitationId id, Instant at) {
    return TRY(change(organization(),
                      "UPDATE invitations SET used_at = $2 WHERE organization = $1 AND id = $3 AND used_at IS NULL AND "
                      "expires_at > $2",
                      at, id)) > 0;
}

Result<std::int64_t> SqlAccountsWork::end_invitations(PersonId person, LinkPurpose purpose, Instant at) {
    return change(organization(),
                  "UPDATE invitations SET expires_at = $2 WHERE organization = $1 AND person = $3 AND purpose = $4 AND "
                  "used_at IS NULL AND expires_at > $2",
                  at, person, purpose);
}

// ---- how they like the page ----

Result<std::optional<PersonPreferences>> SqlAccountsWork::preferences(PersonId person) {
    return find_one<PersonPreferences>(organization(), " AND person = $2", person);
}

Status SqlAccountsWork::put(const PersonPreferences& preferences) {
    return upsert_all(connection_, organization(), std::span(&preferences, 1));
}

}  // namespace fairhour::storage
