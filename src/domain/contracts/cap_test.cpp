#include "domain/contracts/cap.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

const CivilDay monday{2026, 8, 3};
std::int64_t hours(std::int64_t n) { return n * 3600; }

CapItem open(std::int64_t id, CivilDay day, std::int64_t seconds, std::int64_t minor) {
    return {.entry = {id}, .work_date = day, .started_at = {}, .open_seconds = {seconds}, .open_minor = minor};
}
CapItem invoiced(std::int64_t id, CivilDay day, std::int64_t seconds, std::int64_t minor) {
    return {.entry = {id},
            .work_date = day,
            .started_at = {},
            .invoiced_seconds = {seconds},
            .invoiced_minor = minor,
            .open_seconds = {}};
}
CapTerms hour_cap(std::int64_t n, CapPeriod period = CapPeriod::week, CapOver over = CapOver::hold) {
    return {
        .cap = {
            .unit = CapUnit::hours, .hours = Seconds::hours(n), .period = period, .over = over, .overage_rate = {}}};
}
CapTerms money_cap(std::int64_t minor, CapOver over = CapOver::hold) {
    return {.cap = {.unit = CapUnit::money, .money_minor = minor, .hours = {}, .over = over, .overage_rate = {}}};
}
std::vector<CapShare> shares(const CapTerms& terms, const std::vector<CapItem>& items) {
    return *share_cap({terms}, items);
}

