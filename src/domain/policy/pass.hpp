// The pass over entries: every rule, the decision and its fingerprint, for one entry or ten million with the same code.
// A person's entries come together, by work date and start, with the neighbours that day, week and habit rules look at;
// only the chosen ones are decided. A clean entry allocates nothing.
//
//   PolicyPass pass({.firm = firm, .index = index, .policy = policy, .history = history, .limits = limits, .as_of = at});
//   pass.feed(batch, on_decision);   // any number of times: entries by person, then work date and start
//   pass.finish(on_decision);        // the last person
//
// Replay is the same call with the stored policy version and the stored instant: the same bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "domain/firm.hpp"
#include "domain/policy/decide.hpp"
#include "domain/policy/history.hpp"
#include "domain/policy/limits_used.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

// Which entries are decided; the others are only neighbours.
struct PassChoice {
    std::uint32_t states = 0;  // bits by EntryState
    DayRange days;
    EntryId only;  // none: all

    [[nodiscard]] bool holds(const Entry& entry) const {
        return (states >> static_cast<unsigned>(entry.state) & 1U) != 0 && days.holds(entry.work_date) &&
               (only.none() || only == entry.id);
    }
};
[[nodiscard]] constexpr std::uint32_t state_bit(EntryState state) { return 1U << static_cast<unsigned>(state); }
// What waits for a decision: submitted, flagged, disputed.
inline constexpr std::uint32_t states_waiting =
    state_bit(EntryState::submitted) | state_bit(EntryState::flagged) | state_bit(EntryState::disputed);
// A backtest looks at everything that counts.
inline constexpr std::uint32_t states_all = 0xFFFFFFFFU & ~state_bit(EntryState::voided);

enum class HitTexts : std::uint8_t { written, left_out };

struct PassTerms {
    const Firm& firm;
    const FirmIndex& index;
    const Policy& policy;
    const ApprovalHistory& history;
    const LimitsUsed& limits;
    Instant as_of;  // the instant the pass is told: "today" of every rule
    PassChoice choice{.states = states_waiting, .days = {}, .only = {}};
    HitTexts texts = HitTexts::written;
    Autonomy autonomy_limit = Autonomy::act;  // observe while the firm is not ready
};

// `hits` is empty for a clean entry, and valid during the call only.
using OnDecision = std::function<void(const Entry&, const Decided&, const Hits&)>;

class PolicyPass {
public:
    explicit PolicyPass(const PassTerms& terms);  // keeps references to all it is given
    ~PolicyPass();
    PolicyPass(const PolicyPass&) = delete;
    PolicyPass& operator=(const PolicyPass&) = delete;

    void feed(std::span<const Entry> entries, const OnDecision& on_decision);
    void finish(const OnDecision& on_decision);
    // All entries of one person at once, without copying them.
    void person(std::span<const Entry> entries, const OnDecision& on_decision);
    // Overrides that name a client or project the firm does not have.
    [[nodiscard]] const std::vector<std::string>& unknown_names() const;

private:
    struct State;
    std::unique_ptr<State> state_;
    std::vector<Entry> waiting_;  // the person that may go on in the next batch
};

// The stored shape of a decision.
[[nodiscard]] Decision decision_of(const Decided& decided, std::int64_t n, std::int64_t policy_version, Instant at);

}  // namespace fairhour
