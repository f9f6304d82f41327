#include "domain/contracts/window.hpp"

#include <algorithm>

#include "domain/time/days.hpp"

namespace fairhour {
namespace {

DayRange two_weeks_of(CivilDay anchor, CivilDay day) {
    const int since = ((day - anchor) % 14 + 14) % 14;
    return {day - since, day - since + 14};
}

std::optional<DayRange> period_of(const InvoiceSchedule& schedule, CivilDay work_date) {
    switch (schedule.cadence) {
        case InvoiceCadence::weekly: return iso_week_of(work_date);
        case InvoiceCadence::two_weekly: return two_weeks_of(schedule.anchor, work_date);
        case InvoiceCadence::monthly: return month_of(work_date);
        case InvoiceCadence::quarterly: return quarter_of(work_date);
        case InvoiceCadence::not_set:
        case InvoiceCadence::milestone:
        case InvoiceCadence::on_demand: return std::nullopt;
    }
    INVARIANT(false, "every cadence has its windows");
}

bool same_periods(const InvoiceSchedule& a, const InvoiceSchedule& b) {
    return a.cadence == b.cadence && (a.cadence != InvoiceCadence::two_weekly || (a.anchor - b.anchor) % 14 == 0);
}

InvoiceWindow closed(const Contract& contract, const DayRange& days, const Holidays& holidays) {
    const InvoiceSchedule& schedule = terms_on(contract, days.from).schedule;
    const CivilDay day =
        holidays.after_working_days(contract.holiday_calendar, days.until - 1, schedule.cut_off_working_days);
    return {days, day, contract.zone.instant(day, schedule.cut_off_at)};
}

}  // namespace

DayRange schedule_days(const Contract& contract, CivilDay work_date) {
    DayRange days = terms_days(contract, work_date);
    const InvoiceSchedule& schedule = terms_on(contract, work_date).schedule;
    while (days.from != CivilDay::min && same_periods(schedule, terms_on(contract, days.from - 1).schedule))
        days.from = terms_days(contract, days.from - 1).from;
    while (days.until != CivilDay::max && same_periods(schedule, terms_on(contract, days.until).schedule))
        days.until = terms_days(contract, days.until).until;
    return days;
}

std::optional<DayRange> window_days(const Contract& contract, CivilDay work_date) {
    std::optional<DayRange> days = period_of(terms_on(contract, work_date).schedule, work_date);
    if (!days || contract.later_terms.empty()) return days;
    const DayRange same = schedule_days(contract, work_date);
    return DayRange{std::max(days->from, same.from), std::min(days->until, same.until)};
}

std::optional<InvoiceWindow> window_of(const Contract& contract, CivilDay work_date, const Holidays& holidays) {
    const std::optional<DayRange> days = window_days(contract, work_date);
    if (!days) return std::nullopt;
    return closed(contract, *days, holidays);
}

std::optional<InvoiceWindow> next_window(const Contract& contract, const InvoiceWindow& window,
                                         const Holidays& holidays) {
    return window_of(contract, window.days.until, holidays);
}

std::optional<InvoiceWindow> open_window(const Contract& contract, Instant at, const Holidays& holidays) {
    const CivilDay today = contract.zone.day(at);
    std::optional<InvoiceWindow> window = window_of(contract, today, holidays);
    // The cut-off lies after its window's end, so an earlier window can still be open; step back as long as one is.
    while (window) {
        const std::optional<InvoiceWindow> before = window_of(contract, window->days.from - 1, holidays);
        if (!before || before->cut_off <= at) break;
        window = before;
    }
    while (window && window->cut_off <= at) window = next_window(contract, *window, holidays);
    return window;
}

}  // namespace fairhour
