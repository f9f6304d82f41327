// The server and what belongs to it: `serve` runs it, `config show` says how it is set up and why, `config check` whether
// the providers of single sign-on answer, `token create` makes a token of the API at the machine.
//
//   fairhour serve --listen 0.0.0.0:8080
//   fairhour --data DIR token create --as eva@nordlicht.example --scopes time:write,reports:read
#include "app/sign_in/set_up.hpp"
#include "app/sign_in/tokens.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct ServeGiven {
    std::string listen, certificate, key;
    bool quiet_log = false;
};
struct ListeningJson {
    std::string address, set_up_link;
};
BOOST_DESCRIBE_STRUCT(ListeningJson, (), (address, set_up_link))
struct SettingJson {
    std::string key, value, origin;
};
BOOST_DESCRIBE_STRUCT(SettingJson, (), (key, value, origin))
struct ProviderJson {
    std::string provider, issuer;
    bool answers = false;
    std::int64_t keys = 0;
    std::string callback;
    std::string problem;
};
BOOST_DESCRIBE_STRUCT(ProviderJson, (), (provider, issuer, answers, keys, callback, problem))
struct TokenGiven {
    std::string name = "command line";
    std::string scopes = "all";
    std::string expires;
};
struct TokenJson {
    TokenId id;
    std::string token;
};
BOOST_DESCRIBE_STRUCT(TokenJson, (), (id, token))
struct PasswordGiven {
    std::string password;
};

std::map<std::string, std::string> flags_of(const ServeGiven& given) {
    std::map<std::string, std::string> flags;
    if (!given.listen.empty()) flags["server.listen"] = given.listen;
    if (!given.certificate.empty()) flags["server.certificate_file"] = given.certificate;
    if (!given.key.empty()) flags["server.key_file"] = given.key;
    return flags;
}

void say_listening(Session& session, const ServeAsked::Listening& listening) {
    if (session.json())
        return session.screen().out(json_text(ListeningJson{listening.address, listening.set_up_link}) + "\n");
    std::string words = "Fairhour listens on " + listening.address + "\n";
    if (!listening.set_up_link.empty())
        words += "Nobody can sign in yet. Open this link once to become its administrator:\n  " +
                 listening.set_up_link + "\n";
    session.screen().out(words);
}

Result<ExitCode> run_serve(Session& session, const ServeGiven& given) {
    const Configuration configuration = TRY(session.configuration(flags_of(given)));
    session.let_clock_run();
    Store& store = *TRY(session.store(StoreAbsent::make));
    const auto secrets = TRY(session.secrets(configuration));
    const ServeAsked asked{.configuration = configuration,
                           .store = store,
                           .clock = session.clock(),
                           .secrets = *secrets,
                           .version = FAIRHOUR_VERSION,
                           .log_requests = !given.quiet_log,
                           .on_listening = [&](const ServeAsked::Listening& listening) {
                               say_listening(session, listening);
                           }};
    TRY(session.rooms().serve(session.rooms(), asked));
    return ExitCode::ok;
}

Result<ExitCode> run_config_show(Session& session, bool origin) {
    const Configuration configuration = TRY(session.configuration({}));
    std::vector<SettingJson> json;
    Table table(origin ? std::vector{left("Setting"), left("Value"), left("From"), flexible("Says")}
                       : std::vector{left("Setting"), left("Value")});
    for (const SettingOrigin& o : configuration.origins) {
        json.push_back({o.key, o.value, o.origin});
        if (origin)
            table.row({o.key, o.value, o.origin, o.says});
        else
            table.row({o.key, o.value});
    }
    return session.answer(json_text(json), table.text(session.screen().facts()));
}

// Reads the configuration as `serve` would, and asks each provider of single sign-on what it says of itself.
Result<ExitCode> run_config_check(Session& session) {
    const Configuration configuration = TRY(session.configuration({}));
    std::vector<ProviderJson> json;
    std::string words = "The configuration can be read.\n";
    bool all_answer = true;
    for (const ProviderSettings& provider : configuration.providers) {
        const std::string callback =
            configuration.public_url + "/api/v1/sign-in/providers/" + provider.id + "/callback";
        const auto look = session.rooms().providers.look(provider);
        const bool good = look && look->keys > 0;
        all_answer = all_answer && good;
        const std::string problem = !look ? look.error().text() : good ? "" : "It shows no key for RS256 or ES256.";
        json.push_back({provider.id, provider.issuer, good, look ? look->keys : 0, callback, problem});
        words += "Provider " + provider.id + ": " +
                 (good ? "answers, with " + plural(look->keys, "key", "keys") + "." : problem) +
                 "\n  Its list of redirect addresses must hold " + callback + "\n";
    }
    return session.answer(json_text(json), words, all_answer ? ExitCode::ok : ExitCode::findings);
}

