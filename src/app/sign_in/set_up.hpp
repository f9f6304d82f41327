// The first start: one link, once, on the terminal of who started the program. Before it is used there is no account, so
// nobody can sign in; who uses it is the administrator.
//
//   if (const auto link = TRY(set_up_link(desk))) print("https://host/set-up#" + *link);
//   const SignedIn in = TRY(set_up(desk, {.token = typed, .email = ..., .password = ...}, visitor));
//
// An empty store gets its firm with it; in a store that has firms already the link claims their first administrators.
#pragma once

#include <optional>
#include <string>

#include "app/policy_file/policy_templates.hpp"
#include "app/sign_in/sessions.hpp"

namespace fairhour {

// Refuses to go on with a key that is not the one this store's secrets were sealed with: `key_wrong`.
[[nodiscard]] Status prove_key(const SignInContext& desk);

// A new link at each start until one is used; nothing afterwards.
[[nodiscard]] Result<std::optional<std::string>> set_up_link(const SignInContext& desk);

struct SetUpAsked {
    std::string token;
    std::string name;  // of the administrator
    std::string email;
    std::string password;
    std::string firm_name;  // all but the language only where there is no firm yet
    Currency currency;
    Zone zone;
    Weekday week_start = Weekday::monday;
    std::string language{};                         // of the administrator's page; empty: the browser's
    std::optional<PolicyTemplate> policy_template;  // none: no policy yet
};
[[nodiscard]] Result<SignedIn> set_up(const SignInContext& desk, const SetUpAsked& asked, const Visitor& visitor);

// By the operator at the machine, for demonstrations and drills: an account with this password for a person who has none.
struct AccountAsked {
    PersonId person;
    std::string password;
};
[[nodiscard]] Result<AccountId> open_account_at_machine(const SignInContext& desk, const Scope& scope,
                                                        const AccountAsked& asked);

// An e-mail as accounts keep it: trimmed, lower case, with one @ between two parts.
[[nodiscard]] Result<std::string> checked_email(std::string_view email, std::string_view place);

}  // namespace fairhour
