#include "documents/locale.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace fairhour {
namespace {

TEST(AmountWords, follow_language_and_currency) {
    EXPECT_EQ(amount_words(Language::en, 123456789, currency("EUR")), "1,234,567.89");
    EXPECT_EQ(amount_words(Language::de, 123456789, currency("EUR")), "1.234.567,89");
    EXPECT_EQ(amount_words(Language::en, -5, currency("EUR")), "\u22120.05");
    EXPECT_EQ(amount_words(Language::en, 1234, currency("JPY")), "1,234");
    EXPECT_EQ(amount_words(Language::en, 1234, currency("KWD")), "1.234");
    EXPECT_EQ(amount_words(Language::en, 100, currency("EUR")), "1.00");
    EXPECT_EQ(amount_words(Language::en, INT64_MIN, currency("EUR")), "\u221292,233,720,368,547,758.08");
    EXPECT_EQ(money_words(Language::de, {99900, currency("CHF")}), "999,00\u00a0CHF");
}

TEST(PeriodWords, say_no_more_than_they_must) {
    const auto range = [](CivilDay from, CivilDay until) { return DayRange{from, until}; };
    EXPECT_EQ(period_words(Language::en, range(CivilDay(2026, 3, 1), CivilDay(2026, 4, 1))),
              "1\u2009\u2013\u200931 March 2026");
    EXPECT_EQ(period_words(Language::de, range(CivilDay(2026, 3, 1), CivilDay(2026, 4, 1))),
              "1.\u2009\u2013\u200931. März 2026");
    EXPECT_EQ(period_words(Language::en, range(CivilDay(2026, 2, 15), CivilDay(2026, 3, 15))),
              "15 February\u2009\u2013\u200914 March 2026");
    EXPECT_EQ(period_words(Language::en, range(CivilDay(2025, 12, 15), CivilDay(2026, 1, 15))),
              "15 December 2025\u2009\u2013\u200914 January 2026");
    EXPECT_EQ(period_words(Language::en, range(CivilDay(2026, 3, 5), CivilDay(2026, 3, 6))), "5 March 2026");
    EXPECT_EQ(period_words(Language::en, DayRange{}), "");
    EXPECT_EQ(short_day_words(Language::en, CivilDay(2026, 3, 2)), "Mon 2 Mar");
    EXPECT_EQ(short_day_words(Language::de, CivilDay(2026, 3, 2)), "Mo 02.03.");
    EXPECT_EQ(short_day_words(Language::fr, CivilDay(2026, 3, 2)), "lun. 02/03");
    EXPECT_EQ(date_words(Language::fr, CivilDay(2026, 3, 1)), "1er mars 2026");
    EXPECT_EQ(date_words(Language::es, CivilDay(2026, 3, 29)), "29 de marzo de 2026");
    EXPECT_EQ(amount_words(Language::fr, 123456789, currency("EUR")), "1\u202f234\u202f567,89");
    EXPECT_EQ(amount_words(Language::es, 123456789, currency("EUR")), "1.234.567,89");
}

TEST(Words, every_language_has_every_word) {
    for (const Language language : {Language::en, Language::de, Language::fr, Language::es}) {
        const Wording& words = wording(language);
        const auto* first = reinterpret_cast<const std::string_view*>(&words);
        for (std::size_t i = 0; i < sizeof(Wording) / sizeof(std::string_view); ++i)
            EXPECT_FALSE(first[i].empty()) << "word " << i << " of language " << static_cast<int>(language);
    }
    EXPECT_EQ(percent_words(Language::en, Decimal{7'700'000}), "7.7%");
    EXPECT_EQ(percent_words(Language::fr, Decimal::whole(20)), "20\u00a0%");
    EXPECT_EQ(unit_word(Language::de, "h"), "Std.");
    EXPECT_EQ(unit_word(Language::en, "sprint"), "sprint");
}

}  // namespace
}  // namespace fairhour
