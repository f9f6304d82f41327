#include "domain/policy/compliance.hpp"

#include <algorithm>

#include "domain/time/states.hpp"

namespace fairhour {

ComplianceTally::ComplianceTally(const Firm& firm, const FirmIndex& index, const Cadence& cadence, DayRange days,
                                 Instant as_of)
    : index_(index), cadence_(cadence), days_(days), as_of_(as_of), calendar_(firm) {}

void ComplianceTally::attest(std::span<const AttestedDay> days) {
    for (const AttestedDay& day : days)
        if (day.as == Attested::nothing_to_log && !day.reopened_at) nothing_to_log_[{day.person, day.day}] = day.at;
}

const InvoiceWindow* ComplianceTally::window(const Entry& entry) {
    const Contract* const contract = index_.contract_of(entry.project, entry.work_date);
    if (contract == nullptr || entry.billability == Billability::non_billable) return nullptr;
    auto& known = windows_[contract->id];
    const auto found = std::ranges::find_if(known, [&](const InvoiceWindow& w) { return w.days.holds(entry.work_date); });
    if (found != known.end()) return &*found;
    const auto made = window_of(*contract, entry.work_date, calendar_.holidays());
    if (!made) return nullptr;
    known.push_back(*made);
    return &known.back();
}

Instant ComplianceTally::due(const Person& person, CivilDay day) {
    const auto [found, fresh] = due_.try_emplace({person.id, day});
    if (fresh) found->second = calendar_.due(person, day, cadence_);
    return found->second;
}

EntryTimeliness ComplianceTally::add(const Entry& entry) {
    const Person* const person = index_.find(entry.person);
    if (!counts_in_totals(entry.state) || !days_.holds(entry.work_date) || person == nullptr) return {{}, true};
    const InvoiceWindow* const its_window = window(entry);
    const bool behind = its_window != nullptr && its_window->cut_off <= as_of_;
    const bool decided = is_decided(entry.state) && entry.decided_at;
    EntryTimeliness timeliness;
    timeliness.decided = !behind || (decided && *entry.decided_at <= its_window->cut_off);
    const Seconds late = between(entry.zone.instant(entry.work_date + 1, {}), entry.created_at);
    timeliness.latency = std::max(late, Seconds{0});
    DaySoFar& day = logged_[{entry.person, entry.work_date}];
    if (entry.created_at <= due(*person, entry.work_date)) day.logged += entry.worked_seconds;
    day.decided = day.decided && timeliness.decided;
    return timeliness;
}

void ComplianceTally::each_due_day(std::span<const Person> people, const OnDueDay& on_due_day) const {
    for (const Person& person : people) {
        const CivilDay last = std::min(days_.until, person.zone.day(as_of_) + 1);
        for (CivilDay day = days_.from; day < last; ++day) {
            const Seconds available = calendar_.capacity(person, day).available;
            if (available.value <= 0) continue;
            const Key key{person.id, day};
            const auto known = due_.find(key);
            const Instant due = known == due_.end() ? calendar_.due(person, day, cadence_) : known->second;
            if (due > as_of_) break;  // so are all after it
            DueDay found{.person = person.id, .day = day, .due = due, .logged = false, .decided = true};
            const auto logged = logged_.find(key);
            if (logged != logged_.end()) {
                found.logged = logged->second.logged.value * 100 >= available.value * cadence_.complete_percent;
                found.decided = logged->second.decided;
            }
            const auto nothing = nothing_to_log_.find(key);
            if (nothing != nothing_to_log_.end() && nothing->second <= due) found.logged = true;
            on_due_day(found);
        }
    }
}

Streak streak_of(std::span<const DueDay> days_in_order) {
    Streak streak;
    for (const DueDay& day : days_in_order) {
        streak.now = day.logged ? streak.now + 1 : 0;
        streak.best = std::max(streak.best, streak.now);
    }
    return streak;
}

Seconds percentile(std::span<Seconds> values, std::int64_t percent) {
    if (values.empty()) return {};
    const auto last = static_cast<std::int64_t>(values.size()) - 1;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>((last * percent + 99) / 100);
    std::ranges::nth_element(values, place, {}, &Seconds::value);
    return *place;
}

}  // namespace fairhour
