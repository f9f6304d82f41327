// Splits one entry, merges several; see capture.hpp.
#include <algorithm>

#include "app/capture/desk.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

Status check_not_running(const Entry& entry) {
    if (entry.state != EntryState::running) return {};
    return refuse(ErrorKind::conflict, "entry_state", "The timer is still running.", id_text(entry.id), "Stop it first.");
}

// How much stays in the first part: more than nothing and less than all.
Result<Seconds> first_part(const Entry& entry, const SplitAsked& asked) {
    if (asked.at.has_value() == asked.first_seconds.has_value())
        return invalid("split_malformed", "Say either when it is split or how much stays.", "/at");
    if (asked.at && !entry.started_at)
        return invalid("split_malformed", "An entry without times is split by duration.", "/at",
                       "Give first_seconds.");
    const Seconds first = asked.at ? between(*entry.started_at, *asked.at) : *asked.first_seconds;
    if (first.value > 0 && first < entry.worked_seconds) return first;
    return invalid("split_outside", "The split lies outside the entry.", asked.at ? "/at" : "/first_seconds",
                   "It has " + hours_text(entry.worked_seconds) + " h.");
}

Result<Rewritten> saved(Desk& desk, std::string action) {
    Rewritten out;
    out.undo = TRY(desk.keep_for_undo());
    out.entries = TRY(desk.save(std::move(action)));
    return out;
}

std::unexpected<Error> differs(std::string_view field) {
    return refuse(ErrorKind::conflict, "entries_differ",
                  "The entries differ in their " + std::string(field) + ".", "/" + std::string(field),
                  "Only time of one person, place and day is merged.");
}

Status check_alike(const Entry& first, const Entry& other) {
    if (other.person != first.person) return differs("person");
    if (other.client != first.client) return differs("client");
    if (other.project != first.project) return differs("project");
    if (other.task != first.task) return differs("task");
    if (other.activity != first.activity) return differs("activity");
    if (other.work_date != first.work_date) return differs("work_date");
    if (!(other.zone == first.zone)) return differs("zone");
    if (other.billable_mark != first.billable_mark) return differs("billable_mark");
    if (other.typed_rate != first.typed_rate) return differs("typed_rate");
    if (other.started_at.has_value() != first.started_at.has_value()) return differs("times");
    return {};
}

// The time of all of them; timed ones follow each other without gap or overlap, so that nothing is invented or lost.
Result<EntryContent> merged(const std::vector<Entry>& entries) {
    EntryContent content = content_of(entries.front());
    std::vector<std::string> notes;
    content.worked_seconds = {};
    for (const Entry& entry : entries) {
        TRY(check_alike(entries.front(), entry));
        if (entry.started_at && content.started_at != entry.started_at) {
            if (content.stopped_at != entry.started_at)
                return refuse(ErrorKind::conflict, "entries_apart", "There is a gap or an overlap between the entries.",
                              id_text(entry.id), "Change their times so that they meet.");
        }
        if (entry.stopped_at) content.stopped_at = entry.stopped_at;
        content.worked_seconds += entry.worked_seconds;
        if (!entry.note.empty() && std::ranges::find(notes, entry.note) == notes.end()) notes.push_back(entry.note);
        const std::vector<std::string> tags = content_of(entry).tags;
        content.tags.insert(content.tags.end(), tags.begin(), tags.end());
    }
    content.note = joined(notes, "; ");
    return content;
}

}  // namespace

Result<Rewritten> split_entry(const AppContext& app, const SplitAsked& asked) {
    const auto desk = TRY(Desk::open(app));
    const Entry before = TRY(desk->find(asked.entry, asked.version));
    TRY(check_not_running(before));
    const Seconds first = TRY(first_part(before, asked));
    EntryContent kept = content_of(before);
    EntryContent rest = kept;
    kept.worked_seconds = first;
    rest.worked_seconds = before.worked_seconds - first;
    if (before.started_at) {
        kept.stopped_at = *before.started_at + first;
        rest.started_at = kept.stopped_at;
        rest.work_date = rest.zone.day(*rest.started_at);
    }
    TRY(desk->change(before, std::move(kept), "split"));
    Entry second = desk->blank(*TRY(desk->worker(before.person)), before.source);
    put_content(second, rest);
    second.entered_by = before.entered_by;
    second.created_at = before.created_at;  // it was logged then; the split is later and is in the journal
    TRY(desk->add(std::move(second)));
    return saved(*desk, "split_entry");
}

Result<Rewritten> merge_entries(const AppContext& app, const std::vector<EntryAt>& asked) {
    if (asked.size() < 2 || asked.size() > bulk_entries_max)
        return invalid("entries_few", "A merge takes two entries or more.", "/entries");
    const auto desk = TRY(Desk::open(app));
    std::vector<Entry> entries;
    for (const EntryAt& one : asked) {
        Entry entry = TRY(desk->find(one.entry, one.version));
        TRY(check_not_running(entry));
        if (std::ranges::find(entries, entry.id, &Entry::id) != entries.end())
            return invalid("entry_twice", "The same entry is named twice.", id_text(entry.id));
        entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, {}, [](const Entry& e) { return e.started_at.value_or(Instant{}); });
    EntryContent whole = TRY(merged(entries));
    // The others go first: what they leave and what the first takes is one change to the policy.
    for (std::size_t i = 1; i < entries.size(); ++i) {
        TRY(desk->permit(Action::log_time, entries[i]));
        Entry after = entries[i];
        after.state = EntryState::voided;
        TRY(desk->move(entries[i], std::move(after), "merged into " + id_text(entries.front().id)));
    }
    TRY(desk->change(entries.front(), std::move(whole), "merged"));
    return saved(*desk, "merge_entries");
}

}  // namespace fairhour
