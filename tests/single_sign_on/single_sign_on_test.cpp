// Whom an identity lets in, on both databases, with a provider that says what the test wants.
#include "app/sign_in/single_sign_on.hpp"

#include "app/sign_in/access_changes.hpp"
#include "app/sign_in/second_factor.hpp"
#include "app/sign_in/totp.hpp"
#include "base/encodings.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

class SaidProvider final : public IdentityProviders {
public:
    Result<std::string> way_in(const ProviderSettings&, const WayInAsked& way) override {
        last = way;
        if (down) return *down;
        return std::string("https://id.example/auth");
    }
    Result<ProviderIdentity> who_came(const ProviderSettings&, const WayBack& back) override {
        EXPECT_EQ(base64url(bytes_of(sha256(back.code_verifier))), last.code_challenge);
        EXPECT_EQ(back.nonce, last.nonce);
        EXPECT_EQ(back.callback, "https://time.studio.example/api/v1/sign-in/providers/studio/callback");
        ++asked;
        if (down) return *down;
        return who;
    }
    Result<std::string> way_out(const ProviderSettings&, const std::string&) override { return std::string{}; }
    Result<ProviderLook> look(const ProviderSettings&) override { return ProviderLook{}; }

    ProviderIdentity who{"https://id.example", "u-ada", "ada@studio.example", true, "Ada L.", {}};
    std::optional<std::unexpected<Error>> down;
    WayInAsked last;
    int asked = 0;
};

class SingleSignOns : public SignInTest {
protected:
    void SetUp() override {
        SignInTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        desk->rules.site_origin = "https://time.studio.example";
        settings.id = "studio";
        settings.issuer = "https://id.example";
        settings.client_id = "fairhour";
    }
    [[nodiscard]] SingleSignOn sso() { return {*desk, provider, {settings}}; }

    struct Begun {
        std::string ticket, state;
    };
    [[nodiscard]] Begun begun(std::string_view return_to = "/week") {
        const auto way = begin_sign_on(sso(), "studio", return_to);
        EXPECT_TRUE(way) << way.error().text();
        return {way ? way->ticket : "", provider.last.state};
    }
    [[nodiscard]] Result<SignedOn> come_back(const Begun& with) {
        return finish_sign_on(sso(), {"studio", with.ticket, with.state, "code", "", {}}, visitor);
    }
    [[nodiscard]] Result<SignedOn> come() { return come_back(begun()); }
    [[nodiscard]] std::string refused_name() {
        const auto on = come();
        return on ? "" : on.error().name;
    }
    void be(std::string subject, std::string email, std::vector<std::string> groups = {}) {
        provider.who.subject = std::move(subject);
        provider.who.email = std::move(email);
        provider.who.groups = std::move(groups);
    }
    [[nodiscard]] std::vector<AccessRole> roles_of(PersonId id) {
        const auto work = store->accounts().begin(scope, Access::read);
        EXPECT_TRUE(work);
        const auto person = (*work)->person(id);
        EXPECT_TRUE(person && *person);
        return person && *person ? (*person)->access : std::vector<AccessRole>{};
    }

    SaidProvider provider;
    ProviderSettings settings;
};
INSTANTIATE_ON_BOTH(SingleSignOns);

TEST_P(SingleSignOns, first_come_by_verified_email_and_then_by_name) {
    static_cast<void>(set_up_ada());
    const auto first = come();
    ASSERT_OK(first);
    EXPECT_EQ(first->return_to, "/week");
    EXPECT_EQ(who(first->in).person, ada);
    EXPECT_EQ(last_action(), "link_identity");
    provider.who.email = "ada@another.example";  // renamed there: still the same
    provider.who.email_verified = false;
    const auto again = come();
    ASSERT_OK(again);
    EXPECT_EQ(again->in.person, ada);
    EXPECT_EQ(events().back().action, "link_identity") << "nothing new to note";
}

TEST_P(SingleSignOns, person_without_an_account_gets_one) {
    be("u-bob", "bob@studio.example");
    const auto on = come();
    ASSERT_OK(on);
    EXPECT_EQ(who(on->in).person, bob);
    EXPECT_EQ(last_action(), "open_account");
    EXPECT_EQ(try_sign_in("bob@studio.example", "").error().name, "sign_in_refused") << "it has no password";
}

TEST_P(SingleSignOns, unverified_and_unknown_emails_stay_outside) {
    provider.who.email_verified = false;
    EXPECT_EQ(refused_name(), "email_unverified");
    settings.email_proof = EmailProof::assumed;
    EXPECT_EQ(refused_name(), "");
    be("u-eve", "eve@studio.example");
    EXPECT_EQ(refused_name(), "account_unknown");
    settings.email_domains = {"another.example"};
    EXPECT_EQ(refused_name(), "email_unverified");
    be("u-eve", "");
    EXPECT_EQ(refused_name(), "email_unverified");
}

