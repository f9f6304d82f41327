// Gathers what a policy pass needs; see pass_inputs.hpp.
#include "app/check/pass_inputs.hpp"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_set.h"
#include "app/check/verdict_window.hpp"
#include "domain/contracts/retainer_ledger.hpp"
#include "ports/bill_book.hpp"

namespace fairhour {

bool any_limit(const Firm& firm) {
    const auto limited = [](const Contract& c) {
        bool spending = false;
        each_terms(c, [&](CivilDay, const ContractTerms& terms) { spending |= terms.spending_limit_minor.has_value(); });
        return spending || is_capped(c) || grants_hours(c);
    };
    return std::any_of(firm.projects.begin(), firm.projects.end(),
                       [](const Project& p) { return p.budget_seconds.value > 0 || p.budget.has_value(); }) ||
           std::any_of(firm.tasks.begin(), firm.tasks.end(),
                       [](const Task& t) { return t.estimate_seconds.value > 0; }) ||
           std::any_of(firm.contracts.begin(), firm.contracts.end(), limited);
}

Status add_retainer_corrections(Transaction& work, const Firm& firm, Instant as_of, LimitsUsed& limits) {
    RetainerMoveFilter filter;
    for (const Contract& contract : firm.contracts)
        if (grants_hours(contract)) filter.contracts.push_back(contract.id);
    if (filter.contracts.empty()) return {};
    for (const RetainerMove& move : TRY(work.bills().moves(filter))) {
        const bool by_hand = move.kind == RetainerMoveKind::opening || move.kind == RetainerMoveKind::correct;
        if (by_hand && move.at <= as_of) limits.correct_retainer(move.contract, move.day, move.quantity);
    }
    return {};
}

Result<PassInputs> pass_inputs(Transaction& work, const Firm& firm, const Policy& policy, Instant as_of,
                               const EntryStream& stream) {
    PassInputs inputs{ApprovalHistory(as_of, policy.history), LimitsUsed(firm), {CivilDay::max, CivilDay::min}, {}, 0};
    const CivilDay logged_from =
        firm.organization.zone.day(as_of) - static_cast<int>(policy.cadence.look_back_days) - 7;
    const PassChoice waiting{.states = states_waiting, .days = {}, .only = {}};
    TRY(stream({}, [&](std::span<const Entry> entries) -> Status {
        for (const Entry& entry : entries) {
            inputs.history.add(entry);
            inputs.limits.count(entry);
            if (waiting.holds(entry)) {
                ++inputs.waiting;
                inputs.days.from = std::min(inputs.days.from, entry.work_date - neighbour_days);
                inputs.days.until = std::max(inputs.days.until, entry.work_date + 8);
            }
            if (entry.work_date >= logged_from) add_logged(std::span(&entry, 1), inputs.logged);
        }
        return {};
    }));
    // Norms and habits look at the days up to today, also where what waits is older: else one entry's decision would
    // depend on which others wait beside it.
    if (inputs.waiting > 0) {
        const CivilDay today = firm.organization.zone.day(as_of);
        inputs.days.from = std::min(inputs.days.from, today - neighbour_days);
        inputs.days.until = std::max(inputs.days.until, today + 2);
    }
    if (any_limit(firm)) {
        TRY(stream({}, [&](std::span<const Entry> entries) -> Status {
            for (const Entry& entry : entries) inputs.limits.place(entry);
            return {};
        }));
    }
    TRY(add_retainer_corrections(work, firm, as_of, inputs.limits));
    TRY(inputs.limits.finish());
    return inputs;
}

namespace {

// Projects whose time can cross one limit together: those of a contract, or one that has none.
struct SharedLimits {
    Firm near;  // the contract, its projects and their tasks
    absl::flat_hash_set<CivilDay> waiting_days;
    std::vector<TaskId> tasks;  // with an estimate, of what waits
};

class LimitsNow {
public:
    LimitsNow(Transaction& work, const FirmView& view) : work_(work), view_(view), limits_(view.firm) {}

    Result<LimitsUsed> run(std::span<const Entry> waiting, Instant as_of) {
        totals_ = TRY(work_.totals(RollUp::project, {CivilDay{}, CivilDay{} + 1}));
        for (const auto& [key, values] : totals_) limits_.count(key, values);
        for (const Entry& entry : waiting) near(entry);
        for (auto& [key, shared] : shared_) TRY(place(shared));
        TRY(add_retainer_corrections(work_, view_.firm, as_of, limits_));
        TRY(limits_.finish());
        return std::move(limits_);
    }

private:
    using Key = std::pair<ContractId, ProjectId>;

