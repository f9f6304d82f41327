// The beginning: `init` makes a firm, `version` says what this is, `completion` teaches the shell.
//
//   fairhour init --name Nordlicht --currency EUR --zone Europe/Berlin --email eva@nordlicht.example
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/party_options.hpp"
#include "cli/run.hpp"
#include "cli/session.hpp"

namespace fairhour::cli {
namespace {

struct InitJson {
    std::string data, name, currency, zone;
    std::int64_t organization = 0;
};
BOOST_DESCRIBE_STRUCT(InitJson, (), (data, name, currency, zone, organization))

struct VersionJson {
    std::string version;
};
BOOST_DESCRIBE_STRUCT(VersionJson, (), (version))

struct InitGiven {
    NewFirm firm;
    LegalEntityGiven entity;
};

// With its address and tax number where they were given; these are checked before anything is made.
Result<std::int64_t> make_firm(Session& session, const NewFirm& firm, const LegalEntityGiven& entity) {
    if (!any_seat_given(entity)) return create_firm_in(session, firm);
    Result<LegalEntityChange> change = checked(change_of(entity));
    if (!change) return std::unexpected(at_its_option(std::move(change).error()));
    const std::int64_t made = TRY(create_firm_in(session, firm));
    const AppContext app = TRY(session.app());
    TRY(set_legal_entity(app, *change));
    return made;
}

Result<ExitCode> run_init(Session& session, const InitGiven& given) {
    NewFirm asked = given.firm;
    if (asked.zone.empty()) asked.zone = zone_of_environment();
    Result<std::int64_t> made = make_firm(session, asked, given.entity);
    if (!made) {
        session.forget_new_store();
        return std::unexpected(std::move(made).error());
    }
    const std::string words = "Made " + asked.name + " in " + session.data_folder() + ": " + asked.currency + ", " +
                              asked.zone + ".\nNext: `fairhour policy publish FILE`, `fairhour import FILE`.\n";
    return session.answer(json_text(InitJson{session.data_folder(), asked.name, asked.currency, asked.zone, *made}),
                          words);
}

Result<ExitCode> run_completion(Session& session, const std::string& shell) {
    const CommandNode tree = command_tree();
    session.screen().out(shell == "bash"  ? bash_completion(tree)
                         : shell == "zsh" ? zsh_completion(tree)
                                          : fish_completion(tree));
    return ExitCode::ok;
}

}  // namespace

void declare_setup(Command& root) {
    auto given = std::make_shared<InitGiven>();
    NewFirm* const firm = &given->firm;
    Command init = root.add_subcommand("init", "Make a firm in a new data folder.");
    init.add_option("--name", firm->name, "NAME", "The firm's name (My firm).");
    init.add_option("--currency", firm->currency, "CODE", "The currency of its books, ISO 4217 (EUR).");
    init.add_option("--zone", firm->zone, "ZONE", "Its time zone (TZ, else UTC).");
    init.add_option("--admin", firm->admin_name, "NAME", "Its first administrator (Administrator).");
    init.add_option("--email", firm->admin_email, "EMAIL", "The administrator's e-mail: the name behind --as.");
    add_seat_options(init, given->entity);
    init.example("fairhour init --name Nordlicht --currency EUR --zone Europe/Berlin", "");
    init.example(
        "fairhour init --name Nordlicht --address \"Torstr. 1\" --address \"10119 Berlin\" --country DE --vat-id "
        "DE123456789",
        "ready to issue invoices; `fairhour firm set` adds the bank account");
    init.example("fairhour init --database postgres://localhost/fairhour --name Nordlicht", "the same in PostgreSQL");
    init.does([given](Session& session) { return run_init(session, *given); });

    Command version = root.add_subcommand("version", "Say which Fairhour this is.");
    version.does([](Session& session) -> Result<ExitCode> {
        return session.answer(json_text(VersionJson{FAIRHOUR_VERSION}), "fairhour " FAIRHOUR_VERSION "\n");
    });

    auto shell = std::make_shared<std::string>();
    Command completion =
        root.add_subcommand("completion", "Print what a shell needs to complete commands and options.");
    completion.add_positional_of("SHELL", *shell, {"bash", "zsh", "fish"}, "The shell.", Needed::yes);
    completion.example("fairhour completion bash > ~/.local/share/bash-completion/completions/fairhour", "");
    completion.example("fairhour completion zsh > ~/.zfunc/_fairhour", "with ~/.zfunc in fpath");
    completion.example("fairhour completion fish > ~/.config/fish/completions/fairhour.fish", "");
    completion.does([shell](Session& session) { return run_completion(session, *shell); });
}

}  // namespace fairhour::cli
