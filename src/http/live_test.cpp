// Which events a page is told of, by what was done.
#include "http/live.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace fairhour::http {
namespace {

bool tells(std::string_view action, Topic topic) {
    const std::vector<Topic> topics = topics_of(action);
    return std::ranges::find(topics, topic) != topics.end();
}

TEST(LiveTopics, MessagesAreOfTheInboxAlone) {
    for (const char* const action : {"write_messages", "send_messages", "change_message_settings", "use_message_link"})
        EXPECT_EQ(topics_of(action), std::vector{Topic::inbox}) << action;
}

TEST(LiveTopics, TimeLoggedForSomebodyIsToldToThem) {
    EXPECT_TRUE(tells("log_entry", Topic::inbox));
    EXPECT_TRUE(tells("log_entry", Topic::time));
    EXPECT_FALSE(tells("change_entry", Topic::inbox));
    EXPECT_FALSE(tells("check", Topic::inbox));
}

}  // namespace
}  // namespace fairhour::http
