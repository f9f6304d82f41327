// How what was taken in at the desk is priced, decided and written; see desk.hpp.
#include <algorithm>

#include "app/capture/capture_journal.hpp"
#include "app/capture/desk.hpp"
#include "base/json.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

// The order of the store (EntryOrder::person_day), so that a pass sees the same as in a check.
bool by_day(const Entry& a, const Entry& b) {
    const auto start = [](const Entry& e) { return e.started_at ? e.started_at->micros : INT64_MIN; };
    return std::make_tuple(a.work_date, start(a), a.id) < std::make_tuple(b.work_date, start(b), b.id);
}

bool priced_alike(const Entry& a, const Entry& b) {
    return a.billable_seconds == b.billable_seconds && a.amount_minor == b.amount_minor && a.rated == b.rated &&
           a.currency == b.currency && a.cost_minor == b.cost_minor && a.billability == b.billability;
}

constexpr std::string_view repriced_reason = "priced with its day or week";

bool is_decidable(const Entry& entry) {
    return entry.state != EntryState::running && entry.state != EntryState::voided;
}

}  // namespace

// Everything the prices and rules of this person's touched entries look at, with the touched ones as they are to be.
Result<std::vector<Entry>> Desk::days_around(PersonId person, DayRange& touched) {
    touched = {CivilDay::max, CivilDay::min};
    const auto span = [&](const Entry& entry) {
        touched.from = std::min(touched.from, entry.work_date);
        touched.until = std::max(touched.until, entry.work_date + 1);
    };
    for (const Taken& taken : taken_) {
        if (taken.after.person != person) continue;
        span(taken.after);
        if (taken.before) span(*taken.before);
    }
    EntryFilter filter;
    filter.people = {person};
    filter.days = TRY(days_to_decide(*reading_, touched, now_));
    std::vector<Entry> around = TRY(work_->entries(filter));
    absl::flat_hash_map<EntryId, const Entry*> anew;
    for (const Taken& taken : taken_)
        if (taken.after.person == person) anew[taken.after.id] = &taken.after;
    std::erase_if(around, [&](const Entry& entry) { return anew.contains(entry.id); });
    for (const auto& [id, entry] : anew) around.push_back(*entry);
    std::ranges::sort(around, by_day);
    return around;
}

// Touched entries always; others where rounding by the day or overtime makes their price depend on the touched ones.
void Desk::price(std::vector<Entry>& around) {
    Pricer& pricer = reading_->pricer();
    absl::flat_hash_map<EntryId, Taken*> touched;
    std::set<CivilDay> weeks;
    for (Taken& taken : taken_) {
        touched[taken.after.id] = &taken;
        if (pricer.priced_with(taken.after) != PricedWith::alone) weeks.insert(taken.after.work_date.monday());
        if (taken.before && pricer.priced_with(*taken.before) != PricedWith::alone)
            weeks.insert(taken.before->work_date.monday());
    }
    std::vector<Entry> before;
    if (!weeks.empty()) before = around;
    std::vector<Entry*> together;
    for (Entry& entry : around) {
        if (weeks.contains(entry.work_date.monday()))
            together.push_back(&entry);
        else if (touched.contains(entry.id))
            pricer.price(entry);
    }
    if (!together.empty()) pricer.price_together(together);
    for (std::size_t i = 0; i < around.size(); ++i) {
        const auto found = touched.find(around[i].id);
        if (found != touched.end())
            found->second->after = around[i];
        else if (!before.empty() && !priced_alike(before[i], around[i]))
            repriced_.emplace_back(before[i], around[i]);
    }
}

