// The part of an entry that people write; see entry_content.hpp.
#include "app/capture/entry_content.hpp"

#include <algorithm>
#include <cstdio>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t day_seconds = 24 * 3600;

std::vector<std::string> tags_of(std::string_view joined_tags) {
    std::vector<std::string> tags;
    if (joined_tags.empty()) return tags;
    for (const std::string_view tag : split_text(joined_tags, ',')) tags.emplace_back(trimmed(tag));
    return tags;
}

Status settle_tags(std::vector<std::string>& tags) {
    for (std::string& tag : tags) {
        tag = std::string(trimmed(tag));
        if (tag.empty() || tag.find(',') != std::string::npos || tag.size() > limits::name_bytes_max || !valid_utf8(tag))
            return invalid("tag_malformed", in_quotes(tag) + " is no tag.", "/tags", "A tag is a word without commas.");
    }
    std::ranges::sort(tags);
    tags.erase(std::ranges::unique(tags).begin(), tags.end());
    return {};
}

Status taken_and_given(bool given, std::string_view field) {
    if (!given) return {};
    return invalid("take_away_given", "The same field is given and taken away.", "/" + std::string(field),
                   "Leave it out of one of them.");
}

// A field that is taken away must not be given as well.
Status take_away(const EntryPatch& patch, EntryContent& content) {
    const bool times = patch.from || patch.to || patch.started_at || patch.stopped_at;
    for (const EntryField field : patch.take_away) {
        switch (field) {
            case EntryField::client:
                TRY(taken_and_given(patch.client.has_value(), "client"));
                content.client = {};
                break;
            case EntryField::project:
                TRY(taken_and_given(patch.project.has_value(), "project"));
                content.project = {};
                content.task = {};
                break;
            case EntryField::task:
                TRY(taken_and_given(patch.task.has_value(), "task"));
                content.task = {};
                break;
            case EntryField::activity:
                TRY(taken_and_given(patch.activity.has_value(), "activity"));
                content.activity = {};
                break;
            case EntryField::times:
                TRY(taken_and_given(times, "times"));
                content.started_at.reset();
                content.stopped_at.reset();
                break;
            case EntryField::note:
                TRY(taken_and_given(patch.note.has_value(), "note"));
                content.note.clear();
                break;
            case EntryField::tags:
                TRY(taken_and_given(patch.tags.has_value(), "tags"));
                content.tags.clear();
                break;
            case EntryField::typed_rate:
                TRY(taken_and_given(patch.typed_rate.has_value(), "typed_rate"));
                content.typed_rate.reset();
                break;
        }
    }
    return {};
}

// The client and the task of another project do not come along.
void apply_place(const EntryPatch& patch, EntryContent& content) {
    if (patch.project && *patch.project != content.project) {
        content.project = *patch.project;
        if (!patch.task) content.task = {};
        if (!patch.client) content.client = {};
    }
    if (patch.client) content.client = *patch.client;
    if (patch.task) content.task = *patch.task;
    if (patch.activity) content.activity = *patch.activity;
}

// The first time after the start that the clock reads so: the same day, in the night the clocks go back its second time
// round, else the day after.
Instant end_after(Instant start, WallClock to, const EntryContent& content) {
    const Zone& zone = content.zone;
    const Instant same_day = zone.instant(content.work_date, to.since_midnight);
    if (same_day > start) return same_day;
    if (zone.kind(content.work_date, to.since_midnight) == LocalTimeKind::overlap) {
        for (const std::int64_t minutes : {30, 60, 120}) {
            const Instant again = same_day + Seconds::minutes(minutes);
            if (again > start && zone.wall_clock(again) == to.since_midnight) return again;
        }
    }
    return zone.instant(content.work_date + 1, to.since_midnight);
}

