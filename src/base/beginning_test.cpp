#include "base/beginning.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

TEST(Beginning, cuts_between_signs) {
    EXPECT_EQ(beginning_of("Müller", 7), "Müller");
    EXPECT_EQ(beginning_of("Müller", 3), "Mü");
    EXPECT_EQ(beginning_of("Müller", 2), "M");
    EXPECT_EQ(beginning_of("日本", 5), "日");
    EXPECT_EQ(beginning_of("日本", 2), "");
    EXPECT_EQ(beginning_of("", 0), "");
}

}  // namespace
}  // namespace fairhour
