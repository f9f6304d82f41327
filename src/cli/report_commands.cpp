// Reports from stored totals, and the chain of reasons behind one figure.
//
//   fairhour report value --by client --json
//   fairhour explain 2026-00042/3
#include <array>
#include <map>

#include "app/report/explain.hpp"
#include "app/report/reports.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct ReportGiven {
    std::string by = "client";
    DayOptions days;
};

Result<ReportAsked> report_asked(const ReportGiven& given) {
    return ReportAsked{TRY(word_option<ReportBy>("--by", given.by)), TRY(range_option(given.days))};
}

struct NumberField {
    std::string_view name;
    std::int64_t value;
};

// A row whose first field is named after what the report is by: {"client":"Acme", ...}.
void append_row_json(std::string& out, const ReportGiven& given, const std::string& name, const std::string* currency,
                     std::span<const NumberField> numbers) {
    out += out.size() > 1 ? ",{" : "{";
    append_json_text(out, given.by);
    out += ':';
    append_json_text(out, name);
    if (currency != nullptr) {
        out += ",\"currency\":";
        append_json_text(out, *currency);
    }
    for (const NumberField& field : numbers) {
        out += ',';
        append_json_text(out, field.name);
        out += ':';
        append_json_integer(out, field.value);
    }
    out += '}';
}

std::string value_json(const ReportGiven& given, const std::vector<ValueLine>& lines) {
    std::string out = "[";
    for (const ValueLine& line : lines) {
        const std::array numbers{NumberField{"entries", line.entries},
                                 NumberField{"worked_seconds", line.worked_seconds},
                                 NumberField{"billable_seconds", line.billable_seconds},
                                 NumberField{"amount_minor", line.amount_minor}};
        append_row_json(out, given, line.name, &line.currency, numbers);
    }
    return out + "]";
}

std::string titled(std::string text) {
    text[0] = static_cast<char>(text[0] - ('a' <= text[0] && text[0] <= 'z' ? 'a' - 'A' : 0));
    return text;
}

void append_value_totals(Table& table, const std::vector<ValueLine>& lines) {
    std::map<std::string, ValueLine> sums;
    for (const ValueLine& line : lines) {
        ValueLine& sum = sums[line.currency];
        sum.entries += line.entries;
        sum.worked_seconds += line.worked_seconds;
        sum.billable_seconds += line.billable_seconds;
        sum.amount_minor += line.amount_minor;
        sum.invoiced_minor += line.invoiced_minor;
        sum.unbilled_minor += line.unbilled_minor;
        sum.unrated_entries += line.unrated_entries;
    }
    for (const auto& [code, sum] : sums)
        table.total({"All", code, grouped_number(sum.entries), hours_shown({sum.worked_seconds}),
                     hours_shown({sum.billable_seconds}), money_shown(sum.amount_minor, code),
                     money_shown(sum.invoiced_minor, code), money_shown(sum.unbilled_minor, code),
                     sum.unrated_entries == 0 ? "" : grouped_number(sum.unrated_entries)});
}

Result<ExitCode> run_value(Session& session, const ReportGiven& given) {
    const ReportAsked asked = TRY(report_asked(given));
    const AppContext app = TRY(session.app());
    const std::vector<ValueLine> lines = TRY(report_value(app, asked));
    if (session.json()) return session.answer(value_json(given, lines), "");
    Table table({left(titled(given.by)), left(""), right("Entries"), right("Worked"), right("Billable"), right("Value"),
                 right("Invoiced"), right("Unbilled"), right("Unrated")});
    for (const ValueLine& line : lines)
        table.row({line.name, line.currency, grouped_number(line.entries), hours_shown({line.worked_seconds}),
                   hours_shown({line.billable_seconds}), money_shown(line.amount_minor, line.currency),
                   money_shown(line.invoiced_minor, line.currency), money_shown(line.unbilled_minor, line.currency),
                   line.unrated_entries == 0 ? Cell("") : Cell(grouped_number(line.unrated_entries), Tone::care)});
    append_value_totals(table, lines);
    return session.answer("",
                          lines.empty() ? "No billable time in these days.\n" : table.text(session.screen().facts()));
}

std::string hours_json(const ReportGiven& given, const std::vector<HoursLine>& lines) {
    std::string out = "[";
    for (const HoursLine& line : lines) {
        const std::array numbers{NumberField{"entries", line.entries},
                                 NumberField{"worked_seconds", line.worked_seconds},
                                 NumberField{"billable_worked_seconds", line.billable_worked_seconds},
                                 NumberField{"non_billable_seconds", line.non_billable_seconds},
                                 NumberField{"unclear_seconds", line.unclear_seconds}};
        append_row_json(out, given, line.name, nullptr, numbers);
    }
    return out + "]";
}

std::vector<Cell> hours_cells(const HoursLine& line) {
    return {line.name,
            grouped_number(line.entries),
            hours_shown({line.worked_seconds}),
            hours_shown({line.billable_worked_seconds}),
            hours_shown({line.non_billable_seconds}),
            hours_shown({line.unclear_seconds}),
            percent_text({line.billable_worked_seconds, line.billable_worked_seconds + line.non_billable_seconds})};
}

