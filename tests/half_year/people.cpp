#include "half_year/people.hpp"

#include <algorithm>

#include "app/capture/weeks.hpp"
#include "domain/people/capacity.hpp"
#include "ports/messages.hpp"

namespace fairhour::half_year {
namespace {

// In ten thousand: who acts on a reminder, by its tone. Of a heads-up, which asks for nothing that is due, every second one is
// taken to act.
int acts_on(NudgeTone tone) {
    switch (tone) {
        case NudgeTone::heads_up: return 5'000;
        case NudgeTone::friendly: return 6'500;
        case NudgeTone::helpful: return 8'500;
        case NudgeTone::last_call: return 9'700;
    }
    return 0;
}
// Whoever was reminded of a day has it in mind for so long, and then logs in the evening what would have come late or never.
constexpr int days_in_mind = 14, logs_in_the_evening = 7'000;
constexpr int notices_in_a_batch = 3'000;  // what is wrong in one of many that are decided at once
constexpr int notices_alone = 9'500;       // what is wrong in an entry that is read
// As measured on the page: a cause is read in twelve seconds, an entry in six, a key is pressed in one.
constexpr std::int64_t cause_seconds = 12, entry_seconds = 6, key_seconds = 1;
constexpr std::size_t cause_entries_min = 3;
constexpr Seconds timer_forgotten_min = Seconds::hours(11);

}  // namespace

People::People(Place& place, const DemoFirm& demo, std::uint64_t seed) : place_(place), demo_(demo), dice_(seed) {
    absl::flat_hash_map<ContractId, ContractKind> kinds;
    for (const Contract& contract : demo.firm.contracts) kinds[contract.id] = contract.kind;
    for (const Project& project : demo.firm.projects) {
        const auto kind = kinds.find(project.contract);
        is_own_[project.id] = kind == kinds.end() || kind->second == ContractKind::non_billable;
    }
    for (std::size_t i = 0; i < demo.entries.size(); ++i) {
        by_time_.push_back(i);
        by_day_[{demo.entries[i].person, demo.entries[i].work_date}].push_back(i);
    }
    std::ranges::stable_sort(by_time_, {}, [&](std::size_t i) { return demo.entries[i].created_at; });
}

Status People::log_one(std::size_t position) {
    const Entry& made = demo_.entries[position];
    LogAsked asked;
    EntryPatch& content = asked.content;
    if (!made.project.none()) content.project = made.project;
    if (!made.task.none()) content.task = made.task;
    content.work_date = made.work_date;
    content.zone = made.zone;
    content.started_at = made.started_at;
    content.stopped_at = made.stopped_at;
    content.note = made.note;
    content.billable_mark = made.billable_mark;
    if (!made.project.none() && !made.task.none()) last_place_[made.person] = {made.project, made.task};
    const auto logged = log_entry(place_.as(made.person), asked);
    if (!logged) {
        ++refused_[logged.error().name];
        return {};
    }
    ++logged_;
    const bool follows = position > 0 && demo_.entries[position - 1].person == made.person &&
                         demo_.entries[position - 1].started_at == made.started_at;
    if (follows) copies_.insert(logged->written.entry.id);
    return {};
}

Status People::log_until(Instant now) {
    for (; next_ < by_time_.size() && demo_.entries[by_time_[next_]].created_at <= now; ++next_)
        if (!logged_early_.contains(by_time_[next_])) TRY(log_one(by_time_[next_]));
    return {};
}

// A day that was found short: what was still to be typed in is, or else what is open goes where the person worked last.
Status People::fill_day(PersonId person, CivilDay day, Seconds open) {
    bool typed = false;
    if (const auto found = by_day_.find({person, day}); found != by_day_.end())
        for (const std::size_t i : found->second) {
            if (demo_.entries[i].created_at <= place_.clock.at || !logged_early_.insert(i).second) continue;
            TRY(log_one(i));
            typed = true;
        }
    const auto where = usual_place(person);
    if (typed || !where || open.value <= 0) return {};
    LogAsked asked;
    asked.content.project = where->first;
    asked.content.task = where->second;
    asked.content.work_date = day;
    asked.content.worked_seconds = open;
    asked.content.note = "Worked on the tasks of the week, typed in from memory";
    const auto logged = log_entry(place_.as(person), asked);
    if (logged)
        ++logged_;
    else
        ++refused_[logged.error().name];
    return {};
}

Status People::log_in_the_evening(CivilDay day) {
    const Holidays holidays(demo_.firm.holidays);
    const Absences absences(demo_.firm.absences);
    for (const Person& person : demo_.firm.people) {
        const auto until = in_mind_until_.find(person.id);
        if (until == in_mind_until_.end() || until->second < day || !dice_.comes(logs_in_the_evening)) continue;
        const Seconds available = capacity_of(person, day, holidays, absences.of(person.id)).available;
        const bool has_time = by_day_.contains({person.id, day});
        TRY(fill_day(person.id, day, has_time ? Seconds{} : available));
    }
    return {};
}

Status People::answer_reminders(Instant now) {
    const auto work = TRY(place_.store.begin({1, {}}, Access::read));
    for (const MessageLine& line : TRY(work->messages().lines_told_since(looked_at_))) {
        const bool own = line.kind == MessageLineKind::missing_day || line.kind == MessageLineKind::nudged_entry;
        if (line.told_at <= looked_at_ || !own || !dice_.comes(acts_on(line.tone))) continue;
        const Instant soon = line.told_at + Seconds::minutes(10 + dice_.below(170));
        to_do_.push_back(
            {line.tone == NudgeTone::heads_up ? std::max(soon, work_ends(line.person, line.day)) : soon, line});
    }
    looked_at_ = now;
    std::vector<ToDo> later;
    for (ToDo& one : std::exchange(to_do_, {})) {
        if (one.at > now) {
            later.push_back(std::move(one));
            continue;
        }
        const MessageLine& line = one.line;
        if (line.tone == NudgeTone::heads_up) {
            TRY(fill_day(line.person, line.day, line.seconds));
        } else if (line.kind == MessageLineKind::missing_day) {
            in_mind_until_[line.person] = demo_.firm.organization.zone.day(now) + days_in_mind;
            TRY(fill_day(line.person, line.day, line.seconds));
        } else {
            TRY(mend(line.person, line.entry));
        }
    }
    to_do_.insert(to_do_.end(), std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
    return {};
}

// Whoever is told in the afternoon logs the day when it is over, not what is still to be done.
Instant People::work_ends(PersonId person, CivilDay day) const {
    Instant end{};
    if (const auto found = by_day_.find({person, day}); found != by_day_.end())
        for (const std::size_t i : found->second) end = std::max(end, demo_.entries[i].stopped_at.value_or(end));
    return end;
}

std::optional<std::pair<ProjectId, TaskId>> People::usual_place(PersonId person) const {
    const auto found = last_place_.find(person);
    return found == last_place_.end() ? std::nullopt : std::optional(found->second);
}

// What a person would see who knows what was done.
bool People::is_wrong(const Entry& entry) const {
    if (entry.project.none() || entry.task.none() || copies_.contains(entry.id)) return true;
    if (entry.worked_seconds >= timer_forgotten_min) return true;
    const bool marked_billable = entry.billable_mark == BillableMark::billable;
    return entry.billable_mark != BillableMark::by_contract && marked_billable == is_own_.at(entry.project);
}

std::optional<Entry> People::stored(PersonId, EntryId entry) {
    EntryFilter filter;
    filter.ids = {entry};
    const auto work = place_.store.begin({1, {}}, Access::read);
    if (!work) return std::nullopt;
    auto found = (*work)->entries(filter);
    return found && !found->empty() ? std::optional(found->front()) : std::nullopt;
}

Status People::mend(PersonId owner, EntryId id) {
    const std::optional<Entry> entry = stored(owner, id);
    if (!entry || entry->state == EntryState::voided) return {};
    const AppContext app = place_.as(owner);
    if (copies_.contains(id)) {
        if (const auto gone = void_entry(app, {id, entry->version, ""}); !gone) ++refused_[gone.error().name];
        return {};
    }
    ChangeAsked asked{.entry = id, .version = entry->version, .patch = {}, .rate_reason = {}};
    const auto where = usual_place(owner);
    if ((entry->project.none() || entry->task.none()) && where) {
        asked.patch.project = where->first;
        asked.patch.task = where->second;
    }
    if (entry->worked_seconds >= timer_forgotten_min) asked.patch.worked_seconds = Seconds::hours(7);
    const ProjectId project = asked.patch.project.value_or(entry->project);
    if (!project.none()) asked.patch.billable_mark = is_own_.at(project) ? BillableMark::non_billable : BillableMark::billable;
    asked.patch.note = entry->note + " (" + "looked at again and agreed with the team)";
    const auto changed = change_entry(app, asked);
    if (!changed) {
        ++refused_[changed.error().name];
        return {};
    }
    if (changed->written.entry.state == EntryState::draft) static_cast<void>(TRY(submit_entries(app, {id})));
    return {};
}

Status People::mend_what_came_back() {
    EntryFilter filter;
    filter.states = {EntryState::changes_requested};
    std::vector<Entry> back;
    {
        const auto work = TRY(place_.store.begin({1, {}}, Access::read));
        back = TRY(work->entries(filter));
    }
    for (const Entry& entry : back) TRY(mend(entry.person, entry.id));
    return {};
}

Status People::give(PersonId lead, VerdictKind kind, std::vector<EntryId> entries, const std::string& reason) {
    if (entries.empty()) return {};
    const auto given = TRY(give_verdict(place_.as(lead), {kind, std::move(entries), reason}));
    for (const VerdictResult& result : given.results) {
        if (result.refused) {
            ++refused_[result.refused->name];
            continue;
        }
        ++lead_work_.entries;
        lead_work_.sent_back += kind == VerdictKind::request_changes ? 1 : 0;
    }
    return {};
}

Status People::clear_queue(PersonId lead) {
    const QueuePage queue = TRY(queue_page(place_.as(lead), {.outcomes = {}, .people = {}, .clients = {}, .projects = {}, .limit = 1'000}));
    std::map<std::string, std::vector<const QueueItem*>> causes;
    for (const QueueItem& item : queue.items) causes[item.cause.key].push_back(&item);
    std::vector<EntryId> approved;
    std::map<std::string, std::vector<EntryId>> back;
    for (const auto& [cause, items] : causes) {
        const bool at_once = items.size() >= cause_entries_min;
        if (at_once) ++lead_work_.causes;
        else lead_work_.read_alone += std::ssize(items);
        lead_work_.seconds += at_once ? cause_seconds + key_seconds : std::ssize(items) * (entry_seconds + key_seconds);
        for (const QueueItem* const item : items) {
            const bool notices = dice_.comes(at_once ? notices_in_a_batch : notices_alone);
            if (is_wrong(item->entry) && notices)
                back[item->rejection_text.empty() ? "Please look at it again." : item->rejection_text].push_back(item->entry.id);
            else
                approved.push_back(item->entry.id);
        }
    }
    TRY(give(lead, VerdictKind::approve, std::move(approved), ""));
    for (auto& [reason, entries] : back) TRY(give(lead, VerdictKind::request_changes, std::move(entries), reason));
    return {};
}

Status People::clear_queues() {
    for (const Person& person : demo_.firm.people)
        if (std::ranges::find(person.access, AccessRole::delivery_lead) != person.access.end()) TRY(clear_queue(person.id));
    return {};
}

}  // namespace fairhour::half_year
