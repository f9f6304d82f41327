// Bringing time in: `import FILE` takes a detailed Toggl export, `import FOLDER` a whole firm; `import list` shows what
// came in, `import undo` takes one of them back.
//
//   fairhour import march.csv --zone Europe/Madrid --dry-run
#include <filesystem>

#include "app/import/import_time.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

constexpr std::size_t refusals_shown_max = 20;
constexpr std::size_t projects_shown_max = 12;

struct ImportGiven {
    std::string path, zone, date_format, decimal_separator;
    bool dry_run = false;
};

struct RefusalLine {
    std::int64_t line = 0;
    std::string column, value, reason, fix, name, file;
};
BOOST_DESCRIBE_STRUCT(RefusalLine, (), (line, column, value, reason, fix, name, file))
struct WarningLine {
    std::int64_t line = 0;
    std::string column, value, reason, name, file;
};
BOOST_DESCRIBE_STRUCT(WarningLine, (), (line, column, value, reason, name, file))

struct ImportJson {
    std::int64_t rows = 0, imported = 0, already_present = 0;
    std::vector<RefusalLine> refused;
    std::int64_t worked_seconds = 0;
    ImportId import;
    bool dry_run = false;
    std::int64_t refused_rows = 0;  // `refused` keeps the first of them only
    std::int64_t records_made = 0;
    std::vector<WarningLine> warnings;
    std::vector<SideBySideLine> side_by_side;
};
BOOST_DESCRIBE_STRUCT(ImportJson, (),
                      (rows, imported, already_present, refused, worked_seconds, import, dry_run, refused_rows,
                       records_made, warnings, side_by_side))

std::string json_of(const ImportReport& report, RunMode run) {
    ImportJson out;
    out.rows = report.rows;
    out.imported = report.imported;
    out.already_present = report.already_present;
    for (const ImportRefusal& r : report.refusals)
        out.refused.push_back({r.line, r.column, r.value, r.reason, r.fix, r.name, r.file});
    out.worked_seconds = report.worked.value;
    out.import = report.import;
    out.dry_run = run == RunMode::dry_run;
    out.refused_rows = report.refused;
    out.records_made = report.records_made;
    for (const ImportWarning& w : report.warnings)
        out.warnings.push_back({w.line, w.column, w.value, w.reason, w.name, w.file});
    out.side_by_side = report.side_by_side;
    return json_text(out);
}

std::string place_of(const std::string& file, std::int64_t line, const std::string& column) {
    return (file.empty() ? "line " + std::to_string(line) : file + ":" + std::to_string(line)) +
           (column.empty() ? "" : " " + column);
}

std::string refusals_words(const ImportReport& report, const ScreenFacts& facts) {
    if (report.refusals.empty()) return {};
    Table table({left("Where"), left("Value"), flexible("Why it was not taken")});
    for (std::size_t i = 0; i < report.refusals.size() && i < refusals_shown_max; ++i) {
        const ImportRefusal& r = report.refusals[i];
        table.row({place_of(r.file, r.line, r.column), r.value,
                   Cell(r.reason + (r.fix.empty() ? "" : " " + r.fix), Tone::care)});
    }
    std::string out = "\n" + table.text(facts);
    if (static_cast<std::size_t>(report.refused) > refusals_shown_max)
        out += "… and " + plural(report.refused - static_cast<std::int64_t>(refusals_shown_max), "row", "rows") +
               " more; --json names them all.\n";
    return out;
}

std::string warnings_words(const ImportReport& report) {
    if (report.warnings.empty()) return {};
    const ImportWarning& first = report.warnings.front();
    return "\n" + plural(static_cast<std::int64_t>(report.warnings.size()), "row contradicts", "rows contradict") +
           " itself and was taken as it stands, first at " + place_of(first.file, first.line, first.column) + ": " +
           first.reason + "\n";
}

// The proof: hours of the file beside hours of the store.
std::string side_by_side_words(const ImportReport& report, const ScreenFacts& facts) {
    Table table({left("By"), flexible("Name"), right("File"), right("Already there"), right("Imported"), left("")});
    std::size_t shown = 0, unequal = 0;
    for (const SideBySideLine& line : report.side_by_side) {
        if (!line.equal) ++unequal;
        const bool in_short_list = line.by == SideBy::client || line.by == SideBy::month;
        if (line.equal && (!in_short_list || shown >= 4 * projects_shown_max)) continue;
        ++shown;
        table.row({std::string(enum_word(line.by)), line.name, hours_shown(line.file),
                   hours_shown(line.already_present), hours_shown(line.imported),
                   line.equal ? Cell("equal", Tone::good) : Cell("DIFFERS", Tone::bad)});
    }
    if (table.empty()) return {};
    return "\n" + table.text(facts) + "File and store agree in " +
           std::to_string(report.side_by_side.size() - unequal) + " of " +
           plural(static_cast<std::int64_t>(report.side_by_side.size()), "total", "totals") +
           " by client, project, person and month.\n";
}

