#include "app/sign_in/access_changes.hpp"

#include <algorithm>

#include "app/sign_in/passwords.hpp"
#include "app/sign_in/sign_in.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

bool holds(const Person& person, AccessRole role) {
    return std::ranges::find(person.access, role) != person.access.end();
}

Status check_administrator_left(const SignInContext& desk, const Firm& firm, PersonId but) {
    const Instant now = desk.clock.now();
    const bool left = std::ranges::any_of(firm.people, [&](const Person& person) {
        return person.id != but && holds(person, AccessRole::admin) && may_come_in(person, now);
    });
    if (left) return {};
    return refuse(ErrorKind::conflict, "administrator_last", "Nobody would be left who can give access.", {},
                  "Give somebody else the role `admin` first.");
}

}  // namespace

Status change_password(const SignInContext& desk, const Who& who, const PasswordChange& change) {
    TRY(require_session(who));
    std::vector<std::string> own_words;
    {
        const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::read));
        const auto person = TRY(work->person(who.person));
        const auto account = TRY(work->account(who.account));
        if (person) own_words.push_back(person->name);
        if (account) own_words.push_back(account->email);
    }
    TRY(check_new_password(change.new_password, desk.rules, own_words));
    const Account checked = TRY(account_with_password(desk, who.account, change.old_password));
    const std::string hash = TRY(desk.secrets.hash_password(change.new_password));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    auto account = TRY(work->account(who.account));
    if (!account || account->password_hash != checked.password_hash)
        return refuse(ErrorKind::conflict, "password_changed", "The password has been changed meanwhile.", {},
                      "Sign in again.");
    account->password_hash = hash;
    account->credentials_changed_at = desk.clock.now();
    TRY(work->put(*account));
    TRY(work->end_sessions(who.account, who.session));
    TRY(journal_access(desk, *work, "change_password", id_text(who.person)));
    return commit_access(desk, *work);
}

Status end_access(const SignInContext& desk, const Who& who, PersonId id) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(require_on_person(*work, who, Action::set_access, id));
    const auto person = TRY(work->person(id));
    if (!person) return refuse(ErrorKind::not_found, "person_unknown", "There is no such person here.");
    if (holds(*person, AccessRole::admin)) TRY(check_administrator_left(desk, TRY(work->firm().firm())->firm, id));
    const Instant now = desk.clock.now();
    TRY(work->end_membership(id));
    for (const LinkPurpose purpose : {LinkPurpose::join, LinkPurpose::reset_password})
        TRY(work->end_invitations(id, purpose, now));
    for (const ApiToken& token : TRY(work->tokens(id))) TRY(work->revoke_token(token.id, now));
    TRY(journal_access(desk, *work, "end_access", id_text(id)));
    return commit_access(desk, *work);
}

Status end_sessions_of_person(const SignInContext& desk, std::int64_t organization, PersonId person) {
    const auto work = TRY(desk.store.accounts().begin({organization, {}}, Access::write));
    TRY(work->end_sessions_of(person));
    return commit_access(desk, *work);
}

}  // namespace fairhour
