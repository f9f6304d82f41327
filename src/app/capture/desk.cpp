// Who may change what at the desk, and what is taken in; see desk.hpp. How it is saved: desk_save.cpp.
#include "app/capture/desk.hpp"

#include <algorithm>

#include "app/capture/changeable.hpp"
#include "app/capture/undo_record.hpp"
#include "base/text.hpp"
#include "domain/time/days.hpp"
#include "domain/time/locks.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

std::unexpected<Error> unknown_entry(EntryId id) {
    return refuse(ErrorKind::not_found, "entry_unknown", "There is no such entry.", id_text(id));
}

Status check_version(const Entry& entry, std::int64_t version) {
    if (version == 0 || entry.version == version) return {};
    return refuse(ErrorKind::conflict, "entry_stale", "The entry was changed meanwhile.", id_text(entry.id),
                  "Load it again and repeat the change.");
}

}  // namespace

Desk::Desk(const AppContext& app, std::unique_ptr<Transaction> work, std::shared_ptr<FirmReading> reading, Instant now)
    : app_(app),
      work_(std::move(work)),
      reading_(std::move(reading)),
      now_(now),
      actor_facts_(actor_facts(app, reading_->index())) {}

Result<std::unique_ptr<Desk>> Desk::open(const AppContext& app) {
    auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    auto reading = TRY(reading_of(TRY(work->firm())));
    return std::unique_ptr<Desk>(new Desk(app, std::move(work), std::move(reading), now));
}

Result<const Person*> Desk::worker(PersonId person) const {
    const PersonId id = person.none() ? actor() : person;
    const Person* const found = index().find(id);
    const bool of_ours = found != nullptr && found->client.none();
    if (!of_ours && !person.none() && person != actor())
        return refuse(ErrorKind::not_found, "person_unknown", "There is no such person.", "/person");
    if (!of_ours) return refuse(ErrorKind::forbidden, "not_permitted", "Only people of the firm log time.");
    return found;
}

Result<Entry> Desk::find(EntryId id, std::int64_t version) {
    EntryFilter filter;
    filter.ids = {id};
    filter.order = EntryOrder::id;
    std::vector<Entry> found = TRY(work_->entries(filter));
    if (found.empty() || !may(actor_facts_, Action::see_time, facts_of(index(), found.front())).allowed())
        return unknown_entry(id);
    TRY(check_version(found.front(), version));
    return std::move(found.front());
}

Result<Desk::Found> Desk::find_all(const std::vector<EntryId>& ids) {
    EntryFilter filter;
    filter.ids = ids;
    filter.order = EntryOrder::id;
    Found found;
    for (Entry& entry : TRY(work_->entries(filter)))
        if (may(actor_facts_, Action::see_time, facts_of(index(), entry)).allowed())
            found.emplace(entry.id, std::move(entry));
    return found;
}

Status Desk::check_found(const Found& found, const EntryAt& asked) {
    const auto entry = found.find(asked.entry);
    if (entry == found.end()) return unknown_entry(asked.entry);
    return check_version(entry->second, asked.version);
}

Result<std::optional<Entry>> Desk::running(PersonId person) {
    EntryFilter filter;
    filter.people = {person};
    filter.states = {EntryState::running};
    std::vector<Entry> found = TRY(work_->entries(filter));
    if (found.empty()) return std::optional<Entry>{};
    return std::optional<Entry>(std::move(found.front()));
}

Status Desk::permit(Action action, const Entry& entry) const {
    return require(actor_facts_, action, facts_of(index(), entry));
}

Status Desk::permit_rate(const Entry& before, const Entry& after, std::string_view reason) const {
    if (before.typed_rate == after.typed_rate) return {};
    TRY(permit(Action::type_rate, after));
    if (!after.typed_rate || !trimmed(reason).empty()) return {};
    return invalid("rate_reason_missing", "A typed rate needs a reason.", "/rate_reason",
                   "Say in a sentence why it is not the usual one.");
}

Status Desk::unlocked(const Entry& entry) const {
    return check_unlocked({cell_of(entry), actor(), now_}, firm().locks, firm().grants);
}

bool Desk::day_is_over(const Entry& entry) const { return entry.zone.day(now_) > entry.work_date; }

bool Desk::submits_itself(const Entry& entry) const {
    return firm().organization.submission == SubmissionMode::implicit && day_is_over(entry);
}

Mover Desk::mover(const Entry& entry) const { return mover_of(entry, actor()); }

Result<EntryState> Desk::state_after_change(const Entry& entry) {
    std::vector<Transition> history;
    if (entry.state == EntryState::approved) history = TRY(work_->transitions(std::span(&entry.id, 1)));
    return fairhour::state_after_change(entry, {actor(), *reading_, now_}, history);
}

