// A division happens once and its rounding is named; the parts of a split always add up to the whole.
#include "base/wide.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace fairhour {
namespace {

std::int64_t rounded(std::int64_t numerator, std::int64_t denominator, Rounding rounding) {
    return static_cast<std::int64_t>(divide(numerator, denominator, rounding));
}

TEST(Divide, a_half_goes_where_its_rounding_says) {
    EXPECT_EQ(rounded(5, 2, Rounding::half_away_from_zero), 3);
    EXPECT_EQ(rounded(-5, 2, Rounding::half_away_from_zero), -3);
    EXPECT_EQ(rounded(5, 2, Rounding::half_to_even), 2);
    EXPECT_EQ(rounded(7, 2, Rounding::half_to_even), 4);
    EXPECT_EQ(rounded(-5, 2, Rounding::half_to_even), -2);
    EXPECT_EQ(rounded(-7, 2, Rounding::floor), -4);
    EXPECT_EQ(rounded(-7, 2, Rounding::ceiling), -3);
    EXPECT_EQ(rounded(7, 2, Rounding::ceiling), 4);
    EXPECT_EQ(rounded(-7, 2, Rounding::toward_zero), -3);
}

TEST(Divide, products_wider_than_64_bits_are_exact) {
    EXPECT_EQ(*multiply_divide(INT64_MAX, 1'000'000, 1'000'000, Rounding::half_to_even), INT64_MAX);
    EXPECT_EQ(multiply_divide(INT64_MAX, 2, 1, Rounding::half_to_even).error().name, "amount_overflow");
    EXPECT_EQ(checked_multiply(INT64_MIN, -1).error().name, "amount_overflow");
    EXPECT_EQ(checked_add(INT64_MIN, -1).error().name, "amount_overflow");
}

TEST(Split, the_remainder_goes_to_the_largest_then_the_earlier) {
    EXPECT_EQ(split_proportionally(100, std::vector<std::int64_t>{1, 1, 1}), (std::vector<std::int64_t>{34, 33, 33}));
    EXPECT_EQ(split_proportionally(-100, std::vector<std::int64_t>{1, 1, 1}),
              (std::vector<std::int64_t>{-34, -33, -33}));
    EXPECT_EQ(split_proportionally(10, std::vector<std::int64_t>{1, 2, 3}), (std::vector<std::int64_t>{2, 3, 5}));
    EXPECT_EQ(split_proportionally(7, std::vector<std::int64_t>{0, 0}), (std::vector<std::int64_t>{7, 0}));
    EXPECT_TRUE(split_proportionally(7, {}).empty());
}

TEST(Split, the_parts_add_up_also_at_the_ends_of_the_range) {
    const std::vector<std::int64_t> weights{INT64_MAX, 1, INT64_MAX / 3, 0, 17};
    for (const std::int64_t whole :
         {INT64_MAX, INT64_MIN + 1, std::int64_t{1}, std::int64_t{0}, std::int64_t{-99999}}) {
        const auto parts = split_proportionally(whole, weights);
        EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), whole);
        EXPECT_EQ(parts[3], 0);
    }
}

}  // namespace
}  // namespace fairhour
