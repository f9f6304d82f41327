#include "domain/insight/contribution.hpp"

namespace fairhour {
namespace {

TotalValues values_of(const Entry& entry) {
    TotalValues values;
    values.entries = 1;
    values.worked_seconds = entry.worked_seconds;
    values.cost_minor = entry.cost_minor.value_or(0);
    values.cost_unknown_entries = entry.cost_minor ? 0 : 1;
    if (entry.billability != Billability::billable) return values;
    values.billable_seconds = entry.billable_seconds;
    if (!entry.rated) {
        values.unrated_entries = 1;
        values.unrated_seconds = entry.worked_seconds;
        return values;
    }
    values.amount_minor = entry.amount_minor;
    values.allocated_minor = entry.allocated_minor;
    values.allocated_seconds = entry.allocated_seconds;
    values.unbilled_seconds =
        entry.billable_seconds - entry.allocated_seconds - entry.adjusted_seconds - entry.over_cap_seconds;
    values.unbilled_minor = entry.amount_minor - entry.allocated_minor - entry.adjusted_minor - entry.over_cap_minor;
    return values;
}

bool counts(const Entry& entry) { return entry.state != EntryState::voided && entry.state != EntryState::running; }

template <class Apply>
void each_cell(const ContributionOf& of, Apply apply) {
    const Entry& e = of.entry;
    if (!counts(e)) return;
    const TotalValues values = values_of(e);
    TotalKey key;
    key.state = e.state;
    key.billability = e.billability;
    key.currency = e.currency;
    key.roll_up = RollUp::client;
    key.client = e.client;
    apply(key, values);
    key.roll_up = RollUp::project;
    key.project = e.project;
    apply(key, values);
    key.roll_up = RollUp::week_project;
    key.period = e.work_date.monday();
    apply(key, values);
    key.roll_up = RollUp::month_project;
    key.period = e.work_date.first_of_month();
    apply(key, values);
    key.roll_up = RollUp::month_person_project;
    key.person = e.person;
    apply(key, values);
    key.roll_up = RollUp::week_person;
    key.period = e.work_date.monday();
    key.client = {};
    key.project = {};
    key.role = of.role;
    apply(key, values);
}

}  // namespace

TotalValues& TotalValues::operator+=(const TotalValues& o) {
    entries += o.entries;
    worked_seconds += o.worked_seconds;
    billable_seconds += o.billable_seconds;
    unrated_entries += o.unrated_entries;
    unrated_seconds += o.unrated_seconds;
    amount_minor += o.amount_minor;
    unbilled_seconds += o.unbilled_seconds;
    unbilled_minor += o.unbilled_minor;
    allocated_minor += o.allocated_minor;
    allocated_seconds += o.allocated_seconds;
    cost_minor += o.cost_minor;
    cost_unknown_entries += o.cost_unknown_entries;
    return *this;
}

TotalValues& TotalValues::operator-=(const TotalValues& o) {
    entries -= o.entries;
    worked_seconds -= o.worked_seconds;
    billable_seconds -= o.billable_seconds;
    unrated_entries -= o.unrated_entries;
    unrated_seconds -= o.unrated_seconds;
    amount_minor -= o.amount_minor;
    unbilled_seconds -= o.unbilled_seconds;
    unbilled_minor -= o.unbilled_minor;
    allocated_minor -= o.allocated_minor;
    allocated_seconds -= o.allocated_seconds;
    cost_minor -= o.cost_minor;
    cost_unknown_entries -= o.cost_unknown_entries;
    return *this;
}

void add_contribution(Totals& totals, const ContributionOf& of) {
    each_cell(of, [&](const TotalKey& key, const TotalValues& values) { totals[key] += values; });
}

void subtract_contribution(Totals& totals, const ContributionOf& of) {
    each_cell(of, [&](const TotalKey& key, const TotalValues& values) { totals[key] -= values; });
}

}  // namespace fairhour
