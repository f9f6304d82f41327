#include "app/sign_in/set_up.hpp"

#include <algorithm>

#include "app/setup/setup.hpp"
#include "app/sign_in/passwords.hpp"
#include "app/sign_in/preferences.hpp"
#include "app/sign_in/secret_text.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::string_view key_words = "fairhour key check";

std::unexpected<Error> link_refused() {
    return refuse(ErrorKind::forbidden, "link_expired", "The link is used, too old, or not from this start.", "/token",
                  "Start the program again; it prints a new link until one has been used.");
}

Result<SignInState> state_or_new(AccountsWork& work) {
    const auto state = TRY(work.state());
    return state.value_or(SignInState{});
}

bool administers(const Person& person) {
    return std::ranges::find(person.access, AccessRole::admin) != person.access.end();
}

// In each firm the administrator with this e-mail, else the first one.
Result<Person> administrator_of(AccountsWork& work, const std::string& email) {
    const auto view = TRY(work.firm().firm());
    const Person* found = nullptr;
    for (const Person& person : view->firm.people) {
        if (!administers(person)) continue;
        if (found == nullptr || person.email == email) found = &person;
        if (person.email == email) break;
    }
    if (found == nullptr)
        return refuse(ErrorKind::conflict, "administrator_missing", "A firm of this store has no administrator.", {},
                      "Give somebody the role `admin` with the command line first.");
    return *found;
}

Result<AccountId> make_account(const SignInContext& desk, AccountsWork& work, const std::string& email,
                               const std::string& password_hash) {
    Account account;
    account.id = work.ids().next<AccountTag>();
    account.email = email;
    account.password_hash = password_hash;
    account.created_at = account.credentials_changed_at = desk.clock.now();
    TRY(work.put(account));
    return account.id;
}

Status join(const SignInContext& desk, AccountsWork& work, AccountId account, const Person& person) {
    TRY(work.put(Membership{account, work.firm().scope().organization, person.id, desk.clock.now()}));
    return journal_access(desk, work, "open_account", id_text(person.id));
}

// Their e-mail becomes the account's where they had none: a later invitation must find them.
Status name_administrator(AccountsWork& work, Person person, const SetUpAsked& asked, const std::string& email) {
    if (person.email == email && asked.name.empty()) return {};
    if (person.email.empty()) person.email = email;
    if (!trimmed(asked.name).empty()) person.name = std::string(trimmed(asked.name));
    return work.firm().put(std::span<const Person>(&person, 1));
}

Result<std::vector<std::int64_t>> firms_of_store(const SignInContext& desk, const SetUpAsked& asked,
                                                 const std::string& email) {
    std::vector<std::int64_t> numbers;
    for (const Organization& organization : TRY(desk.store.organizations())) numbers.push_back(organization.number);
    if (!numbers.empty()) return numbers;
    FirmAsked firm{.name = asked.firm_name, .currency = asked.currency, .zone = asked.zone};
    firm.admin_email = email;
    firm.week_start = asked.week_start;
    if (asked.policy_template) firm.policy_text = policy_template_text(*asked.policy_template, email);
    if (!trimmed(asked.name).empty()) firm.admin_name = std::string(trimmed(asked.name));
    return std::vector{TRY(create_firm(desk.store, desk.clock, firm))};
}

Status keep_language(AccountsWork& work, PersonId person, const std::string& language, Instant now) {
    if (language.empty()) return {};
    Preferences wish;
    wish.language = language;
    return put_preferences(work, person, wish, now);
}

Status check_link(const SignInContext& desk, const Sha256& digest) {
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
    const SignInState state = TRY(state_or_new(*work));
    const bool fits = same_secret(bytes_of(state.set_up_digest), bytes_of(digest));
    if (!fits || state.set_up_at || state.set_up_expires_at <= desk.clock.now()) return link_refused();
    return {};
}

}  // namespace

