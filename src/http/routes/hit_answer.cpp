#include "http/routes/hit_answer.hpp"

#include "domain/policy/rule_kind.hpp"

namespace fairhour::http {

Hit hit_answer(const Hit& hit, Figures figures) {
    if (figures == Figures::shown) return hit;
    const auto rule = rule_of_word(hit.rule);
    if (rule && rule_kind(*rule).group != RuleGroup::billing) return hit;
    return {hit.rule, hit.clause, hit.severity, "", "", "It concerns the project's terms; its lead sees the figures."};
}

Hits hit_answers(const Hits& hits, Figures figures) {
    Hits shown;
    for (const Hit& hit : hits) shown.push_back(hit_answer(hit, figures));
    return shown;
}

}  // namespace fairhour::http