// Where days are handed in by themselves, time of a day that is over is submitted as it is saved; the policy looks at it
// as it would then be.
void Desk::submit_what_is_due(std::vector<Entry>& around) {
    for (Taken& taken : taken_) {
        const bool open = taken.after.state == EntryState::draft || taken.after.state == EntryState::changes_requested;
        const bool fixed = !taken.before || content_of(*taken.before) != content_of(taken.after) ||
                           taken.before->state == EntryState::running || taken.before->state == EntryState::voided;
        const bool human_asked = taken.after.state == EntryState::changes_requested &&
                                 (!taken.before || taken.before->state != EntryState::changes_requested);
        if (!open || !fixed || human_asked || !submits_itself(taken.after)) continue;
        if (taken.before && mover(*taken.before) != Mover::owner) continue;
        taken.after.state = EntryState::submitted;
        taken.after.submitted_at = now_;
        for (Entry& entry : around)
            if (entry.id == taken.after.id) entry = taken.after;
    }
}

Status Desk::decide(const std::vector<Entry>& around) {
    if (around.empty()) return {};
    // What the same save changes of others is decided with theirs, and counts here.
    const PersonId person = around.front().person;
    DecideNow asked{.around = around, .entries = {}, .as_of = now_, .changed = {}, .stored = {}};
    const auto about_to_be = [&](const Entry& after) {
        if (after.person == person)
            asked.changed.push_back(after.id);
        else
            asked.others.push_back(after);
    };
    for (const Taken& taken : taken_) {
        about_to_be(taken.after);
        if (taken.before) asked.stored.push_back(*taken.before);
    }
    for (const auto& [before, after] : repriced_) {
        about_to_be(after);
        asked.stored.push_back(before);
    }
    for (const Entry& entry : around)
        if (is_decidable(entry) &&
            std::ranges::any_of(taken_, [&](const Taken& taken) { return taken.after.id == entry.id; }))
            asked.entries.push_back(entry.id);
    if (asked.entries.empty()) return {};
    const SaidOfEntries said = TRY(decide_now(*work_, *reading_, asked));
    for (Taken& taken : taken_) {
        const auto found = said.find(taken.after.id);
        if (found == said.end()) continue;
        const SaidOfEntry& one = found->second;
        taken.says = {one.outcome, one.why, one.hits, one.save_blocked()};
        // Semantics 7: block_save never stops the record, it stays a draft with its hit.
        const bool fresh = !taken.before || taken.before->state != EntryState::submitted;
        if (!taken.says.save_blocked || taken.after.state != EntryState::submitted || !fresh) continue;
        const bool was_sent_back = taken.before && taken.before->state == EntryState::changes_requested;
        taken.after.state = was_sent_back ? EntryState::changes_requested : EntryState::draft;
        taken.after.submitted_at = taken.before ? taken.before->submitted_at : std::nullopt;
    }
    return {};
}

Result<std::vector<Entry>> Desk::priced(PersonId person) {
    const bool any_of_weight = std::ranges::any_of(taken_, [&](const Taken& taken) {
        return taken.after.person == person &&
               (is_decidable(taken.after) || (taken.before && counts_in_totals(taken.before->state)));
    });
    if (!any_of_weight) return std::vector<Entry>{};
    DayRange touched;
    std::vector<Entry> around = TRY(days_around(person, touched));
    price(around);
    submit_what_is_due(around);
    return around;
}

// A change of a day that was attested re-opens that day alone (semantics 6).
Status Desk::reopen_attested() {
    if (firm().organization.submission != SubmissionMode::weekly) return {};
    absl::flat_hash_map<PersonId, DayRange> spans;
    std::set<std::pair<PersonId, CivilDay>> days;
    const auto note = [&](const Entry& entry) {
        days.emplace(entry.person, entry.work_date);
        DayRange& span = spans.try_emplace(entry.person, DayRange{CivilDay::max, CivilDay::min}).first->second;
        span.from = std::min(span.from, entry.work_date);
        span.until = std::max(span.until, entry.work_date + 1);
    };
    for (const Taken& taken : taken_) {
        if (taken.after.state == EntryState::running) continue;
        if (taken.before && content_of(*taken.before) == content_of(taken.after) &&
            taken.after.state == EntryState::submitted)
            continue;  // handed in as it was
        note(taken.after);
        if (taken.before) note(*taken.before);
    }
    for (const auto& [person, span] : spans)
        for (AttestedDay& day : TRY(work_->attested_days(person, span))) {
            if (day.reopened_at || !days.contains({day.person, day.day})) continue;
            day.reopened_at = now_;
            attested_.push_back(day);
        }
    return {};
}

