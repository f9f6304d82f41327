// The rules there are: one table with each rule's word, group, usual severity and parameters with units and bounds. The
// policy reader, `policy show`, the reference page and the engine all read this table, so they cannot disagree.
//
//   rule_kind(RuleWord::note_short).parameters[0]   // characters_min, 0 to 1,000 characters, 20 unless the policy says
//   rule_of_word("note_shrt")                       // nothing; nearest_rule_word("note_shrt") is "note_short"
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/describe.hpp"
#include "domain/policy/decision.hpp"

namespace fairhour {

// In the order of the hits of a decision. Numbers are not stored; words are.
enum class RuleWord : std::uint8_t {
    // presence
    client_missing,
    project_missing,
    task_missing,
    activity_missing,
    tag_missing,
    note_short,
    // quantity
    entry_zero,
    entry_short,
    entry_long,
    day_short,
    day_long,
    week_short,
    week_long,
    above_schedule,
    duplicate,
    round_habit,
    over_estimate,
    // time
    outside_project_dates,
    outside_contract_dates,
    outside_employment,
    too_old,
    future,
    overlap,
    on_absence,
    on_holiday,
    on_day_off,
    late,
    timer_long,
    rest_short,
    break_short,
    working_time_long,
    // rights
    not_member,
    project_closed,
    record_archived,
    task_closed,
    role_not_allowed,
    entered_by_other,
    // billing
    rate_missing,
    billability_unclear,
    over_cap_held,
    over_cap,
    retainer_exhausted,
    budget_crossed,
    spending_limit_crossed,
    above_approval_threshold,
    note_unreadable,
    locked_period,
    window_missed,
    narrowed_by_owner,
    rate_typed,
    // people
    client_dispute,
    exception_asked,
    // unusual
    unusual_duration,
};
inline constexpr std::size_t rule_count = static_cast<std::size_t>(RuleWord::unusual_duration) + 1;
static_assert(rule_count <= 64, "a RuleMask is 64 bits");

BOOST_DEFINE_FIXED_ENUM_CLASS(RuleGroup, std::uint8_t, presence, quantity, time, rights, billing, people, unusual)

// What a hit of the rule can lead to (semantics 7).
BOOST_DEFINE_FIXED_ENUM_CLASS(RuleReach, std::uint8_t,
                              ordinary,      // its severity decides the row
                              person_only,   // row 1: only a person settles it; never less than `flag`; always on
                              habit,         // keeps out of row 4, nothing else
                              working_time)  // fairness: goes to who answers for working time, holds no bill

BOOST_DEFINE_FIXED_ENUM_CLASS(ParameterUnit, std::uint8_t, none, characters, words, minutes, hours, days, percent,
                              entries)

// Minutes and hours are kept as seconds; every other unit as it is written.
struct RuleParameter {
    std::string_view name;  // "" ends the list
    ParameterUnit unit = ParameterUnit::none;
    std::int64_t least = 0, most = 0, usual = 0;  // in the written unit
    std::string_view meaning;
};

inline constexpr std::size_t rule_parameters_max = 4;
using RuleValues = std::array<std::int64_t, rule_parameters_max>;

struct RuleKind {
    RuleWord word;
    std::string_view name;
    RuleGroup group;
    RuleReach reach;
    Severity usual;
    std::string_view asks;  // what the rule asks, one sentence
    std::array<RuleParameter, rule_parameters_max> parameters{};
};

[[nodiscard]] std::span<const RuleKind> rule_kinds();
[[nodiscard]] const RuleKind& rule_kind(RuleWord word);
[[nodiscard]] std::string_view rule_name(RuleWord word);
[[nodiscard]] std::optional<RuleWord> rule_of_word(std::string_view name);
[[nodiscard]] RuleValues usual_values(const RuleKind& kind);
[[nodiscard]] std::int64_t kept_value(ParameterUnit unit, std::int64_t written);  // 8 hours -> 28,800
[[nodiscard]] std::string value_text(ParameterUnit unit, std::int64_t kept);      // "8:00 h", "20 characters"
// A severity the rule can have: row 1 never below flag; habit and fairness rules never hold anything back.
[[nodiscard]] bool severity_allowed(RuleReach reach, Severity severity);
[[nodiscard]] std::string severities_allowed_text(RuleReach reach);
// The word meant most likely, "" when none is near: for "did you mean".
[[nodiscard]] std::string nearest_word(std::string_view written, std::span<const std::string_view> words);
[[nodiscard]] std::string nearest_rule_word(std::string_view written);

// A set of rules, for the ones that spoke.
struct RuleMask {
    std::uint64_t bits = 0;

    constexpr bool operator==(const RuleMask&) const = default;
    [[nodiscard]] constexpr bool empty() const { return bits == 0; }
    [[nodiscard]] constexpr bool has(RuleWord word) const { return (bits >> static_cast<unsigned>(word) & 1U) != 0; }
    constexpr void add(RuleWord word) { bits |= std::uint64_t{1} << static_cast<unsigned>(word); }
    constexpr void drop(RuleWord word) { bits &= ~(std::uint64_t{1} << static_cast<unsigned>(word)); }
    constexpr void add_if(bool speaks, RuleWord word) {
        bits |= static_cast<std::uint64_t>(speaks) << static_cast<unsigned>(word);
    }
    constexpr RuleMask& operator|=(RuleMask other) {
        bits |= other.bits;
        return *this;
    }
    friend constexpr RuleMask operator&(RuleMask a, RuleMask b) { return {a.bits & b.bits}; }
    template <class Visit>
    constexpr void for_each(Visit&& visit) const {
        for (std::uint64_t left = bits; left != 0; left &= left - 1)
            visit(static_cast<RuleWord>(std::countr_zero(left)));
    }
};

[[nodiscard]] RuleMask rules_of(RuleReach reach);

}  // namespace fairhour
