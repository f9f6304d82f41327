// Logs time; see capture.hpp.
#include "app/capture/desk.hpp"
#include "app/messages/notices.hpp"

namespace fairhour {
namespace {

Result<Logged> saved(Desk& desk, const Entry& entry, std::string action) {
    TRY(tell_logged_for(desk.work(), desk.index(), entry, desk.now()));
    std::vector<EntryWritten> written = TRY(desk.save(std::move(action)));
    Logged logged{std::move(written.front()), {}};
    for (std::size_t i = 1; i < written.size(); ++i) logged.also.push_back(std::move(written[i]));
    return logged;
}

}  // namespace

Result<Logged> log_entry(const AppContext& app, const LogAsked& asked) {
    const auto desk = TRY(Desk::open(app));
    const Person* const worker = TRY(desk->worker(asked.person));
    Entry entry = desk->blank(*worker, asked.source);
    EntryContent content = content_of(entry);
    TRY(apply(asked.content, content));
    const bool any_time = content.started_at || asked.content.worked_seconds;
    if (!any_time || (content.started_at && !content.stopped_at))
        return invalid("duration_missing", "It is not said how long it took.", "/worked_seconds",
                       "Give a duration, or when it began and ended.");
    put_content(entry, content);
    TRY(desk->permit_rate(Entry{}, entry, asked.rate_reason));
    TRY(desk->add(entry));
    return saved(*desk, entry, "log_entry");
}

Result<Logged> duplicate_entry(const AppContext& app, const DuplicateAsked& asked) {
    const auto desk = TRY(Desk::open(app));
    const Entry original = TRY(desk->find(asked.entry, 0));
    if (original.state == EntryState::running)
        return refuse(ErrorKind::conflict, "entry_state", "A running timer has no duration to repeat.",
                      id_text(original.id), "Resume it instead.");
    Entry entry = desk->blank(*TRY(desk->worker(original.person)), EntrySource::typed);
    EntryContent content = content_of(original);
    content.typed_rate.reset();
    if (asked.work_date) TRY(apply({.work_date = asked.work_date}, content));
    put_content(entry, content);
    TRY(desk->add(entry));
    return saved(*desk, entry, "duplicate_entry");
}

}  // namespace fairhour
