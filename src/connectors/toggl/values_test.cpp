#include "connectors/toggl/values.hpp"

#include <gtest/gtest.h>

#include "connectors/toggl/date_order.hpp"

namespace fairhour::toggl {
namespace {

std::string day(std::string_view text, DateOrder order = DateOrder::day_month_year) {
    const auto cells = date_cells(text);
    if (!cells) return "malformed";
    const auto found = day_of(*cells, order);
    return found ? day_text(*found) : "impossible";
}

TEST(Dates, the_year_first_says_all) {
    EXPECT_EQ(day("2026-03-29"), "2026-03-29");
    EXPECT_EQ(day("2026/03/29"), "2026-03-29");
    EXPECT_EQ(day("2026-3-9", DateOrder::month_day_year), "2026-03-09");
    EXPECT_EQ(day("2016-01-1"), "2016-01-01");
}
TEST(Dates, day_and_month_go_by_the_order) {
    EXPECT_EQ(day("03/04/2026"), "2026-04-03");
    EXPECT_EQ(day("03/04/2026", DateOrder::month_day_year), "2026-03-04");
    EXPECT_EQ(day("3-4-2026"), "2026-04-03");
    EXPECT_EQ(day("03.04.2026"), "2026-04-03");
    EXPECT_EQ(day("03/04/2026", DateOrder::year_month_day), "impossible");
}
TEST(Dates, what_is_no_day_is_none) {
    for (const char* text :
         {"", "2026-03", "2026-03-29x", "29.03.26", "03/04-2026", "today", "2026--03-2", "1/2/3/2026"})
        EXPECT_EQ(day(text), "malformed") << text;
    for (const char* text : {"2026-02-29", "31.04.2026", "2026-00-10", "1969-12-31", "2200-01-01", "00.01.2026"})
        EXPECT_EQ(day(text), "impossible") << text;
    EXPECT_EQ(day("29.02.2028"), "2028-02-29");
}

std::string vote(std::initializer_list<std::string_view> dates) {
    DateOrderVote vote;
    std::int64_t line = 1;
    for (const std::string_view text : dates) vote.add(*date_cells(text), ++line);
    const auto order = vote.result("f.csv");
    if (!order) return order.error().name + " " + order.error().place;
    return *order == DateOrder::day_month_year ? "day first" : "month first";
}
TEST(DateOrder, the_whole_file_votes) {
    EXPECT_EQ(vote({"03/04/2026", "25/04/2026"}), "day first");
    EXPECT_EQ(vote({"03/04/2026", "04/25/2026"}), "month first");
    EXPECT_EQ(vote({"03/04/2026", "05/06/2026"}), "date_order_ambiguous f.csv:2 Start date");
    EXPECT_EQ(vote({"25/04/2026", "04/25/2026"}), "date_order_mixed f.csv:3 Start date");
    EXPECT_EQ(vote({"05/05/2026"}), "day first");
}

std::int64_t clock(std::string_view text) {
    const auto found = read_clock(text);
    return found ? found->value : -1;
}
TEST(Clocks, both_clocks_are_read) {
    EXPECT_EQ(clock("09:00:00"), 9 * 3600);
    EXPECT_EQ(clock("9:05"), 9 * 3600 + 300);
    EXPECT_EQ(clock("23:59:59"), 86'399);
    EXPECT_EQ(clock("9:00 AM"), 9 * 3600);
    EXPECT_EQ(clock("9:00:30pm"), 21 * 3600 + 30);
    EXPECT_EQ(clock("12:00 AM"), 0);
    EXPECT_EQ(clock("12:30 p.m."), 12 * 3600 + 1800);
    EXPECT_EQ(clock("9:00\xE2\x80\xAFPM"), 21 * 3600);
}
TEST(Clocks, what_is_no_time_is_none) {
    for (const char* text : {"24:00", "24:00:00", "9", "9:5", "09:60", "09:00:60", "13:00 PM", "0:10 AM", "9:00 XM",
                             "-1:00", "09:00:00.5"})
        EXPECT_EQ(clock(text), -1) << text;
}

std::string length(std::string_view text) {
    const auto found = read_duration(text);
    return found ? std::to_string(found->value.value) + "±" + std::to_string(found->tolerance.value) : "none";
}
TEST(Durations, every_form_of_a_profile_is_read) {
    EXPECT_EQ(length("02:15:00"), "8100±1");
    EXPECT_EQ(length("2:15"), "8100±59");
    EXPECT_EQ(length("100:00:00"), "360000±1");
    EXPECT_EQ(length("1.25"), "4500±19");
    EXPECT_EQ(length("1,25"), "4500±19");
    EXPECT_EQ(length("0.79 h"), "2844±19");
    EXPECT_EQ(length("0,333333"), "1200±1");
    EXPECT_EQ(length("47:06 min"), "2826±1");
    EXPECT_EQ(length("12 sec"), "12±1");
    EXPECT_EQ(length("0"), "0±1");
    EXPECT_EQ(length("00:00:00"), "0±1");
}
TEST(Durations, what_is_no_length_is_none) {
    for (const char* text :
         {"", ":", "1:2:3", "01:60:00", "1.2.3", "1h30", "abc", "1,", "999999:00:00", "0.1234567", "-1:00:00"})
        EXPECT_EQ(length(text), "none") << text;
}

std::string amount(std::string_view text, std::string_view code = "EUR", char separator = 0) {
    const WrittenAmount read = read_minor(text, currency(code), separator);
    switch (read.fault) {
        case AmountFault::none: return std::to_string(read.minor);
        case AmountFault::malformed: return "malformed";
        case AmountFault::ambiguous: return "ambiguous";
        case AmountFault::too_many_decimals: return "too fine";
    }
    return "";
}
TEST(Amounts, both_decimal_separators_are_read) {
    EXPECT_EQ(amount("150.00"), "15000");
    EXPECT_EQ(amount("150,5"), "15050");
    EXPECT_EQ(amount("1.234,56"), "123456");
    EXPECT_EQ(amount("1,234.56"), "123456");
    EXPECT_EQ(amount("1 234,56"), "123456");
    EXPECT_EQ(amount("1'234.56"), "123456");
    EXPECT_EQ(amount("1,234,567"), "123456700");
    EXPECT_EQ(amount("-12.30"), "-1230");
    EXPECT_EQ(amount("12.3000"), "1230");
    EXPECT_EQ(amount("1200", "JPY"), "1200");
    EXPECT_EQ(amount("1.5", "KWD"), "1500");
    EXPECT_EQ(amount("0.125", "KWD"), "125");
}
TEST(Amounts, nothing_is_guessed) {
    EXPECT_EQ(amount("1,234"), "ambiguous");
    EXPECT_EQ(amount("1.234"), "ambiguous");
    EXPECT_EQ(amount("1,234", "EUR", '.'), "123400");
    EXPECT_EQ(amount("1,234", "KWD", ','), "1234");
    EXPECT_EQ(amount("12.345", "EUR", '.'), "too fine");
    EXPECT_EQ(amount("10.5", "JPY"), "too fine");
    for (const char* text : {"", "-", "abc", "12.30 x", "1.2.3,4,5", "99999999999999999999", ".", "12,34,"})
        EXPECT_EQ(amount(text), "malformed") << text;
}

}  // namespace
}  // namespace fairhour::toggl
