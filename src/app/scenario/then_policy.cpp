// Expectations on what the engine decided: hits with their values, outcomes with their row.
//
//   then   hit over_cap 2h flag of tue ada
//          no hit note_short
//          decision tue ada flag row 1 because severity_flag
#include "app/scenario/then.hpp"
#include "base/text.hpp"
#include "domain/policy/readiness.hpp"

namespace fairhour::scenario {
namespace {

std::string hit_words(const Hit& hit) {
    return hit.rule + " " + std::string(enum_word(hit.severity)) + " (" + hit.observed + "; " + hit.threshold + ")";
}

std::string all_hits(const std::vector<Hit>& hits) {
    std::string text;
    for (const Hit& hit : hits) text += (text.empty() ? "" : ", ") + hit_words(hit);
    return text.empty() ? "no hit" : text;
}

// Takes what the statement says of the hit apart from its rule; the scope stands at the end.
struct AskedHit {
    std::string rule;
    std::vector<std::string> observed;  // any of these texts
    std::optional<Severity> severity;
    std::string threshold, clause, sentence;
    std::vector<EntryId> of;
};

Status read_hit(Words& words, World& world, AskedHit& asked) {
    while (!words.done()) {
        if (words.take("of")) {
            asked.of = TRY(world.some_entries(words));
        } else if (words.take("threshold")) {
            asked.threshold = TRY(words.name("a threshold"));
        } else if (words.take("clause")) {
            asked.clause = TRY(words.name("a clause"));
        } else if (words.take("says")) {
            asked.sentence = TRY(words.quoted("words"));
        } else if (enum_of_word<Severity>(words.peek())) {
            asked.severity = TRY(words.one_of<Severity>());
        } else {
            asked.observed.emplace_back(words.peek());
            if (const Result<Seconds> duration = parse_duration(words.peek()))
                asked.observed.push_back(hours_text(*duration));
            words.skip();
        }
    }
    return {};
}

bool holds(const std::string& text, const std::vector<std::string>& parts) {
    for (const std::string& part : parts)
        if (text.find(part) != std::string::npos) return true;
    return parts.empty();
}

bool matches(const Hit& hit, const AskedHit& asked) {
    return hit.rule == asked.rule && (!asked.severity || hit.severity == *asked.severity) &&
           holds(hit.observed, asked.observed) && hit.threshold.find(asked.threshold) != std::string::npos &&
           (asked.clause.empty() || hit.clause == asked.clause) &&
           hit.sentence.find(asked.sentence) != std::string::npos;
}

std::vector<Hit> hits_of(const World& world, const std::vector<EntryId>& of) {
    std::vector<Hit> hits;
    for (const auto& [entry, decision] : world.decisions) {
        if (!of.empty() && std::ranges::find(of, entry) == of.end()) continue;
        hits.insert(hits.end(), decision.hits.begin(), decision.hits.end());
    }
    return hits;
}

std::string asked_words(const AskedHit& asked) {
    std::string text = asked.rule;
    if (asked.severity) text += " " + std::string(enum_word(*asked.severity));
    if (!asked.observed.empty()) text += " (" + asked.observed.back() + ")";
    if (!asked.clause.empty()) text += " clause " + asked.clause;
    if (!asked.sentence.empty()) text += " saying " + in_quotes(asked.sentence);
    return text;
}

Result<Comparison> compare_hit(Words& words, World& world) {
    const bool none = words.take("no");
    if (none) TRY(words.expect("hit"));
    AskedHit asked;
    if (!words.done() && !words.comes("of")) asked.rule = TRY(words.name("a rule"));
    if (!asked.rule.empty() && !rule_of_word(asked.rule))
        return words.refuse_last("policy_rule_unknown", "There is no rule " + in_quotes(asked.rule) + ".",
                                 "Did you mean " + nearest_rule_word(asked.rule) + "?");
    TRY(read_hit(words, world, asked));
    const std::vector<Hit> hits = hits_of(world, asked.of);
    std::vector<Hit> matching;
    for (const Hit& hit : hits)
        if (asked.rule.empty() || matches(hit, asked)) matching.push_back(hit);
    Comparison comparison;
    if (none) {
        comparison.add("", "no hit", all_hits(matching));
    } else {
        comparison.add("hit", asked_words(asked), matching.empty() ? all_hits(hits) : asked_words(asked));
    }
    return comparison;
}

Result<Comparison> compare_decision(Words& words, World& world) {
    const std::vector<EntryId> chosen = TRY(world.some_entries(words));
    const std::string outcome(enum_word(TRY(words.one_of<Outcome>())));
    std::optional<std::int64_t> row;
    std::optional<std::string> why;
    if (words.take("row")) row = TRY(words.number());
    if (words.take("because")) why = std::string(enum_word(TRY(words.one_of<DecisionWhy>())));
    Comparison comparison;
    for (const EntryId id : chosen) {
        const auto found = world.decisions.find(id);
        const bool decided = found != world.decisions.end();
        comparison.add("", outcome, decided ? std::string(enum_word(found->second.outcome)) : "no decision");
        if (row) comparison.add("row", std::to_string(*row), decided ? std::to_string(found->second.row) : "none");
        if (why) comparison.add("because", *why, decided ? std::string(enum_word(found->second.why)) : "nothing");
        if (!comparison.holds() && decided) comparison.add("with", "what was expected", all_hits(found->second.hits));
    }
    return comparison;
}

// `then ready`, `then not_ready invoice_schedule_missing`
std::string gaps_found(const World& world) {
    ApprovalHistory history(world.now, world.policy.history);
    for (const Entry& entry : world.entries) history.add(entry);
    for (const World::PastVerdicts& past : world.history)
        history.add(past.person, past.project, past.count, past.last_rejection);
    std::string names;
    for (const ReadinessGap& gap : readiness(world.firm, world.policy, history))
        names += (names.empty() ? "" : " ") + gap.name;
    return names.empty() ? "ready" : names;
}
Result<Comparison> compare_ready(Words&, World& world) {
    Comparison comparison;
    comparison.add("", "ready", gaps_found(world));
    return comparison;
}
Result<Comparison> compare_not_ready(Words& words, World& world) {
    const std::string gap = TRY(words.name("the name of a gap"));
    Comparison comparison;
    const std::string found = gaps_found(world);
    comparison.add("not_ready", gap, found.find(gap) == std::string::npos ? found : gap);
    return comparison;
}

constexpr ThenRow policy_rows[] = {
    {"hit", compare_hit},
    {"decision", compare_decision},
    {"ready", compare_ready},
    {"not_ready", compare_not_ready},
};

}  // namespace

std::span<const ThenRow> policy_expectations() { return policy_rows; }

}  // namespace fairhour::scenario
