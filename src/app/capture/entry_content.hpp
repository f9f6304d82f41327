// What of an entry its people write: where it belongs, when it was, what was done. Everything else of an Entry follows
// from it (price, billability) or records what happened to it (state, version, ledger).
//
//   EntryPatch patch;
//   patch.note = "Review with Eva";
//   patch.take_away = {EntryField::task};
//   EntryContent content = content_of(entry);
//   TRY(apply(patch, content));
//   differences(content_of(entry), content)   // {{task, "tsk_…", null}, {note, "Review", "Review with Eva"}}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/firm.hpp"

namespace fairhour {

// A time of day as a clock on the wall shows it: 09:30. 24:00 is the end of the day.
struct WallClock {
    Seconds since_midnight;

    constexpr auto operator<=>(const WallClock&) const = default;
};
[[nodiscard]] std::string clock_text(WallClock clock);                  // "09:30", "09:30:15"
[[nodiscard]] Result<WallClock> parse_wall_clock(std::string_view text);  // "9:30", "09:30", "24:00"

namespace json {
template <>
struct Text<WallClock> {
    static std::string text(WallClock clock) { return clock_text(clock); }
    static Result<WallClock> parse(std::string_view text) { return parse_wall_clock(text); }
    static std::string like() { return "09:30"; }
};
}  // namespace json

struct EntryContent {
    ClientId client;
    ProjectId project;
    TaskId task;
    ActivityId activity;
    CivilDay work_date;
    Zone zone;
    std::optional<Instant> started_at, stopped_at;
    Seconds worked_seconds;
    std::string note;
    std::vector<std::string> tags;  // sorted, each once
    BillableMark billable_mark = BillableMark::by_contract;
    std::optional<Rate> typed_rate;

    bool operator==(const EntryContent&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntryContent, (),
                      (client, project, task, activity, work_date, zone, started_at, stopped_at, worked_seconds, note,
                       tags, billable_mark, typed_rate))

[[nodiscard]] EntryContent content_of(const Entry& entry);
void put_content(Entry& entry, const EntryContent& content);

// What can be taken away.
BOOST_DEFINE_FIXED_ENUM_CLASS(EntryField, std::uint8_t, client, project, task, activity, times, note, tags, typed_rate)

// Only what is given changes.
struct EntryPatch {
    std::optional<ClientId> client;
    std::optional<ProjectId> project;
    std::optional<TaskId> task;
    std::optional<ActivityId> activity;
    std::optional<CivilDay> work_date;  // a timed entry keeps its clock readings on the other day
    std::optional<Zone> zone;
    std::optional<WallClock> from, to;  // by the wall clock of the work date; `to` not after `from` is on the next day
    std::optional<Instant> started_at, stopped_at;
    std::optional<Seconds> worked_seconds;  // a timed entry keeps its start
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> tags;
    std::optional<BillableMark> billable_mark;
    std::optional<Rate> typed_rate;
    std::vector<EntryField> take_away;
};
BOOST_DESCRIBE_STRUCT(EntryPatch, (),
                      (client, project, task, activity, work_date, zone, from, to, started_at, stopped_at,
                       worked_seconds, note, tags, billable_mark, typed_rate, take_away))

// Errors (invalid): stop_before_start, times_incomplete, times_twice, take_away_given, tag_malformed.
[[nodiscard]] Status apply(const EntryPatch& patch, EntryContent& content);
// The patch that leads from one content to the other: for a whole record that came back changed.
[[nodiscard]] EntryPatch patch_between(const EntryContent& before, const EntryContent& after);

// Texts and amounts within their bounds, tags in order. Errors (invalid): note_long, note_text, tag_malformed,
// duration_negative, duration_long, date_far.
[[nodiscard]] Status settle(EntryContent& content);
// Client, project, task and activity exist and belong together; the client follows from the project. Errors: client_unknown,
// project_unknown, task_unknown, activity_unknown (not_found), task_of_other_project, client_of_other_project (invalid).
[[nodiscard]] Status settle_place(const FirmIndex& index, EntryContent& content);

// What follows from the content by itself; journalled with it, so that the past can be told (app/check/as_of.hpp).
struct EntryPriced {
    std::optional<Instant> submitted_at;
    Billability billability = Billability::unclear;
    Seconds billable_seconds;
    bool rated = false;
    std::int64_t amount_minor = 0;
    Currency currency;
    std::optional<std::int64_t> cost_minor;
};
BOOST_DESCRIBE_STRUCT(EntryPriced, (),
                      (submitted_at, billability, billable_seconds, rated, amount_minor, currency, cost_minor))

struct FieldChange {
    std::string field;
    std::string from, to;  // as JSON

    bool operator==(const FieldChange&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldChange, (), (field, from, to))
[[nodiscard]] std::vector<FieldChange> differences(const EntryContent& before, const EntryContent& after);
// Of content and price both.
[[nodiscard]] std::vector<FieldChange> differences(const Entry& before, const Entry& after);
// The entry as it was before the changes. Error: journal_detail.
[[nodiscard]] Status take_back(Entry& entry, const std::vector<FieldChange>& changes);

}  // namespace fairhour
