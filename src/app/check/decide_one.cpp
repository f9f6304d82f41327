// Decides single entries as they are saved; see decide_one.hpp.
#include "app/check/decide_one.hpp"

#include <algorithm>

#include "absl/container/flat_hash_set.h"

#include "app/check/pass_inputs.hpp"
#include "app/check/verdict_window.hpp"
#include "domain/policy/readiness.hpp"

namespace fairhour {
namespace {

constexpr int days_before_min = 9;  // rest since the day before, and stretches over a week's border
constexpr int habit_days = 32;
constexpr std::uint32_t states_saved = states_all & ~state_bit(EntryState::running);

bool speaks(const Policy& policy, RuleWord word) {
    return std::ranges::any_of(
        policy.rules, [&](const PolicyRule& rule) { return rule.word == word && rule.severity != Severity::ignore; });
}

template <class Record, class Keep>
void copy_some(const std::vector<Record>& from, std::vector<Record>& to, Keep keep) {
    std::ranges::copy_if(from, std::back_inserter(to), keep);
}

template <class Tag>
bool among(const std::vector<Id<Tag>>& ids, Id<Tag> id) {
    return std::ranges::find(ids, id) != ids.end();
}

// The part of the firm that these entries stand in: their person, and every project that shares a contract with theirs.
Firm firm_near(const Firm& firm, const FirmIndex& index, PersonId owner, const std::vector<const Entry*>& chosen) {
    Firm near;
    near.organization = firm.organization;
    near.holidays = firm.holidays;
    near.locks = firm.locks;
    near.grants = firm.grants;
    near.activities = firm.activities;
    near.exceptions = firm.exceptions;
    std::vector<ProjectId> projects;
    std::vector<ContractId> contracts;
    std::vector<ClientId> clients;
    for (const Entry* const entry : chosen) {
        projects.push_back(entry->project);
        clients.push_back(entry->client);
        if (const Project* const project = index.find(entry->project)) clients.push_back(project->client);
        if (const Contract* const contract = index.contract_of(entry->project)) contracts.push_back(contract->id);
    }
    copy_some(firm.contracts, near.contracts, [&](const Contract& c) { return among(contracts, c.id); });
    copy_some(firm.projects, near.projects, [&](const Project& p) {
        return among(projects, p.id) || (!p.contract.none() && among(contracts, p.contract));
    });
    for (const Project& project : near.projects) clients.push_back(project.client);
    copy_some(firm.clients, near.clients, [&](const Client& c) { return among(clients, c.id); });
    copy_some(firm.tasks, near.tasks, [&](const Task& t) { return among(projects, t.project); });
    copy_some(firm.absences, near.absences, [&](const Absence& a) { return a.person == owner; });
    if (const Person* const person = index.find(owner)) {
        near.people.push_back(*person);
        if (const Team* const team = index.find(person->team)) near.teams.push_back(*team);
        if (const Role* const role = index.find(person->role)) near.roles.push_back(*role);
    }
    return near;
}

// The sums of these projects from their stored totals, with what is about to change.
Status count_totals(Transaction& work, const Firm& near, const DecideNow& asked, LimitsUsed& limits) {
    for (const Client& client : near.clients)
        for (const auto& [key, values] : TRY(work.totals_of(RollUp::project, CivilDay{}, client.id)))
            limits.count(key, values);
    for (const Entry& entry : asked.stored) limits.uncount(entry);
    for (const Entry& entry : asked.around)
        if (among(asked.changed, entry.id)) limits.recount(entry);
    for (const Entry& entry : asked.others) limits.recount(entry);
    return {};
}

// Everybody's time that the filter finds, this person's and what is written with it as they are about to be.
Result<std::vector<Entry>> as_about_to_be(Transaction& work, const EntryFilter& filter, const DecideNow& asked) {
    std::vector<Entry> entries = TRY(work.entries(filter));
    absl::flat_hash_set<EntryId> known;
    for (const Entry& entry : asked.around) known.insert(entry.id);
    for (const Entry& entry : asked.others) known.insert(entry.id);
    std::erase_if(entries, [&](const Entry& entry) { return known.contains(entry.id); });
    for (const std::span<const Entry> some : {asked.around, std::span<const Entry>(asked.others)})
        for (const Entry& entry : some)
            if (filter.days.holds(entry.work_date)) entries.push_back(entry);
    return entries;
}

// Estimates are the tasks', which no total has: the time of those that are asked about.
Status count_estimates(Transaction& work, const std::vector<const Entry*>& chosen, const DecideNow& asked,
                       LimitsUsed& limits) {
    EntryFilter filter;
    for (const Entry* const entry : chosen)
        if (limits.estimates(entry->task) && !among(filter.tasks, entry->task)) filter.tasks.push_back(entry->task);
    if (filter.tasks.empty()) return {};
    for (const Entry& entry : TRY(as_about_to_be(work, filter, asked)))
        if (among(filter.tasks, entry.task)) limits.count_for_estimate(entry);
    return {};
}

// What is used of the limits of these projects. Entries are read only where one is crossed, or may be: then the order in
// which they stand decides.
Result<LimitsUsed> limits_near(Transaction& work, const Firm& near, const DecideNow& asked,
                               const std::vector<const Entry*>& chosen) {
    LimitsUsed limits(near);
    if (!any_limit(near)) return limits;
    TRY(count_totals(work, near, asked, limits));
    TRY(count_estimates(work, chosen, asked, limits));
    std::optional<DayRange> days;
    for (const Entry* const entry : chosen)
        if (const auto more = limits.days_to_place(entry->work_date))
            days = days ? DayRange{std::min(days->from, more->from), std::max(days->until, more->until)} : *more;
    if (days) {
        EntryFilter filter;
        filter.days = *days;
        for (const Project& project : near.projects) filter.projects.push_back(project.id);
        for (const Entry& entry : TRY(as_about_to_be(work, filter, asked))) limits.place(entry);
    }
    TRY(add_retainer_corrections(work, near, asked.as_of, limits));
    TRY(limits.finish());
    return limits;
}

// A history that trusts everybody: what it does not approve, no history would.
ApprovalHistory trusting(const Policy& policy, Instant as_of, PersonId person) {
    ApprovalHistory history(as_of, policy.history);
    const std::int64_t n = std::max<std::int64_t>(policy.history.min_samples, 1'000'000);
    history.add(person, {}, {n, n}, std::nullopt);
    return history;
}

class DecidingNow {
public:
    DecidingNow(Transaction& work, FirmReading& firm, const Policy& policy, const DecideNow& asked)
        : work_(work), firm_(firm), policy_(policy), asked_(asked) {}