Result<std::string> checked_email(std::string_view email, std::string_view place) {
    const std::string out = lower_ascii(trimmed(email));
    const std::size_t at = out.find('@');
    const bool plain = std::ranges::none_of(out, [](char sign) {
        return static_cast<unsigned char>(sign) <= ' ' || sign == 0x7f || sign == '<' || sign == '>' || sign == ',';
    });
    const bool whole =
        at != std::string::npos && at > 0 && at + 1 < out.size() && out.find('@', at + 1) == std::string::npos;
    if (!plain || !whole || out.size() > 320 || !valid_utf8(out))
        return invalid("email_invalid", "This is no e-mail address.", std::string(place), "Like ada@studio.example.");
    return out;
}

Status prove_key(const SignInContext& desk) {
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    SignInState state = TRY(state_or_new(*work));
    if (state.key_check.empty()) {
        state.key_check = desk.secrets.seal(key_words, key_words);
        TRY(work->put(state));
        return work->commit();
    }
    const auto opened = desk.secrets.open(state.key_check, key_words);
    if (!opened || *opened != key_words)
        return refuse(ErrorKind::conflict, "key_wrong", "The key is not the one this store was made with.", {},
                      "Give the key file of the first start: without it one-time codes cannot be checked.");
    return {};
}

Result<std::optional<std::string>> set_up_link(const SignInContext& desk) {
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    SignInState state = TRY(state_or_new(*work));
    if (state.set_up_at) return std::optional<std::string>{};
    const NewSecret secret = new_secret(desk.secrets, "fhu_");
    state.set_up_digest = secret.digest;
    state.set_up_expires_at = after_minutes(desk.clock.now(), desk.rules.set_up_hours * 60LL);
    TRY(work->put(state));
    TRY(work->commit());
    return std::optional(secret.text);
}

Result<SignedIn> set_up(const SignInContext& desk, const SetUpAsked& asked, const Visitor& visitor) {
    if (!secret_shaped("fhu_", asked.token)) return link_refused();
    const Sha256 digest = digest_of_secret(asked.token);
    TRY(check_link(desk, digest));
    const std::string email = TRY(checked_email(asked.email, "/email"));
    TRY(check_new_password(asked.password, desk.rules, {email, asked.name, asked.firm_name}));
    const std::string hash = TRY(desk.secrets.hash_password(asked.password));
    // A firm made here and then left by a crash is found by the same link again.
    const std::vector<std::int64_t> firms = TRY(firms_of_store(desk, asked, email));
    SignedIn in;
    AccountId account;
    for (const std::int64_t number : firms) {
        const auto work = TRY(desk.store.accounts().begin({number, {}}, Access::write));
        const Person admin = TRY(administrator_of(*work, email));
        const bool first = account.none();
        if (first && !TRY(work->use_set_up(digest, desk.clock.now()))) return link_refused();
        if (first) account = TRY(make_account(desk, *work, email, hash));
        TRY(name_administrator(*work, admin, asked, email));
        TRY(join(desk, *work, account, admin));
        TRY(keep_language(*work, admin.id, asked.language, desk.clock.now()));
        if (first)
            in = TRY(open_session(desk, *work,
                                  {account, number, admin.id, TRY(roles_digest(*work, admin)), SecondFactor::not_asked,
                                   visitor}));
        TRY(commit_access(desk, *work));
    }
    return in;
}

Result<AccountId> open_account_at_machine(const SignInContext& desk, const Scope& scope, const AccountAsked& asked) {
    const std::string hash = TRY(desk.secrets.hash_password(asked.password));
    const auto work = TRY(desk.store.accounts().begin(scope, Access::write));
    const auto person = TRY(work->person(asked.person));
    if (!person || person->email.empty())
        return refuse(ErrorKind::not_found, "person_unknown", "There is no such person with an e-mail here.");
    TRY(check_new_password(asked.password, desk.rules, {person->email, person->name}));
    if (TRY(work->membership_of(person->id)) || TRY(work->account_of_email(person->email)))
        return refuse(ErrorKind::conflict, "account_exists", "This person has an account.", {},
                      "An administrator can give them a link to choose a new password.");
    const AccountId account = TRY(make_account(desk, *work, person->email, hash));
    TRY(join(desk, *work, account, *person));
    SignInState state = TRY(state_or_new(*work));
    if (administers(*person) && !state.set_up_at) {
        state.set_up_at = desk.clock.now();  // who has an administrator needs no link
        TRY(work->put(state));
    }
    TRY(commit_access(desk, *work));
    return account;
}

}  // namespace fairhour