    void near(const Entry& entry) {
        const Project* const project = view_.index.find(entry.project);
        if (project == nullptr) return;
        const Key key{project->contract, project->contract.none() ? project->id : ProjectId{}};
        const auto [found, fresh] = shared_.try_emplace(key);
        SharedLimits& shared = found->second;
        if (fresh) shared.near = firm_near(*project);
        shared.waiting_days.insert(entry.work_date);
        if (limits_.estimates(entry.task) && std::ranges::find(shared.tasks, entry.task) == shared.tasks.end())
            shared.tasks.push_back(entry.task);
    }
    [[nodiscard]] Firm firm_near(const Project& project) const {
        Firm near;
        near.organization = view_.firm.organization;
        if (const Contract* const contract = view_.index.find(project.contract)) near.contracts.push_back(*contract);
        absl::flat_hash_set<ProjectId> projects;
        for (const Project& one : view_.firm.projects) {
            if (one.id != project.id && (project.contract.none() || one.contract != project.contract)) continue;
            near.projects.push_back(one);
            projects.insert(one.id);
        }
        std::ranges::copy_if(view_.firm.tasks, std::back_inserter(near.tasks), [&](const Task& task) {
            return task.estimate_seconds.value > 0 && projects.contains(task.project);
        });
        return near;
    }

    // Entries are read only where a limit is crossed, or may be: then the order in which they stand decides.
    Status place(const SharedLimits& shared) {
        LimitsUsed apart(shared.near);
        absl::flat_hash_set<ProjectId> projects;
        EntryFilter filter;
        for (const Project& project : shared.near.projects) {
            projects.insert(project.id);
            filter.projects.push_back(project.id);
        }
        for (const auto& [key, values] : totals_)
            if (projects.contains(key.project)) apart.count(key, values);
        TRY(count_estimates(shared, apart));
        std::optional<DayRange> days;
        for (const CivilDay day : shared.waiting_days)
            if (const auto more = apart.days_to_place(day))
                days = days ? DayRange{std::min(days->from, more->from), std::max(days->until, more->until)} : *more;
        if (!days) return {};
        filter.days = *days;
        return work_.for_each_entry(filter, [&](EntryBatch batch) -> Status {
            for (const Entry& entry : batch) limits_.place(entry);
            return {};
        });
    }
    // Estimates are the tasks', which no total has.
    Status count_estimates(const SharedLimits& shared, LimitsUsed& apart) {
        if (shared.tasks.empty()) return {};
        EntryFilter filter;
        filter.tasks = shared.tasks;
        return work_.for_each_entry(filter, [&](EntryBatch batch) -> Status {
            for (const Entry& entry : batch) {
                apart.count_for_estimate(entry);
                limits_.count_for_estimate(entry);
            }
            return {};
        });
    }

    Transaction& work_;
    const FirmView& view_;
    LimitsUsed limits_;
    Totals totals_;
    std::map<Key, SharedLimits> shared_;
};

// Norms and habits look at the days up to today, also where what waits is older (pass_inputs, above).
DayRange days_around(std::span<const Entry> waiting, CivilDay today) {
    DayRange days{today - neighbour_days, today + 2};
    for (const Entry& entry : waiting) {
        days.from = std::min(days.from, entry.work_date - neighbour_days);
        days.until = std::max(days.until, entry.work_date + 8);
    }
    return days;
}

}  // namespace

Result<InputsNow> inputs_now(Transaction& work, const FirmView& view, const Policy& policy, Instant as_of) {
    EntryFilter filter;
    filter.states = {EntryState::submitted, EntryState::flagged, EntryState::disputed};
    const std::vector<Entry> waiting = TRY(work.entries(filter));  // by person
    InputsNow found{{TRY(all_verdicts(work, policy.history, as_of)),
                     LimitsUsed(view.firm),
                     {CivilDay::max, CivilDay::min},
                     {},
                     std::ssize(waiting)},
                    {},
                    {}};
    for (const Entry& entry : waiting) {
        found.waiting.push_back(entry.id);
        if (found.people.empty() || found.people.back() != entry.person) found.people.push_back(entry.person);
    }
    const CivilDay today = view.firm.organization.zone.day(as_of);
    if (!waiting.empty()) found.inputs.days = days_around(waiting, today);
    if (any_limit(view.firm) && !waiting.empty()) found.inputs.limits = TRY(LimitsNow(work, view).run(waiting, as_of));
    const DayRange late{today - static_cast<int>(policy.cadence.look_back_days) - 7, CivilDay::max};
    TRY(work.for_each_entry(EntryFilter{.days = late}, [&](EntryBatch batch) -> Status {
        add_logged(batch, found.inputs.logged);
        return {};
    }));
    return found;
}

}  // namespace fairhour
