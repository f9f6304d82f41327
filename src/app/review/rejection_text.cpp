#include "app/review/rejection_text.hpp"

#include "base/text.hpp"
#include "domain/policy/rule_kind.hpp"

namespace fairhour {
namespace {

// What the owner can mend; money, budgets and working time are not theirs to answer for.
bool is_for_owner(const Hit& hit) {
    const auto word = rule_of_word(hit.rule);
    if (!word) return false;
    const RuleKind& kind = rule_kind(*word);
    if (kind.reach == RuleReach::working_time || kind.reach == RuleReach::habit) return false;
    return kind.group != RuleGroup::billing || *word == RuleWord::note_unreadable ||
           *word == RuleWord::narrowed_by_owner || *word == RuleWord::billability_unclear;
}

std::string opening(const Entry& entry, const FirmIndex& index) {
    std::string text = day_text(entry.work_date) + ", " + hours_text(entry.worked_seconds) + " h";
    if (const Project* const project = index.find(entry.project)) text += " on " + project->name;
    return text;
}

}  // namespace

std::string rejection_text(const Entry& entry, const Hits& hits, const FirmIndex& index) {
    std::string asks;
    for (const Hit& hit : hits) {
        if (!is_for_owner(hit)) continue;
        asks += (asks.empty() ? "" : "\n") + hit.sentence;
        if (!hit.clause.empty() && hit.clause != "built in") asks += " (policy " + hit.clause + ")";
    }
    return asks.empty() ? asks : opening(entry, index) + ": " + asks;
}

}  // namespace fairhour
