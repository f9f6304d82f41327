// Submits and withdraws single entries, and the days that are over; see weeks.hpp.
#include <algorithm>
#include <span>

#include "app/capture/desk.hpp"
#include "app/capture/weeks.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

constexpr std::size_t due_entries_each_max = 500;  // a transaction

enum class Way : std::uint8_t { in, out };

Status move_one(Desk& desk, const Entry& entry, Way way) {
    TRY(desk.permit(Action::submit_time, entry));
    Entry after = entry;
    after.state = way == Way::in ? EntryState::submitted : EntryState::draft;
    TRY(may_move({.from = entry.state, .to = after.state, .by = Mover::owner}));
    if (way == Way::in) {
        after.submitted_at = desk.now();
    } else {
        TRY(desk.unlocked(entry));
        after.submitted_at.reset();
    }
    desk.put(entry, std::move(after), way == Way::in ? "" : "withdrawn");
    return {};
}

Error blocked(const EntryWritten& written) {
    Error error{ErrorKind::conflict, "save_blocked", id_text(written.entry.id),
                "A rule keeps it a draft until it is completed.", ""};
    for (const Hit& hit : written.policy.hits)
        if (hit.severity == Severity::block_save) error.fix = hit.sentence;
    return error;
}

Result<BulkWritten> move_all(const AppContext& app, const std::vector<EntryId>& entries, Way way) {
    if (entries.empty() || entries.size() > bulk_entries_max)
        return invalid("entries_many", "Name 1 to 1,000 entries.", "/entries");
    const auto desk = TRY(Desk::open(app));
    const auto found = TRY(desk->find_all(entries));
    BulkWritten out;
    for (const EntryId id : entries) {
        Status done = Desk::check_found(found, {id, 0});
        if (done) done = move_one(*desk, found.at(id), way);
        out.results.push_back({id, std::nullopt, done ? std::nullopt : std::optional(done.error())});
    }
    for (EntryWritten& written : TRY(desk->save(way == Way::in ? "submit_entries" : "withdraw_time"))) {
        for (BulkResult& result : out.results) {
            if (result.entry != written.entry.id || result.refused) continue;
            if (way == Way::in && written.entry.state != EntryState::submitted) result.refused = blocked(written);
            else result.written = written;
        }
    }
    return out;
}

struct WaitingDraft {
    PersonId person;
    EntryId entry;

    auto operator<=>(const WaitingDraft&) const = default;
};

// By person: the days around an entry are read once for each person of a transaction.
Result<std::vector<WaitingDraft>> waiting_drafts(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    if (view->firm.organization.submission != SubmissionMode::implicit) return std::vector<WaitingDraft>{};
    EntryFilter drafts;
    drafts.states = {EntryState::draft, EntryState::changes_requested};
    drafts.days.until = view->firm.organization.zone.day(app.clock.now()) + 2;
    std::vector<WaitingDraft> waiting;
    TRY(work->for_each_entry(drafts, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) waiting.push_back({entry.person, entry.id});
        return {};
    }));
    std::ranges::sort(waiting);
    return waiting;
}

Result<std::int64_t> submit_some(const AppContext& app, std::span<const WaitingDraft> drafts) {
    const auto desk = TRY(Desk::open(app));
    EntryFilter these;
    for (const WaitingDraft& draft : drafts) these.ids.push_back(draft.entry);
    these.states = {EntryState::draft, EntryState::changes_requested};
    for (const Entry& entry : TRY(desk->work().entries(these))) {
        if (!desk->submits_itself(entry)) continue;
        Entry done = entry;
        done.state = EntryState::submitted;
        done.submitted_at = desk->now();
        desk->put(entry, std::move(done), "the day's end");
    }
    std::int64_t submitted = 0;
    for (const EntryWritten& written : TRY(desk->save("submit_due_days", "the day's end")))
        if (written.entry.state == EntryState::submitted) ++submitted;
    return submitted;
}

}  // namespace

Result<BulkWritten> submit_entries(const AppContext& app, const std::vector<EntryId>& entries) {
    return move_all(app, entries, Way::in);
}

Result<BulkWritten> withdraw_entries(const AppContext& app, const std::vector<EntryId>& entries) {
    return move_all(app, entries, Way::out);
}

Result<std::int64_t> submit_due_days(const AppContext& app, const std::function<bool()>& stopping) {
    const std::vector<WaitingDraft> waiting = TRY(waiting_drafts(app));
    std::int64_t submitted = 0;
    for (std::size_t at = 0; at < waiting.size() && !stopping(); at += due_entries_each_max) {
        const std::size_t count = std::min(due_entries_each_max, waiting.size() - at);
        submitted += TRY(submit_some(app, std::span(waiting).subspan(at, count)));
    }
    return submitted;
}

}  // namespace fairhour
