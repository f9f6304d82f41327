#include "domain/insight/figures.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/wide.hpp"

namespace fairhour {
namespace {

struct Definition {
    Figure figure;
    std::string_view title, text;
};
constexpr std::array definitions{
    Definition{Figure::compliance_rate, "Time-entry compliance rate",
               "Due person-days that were complete on time by policy with each entry decided before its cut-off, "
               "divided by all due "
               "person-days. Target: above 95 %."},
    Definition{Figure::entry_latency, "Entry latency",
               "From the end of the worked day until the entry was logged; median and p90."},
    Definition{
        Figure::billable_utilization, "Billable utilization",
        "Approved billable worked hours divided by available hours (working pattern less holidays and absence)."},
    Definition{Figure::billable_ratio, "Billable ratio",
               "Billable worked hours divided by billable and non-billable worked hours."},
    Definition{Figure::realization, "Realization",
               "Invoiced divided by the value at the standard rate (organization card). Apart: agreed by standard, "
               "invoiced by "
               "agreed, collected by invoiced."},
    Definition{Figure::capture_gap, "Capture gap",
               "Share of a window's billable time that missed its invoice, by cause: late, undecided, held, unrated, "
               "written down."},
    Definition{Figure::burn, "Burn",
               "Value or hours logged, in any state, divided by the budget. Pace: burn share divided by elapsed share. "
               "The day of "
               "exhaustion follows from the mean of the last four full weeks."},
    Definition{Figure::over_servicing, "Over-servicing",
               "All work at the contract's rates less the value the contract lets us bill. Effective rate: revenue "
               "divided by hours."},
    Definition{Figure::margin, "Margin",
               "Billable value less write-offs, or the fee recognized, less the cost of all time. Unknown where a cost "
               "is unknown."},
    Definition{Figure::auto_approve_share, "Auto-approve share", "Share of decided entries that needed no human."},
    Definition{Figure::disagreement_rate, "Disagreement rate",
               "Share of drafted verdicts that a human decided otherwise."},
};
static_assert(std::ranges::is_sorted(definitions, {}, &Definition::figure), "definitions come in the order of Figure");
static_assert(definitions.size() == static_cast<std::size_t>(Figure::disagreement_rate) + 1, "every figure is defined");

constexpr std::int64_t burn_weeks = 4;

Seconds nearest_rank(const std::vector<Seconds>& sorted, std::int64_t percent) {
    const auto count = static_cast<std::int64_t>(sorted.size());
    const std::int64_t rank = (count * percent + 99) / 100;
    return sorted[static_cast<std::size_t>(std::max<std::int64_t>(1, rank) - 1)];
}

enum class Stage : std::uint8_t { approved, submitted, draft, none };

Stage stage_of(EntryState state) {
    switch (state) {
        case EntryState::approved:
        case EntryState::part_invoiced:
        case EntryState::invoiced:
        case EntryState::written_off: return Stage::approved;
        case EntryState::submitted:
        case EntryState::flagged:
        case EntryState::disputed: return Stage::submitted;
        case EntryState::draft:
        case EntryState::changes_requested: return Stage::draft;
        case EntryState::running:
        case EntryState::voided: return Stage::none;
    }
    INVARIANT(false, "every state has its stage");
}

std::optional<Ratio> elapsed_of(const BurnFacts& facts) {
    if (facts.days.from == CivilDay::min || facts.days.until == CivilDay::max) return std::nullopt;
    const CivilDay until = std::clamp(facts.today + 1, facts.days.from, facts.days.until);
    return Ratio{until - facts.days.from, facts.days.until - facts.days.from};
}

// Burn share divided by elapsed share, in one division.
std::optional<Decimal> pace_of(const Ratio& burnt, const std::optional<Ratio>& elapsed) {
    if (!elapsed || elapsed->part <= 0 || burnt.whole <= 0) return std::nullopt;
    const Int128 over = static_cast<Int128>(burnt.part) * elapsed->whole;
    const Int128 under = static_cast<Int128>(burnt.whole) * elapsed->part;
    const Int128 limit = static_cast<Int128>(INT64_MAX) * 1'000'000'000;
    if (over > limit || under > limit) return std::nullopt;
    const auto pace = narrow(divide(over * Decimal::one, under, Rounding::half_away_from_zero));
    return pace ? std::optional(Decimal{*pace}) : std::nullopt;
}

}  // namespace

std::string_view definition_of(Figure figure) { return definitions[static_cast<std::size_t>(figure)].text; }
std::string_view title_of(Figure figure) { return definitions[static_cast<std::size_t>(figure)].title; }

std::optional<Decimal> share_of(Ratio ratio) {
    if (ratio.whole <= 0) return std::nullopt;
    const auto micro = multiply_divide(ratio.part, Decimal::one, ratio.whole, Rounding::half_away_from_zero);
    return micro ? std::optional(Decimal{*micro}) : std::nullopt;
}

std::string percent_text(Ratio ratio) {
    if (ratio.whole <= 0) return "unknown";
    const std::int64_t tenths = static_cast<std::int64_t>(
        divide(static_cast<Int128>(ratio.part) * 1000, ratio.whole, Rounding::half_away_from_zero));
    const std::int64_t size = tenths < 0 ? -tenths : tenths;
    return (tenths < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10) + " %";
}

Compliance compliance_of(std::span<const DueDay> days) {
    Compliance c;
    c.rate.whole = c.logged.whole = c.decided.whole = static_cast<std::int64_t>(days.size());
    for (const DueDay& day : days) {
        const bool logged = day.logged == DueDay::Logged::on_time;
        const bool decided = day.decided == DueDay::Decided::before_cut_off;
        c.logged.part += logged ? 1 : 0;
        c.decided.part += decided ? 1 : 0;
        c.rate.part += logged && decided ? 1 : 0;
    }
    return c;
}

Seconds latency_of(const Entry& entry) {
    const Instant day_end = entry.zone.day_begins(entry.work_date + 1);
    return std::max(Seconds{}, between(day_end, entry.created_at));
}

Spread spread_of(std::vector<Seconds> values) {
    if (values.empty()) return {};
    std::ranges::sort(values);
    return {static_cast<std::int64_t>(values.size()), nearest_rank(values, 50), nearest_rank(values, 90)};
}

void add_worked(WorkedSums& sums, const TotalKey& key, const TotalValues& values) {
    const Stage stage = stage_of(key.state);
    if (stage == Stage::none) return;
    switch (key.billability) {
        case Billability::non_billable: sums.non_billable += values.worked_seconds; return;
        case Billability::unclear: sums.unclear += values.worked_seconds; return;
        case Billability::billable: break;
    }
    sums.unrated += values.unrated_seconds;
    if (stage == Stage::approved) sums.approved_billable += values.worked_seconds;
    if (stage == Stage::submitted) sums.submitted_billable += values.worked_seconds;
    if (stage == Stage::draft) sums.draft_billable += values.worked_seconds;
}

Utilization utilization_of(const WorkedSums& sums, Seconds available) {
    return {{sums.approved_billable.value, available.value},
            {sums.submitted_billable.value, available.value},
            {sums.draft_billable.value, available.value}};
}

Ratio billable_ratio_of(const WorkedSums& sums) {
    return {sums.billable().value, (sums.billable() + sums.non_billable).value};
}

Realization realization_of(const RealizationSums& sums) {
    Realization r;
    if (sums.standard_minor) {
        r.realization = Ratio{sums.invoiced_minor, *sums.standard_minor};
        r.agreed_of_standard = Ratio{sums.agreed_minor, *sums.standard_minor};
    }
    r.invoiced_of_agreed = {sums.invoiced_minor, sums.agreed_minor};
    r.collected_of_invoiced = {sums.collected_minor, sums.invoiced_minor};
    return r;
}

Result<Burn> burn_of(const BurnFacts& facts) {
    Burn burn;
    std::int64_t spent = facts.before;
    for (const std::int64_t week : facts.weeks) spent = TRY(checked_add(spent, week));
    burn.burnt = {spent, facts.budget};
    burn.elapsed = elapsed_of(facts);
    burn.pace = pace_of(burn.burnt, burn.elapsed);
    const auto full = static_cast<std::int64_t>(facts.weeks.size()) - 1;  // the last one is not over yet
    const std::int64_t counted = std::min(burn_weeks, full);
    if (counted <= 0) return burn;
    std::int64_t recent = 0;
    for (std::int64_t i = full - counted; i < full; ++i)
        recent = TRY(checked_add(recent, facts.weeks[static_cast<std::size_t>(i)]));
    burn.week_rate = static_cast<std::int64_t>(divide(recent, counted, Rounding::half_away_from_zero));
    const std::int64_t left = facts.budget - spent;
    if (facts.budget <= 0) return burn;
    if (left <= 0) {
        burn.exhausted_on = facts.today;
        return burn;
    }
    if (recent <= 0) return burn;
    const Int128 days = divide(static_cast<Int128>(left) * 7 * counted, recent, Rounding::ceiling);
    if (days <= CivilDay::max - facts.today) burn.exhausted_on = facts.today + static_cast<int>(days);
    return burn;
}

Result<OverServicing> over_servicing_of(const ServiceSums& sums) {
    OverServicing over;
    over.over_minor = TRY(checked_add(sums.value_minor, -sums.billable_value_minor));
    if (sums.worked.value <= 0 || sums.currency.none()) return over;
    const Int128 exact = static_cast<Int128>(sums.revenue_minor) * 3600 * Decimal::one;
    const Int128 per = static_cast<Int128>(sums.worked.value) * sums.currency.minor_per_major();
    over.effective_rate = Decimal{TRY(narrow(divide(exact, per, Rounding::half_away_from_zero)))};
    return over;
}

Margin margin_of(const MarginSums& sums) {
    Margin margin;
    margin.revenue_minor = sums.billable_value_minor - sums.written_off_minor + sums.fee_recognized_minor;
    if (sums.cost_unknown_entries > 0) return margin;
    margin.margin_minor = margin.revenue_minor - sums.cost_minor;
    margin.share = Ratio{*margin.margin_minor, margin.revenue_minor};
    return margin;
}

EngineShare engine_share_of(const DecisionCounts& counts) {
    return {{counts.without_human, counts.decided}, {counts.drafts_overruled, counts.drafts_settled}};
}

CaptureGap capture_gap_of(std::span<const GapPart> missed, Seconds billable_seconds, std::int64_t billable_minor) {
    CaptureGap gap;
    for (const GapCause cause :
         {GapCause::late, GapCause::undecided, GapCause::held, GapCause::unrated, GapCause::written_down})
        gap.causes.push_back({cause, {}, 0});
    gap.seconds.whole = billable_seconds.value;
    gap.minor.whole = billable_minor;
    for (const GapPart& part : missed) {
        GapPart& row = gap.causes[static_cast<std::size_t>(part.cause)];
        row.seconds += part.seconds;
        row.minor += part.minor;
        gap.seconds.part += part.seconds.value;
        gap.minor.part += part.minor;
    }
    return gap;
}

}  // namespace fairhour
