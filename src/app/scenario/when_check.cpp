// The engine's part of a scenario: decide what waits by the written policy, and act as far as autonomy allows.
//
//   when   check          flagged entries go to the lead; confident ones are approved, from their instant on
#include <algorithm>

#include "app/scenario/when.hpp"
#include "domain/policy/limits_used.hpp"
#include "domain/policy/pass.hpp"
#include "domain/time/states.hpp"

namespace fairhour::scenario {
namespace {

Result<LimitsUsed> limits_of(const World& world) {
    LimitsUsed limits(world.firm);
    for (const Entry& entry : world.entries) limits.count(entry);
    for (const Entry& entry : world.entries) limits.place(entry);
    TRY(limits.finish());
    return limits;
}

ApprovalHistory history_of(const World& world) {
    ApprovalHistory history(world.now, world.policy.history);
    for (const Entry& entry : world.entries) history.add(entry);
    for (const World::PastVerdicts& past : world.history)
        history.add(past.person, past.project, past.count, past.last_rejection);
    return history;
}

std::vector<Entry> by_person_and_time(std::vector<Entry> entries) {
    std::ranges::stable_sort(entries, {}, [](const Entry& e) {
        return std::tuple(e.person.value, e.work_date, e.started_at.value_or(Instant{}), e.id.value);
    });
    return entries;
}

Status act_on(World& world, const PlayedDecision& decision, const Decided& decided) {
    Entry& entry = world.at(decided.entry);
    EntryState to = entry.state;
    if (decision.outcome == Outcome::flag && decided.autonomy != Autonomy::observe) to = EntryState::flagged;
    if (decision.outcome == Outcome::auto_approve && decided.autonomy == Autonomy::act && decision.acts_at <= world.now)
        to = EntryState::approved;
    if (to == entry.state) return {};
    TRY(may_move({.from = entry.state, .to = to, .by = Mover::engine, .reason = "policy"}));
    world.transitions.push_back({.entry = entry.id,
                                 .n = static_cast<std::int64_t>(world.transitions.size()) + 1,
                                 .from = entry.state,
                                 .to = to,
                                 .actor_kind = ActorKind::engine,
                                 .actor = {},
                                 .at = world.now,
                                 .reason = "policy",
                                 .policy_version = world.policy.version,
                                 .batch = 0,
                                 .own = false});
    entry.state = to;
    entry.decided_at = world.now;
    return {};
}

}  // namespace

Status play_check(World& world) {
    const LimitsUsed limits = TRY(limits_of(world));
    const ApprovalHistory history = history_of(world);
    const FirmIndex index(world.firm);
    PolicyPass pass({.firm = world.firm,
                     .index = index,
                     .policy = world.policy,
                     .history = history,
                     .limits = limits,
                     .as_of = world.now});
    std::vector<Decided> made;
    const OnDecision keep = [&](const Entry& entry, const Decided& decided, const Hits& hits) {
        made.push_back(decided);
        const auto before = world.decisions.find(entry.id);
        // Running twice changes nothing: a decision from the same inputs stands, with the instant it acts at.
        if (before != world.decisions.end() && before->second.inputs == decided.inputs &&
            before->second.outcome == decided.outcome)
            return;
        world.decisions[entry.id] = {.outcome = decided.outcome,
                                     .row = decided.row,
                                     .why = decided.why,
                                     .hits = hits,
                                     .inputs = decided.inputs,
                                     .acts_at = decided.acts_at};
    };
    pass.feed(by_person_and_time(world.entries), keep);
    pass.finish(keep);
    for (const Decided& decided : made) TRY(act_on(world, world.decisions[decided.entry], decided));
    return {};
}

}  // namespace fairhour::scenario
