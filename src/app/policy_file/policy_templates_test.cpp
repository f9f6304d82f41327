#include "app/policy_file/policy_templates.hpp"

#include <gtest/gtest.h>

#include "app/policy_file/policy_file.hpp"

namespace fairhour {
namespace {

constexpr std::array all{PolicyTemplate::light, PolicyTemplate::services, PolicyTemplate::strict};

TEST(PolicyTemplates, each_is_a_policy_without_a_fault) {
    for (const PolicyTemplate wanted : all) {
        const PolicyReading reading = read_policy(policy_template_text(wanted), "policy.toml");
        for (const Error& fault : reading.faults) ADD_FAILURE() << enum_word(wanted) << ": " << fault.place << " " << fault.reason;
    }
}

TEST(PolicyTemplates, each_asks_more_than_the_one_before) {
    std::size_t before = 0;
    for (const PolicyTemplate wanted : all) {
        const std::size_t rules = read_policy(policy_template_text(wanted), "policy.toml").policy.rules.size();
        EXPECT_GT(rules, before) << enum_word(wanted);
        before = rules;
    }
}

TEST(PolicyTemplates, the_owner_of_working_time_is_put_in_and_nothing_else_changes) {
    const std::string text = policy_template_text(PolicyTemplate::services, "ada@studio.example");
    EXPECT_EQ(text.find("people@example.com"), std::string::npos);
    EXPECT_EQ(read_policy(text, "policy.toml").policy.working_time_owner, "ada@studio.example");
    EXPECT_EQ(policy_template_text(PolicyTemplate::services).find("ada@studio.example"), std::string::npos);
}

}  // namespace
}  // namespace fairhour
