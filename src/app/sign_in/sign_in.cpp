#include "app/sign_in/sign_in.hpp"

#include <algorithm>

#include "app/sign_in/attempts.hpp"
#include "app/sign_in/passwords.hpp"
#include "app/sign_in/second_factor.hpp"
#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/totp.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

std::unexpected<Error> sign_in_refused() {
    return refuse(ErrorKind::forbidden, "sign_in_refused", "E-mail and password do not belong to an account here.", {},
                  "Check both; an administrator can give you a link to choose a new password.");
}

std::unexpected<Error> code_refused() {
    return refuse(ErrorKind::forbidden, "second_factor_refused", "The code is wrong, used, or too old.", "/code",
                  "Take the code that the app shows now, or a recovery code.");
}

// Counts the try before the password is looked at: many guesses at once are many tries.
Result<std::optional<Account>> begin_try(const SignInContext& desk, const std::string& email, const Visitor& visitor) {
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    TRY(check_wait(desk, *work, AttemptKind::address, visitor.peer));
    TRY(count_try(desk, *work, AttemptKind::account, email));
    auto account = TRY(work->account_of_email(email));
    TRY(work->commit());
    return account;
}

Status count_wrong(const SignInContext& desk, const Visitor& visitor) {
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    TRY(work->count_failure(AttemptKind::address, attempts_subject(desk, AttemptKind::address, visitor.peer),
                            desk.clock.now()));
    return work->commit();
}

struct Door {
    Membership membership;
    Digest16 roles;
    Person person;
};

// The membership asked for whose person may come in; none: not for this one.
Result<std::optional<Door>> door_for(const SignInContext& desk, const std::vector<Membership>& all,
                                     std::int64_t organization) {
    for (const Membership& membership : all) {
        if (organization != 0 && membership.member_of != organization) continue;
        const auto work = TRY(desk.store.accounts().begin({membership.member_of, {}}, Access::read));
        const auto person = TRY(work->person(membership.person));
        if (person && may_come_in(*person, desk.clock.now()))
            return Door{membership, TRY(roles_digest(*work, *person)), *person};
    }
    return std::optional<Door>{};
}

Result<std::vector<Membership>> memberships_of(const SignInContext& desk, AccountId account) {
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
    return work->memberships(account);
}

// The account as it is now, unless its password has been changed since it was checked.
Result<Account> unchanged(AccountsWork& work, const Account& checked) {
    const auto now = TRY(work.account(checked.id));
    if (!now || now->disabled_at || now->password_hash != checked.password_hash) return sign_in_refused();
    return *now;
}

// Whether the code is the account's, and now used up.
Result<bool> use_code(const SignInContext& desk, AccountsWork& work, const Account& account, std::string_view code) {
    const Instant now = desk.clock.now();
    if (code.size() == 6 && whole_number(code)) {
        if (account.totp_sealed.empty()) return false;
        const std::string seed = TRY(desk.secrets.open(account.totp_sealed, "totp " + id_text(account.id)));
        const auto step = totp_step_of(seed, code, desk.clock.now_elsewhere());
        return step && TRY(work.use_totp_step(account.id, *step));
    }
    return work.use_recovery_code(account.id, digest_of_secret(lower_ascii(code)), now);
}

}  // namespace

Result<SignedIn> sign_in(const SignInContext& desk, const SignInAsked& asked, const Visitor& visitor) {
    const std::string email = lower_ascii(trimmed(asked.email));
    if (email.empty() || email.size() > 320 || asked.password.empty() || asked.password.size() > password_bytes_max)
        return sign_in_refused();
    const std::optional<Account> account = TRY(begin_try(desk, email, visitor));
    const PasswordMatch match =
        TRY(desk.secrets.check_password(account ? std::string_view(account->password_hash) : "", asked.password));
    std::optional<Door> door;
    if (match == PasswordMatch::right && !account->disabled_at)
        door = TRY(door_for(desk, TRY(memberships_of(desk, account->id)), asked.organization));
    if (!door) {
        TRY(count_wrong(desk, visitor));
        return sign_in_refused();
    }
    TRY(check_local_way(desk, door->person));
    std::string better_hash;
    if (desk.secrets.needs_new_hash(account->password_hash))
        better_hash = TRY(desk.secrets.hash_password(asked.password));
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    Account now = TRY(unchanged(*work, *account));
    TRY(forget_tries(desk, *work, AttemptKind::account, email));
    if (!better_hash.empty()) {
        now.password_hash = better_hash;
        TRY(work->put(now));
    }
    SignedIn in = TRY(open_session(desk, *work,
                                   {now.id, door->membership.member_of, door->membership.person, door->roles,
                                    TRY(factor_asked(*work, now)), visitor}));
    TRY(work->commit());
    return in;
}

