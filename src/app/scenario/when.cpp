#include "app/scenario/when.hpp"

#include <algorithm>
#include <iterator>

#include "app/access.hpp"
#include "app/scenario/given.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/time/locks.hpp"
#include "domain/time/states.hpp"

namespace fairhour::scenario {
namespace {

enum class LocksCount : unsigned char { no, yes };

// What a person does to entries: where they go, under which permission.
struct EntryVerb {
    std::string_view word;
    EntryState to;
    Action action;
    LocksCount locks;
};
constexpr EntryVerb verbs[] = {
    {"submits", EntryState::submitted, Action::submit_time, LocksCount::no},
    {"withdraws", EntryState::draft, Action::submit_time, LocksCount::yes},
    {"voids", EntryState::voided, Action::log_time, LocksCount::yes},
    {"approves", EntryState::approved, Action::approve_time, LocksCount::no},
    {"rejects", EntryState::changes_requested, Action::approve_time, LocksCount::no},
    {"reopens", EntryState::changes_requested, Action::reopen_time, LocksCount::yes},
    {"flags", EntryState::flagged, Action::approve_time, LocksCount::no},
    {"disputes", EntryState::disputed, Action::dispute_time, LocksCount::no},
    {"writes_off", EntryState::written_off, Action::write_off_time, LocksCount::no},
    {"restores", EntryState::approved, Action::write_off_time, LocksCount::no},
};

bool has_role(const Person& person, AccessRole role) {
    for (const AccessRole held : person.access)
        if (held == role) return true;
    return false;
}

ResourceFacts facts_of(const World& world, const Entry& entry) {
    const FirmIndex index(world.firm);
    ResourceFacts facts;
    facts.owner = entry.person;
    facts.client = entry.client;
    if (const Project* project = index.find(entry.project)) facts.lead = project->delivery_lead;
    if (const Person* person = index.find(entry.person))
        if (const Team* team = index.find(person->team)) facts.team_lead = team->lead;
    if (const Client* client = index.find(entry.client)) facts.account_manager = client->account_manager;
    if (world.firm.people.size() == 1) facts.firm = ResourceFacts::Firm::of_one_person;
    return facts;
}

Mover mover_of(const Person& actor, const Entry& entry, const EntryVerb& verb, Answer answer) {
    if (answer == Answer::allowed_own) return Mover::sole_owner;
    if (verb.to == EntryState::disputed && has_role(actor, AccessRole::client)) return Mover::client;
    return actor.id == entry.person ? Mover::owner : Mover::reviewer;
}

ApprovedBy approved_by(const World& world, EntryId entry) {
    ApprovedBy by = ApprovedBy::nobody;
    for (const Transition& t : world.transitions) {
        if (t.entry != entry || t.to != EntryState::approved) continue;
        by = t.actor_kind == ActorKind::engine ? ApprovedBy::engine : ApprovedBy::human;
    }
    return by;
}

// The first human verdict is the material of approval history; of a batch only the first entry carries it.
FirstVerdict verdict_of(const EntryVerb& verb, std::size_t place_in_batch) {
    if (verb.to == EntryState::approved)
        return place_in_batch == 0 ? FirstVerdict::approved_unchanged : FirstVerdict::in_batch;
    return FirstVerdict::not_approved;
}

struct Step {
    const EntryVerb& verb;
    PersonId actor;
    std::string reason;
    std::size_t place_in_batch = 0;
    std::int64_t batch = 0;
};

// Four eyes: whether this approval is enough, or the first of two, which is written down.
Result<ApprovalStep> approve_step(World& world, const Entry& entry, const Step& step, Mover mover) {
    if (step.verb.action != Action::approve_time || step.verb.to != EntryState::approved || mover == Mover::sole_owner)
        return ApprovalStep::alone;
    std::vector<FirstApproval> approvals;
    std::vector<Transition> history;
    std::ranges::copy_if(world.first_approvals, std::back_inserter(approvals),
                         [&](const FirstApproval& a) { return a.entry == entry.id; });
    std::ranges::copy_if(world.transitions, std::back_inserter(history),
                         [&](const Transition& t) { return t.entry == entry.id; });
    const auto standing = standing_approval(entry, approvals, history);
    const ApprovalStep found = TRY(approval_step(world.policy.second_approval, entry, standing, step.actor));
    if (found == ApprovalStep::first_of_two)
        world.first_approvals.push_back({entry.id, static_cast<std::int64_t>(approvals.size()) + 1, step.actor,
                                         world.now, step.reason, seen_digest(entry), world.policy.version});
    return found;
}

Status move_entry(World& world, Entry& entry, const Step& step) {
    const Person& actor = world.at(step.actor);
    const ResourceFacts facts = facts_of(world, entry);
    ActorFacts actor_facts = fairhour::actor_facts(FirmIndex(world.firm), actor);
    actor_facts.client = has_role(actor, AccessRole::client) ? entry.client : ClientId{};
    TRY(require(actor_facts, step.verb.action, facts));
    if (step.verb.locks == LocksCount::yes)
        TRY(check_unlocked({.cell = cell_of(entry), .actor = actor.id, .at = world.now}, world.firm.locks,
                           world.firm.grants));
    const Answer answer = may(actor_facts, step.verb.action, facts).answer;
    const Mover mover = mover_of(actor, entry, step.verb, answer);
    TRY(may_move({.from = entry.state,
                  .to = step.verb.to,
                  .by = mover,
                  .approved_by = approved_by(world, entry.id),
                  .reason = step.reason}));
    if (TRY(approve_step(world, entry, step, mover)) == ApprovalStep::first_of_two) return {};
    world.transitions.push_back({.entry = entry.id,
                                 .n = static_cast<std::int64_t>(world.transitions.size()) + 1,
                                 .from = entry.state,
                                 .to = step.verb.to,
                                 .actor_kind = ActorKind::person,
                                 .actor = actor.id,
                                 .at = world.now,
                                 .reason = step.reason,
                                 .policy_version = 0,
                                 .batch = step.batch,
                                 .own = mover == Mover::sole_owner});
    entry.state = step.verb.to;
    if (entry.state == EntryState::submitted) entry.submitted_at = world.now;
    if (step.verb.action == Action::approve_time) {
        entry.decided_at = world.now;
        if (entry.first_verdict == FirstVerdict::none) entry.first_verdict = verdict_of(step.verb, step.place_in_batch);
    }
    return {};
}

// What is refused for one entry is refused for all: the others are put back.
Status move_entries(Words& words, World& world, PersonId actor, const EntryVerb& verb) {
    const std::vector<EntryId> chosen = TRY(world.some_entries(words));
    Step step{.verb = verb,
              .actor = actor,
              .reason = {},
              .batch = chosen.size() > 1 ? static_cast<std::int64_t>(world.transitions.size()) + 1 : 0};
    if (words.comes_quoted()) step.reason = TRY(words.quoted("a reason"));
    TRY(words.expect_end());
    const std::vector<Entry> entries_before = world.entries;
    const std::vector<Transition> transitions_before = world.transitions;
    const std::vector<FirstApproval> approvals_before = world.first_approvals;
    for (const EntryId id : chosen) {
        if (const Status moved = move_entry(world, world.at(id), step); !moved) {
            world.entries = entries_before;
            world.transitions = transitions_before;
            world.first_approvals = approvals_before;
            return moved;
        }
        ++step.place_in_batch;
    }
    return {};
}

// when ada changes mon ada to 09:00-12:00 ["note"]
Status change_entry(Words& words, World& world, PersonId actor) {
    Entry entry = world.at(TRY(world.entry(words)));
    TRY(words.expect("to"));
    TRY(change_times(words, world, entry));
    if (words.comes_quoted()) entry.note = TRY(words.quoted("a note"));
    TRY(words.expect_end());
    const Person& person = world.at(actor);
    ActorFacts acting = actor_facts(FirmIndex(world.firm), person);
    acting.client = {};
    TRY(require(acting, Action::log_time, facts_of(world, entry)));
    TRY(check_unlocked({.cell = cell_of(entry), .actor = actor, .at = world.now}, world.firm.locks, world.firm.grants));
    if (!owner_may_edit(entry.state)) {
        return refuse(ErrorKind::conflict, "entry_state",
                      "What is " + std::string(enum_word(entry.state)) + " is not changed.", {},
                      "Withdraw or reopen it first.");
    }
    ++entry.version;
    world.at(entry.id) = entry;
    return {};
}

// when time passes to 2026-08-10 10:00
Status pass_time(Words& words, World& world) {
    TRY(words.expect("passes"));
    TRY(words.expect("to"));
    const Instant then = TRY(world.instant(words));
    if (then < world.now)
        return words.refuse_last("scenario_time", "Time passes forward only; it is " + instant_text(world.now) + ".");
    world.now = then;
    world.now_is_set = true;
    return words.expect_end();
}

struct LineVerb {
    std::string_view word;
    AdjustmentKind kind;
};
constexpr LineVerb line_verbs[] = {
    {"writes_up", AdjustmentKind::write_up},   {"writes_down", AdjustmentKind::write_down},
    {"writes_off", AdjustmentKind::write_off}, {"holds", AdjustmentKind::hold},
    {"releases", AdjustmentKind::release},     {"moves", AdjustmentKind::move},
    {"splits", AdjustmentKind::split},         {"joins", AdjustmentKind::join},
};

Status play_person(Words& words, World& world) {
    const PersonId actor = TRY(world.person(words));
    if (words.take("changes")) return change_entry(words, world, actor);
    if (words.peek_second() == "line") {
        for (const LineVerb& verb : line_verbs)
            if (words.take(verb.word)) return play_line_change(words, world, actor, verb.kind);
    }
    for (const EntryVerb& verb : verbs)
        if (words.take(verb.word)) return move_entries(words, world, actor, verb);
    std::string known = "changes";
    for (const EntryVerb& verb : verbs) known += ", " + std::string(verb.word);
    return words.wrong("something a person does: " + known);
}

}  // namespace

Status play_when(Words& words, World& world) {
    TRY(world.reprice());
    Status played;
    if (world.has_person(words.peek())) {
        played = play_person(words, world);
    } else if (words.take("check")) {
        TRY(words.expect_end());
        played = play_check(world);
    } else if (words.take("nudge")) {
        TRY(words.expect_end());
        played = play_nudge(world);
    } else if (words.take("pre-bill")) {
        played = play_prebill(words, world);
    } else if (words.take("issue")) {
        played = play_issue(words, world);
    } else if (words.take("credit")) {
        played = play_credit(words, world);
    } else if (words.take("retainer")) {
        played = play_retainer(words, world);
    } else if (words.take("advance")) {
        played = play_advance(words, world);
    } else if (words.take("payment")) {
        played = play_payment(words, world);
    } else if (words.take("allocate")) {
        played = play_allocation(words, world);
    } else if (words.take("settle")) {
        played = play_settle(words, world);
    } else if (words.take("take_back")) {
        played = play_take_back(words, world);
    } else if (words.take("refund")) {
        played = play_refund(words, world);
    } else if (words.take("dispute")) {
        played = play_stop(words, world, StopKind::dispute);
    } else if (words.take("pause")) {
        played = play_stop(words, world, StopKind::pause);
    } else if (words.take("remind")) {
        played = play_remind(words, world);
    } else if (words.take("time")) {
        played = pass_time(words, world);
    } else {
        return words.wrong("something that happens: a person, `check`, `nudge`, `pre-bill`, `issue`, `credit`, `retainer`, `advance`, `payment`, "
                           "`allocate`, `settle`, `take_back`, `refund`, `dispute`, `pause`, `remind` or `time passes`");
    }
    TRY(std::move(played));
    TRY(world.reprice());
    follow_retainers(world);
    return {};
}

}  // namespace fairhour::scenario
