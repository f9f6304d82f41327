#include "domain/policy/rule_kind.hpp"

#include <algorithm>
#include <vector>

#include "base/describe.hpp"
#include "base/result.hpp"
#include "base/seconds.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

using enum RuleGroup;
using enum RuleReach;
using enum ParameterUnit;
using W = RuleWord;
using S = Severity;

constexpr std::array<RuleKind, rule_count> kinds{{
    {W::client_missing, "client_missing", presence, ordinary, S::nudge, "Does the entry name a client?"},
    {W::project_missing, "project_missing", presence, ordinary, S::nudge, "Does the entry name a project?"},
    {W::task_missing, "task_missing", presence, ordinary, S::nudge, "Does the entry name a task?"},
    {W::activity_missing, "activity_missing", presence, ordinary, S::nudge, "Does the entry name an activity?"},
    {W::tag_missing, "tag_missing", presence, ordinary, S::nudge, "Does the entry have a tag?"},
    {W::note_short,
     "note_short",
     presence,
     ordinary,
     S::nudge,
     "Is the note long enough to say what was done?",
     {{{"characters_min", characters, 1, 1000, 20, "The shortest note, without white space at its ends."}}}},

    {W::entry_zero, "entry_zero", quantity, ordinary, S::nudge, "Was anything worked at all?"},
    {W::entry_short,
     "entry_short",
     quantity,
     ordinary,
     S::nudge,
     "Is the entry long enough to be real?",
     {{{"minutes_min", minutes, 1, 1440, 5, "The shortest entry; zero is entry_zero's."}}}},
    {W::entry_long,
     "entry_long",
     quantity,
     ordinary,
     S::nudge,
     "Is the entry short enough to be one stretch of work?",
     {{{"hours_max", hours, 1, 24, 10, "The longest entry."}}}},
    {W::day_short,
     "day_short",
     quantity,
     ordinary,
     S::nudge,
     "Does a working day, once it is due, have its least hours?",
     {{{"hours_min", hours, 1, 24, 4, "The least on a working day; asked at the day's last entry."}}}},
    {W::day_long,
     "day_long",
     quantity,
     ordinary,
     S::nudge,
     "Do the day's entries add up to a believable day?",
     {{{"hours_max", hours, 1, 24, 12, "The most on a day; the entry that passes it is asked."}}}},
    {W::week_short,
     "week_short",
     quantity,
     ordinary,
     S::nudge,
     "Does a week, once it is over, have its least hours?",
     {{{"hours_min", hours, 1, 168, 20, "The least in an ISO week; asked at the week's last entry."}}}},
    {W::week_long,
     "week_long",
     quantity,
     ordinary,
     S::nudge,
     "Do the week's entries add up to a believable week?",
     {{{"hours_max", hours, 1, 168, 60, "The most in an ISO week; the entry that passes it is asked."}}}},
    {W::above_schedule,
     "above_schedule",
     quantity,
     ordinary,
     S::nudge,
     "Is the day within what was scheduled?",
     {{{"percent_max", percent, 100, 1000, 150, "The most of the scheduled hours; days off are on_day_off's."}}}},
    {W::duplicate, "duplicate", quantity, ordinary, S::nudge, "Is this the only entry of its kind?"},
    {W::round_habit,
     "round_habit",
     quantity,
     habit,
     S::nudge,
     "Do this person's durations look measured, not guessed?",
     {{{"minutes_step", minutes, 5, 480, 60, "A duration that is a multiple of this looks guessed."},
       {"percent_max", percent, 1, 100, 90, "The most of the last 30 days that may look guessed."},
       {"entries_min", entries, 2, 1000, 10, "With fewer entries nothing is said."}}}},
    {W::over_estimate,
     "over_estimate",
     quantity,
     ordinary,
     S::flag,
     "Is the task within its estimate?",
     {{{"percent_max", percent, 1, 1000, 100, "The most of the estimate, over everybody's time."}}}},

    {W::outside_project_dates, "outside_project_dates", time, ordinary, S::nudge, "Does the project run on that day?"},
    {W::outside_contract_dates, "outside_contract_dates", time, ordinary, S::flag,
     "Is the contract in force on that day?"},
    {W::outside_employment, "outside_employment", time, ordinary, S::flag, "Was the person employed on that day?"},
    {W::too_old,
     "too_old",
     time,
     ordinary,
     S::nudge,
     "Was the entry made soon enough after the work?",
     {{{"days_max", days, 0, 3650, 14, "From the work date to the day the entry was made."}}}},
    {W::future,
     "future",
     time,
     ordinary,
     S::nudge,
     "Has the work been done already?",
     {{{"days_max", days, 0, 366, 0, "How far ahead time may be entered."}}}},
    {W::overlap,
     "overlap",
     time,
     ordinary,
     S::nudge,
     "Is the person in one place at a time?",
     {{{"minutes_max", minutes, 0, 1440, 1, "The most that two entries may share."}}}},
    {W::on_absence, "on_absence", time, ordinary, S::nudge, "Was the person at work, not away?"},
    {W::on_holiday, "on_holiday", time, ordinary, S::nudge, "Is it a working day in the person's calendar?"},
    {W::on_day_off, "on_day_off", time, ordinary, S::nudge, "Is it a day on which the person usually works?"},
    {W::late,
     "late",
     time,
     habit,
     S::nudge,
     "Was the entry made by the time it was due?",
     {{{"hours_max", hours, 0, 720, 0, "Grace after the cadence's due time."}}}},
    {W::timer_long,
     "timer_long",
     time,
     ordinary,
     S::nudge,
     "Was the timer stopped when the work was?",
     {{{"hours_max", hours, 1, 744, 10, "The longest run of a timer, stopped or still running."}}}},
    {W::rest_short,
     "rest_short",
     time,
     working_time,
     S::nudge,
     "Was there enough rest since the day before?",
     {{{"hours_min", hours, 1, 24, 11, "From the last stop to the next day's first start."}}}},
    {W::break_short,
     "break_short",
     time,
     working_time,
     S::nudge,
     "Were there breaks enough in a long day?",
     {{{"hours_after", hours, 1, 24, 6, "Work beyond this needs a break."},
       {"minutes_min", minutes, 1, 240, 30, "The break it needs, all pauses together."},
       {"long_hours_after", hours, 1, 24, 9, "Work beyond this needs the longer break."},
       {"long_minutes_min", minutes, 1, 240, 45, "The longer break."}}}},
    {W::working_time_long,
     "working_time_long",
     time,
     working_time,
     S::nudge,
     "Is the day within legal working time?",
     {{{"hours_max", hours, 1, 24, 10, "The most in a day; the entry that passes it is asked about."}}}},

    {W::not_member, "not_member", rights, ordinary, S::flag, "Is the person a member of the project?"},
    {W::project_closed, "project_closed", rights, ordinary, S::nudge, "Is the project open?"},
    {W::record_archived, "record_archived", rights, ordinary, S::flag, "Is the project still in use, not archived?"},
    {W::task_closed, "task_closed", rights, ordinary, S::nudge, "Is the task open?"},
    {W::role_not_allowed, "role_not_allowed", rights, ordinary, S::flag, "Does the contract allow the person's role?"},
    {W::entered_by_other, "entered_by_other", rights, ordinary, S::nudge, "Did the person enter the time themselves?"},

    {W::rate_missing, "rate_missing", billing, person_only, S::flag, "Is there a rate for billable time?"},
    {W::billability_unclear, "billability_unclear", billing, person_only, S::flag,
     "Is it clear whether the time is billed?"},
    {W::over_cap_held, "over_cap_held", billing, person_only, S::flag,
     "Is the time within a cap whose excess is held, and within the client's purchase order?"},
    {W::over_cap, "over_cap", billing, ordinary, S::nudge,
     "Is the time within a cap whose excess is billed or absorbed?"},
    {W::retainer_exhausted, "retainer_exhausted", billing, person_only, S::flag,
     "Is there something left in the retainer?"},
    {W::budget_crossed, "budget_crossed", billing, person_only, S::flag, "Is the project within its budget?"},
    {W::spending_limit_crossed, "spending_limit_crossed", billing, person_only, S::flag,
     "Is the contract within its spending limit?"},
    {W::above_approval_threshold, "above_approval_threshold", billing, person_only, S::flag,
     "Is the amount below what the contract sends to the lead?"},
    {W::note_unreadable,
     "note_unreadable",
     billing,
     ordinary,
     S::nudge,
     "Can the client read what was done?",
     {{{"words_min", words, 1, 50, 3, "The fewest words on billable time; vague words alone never suffice."}}}},
    {W::locked_period, "locked_period", billing, ordinary, S::flag, "Was the period open when the entry was made?"},
    {W::window_missed, "window_missed", billing, person_only, S::flag,
     "Is the invoice of that time still to be cut off?"},
    {W::narrowed_by_owner, "narrowed_by_owner", billing, ordinary, S::nudge,
     "Is time that the contract bills left billable?"},
    {W::rate_typed, "rate_typed", billing, ordinary, S::flag, "Does the rate come from the rate card?"},

    {W::client_dispute, "client_dispute", people, person_only, S::flag, "Has the client raised no question about it?"},
    {W::exception_asked, "exception_asked", people, person_only, S::flag, "Is no exception waiting for an answer?"},

    {W::unusual_duration,
     "unusual_duration",
     unusual,
     habit,
     S::nudge,
     "Is the duration usual for this person and task?",
     {{{"entries_min", entries, 8, 1000, 8, "With fewer entries in 180 days nothing is said."}}}},
}};

