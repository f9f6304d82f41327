// Compliance, latency, utilization, margin and the engine's share; see figure_lines.hpp.
#include "app/report/figure_lines.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "domain/contracts/window.hpp"
#include "domain/policy/missing_time.hpp"
#include "domain/time/states.hpp"

namespace fairhour {

FigureLine ratio_line(Figure figure, std::string subject, Ratio ratio) {
    return {figure, std::move(subject), percent_text(ratio), ratio.part, ratio.whole};
}

namespace {

FigureLine spread_line(std::string subject, const Spread& spread) {
    return {Figure::entry_latency, std::move(subject),
            "median " + hours_text(spread.median) + " h, p90 " + hours_text(spread.p90) + " h of " +
                plural(spread.count, "entry", "entries"),
            spread.median.value, spread.p90.value};
}

struct DayState {
    Seconds logged, logged_on_time;
    bool late_decision = false, open_decision = false;
};
using FigureDays = absl::flat_hash_map<std::pair<PersonId, CivilDay>, DayState>;

// One stream over the entries of the asked days.
class Gathered {
public:
    Gathered(const Firm& firm, const FirmIndex& index, const Policy* policy, Instant now)
        : firm_(firm), index_(index), policy_(policy), now_(now), calendar_(firm) {}

    void take(const Entry& entry) {
        if (!counts_in_totals(entry.state)) return;
        latencies_.push_back(latency_of(entry));
        if (policy_ == nullptr) return;
        const Person* const person = index_.find(entry.person);
        if (person == nullptr) return;
        DayState& day = days_[{entry.person, entry.work_date}];
        day.logged += entry.worked_seconds;
        if (entry.created_at <= calendar_.due(*person, entry.work_date, policy_->cadence))
            day.logged_on_time += entry.worked_seconds;
        decide(entry, day);
    }

    [[nodiscard]] std::vector<DueDay> due_days(DayRange days) const {
        std::vector<DueDay> due;
        if (policy_ == nullptr) return due;
        for (const Person& person : firm_.people)
            for (CivilDay day = days.from; day < days.until; ++day) add_due(person, day, due);
        return due;
    }
    [[nodiscard]] std::vector<Seconds> take_latencies() { return std::move(latencies_); }
    [[nodiscard]] Seconds available(const Person& person, DayRange days) const {
        Seconds sum;
        for (CivilDay day = days.from; day < days.until; ++day) sum += calendar_.capacity(person, day).available;
        return sum;
    }

private:
    void decide(const Entry& entry, DayState& day) const {
        const Contract* const contract = index_.contract_of(entry.project);
        if (contract == nullptr) return;
        const auto window = window_of(*contract, entry.work_date, calendar_.holidays());
        if (!window) return;
        if (!is_decided(entry.state))
            day.open_decision = day.open_decision || window->cut_off <= now_;
        else if (entry.decided_at && *entry.decided_at > window->cut_off)
            day.late_decision = true;
    }

    void add_due(const Person& person, CivilDay day, std::vector<DueDay>& due) const {
        const Seconds wanted = calendar_.capacity(person, day).available;
        if (wanted.value <= 0 || calendar_.due(person, day, policy_->cadence) > now_) return;
        const auto found = days_.find({person.id, day});
        const DayState state = found == days_.end() ? DayState{} : found->second;
        const auto complete = [&](Seconds logged) {
            return logged.value * 100 >= wanted.value * policy_->cadence.complete_percent;
        };
        DueDay row{person.id, day};
        row.logged = complete(state.logged_on_time) ? DueDay::Logged::on_time
                     : complete(state.logged)       ? DueDay::Logged::late
                                                    : DueDay::Logged::missing;
        row.decided = state.open_decision   ? DueDay::Decided::open
                      : state.late_decision ? DueDay::Decided::after_cut_off
                                            : DueDay::Decided::before_cut_off;
        due.push_back(row);
    }