TEST_P(SingleSignOns, new_people_are_made_where_the_firm_wants_it) {
    settings.new_people = NewPeople::made;
    settings.group_roles = {{"leads", AccessRole::delivery_lead}, {"staff", AccessRole::member}};
    be("u-eve", "eve@studio.example", {"staff", "leads"});
    provider.who.name = "Eve";
    const auto on = come();
    ASSERT_OK(on);
    EXPECT_EQ(roles_of(on->in.person), (std::vector{AccessRole::member, AccessRole::delivery_lead}));
    EXPECT_EQ(who(on->in).person, on->in.person);
    EXPECT_EQ(last_action(), "add_person");
    EXPECT_EQ(come()->in.person, on->in.person) << "once";
}

TEST_P(SingleSignOns, roles_follow_the_groups_and_end_older_sessions) {
    static_cast<void>(set_up_ada());
    settings.group_roles = {{"staff", AccessRole::member}, {"money", AccessRole::finance}};
    be("u-bob", "bob@studio.example", {"staff"});
    const auto before = come();
    ASSERT_OK(before);
    EXPECT_EQ(refusal(before->in), "");
    provider.who.groups = {"staff", "money", "others"};
    const auto after = come();
    ASSERT_OK(after);
    EXPECT_EQ(roles_of(bob), (std::vector{AccessRole::member, AccessRole::finance}));
    EXPECT_EQ(refusal(before->in), "sign_in_needed");
    EXPECT_EQ(refusal(after->in), "");
    EXPECT_EQ(last_action(), "set_access");
    provider.who.groups = {"others"};
    EXPECT_EQ(refused_name(), "groups_missing");
    EXPECT_EQ(roles_of(bob), std::vector<AccessRole>{});
    EXPECT_EQ(refusal(after->in), "sign_in_needed");
}

TEST_P(SingleSignOns, last_administrator_stays_one) {
    static_cast<void>(set_up_ada());
    settings.group_roles = {{"staff", AccessRole::member}, {"it", AccessRole::admin}};
    provider.who.groups = {"staff"};
    ASSERT_OK(come());
    EXPECT_EQ(roles_of(ada), (std::vector{AccessRole::member, AccessRole::admin}));
    be("u-bob", "bob@studio.example", {"it"});
    ASSERT_OK(come());
    be("u-ada", "ada@studio.example", {"staff"});
    ASSERT_OK(come());
    EXPECT_EQ(roles_of(ada), std::vector{AccessRole::member});
}

TEST_P(SingleSignOns, ticket_is_of_this_browser_this_sign_in_and_good_once) {
    static_cast<void>(set_up_ada());
    const Begun first = begun();
    EXPECT_EQ(come_back({"", first.state}).error().name, "sign_on_not_begun");
    EXPECT_EQ(come_back({first.ticket + "A", first.state}).error().name, "sign_on_not_begun");
    EXPECT_EQ(come_back({first.ticket, first.state + "x"}).error().name, "sign_on_state_wrong");
    EXPECT_EQ(provider.asked, 0);
    ASSERT_OK(come_back(first));
    EXPECT_EQ(come_back(first).error().name, "sign_on_not_begun");
    EXPECT_EQ(provider.asked, 1);
    const Begun late = begun();
    wait(sign_on_minutes_max * 60);
    EXPECT_EQ(come_back(late).error().name, "sign_on_not_begun");
    EXPECT_EQ(finish_sign_on(sso(), {"other", late.ticket, late.state, "code", "", {}}, visitor).error().name,
              "not_found");
}

TEST_P(SingleSignOns, provider_that_declines_is_heard) {
    const auto with = [&](std::string error, std::optional<std::string> issuer = {}) {
        const Begun b = begun();
        return finish_sign_on(sso(), {"studio", b.ticket, b.state, "", std::move(error), std::move(issuer)}, visitor)
            .error()
            .name;
    };
    EXPECT_EQ(with("access_denied"), "sign_on_declined");
    EXPECT_EQ(with("temporarily_unavailable"), "provider_unreachable");
    EXPECT_EQ(with("invalid_scope"), "sign_on_refused");
    EXPECT_EQ(with(""), "sign_on_refused");
    EXPECT_EQ(with("access_denied", "https://evil.example"), "sign_on_not_begun");
}

TEST_P(SingleSignOns, second_factor_of_the_account_is_asked_for_unless_the_provider_counts) {
    const SignedIn in = set_up_ada();
    const auto offer = offer_totp(*desk, who(in), good_password);
    ASSERT_OK(offer);
    const std::string seed = *bytes_of_base32(offer->seed);
    ASSERT_OK(confirm_totp(*desk, who(in), {offer->enrolment, totp_code(seed, totp_step(moved.at))}));
    const auto on = come();
    ASSERT_OK(on);
    EXPECT_EQ(refusal(on->in), "second_factor_needed");
    wait(60);
    const auto whole = pass_second_factor(*desk, on->in.session_token, totp_code(seed, totp_step(moved.at)), visitor);
    ASSERT_OK(whole);
    EXPECT_EQ(refusal(*whole), "");
    settings.second_factor = FactorRule::provider;
    EXPECT_EQ(refusal(come()->in), "");
}

