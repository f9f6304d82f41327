// Signing in with e-mail and password, then with the second factor where the account has one.
//
//   const SignedIn in = TRY(sign_in(desk, {.email = "ada@studio.example", .password = typed}, visitor));
//   if (in.second_factor == SecondFactor::pending)
//       in = TRY(pass_second_factor(desk, in.session_token, "492039", visitor));   // a new session; the first one is gone
//
// A wrong password, an unknown e-mail, a disabled account and a person who has left get one answer, `sign_in_refused`,
// after the same work. What waits is `sign_in_throttled`.
#pragma once

#include "app/sign_in/sessions.hpp"

namespace fairhour {

struct SignInAsked {
    std::string email;
    std::string password;
    std::int64_t organization = 0;  // 0: the first that the account is a member of
};

[[nodiscard]] Result<SignedIn> sign_in(const SignInContext& desk, const SignInAsked& asked, const Visitor& visitor);
// A code of the authenticator app, or one of the recovery codes.
[[nodiscard]] Result<SignedIn> pass_second_factor(const SignInContext& desk, std::string_view session_token,
                                                  std::string_view code, const Visitor& visitor);

// The account's firms, for the page's switch.
struct FirmChoice {
    std::int64_t organization = 0;
    std::string name;
    PersonId person;
};
BOOST_DESCRIBE_STRUCT(FirmChoice, (), (organization, name, person))
[[nodiscard]] Result<std::vector<FirmChoice>> list_firms(const SignInContext& desk, const Who& who);
// Another session in place of this one, for another organization of the same account.
[[nodiscard]] Result<SignedIn> switch_firm(const SignInContext& desk, const Who& who, std::int64_t organization,
                                           const Visitor& visitor);

// Whether an account's password is this one, counted and slowed like signing in. For what asks for it again.
[[nodiscard]] Result<Account> account_with_password(const SignInContext& desk, AccountId account,
                                                    std::string_view password);

}  // namespace fairhour
