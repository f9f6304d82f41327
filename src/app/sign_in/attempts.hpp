// How guessing is slowed: after some wrong tries each further one has to wait, longer each time, for an account (known here
// or not, alike) and for an address. Nobody is locked out for good: the longest wait is a quarter of an hour.
//
//   TRY(count_try(desk, *work, AttemptKind::account, email));   // refused while it has to wait; else counted at once,
//                                                               // so that a hundred guesses at a time are a hundred
#pragma once

#include "app/sign_in/context.hpp"

namespace fairhour {

[[nodiscard]] Sha256 attempts_subject(const SignInContext& desk, AttemptKind kind, std::string_view subject);
[[nodiscard]] Status check_wait(const SignInContext& desk, AccountsWork& work, AttemptKind kind,
                                std::string_view subject);
[[nodiscard]] Status count_try(const SignInContext& desk, AccountsWork& work, AttemptKind kind,
                               std::string_view subject);
[[nodiscard]] Status forget_tries(const SignInContext& desk, AccountsWork& work, AttemptKind kind,
                                  std::string_view subject);
[[nodiscard]] Seconds wait_after(std::int64_t failures, int free_tries, int wait_seconds_max);

}  // namespace fairhour
