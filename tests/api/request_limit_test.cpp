// One caller's bucket: full at first, emptied by asking, refilled evenly, nobody else's.
#include "http/request_limit.hpp"

#include <gtest/gtest.h>

#include "api/house.hpp"

namespace fairhour::http {
namespace {

TEST(RequestLimit, EmptiesAndRefillsForEachCallerAlone) {
    RequestLimit limit(60);
    const Caller ada{.organization = 1, .token = TokenId{1}}, eva{.organization = 1, .token = TokenId{2}};
    const Instant now = Instant::from_unix_seconds(1'780'000'000);
    for (int i = 0; i < 60; ++i) EXPECT_TRUE(limit.take(ada, now));
    EXPECT_FALSE(limit.take(ada, now));
    EXPECT_EQ(limit.left(ada), 0);
    EXPECT_TRUE(limit.take(eva, now));
    EXPECT_TRUE(limit.take(ada, now + Seconds{1}));
    EXPECT_FALSE(limit.take(ada, now + Seconds{1}));
}

TEST(RequestLimit, IsSaidWithEachAnswer) {
    House house;
    const Answered answered = house.get("/api/v1/clients", house.admin);
    EXPECT_EQ(answered.header("ratelimit-limit"), "12000");
    EXPECT_FALSE(answered.header("ratelimit-remaining").empty());
}

}  // namespace
}  // namespace fairhour::http