consteval bool in_order() {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (static_cast<std::size_t>(kinds[i].word) != i) return false;
    return true;
}
static_assert(in_order(), "the table stands in the order of RuleWord");

// Letters to change, add, drop or swap: how far two words lie apart.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace

std::span<const RuleKind> rule_kinds() { return kinds; }
const RuleKind& rule_kind(RuleWord word) { return kinds[static_cast<std::size_t>(word)]; }
std::string_view rule_name(RuleWord word) { return rule_kind(word).name; }

std::optional<RuleWord> rule_of_word(std::string_view name) {
    for (const RuleKind& kind : kinds)
        if (kind.name == name) return kind.word;
    return std::nullopt;
}

RuleValues usual_values(const RuleKind& kind) {
    RuleValues values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = kept_value(kind.parameters[i].unit, kind.parameters[i].usual);
    return values;
}

std::int64_t kept_value(ParameterUnit unit, std::int64_t written) {
    if (unit == minutes) return written * 60;
    if (unit == hours) return written * 3600;
    return written;
}

std::string value_text(ParameterUnit unit, std::int64_t kept) {
    switch (unit) {
        case none: return std::to_string(kept);
        case characters: return plural(kept, "character", "characters");
        case words: return plural(kept, "word", "words");
        case minutes: return plural(kept / 60, "minute", "minutes");
        case hours: return hours_text(Seconds{kept}) + " h";
        case days: return plural(kept, "day", "days");
        case percent: return std::to_string(kept) + " %";
        case entries: return plural(kept, "entry", "entries");
    }
    return {};
}

