#include "domain/billing/prebill.hpp"

#include <gtest/gtest.h>

#include "domain/billing/adjust.hpp"
#include "domain/billing/sample_firm.hpp"

namespace fairhour {
namespace {

constexpr InvoiceId bill{900};

struct Bench {
    SampleFirm s;
    std::vector<Entry> entries;

    Result<Prebill> gathered(std::vector<BillableEntry> billables = {}) {
        const FirmIndex index(s.firm);
        if (billables.empty())
            for (const Entry& e : entries) billables.push_back(SampleFirm::billable(e));
        return gather({.firm = index,
                       .contract = s.contract(),
                       .window = sample_august,
                       .entries = billables,
                       .invoice = bill,
                       .now = sample_now});
    }
    Result<Prebill> adjusted(const Prebill& p, const LineChange& change) {
        const FirmIndex index(s.firm);
        return adjust(p, index, change);
    }
};

CivilDay aug(int day) { return CivilDay(2026, 8, day); }

TEST(Prebill, TakesWhatIsApprovedAndSaysWhyNotTheRest) {
    Bench b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2)),
                 b.s.entry(2, aug(4), Seconds::hours(1)),
                 b.s.entry(3, aug(5), Seconds::hours(1)),
                 b.s.entry(4, aug(6), Seconds::hours(1)),
                 b.s.entry(5, CivilDay(2026, 9, 1), Seconds::hours(1)),
                 b.s.entry(6, CivilDay(2026, 7, 30), Seconds::hours(1))};
    b.entries[1].state = EntryState::submitted;
    b.entries[2].rated = false;
    b.entries[3].billability = Billability::non_billable;
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    ASSERT_EQ(p->lines.size(), 1u);
    EXPECT_EQ(p->lines[0].description, "Website");
    EXPECT_EQ(p->lines[0].amount_minor, 360'00);
    EXPECT_EQ(p->lines[0].quantity, Decimal::whole(3));
    EXPECT_EQ(p->invoice.gross_minor, 428'40);
    ASSERT_EQ(p->line_entries.size(), 2u);
    EXPECT_TRUE(p->line_entries[0].late);
    EXPECT_EQ(p->line_entries[0].entry, EntryId{6});
    ASSERT_EQ(p->skipped.size(), 2u);
    EXPECT_EQ(p->skipped[0].reason, SkipReason::not_approved);
    EXPECT_EQ(p->skipped[1].reason, SkipReason::unrated);
}

TEST(Prebill, ALineNeverAveragesTwoRatesOrTaxes) {
    Bench b;
    b.s.contract().taxes = {TaxTerm{{CivilDay::min, aug(4)}, TaxCategory::S, Decimal::whole(16), ""},
                            TaxTerm{{aug(4), CivilDay::max}, TaxCategory::S, Decimal::whole(19), ""}};
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(1)), b.s.entry(2, aug(4), Seconds::hours(3))};
    BillableEntry day = SampleFirm::billable(b.entries[0]);
    BillableEntry night = SampleFirm::billable(b.entries[1]);
    PricePart plain{.seconds = Seconds::hours(2), .rate = SampleFirm::hourly(120), .kind = {}, .minor = 240'00};
    PricePart dear{.seconds = Seconds::hours(1),
                   .rate = SampleFirm::hourly(180),
                   .multiplier = Decimal{1'500'000},
                   .kind = {},
                   .minor = 180'00};
    b.entries[1].amount_minor = 420'00;
    night.parts = {plain, dear};
    const auto p = b.gathered({day, night});
    ASSERT_TRUE(p);
    ASSERT_EQ(p->lines.size(), 3u);
    EXPECT_EQ(p->lines[0].tax_percent, Decimal::whole(16));
    EXPECT_EQ(p->lines[1].rate, SampleFirm::hourly(180));
    EXPECT_EQ(p->lines[1].detail, "× 1.5");
    EXPECT_EQ(p->lines[2].amount_minor, 240'00);
    for (const InvoiceLine& line : p->lines) EXPECT_EQ(line_charge_minor(line), 0);
}

TEST(Prebill, HoursCapHoldsTheRestOldestFirst) {
    Bench b;
    b.s.contract().cap = Cap{.unit = CapUnit::hours,
                             .hours = Seconds::hours(10),
                             .period = CapPeriod::week,
                             .over = CapOver::hold,
                             .overage_rate = {}};
    b.entries = {b.s.entry(2, aug(4), Seconds::hours(8)), b.s.entry(1, aug(3), Seconds::hours(4))};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    EXPECT_EQ(p->lines[0].amount_minor, 1200'00);
    ASSERT_EQ(p->skipped.size(), 1u);
    EXPECT_EQ(p->skipped[0].reason, SkipReason::over_cap_held);
    EXPECT_EQ(p->skipped[0].entry, EntryId{2});
    EXPECT_EQ(p->skipped[0].seconds, Seconds::hours(2));
    EXPECT_EQ(p->skipped[0].minor, 240'00);
}

TEST(Prebill, OverTheCapIsBilledOnItsOwnLineAtTheOverageRate) {
    Bench b;
    b.s.contract().cap = Cap{.unit = CapUnit::hours,
                             .hours = Seconds::hours(10),
                             .period = CapPeriod::week,
                             .over = CapOver::bill,
                             .overage_rate = SampleFirm::hourly(150)};
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(12))};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    ASSERT_EQ(p->lines.size(), 2u);
    EXPECT_EQ(p->lines[0].amount_minor, 1200'00);
    EXPECT_EQ(p->lines[1].kind, LineKind::over_cap);
    EXPECT_EQ(p->lines[1].amount_minor, 300'00);
    EXPECT_EQ(p->lines[1].value_minor, 240'00);
    EXPECT_EQ(p->line_entries[1].adjusted_minor, -60'00);
}

TEST(Prebill, AbsorbedTimeIsWrittenOffAsOverCap) {
    Bench b;
    b.s.contract().cap = Cap{.unit = CapUnit::money,
                             .money_minor = 1000'00,
                             .hours = {},
                             .period = CapPeriod::month,
                             .over = CapOver::absorb,
                             .overage_rate = {}};
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(10))};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    ASSERT_EQ(p->lines.size(), 2u);
    EXPECT_EQ(p->lines[0].amount_minor, 1000'00);
    EXPECT_EQ(p->lines[1].amount_minor, 0);
    EXPECT_EQ(p->line_entries[0].seconds + p->line_entries[1].over_cap_seconds, Seconds::hours(10));
    EXPECT_EQ(p->line_entries[1].over_cap_minor, 200'00);
}

TEST(Prebill, DiscountIsItsOwnLineAndReachesEveryEntry) {
    Bench b;
    b.s.contract().discount_percent = Decimal::whole(10);
    b.entries = {b.s.entry(1, aug(3), Seconds{3601}), b.s.entry(2, aug(4), Seconds{1799})};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    ASSERT_EQ(p->lines.size(), 2u);
    EXPECT_EQ(p->lines[1].kind, LineKind::discount);
    EXPECT_EQ(p->lines[1].description, "Discount 10 %");
    EXPECT_EQ(p->lines[1].amount_minor, -18'00);
    std::int64_t shares = 0;
    for (const LineEntry& row : p->line_entries)
        if (row.line == 2) {
            shares += row.minor;
            EXPECT_EQ(row.minor, -row.adjusted_minor);
        }
    EXPECT_EQ(shares, -18'00);
}

TEST(Prebill, RoundingOnTheLineMovesTimeAndMoneyTogether) {
    Bench b;
    b.s.contract().rounding = RoundingRule{.basis = RoundingBasis::line, .mode = RoundingMode::up, .step_minutes = 15};
    b.entries = {b.s.entry(1, aug(3), Seconds::minutes(50)), b.s.entry(2, aug(4), Seconds::minutes(62))};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    EXPECT_EQ(p->lines[0].quantity_seconds, Seconds::hours(2));
    EXPECT_EQ(p->lines[0].amount_minor, 240'00);
    ASSERT_EQ(p->adjustments.size(), 1u);
    EXPECT_EQ(p->adjustments[0].kind, AdjustmentKind::rounding);
    EXPECT_EQ(p->adjustments[0].minor, -16'00);
    EXPECT_EQ(p->line_entries[0].seconds + p->line_entries[1].seconds, Seconds::hours(2));
}

TEST(Prebill, MilestonesWhenTheirDayComesOrSomeoneConfirms) {
    Bench b;
    b.s.contract().kind = ContractKind::fixed_fee;
    b.s.contract().milestones = {FeeMilestone{"Design", 500'00, aug(10), {}, {}},
                                 FeeMilestone{"Build", 700'00, {}, aug(31), {}},
                                 FeeMilestone{"Launch", 900'00, {}, {}, {}},
                                 FeeMilestone{"Later", 100'00, CivilDay(2026, 9, 1), {}, {}}};
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2))};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    ASSERT_EQ(p->lines.size(), 2u);
    EXPECT_EQ(p->lines[0].description, "Design");
    EXPECT_EQ(p->lines[1].milestone, 2);
    EXPECT_EQ(p->invoice.net_minor, 1200'00);
    EXPECT_TRUE(p->line_entries.empty());
    const std::vector<std::int64_t> billed{1};
    EXPECT_EQ(milestones_due(b.s.contract(), sample_august.until, billed), (std::vector<std::int64_t>{2}));
}

TEST(Prebill, WhereQuantityTimesPriceDiffersALineChargeSaysSo) {
    InvoiceLine line;
    line.quantity = Decimal{333'333};
    line.rate = SampleFirm::hourly(100);
    line.amount_minor = 33'34;
    EXPECT_EQ(line_charge_minor(line), 1);
}

TEST(Adjust, WritesDownOffAndUpToTheCent) {
    Bench b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(1)), b.s.entry(2, aug(4), Seconds::hours(1)),
                 b.s.entry(3, aug(5), Seconds::hours(1))};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    const auto down =
        b.adjusted(*p, {.kind = AdjustmentKind::write_down, .line = 1, .minor = 100'00, .reason = "agreed"});
    ASSERT_TRUE(down);
    EXPECT_EQ(down->lines[0].amount_minor, 260'00);
    EXPECT_EQ(down->lines[0].value_minor, 360'00);
    EXPECT_EQ(down->line_entries[0].minor, 86'66);
    EXPECT_EQ(down->line_entries[2].minor, 86'67);
    EXPECT_EQ(down->line_entries[0].adjusted_minor, 33'34);
    const auto up = b.adjusted(*down, {.kind = AdjustmentKind::write_up, .line = 1, .minor = 200'00, .reason = "rush"});
    ASSERT_TRUE(up);
    EXPECT_EQ(up->invoice.net_minor, 460'00);
    const auto off = b.adjusted(*up, {.kind = AdjustmentKind::write_off, .line = 1, .reason = "goodwill"});
    ASSERT_TRUE(off);
    EXPECT_EQ(off->invoice.net_minor, 0);
    EXPECT_EQ(off->lines[0].quantity_seconds, Seconds{0});
    EXPECT_EQ(off->line_entries[0].adjusted_seconds, Seconds::hours(1));
    EXPECT_EQ(off->adjustments.size(), 3u);
}

TEST(Adjust, HoursComeOffWithTheirMoneyAndNeverGoUp) {
    Bench b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(3))};
    const auto p = b.gathered();
    const auto down = b.adjusted(
        *p, {.kind = AdjustmentKind::write_down, .line = 1, .seconds = Seconds::minutes(30), .reason = "training"});
    ASSERT_TRUE(down);
    EXPECT_EQ(down->lines[0].quantity, Decimal{2'500'000});
    EXPECT_EQ(down->lines[0].amount_minor, 300'00);
    const auto up =
        b.adjusted(*p, {.kind = AdjustmentKind::write_up, .line = 1, .seconds = Seconds::hours(1), .reason = "x"});
    ASSERT_FALSE(up);
    EXPECT_EQ(up.error().name, "hours_up");
}

TEST(Prebill, WhatWasTakenOffIsGivenBackToTheSecondAndTheCent) {
    Bench b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(1)), b.s.entry(2, aug(4), Seconds::hours(2)),
                 b.s.entry(3, aug(5), Seconds{1'234})};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    const auto off = b.adjusted(*p, {.kind = AdjustmentKind::write_off, .line = 1, .reason = "goodwill"});
    ASSERT_TRUE(off);
    const LineChange back{.kind = AdjustmentKind::write_up,
                          .line = 1,
                          .minor = p->lines[0].amount_minor,
                          .seconds = p->lines[0].quantity_seconds,
                          .reason = "taken back"};
    const auto again = b.adjusted(*off, back);
    ASSERT_TRUE(again) << again.error().reason;
    EXPECT_EQ(again->lines[0].amount_minor, p->lines[0].amount_minor);
    EXPECT_EQ(again->lines[0].quantity, p->lines[0].quantity);
    EXPECT_EQ(again->invoice.gross_minor, p->invoice.gross_minor);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(again->line_entries[i].minor, p->line_entries[i].minor);
        EXPECT_EQ(again->line_entries[i].seconds, p->line_entries[i].seconds);
        EXPECT_EQ(again->line_entries[i].adjusted_seconds, p->line_entries[i].adjusted_seconds);
    }
    EXPECT_EQ(b.adjusted(*again, back).error().name, "hours_up");
}

TEST(Prebill, ALineIsRewordedAndItsFirstWordsAreKept) {
    Bench b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(1))};
    const auto p = b.gathered();
    ASSERT_TRUE(p);
    LineChange change{.kind = AdjustmentKind::reword, .line = 1, .text = "  Website, phase two ", .reason = "as ordered"};
    const auto said = b.adjusted(*p, change);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->lines[0].description, "Website, phase two");
    EXPECT_EQ(said->lines[0].amount_minor, p->lines[0].amount_minor);
    EXPECT_EQ(said->adjustments.back().original, "Website");
    change.text = "  ";
    EXPECT_EQ(b.adjusted(*p, change).error().name, "text_missing");
}

TEST(Adjust, AHeldLineLeavesTheTotalAndComesBackWhenReleased) {
    Bench b;
    b.s.contract().discount_percent = Decimal::whole(10);
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(1))};
    const auto p = b.gathered();
    const auto held = b.adjusted(*p, {.kind = AdjustmentKind::hold, .line = 1, .reason = "Eva asks the client"});
    ASSERT_TRUE(held);
    EXPECT_EQ(held->invoice.gross_minor, 0);
    EXPECT_EQ(held->lines.size(), 1u);  // its discount is gone with it
    const auto back = b.adjusted(*held, {.kind = AdjustmentKind::release, .line = 1, .reason = "settled"});
    ASSERT_TRUE(back);
    EXPECT_EQ(back->invoice.net_minor, 108'00);
}

TEST(Adjust, RefusesWithoutReasonOrLineOrTooMuch) {
    Bench b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(1))};
    const auto p = b.gathered();
    EXPECT_EQ(b.adjusted(*p, {.line = 1, .minor = 1, .reason = " "}).error().name, "reason_missing");
    EXPECT_EQ(b.adjusted(*p, {.line = 2, .minor = 1, .reason = "x"}).error().name, "line_missing");
    EXPECT_EQ(b.adjusted(*p, {.line = 1, .minor = 120'01, .reason = "x"}).error().name, "write_down_above_line");
    EXPECT_EQ(b.adjusted(*p, {.line = 1, .minor = -5, .reason = "x"}).error().name, "change_empty");
    EXPECT_EQ(b.adjusted(*p, {.kind = AdjustmentKind::release, .line = 1, .reason = "x"}).error().name, "line_state");
}

}  // namespace
}  // namespace fairhour