    const Firm& firm_;
    const FirmIndex& index_;
    const Policy* policy_;
    Instant now_;
    WorkCalendar calendar_;
    FigureDays days_;
    std::vector<Seconds> latencies_;
};

void add_utilization(const FigureFacts& facts, const Gathered& gathered, std::vector<FigureLine>& lines) {
    absl::flat_hash_map<PersonId, WorkedSums> people;
    WorkedSums all;
    for (const auto& [key, values] : facts.months) {
        add_worked(people[key.person], key, values);
        add_worked(all, key, values);
    }
    Seconds available_all;
    for (const Person& person : facts.index.firm().people) {
        const Seconds available = gathered.available(person, facts.days);
        available_all += available;
        if (people.contains(person.id))
            lines.push_back(ratio_line(Figure::billable_utilization, person.name,
                                       utilization_of(people[person.id], available).approved));
    }
    const Utilization of_all = utilization_of(all, available_all);
    lines.push_back(ratio_line(Figure::billable_utilization, "all people, approved", of_all.approved));
    lines.push_back(ratio_line(Figure::billable_utilization, "all people, submitted", of_all.submitted));
    lines.push_back(ratio_line(Figure::billable_ratio, "all people", billable_ratio_of(all)));
}

// Margin by client where value is in the organization's own currency; rates of exchange come with billing in several.
void add_margins(const FigureFacts& facts, std::vector<FigureLine>& lines) {
    const FirmIndex& index = facts.index;
    const Currency own = index.firm().organization.currency;
    std::map<std::string, MarginSums> clients;
    absl::flat_hash_set<std::string> foreign;
    for (const auto& [key, values] : facts.months) {
        const Client* const client = index.find(key.client);
        if (client == nullptr) continue;
        if (!key.currency.none() && key.currency != own) foreign.insert(client->name);
        MarginSums& sums = clients[client->name];
        sums.billable_value_minor += values.amount_minor;
        sums.cost_minor += values.cost_minor;
        sums.cost_unknown_entries += values.cost_unknown_entries;
    }
    for (const auto& [name, sums] : clients) {
        if (foreign.contains(name)) continue;
        const Margin margin = margin_of(sums);
        if (margin.share)
            lines.push_back(ratio_line(Figure::margin, name, *margin.share));
        else
            lines.push_back({Figure::margin, name, "unknown", 0, 0});
    }
}

void add_engine_share(const FigureFacts& facts, std::vector<FigureLine>& lines) {
    DecisionCounts counts;
    counts.decided = static_cast<std::int64_t>(facts.drafts.size());
    absl::flat_hash_set<EntryId> engine, human;
    for (const Transition& t : facts.transitions) {
        const bool verdict = t.to == EntryState::approved || t.to == EntryState::changes_requested;
        if (!verdict) continue;
        (t.actor_kind == ActorKind::engine ? engine : human).insert(t.entry);
        const auto draft = facts.drafts.find(t.entry);
        if (t.actor_kind != ActorKind::person || draft == facts.drafts.end()) continue;
        const bool recommended_approval = draft->second == Outcome::recommend_approve;
        if (!recommended_approval && draft->second != Outcome::recommend_reject) continue;
        ++counts.drafts_settled;
        counts.drafts_overruled += recommended_approval != (t.to == EntryState::approved);
    }
    for (const EntryId entry : engine) counts.without_human += !human.contains(entry);
    const EngineShare share = engine_share_of(counts);
    lines.push_back(ratio_line(Figure::auto_approve_share, "all entries", share.auto_approve));
    lines.push_back(ratio_line(Figure::disagreement_rate, "settled drafts", share.disagreement));
}

}  // namespace

Result<std::vector<FigureLine>> figure_lines(const FigureFacts& facts) {
    Gathered gathered(facts.index.firm(), facts.index, facts.policy, facts.now);
    TRY(facts.each_entry([&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) gathered.take(entry);
        return {};
    }));
    std::vector<FigureLine> lines;
    const Compliance compliance = compliance_of(gathered.due_days(facts.days));
    lines.push_back(ratio_line(Figure::compliance_rate, "all people", compliance.rate));
    lines.push_back(ratio_line(Figure::compliance_rate, "logged on time", compliance.logged));
    lines.push_back(ratio_line(Figure::compliance_rate, "decided before the cut-off", compliance.decided));
    lines.push_back(spread_line("all entries", spread_of(gathered.take_latencies())));
    add_utilization(facts, gathered, lines);
    TRY(add_money_figures(facts, lines));
    add_margins(facts, lines);
    add_engine_share(facts, lines);
    return lines;
}

}  // namespace fairhour
