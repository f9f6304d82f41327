// The written policy must be able to be wrong: each fault is told with the line and column where it stands, and a file
// with one fault gives no policy.
#include "app/policy_file/policy_file.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace fairhour {
namespace {

// Lines 1 to 13; what a test adds begins on line 14.
constexpr std::string_view sound = R"(version = 1
name = "House policy"
effective_from = 2026-01-01

[[clause]]
number = "4.2"
title = "A note says what was done"
text = "In at least 20 characters."

[[rule]]
word = "note_short"
clause = "4.2"
characters_min = 20
)";

std::vector<std::string> faults(const std::string& text) {
    std::vector<std::string> out;
    for (const Error& fault : read_policy(text, "policy.toml").faults) out.push_back(fault.place + " " + fault.name);
    return out;
}
std::vector<std::string> faults_of(std::string_view added) { return faults(std::string(sound) + std::string(added)); }
using Faults = std::vector<std::string>;

TEST(PolicyFile, a_sound_policy_has_no_fault_and_reads_back) {
    const PolicyReading reading = read_policy(sound, "policy.toml");
    ASSERT_TRUE(reading.valid()) << reading.faults.front().text();
    const PolicyReading again = read_policy(policy_text(reading.policy), "again.toml");
    ASSERT_TRUE(again.valid()) << again.faults.front().text();
    EXPECT_TRUE(policy_changes(reading.policy, again.policy).empty());
}

TEST(PolicyFile, an_unknown_key_is_named_with_its_place_and_the_nearest_word) {
    const PolicyReading reading = read_policy(std::string(sound) + "charactres_max = 9\n", "policy.toml");
    ASSERT_EQ(reading.faults.size(), 1U);
    EXPECT_EQ(reading.faults[0].place, "policy.toml:14:1");
    EXPECT_EQ(reading.faults[0].name, "policy_key_unknown");
    EXPECT_NE(reading.faults[0].reason.find("\"charactres_max\""), std::string::npos);
    EXPECT_EQ(faults("verison = 1\n" + std::string(sound)), (Faults{"policy.toml:1:1 policy_key_unknown"}));
}

TEST(PolicyFile, a_heads_up_is_read_written_and_told_apart) {
    const std::string with = std::string(sound) + "\n[cadence.heads_up]\nat = \"16:30\"\nbelow_percent = 40\n";
    const PolicyReading reading = read_policy(with, "policy.toml");
    ASSERT_TRUE(reading.valid()) << reading.faults.front().text();
    ASSERT_TRUE(reading.policy.cadence.heads_up);
    EXPECT_EQ(reading.policy.cadence.heads_up->at, Seconds::minutes(16 * 60 + 30));
    EXPECT_EQ(reading.policy.cadence.heads_up->below_percent, 40);
    const PolicyReading again = read_policy(policy_text(reading.policy), "again.toml");
    ASSERT_TRUE(again.valid()) << again.faults.front().text();
    EXPECT_EQ(again.policy.cadence, reading.policy.cadence);
    const Policy without = read_policy(sound, "policy.toml").policy;
    EXPECT_EQ(policy_changes(without, reading.policy),
              (std::vector<std::string>{"cadence.heads_up: at \"16:30\" is new.",
                                        "cadence.heads_up: below_percent 40 is new."}));
    EXPECT_NE(digest_of(without), digest_of(reading.policy));
}

TEST(PolicyFile, a_heads_up_that_cannot_come_is_refused_where_it_stands) {
    EXPECT_EQ(faults_of("\n[cadence.heads_up]\nat = \"09:30\"\n"),
              (Faults{"policy.toml:16:6 policy_threshold"}));  // due at 10:00
    EXPECT_EQ(faults_of("\n[cadence.heads_up]\nat = \"17:30\"\n"),
              (Faults{"policy.toml:16:6 policy_threshold"}));  // after hours
    EXPECT_EQ(faults_of("\n[cadence.heads_up]\nbelow_percent = 50\n"), (Faults{"policy.toml:15:1 policy_key_missing"}));
    EXPECT_EQ(faults_of("\n[cadence]\ncomplete_percent = 80\n[cadence.heads_up]\nat = \"16:00\"\nbelow_percent = 90\n"),
              (Faults{"policy.toml:19:17 policy_threshold"}));
    EXPECT_EQ(faults_of("\n[cadence]\ndue_working_days = 0\ndue_at = \"14:00\"\n[cadence.heads_up]\nat = \"16:00\"\n"),
              (Faults{"policy.toml:19:6 policy_threshold"}));
    EXPECT_EQ(faults_of("\n[[cadence.stage]]\ntone = \"heads_up\"\nafter_hours = 0\n"),
              (Faults{"policy.toml:16:8 policy_word"}));
}

TEST(PolicyFile, a_clause_that_stands_twice_is_refused_where_it_stands_again) {
    EXPECT_EQ(faults_of("\n[[clause]]\nnumber = \"4.2\"\ntitle = \"Again\"\ntext = \"-\"\n"),
              (Faults{"policy.toml:16:10 policy_clause_twice"}));
    EXPECT_EQ(faults_of("\n[[rule]]\nword = \"note_short\"\nclause = \"4.2\"\n"),
              (Faults{"policy.toml:16:8 policy_rule_twice"}));
}

TEST(PolicyFile, a_clause_nobody_wrote_cannot_be_cited) {
    EXPECT_EQ(faults_of("\n[[rule]]\nword = \"entry_zero\"\nclause = \"9.9\"\n"),
              (Faults{"policy.toml:17:10 policy_clause_missing"}));
}

TEST(PolicyFile, a_nonsense_threshold_is_refused_at_its_value) {
    std::string text(sound);
    text.replace(text.rfind("20"), 2, "-5");
    EXPECT_EQ(faults(text), (Faults{"policy.toml:13:18 policy_threshold"}));
    text = sound;
    text.replace(text.rfind("20"), 2, "\"many\"");
    EXPECT_EQ(faults(text).size(), 1U);
    EXPECT_EQ(faults_of("\n[history]\nconfidence = \"1.5\"\n"), (Faults{"policy.toml:16:14 policy_threshold"}));
    EXPECT_EQ(faults_of("\n[history]\nconfidence = 0.8\n"), (Faults{"policy.toml:16:14 policy_value"}))
        << "a binary fraction is not exact";
}

TEST(PolicyFile, every_fault_is_found_in_one_reading_in_the_order_of_the_file) {
    const Faults found = faults_of("extra = 1\n\n[[clause]]\nnumber = \"4.2\"\ntitle = \"Again\"\ntext = \"-\"\n");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(found[0].starts_with("policy.toml:14:")) << found[0];
    EXPECT_TRUE(found[1].starts_with("policy.toml:17:")) << found[1];
    const auto refused = policy_of_text(std::string(sound) + "extra = 1\nmore = 2\n", "policy.toml");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().place, "policy.toml:14:1");
    EXPECT_NE(refused.error().reason.find("1 more"), std::string::npos) << refused.error().reason;
}

TEST(PolicyFile, what_is_not_toml_says_where_it_stops) {
    EXPECT_EQ(faults("version = 1\n[[rule]\n").size(), 1U);
    EXPECT_TRUE(faults("version = 1\n[[rule]\n")[0].starts_with("policy.toml:2:"));
}

}  // namespace
}  // namespace fairhour
