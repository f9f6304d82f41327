// The second factor's beginning and end: an authenticator app is shown a seed, proves with a code that it has it, and only
// then counts. Recovery codes are shown once. Whatever changes here ends the account's other sessions.
//
//   const TotpOffer offer = TRY(offer_totp(desk, who, password));     // offer.address as a QR code
//   const RecoveryCodes codes = TRY(confirm_totp(desk, who, {offer.enrolment, "492039"}));
#pragma once

#include "app/sign_in/sessions.hpp"

namespace fairhour {

struct TotpOffer {
    std::string seed;       // base32, to type in by hand
    std::string address;    // otpauth://…
    std::string enrolment;  // sealed; handed back with the first code within a quarter of an hour
};
BOOST_DESCRIBE_STRUCT(TotpOffer, (), (seed, address, enrolment))
[[nodiscard]] Result<TotpOffer> offer_totp(const SignInContext& desk, const Who& who, std::string_view password);

// What an account is asked for after its first factor: pending where it has a second one.
[[nodiscard]] Result<SecondFactor> factor_asked(AccountsWork& work, const Account& account);

struct TotpConfirmation {
    std::string enrolment;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TotpConfirmation, (), (enrolment, code))
struct RecoveryCodes {
    std::vector<std::string> codes;  // "k3m2-q7xw-r5ta-n6pd": shown once, each used once
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))
// For the use cases beside this one: codes in place of all older ones; the password, where the account has one.
[[nodiscard]] Result<RecoveryCodes> make_recovery_codes(const SignInContext& desk, AccountsWork& work,
                                                        AccountId account);
[[nodiscard]] Status prove_password(const SignInContext& desk, const Who& who, std::string_view password);

[[nodiscard]] Result<RecoveryCodes> confirm_totp(const SignInContext& desk, const Who& who,
                                                 const TotpConfirmation& confirmation);
[[nodiscard]] Result<RecoveryCodes> renew_recovery_codes(const SignInContext& desk, const Who& who,
                                                         std::string_view password);
[[nodiscard]] Status remove_totp(const SignInContext& desk, const Who& who, std::string_view password);
// By who gives access, for somebody who has lost telephone and codes; as with passwords, only for an account of this firm
// alone. Takes one-time codes, recovery codes, passkeys and the links to providers away and ends every session.
[[nodiscard]] Status remove_factors_of(const SignInContext& desk, const Who& who, PersonId person);

struct FactorsShown {
    bool has_password = false;
    bool has_totp = false;
    std::int64_t recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(FactorsShown, (), (has_password, has_totp, recovery_codes_left))
[[nodiscard]] Result<FactorsShown> show_factors(const SignInContext& desk, const Who& who);

}  // namespace fairhour
