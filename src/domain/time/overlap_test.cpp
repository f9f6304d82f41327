#include "domain/time/overlap.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

TimedSpan span_of(std::int64_t from_minute, std::int64_t until_minute) {
    return {Instant::from_unix_seconds(from_minute * 60), Instant::from_unix_seconds(until_minute * 60)};
}
Entry entry_of(std::int64_t from_minute, std::int64_t until_minute) {
    Entry entry;
    entry.started_at = Instant::from_unix_seconds(from_minute * 60);
    entry.stopped_at = Instant::from_unix_seconds(until_minute * 60);
    return entry;
}

TEST(Overlap, MeetingIsNoOverlap) {
    const std::vector spans{span_of(0, 60), span_of(60, 120)};
    EXPECT_TRUE(overlaps(spans).empty());
}
TEST(Overlap, HalfAnHour) {
    const std::vector spans{span_of(0, 120), span_of(90, 180)};
    EXPECT_EQ(overlaps(spans), (std::vector<Overlap>{{0, 1, Seconds::minutes(30)}}));
}
TEST(Overlap, ALongOneReachesOverAShortOne) {
    const std::vector spans{span_of(0, 300), span_of(10, 20), span_of(30, 40)};
    EXPECT_EQ(overlaps(spans), (std::vector<Overlap>{{0, 1, Seconds::minutes(10)}, {0, 2, Seconds::minutes(10)}}));
}
TEST(Overlap, EqualSpansOverlapWholly) {
    const std::vector spans{span_of(0, 60), span_of(0, 60)};
    EXPECT_EQ(overlaps(spans), (std::vector<Overlap>{{0, 1, Seconds::minutes(60)}}));
}
TEST(Overlap, WhatDoesNotLastOverlapsNothing) {
    const std::vector spans{span_of(0, 60), span_of(30, 30)};
    EXPECT_TRUE(overlaps(spans).empty());
}
TEST(Overlap, EntriesInAnyOrderWithoutVoidedAndUntimed) {
    Entry late = entry_of(30, 90), early = entry_of(0, 60), voided = entry_of(0, 90), typed;
    voided.state = EntryState::voided;
    typed.worked_seconds = Seconds::hours(3);
    const std::vector<const Entry*> entries{&late, &voided, &early, &typed};
    EXPECT_EQ(overlaps(entries), (std::vector<Overlap>{{2, 0, Seconds::minutes(30)}}));
}

}  // namespace
}  // namespace fairhour
