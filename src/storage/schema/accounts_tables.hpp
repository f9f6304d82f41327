// The tables of sign-in. Those of accounts belong to no organization: one e-mail may be a person of several, and who signs
// in has not said for which. Their rows stand under organization 0, which is nobody's, so that keys, backups and the ids of
// restored stores work as everywhere. They are: accounts, memberships, sessions, sign_in_attempts, recovery_codes,
// passkeys, oidc_identities, sign_in_state. Tokens, invitations and
// preferences stand in their organization; the texts of the first two name it.
#pragma once

#include "ports/accounts.hpp"
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

inline constexpr std::int64_t no_organization = 0;

template <>
const sql::Table& table_for<Account>();
template <>
const sql::Table& table_for<Membership>();
template <>
const sql::Table& table_for<Session>();
template <>
const sql::Table& table_for<Attempts>();
template <>
const sql::Table& table_for<RecoveryCode>();
template <>
const sql::Table& table_for<Passkey>();
template <>
const sql::Table& table_for<OidcIdentity>();
template <>
const sql::Table& table_for<SignInState>();
template <>
const sql::Table& table_for<ApiToken>();
template <>
const sql::Table& table_for<Invitation>();
template <>
const sql::Table& table_for<PersonPreferences>();

}  // namespace fairhour::storage

namespace fairhour::sql {

template <>
inline constexpr bool stored_as_blob<&Account::totp_sealed> = true;
template <>
inline constexpr bool stored_as_blob<&Passkey::credential_id> = true;
template <>
inline constexpr bool stored_as_blob<&Passkey::public_key> = true;
template <>
inline constexpr bool stored_as_blob<&SignInState::key_check> = true;

}  // namespace fairhour::sql
