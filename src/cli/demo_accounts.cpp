// `demo accounts` lets people try the demo firm's server: one account for each role, all with one password made for this
// data folder alone and shown once.
//
//   fairhour demo accounts --data demo && fairhour serve --data demo
#include "app/records/records.hpp"
#include "app/sign_in/set_up.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/demo_set_up.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct AccountJson {
    std::string role, name, email;
};
BOOST_DESCRIBE_STRUCT(AccountJson, (), (role, name, email))
struct AccountsJson {
    std::string password;
    std::vector<AccountJson> accounts;
};
BOOST_DESCRIBE_STRUCT(AccountsJson, (), (password, accounts))

// Letters and digits that nobody takes for one another.
std::string fresh_password(Secrets& secrets) {
    constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password;
    for (const char byte : secrets.random_bytes(16)) {
        if (password.size() % 5 == 4) password += '-';
        password += signs[static_cast<unsigned char>(byte) % signs.size()];
    }
    return password;
}

// The demo firm's people have the roles of a firm's everyday; who looks in from outside is added here.
Status add_outsider(const AppContext& app, AccessRole role, const std::string& name, const std::string& email) {
    const RecordEdit<Person> fill = [&](Person& person, const FirmView& before) -> Status {
        person.name = name;
        person.email = email;
        person.zone = before.firm.organization.zone;
        person.patterns = {WorkingPattern{.weekdays = std::vector<Seconds>(7)}};  // works elsewhere: nothing is expected of them
        if (role != AccessRole::client) return {};
        person.client = before.firm.clients.front().id;
        person.access = {AccessRole::client};
        return {};
    };
    const auto made = TRY(create_record<Person>(app, fill, {}));
    if (role == AccessRole::client) return {};
    TRY(set_access(app, made.record.id, [&](Person& person, const FirmView&) -> Status {
        person.access = {role};
        return {};
    }));
    return {};
}

// Who has this role and as few others as can be.
const Person* person_of_role(const Firm& firm, AccessRole role) {
    const Person* found = nullptr;
    for (const Person& person : firm.people) {
        const bool has = std::ranges::find(person.access, role) != person.access.end();
        if (has && !person.email.empty() && (found == nullptr || person.access.size() < found->access.size()))
            found = &person;
    }
    return found;
}

Result<std::shared_ptr<const FirmView>> firm_now(const AppContext& app) {
    return TRY(app.store.begin(app.scope, Access::read))->firm();
}

// Of the first client, so that there is something to manage.
Status add_account_manager(const AppContext& app) {
    TRY(add_outsider(app, AccessRole::account_manager, "Amara Account", "accounts@example.com"));
    const auto view = TRY(firm_now(app));
    const Person* const manager = person_of_role(view->firm, AccessRole::account_manager);
    TRY(change_record<Client>(app, view->firm.clients.front().id,
                              [&](Client& client, const FirmView&) -> Status {
                                  client.account_manager = manager->id;
                                  return {};
                              },
                              {}));
    return {};
}

Result<ExitCode> run_accounts(Session& session) {
    const Configuration configuration = TRY(session.configuration({}));
    const AppContext app = TRY(session.app());
    WhoCache cache;
    const auto secrets = TRY(session.secrets(configuration));
    const SignInContext desk{app.store, app.clock, *secrets, cache};
    auto view = TRY(firm_now(app));
    if (person_of_role(view->firm, AccessRole::account_manager) == nullptr) TRY(add_account_manager(app));
    if (person_of_role(view->firm, AccessRole::auditor) == nullptr)
        TRY(add_outsider(app, AccessRole::auditor, "Audra Auditor", "auditor@example.com"));
    if (person_of_role(view->firm, AccessRole::client) == nullptr)
        TRY(add_outsider(app, AccessRole::client, "Clio Client", "client@example.com"));
    view = TRY(firm_now(app));
    AccountsJson json{fresh_password(*secrets), {}};
    Table table({left("Role"), left("Name"), left("E-mail")});
    boost::mp11::mp_for_each<WordsOf<AccessRole>>([&](auto d) {
        if (const Person* const person = person_of_role(view->firm, d.value))
            json.accounts.push_back({std::string(enum_word(d.value)), person->name, person->email});
    });
    for (const AccountJson& account : json.accounts) {
        const Scope scope = TRY(scope_of(app.store, app.scope.organization, account.email));
        const auto opened = open_account_at_machine(desk, app.scope, {scope.actor.person, json.password});
        if (!opened && opened.error().name != "account_exists") return std::unexpected(opened.error());
        if (!opened)  // with another password, which nothing can tell again
            return refuse(ErrorKind::conflict, "account_exists",
                          account.name + " can sign in already, with the password that was printed then.",
                          account.email, "Make a new demo firm to get a new one: `fairhour demo --data FOLDER`.");
        table.row({word_shown(account.role), account.name, account.email});
    }
    return session.answer(json_text(json), table.text(session.screen().facts()) + "\nAll sign in with the password  " +
                                               json.password + "\n");
}

}  // namespace

void declare_demo_accounts(Command& demo) {
    Command accounts =
        demo.add_subcommand("accounts", "Open an account for one person of each role, and show how they sign in.");
    accounts.example("fairhour demo accounts --data demo && fairhour serve --data demo", "");
    accounts.does([](Session& session) { return run_accounts(session); });
}

}  // namespace fairhour::cli
