#include "connectors/toggl/columns.hpp"

#include <optional>

#include "base/text.hpp"

namespace fairhour::toggl {
namespace {

struct Heading {
    std::string_view text;
    Column column;
};

constexpr Heading headings[] = {
    {"user", Column::user},
    {"member", Column::user},
    {"email", Column::email},
    {"e-mail", Column::email},
    {"client", Column::client},
    {"project", Column::project},
    {"task", Column::task},
    {"description", Column::description},
    {"billable", Column::billable},
    {"start date", Column::start_date},
    {"start time", Column::start_time},
    {"end date", Column::end_date},
    {"stop date", Column::end_date},
    {"end time", Column::end_time},
    {"stop time", Column::end_time},
    {"duration", Column::duration},
    {"tags", Column::tags},
    {"currency", Column::currency},
    {"role", Column::role},
    {"time zone", Column::time_zone},
    {"timezone", Column::time_zone},
    {"created (utc)", Column::created},
    {"status", Column::status},
    {"entry id", Column::entry_id},
    {"time entry id", Column::entry_id},
};

constexpr std::string_view names[column_count] = {
    "User",       "Email",      "Client",        "Project",  "Task",     "Description", "Billable",
    "Start date", "Start time", "End date",      "End time", "Duration", "Tags",        "Currency",
    "Role",       "Time zone",  "Created (UTC)", "Status",   "Entry id",
};

std::optional<Column> known_column(std::string_view lowered) {
    for (const Heading& heading : headings)
        if (heading.text == lowered) return heading.column;
    return std::nullopt;
}

// "Amount", "Amount ()", "Amount (EUR)", "Amount EUR". The text between; nothing for other headings.
std::optional<std::string> amount_currency_text(std::string_view heading) {
    if (!lower_ascii(heading).starts_with("amount")) return std::nullopt;
    std::string_view rest = trimmed(heading.substr(6));
    if (rest.starts_with('(') && rest.ends_with(')')) rest = trimmed(rest.substr(1, rest.size() - 2));
    return std::string(rest);
}

std::string found_list(const std::vector<std::string>& heading) {
    std::vector<std::string> shown;
    for (const std::string& one : heading) {
        if (shown.size() == 20) {
            shown.emplace_back("…");
            break;
        }
        shown.push_back(in_quotes(one));
    }
    return joined(shown, ", ");
}

Status add_column(Columns& columns, std::uint32_t cell, const std::string& place) {
    const std::string& heading = columns.heading[cell];
    if (const auto code = amount_currency_text(heading)) {
        const auto currency = code->empty() ? Result<Currency>(Currency{}) : parse_currency(*code);
        if (!currency) return {};  // "Amount per hour": not ours
        columns.amounts.push_back({cell, *currency});
        return {};
    }
    const std::string lowered = lower_ascii(heading);
    const auto column = known_column(lowered);
    if (!column) return {};
    std::uint32_t& slot = columns.cell[static_cast<std::size_t>(*column)];
    if (slot != Columns::absent)
        return invalid("column_twice",
                       "Two columns say the same: " + in_quotes(columns.heading[slot]) + " and " + in_quotes(heading) +
                           ".",
                       place, "Remove or rename one of them.");
    slot = cell;
    if (lowered == "member" || lowered.starts_with("stop ")) columns.empty_mark = EmptyMark::blank_or_dash;
    return {};
}

Status check_needed(const Columns& columns, const std::string& place) {
    std::vector<std::string> missing;
    if (!columns.has(Column::user) && !columns.has(Column::email)) missing.emplace_back("User or Email");
    if (!columns.has(Column::start_date)) missing.emplace_back("Start date");
    const bool end = columns.has(Column::start_time) && columns.has(Column::end_time);
    if (!columns.has(Column::duration) && !end) missing.emplace_back("Duration");
    if (missing.empty()) return {};
    return invalid("columns_missing",
                   "Not a Toggl Track detailed export: missing " + joined(missing, ", ") + ". Found " +
                       found_list(columns.heading) + ".",
                   place, "Export Reports > Detailed as CSV, with its English headings, and import that file.");
}

}  // namespace

std::string_view column_name(Column column) { return names[static_cast<std::size_t>(column)]; }

std::string Columns::name(Column column) const {
    return has(column) ? heading[at(column)] : std::string(column_name(column));
}

Result<Columns> recognize_columns(const std::vector<std::string>& heading, const std::string& place) {
    Columns columns;
    columns.cell.fill(Columns::absent);
    columns.heading = heading;
    for (std::uint32_t i = 0; i < heading.size(); ++i) TRY(add_column(columns, i, place));
    TRY(check_needed(columns, place));
    return columns;
}

}  // namespace fairhour::toggl
