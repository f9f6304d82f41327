#include "app/sign_in/provider_account.hpp"

#include <algorithm>

#include "app/sign_in/second_factor.hpp"
#include "app/sign_in/set_up.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

// What a sign-in changed, for the journal; what it did not change is empty.
struct EntryDetail {
    std::string provider, issuer;
    AccountId account;
    std::vector<AccessRole> roles_before, roles_after;
};
BOOST_DESCRIBE_STRUCT(EntryDetail, (), (provider, issuer, account, roles_before, roles_after))

// How somebody stands to the firm when they come: the later ones become members by it.
enum class Standing : std::uint8_t { member, invited, expected, unknown };
struct JoinPlace {
    std::int64_t organization = 0;
    Standing standing = Standing::member;
    PersonId person{};          // none: unknown
    InvitationId invitation{};  // of who is invited
};

std::unexpected<Error> account_unknown(const ProviderIdentity& who) {
    const std::string whom = who.email.empty() ? "you" : in_quotes(who.email);
    return refuse(ErrorKind::forbidden, "account_unknown",
                  "The provider knows " + whom + ", but nobody by that e-mail may sign in here.", {},
                  "Ask an administrator of the firm to add you or to invite you.");
}

Status check_email(const ProviderSettings& provider, const ProviderIdentity& who) {
    const auto refused = [](std::string reason, std::string fix) {
        return refuse(ErrorKind::forbidden, "email_unverified", std::move(reason), {}, std::move(fix));
    };
    if (!checked_email(who.email, "/email"))
        return refused("The provider does not tell your e-mail.", "It has to give this server the claim `email`.");
    if (provider.email_proof == EmailProof::claimed && !who.email_verified)
        return refused("The provider has not verified your e-mail " + in_quotes(who.email) + ".",
                       "Confirm it at the provider, then sign in again.");
    const std::string domain = who.email.substr(who.email.find('@') + 1);
    if (!provider.email_domains.empty() &&
        std::ranges::find(provider.email_domains, domain) == provider.email_domains.end())
        return refused("E-mails of " + in_quotes(domain) + " do not sign in here with this provider.",
                       "Sign in with your account of the firm.");
    return {};
}

// ---- the account ----

// A provider of one firm must not open another: its administrators could enter there.
Status check_firms(AccountsWork& work, const ProviderSettings& provider, AccountId account) {
    if (provider.organization == 0) return {};
    for (const Membership& membership : TRY(work.memberships(account)))
        if (membership.member_of != provider.organization)
            return refuse(ErrorKind::conflict, "account_shared", "The account belongs to other firms too.", {},
                          "Sign in with e-mail and password.");
    return {};
}

// One e-mail given to a second person at the provider does not inherit what the first one had.
Status check_not_linked(AccountsWork& work, const ProviderIdentity& who, AccountId account) {
    for (const OidcIdentity& identity : TRY(work.identities(account)))
        if (identity.issuer == who.issuer)
            return refuse(ErrorKind::conflict, "account_linked_otherwise",
                          "The account here is linked to another person of the provider.", {},
                          "An administrator can take that link away, with the account's second factors.");
    return {};
}

Result<std::optional<Account>> account_of(AccountsWork& work, const ProviderSettings& provider,
                                          const ProviderIdentity& who) {
    const auto known = TRY(work.identity(who.issuer, who.subject));
    if (!known) TRY(check_email(provider, who));
    const auto account = known ? TRY(work.account(known->account)) : TRY(work.account_of_email(who.email));
    if (!account) return account;
    if (account->disabled_at) return account_unknown(who);
    TRY(check_firms(work, provider, account->id));
    if (!known) TRY(check_not_linked(work, who, account->id));
    return account;
}

// ---- the place ----

Result<std::vector<std::int64_t>> firms_of(const SignInContext& desk, const ProviderSettings& provider) {
    std::vector<std::int64_t> numbers;
    for (const Organization& organization : TRY(desk.store.organizations()))
        if (provider.organization == 0 || organization.number == provider.organization)
            numbers.push_back(organization.number);
    return numbers;
}

Result<std::optional<PersonId>> member_in(const SignInContext& desk, AccountsWork& work, AccountId account,
                                          std::int64_t firm) {
    for (const Membership& membership : TRY(work.memberships(account))) {
        if (membership.member_of != firm) continue;
        const auto person = TRY(work.person(membership.person));
        if (person && may_come_in(*person, desk.clock.now())) return std::optional(person->id);
    }
    return std::optional<PersonId>{};
}

