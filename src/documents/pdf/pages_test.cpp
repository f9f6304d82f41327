#include "documents/pdf/pages.hpp"

#include <gtest/gtest.h>

namespace fairhour::documents {
namespace {

constexpr PageSpan hundred{.first_top = 0, .top = 0, .first_bottom = 100, .bottom = 100};

Block block(double height, Keep keep = Keep::free) {
    return {.height = height, .space_before = 0, .keep = keep, .draw = {}};
}

std::vector<std::size_t> counts(const Plan& plan) {
    std::vector<std::size_t> out;
    for (const auto& page : plan) out.push_back(page.size());
    return out;
}

TEST(PlanPages, repeats_the_heading_where_a_table_goes_on) {
    Column column;
    column.begin_section(block(10), Start::flowing);
    for (int i = 0; i < 10; ++i) column.add(block(20));
    // 10 + 4 x 20, 10 + 4 x 20, 10 + 2 x 20
    const Plan plan = plan_pages(column, hundred);
    EXPECT_EQ(counts(plan), (std::vector<std::size_t>{5, 5, 3}));
    EXPECT_EQ(plan[1][0].block->height, 10);
    EXPECT_EQ(plan[1][1].top, 10);
}

TEST(PlanPages, moves_together_what_belongs_together) {
    Column column;
    column.add(block(80));
    column.add(block(15, Keep::with_next));
    column.add(block(15));
    EXPECT_EQ(counts(plan_pages(column, hundred)), (std::vector<std::size_t>{1, 2}));
}

TEST(PlanPages, heading_never_ends_a_page) {
    Column column;
    column.add(block(85));
    column.begin_section(block(10), Start::flowing);
    column.add(block(10));
    EXPECT_EQ(counts(plan_pages(column, hundred)), (std::vector<std::size_t>{1, 2}));
}

TEST(PlanPages, breaks_a_chain_longer_than_a_page) {
    Column column;
    for (int i = 0; i < 7; ++i) column.add(block(30, Keep::with_next));
    EXPECT_EQ(counts(plan_pages(column, hundred)), (std::vector<std::size_t>{3, 3, 1}));
}

TEST(PlanPages, new_page_only_where_something_stands) {
    Column column;
    column.begin_section(std::nullopt, Start::new_page);
    column.add(block(30));
    column.begin_section(std::nullopt, Start::new_page);
    column.add(block(30));
    EXPECT_EQ(counts(plan_pages(column, hundred)), (std::vector<std::size_t>{1, 1}));
}

}  // namespace
}  // namespace fairhour::documents
