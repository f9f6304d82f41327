// A repeated request gets its first answer again, from who may still do such things and from nobody else.
#include <gtest/gtest.h>

#include "api/house.hpp"

namespace fairhour {
namespace {

TEST(Replay, IsNotForATokenThatMayNotDoIt) {
    House house;
    const Asked start{.method = http::Method::post,
                      .address = "/api/v1/timer/start",
                      .body = R"({"note":"design review"})",
                      .headers = {{"idempotency-key", "7c1f"}}};
    const Answered first = house.ask(start, house.member);
    ASSERT_EQ(first.status, 200) << first.body;
    const Answered again = house.ask(start, house.member);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(again.body, first.body);
    Asked with_less = start;
    with_less.granted = ActionSet{1ULL << static_cast<unsigned>(Action::see_clients)};
    EXPECT_EQ(house.ask(with_less, house.member).status, 403);
}

}  // namespace
}  // namespace fairhour