// Who works here, by the e-mail, and cannot come in yet. With an account of their own, or one that lost its access,
// they need an invitation; without any, being one of the firm's people is one.
Result<std::optional<JoinPlace>> joinable_in(const SignInContext& desk, AccountsWork& work, const ProviderIdentity& who,
                                         const std::optional<Account>& account, std::int64_t firm) {
    const auto person = TRY(work.person_of_email(who.email));
    const Instant now = desk.clock.now();
    if (!person || !may_come_in(*person, now) || TRY(work.membership_of(person->id))) return std::optional<JoinPlace>{};
    for (const Invitation& link : TRY(work.open_invitations(now)))
        if (link.person == person->id && link.purpose == LinkPurpose::join)
            return std::optional(JoinPlace{firm, Standing::invited, person->id, link.id});
    if (account) return std::optional<JoinPlace>{};
    return std::optional(JoinPlace{firm, Standing::expected, person->id});
}

Result<JoinPlace> place_for(const SignInContext& desk, const ProviderSettings& provider, const ProviderIdentity& who) {
    const bool email_counts = check_email(provider, who).has_value();
    const std::vector<std::int64_t> firms = TRY(firms_of(desk, provider));
    std::optional<Account> account;
    std::optional<JoinPlace> joinable;
    bool known_by_email = false;
    for (const std::int64_t firm : firms) {
        const auto work = TRY(desk.store.accounts().begin({firm, {}}, Access::read));
        account = TRY(account_of(*work, provider, who));
        const auto member = account ? TRY(member_in(desk, *work, account->id, firm)) : std::optional<PersonId>{};
        if (member) return JoinPlace{firm, Standing::member, *member};
        if (!email_counts) continue;
        known_by_email = known_by_email || TRY(work->person_of_email(who.email)).has_value();
        if (!joinable) joinable = TRY(joinable_in(desk, *work, who, account, firm));
    }
    if (joinable) return *joinable;
    const bool new_here = email_counts && !account && !known_by_email && firms.size() == 1;
    if (new_here && provider.new_people == NewPeople::made) return JoinPlace{firms.front(), Standing::unknown};
    return account_unknown(who);
}

// ---- roles ----

Result<bool> last_administrator(const SignInContext& desk, AccountsWork& work, const Person& person) {
    const auto administers = [](const Person& p) {
        return std::ranges::find(p.access, AccessRole::admin) != p.access.end();
    };
    if (!administers(person)) return false;
    const auto view = TRY(work.firm().firm());
    return std::ranges::none_of(view->firm.people, [&](const Person& other) {
        return other.id != person.id && administers(other) && may_come_in(other, desk.clock.now());
    });
}

// The roles as the groups say; but somebody must remain who can give access. Whether they changed.
Result<bool> apply_groups(const SignInContext& desk, AccountsWork& work, const std::vector<AccessRole>& roles,
                          Person& person) {
    std::vector<AccessRole> given = roles;
    if (std::ranges::find(given, AccessRole::admin) == given.end() && TRY(last_administrator(desk, work, person))) {
        given.push_back(AccessRole::admin);
        std::ranges::sort(given);
    }
    if (given == person.access) return false;
    person.access = std::move(given);
    return true;
}

std::unexpected<Error> groups_missing() {
    return refuse(ErrorKind::forbidden, "groups_missing", "None of your groups at the provider may use this server.",
                  {}, "Ask an administrator of the provider to put you into one that may.");
}

// Of no group any more: what earlier groups gave ends, sessions too.
Status take_roles(const SignInContext& desk, const ProviderSettings& provider, const JoinPlace& place) {
    if (place.standing != Standing::member) return {};
    const auto work =
        TRY(desk.store.accounts().begin({place.organization, {ActorKind::person, place.person}}, Access::write));
    auto person = TRY(work->person(place.person));
    if (!person) return {};
    EntryDetail detail{.provider = provider.id, .issuer = provider.issuer, .roles_before = person->access};
    if (!TRY(apply_groups(desk, *work, {}, *person))) return {};
    detail.roles_after = person->access;
    TRY(work->firm().put(std::span<const Person>(&*person, 1)));
    TRY(work->end_sessions_of(person->id));
    TRY(journal_access(desk, *work, "set_access", id_text(person->id), json_text(detail)));
    return commit_access(desk, *work);
}

// ---- coming in ----

std::string name_for(const ProviderIdentity& who) {
    const std::string name(trimmed(who.name));
    if (name.empty() || name.size() > limits::name_bytes_max || !valid_utf8(name))
        return who.email.substr(0, who.email.find('@'));
    return name;
}

Result<Person> new_person(const SignInContext& desk, AccountsWork& work, const ProviderIdentity& who) {
    const auto view = TRY(work.firm().firm());
    Person person;
    person.id = work.ids().next<PersonTag>();
    person.name = name_for(who);
    person.email = TRY(checked_email(who.email, "/email"));
    person.zone = view->firm.organization.zone;
    person.employed.from = person.zone.day(desk.clock.now());
    return person;
}

