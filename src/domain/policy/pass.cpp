#include "domain/policy/pass.hpp"

#include <algorithm>
#include <array>

#include "domain/policy/four_eyes.hpp"
#include "domain/policy/inputs.hpp"
#include "domain/policy/neighbours.hpp"
#include "domain/policy/person_sweep.hpp"
#include "domain/policy/place_table.hpp"
#include "domain/policy/rules/hit_text.hpp"

namespace fairhour {
namespace {

constexpr Seconds before_cut_off = Seconds::minutes(15);  // an auto-approval is on the bill, not after it
constexpr std::int64_t day_micros = 86'400LL * 1'000'000;
constexpr std::int64_t clock_change_micros = 2LL * 3600 * 1'000'000;
constexpr std::int64_t exact_beyond_days = 40;

// Days from the work date to the local day of `at`. The zone is asked only near midnight and for old entries.
std::int64_t local_days_since(const DayFacts& day, const Zone& zone, Instant at) {
    if (zone == day.zone) {
        const std::int64_t since = at.micros - day.begins.micros;
        const std::int64_t days = since >= 0 ? since / day_micros : -((-since + day_micros - 1) / day_micros);
        const std::int64_t within = since - days * day_micros;
        const bool clear = within > clock_change_micros && within < day_micros - clock_change_micros;
        if (clear && days <= exact_beyond_days && days >= -exact_beyond_days) return days;
    }
    return zone.day(at) - day.work_date;
}

bool amount_in_bounds(const Entry& entry, const std::vector<Money>& amount_max) {
    if (amount_max.empty() || !entry.rated) return true;
    for (const Money& money : amount_max)
        if (money.currency == entry.currency) return entry.amount_minor <= money.minor;
    return false;
}

bool in_bounds(const EntryFacts& facts, const AutoApproveBounds& bounds) {
    const PlaceFacts& place = *facts.place;
    return facts.entry->worked_seconds <= bounds.entry_max && facts.day->worked <= bounds.day_max &&
           facts.age_days <= bounds.age_days_max && place.budget_percent <= bounds.budget_percent_max &&
           amount_in_bounds(*facts.entry, bounds.amount_max);
}

bool excepts(const PolicyException& exception, const Entry& entry) {
    return (exception.project.none() || exception.project == entry.project) &&
           (exception.entry.none() || exception.entry == entry.id) && exception.days.holds(entry.work_date);
}

// A granted exception silences its rule; one still asked for is a person's to answer. What people raised themselves, a
// dispute or a request, is not silenced.
void apply_exceptions(std::span<const PolicyException* const> exceptions, EntryFacts& facts, RuleMask& spoken) {
    for (const PolicyException* const exception : exceptions) {
        if (!excepts(*exception, *facts.entry)) continue;
        const auto word = rule_of_word(exception->rule);
        if (!word || rule_kind(*word).group == RuleGroup::people) continue;
        if (exception->state == ExceptionState::granted) spoken.drop(*word);
        if (exception->state != ExceptionState::asked) continue;
        if (!spoken.has(*word) && exception->entry.none()) continue;
        facts.exception_asked = exception;
        spoken.add(RuleWord::exception_asked);
    }
}

struct CaseKey {
    RuleWord rule{};
    std::int64_t subject = 0;
};

// Flags of one cause form one case: a crossed budget is not two hundred flags.
CaseKey case_of(const EntryFacts& facts, const RulesInForce& rules, RuleMask spoken) {
    static const RuleMask only_people = rules_of(RuleReach::person_only);
    for (const RuleWord word :
         {RuleWord::over_cap_held, RuleWord::retainer_exhausted, RuleWord::spending_limit_crossed})
        if (spoken.has(word)) return {word, facts.place->contract->id.value};
    if (spoken.has(RuleWord::budget_crossed)) return {RuleWord::budget_crossed, facts.place->project->id.value};
    RuleMask causes = spoken & only_people;
    if (causes.empty()) causes = spoken & rules.by_severity[static_cast<std::size_t>(Severity::flag)];
    if (causes.empty()) causes = spoken;
    CaseKey key{.rule = {}, .subject = facts.entry->id.value};
    bool first = true;
    causes.for_each([&](RuleWord word) {
        if (first) key.rule = word;
        first = false;
    });
    return key;
}

// Rows 2 and 3: the first rule whose severity led there. Each entry is its own matter.
CaseKey cause_of(const EntryFacts& facts, const RulesInForce& rules, RuleMask spoken, Outcome outcome) {
    RuleMask causes = rules.by_severity[static_cast<std::size_t>(Severity::reject)];
    if (outcome == Outcome::nudge) {
        causes = rules.by_severity[static_cast<std::size_t>(Severity::nudge)];
        causes |= rules.by_severity[static_cast<std::size_t>(Severity::block_save)];
    }
    CaseKey key{.rule = {}, .subject = facts.entry->id.value};
    bool first = true;
    (spoken & causes).for_each([&](RuleWord word) {
        if (first) key.rule = word;
        first = false;
    });
    return key;
}

}  // namespace

struct PolicyPass::State {
    explicit State(const PassTerms& given)
        : terms(given),
          holidays(given.firm.holidays),
          absences(given.firm.absences),
          places(given.index, given.policy, given.limits, holidays),
          sweep(terms, holidays, absences),
          policy_digest(digest_of(given.policy)),
          activities_exist(!given.firm.activities.empty()) {}

