// What somebody changes about their own way in, and what an administrator changes about somebody's. Each ends the sessions
// that were opened under what is no longer so. Roles are a field of the person (app/records): a session ends when the roles
// it was opened with are others.
//
//   TRY(change_password(desk, who, {.old_password = ..., .new_password = ...}));     // other sessions end
//   TRY(end_access(desk, who, ada));                                                 // all of Ada's here end
#pragma once

#include "app/sign_in/sessions.hpp"

namespace fairhour {

struct PasswordChange {
    std::string old_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old_password, new_password))
[[nodiscard]] Status change_password(const SignInContext& desk, const Who& who, const PasswordChange& change);

// The person cannot come in any more: the membership, the sessions here and the tokens end. Their records stay. Somebody must
// remain who can give access.
[[nodiscard]] Status end_access(const SignInContext& desk, const Who& who, PersonId person);
// For other use cases that change whom somebody is (employment, client): in their own words, after their commit.
[[nodiscard]] Status end_sessions_of_person(const SignInContext& desk, std::int64_t organization, PersonId person);

}  // namespace fairhour