Result<Account> new_account(const SignInContext& desk, AccountsWork& work, const ProviderIdentity& who) {
    Account account;
    account.id = work.ids().next<AccountTag>();
    account.email = TRY(checked_email(who.email, "/email"));
    account.created_at = account.credentials_changed_at = desk.clock.now();
    TRY(work.put(account));
    return account;
}

Status join(const SignInContext& desk, AccountsWork& work, const JoinPlace& place, AccountId account, PersonId person) {
    const auto taken = TRY(work.membership_of(person));
    if (taken && taken->account == account) return {};
    const auto moved_on = refuse(ErrorKind::conflict, "sign_in_overtaken", "Something changed while you signed in.", {},
                                 "Sign in again.");
    if (taken || place.standing == Standing::member) return moved_on;
    if (place.standing == Standing::invited && !TRY(work.use_invitation(place.invitation, desk.clock.now())))
        return moved_on;
    return work.put(Membership{account, place.organization, person, desk.clock.now()});
}

std::string_view action_of(Standing standing) {
    switch (standing) {
        case Standing::member: return "link_identity";
        case Standing::invited: return "accept_invitation";
        case Standing::expected: return "open_account";
        case Standing::unknown: return "add_person";
    }
    INVARIANT(false, "every standing has its event");
}

Result<SecondFactor> factor_left(AccountsWork& work, const ProviderSettings& provider, const Account& account) {
    if (provider.second_factor == FactorRule::provider) return SecondFactor::passed;
    return factor_asked(work, account);
}

// The person as they come in: found or made, with the roles of their groups. Whether the record is new or changed.
struct Entering {
    Person person;
    bool changed = false;
};
Result<Entering> entering(const SignInContext& desk, AccountsWork& work, const JoinPlace& place,
                          const ProviderSettings& provider, const ProviderIdentity& who) {
    Entering out;
    if (place.standing == Standing::unknown) {
        out.person = TRY(new_person(desk, work, who));
        out.changed = true;
    } else {
        const auto person = TRY(work.person(place.person));
        if (!person || !may_come_in(*person, desk.clock.now())) return account_unknown(who);
        out.person = *person;
    }
    const auto roles = roles_of_groups(provider, who.groups);
    if (roles && out.person.client.none())
        out.changed = TRY(apply_groups(desk, work, *roles, out.person)) || out.changed;
    return out;
}

}  // namespace

std::optional<std::vector<AccessRole>> roles_of_groups(const ProviderSettings& provider,
                                                       const std::vector<std::string>& groups) {
    if (provider.group_roles.empty()) return std::nullopt;
    std::vector<AccessRole> roles;
    for (const GroupRole& given : provider.group_roles)
        if (std::ranges::find(groups, given.group) != groups.end()) roles.push_back(given.role);
    std::ranges::sort(roles);
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

Result<SignedIn> come_in_by_provider(const SignInContext& desk, const ProviderSettings& provider,
                                     const ProviderIdentity& who, const Visitor& visitor) {
    const JoinPlace place = TRY(place_for(desk, provider, who));
    const auto roles = roles_of_groups(provider, who.groups);
    if (roles && roles->empty()) {
        TRY(take_roles(desk, provider, place));
        return groups_missing();
    }
    const Actor actor = place.person.none() ? Actor{} : Actor{ActorKind::person, place.person};
    const auto work = TRY(desk.store.accounts().begin({place.organization, actor}, Access::write));
    const auto known = TRY(account_of(*work, provider, who));  // once more, in the transaction that counts
    const bool linked = TRY(work->identity(who.issuer, who.subject)).has_value();
    const Account account = known ? *known : TRY(new_account(desk, *work, who));
    EntryDetail detail{.provider = provider.id, .issuer = who.issuer, .account = account.id};
    const auto before = place.person.none() ? std::nullopt : TRY(work->person(place.person));
    if (before) detail.roles_before = before->access;
    const Entering in = TRY(entering(desk, *work, place, provider, who));
    detail.roles_after = in.person.access;
    if (in.changed) TRY(work->firm().put(std::span<const Person>(&in.person, 1)));
    TRY(join(desk, *work, place, account.id, in.person.id));
    if (in.changed) TRY(work->end_sessions_of(in.person.id));
    if (!linked) TRY(work->put(OidcIdentity{who.issuer, who.subject, account.id}));
    const bool other_roles_alone = linked && place.standing == Standing::member;
    if (!other_roles_alone || in.changed)
        TRY(journal_access(desk, *work, std::string(other_roles_alone ? "set_access" : action_of(place.standing)),
                           id_text(in.person.id), json_text(detail)));
    SignedIn made = TRY(open_session(desk, *work,
                                     {account.id, place.organization, in.person.id, TRY(roles_digest(*work, in.person)),
                                      TRY(factor_left(*work, provider, account)), visitor}));
    TRY(commit_access(desk, *work));
    return made;
}

}  // namespace fairhour