Status apply_clocks(const EntryPatch& patch, EntryContent& content) {
    if (patch.started_at || patch.stopped_at)
        return invalid("times_twice", "Times are given as clock readings and as instants.", "/from",
                       "Give one of the two.");
    const auto reading = [&](const std::optional<WallClock>& given, const std::optional<Instant>& kept) {
        if (given) return given;
        return kept ? std::optional(WallClock{content.zone.wall_clock(*kept)}) : std::nullopt;
    };
    const auto from = reading(patch.from, content.started_at);
    const auto to = reading(patch.to, content.stopped_at);
    if (!from)
        return invalid("times_incomplete", "A time it ended needs a time it began.", "/from", "Give both.");
    content.started_at = content.zone.instant(content.work_date, from->since_midnight);
    if (!to && patch.worked_seconds) {
        content.stopped_at = *content.started_at + *patch.worked_seconds;
    } else if (to) {
        content.stopped_at = end_after(*content.started_at, *to, content);
    }
    return {};
}

// Everything that says when it was. Stop - start is always what was worked (semantics 1).
Status apply_time(const EntryPatch& patch, EntryContent& content) {
    const std::optional<Instant> was_started = content.started_at;
    if (patch.zone) content.zone = *patch.zone;
    if (patch.work_date && *patch.work_date != content.work_date) {
        content.work_date = *patch.work_date;
        if (was_started && !patch.started_at) {
            content.started_at = content.zone.instant(content.work_date, content.zone.wall_clock(*was_started));
            if (content.stopped_at) content.stopped_at = *content.started_at + between(*was_started, *content.stopped_at);
        }
    }
    if (patch.from || patch.to) TRY(apply_clocks(patch, content));
    if (patch.started_at) content.started_at = patch.started_at;
    if (patch.stopped_at) content.stopped_at = patch.stopped_at;
    const bool times_given = patch.from || patch.to || patch.started_at || patch.stopped_at;
    if (patch.worked_seconds) {
        const bool ends_given = patch.to || patch.stopped_at;
        if (content.started_at && (!times_given || !ends_given) && content.stopped_at)
            content.stopped_at = *content.started_at + *patch.worked_seconds;
        content.worked_seconds = *patch.worked_seconds;
    }
    if (content.stopped_at && !content.started_at)
        return invalid("times_incomplete", "A time it ended needs a time it began.", "/started_at", "Give both.");
    if (!content.started_at) return {};
    content.work_date = content.zone.day(*content.started_at);
    if (!content.stopped_at) return {};
    if (*content.stopped_at < *content.started_at)
        return invalid("stop_before_start", "It ends before it begins.", "/stopped_at", "Swap the two.");
    content.worked_seconds = between(*content.started_at, *content.stopped_at);
    if (patch.worked_seconds && *patch.worked_seconds != content.worked_seconds)
        return invalid("times_twice", "The duration is not what lies between start and end.", "/worked_seconds",
                       "Leave the duration out.");
    return {};
}

template <class Tag, class Record>
Status known(const Record* found, Id<Tag> id, std::string_view what) {
    if (id.none() || found != nullptr) return {};
    return refuse(ErrorKind::not_found, std::string(what) + "_unknown", "There is no such " + std::string(what) + ".",
                  "/" + std::string(what));
}

EntryPriced priced_of(const Entry& entry) {
    return {.submitted_at = entry.submitted_at,
            .billability = entry.billability,
            .billable_seconds = entry.billable_seconds,
            .rated = entry.rated,
            .amount_minor = entry.amount_minor,
            .currency = entry.currency,
            .cost_minor = entry.cost_minor};
}

void put_priced(Entry& entry, const EntryPriced& priced) {
    entry.submitted_at = priced.submitted_at;
    entry.billability = priced.billability;
    entry.billable_seconds = priced.billable_seconds;
    entry.rated = priced.rated;
    entry.amount_minor = priced.amount_minor;
    entry.currency = priced.currency;
    entry.cost_minor = priced.cost_minor;
}

template <class Part>
void add_differences(const Part& before, const Part& after, std::vector<FieldChange>& changes) {
    for_each_member<Part>([&](auto member) {
        if (before.*member.pointer == after.*member.pointer) return;
        changes.push_back({std::string(member_name(member)), json_text(before.*member.pointer),
                           json_text(after.*member.pointer)});
    });
}

