#include "domain/rates/published_rates.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

std::string refusal(std::string_view text) {
    const auto read = parse_published_rates(text);
    return read ? "read " + std::to_string(read->size()) : read.error().name + " " + read.error().place;
}

TEST(PublishedRates, the_days_table_and_the_historys_are_read) {
    const auto day = parse_published_rates("Date, USD, JPY, XYZ, \n01 September 2026, 1.0842, 161.23, 1.0, \n");
    ASSERT_TRUE(day) << day.error().text();
    ASSERT_EQ(day->size(), 2U);  // XYZ is no currency
    EXPECT_EQ(exchange_text((*day)[0]), "1 EUR = 1.0842 USD of 2026-09-01 (ECB)");
    const auto history = parse_published_rates("Date,USD,CYP,\n2026-09-02,1.0851,N/A,\n2026-09-01,1.0842,0.58,\n");
    ASSERT_TRUE(history) << history.error().text();
    EXPECT_EQ(history->front().day, CivilDay(2026, 9, 2));
}

TEST(PublishedRates, the_xml_is_read) {
    const auto read = parse_published_rates(R"(<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope><gesmes:subject>Reference rates</gesmes:subject><Cube>
<Cube time='2026-09-01'><Cube currency='USD' rate='1.0842'/><Cube currency="GBP" rate="0.8421"/></Cube>
</Cube></gesmes:Envelope>)");
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(exchange_text((*read)[1]), "1 EUR = 0.8421 GBP of 2026-09-01 (ECB)");
}

TEST(PublishedRates, what_is_none_is_refused_with_its_line) {
    EXPECT_EQ(refusal(""), "rates_none line 1");
    EXPECT_EQ(refusal("Datum,USD\n2026-09-01,1.1\n"), "rates_form line 1");
    EXPECT_EQ(refusal("Date,USD\n2026-09-31,1.1\n"), "rates_form line 2");
    EXPECT_EQ(refusal("Date,USD\n2026-09-01,minus one\n"), "rates_value line 2");
    EXPECT_EQ(refusal("Date,USD\n2026-09-01,-1.0\n"), "rates_value line 2");
    EXPECT_EQ(refusal("<x>\n<Cube currency='USD' rate='1.1'/>"), "rates_form line 2");
    EXPECT_EQ(refusal("<x><Cube time='2026-09-01'><Cube currency='USD' rate='1"), "rates_form line 1");
}

// 1 EUR = 1.0842 USD: a hundred dollars are 92.2339 euros, rounded once, of the published figure.
TEST(PublishedRates, turned_round_they_divide_and_lose_no_digit) {
    const auto rates = ExchangeRates::compile(*parse_published_rates("Date,USD\n2026-09-01,1.0842\n"));
    ASSERT_TRUE(rates);
    const Currency eur = *parse_currency("EUR"), usd = *parse_currency("USD");
    const ExchangePath found = rates->find(usd, eur, CivilDay(2026, 9, 3));
    ASSERT_TRUE(found);
    const auto shown = converted({*parse_decimal("100"), RateUnit::hour, usd}, Decimal::whole(1), found);
    ASSERT_TRUE(shown);
    EXPECT_EQ(rate_text(*shown), "92.233905 EUR/h");
    EXPECT_FALSE(rates->find(usd, eur, CivilDay(2026, 8, 31)));
    const auto minor = charge_minor({.seconds = Seconds::hours(1000),
                                     .rate = {*parse_decimal("100"), RateUnit::hour, usd},
                                     .exchange = exchange_of(found, usd)});
    ASSERT_TRUE(minor);
    EXPECT_EQ(*minor, 9'223'391);  // 92,233.9051 EUR; by 0.922339 it would be 92,233.90
}

// The same pair serves both ways, also between currencies of different minor units.
TEST(PublishedRates, amounts_go_either_way_and_are_rounded_once) {
    const auto rates = ExchangeRates::compile(*parse_published_rates("Date,USD,JPY\n2026-09-01,1.0842,158.31\n"));
    ASSERT_TRUE(rates);
    const Currency eur = *parse_currency("EUR"), usd = *parse_currency("USD"), jpy = *parse_currency("JPY");
    const auto minor = [&](Money amount, Currency into) {
        return *exchanged_minor(amount, rates->find(amount.currency, into, CivilDay(2026, 9, 1)));
    };
    EXPECT_EQ(minor({108'420, usd}, eur), 100'000);
    EXPECT_EQ(minor({100'000, eur}, usd), 108'420);
    EXPECT_EQ(minor({10'000, usd}, eur), 9'223);
    EXPECT_EQ(minor({15'831, jpy}, eur), 10'000);
    EXPECT_EQ(minor({10'000, eur}, jpy), 15'831);
    EXPECT_EQ(minor({-10'000, usd}, eur), -9'223);
    EXPECT_EQ(exchanged_minor({INT64_MAX, eur}, rates->find(eur, jpy, CivilDay(2026, 9, 1))).error().name, "amount_overflow");
}

// GBP and USD are published against the euro alone: 1 EUR = 0.8412 GBP = 1.0842 USD, so 1,000 GBP are 1,288.873038… USD.
TEST(PublishedRates, two_other_currencies_go_over_the_euro_and_are_rounded_once) {
    const auto rates =
        ExchangeRates::compile(*parse_published_rates("Date,USD,GBP\n2026-09-01,1.0842,0.8412\n2026-09-02,1.09,N/A\n"));
    ASSERT_TRUE(rates);
    const Currency usd = *parse_currency("USD"), gbp = *parse_currency("GBP"), jpy = *parse_currency("JPY");
    const ExchangePath way = rates->find(gbp, usd, CivilDay(2026, 9, 1));
    ASSERT_TRUE(way);
    EXPECT_EQ(exchanged_minor({100'000, gbp}, way), 128'887);
    EXPECT_EQ(exchanged_minor({128'887, usd}, rates->find(usd, gbp, CivilDay(2026, 9, 1))), 100'000);
    EXPECT_EQ(charge_minor({.seconds = Seconds::hours(10),
                            .rate = {Decimal::whole(100), RateUnit::hour, gbp},
                            .exchange = exchange_of(way, gbp)}),
              128'887);
    // Each pair has the last day of its own, and both are named.
    EXPECT_EQ(exchange_text(used(rates->find(gbp, usd, CivilDay(2026, 9, 5)))),
              "1 EUR = 0.8412 GBP of 2026-09-01 (ECB) and 1 EUR = 1.09 USD of 2026-09-02 (ECB)");
    EXPECT_FALSE(rates->find(gbp, usd, CivilDay(2026, 8, 31)));
    EXPECT_FALSE(rates->find(gbp, jpy, CivilDay(2026, 9, 1)));
    EXPECT_EQ(rates->first_day(gbp, usd), CivilDay(2026, 9, 1));
    EXPECT_EQ(rates->first_day(gbp, jpy), std::nullopt);
}

}  // namespace
}  // namespace fairhour