std::string words_of(const ImportReport& report, RunMode run, const ScreenFacts& facts) {
    std::string out = run == RunMode::dry_run ? "Dry run, nothing was stored: " : "";
    out += plural(report.rows, "row", "rows") + ": " + grouped_number(report.imported) +
           (run == RunMode::dry_run ? " to import, " : " imported, ") + grouped_number(report.already_present) +
           " already there, " + grouped_number(report.refused) + " refused; " + hours_shown(report.worked) +
           " hours worked.";
    if (report.records_made > 0)
        out += " New: " +
               plural(report.records_made, "person, client, project, task or role",
                      "people, clients, projects, tasks and roles") +
               ".";
    if (!report.import.none() && run == RunMode::write) out += " Import " + id_text(report.import) + ".";
    out += "\n" + refusals_words(report, facts) + warnings_words(report);
    return run == RunMode::write ? out + side_by_side_words(report, facts) : out;
}

Result<ImportOptions> options_of(Session& session, const ImportGiven& given) {
    ImportOptions options;
    options.zone = given.zone.empty() ? TRY(session.organization()).zone : TRY(at_option(zone(given.zone), "--zone"));
    if (!given.date_format.empty()) {
        options.date_order = date_order(given.date_format);
        if (!options.date_order)
            return invalid("option_value", in_quotes(given.date_format) + " is no order of a date.", "--date-format",
                           "Say ymd, dmy or mdy.");
    }
    if (given.decimal_separator == "comma")
        options.decimal_separator = ',';
    else if (given.decimal_separator == "point")
        options.decimal_separator = '.';
    else if (given.decimal_separator == "," || given.decimal_separator == ".")
        options.decimal_separator = given.decimal_separator.front();
    else if (!given.decimal_separator.empty())
        return invalid("option_value", in_quotes(given.decimal_separator) + " separates no decimals.",
                       "--decimal-separator", "Say \".\" or \",\".");
    return options;
}

Status path_exists(const std::string& path, ImportKind kind) {
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    const std::string what = kind == ImportKind::firm ? "folder" : "file";
    if (!std::filesystem::exists(status)) return invalid("file_unreadable", "There is no such " + what + ".", path);
    if (std::filesystem::is_directory(status) != (kind == ImportKind::firm))
        return invalid("file_unreadable", kind == ImportKind::firm ? "It is no folder." : "It is a folder.", path,
                       kind == ImportKind::firm ? "`fairhour import FILE` takes a file."
                                                : "`fairhour import firm FOLDER` takes a folder.");
    return {};
}

Result<ExitCode> import_here(Session& session, const ImportGiven& given, ImportKind kind) {
    const RunMode run = given.dry_run ? RunMode::dry_run : RunMode::write;
    ImportRequest request{kind, given.path, TRY(options_of(session, given)), run};
    const AppContext app = TRY(session.app());
    const ImportReport report = TRY(import_time(app, request));
    return session.answer(json_of(report, run), words_of(report, run, session.screen().facts()));
}

// A file that cannot be imported leaves no new folder behind.
Result<ExitCode> run_import(Session& session, const ImportGiven& given, ImportKind kind) {
    TRY(path_exists(given.path, kind));
    if (given.dry_run && !session.store_exists()) TRY(session.use_throw_away_store());
    TRY(ensure_firm(session));
    Result<ExitCode> done = import_here(session, given, kind);
    if (!done) session.forget_new_store();
    return done;
}

Result<ExitCode> run_import_path(Session& session, const ImportGiven& given) {
    if (given.path.empty())
        return invalid("option_missing", "Say what to import.", "",
                       "`fairhour import FILE`, or `fairhour import --help`.");
    std::error_code ignored;
    return run_import(session, given,
                      std::filesystem::is_directory(given.path, ignored) ? ImportKind::firm : ImportKind::toggl);
}