template <class Part>
Result<bool> take_field_back(const FieldChange& change, Part& part) {
    bool found = false;
    Status read;
    for_each_member<Part>([&](auto member) {
        if (member_name(member) != change.field) return;
        found = true;
        read = read_json_onto(part.*member.pointer, change.from, JsonAbsent::refused);
    });
    TRY(std::move(read));
    return found;
}

}  // namespace

std::string clock_text(WallClock clock) {
    const std::int64_t s = clock.since_midnight.value;
    char text[16];
    if (s % 60 == 0)
        std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(s / 3600), static_cast<int>(s / 60 % 60));
    else
        std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(s / 3600), static_cast<int>(s / 60 % 60),
                      static_cast<int>(s % 60));
    return text;
}

Result<WallClock> parse_wall_clock(std::string_view text) {
    const auto malformed = [&] {
        return invalid("clock_malformed", in_quotes(text) + " is no time of day.", {}, "Write it as 09:30.");
    };
    const std::vector<std::string_view> parts = split_text(trimmed(text), ':');
    if (parts.size() < 2 || parts.size() > 3) return malformed();
    std::int64_t total = 0;
    constexpr std::int64_t unit[] = {3600, 60, 1};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool two_digits = parts[i].size() == 2 || (i == 0 && parts[i].size() == 1);
        const auto number = whole_number(parts[i]);
        if (!two_digits || !number || *number < 0 || parts[i].front() == '+' || parts[i].front() == '-' ||
            (i > 0 && *number > 59))
            return malformed();
        total += *number * unit[i];
    }
    if (total > day_seconds) return malformed();
    return WallClock{Seconds{total}};
}

EntryContent content_of(const Entry& entry) {
    return {.client = entry.client,
            .project = entry.project,
            .task = entry.task,
            .activity = entry.activity,
            .work_date = entry.work_date,
            .zone = entry.zone,
            .started_at = entry.started_at,
            .stopped_at = entry.stopped_at,
            .worked_seconds = entry.worked_seconds,
            .note = entry.note,
            .tags = tags_of(entry.tags),
            .billable_mark = entry.billable_mark,
            .typed_rate = entry.typed_rate};
}

void put_content(Entry& entry, const EntryContent& content) {
    entry.client = content.client;
    entry.project = content.project;
    entry.task = content.task;
    entry.activity = content.activity;
    entry.work_date = content.work_date;
    entry.zone = content.zone;
    entry.started_at = content.started_at;
    entry.stopped_at = content.stopped_at;
    entry.worked_seconds = content.worked_seconds;
    entry.note = content.note;
    entry.tags = joined(content.tags, ", ");
    entry.billable_mark = content.billable_mark;
    entry.typed_rate = content.typed_rate;
}

Status apply(const EntryPatch& patch, EntryContent& content) {
    TRY(take_away(patch, content));
    apply_place(patch, content);
    if (patch.note) content.note = *patch.note;
    if (patch.tags) {
        content.tags = *patch.tags;
        TRY(settle_tags(content.tags));  // before they are joined to one text
    }
    if (patch.billable_mark) content.billable_mark = *patch.billable_mark;
    if (patch.typed_rate) content.typed_rate = patch.typed_rate;
    return apply_time(patch, content);
}

