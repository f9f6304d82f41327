#include "app/messages/matters.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "app/check/verdict_window.hpp"
#include "app/setup/setup.hpp"
#include "domain/contracts/window.hpp"
#include "domain/policy/readiness.hpp"
#include "ports/messages.hpp"

namespace fairhour {
namespace {

constexpr int days_told_beyond_look_back = 90;

// The nearest cut-off ahead of what somebody worked on lately, for a gap on a day: whatever is missing there may be theirs.
class CutOffs {
public:
    CutOffs(const FirmIndex& index, const WorkCalendar& calendar, Instant now)
        : index_(index), calendar_(calendar), now_(now) {}

    void worked(const Entry& entry) {
        if (index_.contract_of(entry.project) == nullptr) return;
        std::vector<ProjectId>& projects = projects_[entry.person];
        if (std::ranges::find(projects, entry.project) == projects.end()) projects.push_back(entry.project);
    }
    [[nodiscard]] std::optional<Instant> of_project(ProjectId project, CivilDay day) {
        const auto [found, fresh] = known_.try_emplace({project, day});
        if (fresh)
            if (const Contract* const contract = index_.contract_of(project, day))
                if (const auto window = window_of(*contract, day, calendar_.holidays())) found->second = window->cut_off;
        return found->second;
    }
    [[nodiscard]] std::optional<Instant> nearest(PersonId person, CivilDay day) {
        std::optional<Instant> nearest;
        const auto found = projects_.find(person);
        if (found == projects_.end()) return nearest;
        for (const ProjectId project : found->second)
            if (const auto cut_off = of_project(project, day); cut_off && *cut_off > now_)
                nearest = nearest ? std::min(*nearest, *cut_off) : *cut_off;
        return nearest;
    }

private:
    const FirmIndex& index_;
    const WorkCalendar& calendar_;
    Instant now_;
    absl::flat_hash_map<PersonId, std::vector<ProjectId>> projects_;
    absl::flat_hash_map<std::pair<ProjectId, CivilDay>, std::optional<Instant>> known_;
};

// Since when an entry is asked to be mended: the first of the last nudges in a row.
Instant nudged_since(std::span<const Decision> decisions) {
    Instant since = decisions.back().decided_at;
    for (auto d = decisions.rbegin(); d != decisions.rend() && d->outcome == Outcome::nudge; ++d) since = d->decided_at;
    return since;
}

class WaitingEntries {
public:
    Status read(Transaction& work, CutOffs& cut_offs) {
        EntryFilter filter;
        filter.states = {EntryState::submitted, EntryState::flagged, EntryState::disputed};
        entries_ = TRY(work.entries(filter));
        std::vector<EntryId> ids;
        for (const Entry& entry : entries_) ids.push_back(entry.id);
        absl::flat_hash_map<EntryId, std::vector<Decision>> decided;
        if (!ids.empty())
            for (Decision& d : TRY(work.decisions(ids))) decided[d.entry].push_back(std::move(d));
        for (const Entry& entry : entries_) add(entry, decided[entry.id], cut_offs);
        return add_sentences(work);
    }
    [[nodiscard]] std::span<const WaitingEntry> all() const { return waiting_; }

private:
    void add(const Entry& entry, const std::vector<Decision>& decisions, CutOffs& cut_offs) {
        WaitingEntry one{.entry = &entry, .outcome = Outcome::recommend_approve};
        one.since = entry.submitted_at.value_or(entry.created_at);
        if (!decisions.empty()) {
            one.outcome = decisions.back().outcome;
            one.since = std::max(one.since, decisions.back().decided_at);
            if (one.outcome == Outcome::nudge) {
                one.since = nudged_since(decisions);
                nudged_[entry.id] = decisions.back().n;
            } else if (entry.submitted_at) {
                one.since = *entry.submitted_at;  // a decision made anew does not begin the wait again
            }
        }
        if (entry.state != EntryState::submitted && one.outcome == Outcome::nudge) one.outcome = Outcome::flag;
        if (!entry.project.none()) one.cut_off = cut_offs.of_project(entry.project, entry.work_date);
        waiting_.push_back(std::move(one));
    }
    Status add_sentences(Transaction& work) {
        if (nudged_.empty()) return {};
        std::vector<EntryId> ids;
        for (const auto& [entry, n] : nudged_) ids.push_back(entry);
        absl::flat_hash_map<EntryId, std::string> says;
        for (const DecisionHit& row : TRY(work.hits(ids)))
            if (row.n == nudged_.at(row.entry) && row.hit.severity == Severity::nudge && says[row.entry].empty())
                says[row.entry] = row.hit.sentence;
        for (WaitingEntry& one : waiting_)
            if (const auto found = says.find(one.entry->id); found != says.end()) one.says = found->second;
        return {};
    }

