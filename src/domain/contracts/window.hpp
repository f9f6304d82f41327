// Invoice windows: the stretch of days one invoice gathers, and the cut-off after which late time waits for the next.
//
//   monthly, cut-off 2 working days after the month's end at 18:00 Berlin: work of 2026-10-14 belongs to the window
//   2026-10-01..2026-11-01, which closes on Tuesday 2026-11-03 at 17:00Z
//
// The schedule is that in force on the work date (semantics 3): where it changes, the window before it ends and the next
// begins. So ask with the whole contract, not as it stands on a day.
//
// Working days are Monday to Friday without the holidays of the contract's calendar; zone and calendar are the contract's,
// never the person's (semantics 1). Zero working days: the period's last day.
#pragma once

#include <optional>

#include "base/time.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/people/capacity.hpp"

namespace fairhour {

struct InvoiceWindow {
    DayRange days;
    CivilDay cut_off_day;
    Instant cut_off;

    bool operator==(const InvoiceWindow&) const = default;
};

// Nothing for schedules without periods: not set, by milestone, on demand.
[[nodiscard]] std::optional<DayRange> window_days(const Contract& contract, CivilDay work_date);
// The days around a work date on which the contract is invoiced by the same schedule.
[[nodiscard]] DayRange schedule_days(const Contract& contract, CivilDay work_date);
[[nodiscard]] std::optional<InvoiceWindow> window_of(const Contract& contract, CivilDay work_date,
                                                     const Holidays& holidays);
[[nodiscard]] std::optional<InvoiceWindow> next_window(const Contract& contract, const InvoiceWindow& window,
                                                       const Holidays& holidays);
// The earliest window whose cut-off is still ahead at `at`: where late time goes.
[[nodiscard]] std::optional<InvoiceWindow> open_window(const Contract& contract, Instant at, const Holidays& holidays);

}  // namespace fairhour