EntryPatch patch_between(const EntryContent& before, const EntryContent& after) {
    EntryPatch patch;
    const auto changed = [](const auto& from, const auto& to, auto& given) {
        if (from != to) given = to;
    };
    const auto changed_or_gone = [&](const auto& from, const auto& to, auto& given, EntryField field) {
        if (from == to) return;
        if (to == std::remove_cvref_t<decltype(to)>{})
            patch.take_away.push_back(field);
        else
            given = to;
    };
    changed_or_gone(before.project, after.project, patch.project, EntryField::project);
    changed_or_gone(before.client, after.client, patch.client, EntryField::client);
    if (!(after.task.none() && before.project != after.project))
        changed_or_gone(before.task, after.task, patch.task, EntryField::task);
    changed_or_gone(before.activity, after.activity, patch.activity, EntryField::activity);
    changed(before.zone, after.zone, patch.zone);
    changed(before.billable_mark, after.billable_mark, patch.billable_mark);
    changed_or_gone(before.note, after.note, patch.note, EntryField::note);
    changed_or_gone(before.tags, after.tags, patch.tags, EntryField::tags);
    changed_or_gone(before.typed_rate, after.typed_rate, patch.typed_rate, EntryField::typed_rate);
    if (!after.started_at && !after.stopped_at && (before.started_at || before.stopped_at))
        patch.take_away.push_back(EntryField::times);
    const bool times_changed = before.started_at != after.started_at || before.stopped_at != after.stopped_at;
    if (after.started_at && times_changed) patch.started_at = after.started_at;
    if (after.stopped_at && times_changed) patch.stopped_at = after.stopped_at;
    changed(before.work_date, after.work_date, patch.work_date);
    if (before.worked_seconds != after.worked_seconds) patch.worked_seconds = after.worked_seconds;
    return patch;
}

Status settle(EntryContent& content) {
    if (content.note.size() > limits::note_bytes_max)
        return invalid("note_long", "The note is longer than " + grouped_number(limits::note_bytes_max) + " bytes.",
                       "/note", "Shorten it.");
    if (!valid_utf8(content.note)) return invalid("note_text", "The note is not valid UTF-8.", "/note");
    if (content.worked_seconds.value < 0)
        return invalid("duration_negative", "Nobody works less than nothing.", "/worked_seconds");
    if (content.worked_seconds.value > limits::entry_seconds_max)
        return invalid("duration_long", "One entry holds at most 31 days.", "/worked_seconds",
                       "Log each day on its own.");
    if (content.work_date < CivilDay(1970, 1, 1) || content.work_date >= CivilDay(2200, 1, 1))
        return invalid("date_far", day_text(content.work_date) + " is too far from today.", "/work_date");
    return settle_tags(content.tags);
}

Status settle_place(const FirmIndex& index, EntryContent& content) {
    TRY(known(index.find(content.client), content.client, "client"));
    const Project* const project = index.find(content.project);
    TRY(known(project, content.project, "project"));
    const Task* const task = index.find(content.task);
    TRY(known(task, content.task, "task"));
    TRY(known(index.find(content.activity), content.activity, "activity"));
    if (task != nullptr && task->project != content.project)
        return invalid("task_of_other_project", "The task belongs to another project.", "/task",
                       "Choose a task of the entry's project.");
    if (project == nullptr) return {};
    if (!content.client.none() && content.client != project->client)
        return invalid("client_of_other_project", "The project belongs to another client.", "/client",
                       "Leave the client out: it follows from the project.");
    content.client = project->client;
    return {};
}

std::vector<FieldChange> differences(const EntryContent& before, const EntryContent& after) {
    std::vector<FieldChange> changes;
    add_differences(before, after, changes);
    return changes;
}

std::vector<FieldChange> differences(const Entry& before, const Entry& after) {
    std::vector<FieldChange> changes = differences(content_of(before), content_of(after));
    add_differences(priced_of(before), priced_of(after), changes);
    return changes;
}

Status take_back(Entry& entry, const std::vector<FieldChange>& changes) {
    EntryContent content = content_of(entry);
    EntryPriced priced = priced_of(entry);
    for (const FieldChange& change : changes) {
        const bool in_content = TRY(take_field_back(change, content));
        const bool found = in_content || TRY(take_field_back(change, priced));
        if (!found)
            return refuse(ErrorKind::damaged, "journal_detail", "An entry has no field " + in_quotes(change.field) + ".");
    }
    put_content(entry, content);
    put_priced(entry, priced);
    return {};
}

}  // namespace fairhour