    std::vector<Entry> entries_;
    std::vector<WaitingEntry> waiting_;
    absl::flat_hash_map<EntryId, std::int64_t> nudged_;  // with the decision's n
};

Result<PersonDays> nothing_to_log(Transaction& work, DayRange days) {
    PersonDays out;
    for (const AttestedDay& day : TRY(work.attested_days({}, days)))
        if (day.as == Attested::nothing_to_log && !day.reopened_at) out.insert({day.person, day.day});
    return out;
}

}  // namespace

const MessageSettings* FoundMatters::settings_of(PersonId person) const {
    const auto found = std::ranges::lower_bound(settings, person, {}, &MessageSettings::person);
    return found != settings.end() && found->person == person ? &*found : nullptr;
}

Result<std::optional<FoundMatters>> find_matters(Transaction& work, Instant now, const std::vector<PersonId>& people) {
    FoundMatters found;
    found.view = TRY(work.firm());
    found.as_of = now;
    const Firm& firm = found.view->firm;
    const CivilDay today = firm.organization.zone.day(now);
    const auto version = policy_in_force(firm, today);
    if (!version) return std::optional<FoundMatters>{};
    found.policy = TRY(parsed_policy(*version));
    found.calendar = std::make_shared<const WorkCalendar>(firm);
    found.settings = TRY(work.messages().settings({}));
    const ApprovalHistory history = TRY(verdicts_of(work, found.policy.history, {}, {}, now));
    found.autonomy_limit = autonomy_limit(readiness(firm, found.policy, history));
    const DayRange days{today - static_cast<int>(found.policy.cadence.look_back_days) - 10, today + 3};
    CutOffs cut_offs(found.view->index, *found.calendar, now);
    std::vector<LoggedDay> logged;
    TRY(work.for_each_entry(EntryFilter{.days = days, .people = people}, [&](EntryBatch batch) -> Status {
        add_logged(batch, logged);
        for (const Entry& entry : batch) cut_offs.worked(entry);
        return {};
    }));
    WaitingEntries waiting;
    TRY(waiting.read(work, cut_offs));
    const PersonDays empty_days = TRY(nothing_to_log(work, days));
    const MatterTerms terms = found.terms();
    const auto take = [&](OpenMatters matters) {
        std::ranges::move(matters, std::back_inserter(found.open));
    };
    take(missing_days(terms, logged, empty_days, [&](PersonId p, CivilDay d) { return cut_offs.nearest(p, d); }));
    take(entries_to_mend(terms, waiting.all()));
    take(waiting_approvals(terms, waiting.all()));
    take(full_weeks(terms, logged, empty_days, found.open));
    std::erase_if(found.open, [&](const OpenMatter& matter) {
        const MessageSettings* const settings = found.settings_of(matter.person);
        return matter.kind == MessageLineKind::full_week && settings != nullptr && settings->thanks == ThanksWish::never;
    });
    if (!people.empty())  // the days of others were not read
        std::erase_if(found.open, [&](const OpenMatter& matter) {
            const bool of_days = matter.kind == MessageLineKind::missing_day || matter.kind == MessageLineKind::full_week;
            return of_days && std::ranges::find(people, matter.person) == people.end();
        });
    return std::optional(std::move(found));
}

Result<std::vector<MessageLine>> told_lately(Transaction& work, const FoundMatters& found) {
    const std::int64_t days = found.policy.cadence.look_back_days + days_told_beyond_look_back;
    Instant since = found.as_of - Seconds::hours(24 * days);
    for (const OpenMatter& matter : found.open) since = std::min(since, matter.opening);  // open so long: told long ago
    return work.messages().lines_told_since(since);
}

}  // namespace fairhour