    void person(std::span<const Entry> entries, const OnDecision& on_decision);

    PassTerms terms;
    Holidays holidays;
    Absences absences;
    PlaceTable places;
    PersonSweep sweep;
    Digest16 policy_digest;
    bool activities_exist;

private:
    struct Running {  // sums up to the entry that is next
        Seconds day, week;
        std::optional<Instant> last_stop;
    };
    void week(std::span<const Entry> entries, std::size_t from, std::size_t until, Running& running,
              const OnDecision& on_decision);
    void day(std::span<const Entry> entries, std::size_t from, std::size_t until, const WeekFacts& week,
             Running& running, const OnDecision& on_decision);
    void gather(const Entry& entry, PlaceFacts& place, EntryFacts& facts);
    void decide(EntryFacts& facts, const OnDecision& on_decision);
    [[nodiscard]] Instant acts_at(const EntryFacts& facts);

    std::vector<Neighbour> neighbours_;
    std::span<const Entry> entries_;
    Hits hits_;
};

void PolicyPass::State::person(std::span<const Entry> entries, const OnDecision& on_decision) {
    if (std::ranges::none_of(entries, [&](const Entry& e) { return terms.choice.holds(e); })) return;
    entries_ = entries;
    sweep.begin(entries, places.book().organization());
    find_neighbours(entries, neighbours_);
    Running running;
    for (std::size_t from = 0; from < entries.size();) {
        const CivilDay end = entries[from].work_date.monday() + 7;
        std::size_t until = from + 1;
        while (until < entries.size() && entries[until].work_date < end) ++until;
        running.week = {};
        week(entries, from, until, running, on_decision);
        from = until;
    }
}

void PolicyPass::State::week(std::span<const Entry> entries, std::size_t from, std::size_t until, Running& running,
                             const OnDecision& on_decision) {
    const CivilDay monday = entries[from].work_date.monday();
    WeekFacts week;
    week.last = until - 1;
    for (std::size_t i = from; i < until; ++i) {
        if (!is_counted(entries[i])) continue;
        week.worked += entries[i].worked_seconds;
        week.last = i;
    }
    week.available = sweep.available({monday, monday + 7});
    week.over = sweep.today() >= monday + 7;
    for (std::size_t i = from; i < until;) {
        std::size_t end = i + 1;
        while (end < until && entries[end].work_date == entries[i].work_date) ++end;
        running.day = {};
        day(entries, i, end, week, running, on_decision);
        i = end;
    }
}

void PolicyPass::State::day(std::span<const Entry> entries, std::size_t from, std::size_t until, const WeekFacts& week,
                            Running& running, const OnDecision& on_decision) {
    const std::span<const Entry> today = entries.subspan(from, until - from);
    const bool chosen = std::ranges::any_of(today, [&](const Entry& e) { return terms.choice.holds(e); });
    DayFacts day;
    if (chosen) day = sweep.day(today.front().work_date, today.front().zone);
    sum_day(today, from, day);
    if (day.first_timed != SIZE_MAX && running.last_stop && *entries[day.first_timed].started_at >= *running.last_stop)
        day.rest_before = between(*running.last_stop, *entries[day.first_timed].started_at);
    for (std::size_t i = from; i < until; ++i) {
        const Entry& entry = entries[i];
        if (i + 4 < entries.size()) __builtin_prefetch(entries[i + 4].note.data());
        if (chosen && terms.choice.holds(entry)) {
            EntryFacts facts;
            facts.day = &day;
            facts.week = &week;
            facts.position = i;
            facts.day_before = running.day;
            facts.week_before = running.week;
            gather(entry, places.of(entry), facts);
            decide(facts, on_decision);
        }
        if (!is_counted(entry)) continue;
        running.day += entry.worked_seconds;
        running.week += entry.worked_seconds;
    }
    if (const auto stop = last_stop(today); stop && (!running.last_stop || *stop > *running.last_stop))
        running.last_stop = stop;
}

void PolicyPass::State::gather(const Entry& entry, PlaceFacts& place, EntryFacts& facts) {
    facts.entry = &entry;
    facts.person = &sweep.person();
    facts.place = &place;
    facts.pair = &sweep.pair(place);
    facts.task = sweep.task(entry.task);
    const Neighbour& neighbour = neighbours_[facts.position];
    if (neighbour.overlapped >= 0) facts.overlapped = &entries_[static_cast<std::size_t>(neighbour.overlapped)];
    if (neighbour.doubled >= 0) facts.doubled = &entries_[static_cast<std::size_t>(neighbour.doubled)];
    facts.overlap = neighbour.overlap;
    facts.days_back = local_days_since(*facts.day, entry.zone, entry.created_at);
    facts.age_days = sweep.today() - entry.work_date;
    facts.as_of = terms.as_of;
    facts.came_at = entry.submitted_at.value_or(entry.created_at);
    facts.window = places.window(place, entry.work_date);
    if (terms.limits.any_over_cap()) facts.over_cap = terms.limits.over_cap(entry.id);
    if (terms.limits.any_order()) facts.over_order = terms.limits.over_order(entry);
    if (terms.limits.any_over_retainer()) facts.over_retainer = terms.limits.over_retainer(entry.id);
    facts.lock = sweep.lock_on(entry);
    facts.vague_words = &terms.policy.vague_words;
    facts.round_habit = sweep.round_habit();
    facts.activities_exist = activities_exist;
}

void PolicyPass::State::decide(EntryFacts& facts, const OnDecision& on_decision) {
    const RulesInForce& rules = *facts.place->rules;
    RuleMask spoken = rules::check_all(facts, rules);
    if (!sweep.exceptions().empty()) apply_exceptions(sweep.exceptions(), facts, spoken);
    const Policy& policy = terms.policy;
    const bool near_cut_off = facts.window != nullptr && facts.entry->billability != Billability::non_billable &&
                              terms.as_of + Seconds::hours(policy.last_call_hours) >= facts.window->cut_off;
    const Confidence& confidence = facts.pair->confidence;
    const TableFacts table{.entry = facts.entry->id,
                           .spoken = spoken,
                           .by_severity = rules.by_severity,
                           .near_cut_off = near_cut_off,
                           .in_bounds = in_bounds(facts, policy.auto_approve),
                           .needs_two = needs_second_approval(policy.second_approval, *facts.entry),
                           .auto_approve_on = policy.auto_approve.on,
                           .history_found = confidence.group != HistoryGroup::none,
                           .confident = confidence.confident,
                           .rejected_lately = confidence.rejected_lately,
                           .autonomy = facts.pair->autonomy,
                           .audit_share = policy.history.audit_share};
    const TableRow row = decision_table(table);
    Decided decided{.entry = facts.entry->id,
                    .outcome = row.outcome,
                    .row = row.row,
                    .why = row.why,
                    .autonomy = facts.pair->autonomy,
                    .spoken = spoken,
                    .inputs = {},
                    .acts_at = {},
                    .history_group = confidence.group,
                    .history = confidence.count};
    decided.inputs = inputs_digest(facts, spoken, {near_cut_off, table.in_bounds, facts.pair->autonomy},
                                   {policy_digest, sweep.digest()});
    if (row.outcome == Outcome::auto_approve) decided.acts_at = acts_at(facts);
    if (row.row <= 3) {
        const CaseKey key = row.row == 1 ? case_of(facts, rules, spoken) : cause_of(facts, rules, spoken, row.outcome);
        decided.case_rule = key.rule;
        decided.case_subject = key.subject;
    }
    hits_.clear();
    if (!spoken.empty() && terms.texts == HitTexts::written) rules::explain_all(spoken, facts, rules, hits_);
    on_decision(*facts.entry, decided, hits_);
}

// On the next working day, or before the cut-off if that is sooner (semantics 7); never in the past.
Instant PolicyPass::State::acts_at(const EntryFacts& facts) {
    Instant at = sweep.acts_at();
    if (facts.window != nullptr) at = std::min(at, facts.window->cut_off - before_cut_off);
    return std::max(at, terms.as_of);
}

PolicyPass::PolicyPass(const PassTerms& terms) : state_(std::make_unique<State>(terms)) {}
PolicyPass::~PolicyPass() = default;

void PolicyPass::person(std::span<const Entry> entries, const OnDecision& on_decision) {
    if (entries.empty()) return;
    INVARIANT(entries.front().person == entries.back().person, "the entries are one person's");
    state_->person(entries, on_decision);
}

void PolicyPass::feed(std::span<const Entry> entries, const OnDecision& on_decision) {
    while (!entries.empty()) {
        const PersonId id = entries.front().person;
        const auto end = std::ranges::find_if(entries, [&](const Entry& e) { return e.person != id; });
        const std::span<const Entry> own(entries.begin(), end);
        const bool more_may_come = end == entries.end();
        if (!waiting_.empty() && waiting_.front().person != id) finish(on_decision);
        if (more_may_come || !waiting_.empty()) waiting_.insert(waiting_.end(), own.begin(), own.end());
        if (!more_may_come && !waiting_.empty())
            finish(on_decision);
        else if (!more_may_come)
            person(own, on_decision);
        entries = entries.subspan(own.size());
    }
}

void PolicyPass::finish(const OnDecision& on_decision) {
    if (waiting_.empty()) return;
    person(waiting_, on_decision);
    waiting_.clear();
}

const std::vector<std::string>& PolicyPass::unknown_names() const { return state_->places.book().unknown_names(); }

Decision decision_of(const Decided& decided, std::int64_t n, std::int64_t policy_version, Instant at) {
    return {.entry = decided.entry,
            .n = n,
            .outcome = decided.outcome,
            .policy_version = policy_version,
            .inputs = decided.inputs,
            .decided_at = at,
            .acts_at = decided.acts_at,
            .why = decided.why,
            .history_group = decided.history_group,
            .history_n = decided.history.n,
            .history_k = decided.history.k,
            .case_rule = decided.row <= 3 ? std::string(rule_name(decided.case_rule)) : std::string(),
            .case_subject = decided.case_subject};
}

}  // namespace fairhour
