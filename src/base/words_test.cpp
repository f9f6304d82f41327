// Ids, durations, decimals, rates and digests: what goes out as text comes back as it was, and nothing else does.
#include <gtest/gtest.h>

#include "base/decimal.hpp"
#include "base/digest.hpp"
#include "base/id_maker.hpp"
#include "base/seconds.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

TEST(Id, text_sorts_like_numbers_and_keeps_its_kind) {
    const std::string text = id_text(EntryId{123456789});
    EXPECT_EQ(text.size(), 4U + 13U);
    EXPECT_EQ(parse_id<EntryTag>(text)->value, 123456789);
    EXPECT_EQ(parse_id<ProjectTag>(text).error().name, "id_malformed");
    EXPECT_LT(id_text(EntryId{99}), id_text(EntryId{100}));
    EXPECT_FALSE(parse_id<EntryTag>("ent_000000000000u"));
    EXPECT_FALSE(parse_id<EntryTag>("ent_0000000000000"));
    EXPECT_FALSE(parse_id<EntryTag>("ent_zzzzzzzzzzzzz"));
}

TEST(IdMaker, ids_only_grow_whatever_the_clock_does) {
    const Instant now = *parse_instant("2026-01-01T00:00:00Z");
    IdMaker ids(7, now);
    std::int64_t last = 0;
    for (int i = 0; i < 20'000; ++i) {
        if (i == 10'000) ids.tell_time(now - Seconds{3600});
        const std::int64_t next = ids.next_value();
        ASSERT_GT(next, last);
        last = next;
    }
    EXPECT_GT(IdMaker(7, now, last).next_value(), last);
}

TEST(Seconds, durations_as_people_write_them) {
    const auto seconds = [](const char* text) { return parse_duration(text)->value; };
    EXPECT_EQ(seconds("1h30"), 5400);
    EXPECT_EQ(seconds("90m"), 5400);
    EXPECT_EQ(seconds("1:30"), 5400);
    EXPECT_EQ(seconds("01:30:05"), 5405);
    EXPECT_EQ(seconds("1.5h"), 5400);
    EXPECT_EQ(seconds("7h 30m"), 27000);
    EXPECT_EQ(seconds("45s"), 45);
    for (const char* text : {"", "h", "1:60", "1:2:3:4", "abc", "1h30x", "-1h", "1:5", "5", "0.0001h"})
        EXPECT_FALSE(parse_duration(text)) << text;
    EXPECT_EQ(hours_text(Seconds{3600}), "1:00");
    EXPECT_EQ(hours_text(Seconds{-3661}), "-1:01:01");
    EXPECT_EQ(hours_decimal_text(Seconds{5400}), "1.50");
    EXPECT_EQ(hours_decimal_text(Seconds{18}), "0.01");
}

TEST(Decimal, exact_with_six_digits) {
    EXPECT_EQ(parse_decimal("120.5")->micro, 120'500'000);
    EXPECT_EQ(parse_decimal("-0.000001")->micro, -1);
    EXPECT_EQ(decimal_text(Decimal{333'333}), "0.333333");
    EXPECT_EQ(decimal_text(Decimal::whole(20)), "20");
    for (const char* text : {"", "1.", ".5", "1.0000001", "1e3", "1,5", "--1", "9999999999999999999"})
        EXPECT_FALSE(parse_decimal(text)) << text;
}

TEST(Rate, text_both_ways) {
    const Rate rate = *parse_rate("120.00 EUR/h");
    EXPECT_EQ(rate_text(rate), "120.00 EUR/h");
    EXPECT_EQ(rate_text(*parse_rate("0.333333 USD/min")), "0.333333 USD/min");
    for (const char* text : {"120 EUR", "EUR/h", "120 EUR/w", "120 XYZ/h", "x EUR/h"})
        EXPECT_FALSE(parse_rate(text)) << text;
}

TEST(Digest, known_values) {
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256Stream stream;
    stream.add("a");
    stream.add("bc");
    EXPECT_EQ(stream.finish(), sha256("abc"));
    EXPECT_EQ(*parse_sha256(hex(sha256(""))), sha256(""));
    EXPECT_EQ(hex(digest16("")), "99aa06d3014798d86001c324468d497f");  // XXH3-128 of nothing, by its specification
}

TEST(Text, quoted_is_safe_to_show) {
    EXPECT_EQ(in_quotes("a\nb"), "\"a\\nb\"");
    EXPECT_EQ(in_quotes(std::string(100, 'x')).size(), 60U + 2U + 3U);
    EXPECT_FALSE(valid_utf8("\xC3"));
    EXPECT_FALSE(valid_utf8("\xED\xA0\x80"));
    EXPECT_TRUE(valid_utf8("Zoë 日本"));
    EXPECT_EQ(character_count("Zoë"), 3U);
    EXPECT_EQ(grouped_number(-1234567), "-1,234,567");
    EXPECT_EQ(grouped_number(999), "999");
}

}  // namespace
}  // namespace fairhour
