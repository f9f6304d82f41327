// The second factor: nothing opens between password and code, a code is used once, and who lost the telephone has a way.
#include "app/sign_in/second_factor.hpp"

#include "app/sign_in/totp.hpp"
#include "base/encodings.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

class Factor : public SignInTest {
protected:
    // Ada has an app now; her session goes on.
    void enrol() {
        admin = set_up_ada();
        const auto offer = offer_totp(*desk, who(admin), good_password);
        ASSERT_OK(offer);
        EXPECT_TRUE(offer->address.starts_with("otpauth://totp/Studio:ada%40studio.example?secret=" + offer->seed));
        seed = *bytes_of_base32(offer->seed);
        EXPECT_EQ(confirm_totp(*desk, who(admin), {offer->enrolment, "12345"}).error().name, "code_wrong");
        const auto codes = confirm_totp(*desk, who(admin), {offer->enrolment, code_now()});
        ASSERT_OK(codes);
        recovery = codes->codes;
        wait(30);
    }
    [[nodiscard]] std::string code_now() const { return totp_code(seed, totp_step(moved.at)); }
    [[nodiscard]] Result<SignedIn> pass(const SignedIn& pending, const std::string& code) {
        return pass_second_factor(*desk, pending.session_token, code, visitor);
    }
    SignedIn admin;
    std::string seed;
    std::vector<std::string> recovery;
};
INSTANTIATE_ON_BOTH(Factor);

TEST_P(Factor, nothing_opens_before_the_code_and_a_code_opens_once) {
    enrol();
    const auto pending = try_sign_in("ada@studio.example", good_password);
    ASSERT_OK(pending);
    EXPECT_EQ(pending->second_factor, SecondFactor::pending);
    EXPECT_EQ(refusal(*pending), "second_factor_needed");
    EXPECT_EQ(list_sessions(*desk, who(admin))->size(), 1U);
    const std::string code = code_now();
    const auto in = pass(*pending, code);
    ASSERT_OK(in);
    EXPECT_NE(in->session_token, pending->session_token);
    EXPECT_EQ(who(*in).person, ada);
    EXPECT_EQ(refusal(*pending), "sign_in_needed");
    EXPECT_EQ(pass(*pending, code).error().name, "sign_in_needed");
    const auto second = try_sign_in("ada@studio.example", good_password);
    EXPECT_EQ(pass(*second, code).error().name, "second_factor_refused");  // overheard: used up
    wait(30);
    ASSERT_OK(pass(*second, code_now()));
}

TEST_P(Factor, the_code_before_and_after_fit_no_others) {
    enrol();
    wait(300);
    const std::int64_t step = totp_step(moved.at);
    EXPECT_EQ(totp_step_of(seed, totp_code(seed, step - 1), moved.at), step - 1);
    EXPECT_EQ(totp_step_of(seed, totp_code(seed, step + 1), moved.at), step + 1);
    EXPECT_FALSE(totp_step_of(seed, totp_code(seed, step - 2), moved.at));
    EXPECT_FALSE(totp_step_of(seed, totp_code(seed, step + 2), moved.at));
}

TEST_P(Factor, codes_cannot_be_guessed) {
    enrol();
    const auto pending = try_sign_in("ada@studio.example", good_password);
    int looked_at = 0;
    for (int i = 0; i < 200; ++i)
        if (pass(*pending, "abc-" + std::to_string(i)).error().name == "second_factor_refused") ++looked_at;
    EXPECT_EQ(looked_at, desk->rules.account_tries);
    EXPECT_EQ(pass(*pending, code_now()).error().name, "sign_in_throttled");
    const auto again = try_sign_in("ada@studio.example", good_password);  // the password alone does not open the gate
    EXPECT_EQ(pass(*again, code_now()).error().name, "sign_in_throttled");
    wait(desk->rules.second_factor_minutes * 60);
    EXPECT_EQ(pass(*again, code_now()).error().name, "sign_in_needed");  // took too long
}

TEST_P(Factor, a_recovery_code_opens_once) {
    enrol();
    EXPECT_EQ(recovery.size(), 10U);
    const auto pending = try_sign_in("ada@studio.example", good_password);
    const auto in = pass(*pending, " " + recovery[3] + " ");
    ASSERT_OK(in);
    EXPECT_EQ(show_factors(*desk, who(*in))->recovery_codes_left, 9);
    const auto again = try_sign_in("ada@studio.example", good_password);
    EXPECT_EQ(pass(*again, recovery[3]).error().name, "second_factor_refused");
    const auto renewed = renew_recovery_codes(*desk, who(*in), good_password);
    ASSERT_OK(renewed);
    const auto third = try_sign_in("ada@studio.example", good_password);
    EXPECT_EQ(pass(*third, recovery[4]).error().name, "second_factor_refused");
    ASSERT_OK(pass(*third, renewed->codes[4]));
}

TEST_P(Factor, a_change_ends_the_other_sessions_and_needs_the_password) {
    const SignedIn here = set_up_ada();
    const auto there = try_sign_in("ada@studio.example", good_password);
    EXPECT_EQ(offer_totp(*desk, who(here), other_password).error().name, "password_wrong");
    const auto offer = offer_totp(*desk, who(here), good_password);
    ASSERT_OK(offer);
    const std::string code = totp_code(*bytes_of_base32(offer->seed), totp_step(moved.at));
    EXPECT_EQ(confirm_totp(*desk, who(here), {"AAAA", code}).error().name, "enrolment_expired");
    ASSERT_OK(confirm_totp(*desk, who(here), {offer->enrolment, code}));
    EXPECT_EQ(refusal(*there), "sign_in_needed");
    EXPECT_EQ(refusal(here), "");
    EXPECT_EQ(remove_totp(*desk, who(here), other_password).error().name, "password_wrong");
    ASSERT_OK(remove_totp(*desk, who(here), good_password));
    EXPECT_EQ(try_sign_in("ada@studio.example", good_password)->second_factor, SecondFactor::not_asked);
}

TEST_P(Factor, a_reset_password_still_asks_for_the_code) {
    const SignedIn first = set_up_ada();
    const SignedIn bobs = invite_bob(first);
    const auto offer = offer_totp(*desk, who(bobs), other_password);
    ASSERT_OK(offer);
    ASSERT_OK(confirm_totp(*desk, who(bobs),
                           {offer->enrolment, totp_code(*bytes_of_base32(offer->seed), totp_step(moved.at))}));
    wait(1);
    const auto link = make_reset_link(*desk, who(first), bob);
    ASSERT_OK(link);
    ASSERT_OK(reset_password(*desk, {link->token, good_password}));
    EXPECT_EQ(try_sign_in("bob@studio.example", good_password)->second_factor, SecondFactor::pending);
    EXPECT_EQ(remove_factors_of(*desk, who(first), PersonId{999}).error().name, "account_missing");
    ASSERT_OK(remove_factors_of(*desk, who(first), bob));
    EXPECT_EQ(try_sign_in("bob@studio.example", good_password)->second_factor, SecondFactor::not_asked);
}

}  // namespace
}  // namespace fairhour