Entry Desk::blank(const Person& person, EntrySource source) {
    Entry entry;
    entry.id = work_->ids().next<EntryTag>();
    entry.person = person.id;
    entry.entered_by = actor();
    entry.zone = person.zone;
    entry.work_date = person.zone.day(now_);
    entry.source = source;
    entry.state = EntryState::draft;
    entry.created_at = entry.updated_at = now_;
    return entry;
}

Status Desk::settle_entry(Entry& entry) const {
    EntryContent content = content_of(entry);
    TRY(settle_place(index(), content));
    TRY(settle(content));
    put_content(entry, content);
    return {};
}

Status Desk::add(Entry entry, LocksCount locks) {
    TRY(settle_entry(entry));
    TRY(permit(Action::log_time, entry));
    if (locks == LocksCount::yes) TRY(unlocked(entry));
    return take_parts(std::move(entry), std::nullopt, {}, locks);
}

Status Desk::take_stopped(const Entry& running, Entry after) {
    return take_parts(std::move(after), running, {}, LocksCount::no);
}

Status Desk::change(const Entry& before, EntryContent content, std::string reason, std::string rate_reason) {
    TRY(permit(Action::log_time, before));
    Entry after = before;
    after.state = TRY(state_after_change(before));
    put_content(after, content);
    TRY(settle_entry(after));
    TRY(permit(Action::log_time, after));
    TRY(permit_rate(before, after, rate_reason));
    TRY(unlocked(before));
    TRY(unlocked(after));
    if (content_of(before) == content_of(after)) return {};
    if (!rate_reason.empty()) reason += (reason.empty() ? "" : "; ") + rate_reason;
    if (before.state == EntryState::running) {
        put(before, std::move(after), std::move(reason));
        return {};
    }
    return take_parts(std::move(after), before, std::move(reason));
}

Status Desk::move(const Entry& before, Entry after, std::string reason) {
    TRY(may_move({.from = before.state, .to = after.state, .by = mover(before), .reason = reason}));
    TRY(unlocked(before));
    put(before, std::move(after), std::move(reason));
    return {};
}

void Desk::put(const Entry& before, Entry after, std::string reason) {
    take({.before = before, .after = std::move(after), .reason = std::move(reason), .says = {}});
}

void Desk::put_discarded(const Entry& running, Entry after) {
    take({.before = running, .after = std::move(after), .reason = "discarded", .says = {}, .through_draft = true});
}

void Desk::take(Taken taken) { taken_.push_back(std::move(taken)); }

// The first part keeps the entry, each further day gets one of its own (semantics 6: unless the policy splits, an entry
// over midnight belongs to the day it began).
Status Desk::take_parts(Entry entry, std::optional<Entry> before, std::string reason, LocksCount locks) {
    if (!splits_at_midnight() || !entry.started_at || !entry.stopped_at) {
        take({.before = std::move(before), .after = std::move(entry), .reason = std::move(reason), .says = {}});
        return {};
    }
    const std::vector<DayPart> parts = split_at_midnight(*entry.started_at, *entry.stopped_at, entry.zone);
    for (const DayPart& part : parts) {
        if (part.seconds.value == 0 && parts.size() > 1) continue;
        Entry one = entry;
        if (part.started_at != *entry.started_at) {
            one.id = work_->ids().next<EntryTag>();
            one.version = 1;
            one.state = EntryState::draft;
            one.submitted_at.reset();
            one.decided_at.reset();
            one.first_verdict = FirstVerdict::none;
            one.created_at = now_;
        }
        one.work_date = part.work_date;
        one.started_at = part.started_at;
        one.stopped_at = part.stopped_at;
        one.worked_seconds = part.seconds;
        if (locks == LocksCount::yes) TRY(unlocked(one));
        std::optional<Entry> was = one.id == entry.id ? before : std::nullopt;
        take({.before = std::move(was), .after = std::move(one), .reason = reason, .says = {}});
    }
    return {};
}

Result<std::string> Desk::keep_for_undo() {
    if (taken_.empty()) return std::string();
    UndoRecord record{actor(), {}};
    for (const Taken& taken : taken_) {
        UndoEntry one{taken.after.id, 1, std::nullopt};
        if (taken.before) {
            one.version = taken.before->version + 1;
            one.content = content_of(*taken.before);
        }
        record.entries.push_back(std::move(one));
    }
    const std::string token = id_text("und", work_->ids().next_value());
    TRY(work_->put(IdempotencyRecord{.key = undo_key(token), .request = {}, .answer = json_text(record), .at = now_}));
    return token;
}

Status Desk::attest(std::vector<AttestedDay> days) {
    attested_.insert(attested_.end(), days.begin(), days.end());
    return {};
}

}  // namespace fairhour
