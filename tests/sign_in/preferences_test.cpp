// How people like the page goes with them, on both databases.
#include "app/sign_in/preferences.hpp"

#include "app/setup/setup.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace fairhour {
namespace {

class PreferencesKept : public SignInTest {
protected:
    static Status anything_goes(const Preferences&) { return {}; }
};
INSTANTIATE_ON_BOTH(PreferencesKept);

TEST_P(PreferencesKept, are_the_usual_ones_until_somebody_wishes_others_and_then_theirs_alone) {
    const SignedIn ada_in = set_up_ada();
    const SignedIn bob_in = invite_bob(ada_in);
    EXPECT_EQ(preferences_of(*desk, who(ada_in))->language, "auto");
    Preferences wish;
    wish.language = "de";
    wish.density = Density::compact;
    wish.views = {{"Drafts", "/entries", "?state=draft"}};
    wish.favourites = {{ClientId{3}, ProjectId{4}, {}, "review", "Acme / Web", ""}};
    ASSERT_OK(prefer(*desk, who(ada_in), wish, anything_goes));
    const auto kept = preferences_of(*desk, who(ada_in));
    ASSERT_OK(kept);
    EXPECT_EQ(kept->language, "de");
    EXPECT_EQ(kept->density, Density::compact);
    ASSERT_EQ(kept->views.size(), 1U);
    EXPECT_EQ(kept->views.front().search, "?state=draft");
    ASSERT_EQ(kept->favourites.size(), 1U);
    EXPECT_EQ(kept->favourites.front().project, ProjectId{4});
    EXPECT_EQ(preferences_of(*desk, who(bob_in))->language, "auto");
}

TEST_P(PreferencesKept, are_not_written_over_what_was_changed_meanwhile) {
    const SignedIn in = set_up_ada();
    const auto moved_on = [](const Preferences& now) -> Status {
        if (now.language == "auto") return {};
        return refuse(ErrorKind::conflict, "record_stale", "Changed meanwhile.");
    };
    Preferences wish;
    wish.language = "de";
    ASSERT_OK(prefer(*desk, who(in), wish, moved_on));
    wish.language = "en";
    EXPECT_EQ(prefer(*desk, who(in), wish, moved_on).error().name, "record_stale");
    EXPECT_EQ(preferences_of(*desk, who(in))->language, "de");
}

TEST_P(PreferencesKept, are_bounded_and_lead_nowhere_else) {
    const SignedIn in = set_up_ada();
    const auto place_of = [&](const Preferences& wish) {
        const Status done = prefer(*desk, who(in), wish, anything_goes);
        return done ? std::string("taken") : done.error().place;
    };
    EXPECT_EQ(place_of({.language = "no language!"}), "/language");
    EXPECT_EQ(place_of({.away_minutes = -1}), "/away_minutes");
    EXPECT_EQ(place_of({.views = std::vector<SavedView>(saved_views_max + 1, {"a", "/b", ""})}), "/views");
    EXPECT_EQ(place_of({.views = {{"a", "https://elsewhere.example", ""}}}), "/views/0/path");
    EXPECT_EQ(place_of({.views = {{"a", "//elsewhere.example", ""}}}), "/views/0/path");
    EXPECT_EQ(place_of({.recent_places = {std::string(preference_text_bytes_max + 1, 'x')}}), "/recent_places");
    EXPECT_EQ(preferences_of(*desk, who(in))->views.size(), 0U);
}

TEST_P(PreferencesKept, who_sets_up_in_a_language_has_it) {
    const auto link = set_up_link(*desk);
    SetUpAsked asked{.token = **link, .email = "ada@studio.example", .password = good_password};
    asked.language = "de";
    const auto in = set_up(*desk, asked, visitor);
    ASSERT_OK(in);
    EXPECT_EQ(preferences_of(*desk, who(*in))->language, "de");
}

TEST_P(PreferencesKept, a_new_firm_has_its_week_and_its_policy) {
    const auto number = create_firm(*store, moved,
                                    {.name = "Second", .currency = *parse_currency("EUR"), .zone = *zone("Europe/Berlin"),
                                     .admin_email = "eve@second.example", .week_start = Weekday::sunday,
                                     .policy_text = policy_template_text(PolicyTemplate::light, "eve@second.example")});
    ASSERT_OK(number);
    const auto work = store->begin({*number, {}}, Access::read);
    ASSERT_OK(work);
    const auto view = (*work)->firm();
    ASSERT_OK(view);
    EXPECT_EQ((*view)->firm.organization.week_start, Weekday::sunday);
    ASSERT_EQ((*view)->firm.policies.size(), 1U);
    EXPECT_EQ((*view)->firm.policies.front().published_by, (*view)->firm.people.front().id);
    EXPECT_EQ((*work)->journal_head()->action, "publish_policy");
}

}  // namespace
}  // namespace fairhour
