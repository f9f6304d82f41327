#include "base/charge.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace fairhour {
namespace {

Charge charge(std::int64_t seconds, const char* rate) { return {.seconds = {seconds}, .rate = *parse_rate(rate)}; }

TEST(Charge, AnHourADayAMinuteAPiece) {
    EXPECT_EQ(charge_minor(charge(6720, "120.00 EUR/h")), 22400);
    EXPECT_EQ(charge_minor(charge(4 * 3600, "800 EUR/d")), 40000);
    EXPECT_EQ(charge_minor(charge(90, "2.00 EUR/min")), 300);
    EXPECT_EQ(charge_minor(charge(90, "35.00 EUR/pc")), 3500);
    EXPECT_EQ(charge_minor(charge(90 * 3600, "35.00 EUR/pc")), 3500);
}
TEST(Charge, ADayHasTheContractsHours) {
    Charge day = charge(6 * 3600, "750 EUR/d");
    day.hours_per_day = Seconds::minutes(450);
    EXPECT_EQ(charge_minor(day), 60000);
}
TEST(Charge, AHalfIsRoundedAsSaid) {  // 18 s at 1.00 EUR/h is half a cent; 54 s one and a half
    EXPECT_EQ(charge_minor(charge(18, "1.00 EUR/h")), 1);
    Charge even = charge(18, "1.00 EUR/h");
    even.rounding = Rounding::half_to_even;
    EXPECT_EQ(charge_minor(even), 0);
    even.seconds = {54};
    EXPECT_EQ(charge_minor(even), 2);
}
TEST(Charge, CurrenciesOfAllExponents) {
    EXPECT_EQ(charge_minor(charge(1800, "9999 JPY/h")), 5000);
    EXPECT_EQ(charge_minor(charge(1200, "1.0000 CLF/h")), 3333);
    EXPECT_EQ(charge_minor(charge(1200, "1.000 KWD/h")), 333);
}
TEST(Charge, ZeroIsARateAndZeroSecondsCostNothing) {
    EXPECT_EQ(charge_minor(charge(3600, "0 EUR/h")), 0);
    EXPECT_EQ(charge_minor(charge(0, "100 EUR/h")), 0);
    EXPECT_EQ(charge_minor(charge(0, "100 EUR/pc")), 0);
}
TEST(Charge, TooMuchIsAnErrorNotAWrap) {
    Charge huge = charge(std::numeric_limits<std::int64_t>::max(), "9000000000.00 EUR/min");
    EXPECT_EQ(charge_minor(huge).error().name, "amount_overflow");
    huge.multiplier = {std::numeric_limits<std::int64_t>::max()};
    EXPECT_EQ(charge_minor(huge).error().name, "amount_overflow");
    huge.rate.amount = {std::numeric_limits<std::int64_t>::max()};
    EXPECT_FALSE(charge_minor(huge));
}

}  // namespace
}  // namespace fairhour
