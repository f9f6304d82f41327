#include "app/review/approved_log.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "app/access.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t entries_each = 2'000;  // looked at in one go

struct EngineApproval {
    std::optional<Transition> approved, taken_back;
};

// The engine's approval, and what a person made of it.
absl::flat_hash_map<EntryId, EngineApproval> approvals_of(std::vector<Transition> transitions) {
    absl::flat_hash_map<EntryId, EngineApproval> found;
    for (Transition& t : transitions) {
        if (t.to == EntryState::approved && t.actor_kind == ActorKind::engine) {
            found[t.entry] = {std::move(t), std::nullopt};
            continue;
        }
        const bool undone = t.from == EntryState::approved && t.actor_kind == ActorKind::person &&
                            (t.to == EntryState::flagged || t.to == EntryState::changes_requested);
        const auto approval = found.find(t.entry);
        if (undone && approval != found.end()) approval->second.taken_back = std::move(t);
    }
    return found;
}

// The decision that the approval carried out: the latest before it.
const Decision* carried_out(const std::vector<Decision>& decisions, const Transition& approval) {
    const Decision* latest = nullptr;
    for (const Decision& d : std::ranges::equal_range(decisions, approval.entry, {}, &Decision::entry))
        if (d.decided_at <= approval.at && d.outcome == Outcome::auto_approve) latest = &d;
    return latest;
}

EntryFilter log_filter(const ApprovedFilter& filter, const Sight& sight, const Firm& firm) {
    EntryFilter entries;
    entries.days = filter.days;
    entries.people = filter.people;
    // Days of a person are what an index has: all people is a list of people too.
    if (entries.people.empty() && filter.projects.empty())
        for (const Person& person : firm.people)
            if (person.client.none()) entries.people.push_back(person.id);
    entries.clients = filter.clients;
    entries.projects = filter.projects;
    entries.order = EntryOrder::latest;
    if (!sight.everything) entries.seen_by = EntrySight{sight.people, sight.projects, sight.clients};
    return entries;
}

}  // namespace

Result<ApprovedPage> approved_log(const AppContext& app, const ApprovedFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const ActorFacts actor = actor_facts(app, view->index);
    EntryFilter wanted = log_filter(filter, sight_of(actor, Action::approve_time, view->index), view->firm);
    wanted.beyond = filter.beyond;
    wanted.limit = entries_each;
    const auto full = [&](const ApprovedPage& page) { return filter.limit > 0 && std::ssize(page.items) == filter.limit; };
    ApprovedPage page;
    for (bool more = true; more;) {
        const std::vector<Entry> entries = TRY(work->entries(wanted));
        more = std::ssize(entries) == entries_each;
        std::vector<EntryId> ids;
        for (const Entry& entry : entries) ids.push_back(entry.id);
        const auto approvals = approvals_of(TRY(work->transitions(ids.empty() ? std::vector{EntryId{-1}} : ids)));
        const std::vector<Decision> decisions = TRY(work->decisions(ids));
        for (const Entry& entry : entries) {
            wanted.beyond = EntryPlace{entry.work_date, entry.started_at, entry.id};
            const auto approval = approvals.find(entry.id);
            if (approval == approvals.end() || !approval->second.approved) continue;
            if (!may(actor, Action::approve_time, facts_of(view->index, entry)).allowed()) continue;
            if (full(page)) {
                const Entry& last = page.items.back().entry;
                page.next = EntryPlace{last.work_date, last.started_at, last.id};
                return page;
            }
            const Decision* const decision = carried_out(decisions, *approval->second.approved);
            page.items.push_back({entry, decision == nullptr ? Decision{} : *decision, approval->second.approved->at,
                                  approval->second.taken_back});
        }
    }
    return page;
}

}  // namespace fairhour