std::vector<std::string> scopes_of(const std::string& typed) {
    std::vector<std::string> scopes;
    for (const std::string_view word : split_text(typed, ','))
        if (!trimmed(word).empty()) scopes.emplace_back(trimmed(word));
    return scopes;
}

// The desk of sign-in at the machine, for a command that ends.
struct Desk {
    WhoCache cache;
    std::unique_ptr<Secrets> secrets;
};

Result<ExitCode> run_token_create(Session& session, const TokenGiven& given) {
    const Configuration configuration = TRY(session.configuration({}));
    const AppContext app = TRY(session.app());
    Desk desk{{}, TRY(session.secrets(configuration))};
    const SignInContext context{app.store, app.clock, *desk.secrets, desk.cache};
    TokenAsked asked{app.scope.actor.person, given.name, scopes_of(given.scopes), {}};
    if (!given.expires.empty()) asked.expires_at = TRY(at_option(parse_instant(given.expires), "--expires"));
    const TokenMade made = TRY(create_token_at_machine(context, app.scope, asked));
    return session.answer(json_text(TokenJson{made.shown.id, made.token}), made.token + "\n");
}

Result<ExitCode> run_password_set(Session& session, const PasswordGiven& given) {
    const Configuration configuration = TRY(session.configuration({}));
    const AppContext app = TRY(session.app());
    Desk desk{{}, TRY(session.secrets(configuration))};
    const SignInContext context{app.store, app.clock, *desk.secrets, desk.cache};
    TRY(open_account_at_machine(context, app.scope, {app.scope.actor.person, given.password}));
    return session.answer("{}", "The account is open; sign in with the e-mail and this password.\n");
}

}  // namespace

void declare_serve(Command& root) {
    auto given = std::make_shared<ServeGiven>();
    Command serve = root.add_subcommand("serve", "Run the server: the API under /api/v1, its description at /api.");
    serve.add_option("--listen", given->listen, "HOST:PORT",
                     "Where to listen (127.0.0.1:8080); port 0 takes a free one.");
    serve.add_option("--certificate-file", given->certificate, "FILE", "TLS: the certificate chain, PEM.");
    serve.add_option("--key-file", given->key, "FILE", "TLS: its key, PEM.");
    serve.add_flag("--no-request-log", given->quiet_log, "Do not write a line for each request.");
    serve.example("fairhour serve --listen 0.0.0.0:8080", "");
    serve.does([given](Session& session) { return run_serve(session, *given); });

    auto origin = std::make_shared<bool>(false);
    Command config = root.add_subcommand("config", "How the program is set up.");
    Command show = config.add_subcommand("show", "Show every setting with its value.");
    show.add_flag("--origin", *origin, "Also where each comes from, and what it means.");
    show.example("fairhour config show --origin", "");
    show.does([origin](Session& session) { return run_config_show(session, *origin); });

    Command check = config.add_subcommand("check", "Read the configuration and ask the providers of single sign-on.");
    check.example("fairhour config check", "");
    check.does([](Session& session) { return run_config_check(session); });

    auto token = std::make_shared<TokenGiven>();
    Command tokens = root.add_subcommand("token", "Tokens of the API.");
    Command create =
        tokens.add_subcommand("create", "Make a token for the person named by --as; it is shown this once.");
    create.add_option("--name", token->name, "TEXT", "What it is for.");
    create.add_option("--scopes", token->scopes, "WORDS",
                      "What it may do, with commas: time:read, time:write, review, all …");
    create.add_option("--expires", token->expires, "INSTANT", "When it ends by itself.");
    create.example("fairhour token create --as eva@nordlicht.example --scopes time:write", "");
    create.does([token](Session& session) { return run_token_create(session, *token); });

    auto password = std::make_shared<PasswordGiven>();
    Command account = root.add_subcommand("account", "Accounts, at the machine.");
    Command open = account.add_subcommand("open", "Open an account for the person named by --as, who has none yet.");
    open.add_option("--password", password->password, "TEXT", "Its first password; to be changed by its owner.");
    open.example("fairhour account open --as eva@nordlicht.example --password \"correct horse battery\"", "");
    open.does([password](Session& session) { return run_password_set(session, *password); });
}

}  // namespace fairhour::cli
