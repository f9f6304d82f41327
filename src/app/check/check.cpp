// Runs the policy over what waits; see check.hpp.
#include "app/check/check.hpp"

#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "app/check/pass_inputs.hpp"
#include "app/check/pass_journal.hpp"
#include "app/check/rows_digest.hpp"
#include "app/entry_changes.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

constexpr std::size_t examples_each_max = 3;
constexpr std::size_t last_decisions_each = 4'096;

struct LastDecision {
    std::int64_t n = 0;
    std::int64_t policy_version = 0;
    Outcome outcome = Outcome::flag;
    Digest16 inputs;
    Instant acts_at;
};
using LastDecisions = absl::flat_hash_map<EntryId, LastDecision>;

Result<LastDecisions> last_decisions(Transaction& work, std::span<const EntryId> entries) {
    LastDecisions last;
    for (std::size_t from = 0; from < entries.size(); from += last_decisions_each) {
        const auto some = entries.subspan(from, std::min(last_decisions_each, entries.size() - from));
        for (const Decision& d : TRY(work.decisions(some)))  // by n
            last[d.entry] = {d.n, d.policy_version, d.outcome, d.inputs, d.acts_at};
    }
    return last;
}

// Writes what the pass decides and moves entries as far as autonomy lets it.
class Deciding {
public:
    Deciding(Transaction& work, const FirmIndex& index, Instant now, CheckReport& report, LastDecisions last,
             const Sight& sight)
        : work_(work), changes_(index), now_(now), report_(report), last_(std::move(last)), sight_(sight) {}

    // Whoever may check only what they lead leaves the rest as it is: it was only looked at as a neighbour.
    void take(const Entry& entry, const Decided& decided, const Hits& hits) {
        if (!in_sight(sight_, entry)) return;
        ++report_.checked;
        ++report_.by_outcome[static_cast<std::size_t>(decided.outcome)];
        keep_example(entry, decided, hits);
        LastDecision& last = last_[entry.id];
        const bool same = last.n > 0 && last.outcome == decided.outcome && last.inputs == decided.inputs &&
                          last.policy_version == report_.policy_version;
        // A decision from the same inputs stands, with the instant it acts at: else its next working day would never come.
        move(entry, decided, same ? last.acts_at : decided.acts_at);
        if (same) return;
        last = {last.n + 1, report_.policy_version, decided.outcome, decided.inputs, decided.acts_at};
        keep(decision_of(decided, last.n, report_.policy_version, now_), hits);
    }

    Status flush() {
        if (!decisions_.empty()) TRY(work_.insert_decisions(decisions_, hits_));
        decisions_.clear();
        hits_.clear();
        return changes_.write(work_);
    }
    [[nodiscard]] const RowsDigest& decisions_digest() const { return decisions_digest_; }
    [[nodiscard]] const RowsDigest& hits_digest() const { return hits_digest_; }
    [[nodiscard]] const RowsDigest& grounds_digest() const { return grounds_digest_; }

private:
    void keep(const Decision& decision, const Hits& hits) {
        ++report_.decisions_made;
        decisions_digest_.add(decision_bytes(decision));
        grounds_digest_.add(grounds_bytes(decision));
        decisions_.push_back(decision);
        std::int64_t position = 0;
        for (const Hit& hit : hits) {
            hits_.push_back({decision.entry, decision.n, ++position, hit});
            hits_digest_.add(hit_bytes(hits_.back()));
        }
    }

    void move(const Entry& entry, const Decided& decided, Instant acts_at) {
        std::optional<EntryState> to;
        const bool waits = entry.state == EntryState::submitted;
        if (decided.outcome == Outcome::flag && waits && decided.autonomy != Autonomy::observe)
            to = EntryState::flagged;
        if (decided.outcome == Outcome::auto_approve && decided.autonomy == Autonomy::act &&
            entry.state != EntryState::disputed) {
            if (acts_at <= now_)
                to = EntryState::approved;
            else
                report_.acts_next = std::min(acts_at, report_.acts_next.value_or(acts_at));
        }
        if (!to || *to == entry.state) return;
        Entry after = entry;
        after.state = *to;
        if (*to == EntryState::approved) {
            after.decided_at = now_;
            ++report_.approved;
        } else {
            ++report_.flagged;
        }
        changes_.change(entry, std::move(after),
                        {{ActorKind::engine, {}}, now_, why_text(decided.why), report_.policy_version, 0, false});
    }

    void keep_example(const Entry& entry, const Decided& decided, const Hits& hits) {
        std::size_t& count = example_count_[static_cast<std::size_t>(decided.outcome)];
        if (count >= examples_each_max) return;
        ++count;
        report_.examples.push_back({entry.id, decided.outcome, entry.person, entry.project, entry.work_date,
                                    entry.worked_seconds, entry.note, hits, decided.why});
    }

