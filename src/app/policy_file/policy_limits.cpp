#include "app/policy_file/policy_limits.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t usual_day_minutes = 480;

struct Limit {
    std::string_view name;
    std::int64_t least, most, value;
};
enum At : std::size_t { day_min, day_max, entry_max, due_days, note_min, lock_day, compliance, limit_count };

std::array<Limit, limit_count> usual_limits() {
    return {{{"min_minutes_a_day", 0, 1440, 240},
             {"max_minutes_a_day", 1, 1440, 720},
             {"max_entry_minutes", 1, 1440, 600},
             {"entry_due_days", 0, 30, 1},
             {"note_min_chars", 0, 1000, 20},
             {"lock_day_of_next_month", 1, 28, 3},
             {"compliance_target_pct", 1, 100, 95}}};
}

Status take(std::array<Limit, limit_count>& limits, const std::string& name, std::int64_t value) {
    for (Limit& limit : limits) {
        if (limit.name != name) continue;
        if (value < limit.least || value > limit.most)
            return invalid("policy_limit_range", name + " is " + std::to_string(value) + ", outside " +
                                                     std::to_string(limit.least) + " to " + std::to_string(limit.most) +
                                                     ".");
        limit.value = value;
        return {};
    }
    std::array<std::string_view, limit_count> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = limits[i].name;
    const std::string near = nearest_word(name, names);
    return invalid("policy_limit_unknown", "There is no policy value " + in_quotes(name) + ".", {},
                   near.empty() ? "" : "Did you mean " + in_quotes(near) + "?");
}

void add(Policy& policy, RuleWord word, std::string clause, std::int64_t kept = -1) {
    const RuleKind& kind = rule_kind(word);
    PolicyRule rule{.word = word, .clause = std::move(clause), .severity = kind.usual, .values = usual_values(kind)};
    if (kept >= 0) rule.values[0] = kept;
    policy.rules.push_back(std::move(rule));
}

std::string minutes_text(std::int64_t minutes) { return hours_text(Seconds::minutes(minutes)) + " h"; }

void add_clauses(Policy& policy, const std::array<Limit, limit_count>& limits) {
    policy.clauses = {
        {"1.1", "Time has a place", "Every entry names a project, and the project's client pays for it or does not."},
        {"1.2", "A note says what was done",
         "A note has at least " + plural(limits[note_min].value, "character", "characters") + "."},
        {"2.1", "Time is logged soon",
         "Time is logged within " + plural(limits[due_days].value, "working day", "working days") + "."},
        {"2.2", "Months close", "A month closes on day " + std::to_string(limits[lock_day].value) + " of the next."},
        {"3.1", "An entry is one stretch of work",
         "No entry is longer than " + minutes_text(limits[entry_max].value) + "."},
        {"3.2", "A day is believable",
         "A working day has between " + minutes_text(limits[day_min].value) + " and " +
             minutes_text(limits[day_max].value) + "."},
        {"3.3", "One thing at a time", "Nobody works twice at the same time, and nothing is logged twice."},
        {"4.1", "Unclear money goes to the lead",
         "Time without a rate, over a budget or of unclear billability is settled by a person."}};
}

}  // namespace

Result<Policy> policy_from_limits(std::span<const std::pair<std::string, std::int64_t>> given,
                                  std::string_view firm_name, CivilDay effective_from) {
    auto limits = usual_limits();
    for (const auto& [name, value] : given) TRY(take(limits, name, value));
    if (limits[day_min].value > limits[day_max].value)
        return invalid("policy_limit_range", "min_minutes_a_day is above max_minutes_a_day.");
    Policy policy;
    policy.name = std::string(firm_name) + ": time policy";
    policy.effective_from = effective_from;
    policy.compliance_target_percent = limits[compliance].value;
    policy.cadence.due_working_days = limits[due_days].value;
    policy.cadence.clause = "2.1";
    // The least day is a person's missing time, not a fault of the entries that are there.
    policy.cadence.complete_percent = std::clamp<std::int64_t>(limits[day_min].value * 100 / usual_day_minutes, 1, 100);
    policy.autonomy.organization = Autonomy::recommend;
    add_clauses(policy, limits);
    add(policy, RuleWord::project_missing, "1.1");
    if (limits[note_min].value > 0) add(policy, RuleWord::note_short, "1.2", limits[note_min].value);
    add(policy, RuleWord::entry_zero, "3.1");
    add(policy, RuleWord::entry_long, "3.1", limits[entry_max].value * 60);
    add(policy, RuleWord::day_long, "3.2", limits[day_max].value * 60);
    add(policy, RuleWord::duplicate, "3.3");
    add(policy, RuleWord::overlap, "3.3");
    add(policy, RuleWord::future, "2.1");
    add(policy, RuleWord::late, "2.1");
    add(policy, RuleWord::locked_period, "2.2");
    for (const RuleWord word : {RuleWord::rate_missing, RuleWord::billability_unclear, RuleWord::budget_crossed})
        add(policy, word, "4.1");
    add(policy, RuleWord::unusual_duration, "3.1");
    return policy;
}

}  // namespace fairhour