bool severity_allowed(RuleReach reach, Severity severity) {
    switch (reach) {
        case ordinary: return true;
        case person_only: return severity == S::flag || severity == S::block_save;
        case habit: return severity == S::ignore || severity == S::nudge;
        case working_time: return severity == S::ignore || severity == S::nudge || severity == S::flag;
    }
    return false;
}

std::string severities_allowed_text(RuleReach reach) {
    std::string out;
    for (const S severity : {S::ignore, S::nudge, S::reject, S::flag, S::block_save})
        if (severity_allowed(reach, severity)) (out += out.empty() ? "" : ", ") += enum_word(severity);
    return out;
}

std::string nearest_word(std::string_view written, std::span<const std::string_view> candidates) {
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(2, written.size() / 3) + 1;
    if (written.size() > 100) return {};
    for (const std::string_view word : candidates) {
        const std::size_t apart = distance(written, word);
        if (apart < best_distance) {
            best = word;
            best_distance = apart;
        }
    }
    return std::string(best);
}

std::string nearest_rule_word(std::string_view written) {
    std::array<std::string_view, rule_count> names{};
    std::ranges::transform(kinds, names.begin(), &RuleKind::name);
    return nearest_word(written, names);
}

RuleMask rules_of(RuleReach reach) {
    RuleMask mask;
    for (const RuleKind& kind : kinds) mask.add_if(kind.reach == reach, kind.word);
    return mask;
}

}  // namespace fairhour
