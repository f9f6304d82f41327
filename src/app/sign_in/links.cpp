#include "app/sign_in/links.hpp"

#include "app/sign_in/passwords.hpp"
#include "app/sign_in/second_factor.hpp"
#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/set_up.hpp"
#include "app/sign_in/sign_in.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

struct InvitationDetail {
    PersonId person;
    LinkPurpose purpose = LinkPurpose::join;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(InvitationDetail, (), (person, purpose, expires_at))

std::unexpected<Error> link_expired() {
    return refuse(ErrorKind::forbidden, "link_expired", "The link is used, too old, or was never made.", "/token",
                  "Ask the administrator for a new one.");
}

Result<Person> person_here(AccountsWork& work, PersonId id, Instant now) {
    const auto person = TRY(work.person(id));
    if (!person) return refuse(ErrorKind::not_found, "person_unknown", "There is no such person here.");
    if (!may_come_in(*person, now))
        return refuse(ErrorKind::conflict, "person_left", "This person does not work here today.");
    return *person;
}

Result<LinkMade> make_link(const SignInContext& desk, AccountsWork& work, PersonId person, LinkPurpose purpose) {
    const Instant now = desk.clock.now();
    TRY(work.end_invitations(person, purpose, now));  // the last link counts
    Invitation link;
    link.id = work.ids().next<InvitationTag>();
    const NewSecret secret = new_secret_of(desk.secrets, "fhi_", work.firm().scope().organization, id_text(link.id));
    const int hours = purpose == LinkPurpose::join ? desk.rules.invitation_hours : desk.rules.reset_hours;
    link.person = person;
    link.purpose = purpose;
    link.token_digest = secret.digest;
    link.made_by = work.firm().scope().actor.person;
    link.made_at = now;
    link.expires_at = after_minutes(now, hours * 60LL);
    TRY(work.put(link));
    TRY(journal_access(desk, work, purpose == LinkPurpose::join ? "make_invitation" : "make_password_link",
                       id_text(link.id), json_text(InvitationDetail{person, purpose, link.expires_at})));
    TRY(commit_access(desk, work));
    return LinkMade{link.id, person, secret.text, link.expires_at};
}

// A link as its holder finds it: open, and whose.
struct FoundLink {
    SecretParts parts;
    Invitation invitation;
    Person person;
    std::optional<Account> account;  // with the person's e-mail, or the person's own
};

Result<FoundLink> find_link(const SignInContext& desk, AccountsWork& work, const SecretParts& parts) {
    const auto id = parse_id<InvitationTag>(parts.id);
    if (!id) return link_expired();
    const Instant now = desk.clock.now();
    const auto link = TRY(work.invitation(*id));
    if (!link || !same_secret(bytes_of(link->token_digest), bytes_of(parts.digest)) || link->used_at ||
        link->expires_at <= now)
        return link_expired();
    const auto person = TRY(work.person(link->person));
    if (!person || !may_come_in(*person, now)) return link_expired();
    FoundLink found{parts, *link, *person, {}};
    const auto membership = TRY(work.membership_of(person->id));
    found.account = membership ? TRY(work.account(membership->account)) : TRY(work.account_of_email(person->email));
    if (found.account && found.account->disabled_at) return link_expired();
    const bool reset = link->purpose == LinkPurpose::reset_password;
    if (reset && (!membership || !found.account || found.account->credentials_changed_at > link->made_at))
        return link_expired();
    if (!reset && membership) return link_expired();  // joined already
    return found;
}

Result<std::unique_ptr<AccountsWork>> work_of(const SignInContext& desk, const SecretParts& parts, PersonId actor,
                                              Access access) {
    Scope scope{parts.organization, {}};
    if (!actor.none()) scope.actor = {ActorKind::person, actor};
    auto work = desk.store.accounts().begin(scope, access);
    if (!work && work.error().kind == ErrorKind::not_found) return link_expired();
    return work;
}

Result<FoundLink> open_link(const SignInContext& desk, std::string_view token, std::optional<LinkPurpose> purpose) {
    const auto parts = parts_of_secret("fhi_", token);
    if (!parts) return link_expired();
    const auto work = TRY(work_of(desk, *parts, {}, Access::read));
    FoundLink found = TRY(find_link(desk, *work, *parts));
    if (purpose && found.invitation.purpose != *purpose) return link_expired();
    return found;
}

// Uses the link up, unless it was used or overtaken since it was looked at.
Status use_up(const SignInContext& desk, AccountsWork& work, const FoundLink& found) {
    TRY(find_link(desk, work, found.parts));
    if (!TRY(work.use_invitation(found.invitation.id, desk.clock.now()))) return link_expired();
    return {};
}

Result<Account> new_account(const SignInContext& desk, AccountsWork& work, const Person& person,
                            const std::string& hash) {
    Account account;
    account.id = work.ids().next<AccountTag>();
    account.email = TRY(checked_email(person.email, "/email"));
    account.password_hash = hash;
    account.created_at = account.credentials_changed_at = desk.clock.now();
    TRY(work.put(account));
    return account;
}

}  // namespace

