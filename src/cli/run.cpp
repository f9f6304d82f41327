#include "cli/run.hpp"

#include <algorithm>
#include <exception>

#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/session.hpp"

namespace fairhour::cli {
namespace {

struct RefusalJson {
    std::string name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(RefusalJson, (), (name, place, reason, fix))

void declare_global_options(Command& root, GlobalOptions& into) {
    root.add_option("--data", into.data, "DIR", "The data folder (FAIRHOUR_DATA, else ./fairhour-data).");
    root.add_option("--database", into.database, "URL",
                    "A PostgreSQL database (postgres://…) or an SQLite file instead.");
    root.add_option("--as", into.as_email, "EMAIL", "Who acts; without it the first administrator.");
    root.add_option("--now", into.now, "INSTANT",
                    "Act as if it were this instant, for demos and tests (2026-07-01T09:00:00Z).");
    root.add_flag("--json", into.json, "Answer in JSON, for programs; refusals too, on stderr.");
    root.add_flag("--quiet", into.quiet, "No remarks and no progress, only the answer.");
}

void declare_all(Command& root, GlobalOptions& into) {
    declare_global_options(root, into);
    declare_setup(root);
    declare_parties(root);
    declare_import(root);
    declare_policy(root);
    declare_check(root);
    declare_review(root);
    declare_prebill(root);
    declare_invoice(root);
    declare_retainer(root);
    declare_template(root);
    declare_portal(root);
    declare_payment(root);
    declare_owed(root);
    declare_report(root);
    declare_books(root);
    declare_serve(root);
    declare_jobs(root);
    declare_client(root);
    declare_scenario(root);
    declare_demo(root);
}

CommandNode finished_tree(CommandNode tree) {
    tree.help = "Fairhour: from tracked time to money collected, fairly.";
    tree.examples = {{"fairhour demo", "a firm of forty people goes the whole way, from its time to its invoices"},
                     {"fairhour import march.csv", "brings in a detailed export of Toggl Track"},
                     {"fairhour check && fairhour review", "decides what is clean, shows what needs a person"},
                     {"fairhour prebill make && fairhour invoice issue", "bills what is approved"},
                     {"fairhour report value --by client --json", "for programs"}};
    return tree;
}

bool help_asked(const std::vector<std::string>& words) {
    const auto end = std::ranges::find(words, "--");
    return std::any_of(words.begin(), end, [](const std::string& w) { return w == "--help" || w == "-h"; }) ||
           (words.size() == 1 && words[0] == "help");
}

ExitCode show_help(const CommandNode& tree, const std::vector<std::string>& words, Screen& screen) {
    const std::size_t leading = leading_option_words(tree, words);
    screen.out(help_text(find_command(tree, std::span(words).subspan(leading)), screen.facts().out_paint));
    return ExitCode::ok;
}

Error nothing_asked(const CommandNode& tree, const std::vector<std::string>& words) {
    const FoundCommand found = find_command(tree, std::span(words).subspan(leading_option_words(tree, words)));
    std::string known;
    for (const CommandNode& child : found.node->children) known += (known.empty() ? "" : ", ") + child.name;
    return {ErrorKind::invalid, "command_missing", "", "`" + found.path + "` needs a command.",
            "Known are " + known + "."};
}

ExitCode complain(const Error& error, const GlobalOptions& options, Screen& screen) {
    if (options.json)
        screen.err(refusal_json(error) + "\n");
    else
        screen.err(painted("fairhour:", Tone::bad, screen.facts().err_paint) + refusal_text(error).substr(9) + "\n");
    return exit_code(error.kind);
}

Result<ExitCode> carry_out(const Handler& handler, const Rooms& rooms, const GlobalOptions& options, Screen& screen) {
    Session session(rooms, options, screen);
    TRY(session.set_clock());
    return handler(session);
}

ExitCode run_words(const Rooms& rooms, const std::vector<std::string>& typed, Screen& screen, GlobalOptions& options) {
    CommandLine line;
    Command root = line.root();
    declare_all(root, options);
    const CommandNode tree = finished_tree(line.tree());
    std::vector<std::string> words = global_options_first(tree, typed);
    options.json = std::ranges::find(words, "--json") != words.end();  // also for what is refused before it is parsed
    if (words.empty() || help_asked(words)) return show_help(tree, words, screen);
    if (words.size() == 1 && words[0] == "--version") words[0] = "version";
    if (const Status known = check_words(tree, words); !known) return complain(known.error(), options, screen);
    const Result<Handler> handler = line.parse(words);
    if (!handler) return complain(handler.error(), options, screen);
    if (!*handler) return complain(nothing_asked(tree, words), options, screen);
    const Result<ExitCode> code = carry_out(*handler, rooms, options, screen);
    return code ? *code : complain(code.error(), options, screen);
}

}  // namespace

std::string refusal_text(const Error& error) { return "fairhour: " + error.text(); }

std::string refusal_json(const Error& error) {
    return json_text(RefusalJson{error.name, error.place, error.reason, error.fix});
}

CommandNode command_tree() {
    CommandLine line;
    GlobalOptions options;
    Command root = line.root();
    declare_all(root, options);
    return finished_tree(line.tree());
}

int run(const Rooms& rooms, const std::vector<std::string>& words, Screen& screen) {
    GlobalOptions options;
    try {
        return static_cast<int>(run_words(rooms, words, screen, options));
    } catch (const std::exception& problem) {
        const Error error{ErrorKind::internal, "defect", "",
                          std::string("This is a defect of Fairhour: ") + problem.what() + ".",
                          "Please report it with the command that led here."};
        return static_cast<int>(complain(error, options, screen));
    }
}

}  // namespace fairhour::cli