std::string Desk::journal_detail(const std::string& reason) const {
    CaptureDetail detail{reason, {}, attested_};
    const auto add = [&](const std::optional<Entry>& before, const Entry& after, const std::string& why,
                         std::int64_t steps = 1) {
        CapturedEntry one{after.id, after.person, after.version, std::nullopt, after.state, why, {}};
        if (before) {
            one.from = before->state;
            one.version = before->version + steps;
        }
        one.changes = differences(before.value_or(Entry{}), after);
        if (before && one.changes.empty() && before->state == after.state) return;
        detail.entries.push_back(std::move(one));
    };
    for (const Taken& taken : taken_) add(taken.before, taken.after, taken.reason, taken.through_draft ? 2 : 1);
    for (const auto& [before, after] : repriced_) add(before, after, std::string(repriced_reason));
    return json_text(detail);
}

// A day with time that a rule keeps back is not complete.
void Desk::drop_held_days() {
    std::erase_if(attested_, [&](const AttestedDay& day) {
        return day.at == now_ && std::ranges::any_of(taken_, [&](const Taken& taken) {
                   return taken.after.person == day.person && taken.after.work_date == day.day &&
                          taken.after.state == EntryState::draft && taken.says.save_blocked;
               });
    });
}

Status Desk::write_entries(const std::string& reason) {
    EntryChanges changes(index());
    std::vector<Entry> added;
    for (Taken& taken : taken_) {
        const ChangeCause cause{app_.scope.actor, now_, taken.reason.empty() ? reason : taken.reason};
        if (!taken.before) {
            changes.count_new(taken.after);
            added.push_back(taken.after);
            continue;
        }
        Entry from = *taken.before;
        if (from.state == taken.after.state && differences(from, taken.after).empty()) continue;  // kept back
        if (taken.through_draft) {
            Entry draft = taken.after;
            draft.state = EntryState::draft;
            changes.change(from, draft, cause);
            draft.version = from.version + 1;
            from = std::move(draft);
        }
        changes.change(from, taken.after, cause);
        taken.after.version = from.version + 1;
        taken.after.updated_at = now_;
    }
    for (const auto& [before, after] : repriced_)
        changes.change(before, after, {app_.scope.actor, now_, std::string(repriced_reason)});
    // Changed ones first: a stopped timer makes room for the one that starts.
    TRY(changes.write(*work_));
    return added.empty() ? Status{} : work_->insert_entries(added);
}

Result<std::vector<EntryWritten>> Desk::save(std::string action, std::string reason, RunMode mode) {
    INVARIANT(is_capture_action(action), "the past is told from these events");
    std::vector<EntryWritten> written;
    if (taken_.empty() && attested_.empty()) return written;
    std::set<PersonId> people;
    for (const Taken& taken : taken_) people.insert(taken.after.person);
    // Everybody's prices first: a limit that several share is used by all of them.
    std::vector<std::vector<Entry>> days;
    for (const PersonId person : people) days.push_back(TRY(priced(person)));
    for (const std::vector<Entry>& around : days) TRY(decide(around));
    drop_held_days();
    TRY(reopen_attested());
    TRY(write_entries(reason));
    if (!attested_.empty()) TRY(work_->put(std::span<const AttestedDay>(attested_)));
    const std::string subject = taken_.empty() ? std::string() : id_text(taken_.front().after.id);
    TRY(work_->append_journal(journal_event(app_, now_, std::move(action), subject, journal_detail(reason))));
    if (mode == RunMode::write) TRY(work_->commit());
    for (Taken& taken : taken_) written.push_back({std::move(taken.after), std::move(taken.says)});
    taken_.clear();
    return written;
}

}  // namespace fairhour
