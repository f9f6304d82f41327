// What the totals say: value and hours by client, project, person or month, unbilled work, and the figures of semantics 11
// that need no plan. Reads stored totals only, whatever the size of the firm.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/insight/figures.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(ReportBy, std::uint8_t, client, project, person, month, week, state)

struct ReportAsked {
    ReportBy by = ReportBy::client;
    DayRange periods;  // months (weeks for `week`) that begin in it
};

// All billable entries whatever their state, by currency (report value).
struct ValueLine {
    std::string name;  // of what `by` says; "(none)" without one
    std::string currency;
    std::int64_t entries = 0;
    std::int64_t worked_seconds = 0;
    std::int64_t billable_seconds = 0;
    std::int64_t amount_minor = 0;
    std::int64_t unrated_entries = 0;
    std::int64_t unbilled_seconds = 0;
    std::int64_t unbilled_minor = 0;
    std::int64_t invoiced_minor = 0;
};
[[nodiscard]] Result<std::vector<ValueLine>> report_value(const AppContext& app, const ReportAsked& asked);

// Worked seconds by billability (report hours).
struct HoursLine {
    std::string name;
    std::int64_t entries = 0;
    std::int64_t worked_seconds = 0, billable_worked_seconds = 0, non_billable_seconds = 0, unclear_seconds = 0;
};
[[nodiscard]] Result<std::vector<HoursLine>> report_hours(const AppContext& app, const ReportAsked& asked);

// One row a figure and subject: "billable utilization  Ada Lovelace  71.3 %", with the definition (report figures).
struct FigureLine {
    Figure figure = Figure::billable_ratio;
    std::string subject;  // empty: the firm
    std::string value;    // as shown
    std::int64_t part = 0, whole = 0;
};
[[nodiscard]] Result<std::vector<FigureLine>> report_figures(const AppContext& app, DayRange days);

// Invoices with their balance (report invoices) are list_invoices of app/billing.

}  // namespace fairhour