Result<LinkMade> invite(const SignInContext& desk, const Who& who, PersonId id) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(require_on_person(*work, who, Action::set_access, id));
    const Person person = TRY(person_here(*work, id, desk.clock.now()));
    TRY(checked_email(person.email, "/email"));
    if (TRY(work->membership_of(id)))
        return refuse(ErrorKind::conflict, "account_exists", "This person can sign in already.", {},
                      "Make a link to choose a new password instead.");
    return make_link(desk, *work, id, LinkPurpose::join);
}

Result<LinkMade> make_reset_link(const SignInContext& desk, const Who& who, PersonId id) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(require_on_person(*work, who, Action::set_access, id));
    TRY(person_here(*work, id, desk.clock.now()));
    const auto membership = TRY(work->membership_of(id));
    if (!membership)
        return refuse(ErrorKind::conflict, "account_missing", "This person has no account.", {}, "Invite them.");
    if (TRY(work->memberships(membership->account)).size() > 1)
        return refuse(ErrorKind::conflict, "account_shared", "The account belongs to other firms too.", {},
                      "Its owner changes the password after signing in, or the operator of the server does.");
    return make_link(desk, *work, id, LinkPurpose::reset_password);
}

Result<std::vector<InvitationShown>> list_invitations(const SignInContext& desk, const Who& who) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::read));
    TRY(require_on_person(*work, who, Action::set_access, {}));
    std::vector<InvitationShown> out;
    for (const Invitation& link : TRY(work->open_invitations(desk.clock.now())))
        out.push_back({link.id, link.person, link.purpose, link.made_by, link.made_at, link.expires_at});
    return out;
}

Status revoke_invitation(const SignInContext& desk, const Who& who, InvitationId id) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(require_on_person(*work, who, Action::set_access, {}));
    auto link = TRY(work->invitation(id));
    if (!link) return refuse(ErrorKind::not_found, "invitation_unknown", "There is no such invitation.");
    const Instant now = desk.clock.now();
    if (link->used_at || link->expires_at <= now) return {};
    link->expires_at = now;
    TRY(work->put(*link));
    TRY(journal_access(desk, *work, "revoke_invitation", id_text(id)));
    return commit_access(desk, *work);
}

Result<LinkShown> look_at_link(const SignInContext& desk, std::string_view token) {
    const FoundLink found = TRY(open_link(desk, token, {}));
    std::string firm;
    for (const Organization& organization : TRY(desk.store.organizations()))
        if (organization.number == found.parts.organization) firm = organization.name;
    return LinkShown{found.invitation.purpose,   firm, found.person.name, found.person.email, found.account.has_value(),
                     found.invitation.expires_at};
}

Result<SignedIn> accept_invitation(const SignInContext& desk, const LinkUse& use, const Visitor& visitor) {
    const FoundLink found = TRY(open_link(desk, use.token, LinkPurpose::join));
    TRY(check_local_way(desk, found.person));
    std::string hash;
    if (found.account) {
        TRY(account_with_password(desk, found.account->id, use.password));
    } else {
        TRY(check_new_password(use.password, desk.rules, {found.person.email, found.person.name}));
        hash = TRY(desk.secrets.hash_password(use.password));
    }
    const auto work = TRY(work_of(desk, found.parts, found.person.id, Access::write));
    TRY(use_up(desk, *work, found));
    const Account account = found.account ? *found.account : TRY(new_account(desk, *work, found.person, hash));
    TRY(work->put(Membership{account.id, found.parts.organization, found.person.id, desk.clock.now()}));
    TRY(journal_access(desk, *work, "accept_invitation", id_text(found.invitation.id)));
    SignedIn in = TRY(open_session(desk, *work,
                                   {account.id, found.parts.organization, found.person.id,
                                    TRY(roles_digest(*work, found.person)), TRY(factor_asked(*work, account)), visitor}));
    TRY(commit_access(desk, *work));
    return in;
}

Status reset_password(const SignInContext& desk, const LinkUse& use) {
    const FoundLink found = TRY(open_link(desk, use.token, LinkPurpose::reset_password));
    TRY(check_new_password(use.password, desk.rules, {found.person.email, found.person.name}));
    const std::string hash = TRY(desk.secrets.hash_password(use.password));
    const auto work = TRY(work_of(desk, found.parts, found.person.id, Access::write));
    TRY(use_up(desk, *work, found));
    auto account = TRY(work->account(found.account->id));
    if (!account || TRY(work->memberships(account->id)).size() > 1) return link_expired();  // joined another firm since
    account->password_hash = hash;
    account->credentials_changed_at = desk.clock.now();
    TRY(work->put(*account));
    TRY(work->end_sessions(account->id, {}));
    TRY(journal_access(desk, *work, "reset_password", id_text(found.person.id)));
    return commit_access(desk, *work);
}

}  // namespace fairhour
