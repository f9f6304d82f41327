// Accounts and what opens doors for them; which of these tables stand beside the organizations, and why, is said in the
// header.
#include "storage/schema/accounts_tables.hpp"

namespace fairhour::storage {
namespace {

constexpr const char* of_account = "FOREIGN KEY (organization, account) REFERENCES accounts (organization, id)";
constexpr const char* of_person = "FOREIGN KEY (organization, person) REFERENCES people (organization, id)";

}  // namespace

using sql::Table;
using sql::table_of;

template <>
const Table& table_for<Account>() {
    static const Table table =
        table_of<Account>({.name = "accounts",
                           .key = {"id"},
                           .constraints = {"CONSTRAINT account_in_no_organization CHECK (organization = 0)"},
                           .indexes = {{.name = "accounts_by_email", .on = "(organization, email)", .unique = true}}});
    return table;
}
template <>
const Table& table_for<Membership>() {
    static const Table table = table_of<Membership>(
        {.name = "memberships",
         .key = {"account", "member_of"},
         .constraints = {of_account, "FOREIGN KEY (member_of, person) REFERENCES people (organization, id)"},
         .indexes = {{.name = "memberships_by_person", .on = "(organization, member_of, person)", .unique = true}}});
    return table;
}
template <>
const Table& table_for<Session>() {
    static const Table table = table_of<Session>(
        {.name = "sessions",
         .key = {"id"},
         .constraints = {of_account},
         .indexes = {{.name = "sessions_by_token", .on = "(organization, token_digest)", .unique = true},
                     {.name = "sessions_by_account", .on = "(organization, account)"},
                     {.name = "sessions_by_person", .on = "(organization, member_of, person)"}}});
    return table;
}
template <>
const Table& table_for<Attempts>() {
    static const Table table =
        table_of<Attempts>({.name = "sign_in_attempts",
                            .key = {"kind", "subject"},
                            .constraints = {},
                            .indexes = {{.name = "attempts_by_time", .on = "(organization, last_at)"}}});
    return table;
}
template <>
const Table& table_for<RecoveryCode>() {
    static const Table table = table_of<RecoveryCode>(
        {.name = "recovery_codes", .key = {"account", "code_digest"}, .constraints = {of_account}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Passkey>() {
    static const Table table = table_of<Passkey>(
        {.name = "passkeys",
         .key = {"id"},
         .constraints = {of_account},
         .indexes = {{.name = "passkeys_by_credential", .on = "(organization, credential_id)", .unique = true},
                     {.name = "passkeys_by_account", .on = "(organization, account)"}}});
    return table;
}
template <>
const Table& table_for<OidcIdentity>() {
    static const Table table = table_of<OidcIdentity>(
        {.name = "oidc_identities", .key = {"issuer", "subject"}, .constraints = {of_account}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<SignInState>() {
    static const Table table = table_of<SignInState>({.name = "sign_in_state",
                                                      .key = {},
                                                      .constraints = {"CONSTRAINT one_state CHECK (organization = 0)"},
                                                      .indexes = {}});
    return table;
}
template <>
const Table& table_for<ApiToken>() {
    static const Table table =
        table_of<ApiToken>({.name = "api_tokens",
                            .key = {"id"},
                            .constraints = {of_person},
                            .indexes = {{.name = "api_tokens_by_person", .on = "(organization, person)"}}});
    return table;
}
template <>
const Table& table_for<Invitation>() {
    static const Table table =
        table_of<Invitation>({.name = "invitations",
                              .key = {"id"},
                              .constraints = {of_person},
                              .indexes = {{.name = "invitations_by_person", .on = "(organization, person)"}}});
    return table;
}
template <>
const Table& table_for<PersonPreferences>() {
    // No record leans on it and it keeps nobody from being taken away: no reference.
    static const Table table = table_of<PersonPreferences>(
        {.name = "person_preferences", .key = {"person"}, .constraints = {}, .indexes = {}});
    return table;
}

}  // namespace fairhour::storage
