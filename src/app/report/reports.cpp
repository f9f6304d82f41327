// Reads the stored totals; see reports.hpp.
#include "app/report/reports.hpp"

#include <algorithm>
#include <map>

#include "app/access.hpp"
#include "base/describe.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

// The smallest that can say it: `client` holds all time in a few rows, but knows no periods. Who sees a part of the firm
// needs cells that name person and project; weeks name the project alone.
RollUp roll_up_of(const ReportAsked& asked, const Sight& sight) {
    const bool always = asked.periods == DayRange{};
    if (!sight.everything && asked.by != ReportBy::week) return RollUp::month_person_project;
    switch (asked.by) {
        case ReportBy::client:
        case ReportBy::state: return always ? RollUp::client : RollUp::week_project;
        case ReportBy::project:
        case ReportBy::week: return RollUp::week_project;
        case ReportBy::person:
        case ReportBy::month: return RollUp::month_person_project;
    }
    INVARIANT(false, "every report reads a roll-up");
}

std::int64_t subject_of(ReportBy by, const TotalKey& key) {
    switch (by) {
        case ReportBy::client: return key.client.value;
        case ReportBy::project: return key.project.value;
        case ReportBy::person: return key.person.value;
        case ReportBy::month:
        case ReportBy::week: return key.period.number;
        case ReportBy::state: return static_cast<std::int64_t>(key.state);
    }
    INVARIANT(false, "every report has a subject");
}

template <class Record>
std::string report_name(const Record* record) {
    return record == nullptr ? "(none)" : record->name;
}

std::string name_of(ReportBy by, std::int64_t subject, const FirmIndex& firm) {
    switch (by) {
        case ReportBy::client: return report_name(firm.find(ClientId{subject}));
        case ReportBy::project: return report_name(firm.find(ProjectId{subject}));
        case ReportBy::person: return report_name(firm.find(PersonId{subject}));
        case ReportBy::month: return day_text(CivilDay(static_cast<std::int32_t>(subject))).substr(0, 7);
        case ReportBy::week: return week_text(CivilDay(static_cast<std::int32_t>(subject)));
        case ReportBy::state: return std::string(enum_word(static_cast<EntryState>(subject)));
    }
    INVARIANT(false, "every report has names");
}

bool in_sight(const Sight& sight, const TotalKey& key) {
    const auto names = [](const auto& list, auto id) { return std::ranges::find(list, id) != list.end(); };
    return sight.everything || names(sight.people, key.person) || names(sight.projects, key.project) ||
           names(sight.clients, key.client);
}

// Calls for each cell that the actor may see with the name of its line. Names of projects come with their clients'.
template <class Visit>
Status each_cell(const AppContext& app, const ReportAsked& asked, Action action, Visit visit) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm firm = TRY(work->firm_names());
    const FirmIndex index(firm);
    const ActorFacts actor = actor_facts(app, index);
    TRY(require_some(actor, action));
    const bool whole = furthest_reach(actor, action) == Reach::all;
    const Sight sight =
        sight_of(actor, action, whole ? index : TRY(work->firm())->index);  // teams are not among the names
    for (const auto& [key, values] : TRY(work->totals(roll_up_of(asked, sight), asked.periods)))
        if (in_sight(sight, key)) visit(name_of(asked.by, subject_of(asked.by, key), index), key, values);
    return {};
}

template <class Line, class Key>
std::vector<Line> lines_of(std::map<Key, Line>& sums) {
    std::vector<Line> lines;
    for (auto& [key, line] : sums) lines.push_back(std::move(line));
    return lines;
}

}  // namespace

Result<std::vector<ValueLine>> report_value(const AppContext& app, const ReportAsked& asked) {
    std::map<std::pair<std::string, std::string_view>, ValueLine> sums;
    const auto add = [&](const std::string& name, const TotalKey& key, const TotalValues& values) {
        if (key.billability != Billability::billable) return;
        ValueLine& line = sums[{name, key.currency.code()}];
        line.name = name;
        line.currency = std::string(key.currency.code());
        line.entries += values.entries;
        line.worked_seconds += values.worked_seconds.value;
        line.billable_seconds += values.billable_seconds.value;
        line.amount_minor += values.amount_minor;
        line.unrated_entries += values.unrated_entries;
        line.unbilled_seconds += values.unbilled_seconds.value;
        line.unbilled_minor += values.unbilled_minor;
        line.invoiced_minor += values.allocated_minor;
    };
    TRY(each_cell(app, asked, Action::see_rates, add));
    return lines_of(sums);
}

Result<std::vector<HoursLine>> report_hours(const AppContext& app, const ReportAsked& asked) {
    std::map<std::string, HoursLine> sums;
    const auto add = [&](const std::string& name, const TotalKey& key, const TotalValues& values) {
        HoursLine& line = sums[name];
        line.name = name;
        line.entries += values.entries;
        const std::int64_t seconds = values.worked_seconds.value;
        line.worked_seconds += seconds;
        switch (key.billability) {
            case Billability::billable: line.billable_worked_seconds += seconds; break;
            case Billability::non_billable: line.non_billable_seconds += seconds; break;
            case Billability::unclear: line.unclear_seconds += seconds; break;
        }
    };
    TRY(each_cell(app, asked, Action::see_reports, add));
    return lines_of(sums);
}

}  // namespace fairhour