Result<SignedIn> pass_second_factor(const SignInContext& desk, std::string_view session_token, std::string_view code,
                                    const Visitor& visitor) {
    const auto refused = refuse(ErrorKind::forbidden, "sign_in_needed", "Nobody is signing in with this session.", {},
                                "Sign in with e-mail and password first.");
    if (!secret_shaped("fhs_", session_token)) return refused;
    const std::string plain_code(trimmed(code).substr(0, 100));
    std::optional<Session> session;
    {
        const auto counting = TRY(desk.store.accounts().begin(no_organization, Access::write));
        session = TRY(counting->session_of(digest_of_secret(session_token)));
        if (!session || session->second_factor != SecondFactor::pending || session->expires_at <= desk.clock.now())
            return refused;
        TRY(count_try(desk, *counting, AttemptKind::second_factor, id_text(session->account)));
        TRY(counting->commit());
    }
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    const auto account = TRY(work->account(session->account));
    if (!account || account->disabled_at) return refused;
    if (!TRY(use_code(desk, *work, *account, plain_code))) return code_refused();
    if (!TRY(work->end_session(account->id, session->id))) return refused;  // another request was first
    TRY(forget_tries(desk, *work, AttemptKind::second_factor, id_text(account->id)));
    SignedIn in = TRY(open_session(desk, *work,
                                   {account->id, session->member_of, session->person, session->roles,
                                    SecondFactor::passed, visitor}));
    TRY(work->commit());
    return in;
}

Result<std::vector<FirmChoice>> list_firms(const SignInContext& desk, const Who& who) {
    TRY(require_session(who));
    std::vector<FirmChoice> out;
    const std::vector<Organization> organizations = TRY(desk.store.organizations());
    for (const Membership& membership : TRY(memberships_of(desk, who.account)))
        for (const Organization& organization : organizations)
            if (organization.number == membership.member_of)
                out.push_back({organization.number, organization.name, membership.person});
    return out;
}

Result<SignedIn> switch_firm(const SignInContext& desk, const Who& who, std::int64_t organization,
                             const Visitor& visitor) {
    TRY(require_session(who));
    const auto door = TRY(door_for(desk, TRY(memberships_of(desk, who.account)), organization));
    if (!door || organization == 0)
        return refuse(ErrorKind::not_found, "organization_unknown", "There is no such organization for this account.");
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    const auto old = TRY(work->sessions(who.account));
    const auto mine = std::ranges::find(old, who.session, &Session::id);
    if (mine == old.end() || !TRY(work->end_session(who.account, who.session)))
        return refuse(ErrorKind::forbidden, "sign_in_needed", "The session has ended.", {}, "Sign in again.");
    SignedIn in = TRY(open_session(desk, *work,
                                   {who.account, door->membership.member_of, door->membership.person, door->roles,
                                    mine->second_factor, visitor}));
    TRY(commit_access(desk, *work));
    return in;
}

Result<Account> account_with_password(const SignInContext& desk, AccountId id, std::string_view password) {
    std::optional<Account> account;
    {
        const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
        account = TRY(work->account(id));
        if (!account || account->disabled_at) return sign_in_refused();
        TRY(count_try(desk, *work, AttemptKind::account, account->email));
        TRY(work->commit());
    }
    if (password.size() > password_bytes_max ||
        TRY(desk.secrets.check_password(account->password_hash, password)) == PasswordMatch::wrong)
        return refuse(ErrorKind::invalid, "password_wrong", "The password is not the account's.", "/password");
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    TRY(forget_tries(desk, *work, AttemptKind::account, account->email));
    TRY(work->commit());
    return *account;
}

}  // namespace fairhour