TEST_P(SingleSignOns, access_that_ended_is_given_again_by_invitation_alone) {
    const SignedIn admin = set_up_ada();
    be("u-bob", "bob@studio.example");
    const auto on = come();
    ASSERT_OK(on);
    ASSERT_OK(end_access(*desk, who(admin), bob));
    EXPECT_EQ(refusal(on->in), "sign_in_needed");
    EXPECT_EQ(refused_name(), "account_unknown");
    settings.new_people = NewPeople::made;
    EXPECT_EQ(refused_name(), "account_unknown");
    ASSERT_OK(invite(*desk, who(admin), bob));
    const auto back = come();
    ASSERT_OK(back);
    EXPECT_EQ(back->in.person, bob);
    EXPECT_EQ(last_action(), "accept_invitation");
}

TEST_P(SingleSignOns, closed_account_and_who_has_left_stay_outside) {
    static_cast<void>(set_up_ada());
    ASSERT_OK(come());
    {
        const auto work = store->accounts().begin(scope, Access::write);
        auto account = *(*work)->account_of_email("ada@studio.example");
        account->disabled_at = moved.at;
        ASSERT_OK((*work)->put(*account));
        ASSERT_OK((*work)->commit());
    }
    EXPECT_EQ(refused_name(), "account_unknown");
    {
        const auto work = write();
        Person gone{.id = bob, .name = "Bob", .email = "bob@studio.example"};
        gone.employed.until = CivilDay(2026, 1, 1);
        ASSERT_OK(work->put(std::span<const Person>(&gone, 1)));
        ASSERT_OK(work->commit());
    }
    be("u-bob", "bob@studio.example");
    EXPECT_EQ(refused_name(), "account_unknown");
}

TEST_P(SingleSignOns, email_handed_to_another_person_there_opens_nothing) {
    static_cast<void>(set_up_ada());
    ASSERT_OK(come());
    be("u-adas-successor", "ada@studio.example");
    EXPECT_EQ(refused_name(), "account_linked_otherwise");
}

TEST_P(SingleSignOns, provider_of_one_firm_opens_no_other) {
    static_cast<void>(set_up_ada());
    Organization elsewhere;
    elsewhere.name = "Elsewhere";
    elsewhere.currency = currency("EUR");
    const auto number = store->create_organization(elsewhere);
    ASSERT_OK(number);
    settings.organization = *number;
    EXPECT_EQ(refused_name(), "account_shared");
    settings.organization = scope.organization;
    ASSERT_OK(come());
    {
        const auto work = store->accounts().begin({*number, {}}, Access::write);
        const Person twin{.id = PersonId{77}, .name = "Ada", .email = "ada@studio.example"};
        ASSERT_OK((*work)->firm().put(std::span<const Person>(&twin, 1)));
        ASSERT_OK((*work)->put(
            Membership{(*(*work)->account_of_email("ada@studio.example"))->id, *number, twin.id, moved.at}));
        ASSERT_OK((*work)->commit());
    }
    EXPECT_EQ(refused_name(), "account_shared") << "it belongs to a firm the provider does not speak for";
    settings.organization = 0;
    EXPECT_EQ(refused_name(), "") << "a provider of the whole store";
}

TEST_P(SingleSignOns, with_passwords_off_administrators_alone_have_theirs) {
    const SignedIn admin = set_up_ada();
    static_cast<void>(invite_bob(admin));
    desk->rules.local = LocalSignIn::off;
    EXPECT_EQ(try_sign_in("bob@studio.example", other_password).error().name, "sign_in_by_provider");
    EXPECT_EQ(try_sign_in("bob@studio.example", "not this one").error().name, "sign_in_refused");
    provider.down = refuse(ErrorKind::unavailable, "provider_unreachable", "The provider does not answer.");
    EXPECT_EQ(begin_sign_on(sso(), "studio", "/").error().name, "provider_unreachable");
    ASSERT_OK(try_sign_in("ada@studio.example", good_password));
    EXPECT_FALSE(list_ways_in(sso()).passwords);
}

TEST_P(SingleSignOns, links_go_with_the_factors_that_an_administrator_takes_away) {
    const SignedIn admin = set_up_ada();
    be("u-bob", "bob@studio.example");
    ASSERT_OK(come());
    ASSERT_OK(remove_factors_of(*desk, who(admin), bob));
    be("u-bob-elsewhere", "bob@studio.example");
    ASSERT_OK(come());
}

TEST(InsideAddress, leads_nowhere_else) {
    EXPECT_EQ(inside_address("/week?day=2026-05-01#x"), "/week?day=2026-05-01#x");
    for (const char* bad : {"", "week", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/a b",
                            "/\tx", "/api/v1/sign-out", "javascript:alert(1)"})
        EXPECT_EQ(inside_address(bad), "/") << bad;
    EXPECT_EQ(inside_address("/" + std::string(1'000, 'x')), "/");
}

}  // namespace
}  // namespace fairhour
