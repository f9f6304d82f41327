#include "base/json.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

enum class Mode : std::uint8_t { none, up = 4, default_ = 7 };
BOOST_DESCRIBE_ENUM(Mode, none, up, default_)

struct Inner {
    std::string word;
    std::int32_t small = 0;
    bool operator==(const Inner&) const = default;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (word, small))

struct Outer {
    EntryId id;
    PersonId person;
    bool yes = false;
    std::int64_t large = 0;
    std::string text;
    Mode mode = Mode::none;
    Weekday weekday = Weekday::monday;
    std::optional<std::int64_t> maybe;
    std::optional<Rate> rate;
    std::vector<Inner> inners;
    std::vector<std::string> words;
    std::array<Seconds, 3> pattern{};
    Inner one;
    CivilDay day{2026, 3, 29};
    Instant at;
    Seconds length;
    Decimal share;
    Currency currency;
    Money money;
    Zone zone;
    DayRange open;
    DayRange bounded{CivilDay(2026, 1, 1), CivilDay(2027, 1, 1)};
    Digest16 digest;
    bool operator==(const Outer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outer, (),
                      (id, person, yes, large, text, mode, weekday, maybe, rate, inners, words, pattern, one, day, at,
                       length, share, currency, money, zone, open, bounded, digest))

struct Asked {
    std::int64_t amount = 0;
    Mode mode = Mode::up;
    bool dry_run = false;
    static constexpr std::string_view may_lack[] = {"mode"};
};
BOOST_DESCRIBE_STRUCT(Asked, (), (amount, mode, dry_run))

Outer filled() {
    Outer o;
    o.id = EntryId{1234567};
    o.yes = true;
    o.large = INT64_MIN;
    o.text = "a \"quoted\"\nline\\ with \x01 and Grüße";
    o.mode = Mode::default_;
    o.weekday = Weekday::friday;
    o.maybe = -3;
    o.rate = Rate{Decimal::whole(120), RateUnit::hour, currency("EUR")};
    o.inners = {{"x", 1}, {"", -2}};
    o.words = {"one", "two"};
    o.pattern = {Seconds{1}, Seconds{2}, Seconds{3}};
    o.at = Instant{1'774'746'000'000'001};
    o.length = Seconds{-90};
    o.share = Decimal{333'333};
    o.currency = currency("JPY");
    o.money = Money{-12345, currency("EUR")};
    o.zone = *zone("Europe/Berlin");
    o.digest = digest16("x");
    return o;
}

TEST(Json, comes_back_as_it_was) {
    const Outer before = filled();
    const std::string text = json_text(before);
    const auto after = parse_json<Outer>(text);
    ASSERT_TRUE(after) << after.error().text();
    EXPECT_TRUE(*after == before) << text;
    EXPECT_EQ(json_text(*after), text);
}

TEST(Json, writes_for_people_and_programs) {
    const std::string text = json_text(filled());
    for (const char* part :
         {R"("person":null)", R"("mode":"default")", R"("weekday":"friday")", R"("rate":"120.00 EUR/h")",
          R"("money":{"amount":"-123.45","currency":"EUR"})", R"("open":{})", R"("zone":"Europe/Berlin")",
          R"("bounded":{"from":"2026-01-01","until":"2027-01-01"})", R"("share":"0.333333")", R"("pattern":[1,2,3])",
          R"("day":"2026-03-29")", R"(\"quoted\"\nline\\ with \u0001 and Grüße)"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(Json, names_every_fault_at_once) {
    const auto read = parse_json<Inner>(R"({"small":1.0,"wrod":"x","a/b":1})");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().name, "json_invalid");
    EXPECT_EQ(read.error().text(),
              "/wrod: unknown field; /a~1b: unknown field; /word: required; /small: expected integer");
    EXPECT_EQ(read.error().place, "/wrod");
}

TEST(Json, what_a_record_says_may_lack_keeps_its_value) {
    const auto read = parse_json<Asked>(R"({"amount":5})");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->mode, Mode::up);
    EXPECT_FALSE(read->dry_run);
    const auto bare = parse_json<Asked>(R"({"mode":"none"})");
    ASSERT_FALSE(bare);
    EXPECT_EQ(bare.error().text(), "/amount: required");
}

TEST(Json, faults_lie_deep) {
    Outer o = filled();
    const auto read = read_json_onto(o, R"({"inners":[{"word":"x","small":1},{"word":2,"small":3000000000}],
        "mode":"sideways","money":{"amount":"1.234","currency":"EUR"},"id":"prj_0000000000001"})",
                                     JsonAbsent::keeps_value);
    ASSERT_FALSE(read);
    const std::string text = read.error().text();
    for (const char* part : {"/inners/1/word: expected text", "/inners/1/small: expected integer from -2147483648",
                             "/mode: expected one of none, up, default", "/money/amount: ", "/id: "})
        EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(Json, a_patch_keeps_what_it_does_not_name) {
    Inner inner{"kept", 3};
    ASSERT_TRUE(read_json_onto(inner, R"({"small":4})", JsonAbsent::keeps_value));
    EXPECT_EQ(inner, (Inner{"kept", 4}));
}

TEST(Json, refuses_what_is_no_json) {
    for (const char* text : {"", "{", "{} x", "{\"word\":}", "\xff", "[1,]"}) {
        const auto read = parse_json<Inner>(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().name, "json_malformed") << text;
    }
    EXPECT_EQ(parse_json<std::vector<int>>("7").error().text(), "/: expected list");
    EXPECT_FALSE(parse_json<std::int64_t>("9223372036854775808"));
    EXPECT_FALSE(parse_json<DayRange>(R"({"from":"2027-01-01","until":"2026-01-01"})"));
}

TEST(Digest16Text, comes_back) {
    EXPECT_EQ(*parse_digest16(hex(digest16("abc"))), digest16("abc"));
    EXPECT_FALSE(parse_digest16("zz"));
}

TEST(CurrencyNumber, finds_the_currency) {
    EXPECT_EQ(parse_currency_number(978)->code(), "EUR");
    EXPECT_TRUE(parse_currency_number(0)->none());
    EXPECT_FALSE(parse_currency_number(999));
    EXPECT_FALSE(parse_currency_number(-1));
}

}  // namespace
}  // namespace fairhour
