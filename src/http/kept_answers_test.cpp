#include "http/kept_answers.hpp"

#include <gtest/gtest.h>

namespace fairhour::http {
namespace {

const Instant noon = parse_instant("2026-07-29T12:00:00Z").value(), later = parse_instant("2026-07-29T12:15:00Z").value();

AnswerState state_at(std::int64_t journal_n) {
    static const auto firm = std::make_shared<const FirmView>(Firm{});
    return {journal_n, firm};
}

std::string text_of(const KeptAnswers::Text& text) { return text ? *text : "none"; }

TEST(KeptAnswers, holds_until_something_changes_or_its_time_is_over) {
    KeptAnswers kept(1000);
    kept.keep("a", state_at(7), later, "seven");
    EXPECT_EQ(text_of(kept.find("a", state_at(7), noon)), "seven");
    EXPECT_EQ(text_of(kept.find("b", state_at(7), noon)), "none");
    EXPECT_EQ(text_of(kept.find("a", state_at(8), noon)), "none") << "the journal moved on";
    EXPECT_EQ(text_of(kept.find("a", state_at(7), later)), "none") << "a day may have begun";
    const AnswerState other{7, std::make_shared<const FirmView>(Firm{})};
    EXPECT_EQ(text_of(kept.find("a", other, noon)), "none") << "the set-up was loaded anew";
    kept.keep("a", state_at(8), later, "eight");
    EXPECT_EQ(text_of(kept.find("a", state_at(8), noon)), "eight");
}

TEST(KeptAnswers, what_was_not_asked_for_lately_goes_first) {
    KeptAnswers kept(200);
    kept.keep("a", state_at(1), later, std::string(40, 'a'));
    for (const char name : {'b', 'c', 'd', 'e', 'f', 'g', 'h'}) {
        kept.keep(std::string(1, name), state_at(1), later, std::string(40, name));
        EXPECT_EQ(text_of(kept.find("a", state_at(1), noon)), std::string(40, 'a')) << "asked for each time, after " << name;
    }
    EXPECT_EQ(text_of(kept.find("b", state_at(1), noon)), "none");
    kept.keep("large", state_at(1), later, std::string(101, 'x'));
    EXPECT_EQ(text_of(kept.find("large", state_at(1), noon)), "none") << "it alone would push out all others";
}

TEST(KeptAnswers, one_that_is_made_anew_counts_once) {
    KeptAnswers kept(200);
    kept.keep("a", state_at(1), later, "first");
    for (std::int64_t n = 2; n < 50; ++n) kept.keep("b", state_at(n), later, std::string(40, 'b'));
    EXPECT_EQ(text_of(kept.find("a", state_at(1), noon)), "first");
}

TEST(KeptAnswers, quarters_end_on_the_hour_of_every_zone) {
    EXPECT_EQ(quarter_hour_after(noon), later);
    EXPECT_EQ(quarter_hour_after({later.micros - 1}), later);
    EXPECT_EQ(quarter_hour_after({-1}), Instant{0});
}

}  // namespace
}  // namespace fairhour::http
