// How a person likes the page to be: kept with the person, so that it is the same on every machine they sign in from. It says
// nothing about the firm and no rule reads it; so it is in no journal.
//
//   const Preferences liked = TRY(preferences_of(desk, who));
//   TRY(prefer(desk, who, wish, [&](const Preferences& now) { return call.if_match(etag_of(now)); }));
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/sign_in/context.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(ThemeWish, std::uint8_t, auto_, light, dark)
BOOST_DEFINE_FIXED_ENUM_CLASS(Density, std::uint8_t, comfortable, compact)
BOOST_DEFINE_FIXED_ENUM_CLASS(SingleKeys, std::uint8_t, on, off)
BOOST_DEFINE_FIXED_ENUM_CLASS(DurationsWish, std::uint8_t, clock, decimal)  // 1:30 or 1.5
BOOST_DEFINE_FIXED_ENUM_CLASS(WeekStartWish, std::uint8_t, firm, monday, saturday, sunday)
BOOST_DEFINE_FIXED_ENUM_CLASS(NavigationWish, std::uint8_t, wide, narrow)

inline constexpr std::size_t saved_views_max = 100;
inline constexpr std::size_t favourites_max = 50;
inline constexpr std::size_t recent_palette_places_max = 20;
inline constexpr std::size_t preference_text_bytes_max = 2000;  // each
inline constexpr std::int64_t away_minutes_max = 24 * 60;

// A page with its filters, under a name.
struct SavedView {
    std::string name, path;  // "/entries"
    std::string search;      // "?state=draft"
};
BOOST_DESCRIBE_STRUCT(SavedView, (), (name, path, search))

// What the timer starts with one key; its words are kept with it, so that nothing has to be asked to show it.
struct FavouriteWork {
    ClientId client;
    ProjectId project;
    TaskId task;
    std::string note, place, task_name;
};
BOOST_DESCRIBE_STRUCT(FavouriteWork, (), (client, project, task, note, place, task_name))

struct Preferences {
    std::string language = "auto";  // "de", or as the browser says
    ThemeWish theme = ThemeWish::auto_;
    Density density = Density::comfortable;
    SingleKeys single_keys = SingleKeys::on;
    DurationsWish durations = DurationsWish::clock;
    WeekStartWish week_start = WeekStartWish::firm;
    NavigationWish navigation = NavigationWish::wide;
    std::vector<SavedView> views;
    std::vector<FavouriteWork> favourites;
    std::int64_t away_minutes = 10;          // of absence after which the timer asks what they were; 0: never
    std::vector<std::string> recent_places;  // of the palette, the latest first
};
BOOST_DESCRIBE_STRUCT(Preferences, (),
                      (language, theme, density, single_keys, durations, week_start, navigation, views, favourites,
                       away_minutes, recent_places))

[[nodiscard]] Status check_preferences(const Preferences& wish);  // its bounds, with the field that passes them

// The usual ones for who has changed nothing.
[[nodiscard]] Result<Preferences> preferences_of(const SignInContext& desk, const Who& who);
// `still` sees them as they are now, in the transaction that writes.
[[nodiscard]] Status prefer(const SignInContext& desk, const Who& who, const Preferences& wish,
                            const std::function<Status(const Preferences& now)>& still);
// Within a transaction of the person's organization.
[[nodiscard]] Status put_preferences(AccountsWork& work, PersonId person, const Preferences& wish, Instant now);

}  // namespace fairhour
