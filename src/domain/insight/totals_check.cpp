#include "domain/insight/totals_check.hpp"

#include <string>

namespace fairhour {
namespace {

std::string record_of(const TotalKey& key) {
    const std::string period = day_text(key.period);
    switch (key.roll_up) {
        case RollUp::week_project: return "week " + period + ", " + id_text(key.project);
        case RollUp::week_person: return "week " + period + ", " + id_text(key.person);
        case RollUp::month_person_project:
            return "month " + period + ", " + id_text(key.person) + ", " + id_text(key.project);
        case RollUp::client: return id_text(key.client);
        case RollUp::project: return id_text(key.project);
        case RollUp::month_project: return "month " + period + ", " + id_text(key.project);
    }
    INVARIANT(false, "every roll-up has its name");
}

std::string values_text(const TotalValues& v) {
    return std::to_string(v.entries) + " entries, " + std::to_string(v.worked_seconds.value) + " s worked, " +
           std::to_string(v.billable_seconds.value) + " s billable, " + std::to_string(v.amount_minor) + " minor, " +
           std::to_string(v.unbilled_seconds.value) + " s and " + std::to_string(v.unbilled_minor) +
           " minor unbilled, " + std::to_string(v.allocated_minor) + " billed, cost " + std::to_string(v.cost_minor);
}

void differ(Findings& findings, const TotalKey& key, const TotalValues& expected, const TotalValues& found) {
    findings.push_back(
        {record_of(key), "10.7", "a stored total equals its recomputation", values_text(expected), values_text(found)});
}

TrackedKey tracked_key(const TotalKey& key) { return {key.person, key.project, key.client, key.period}; }

}  // namespace

void check_totals(const Totals& stored, const Totals& recomputed, Findings& findings) {
    for (const auto& [key, values] : stored) {
        const auto expected = recomputed.find(key);
        const TotalValues sum = expected == recomputed.end() ? TotalValues{} : expected->second;
        if (!(values == sum)) differ(findings, key, sum, values);
    }
    for (const auto& [key, values] : recomputed)
        if (!stored.contains(key) && !values.zero()) differ(findings, key, values, {});
}

void add_tracked(Tracked& tracked, const Entry& e) {
    if (e.state == EntryState::voided || e.state == EntryState::running) return;
    tracked[{e.person, e.project, e.client, e.work_date.first_of_month()}] += e.worked_seconds;
}

void check_tracked_totals(const Totals& stored, const Tracked& tracked, Findings& findings) {
    Tracked sums;
    for (const auto& [key, values] : stored) {
        if (key.roll_up != RollUp::month_person_project) continue;
        sums[tracked_key(key)] += values.worked_seconds;
        if (values.unrated_seconds > values.worked_seconds ||
            (key.billability != Billability::billable && values.unrated_seconds.value != 0))
            findings.push_back({record_of(key), "10.5", "unrated time is part of billable time",
                                std::to_string(values.worked_seconds.value),
                                std::to_string(values.unrated_seconds.value)});
    }
    Tracked left = tracked;
    for (const auto& [key, seconds] : sums) left[key] -= seconds;
    for (const auto& [key, seconds] : left)
        if (seconds.value != 0)
            findings.push_back(
                {"month " + day_text(key.month) + ", " + id_text(key.person) + ", " + id_text(key.project), "10.5",
                 "tracked is the sum of its kinds", std::to_string(seconds.value) + " s more", "in the totals"});
}

}  // namespace fairhour