Result<ExitCode> run_import_list(Session& session) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Transaction> work = TRY(app.store.begin(app.scope, Access::read));
    const std::vector<Import> imports = TRY(work->imports());
    Table table({left("Import"), left("When"), left("Kind"), flexible("File"), right("Rows"), right("Imported"),
                 right("Already there"), right("Refused"), right("Hours"), left("")});
    for (const Import& one : imports)
        table.row({id_text(one.id), instant_text(one.at).substr(0, 16), std::string(enum_word(one.kind)), one.file_name,
                   grouped_number(one.rows), grouped_number(one.imported), grouped_number(one.already_present),
                   grouped_number(one.refused), hours_shown({one.worked_seconds}),
                   one.undone_at ? Cell("undone", Tone::care) : Cell("")});
    return session.answer(json_text(imports),
                          table.empty() ? "Nothing was imported yet.\n" : table.text(session.screen().facts()));
}

Result<ExitCode> run_import_undo(Session& session, const std::string& typed) {
    const ImportId id = TRY(parse_id<ImportTag>(typed));
    const AppContext app = TRY(session.app());
    const UndoneImport undone = TRY(take_back_import(app, id));
    std::string text = "Took back " + id_text(id) + ": " + plural(undone.import.imported, "entry", "entries") + " of " +
                       undone.import.file_name + " and what only it had made.\n";
    for (const KeptRecord& kept : undone.kept)
        text += "  Kept " + kept.kind + " " + kept.name +
                (kept.why == KeptWhy::changed_since ? ": changed by hand since.\n" : ": something else uses it.\n");
    std::string json = json_text(undone.import);
    json.back() = ',';
    return session.answer(json + "\"kept\":" + json_text(undone.kept) + "}", text);
}

void add_reading_options(Command& command, ImportGiven& given) {
    command.add_flag("--dry-run", given.dry_run, "Read and report everything, store nothing.");
    command.add_option("--zone", given.zone, "ZONE", "The time zone of clock readings in the file (the firm's).");
    command.add_option("--date-format", given.date_format, "ORDER",
                       "ymd, dmy or mdy, where a date could be either (found out from the file).");
    command.add_option("--decimal-separator", given.decimal_separator, "SIGN",
                       "\".\" or \",\" in amounts (found out from each).");
}

}  // namespace

void declare_import(Command& root) {
    auto given = std::make_shared<ImportGiven>();
    Command import =
        root.add_subcommand("import", "Bring in time of another system, each entry once, with totals side by side.");
    import.add_positional("FILE", given->path, "A detailed Toggl Track CSV, or the folder of a whole firm.",
                          Needed::no);
    add_reading_options(import, *given);
    import.example("fairhour import march.csv --dry-run", "shows what would come in, and every row that would not");
    import.example("fairhour import march.csv", "again: what is already there stays one entry");
    import.example("fairhour import firm ./nordlicht", "people, clients, projects, rates, absences, policy and time");
    import.does([given](Session& session) { return run_import_path(session, *given); });

    Command toggl = import.add_subcommand("toggl", "Import a detailed Toggl Track CSV.");
    toggl.add_positional("FILE", given->path, "The CSV as Toggl exports it, in any of its dialects.", Needed::yes);
    add_reading_options(toggl, *given);
    toggl.example("fairhour import toggl march.csv --zone Europe/Madrid", "");
    toggl.does([given](Session& session) { return run_import(session, *given, ImportKind::toggl); });

    Command firm = import.add_subcommand("firm", "Import a whole firm from a folder of CSV files.");
    firm.add_positional(
        "FOLDER", given->path,
        "The folder with people.csv, clients.csv, projects.csv, rates.csv, absences.csv, policy.csv and entries.",
        Needed::yes);
    add_reading_options(firm, *given);
    firm.example("fairhour import firm ./nordlicht", "");
    firm.does([given](Session& session) { return run_import(session, *given, ImportKind::firm); });

    Command list = import.add_subcommand("list", "List the imports with their counts.");
    list.does([](Session& session) { return run_import_list(session); });

    auto undone = std::make_shared<std::string>();
    Command undo =
        import.add_subcommand("undo",
                              "Take a whole import back, as long as nothing of it was decided by a person or billed.");
    undo.add_positional("ID", *undone, "The import, as `fairhour import list` names it.", Needed::yes);
    undo.example("fairhour import undo imp_0003rd1v5c5s0", "");
    undo.does([undone](Session& session) { return run_import_undo(session, *undone); });
}

}  // namespace fairhour::cli