    Result<SaidOfEntries> run() {
        std::vector<const Entry*> chosen;
        for (const Entry& entry : asked_.around)
            if (among(asked_.entries, entry.id)) chosen.push_back(&entry);
        for (const Entry* const entry : chosen) {
            days_.from = std::min(days_.from, entry->work_date);
            days_.until = std::max(days_.until, entry->work_date + 1);
        }
        if (chosen.empty()) return SaidOfEntries{};
        const PersonId person = chosen.front()->person;
        near_ = firm_near(firm_.firm(), firm_.index(), person, chosen);
        limits_ = TRY(limits_near(work_, near_, asked_, chosen));
        SaidOfEntries said = decide(trusting(policy_, asked_.as_of, person), Autonomy::act);
        const bool history_matters =
            std::ranges::any_of(said, [](const auto& one) { return one.second.outcome == Outcome::auto_approve; });
        if (history_matters) {
            std::vector<ProjectId> projects;
            for (const Entry* const entry : chosen) projects.push_back(entry->project);
            const ApprovalHistory history =
                TRY(verdicts_of(work_, policy_.history, person, projects, asked_.as_of));
            return decide(history, autonomy_limit(readiness(firm_.firm(), policy_, history)));
        }
        for (auto& [entry, one] : said)
            if (one.why == DecisionWhy::audit_sample || one.why == DecisionWhy::autonomy) one.why.reset();
        return said;
    }

private:
    SaidOfEntries decide(const ApprovalHistory& history, Autonomy limit) {
        const FirmIndex index(near_);
        PolicyPass pass({.firm = near_,
                         .index = index,
                         .policy = policy_,
                         .history = history,
                         .limits = limits_,
                         .as_of = asked_.as_of,
                         .choice = {.states = states_saved, .days = days_, .only = {}},
                         .autonomy_limit = limit});
        SaidOfEntries said;
        pass.person(asked_.around, [&](const Entry& entry, const Decided& decided, const Hits& hits) {
            if (among(asked_.entries, entry.id)) said[entry.id] = {decided.outcome, decided.why, hits};
        });
        return said;
    }

    Transaction& work_;
    FirmReading& firm_;
    const Policy& policy_;
    const DecideNow& asked_;
    DayRange days_{CivilDay::max, CivilDay::min};
    Firm near_;
    LimitsUsed limits_;
};

}  // namespace

bool SaidOfEntry::save_blocked() const {
    return std::ranges::any_of(hits, [](const Hit& hit) { return hit.severity == Severity::block_save; });
}

// Norms look 180 days back, habits 30, all others at the week and the rest before it.
Result<DayRange> days_to_decide(FirmReading& firm, const DayRange& days, Instant as_of) {
    const CivilDay today = firm.firm().organization.zone.day(as_of);
    const Policy* const policy = TRY(firm.policy_on(today));
    DayRange read{days.from.monday() - days_before_min, (days.until - 1).monday() + 8};
    if (policy == nullptr) return read;
    int back = 0;
    if (speaks(*policy, RuleWord::unusual_duration)) back = neighbour_days;
    if (back == 0 && speaks(*policy, RuleWord::round_habit)) back = habit_days;
    if (back == 0) return read;
    read.from = std::min(read.from, std::min(today, days.from) - back);
    read.until = std::max(read.until, today + 2);
    return read;
}

Result<SaidOfEntries> decide_now(Transaction& work, FirmReading& firm, const DecideNow& asked) {
    const Policy* const policy = TRY(firm.policy_on(firm.firm().organization.zone.day(asked.as_of)));
    if (policy == nullptr) return SaidOfEntries{};
    return DecidingNow(work, firm, *policy, asked).run();
}

}  // namespace fairhour
