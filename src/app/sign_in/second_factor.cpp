#include "app/sign_in/second_factor.hpp"

#include <algorithm>

#include "app/sign_in/attempts.hpp"
#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/sign_in.hpp"
#include "app/sign_in/totp.hpp"
#include "base/encodings.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr int enrolment_minutes_max = 15;
constexpr int recovery_codes_made = 10;

std::string bound_to(AccountId account) { return "totp " + id_text(account); }
std::string offered_to(AccountId account) { return "totp offer " + id_text(account); }

// Sixteen signs of base32, 80 bits, in fours.
std::string recovery_code(Secrets& secrets) {
    const std::string signs = lower_ascii(base32(secrets.random_bytes(10)));
    return signs.substr(0, 4) + "-" + signs.substr(4, 4) + "-" + signs.substr(8, 4) + "-" + signs.substr(12, 4);
}

Result<Account> own_account(AccountsWork& work, const Who& who) {
    const auto account = TRY(work.account(who.account));
    if (!account || account->disabled_at)
        return refuse(ErrorKind::forbidden, "sign_in_needed", "The account is not there any more.");
    return *account;
}

// The seed of an offer that is not too old.
Result<std::string> offered_seed(const SignInContext& desk, const Who& who, const std::string& enrolment) {
    const auto stale = invalid("enrolment_expired", "The offer is too old, or was made for somebody else.",
                               "/enrolment", "Begin again.");
    const auto sealed = bytes_of_base64url(enrolment);
    if (!sealed) return stale;
    const auto plain = desk.secrets.open(*sealed, offered_to(who.account));
    if (!plain || plain->size() <= totp_seed_bytes) return stale;
    const auto made_at = whole_number(std::string_view(*plain).substr(totp_seed_bytes));
    if (!made_at || after_minutes(Instant{*made_at}, enrolment_minutes_max) <= desk.clock.now()) return stale;
    return plain->substr(0, totp_seed_bytes);
}

Status save_factors(const SignInContext& desk, AccountsWork& work, const Who& who, Account account,
                    std::string action) {
    account.credentials_changed_at = desk.clock.now();
    TRY(work.put(account));
    TRY(work.end_sessions(account.id, who.session));
    TRY(journal_access(desk, work, std::move(action), id_text(who.person)));
    return commit_access(desk, work);
}

}  // namespace

Result<SecondFactor> factor_asked(AccountsWork& work, const Account& account) {
    const bool has_one = !account.totp_sealed.empty() || !TRY(work.passkeys(account.id)).empty();
    return has_one ? SecondFactor::pending : SecondFactor::not_asked;
}

Result<RecoveryCodes> make_recovery_codes(const SignInContext& desk, AccountsWork& work, AccountId account) {
    RecoveryCodes out;
    std::vector<RecoveryCode> stored;
    for (int i = 0; i < recovery_codes_made; ++i) {
        out.codes.push_back(recovery_code(desk.secrets));
        stored.push_back({account, digest_of_secret(out.codes.back()), {}});
    }
    TRY(work.replace_recovery_codes(account, stored));
    return out;
}

// An account that came through a provider has no password to ask for; its session has just proved who it is.
Status prove_password(const SignInContext& desk, const Who& who, std::string_view password) {
    TRY(require_session(who));
    {
        const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
        if (TRY(own_account(*work, who)).password_hash.empty()) return {};
    }
    TRY(account_with_password(desk, who.account, password));
    return {};
}

Result<TotpOffer> offer_totp(const SignInContext& desk, const Who& who, std::string_view password) {
    TRY(prove_password(desk, who, password));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::read));
    const Account account = TRY(own_account(*work, who));
    const auto view = TRY(work->firm().firm());
    const std::string seed = desk.secrets.random_bytes(totp_seed_bytes);
    const std::string sealed =
        desk.secrets.seal(seed + std::to_string(desk.clock.now().micros), offered_to(who.account));
    return TotpOffer{base32(seed), totp_address(seed, view->firm.organization.name, account.email), base64url(sealed)};
}

Result<RecoveryCodes> confirm_totp(const SignInContext& desk, const Who& who, const TotpConfirmation& confirmation) {
    TRY(require_session(who));
    const std::string seed = TRY(offered_seed(desk, who, confirmation.enrolment));
    const auto step = totp_step_of(seed, trimmed(confirmation.code), desk.clock.now_elsewhere());
    if (!step)
        return invalid("code_wrong", "The code is not the one that the app shows now.", "/code",
                       "Check that the telephone's clock is right.");
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    Account account = TRY(own_account(*work, who));
    account.totp_sealed = desk.secrets.seal(seed, bound_to(account.id));
    account.totp_last_step = *step;
    RecoveryCodes codes = TRY(make_recovery_codes(desk, *work, account.id));
    TRY(save_factors(desk, *work, who, account, "add_second_factor"));
    return codes;
}

Result<RecoveryCodes> renew_recovery_codes(const SignInContext& desk, const Who& who, std::string_view password) {
    TRY(prove_password(desk, who, password));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    const Account account = TRY(own_account(*work, who));
    if (account.totp_sealed.empty() && TRY(work->passkeys(account.id)).empty())
        return refuse(ErrorKind::conflict, "second_factor_missing", "Recovery codes stand in for a second factor.", {},
                      "Add an authenticator app or a passkey first.");
    RecoveryCodes codes = TRY(make_recovery_codes(desk, *work, account.id));
    TRY(save_factors(desk, *work, who, account, "renew_second_factor_codes"));
    return codes;
}

Status remove_totp(const SignInContext& desk, const Who& who, std::string_view password) {
    TRY(prove_password(desk, who, password));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    Account account = TRY(own_account(*work, who));
    if (account.totp_sealed.empty()) return {};
    account.totp_sealed.clear();
    if (TRY(work->passkeys(account.id)).empty()) TRY(work->replace_recovery_codes(account.id, {}));
    return save_factors(desk, *work, who, account, "remove_second_factor");
}

Status remove_factors_of(const SignInContext& desk, const Who& who, PersonId person) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(require_on_person(*work, who, Action::set_access, person));
    const auto membership = TRY(work->membership_of(person));
    if (!membership) return refuse(ErrorKind::not_found, "account_missing", "This person has no account here.");
    if (TRY(work->memberships(membership->account)).size() > 1)
        return refuse(ErrorKind::conflict, "account_shared", "The account belongs to other firms too.", {},
                      "The operator of the server can do it.");
    auto account = TRY(work->account(membership->account));
    INVARIANT(account.has_value(), "a membership is of an account");
    account->totp_sealed.clear();
    account->credentials_changed_at = desk.clock.now();
    TRY(work->put(*account));
    TRY(work->replace_recovery_codes(account->id, {}));
    for (const Passkey& passkey : TRY(work->passkeys(account->id))) TRY(work->remove_passkey(account->id, passkey.id));
    TRY(work->remove_identities(account->id));
    TRY(work->end_sessions(account->id, {}));
    TRY(journal_access(desk, *work, "remove_second_factor", id_text(person)));
    return commit_access(desk, *work);
}

Result<FactorsShown> show_factors(const SignInContext& desk, const Who& who) {
    TRY(require_session(who));
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
    const Account account = TRY(own_account(*work, who));
    const auto left = std::ranges::count_if(TRY(work->recovery_codes(account.id)),
                                            [](const RecoveryCode& code) { return !code.used_at; });
    return FactorsShown{!account.password_hash.empty(), !account.totp_sealed.empty(), left};
}

}  // namespace fairhour
