// The written policy: `policy check FILE` finds every fault of a file, `policy publish FILE` makes it the law from its day
// on, `policy show` prints what is in force with the rules under the clauses they cite.
//
//   fairhour policy check policy.toml && fairhour policy publish policy.toml
#include <filesystem>

#include "app/policy_file/policy_file.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

struct FaultJson {
    std::string place, name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(FaultJson, (), (place, name, reason, fix))
struct PolicyCheckJson {
    bool valid = false;
    std::vector<FaultJson> faults;
};
BOOST_DESCRIBE_STRUCT(PolicyCheckJson, (), (valid, faults))
struct PublishedJson {
    std::int64_t version = 0;
    std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(PublishedJson, (), (version, changes))
struct DiffJson {
    std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(DiffJson, (), (changes))

std::string short_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

std::string size_words(const Policy& policy) {
    return plural(static_cast<std::int64_t>(policy.clauses.size()), "clause", "clauses") + ", " +
           plural(static_cast<std::int64_t>(policy.rules.size()), "rule", "rules") + ", " +
           plural(static_cast<std::int64_t>(policy.overrides.size()), "override", "overrides");
}

Result<ExitCode> run_policy_check(Session& session, const std::string& file) {
    const std::string text = TRY(read_file(file, limits::policy_file_bytes_max));
    const PolicyReading reading = read_policy(text, short_name(file));
    PolicyCheckJson json{reading.valid(), {}};
    std::string words;
    for (const Error& fault : reading.faults) {
        json.faults.push_back({fault.place, fault.name, fault.reason, fault.fix});
        words += fault.text() + "\n";
    }
    if (reading.valid())
        words = file + " is in order: " + size_words(reading.policy) + ".\n";
    else
        words += plural(static_cast<std::int64_t>(reading.faults.size()), "fault", "faults") + " in " + file + ".\n";
    return session.answer(json_text(json), words, reading.valid() ? ExitCode::ok : ExitCode::findings);
}

std::string rule_words(const PolicyRule& rule) {
    const RuleKind& kind = rule_kind(rule.word);
    std::string out = "      " + std::string(kind.name) + " (" + std::string(enum_word(rule.severity)) + ")";
    for (std::size_t i = 0; i < kind.parameters.size() && !kind.parameters[i].name.empty(); ++i)
        out += (i == 0 ? ": " : ", ") + std::string(kind.parameters[i].name) + " " +
               value_text(kind.parameters[i].unit, rule.values[i]);
    return out + "\n";
}

std::string clause_words(const Policy& policy, const Clause& clause, Paint paint) {
    std::string out = "\n  " + painted(clause.number + "  " + one_line(clause.title), Tone::strong, paint) + "\n";
    if (!clause.text.empty()) out += "      " + one_line(clause.text) + "\n";
    for (const PolicyRule& rule : policy.rules)
        if (rule.clause == clause.number) out += painted(rule_words(rule), Tone::faint, paint);
    return out;
}

std::string override_words(const RuleOverride& other) {
    const std::string where = other.project.empty() ? "client " + other.client : "project " + other.project;
    std::string out = "  for " + where + ": " + std::string(rule_name(other.word));
    if (other.severity) out += ", " + std::string(enum_word(*other.severity));
    const RuleKind& kind = rule_kind(other.word);
    for (std::size_t i = 0; i < other.values.size(); ++i)
        if (other.values[i])
            out += ", " + std::string(kind.parameters[i].name) + " " +
                   value_text(kind.parameters[i].unit, *other.values[i]);
    return out + "\n";
}

std::string policy_words(const Policy& policy, const PolicyVersion& version, Paint paint) {
    std::string out = painted(policy.name.empty() ? "Time policy" : policy.name, Tone::strong, paint) + ", version " +
                      std::to_string(version.version) + ", from " + day_text(version.effective_from) + ": " +
                      size_words(policy) + "\n";
    for (const Clause& clause : policy.clauses) out += clause_words(policy, clause, paint);
    if (!policy.overrides.empty()) out += "\nExceptions to the rule\n";
    for (const RuleOverride& other : policy.overrides) out += override_words(other);
    out += "\nThe engine may " +
           std::string(policy.autonomy.organization == Autonomy::observe     ? "observe: it decides and sends nothing"
                       : policy.autonomy.organization == Autonomy::recommend ? "recommend: it nudges and drafts"
                                                                             : "act: it also approves what is clean") +
           ".\n";
    return out;
}

Result<PolicyVersion> version_asked(const Firm& firm, const std::string& typed, CivilDay today) {
    if (typed.empty()) return policy_in_force(firm, today);
    const std::int64_t number = TRY(number_option("VERSION", typed));
    for (const PolicyVersion& version : firm.policies)
        if (version.version == number) return version;
    return refuse(ErrorKind::not_found, "policy_version_unknown", "There is no version " + typed + " of the policy.",
                  "",
                  "There are " + plural(static_cast<std::int64_t>(firm.policies.size()), "version", "versions") + ".");
}

struct ShowGiven {
    std::string version;
    bool toml = false;
};

Result<ExitCode> run_policy_show(Session& session, const ShowGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const PolicyVersion version = TRY(version_asked(names->firm(), given.version, TRY(session.today())));
    if (given.toml && !session.json()) return session.answer("", version.text);
    const Policy policy = TRY(parsed_policy(version));
    return session.answer(json_text(version), policy_words(policy, version, session.screen().facts().out_paint));
}

struct PublishGiven {
    std::string file, from;
};

Result<ExitCode> run_policy_publish(Session& session, const PublishGiven& given) {
    PublishAsked asked{TRY(read_file(given.file, limits::policy_file_bytes_max)), short_name(given.file), std::nullopt};
    if (!given.from.empty()) asked.effective_from = TRY(day_option("--from", given.from));
    const AppContext app = TRY(session.app());
    const Published published = TRY(publish_policy(app, asked));
    std::string words = "Published version " + std::to_string(published.version) + " of the policy.\n";
    for (const std::string& change : published.changes) words += "  " + change + "\n";
    return session.answer(json_text(PublishedJson{published.version, published.changes}), words);
}

Result<ExitCode> run_policy_diff(Session& session, const std::string& file) {
    const Policy after = TRY(policy_of_text(TRY(read_file(file, limits::policy_file_bytes_max)), short_name(file)));
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const PolicyVersion in_force = TRY(policy_in_force(names->firm(), TRY(session.today())));
    const std::vector<std::string> changes = policy_changes(TRY(parsed_policy(in_force)), after);
    std::string words = changes.empty() ? "Nothing changes against version " + std::to_string(in_force.version) + ".\n"
                                        : "Against version " + std::to_string(in_force.version) + ":\n";
    for (const std::string& change : changes) words += "  " + change + "\n";
    return session.answer(json_text(DiffJson{changes}), words);
}

}  // namespace

void declare_policy(Command& root) {
    Command policy =
        root.add_subcommand("policy", "The written policy: check a file, publish it, show what is in force.");
    auto shown = std::make_shared<ShowGiven>();
    auto file = std::make_shared<std::string>();
    auto published = std::make_shared<PublishGiven>();

    Command check = policy.add_subcommand("check", "Find every fault of a policy file, each with line and column.");
    check.add_positional("FILE", *file, "The policy, in TOML.", Needed::yes);
    check.example("fairhour policy check policy.toml", "ends with 1 when there are faults");
    check.does([file](Session& session) { return run_policy_check(session, *file); });

    Command show = policy.add_subcommand("show", "Show the policy in force, its rules under the clauses they cite.");
    show.add_positional("VERSION", shown->version, "An earlier or later version.", Needed::no);
    show.add_flag("--toml", shown->toml, "The text as it was published.");
    show.example("fairhour policy show", "");
    show.example("fairhour policy show --toml > policy.toml", "to change and publish again");
    show.does([shown](Session& session) { return run_policy_show(session, *shown); });

    Command publish = policy.add_subcommand("publish", "Make a policy file the law from its day on.");
    publish.add_positional("FILE", published->file, "The policy, in TOML.", Needed::yes);
    publish.add_option("--from", published->from, "DAY", "From this day on (the day the file says).");
    publish.example("fairhour policy publish policy.toml --from 2026-08-01", "");
    publish.does([published](Session& session) { return run_policy_publish(session, *published); });

    Command diff = policy.add_subcommand("diff", "Say in sentences what a policy file would change.");
    diff.add_positional("FILE", *file, "The policy, in TOML.", Needed::yes);
    diff.example("fairhour policy diff draft.toml", "");
    diff.does([file](Session& session) { return run_policy_diff(session, *file); });
    declare_policy_backtest(policy);
}

}  // namespace fairhour::cli
