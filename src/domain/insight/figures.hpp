// The figures of semantics 11 that need no plan. Each has its definition beside it, printed wherever the figure is, and
// is an exact ratio of counts, seconds or minor units; a share is made once, when it is shown.
//
//   const Compliance c = compliance_of(due_days);
//   share_of(c.rate)          // 0.96
//   definition_of(Figure::compliance_rate)
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "domain/describe.hpp"
#include "domain/insight/contribution.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(Figure, std::uint8_t, compliance_rate, entry_latency, billable_utilization,
                              billable_ratio, realization, capture_gap, burn, over_servicing, margin,
                              auto_approve_share, disagreement_rate)
[[nodiscard]] std::string_view definition_of(Figure figure);
[[nodiscard]] std::string_view title_of(Figure figure);

// A part of a whole, both counted in the same unit. A whole of zero has no share: "unknown", never 0 or 100 %.
struct Ratio {
    std::int64_t part = 0, whole = 0;
    bool operator==(const Ratio&) const = default;
};
[[nodiscard]] std::optional<Decimal> share_of(Ratio ratio);  // six digits, half away from zero
[[nodiscard]] std::string percent_text(Ratio ratio);         // "96.0 %", "unknown"

// Compliance: due person-days, complete on time, each entry decided before its cut-off.
struct DueDay {
    PersonId person;
    CivilDay day;
    enum class Logged : std::uint8_t { on_time, late, missing } logged = Logged::on_time;
    enum class Decided : std::uint8_t { before_cut_off, after_cut_off, open } decided = Decided::before_cut_off;
};
struct Compliance {
    Ratio rate, logged, decided;
};
[[nodiscard]] Compliance compliance_of(std::span<const DueDay> days);

// Entry latency: the worked day's end in the entry's zone until it was logged; never below zero.
[[nodiscard]] Seconds latency_of(const Entry& entry);
struct Spread {
    std::int64_t count = 0;
    Seconds median, p90;  // nearest rank
};
[[nodiscard]] Spread spread_of(std::vector<Seconds> values);

// What the stored totals of `roll_up` say for the cells `wanted` picks.
struct WorkedSums {
    Seconds approved_billable, submitted_billable, draft_billable;  // worked seconds; approved: approved and later
    Seconds non_billable, unclear, unrated;
    [[nodiscard]] Seconds billable() const { return approved_billable + submitted_billable + draft_billable; }
};
void add_worked(WorkedSums& sums, const TotalKey& key, const TotalValues& values);

struct Utilization {
    Ratio approved, submitted, draft;  // of available seconds
};
[[nodiscard]] Utilization utilization_of(const WorkedSums& sums, Seconds available);
[[nodiscard]] Ratio billable_ratio_of(const WorkedSums& sums);

// Realization in one currency. `standard` needs the organization card and is none where an entry has no rate there.
struct RealizationSums {
    std::optional<std::int64_t> standard_minor;
    std::int64_t agreed_minor = 0, invoiced_minor = 0, collected_minor = 0;
};
struct Realization {
    std::optional<Ratio> realization, agreed_of_standard;
    Ratio invoiced_of_agreed, collected_of_invoiced;
};
[[nodiscard]] Realization realization_of(const RealizationSums& sums);

// Burn of one project against a budget of hours or of money (in that unit).
struct BurnFacts {
    std::int64_t budget = 0;              // seconds, or minor units
    std::span<const std::int64_t> weeks;  // logged in any state, one a week, oldest first, the last is `today`'s
    std::int64_t before = 0;              // logged before these weeks
    DayRange days;                        // of the project; open ends: no pace
    CivilDay today;
};
struct Burn {
    Ratio burnt;                           // of the budget
    std::optional<Ratio> elapsed;          // days gone of the project's days
    std::optional<Decimal> pace;           // burn share / elapsed share; above 1: faster than time
    std::int64_t week_rate = 0;            // mean of the last four full weeks
    std::optional<CivilDay> exhausted_on;  // at that rate; none: never, or no rate
};
[[nodiscard]] Result<Burn> burn_of(const BurnFacts& facts);

// Over-servicing: all work at the contract's rates less what the contract lets us bill; the rate an hour really earned.
struct ServiceSums {
    std::int64_t value_minor = 0, billable_value_minor = 0, revenue_minor = 0;
    Seconds worked;
    Currency currency;
};
struct OverServicing {
    std::int64_t over_minor = 0;
    std::optional<Decimal> effective_rate;  // major units an hour
};
[[nodiscard]] Result<OverServicing> over_servicing_of(const ServiceSums& sums);

// Margin; unknown where the cost of any time is unknown.
struct MarginSums {
    std::int64_t billable_value_minor = 0, written_off_minor = 0, fee_recognized_minor = 0, cost_minor = 0;
    std::int64_t cost_unknown_entries = 0;
};
struct Margin {
    std::int64_t revenue_minor = 0;
    std::optional<std::int64_t> margin_minor;
    std::optional<Ratio> share;
};
[[nodiscard]] Margin margin_of(const MarginSums& sums);

// Decisions of the engine beside what people decided.
struct DecisionCounts {
    std::int64_t decided = 0, without_human = 0;  // subjects decided; of them by the engine alone
    std::int64_t drafts_settled = 0, drafts_overruled = 0;
};
struct EngineShare {
    Ratio auto_approve, disagreement;
};
[[nodiscard]] EngineShare engine_share_of(const DecisionCounts& counts);

// Capture gap: what of a window's billable time missed its invoice, by cause.
BOOST_DEFINE_FIXED_ENUM_CLASS(GapCause, std::uint8_t, late, undecided, held, unrated, written_down)
struct GapPart {
    GapCause cause = GapCause::late;
    Seconds seconds;
    std::int64_t minor = 0;
};
struct CaptureGap {
    std::vector<GapPart> causes;  // one row a cause, in the order of the enum
    Ratio seconds, minor;         // missed of all billable in the window
};
[[nodiscard]] CaptureGap capture_gap_of(std::span<const GapPart> missed, Seconds billable_seconds,
                                        std::int64_t billable_minor);

}  // namespace fairhour
