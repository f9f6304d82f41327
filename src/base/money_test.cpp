// Money is exact, in every currency of ISO 4217, and two currencies never add.
#include "base/money.hpp"

#include <gtest/gtest.h>

#include "base/currencies.hpp"

namespace fairhour {
namespace {

TEST(Money, a_currency_is_known_by_code_number_and_decimals) {
    EXPECT_EQ(currency("EUR").number(), 978);
    EXPECT_EQ(currency("JPY").exponent(), 0);
    EXPECT_EQ(currency("KWD").exponent(), 3);
    EXPECT_EQ(currency("CLF").exponent(), 4);
    EXPECT_EQ(parse_currency("eur").error().name, "currency_unknown");
    EXPECT_EQ(parse_currency("").error().name, "currency_unknown");
}

TEST(Money, the_table_is_sorted_and_has_each_code_and_number_once) {
    for (std::size_t i = 2; i < currency_table.size(); ++i) {
        EXPECT_LT(currency_table[i - 1].code, currency_table[i].code);
        for (std::size_t j = 1; j < i; ++j) EXPECT_NE(currency_table[i].number, currency_table[j].number);
    }
    EXPECT_EQ(currency_codes().front(), "AED");
    EXPECT_EQ(currency_codes().back(), "ZWG");
}

TEST(Money, text_shows_as_many_digits_as_the_currency_has) {
    EXPECT_EQ(money_text({123456, currency("EUR")}), "1234.56 EUR");
    EXPECT_EQ(money_text({-5, currency("EUR")}), "-0.05 EUR");
    EXPECT_EQ(money_text({123456, currency("JPY")}), "123456 JPY");
    EXPECT_EQ(minor_text(12345, currency("KWD")), "12.345");
    EXPECT_EQ(minor_text_grouped(-123456789, currency("EUR")), "-1,234,567.89");
    EXPECT_EQ(minor_text(INT64_MIN, currency("JPY")), "-9223372036854775808");
}

TEST(Money, text_is_read_exactly_or_refused) {
    EXPECT_EQ(parse_money("123.4 EUR")->minor, 12340);
    EXPECT_EQ(parse_money("-0.01 EUR")->minor, -1);
    EXPECT_EQ(parse_money("7 JPY")->minor, 7);
    for (const char* text :
         {"1.234 EUR", "1,5 EUR", "1. EUR", ".5 EUR", "EUR", "1", "7.0 JPY", "99999999999999999999 EUR"})
        EXPECT_FALSE(parse_money(text)) << text;
}

TEST(Money, two_currencies_never_add_and_overflow_is_an_error) {
    EXPECT_EQ(add({1, currency("EUR")}, {2, currency("USD")}).error().name, "currency_mismatch");
    EXPECT_EQ(add({INT64_MAX, currency("EUR")}, {1, currency("EUR")}).error().name, "amount_overflow");
    EXPECT_EQ(subtract({5, currency("EUR")}, {7, currency("EUR")})->minor, -2);
}

}  // namespace
}  // namespace fairhour
