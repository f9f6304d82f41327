// The parts of signing in that need no store: passwords, waits, codes of RFC 6238, the shape of secrets.
#include <gtest/gtest.h>

#include "app/sign_in/attempts.hpp"
#include "app/sign_in/passwords.hpp"
#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/totp.hpp"
#include "domain/access/scopes.hpp"

namespace fairhour {
namespace {

std::string refusal(const std::string& password) {
    const Status status = check_new_password(password, {}, {"ada.lovelace@studio.example", "Ada Lovelace"});
    return status ? "" : status.error().name;
}

TEST(NewPassword, is_long_and_not_one_that_everybody_tries) {
    for (const char* good : {"velvet kettle orbit", "xk2!vv09qpwmzr", "\xc3\xa4pfel und birnen im korb"})
        EXPECT_EQ(refusal(good), "") << good;
    for (const char* brief : {"", "elevenchars", "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"})
        EXPECT_EQ(refusal(brief), "password_too_short") << brief;
    for (const char* common :
         {"password1234", "Password2026!", "letmeinletmein", "qwertyuiop123", "aaaaaaaaaaaa", "abcabcabcabc",
          "123456789012", "abcdefghijklmn", "ada.lovelace.2026", "Studio-Lovelace-1"})
        EXPECT_EQ(refusal(common), "password_common") << common;
    EXPECT_EQ(refusal(std::string(1'025, 'x')), "password_too_long");
    EXPECT_EQ(refusal("\xff\xfe 12 characters"), "password_invalid");
}

TEST(Waits, double_up_to_the_longest) {
    EXPECT_EQ(wait_after(4, 5, 900).value, 0);
    EXPECT_EQ(wait_after(5, 5, 900).value, 1);
    EXPECT_EQ(wait_after(9, 5, 900).value, 16);
    EXPECT_EQ(wait_after(10'000, 5, 900).value, 900);
}

// RFC 6238 appendix B, SHA-1, the last six of eight digits.
TEST(Totp, gives_the_codes_of_the_standard) {
    const std::string seed = "12345678901234567890";
    const auto at = [&](std::int64_t seconds) {
        return totp_code(seed, totp_step(Instant::from_unix_seconds(seconds)));
    };
    EXPECT_EQ(at(59), "287082");
    EXPECT_EQ(at(1'111'111'109), "081804");
    EXPECT_EQ(at(1'234'567'890), "005924");
    EXPECT_EQ(at(20'000'000'000), "353130");
}

TEST(SecretText, has_one_shape) {
    const std::string secret(43, 'A');
    const std::string text = "fhr_12_tok_0003rd1v5c5s0_" + secret;
    const auto parts = parts_of_secret("fhr_", text);
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->organization, 12);
    EXPECT_EQ(parts->id, "tok_0003rd1v5c5s0");
    for (const std::string& bad : {"fhr_012_tok_0003rd1v5c5s0_" + secret, "fhr_-1_tok_0003rd1v5c5s0_" + secret,
                                   "fhr_0_tok_0003rd1v5c5s0_" + secret, "fhr__tok_0003rd1v5c5s0_" + secret,
                                   "fhr_12_tok_0003rd1v5c5s0_" + secret + "A", "fhr_12_tok_0003rd1v5c5s0-" + secret,
                                   "fhi_12_tok_0003rd1v5c5s0_" + secret, std::string("fhr_12_"), std::string()})
        EXPECT_FALSE(parts_of_secret("fhr_", bad)) << bad;
}

TEST(Scopes, are_sets_of_actions) {
    const std::vector<std::string> reading{"time:read", "reports:read"};
    const ActionSet granted = *actions_of_scopes(reading);
    EXPECT_TRUE(granted.holds(Action::see_reports));
    EXPECT_FALSE(granted.holds(Action::log_time));
    EXPECT_FALSE(granted.holds(Action::set_access));
    const std::vector<std::string> all{"all"};
    EXPECT_EQ(*actions_of_scopes(all), ActionSet{});
    const std::vector<std::string> wrong{"time"};
    EXPECT_EQ(actions_of_scopes(wrong).error().name, "scope_unknown");
}

}  // namespace
}  // namespace fairhour
