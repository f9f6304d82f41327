// Changes many entries at once, and takes such a change back; see capture.hpp.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "app/capture/desk.hpp"
#include "app/capture/undo_record.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

using Found = absl::flat_hash_map<EntryId, Entry>;

Status change_one(Desk& desk, const Entry& before, const BulkAsked& asked) {
    if (before.state == EntryState::running)
        return refuse(ErrorKind::conflict, "entry_state", "The timer is still running.", id_text(before.id),
                      "Stop it first.");
    if (asked.void_them) {
        TRY(desk.permit(Action::log_time, before));
        Entry after = before;
        after.state = EntryState::voided;
        return desk.move(before, std::move(after), asked.reason);
    }
    EntryContent content = content_of(before);
    TRY(apply(asked.patch, content));
    return desk.change(before, std::move(content), asked.reason, asked.reason);
}

// Back to what it was: a former content, out of the way if it was made, in again if it was voided.
Status take_back_one(Desk& desk, const Entry& now, const UndoEntry& was) {
    if (!was.content) {
        TRY(desk.permit(Action::log_time, now));
        Entry after = now;
        after.state = EntryState::voided;
        return desk.move(now, std::move(after), "undone");
    }
    if (now.state != EntryState::voided) return desk.change(now, *was.content, "undone");
    Entry again = TRY(restored(desk, now));
    put_content(again, *was.content);
    return desk.add(std::move(again));
}

// Saves what was taken in and puts each entry beside its result; `ids` may name an entry that came back under a new id.
Result<BulkWritten> saved(Desk& desk, std::vector<BulkResult> results, std::string action, const std::string& reason,
                          RunMode mode = RunMode::write) {
    BulkWritten out{std::move(results), mode == RunMode::write ? TRY(desk.keep_for_undo()) : std::string()};
    for (EntryWritten& written : TRY(desk.save(std::move(action), reason, mode))) {
        const auto found = std::ranges::find(out.results, written.entry.id, &BulkResult::entry);
        if (found != out.results.end())
            found->written = std::move(written);
        else
            out.results.push_back({written.entry.id, std::move(written), std::nullopt});
    }
    return out;
}

}  // namespace

Result<BulkWritten> bulk_change(const AppContext& app, const BulkAsked& asked) {
    if (asked.entries.empty() || asked.entries.size() > bulk_entries_max)
        return invalid("entries_many", "A bulk change takes 1 to " + grouped_number(bulk_entries_max) + " entries.",
                       "/entries");
    const auto desk = TRY(Desk::open(app));
    std::vector<EntryId> ids;
    for (const EntryAt& one : asked.entries) ids.push_back(one.entry);
    const Found found = TRY(desk->find_all(ids));
    std::vector<BulkResult> results;
    absl::flat_hash_set<EntryId> seen;
    for (const EntryAt& one : asked.entries) {
        const auto entry = found.find(one.entry);
        Status done = Desk::check_found(found, one);
        if (done && !seen.insert(one.entry).second)
            done = invalid("entry_twice", "The same entry is named twice.", id_text(one.entry));
        if (done) done = change_one(*desk, entry->second, asked);
        results.push_back({one.entry, std::nullopt, done ? std::nullopt : std::optional(done.error())});
    }
    return saved(*desk, std::move(results), "bulk_change", asked.reason, asked.mode);
}

Result<BulkWritten> undo(const AppContext& app, const std::string& token) {
    const auto desk = TRY(Desk::open(app));
    const auto stored = TRY(desk->work().idempotency(undo_key(token)));
    UndoRecord record;
    if (stored) record = TRY(parse_json<UndoRecord>(stored->answer));
    if (!stored || record.by != desk->actor())
        return refuse(ErrorKind::not_found, "undo_unknown", "There is nothing to take back under this token.");
    std::vector<EntryId> ids;
    for (const UndoEntry& one : record.entries) ids.push_back(one.entry);
    const Found found = TRY(desk->find_all(ids));
    std::vector<BulkResult> results;
    for (const UndoEntry& one : record.entries) {
        Status done = Desk::check_found(found, {one.entry, one.version});
        if (done) done = take_back_one(*desk, found.at(one.entry), one);
        results.push_back({one.entry, std::nullopt, done ? std::nullopt : std::optional(done.error())});
    }
    return saved(*desk, std::move(results), "undo_change", "undone");
}

}  // namespace fairhour
