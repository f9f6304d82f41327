#include "domain/insight/figures.hpp"

#include <gtest/gtest.h>

#include "domain/insight/totals_check.hpp"

namespace fairhour {
namespace {

TEST(Figures, EveryFigureHasItsDefinition) {
    for (int f = 0; f <= static_cast<int>(Figure::disagreement_rate); ++f) {
        EXPECT_FALSE(definition_of(static_cast<Figure>(f)).empty());
        EXPECT_FALSE(title_of(static_cast<Figure>(f)).empty());
    }
}

TEST(Figures, AShareOfNothingIsUnknown) {
    EXPECT_FALSE(share_of({0, 0}).has_value());
    EXPECT_EQ(percent_text({0, 0}), "unknown");
    EXPECT_EQ(share_of({2, 3})->micro, 666'667);
    EXPECT_EQ(percent_text({2, 3}), "66.7 %");
    EXPECT_EQ(percent_text({-1, 4}), "-25.0 %");
}

TEST(Figures, ComplianceNeedsBothParts) {
    const std::vector<DueDay> days{{PersonId{1}, CivilDay(1), DueDay::Logged::on_time, DueDay::Decided::before_cut_off},
                                   {PersonId{1}, CivilDay(2), DueDay::Logged::on_time, DueDay::Decided::after_cut_off},
                                   {PersonId{1}, CivilDay(3), DueDay::Logged::late, DueDay::Decided::before_cut_off},
                                   {PersonId{1}, CivilDay(4), DueDay::Logged::missing, DueDay::Decided::open}};
    const Compliance c = compliance_of(days);
    EXPECT_EQ(c.rate, (Ratio{1, 4}));
    EXPECT_EQ(c.logged, (Ratio{2, 4}));
    EXPECT_EQ(c.decided, (Ratio{2, 4}));
}

TEST(Figures, LatencyBeginsAtTheDaysEndAndIsNeverNegative) {
    Entry entry;
    entry.work_date = CivilDay(2026, 8, 3);
    entry.created_at = Zone{}.instant(CivilDay(2026, 8, 3), Seconds::hours(17));
    EXPECT_EQ(latency_of(entry), Seconds{0});
    entry.created_at = Zone{}.instant(CivilDay(2026, 8, 5), Seconds::hours(9));
    EXPECT_EQ(latency_of(entry), Seconds::hours(33));
}

TEST(Figures, MedianAndNinetiethByNearestRank) {
    std::vector<Seconds> values;
    for (int i = 10; i >= 1; --i) values.push_back({i});
    const Spread spread = spread_of(values);
    EXPECT_EQ(spread.median, Seconds{5});
    EXPECT_EQ(spread.p90, Seconds{9});
    EXPECT_EQ(spread_of({}).count, 0);
}

Entry logged(EntryState state, Billability billability, std::int64_t hours) {
    static std::int64_t next = 1;
    Entry entry;
    entry.id = EntryId{next++};
    entry.person = PersonId{1};
    entry.project = ProjectId{2};
    entry.work_date = CivilDay(2026, 8, 3);
    entry.state = state;
    entry.billability = billability;
    entry.worked_seconds = Seconds::hours(hours);
    entry.rated = billability == Billability::billable;
    entry.billable_seconds = entry.rated ? entry.worked_seconds : Seconds{};
    return entry;
}

TEST(Figures, UtilizationCountsApprovedAndWhatCameAfter) {
    Totals totals;
    for (const Entry& e :
         {logged(EntryState::approved, Billability::billable, 10),
          logged(EntryState::invoiced, Billability::billable, 6), logged(EntryState::draft, Billability::billable, 4),
          logged(EntryState::approved, Billability::non_billable, 5)})
        add_contribution(totals, {e, {}});
    WorkedSums sums;
    for (const auto& [key, values] : totals)
        if (key.roll_up == RollUp::week_person) add_worked(sums, key, values);
    EXPECT_EQ(utilization_of(sums, Seconds::hours(40)).approved, (Ratio{16 * 3600, 40 * 3600}));
    EXPECT_EQ(billable_ratio_of(sums), (Ratio{20 * 3600, 25 * 3600}));
}

TEST(Figures, BurnNamesTheDayItIsUsedUp) {
    const std::vector<std::int64_t> weeks{10, 10, 10, 10, 3};
    const auto burn = burn_of(
        {.budget = 100, .weeks = weeks, .before = 17, .days = {CivilDay(0), CivilDay(100)}, .today = CivilDay(49)});
    ASSERT_TRUE(burn);
    EXPECT_EQ(burn->burnt, (Ratio{60, 100}));
    EXPECT_EQ(burn->pace->micro, 1'200'000);  // 60 % burnt, 50 % elapsed
    EXPECT_EQ(burn->week_rate, 10);
    EXPECT_EQ(*burn->exhausted_on, CivilDay(49) + 28);
}

TEST(Figures, BurnWithoutRateOrBudgetPromisesNothing) {
    const std::vector<std::int64_t> idle{0, 0, 0, 0, 0};
    EXPECT_FALSE(burn_of({.budget = 100, .weeks = idle, .before = 0, .days = {}, .today = CivilDay(49)})->exhausted_on);
    const std::vector<std::int64_t> busy{5, 5};
    EXPECT_FALSE(burn_of({.budget = 0, .weeks = busy, .before = 0, .days = {}, .today = CivilDay(49)})->exhausted_on);
    EXPECT_EQ(burn_of({.budget = 5, .weeks = busy, .before = 0, .days = {}, .today = CivilDay(49)})->exhausted_on,
              CivilDay(49));
}

TEST(Figures, UnknownCostIsUnknownMargin) {
    MarginSums sums{.billable_value_minor = 1000, .written_off_minor = 100, .cost_minor = 400};
    EXPECT_EQ(margin_of(sums).margin_minor, 500);
    EXPECT_EQ(*margin_of(sums).share, (Ratio{500, 900}));
    sums.cost_unknown_entries = 1;
    EXPECT_FALSE(margin_of(sums).margin_minor.has_value());
}

TEST(Figures, OverServicingAndTheRateAnHourEarned) {
    const auto over = over_servicing_of({1'200'00, 1'000'00, 1'000'00, Seconds::hours(12), currency("EUR")});
    ASSERT_TRUE(over);
    EXPECT_EQ(over->over_minor, 200'00);
    EXPECT_EQ(over->effective_rate->micro, 83'333'333);
}

TEST(Figures, CaptureGapByCause) {
    const std::vector<GapPart> missed{{GapCause::late, Seconds::hours(1), 100},
                                      {GapCause::held, Seconds::hours(2), 200},
                                      {GapCause::late, Seconds::hours(1), 100}};
    const CaptureGap gap = capture_gap_of(missed, Seconds::hours(40), 4000);
    EXPECT_EQ(gap.causes[0].seconds, Seconds::hours(2));
    EXPECT_EQ(gap.minor, (Ratio{400, 4000}));
}

TEST(TotalsCheck, FindsTheTotalThatDiffers) {
    const Entry entry = logged(EntryState::approved, Billability::billable, 3);
    Totals stored, recomputed;
    Tracked tracked;
    add_contribution(stored, {entry, {}});
    add_contribution(recomputed, {entry, {}});
    add_tracked(tracked, entry);
    Findings findings;
    check_totals(stored, recomputed, findings);
    check_tracked_totals(stored, tracked, findings);
    EXPECT_TRUE(findings.empty());
    for (auto& [key, values] : stored)
        if (key.roll_up == RollUp::month_person_project) values.worked_seconds += Seconds{1};
    check_totals(stored, recomputed, findings);
    check_tracked_totals(stored, tracked, findings);
    ASSERT_EQ(findings.size(), 2u);
    EXPECT_EQ(findings[0].rule, "10.7");
    EXPECT_EQ(findings[1].rule, "10.5");
}

}  // namespace
}  // namespace fairhour
