// Links that an administrator passes on: to join the firm, and to choose a new password. Each is used once, expires, and a
// link to choose a password dies when the password is changed in any other way.
//
//   const LinkMade made = TRY(invite(desk, who, ada));                        // made.token goes to Ada
//   const LinkShown shown = TRY(look_at_link(desk, made.token));              // for the page: whose, what for
//   const SignedIn in = TRY(accept_invitation(desk, {made.token, password}, visitor));
//
// An account may belong to firms that do not know each other. Its password can be reset by link only while it belongs to
// this firm alone: else one firm's administrator could enter another.
#pragma once

#include "app/sign_in/sessions.hpp"

namespace fairhour {

struct LinkMade {
    InvitationId id;
    PersonId person;
    std::string token;  // shown once
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(LinkMade, (), (id, person, token, expires_at))
[[nodiscard]] Result<LinkMade> invite(const SignInContext& desk, const Who& who, PersonId person);
[[nodiscard]] Result<LinkMade> make_reset_link(const SignInContext& desk, const Who& who, PersonId person);

struct InvitationShown {
    InvitationId id;
    PersonId person;
    LinkPurpose purpose = LinkPurpose::join;
    PersonId made_by;
    Instant made_at;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(InvitationShown, (), (id, person, purpose, made_by, made_at, expires_at))
[[nodiscard]] Result<std::vector<InvitationShown>> list_invitations(const SignInContext& desk, const Who& who);
[[nodiscard]] Status revoke_invitation(const SignInContext& desk, const Who& who, InvitationId id);

struct LinkShown {
    LinkPurpose purpose = LinkPurpose::join;
    std::string firm;
    std::string name;
    std::string email;
    bool has_account = false;  // then the password asked for is the account's own
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(LinkShown, (), (purpose, firm, name, email, has_account, expires_at))
[[nodiscard]] Result<LinkShown> look_at_link(const SignInContext& desk, std::string_view token);

struct LinkUse {
    std::string token;
    std::string password;  // a new one; joining with an account that exists: its own
};
// Who has an account and a second factor goes on with pass_second_factor.
[[nodiscard]] Result<SignedIn> accept_invitation(const SignInContext& desk, const LinkUse& use, const Visitor& visitor);
// Ends every session; who has a second factor is asked for it when signing in.
[[nodiscard]] Status reset_password(const SignInContext& desk, const LinkUse& use);

}  // namespace fairhour
