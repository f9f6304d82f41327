#include "app/review/about_me.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"

namespace fairhour {
namespace {

constexpr std::int64_t own_entries_each = 1'000;

Status add_decisions(Transaction& work, const std::vector<EntryId>& ids,
                     absl::flat_hash_map<EntryId, EntryAboutMe>& about) {
    for (Decision& decision : TRY(work.decisions(ids)))
        about[decision.entry].decisions.push_back({std::move(decision), {}});
    for (DecisionHit& row : TRY(work.hits(ids))) {
        auto& decisions = about[row.entry].decisions;
        const auto of = std::ranges::find(decisions, row.n, [](const DecidedWithHits& d) { return d.decision.n; });
        if (of != decisions.end()) of->hits.push_back(std::move(row.hit));
    }
    return {};
}

bool is_verdict(const Transition& t) {
    return t.actor_kind == ActorKind::engine || t.to == EntryState::approved || t.to == EntryState::changes_requested ||
           t.to == EntryState::flagged || t.to == EntryState::written_off || t.to == EntryState::disputed;
}

Status add_what_people_did(Transaction& work, const std::vector<EntryId>& ids,
                           absl::flat_hash_map<EntryId, EntryAboutMe>& about) {
    for (Transition& t : TRY(work.transitions(ids)))
        if (is_verdict(t)) about[t.entry].verdicts.push_back(std::move(t));
    RemarkFilter said;
    said.entries = ids;
    std::vector<Remark> remarks = TRY(work.remarks(said));
    for (auto remark = remarks.rbegin(); remark != remarks.rend(); ++remark)
        about[remark->entry].remarks.push_back(std::move(*remark));
    return {};
}

}  // namespace

Result<AboutMe> about_me(const AppContext& app, const AboutMeFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    EntryFilter own;
    own.people = {app.scope.actor.person};
    own.days = filter.days;
    own.beyond = filter.beyond;
    own.order = EntryOrder::latest;
    own.limit = own_entries_each;
    AboutMe mine;
    for (bool more = true; more;) {
        std::vector<Entry> entries = TRY(work->entries(own));
        more = std::ssize(entries) == own_entries_each;
        if (entries.empty()) break;
        std::vector<EntryId> ids;
        for (const Entry& entry : entries) ids.push_back(entry.id);
        own.beyond = EntryPlace{entries.back().work_date, entries.back().started_at, entries.back().id};
        absl::flat_hash_map<EntryId, EntryAboutMe> about;
        TRY(add_decisions(*work, ids, about));
        TRY(add_what_people_did(*work, ids, about));
        for (Entry& entry : entries) {
            const auto found = about.find(entry.id);
            if (found == about.end()) continue;
            if (filter.limit > 0 && std::ssize(mine.entries) == filter.limit) {
                const Entry& last = mine.entries.back().entry;
                mine.next = EntryPlace{last.work_date, last.started_at, last.id};
                return mine;
            }
            found->second.entry = std::move(entry);
            mine.entries.push_back(std::move(found->second));
        }
    }
    return mine;
}

Result<std::vector<DayAboutMe>> days_about_me(const AppContext& app, DayRange days) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const PersonId me = app.scope.actor.person;
    std::vector<DayAboutMe> mine;
    for (DayDecision& decision : TRY(work->day_decisions_of(me, days))) {
        if (!mine.empty() && mine.back().decision.day == decision.day)
            mine.back().decision = std::move(decision);
        else
            mine.push_back({std::move(decision), {}});
    }
    RemarkFilter said;
    said.about = {me};
    std::vector<Remark> remarks = TRY(work->remarks(said));
    for (auto remark = remarks.rbegin(); remark != remarks.rend(); ++remark) {
        if (!remark->day) continue;
        const auto of = std::ranges::find(mine, *remark->day, [](const DayAboutMe& d) { return d.decision.day; });
        if (of != mine.end()) of->remarks.push_back(std::move(*remark));
    }
    return mine;
}

}  // namespace fairhour