TEST(Cap, TheHeadersWeek) {
    const auto s = shares(hour_cap(10), {open(1, monday, hours(4), 48000), open(2, monday + 1, hours(8), 96000)});
    EXPECT_EQ(s[0].within, Seconds::hours(4));
    EXPECT_EQ(s[0].left, Seconds::hours(6));
    EXPECT_EQ(s[1].within, Seconds::hours(6));
    EXPECT_EQ(s[1].within_minor, 72000);
    EXPECT_EQ(s[1].over, Seconds::hours(2));
    EXPECT_EQ(s[1].over_rated_minor, 24000);
    EXPECT_EQ(s[1].over_billed_minor, 0);
    EXPECT_EQ(s[1].left, Seconds{0});
}
TEST(Cap, ExactlyFullIsNotOver) {
    const auto s = shares(hour_cap(4), {open(1, monday, hours(4), 48000), open(2, monday, 1, 3)});
    EXPECT_EQ(s[0].over, Seconds{0});
    EXPECT_EQ(s[1].over, Seconds{1});
    EXPECT_EQ(s[1].over_rated_minor, 3);
}
TEST(Cap, InvoicedCountsFirstEvenWhenWorkedLater) {
    const auto s = shares(hour_cap(10), {open(1, monday, hours(4), 48000), invoiced(2, monday + 3, hours(8), 96000)});
    ASSERT_EQ(s.size(), 1U);
    EXPECT_EQ(s[0].within, Seconds::hours(2));
}
TEST(Cap, MoreInvoicedThanTheCapLeavesNothing) {
    const auto s = shares(money_cap(100), {invoiced(2, monday, hours(1), 500), open(1, monday, hours(1), 100)});
    EXPECT_EQ(s[0].within, Seconds{0});
    EXPECT_EQ(s[0].over_rated_minor, 100);
    EXPECT_EQ(s[0].left_minor, 0);
}
TEST(Cap, OldestFirstByDateStartAndId) {
    CapItem late = open(1, monday, hours(1), 100), early = open(2, monday, hours(1), 100),
            untimed = open(0, monday, hours(1), 100);
    late.started_at = Instant{2'000'000};
    early.started_at = Instant{1'000'000};
    const auto s = shares(hour_cap(2), {untimed, late, open(9, monday - 1, hours(1), 100), early});
    EXPECT_EQ(s[0].entry, EntryId{9});
    EXPECT_EQ(s[1].entry, EntryId{2});
    EXPECT_EQ(s[2].entry, EntryId{1});
    EXPECT_EQ(s[3].entry, EntryId{0});
}
TEST(Cap, PeriodsFillApart) {
    const auto s = shares(hour_cap(5), {open(1, monday, hours(8), 80), open(2, monday + 7, hours(4), 40)});
    EXPECT_EQ(s[0].over, Seconds::hours(3));
    EXPECT_EQ(s[1].over, Seconds{0});
    EXPECT_EQ(s[1].period, (DayRange{monday + 7, monday + 14}));
}
TEST(Cap, MoneySplitsAtTheMostWholeSecondsThatFit) {  // 120.00 EUR/h: 3 s are 0.10
    const auto s = shares(money_cap(10'005), {open(1, monday, hours(1), 12'000)});
    EXPECT_EQ(s[0].within, Seconds{3001});
    EXPECT_EQ(s[0].within_minor, 10'003);
    EXPECT_EQ(s[0].within_minor + s[0].over_rated_minor, 12'000);
    EXPECT_EQ(s[0].left_minor, 2);
}
TEST(Cap, MoneyCountsAfterDiscount) {
    CapTerms terms = money_cap(90'000);
    terms.discount_percent = Decimal::whole(10);
    const auto s = shares(terms, {open(1, monday, hours(10), 100'000), open(2, monday, hours(1), 10'000)});
    EXPECT_EQ(s[0].over, Seconds{0});
    EXPECT_EQ(s[0].left_minor, 0);
    EXPECT_EQ(s[1].within, Seconds{0});
    EXPECT_EQ(cap_standings({terms}, std::vector{open(1, monday, hours(10), 100'000)})->at(0).used_minor, 90'000);
}
TEST(Cap, OnceReachedLaterTimeIsOverEvenIfCheaper) {
    const auto s = shares(money_cap(100), {open(1, monday, 10, 1000), open(2, monday + 1, 10, 1)});
    EXPECT_EQ(s[0].within_minor, 100);
    EXPECT_EQ(s[1].over_rated_minor, 1);
}
TEST(Cap, FreeTimeIsNeverOverAMoneyCap) {
    const auto s = shares(money_cap(100), {open(1, monday, 10, 1000), open(2, monday + 1, hours(3), 0)});
    EXPECT_EQ(s[1].within, Seconds::hours(3));
    EXPECT_EQ(s[1].over, Seconds{0});
}
TEST(Cap, OverIsBilledAtTheOverageRateOrItsOwn) {
    CapTerms terms = hour_cap(1, CapPeriod::total, CapOver::bill);
    EXPECT_EQ(shares(terms, {open(1, monday, hours(2), 20'000)})[0].over_billed_minor, 10'000);
    terms.cap.overage_rate = *parse_rate("150.00 EUR/h");
    EXPECT_EQ(shares(terms, {open(1, monday, hours(2), 20'000)})[0].over_billed_minor, 15'000);
    terms.cap.over = CapOver::absorb;
    EXPECT_EQ(shares(terms, {open(1, monday, hours(2), 20'000)})[0].over_billed_minor, 0);
}
TEST(Cap, WithoutACapEverythingPasses) {
    const auto s = shares({}, {open(1, monday, hours(100), 1'000'000)});
    EXPECT_EQ(s[0].within_minor, 1'000'000);
    EXPECT_EQ(s[0].over, Seconds{0});
}
TEST(Cap, AZeroCapLetsNothingPass) {
    EXPECT_EQ(shares(hour_cap(0), {open(1, monday, 1, 3)})[0].within, Seconds{0});
    EXPECT_EQ(shares(money_cap(0), {open(1, monday, hours(1), 300)})[0].within_minor, 0);
}
TEST(Cap, StandingsSayWhatIsLeft) {
    const auto s =
        *cap_standings({hour_cap(10)}, std::vector{invoiced(1, monday, hours(3), 30), open(2, monday, hours(9), 90)});
    ASSERT_EQ(s.size(), 1U);
    EXPECT_EQ(s[0].used, Seconds::hours(10));
    EXPECT_EQ(s[0].over, Seconds::hours(2));
    EXPECT_EQ(s[0].left, Seconds{0});
}
// A contract with a cap of so many hours in total, from the second Monday on another one.
Contract changed_cap(Cap first, Cap then) {
    Contract contract;
    contract.cap = first;
    contract.later_terms.push_back({monday + 7, "", contract});
    contract.later_terms.back().terms.cap = then;
    return contract;
}
TEST(Cap, ARaisedCapGoesOnFromWhatWasUsed) {
    const Cap ten = hour_cap(10, CapPeriod::total).cap, twelve = hour_cap(12, CapPeriod::total).cap;
    const auto s = *share_cap(cap_terms(changed_cap(ten, twelve)),
                              std::vector{open(1, monday, hours(11), 110), open(2, monday + 7, hours(3), 30)});
    EXPECT_EQ(s[0].over, Seconds::hours(1));
    EXPECT_EQ(s[1].within, Seconds::hours(2));  // reached before, open again by the change
    EXPECT_EQ(s[1].over, Seconds::hours(1));
}
TEST(Cap, ALoweredCapLeavesNothingWhereMoreWasUsed) {
    const Cap ten = hour_cap(10, CapPeriod::total).cap, four = hour_cap(4, CapPeriod::total).cap;
    const auto s = *share_cap(cap_terms(changed_cap(ten, four)),
                              std::vector{open(1, monday, hours(6), 60), open(2, monday + 7, hours(1), 10)});
    EXPECT_EQ(s[0].over, Seconds{0});
    EXPECT_EQ(s[1].within, Seconds{0});
}
TEST(Cap, OneOfAnotherUnitOrPeriodBeginsAnew) {
    const Cap ten = hour_cap(10, CapPeriod::total).cap, money = money_cap(100).cap;
    const auto s = *share_cap(cap_terms(changed_cap(ten, money)),
                              std::vector{open(1, monday, hours(9), 900), open(2, monday + 7, hours(1), 100)});
    EXPECT_EQ(s[1].over, Seconds{0});
    EXPECT_EQ(s[1].left_minor, 0);
    EXPECT_EQ(cap_on(cap_terms(changed_cap(ten, hour_cap(10).cap)), monday + 7).counts_from, monday + 7);
    EXPECT_EQ(cap_on(cap_terms(changed_cap({}, ten)), monday).cap.unit, CapUnit::none);
}
TEST(Cap, MoneyIsBilledAtTheDiscountOfItsDay) {  // 1,000.00 less 10 %, then 1,000.00 less 20 %
    Contract contract = changed_cap(money_cap(200'000).cap, money_cap(200'000).cap);
    contract.discount_percent = Decimal::whole(10);
    contract.later_terms[0].terms.discount_percent = Decimal::whole(20);
    const auto s = *share_cap(cap_terms(contract), std::vector{open(1, monday, hours(10), 100'000),
                                                               open(2, monday + 7, hours(10), 100'000)});
    EXPECT_EQ(s[1].left_minor, 200'000 - 90'000 - 80'000);
}
TEST(Cap, AnOrderGoesOnAsLongAsItsNumberStays) {
    Contract contract = changed_cap({}, {});
    contract.purchase_order = "A";
    contract.purchase_order_minor = 100;
    ContractTerms& later = contract.later_terms[0].terms;
    later.purchase_order = "A";
    later.purchase_order_minor = 150;
    const std::vector used{open(1, monday, hours(1), 100), open(2, monday + 7, hours(1), 100)};
    EXPECT_EQ(share_cap(order_terms(contract), used)->at(1).within_minor, 50);
    later.purchase_order = "B";
    EXPECT_EQ(share_cap(order_terms(contract), used)->at(1).within_minor, 100);
    later.purchase_order_last_day = monday + 7;
    EXPECT_TRUE(beyond_order_day(contract, monday + 8));
    EXPECT_FALSE(beyond_order_day(contract, monday));
}
TEST(Cap, AnEntryShowsWhatIsInvoicedAndOpen) {
    Entry entry;
    entry.billability = Billability::billable;
    entry.rated = true;
    entry.billable_seconds = Seconds::hours(2);
    entry.amount_minor = 200;
    entry.state = EntryState::submitted;
    EXPECT_FALSE(cap_item(entry, CapUnit::hours, CapQueue::approved));
    EXPECT_EQ(cap_item(entry, CapUnit::hours, CapQueue::approved_and_submitted)->open_minor, 200);
    entry.state = EntryState::part_invoiced;
    entry.allocated_seconds = Seconds::hours(1);
    entry.allocated_minor = 100;
    const auto item = cap_item(entry, CapUnit::money, CapQueue::approved);
    EXPECT_EQ(item->invoiced_minor, 100);
    EXPECT_EQ(item->open_seconds, Seconds::hours(1));
    entry = {};
    entry.billability = Billability::billable;
    entry.state = EntryState::approved;
    entry.billable_seconds = Seconds::hours(1);
    EXPECT_FALSE(cap_item(entry, CapUnit::money, CapQueue::approved));
    EXPECT_TRUE(cap_item(entry, CapUnit::hours, CapQueue::approved));
}
TEST(Cap, Texts) {
    EXPECT_EQ(cap_text(hour_cap(10).cap, currency("EUR")), "10:00 h a week, the rest held");
    EXPECT_EQ(cap_text(money_cap(100'000, CapOver::bill).cap, currency("EUR")),
              "1000.00 EUR in total, the rest billed at its own rate");
}

}  // namespace
}  // namespace fairhour
