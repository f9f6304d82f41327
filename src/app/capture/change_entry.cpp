// Changes, voids and restores an entry; see capture.hpp.
#include "app/capture/desk.hpp"
#include "base/text.hpp"

namespace fairhour {

Result<Entry> restored(Desk& desk, const Entry& voided) {
    TRY(desk.permit(Action::log_time, voided));
    if (voided.state != EntryState::voided)
        return refuse(ErrorKind::conflict, "entry_state", "Only what is voided is restored.", id_text(voided.id));
    EntryFilter same_day;
    same_day.people = {voided.person};
    same_day.days = {voided.work_date, voided.work_date + 1};
    for (const Entry& other : TRY(desk.work().entries(same_day)))
        if (other.id != voided.id && other.state != EntryState::voided && other.created_at == voided.created_at &&
            content_of(other) == content_of(voided))
            return refuse(ErrorKind::conflict, "entry_restored", "It was restored already.", id_text(other.id));
    Entry again = desk.blank(*TRY(desk.worker(voided.person)), voided.source);
    put_content(again, content_of(voided));
    again.entered_by = voided.entered_by;
    again.created_at = voided.created_at;  // when it was first logged: restoring makes nobody late
    return again;
}

Result<Logged> change_entry(const AppContext& app, const ChangeAsked& asked) {
    const auto desk = TRY(Desk::open(app));
    const Entry before = TRY(desk->find(asked.entry, asked.version));
    EntryContent content = content_of(before);
    TRY(apply(asked.patch, content));
    if (before.state == EntryState::running && content.stopped_at)
        return refuse(ErrorKind::conflict, "entry_state", "A running timer has no end yet.", id_text(before.id),
                      "Stop it first.");
    TRY(desk->change(before, std::move(content), {}, asked.rate_reason));
    std::vector<EntryWritten> written = TRY(desk->save("change_entry"));
    if (written.empty()) return Logged{{before, {}}, {}};  // equal: nothing was written
    Logged changed{std::move(written.front()), {}};
    for (std::size_t i = 1; i < written.size(); ++i) changed.also.push_back(std::move(written[i]));
    return changed;
}

Result<EntryWritten> void_entry(const AppContext& app, const VoidAsked& asked) {
    const auto desk = TRY(Desk::open(app));
    const Entry before = TRY(desk->find(asked.entry, asked.version));
    TRY(desk->permit(Action::log_time, before));
    Entry after = before;
    after.state = EntryState::voided;
    TRY(desk->move(before, std::move(after), std::string(trimmed(asked.reason))));
    return std::move(TRY(desk->save("void_entry")).front());
}

Result<EntryWritten> restore_entry(const AppContext& app, const EntryAt& asked) {
    const auto desk = TRY(Desk::open(app));
    const Entry voided = TRY(desk->find(asked.entry, asked.version));
    Entry again = TRY(restored(*desk, voided));
    TRY(desk->add(std::move(again)));
    return std::move(TRY(desk->save("restore_entry", "restores " + id_text(voided.id))).front());
}

}  // namespace fairhour
