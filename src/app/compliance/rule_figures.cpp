#include "app/compliance/rule_figures.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "app/access.hpp"

namespace fairhour {
namespace {

bool judged_by_person(const Entry& entry) {
    return entry.first_verdict == FirstVerdict::approved_unchanged || entry.first_verdict == FirstVerdict::in_batch ||
           entry.first_verdict == FirstVerdict::not_approved;
}

// The number of the decision that stood when a person judged; 0: none did.
std::int64_t decision_judged(const Entry& entry, std::span<const Decision> decisions) {
    std::int64_t n = 0;
    if (!judged_by_person(entry) || !entry.decided_at) return n;
    for (const Decision& decision : decisions)
        if (decision.decided_at <= *entry.decided_at) n = decision.n;
    return n;
}

struct FigureKey {
    std::string clause, rule;

    auto operator<=>(const FigureKey&) const = default;
};
struct Spoke {
    bool still = false, when_judged = false, answered = false;
};
// Which hits somebody answered: an entry's rule, or with no rule the decision as a whole.
using AnsweredHits = std::set<std::pair<EntryId, std::string>>;

class RuleFigureCounting {
public:
    explicit RuleFigureCounting(Transaction& work) : work_(work) {}

    Status count(const EntryFilter& filter) {
        return work_.for_each_entry(filter, [this](EntryBatch batch) { return take(batch); });
    }
    RuleFigures finished(DayRange days) && {
        RuleFigures out{days, entries_, {}, {}};
        for (auto& [key, figure] : figures_) (key.rule.empty() ? out.clauses : out.rules).push_back(figure);
        return out;
    }

private:
    Status take(EntryBatch batch) {
        std::vector<EntryId> ids;
        for (const Entry& entry : batch)
            if (entry.state != EntryState::voided && entry.state != EntryState::running) ids.push_back(entry.id);
        if (ids.empty()) return {};
        std::ranges::sort(ids);
        const std::vector<Decision> decisions = TRY(work_.decisions(ids));
        const std::vector<DecisionHit> hits = TRY(work_.hits(ids));
        AnsweredHits answered;
        RemarkFilter said;
        said.entries = ids;
        for (const Remark& remark : TRY(work_.remarks(said)))
            if (remark.kind != RemarkKind::question) answered.emplace(remark.entry, remark.rule);
        for (const Entry& entry : batch) {
            const auto own = std::ranges::equal_range(decisions, entry.id, {}, &Decision::entry);
            if (own.empty()) continue;
            ++entries_;
            count_entry(entry, own, std::ranges::equal_range(hits, entry.id, {}, &DecisionHit::entry), answered);
        }
        return {};
    }
    void count_entry(const Entry& entry, std::span<const Decision> decisions, std::span<const DecisionHit> hits,
                     const AnsweredHits& answered) {
        const std::int64_t last = decisions.back().n, judged = decision_judged(entry, decisions);
        std::map<FigureKey, Spoke> spoken;
        for (const DecisionHit& hit : hits)
            for (const FigureKey& key : {FigureKey{hit.hit.clause, hit.hit.rule}, FigureKey{hit.hit.clause, ""}}) {
                Spoke& spoke = spoken[key];
                spoke.still = spoke.still || hit.n == last;
                spoke.when_judged = spoke.when_judged || hit.n == judged;
                spoke.answered = spoke.answered || answered.contains({entry.id, hit.hit.rule}) ||
                                 answered.contains({entry.id, ""});
            }
        const bool unchanged = entry.first_verdict != FirstVerdict::not_approved;
        for (const auto& [key, spoke] : spoken) {
            RuleFigure& figure = figures_[key];
            figure.clause = key.clause;
            figure.rule = key.rule;
            ++figure.hits;
            figure.mended += !spoke.still && !spoke.when_judged ? 1 : 0;
            figure.answered += spoke.answered ? 1 : 0;
            figure.judged += spoke.when_judged ? 1 : 0;
            figure.overruled += spoke.when_judged && unchanged ? 1 : 0;
        }
    }

    Transaction& work_;
    std::map<FigureKey, RuleFigure> figures_;
    std::int64_t entries_ = 0;
};

}  // namespace

Result<RuleFigures> rule_figures(const AppContext& app, DayRange days) {
    if (days.from >= days.until || days.until - days.from > rule_figures_days_max)
        return invalid("days_many", "Ask for 1 to " + std::to_string(rule_figures_days_max) + " days.", "?from");
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const ActorFacts actor = actor_facts(app, view->index);
    TRY(require_some(actor, Action::see_reports));
    const Sight sight = sight_of(actor, Action::see_reports, view->index);
    EntryFilter filter;
    filter.days = days;
    for (const Person& person : view->firm.people)
        if (person.client.none() && in_sight(sight, person.id)) filter.people.push_back(person.id);
    RuleFigureCounting counting(*work);
    if (!filter.people.empty()) TRY(counting.count(filter));
    return std::move(counting).finished(days);
}

}  // namespace fairhour