Result<ExitCode> run_hours(Session& session, const ReportGiven& given) {
    const ReportAsked asked = TRY(report_asked(given));
    const AppContext app = TRY(session.app());
    const std::vector<HoursLine> lines = TRY(report_hours(app, asked));
    if (session.json()) return session.answer(hours_json(given, lines), "");
    Table table({left(titled(given.by)), right("Entries"), right("Worked"), right("Billable"), right("Not billable"),
                 right("Unclear"), right("Billable share")});
    HoursLine sum;
    sum.name = "All";
    for (const HoursLine& line : lines) {
        table.row(hours_cells(line));
        sum.entries += line.entries;
        sum.worked_seconds += line.worked_seconds;
        sum.billable_worked_seconds += line.billable_worked_seconds;
        sum.non_billable_seconds += line.non_billable_seconds;
        sum.unclear_seconds += line.unclear_seconds;
    }
    table.total(hours_cells(sum));
    return session.answer("", lines.empty() ? "No time in these days.\n" : table.text(session.screen().facts()));
}

struct FigureJson {
    Figure figure = Figure::billable_ratio;
    std::string subject, value;
    std::int64_t part = 0, whole = 0;
    std::string definition;
};
BOOST_DESCRIBE_STRUCT(FigureJson, (), (figure, subject, value, part, whole, definition))

// Every figure has its definition beside it (semantics 11).
Result<ExitCode> run_figures(Session& session, const DayOptions& days) {
    const DayRange range = TRY(range_option(days));
    const AppContext app = TRY(session.app());
    const std::vector<FigureLine> lines = TRY(report_figures(app, range));
    std::vector<FigureJson> json;
    Table table({left("Figure"), left("Of"), right("Value"), flexible("Definition")});
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const FigureLine& line = lines[i];
        const bool first = i == 0 || lines[i - 1].figure != line.figure;
        json.push_back(
            {line.figure, line.subject, line.value, line.part, line.whole, std::string(definition_of(line.figure))});
        table.row({first ? std::string(title_of(line.figure)) : "", line.subject.empty() ? "the firm" : line.subject,
                   Cell(line.value, Tone::strong),
                   first ? Cell(std::string(definition_of(line.figure)), Tone::faint) : Cell("")});
    }
    return session.answer(json_text(json), table.text(session.screen().facts()));
}

Result<ExitCode> run_explain(Session& session, const std::string& subject) {
    const AppContext app = TRY(session.app());
    const Explanation explanation = TRY(explain(app, subject));
    if (session.json()) return session.answer(json_text(explanation), "");
    const Paint paint = session.screen().facts().out_paint;
    std::size_t width = 0;
    for (const ExplanationStep& step : explanation.steps) width = std::max(width, step.topic.size());
    std::string out = painted(explanation.title, Tone::strong, paint) + "\n";
    for (const ExplanationStep& step : explanation.steps)
        out += "  " + painted(step.topic, Tone::faint, paint) + std::string(width - step.topic.size() + 2, ' ') +
               step.sentence + "\n";
    if (!explanation.entries.empty())
        out += "  " + plural(static_cast<std::int64_t>(explanation.entries.size()), "entry", "entries") + ": " +
               joined(explanation.entries, " ") + "\n";
    return session.answer("", out);
}

void add_days(Command& command, DayOptions& days) {
    command.add_option("--from", days.from, "DAY", "From this day, month (2026-03) or week (2026-W10) on.");
    command.add_option("--until", days.until, "DAY", "To the end of this day, month or week.");
}

}  // namespace

void declare_report(Command& root) {
    auto given = std::make_shared<ReportGiven>();
    Command report = root.add_subcommand("report", "Hours, value and figures, from totals that are always up to date.");
    report.example("fairhour report value --by client", "");

    Command value = report.add_subcommand("value", "What all billable time is worth, invoiced or not.");
    value.add_option_of("--by", given->by, option_words<ReportBy>(), "One row each (client).");
    add_days(value, given->days);
    value.example("fairhour report value --by client --json", "[{\"client\":\"Acme\",\"currency\":\"EUR\",…},…]");
    value.example("fairhour report value --by month --from 2026-01", "");
    value.does([given](Session& session) { return run_value(session, *given); });

    Command hours = report.add_subcommand("hours", "Worked hours, billable and not.");
    hours.add_option_of("--by", given->by, option_words<ReportBy>(), "One row each (client).");
    add_days(hours, given->days);
    hours.example("fairhour report hours --by person --from 2026-06 --until 2026-06", "");
    hours.does([given](Session& session) { return run_hours(session, *given); });

    Command figures =
        report.add_subcommand("figures", "Utilization, realization, margin and more, each with its definition.");
    add_days(figures, given->days);
    figures.example("fairhour report figures --from 2026-04 --until 2026-06", "");
    figures.does([given](Session& session) { return run_figures(session, given->days); });

    auto subject = std::make_shared<std::string>();
    Command explain =
        root.add_subcommand("explain", "The whole chain of reasons behind an entry or a line of an invoice.");
    explain.add_positional("SUBJECT", *subject, "An entry (ent_…) or a line (2026-00042/3).", Needed::yes);
    explain.example("fairhour explain ent_0003rd1v5c5s0", "");
    explain.example("fairhour explain 2026-00042/3", "");
    explain.does([subject](Session& session) { return run_explain(session, *subject); });
}

}  // namespace fairhour::cli