    Transaction& work_;
    EntryChanges changes_;
    Instant now_;
    CheckReport& report_;
    LastDecisions last_;
    const Sight& sight_;
    std::vector<Decision> decisions_;
    std::vector<DecisionHit> hits_;
    RowsDigest decisions_digest_, hits_digest_, grounds_digest_;
    std::array<std::size_t, outcome_count> example_count_{};
};

Result<std::int64_t> decide_days(Transaction& work, const Firm& firm, const Policy& policy, const PassInputs& inputs,
                                 Instant now, const Sight& sight) {
    std::vector<DayDecision> made;
    const CivilDay today = firm.organization.zone.day(now);
    absl::flat_hash_map<std::pair<PersonId, CivilDay>, DayDecision> last;
    const DayRange looked{today - static_cast<int>(policy.cadence.look_back_days) - 14, today + 2};
    for (DayDecision& d : TRY(work.day_decisions(looked))) last[{d.person, d.day}] = d;
    absl::flat_hash_set<std::pair<PersonId, CivilDay>> right_as_they_are;  // semantics 6: nothing to log
    for (const AttestedDay& day : TRY(work.attested_days({}, looked)))
        if (day.as == Attested::nothing_to_log && !day.reopened_at) right_as_they_are.insert({day.person, day.day});
    std::int64_t missing_days = 0;
    const WorkCalendar calendar(firm);
    late_at(firm, calendar, policy.cadence, inputs.logged, now, [&](const MissingDay& missing) {
        if (!in_sight(sight, missing.person) || right_as_they_are.contains({missing.person, missing.day})) return;
        ++missing_days;
        const DayDecision& before = last[{missing.person, missing.day}];
        DayDecision decision = day_decision_of(missing, policy, before.person.none() ? 1 : before.n + 1, now);
        if (!before.person.none() && before.inputs == decision.inputs && before.outcome == decision.outcome) return;
        made.push_back(std::move(decision));
    });
    if (!made.empty()) TRY(work.insert_day_decisions(made));
    return missing_days;
}

}  // namespace

Result<CheckReport> check(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const Firm& firm = view->firm;
    const ActorFacts actor = actor_facts(app, view->index);
    // The timetable acts for nobody: it sees all. No request comes as the engine.
    const bool by_itself = app.scope.actor.kind == ActorKind::engine && app.scope.actor.person.none();
    if (!by_itself) TRY(require_some(actor, Action::run_checks));
    const Sight sight = by_itself ? Sight{.everything = true} : sight_of(actor, Action::run_checks, view->index);
    const PolicyVersion version = TRY(policy_in_force(firm, firm.organization.zone.day(now)));
    const Policy policy = TRY(parsed_policy(version));
    const FirmIndex& index = view->index;
    app.progress.begin("Checking", 0, "entries");
    const InputsNow found = TRY(inputs_now(*work, *view, policy, now));
    const PassInputs& inputs = found.inputs;
    CheckReport report;
    report.policy_version = version.version;
    report.gaps = readiness(firm, policy, inputs.history);
    report.autonomy = std::min(policy.autonomy.organization, autonomy_limit(report.gaps));
    Deciding deciding(*work, index, now, report, TRY(last_decisions(*work, found.waiting)), sight);
    PolicyPass pass({.firm = firm,
                     .index = index,
                     .policy = policy,
                     .history = inputs.history,
                     .limits = inputs.limits,
                     .as_of = now,
                     .autonomy_limit = autonomy_limit(report.gaps)});
    const OnDecision on_decision = [&](const Entry& e, const Decided& d, const Hits& h) { deciding.take(e, d, h); };
    std::int64_t seen = 0;
    if (inputs.waiting > 0) {
        const EntryFilter read{.days = inputs.days, .people = found.people};
        TRY(work->for_each_entry(read, [&](EntryBatch entries) -> Status {
            pass.feed(entries, on_decision);
            app.progress.reach(seen += static_cast<std::int64_t>(entries.size()));
            return {};
        }));
        pass.finish(on_decision);
    }
    TRY(deciding.flush());
    report.missing_days = TRY(decide_days(*work, firm, policy, inputs, now, sight));
    app.progress.end();
    if (report.decisions_made > 0 || report.flagged + report.approved > 0) {
        const PassDetail detail{version.version,
                                report.checked,
                                report.decisions_made,
                                report.flagged,
                                report.approved,
                                std::string(enum_word(autonomy_limit(report.gaps))),
                                deciding.decisions_digest().text(),
                                deciding.hits_digest().rows(),
                                deciding.hits_digest().text(),
                                deciding.grounds_digest().text()};
        TRY(work->append_journal(journal_event(app, now, std::string(pass_action),
                                               "policy " + std::to_string(version.version), json_text(detail))));
    }
    TRY(work->commit());
    return report;
}

}  // namespace fairhour
