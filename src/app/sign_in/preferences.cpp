#include "app/sign_in/preferences.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

std::unexpected<Error> too_much(std::string place, const std::string& what, std::int64_t most) {
    return invalid("preference_bounds", what + " " + std::to_string(most) + " at most.", std::move(place));
}

// Letters, digits and "-", as in "de" or "pt-BR".
bool language_shaped(std::string_view language) {
    return !language.empty() && language.size() <= 35 && std::ranges::all_of(language, [](char sign) {
        const char small = static_cast<char>(sign | 0x20);
        return (small >= 'a' && small <= 'z') || (sign >= '0' && sign <= '9') || sign == '-';
    });
}

Status check_text(std::string_view text, std::string place) {
    if (text.size() > preference_text_bytes_max)
        return too_much(std::move(place), "This has more bytes than can be kept:", preference_text_bytes_max);
    return {};
}

Status check_views(const std::vector<SavedView>& views) {
    if (views.size() > saved_views_max) return too_much("/views", "So many views cannot be kept:", saved_views_max);
    for (std::size_t n = 0; n < views.size(); ++n) {
        const std::string place = "/views/" + std::to_string(n);
        TRY(check_text(views[n].name, place + "/name"));
        TRY(check_text(views[n].path, place + "/path"));
        TRY(check_text(views[n].search, place + "/search"));
        if (trimmed(views[n].name).empty()) return invalid("name_missing", "A view needs a name.", place + "/name");
        // A view leads into this page and nowhere else.
        if (!views[n].path.starts_with("/") || views[n].path.starts_with("//"))
            return invalid("path_invalid", "A view's path begins with one slash.", place + "/path");
    }
    return {};
}

Status check_favourites(const std::vector<FavouriteWork>& favourites) {
    if (favourites.size() > favourites_max)
        return too_much("/favourites", "So many favourites cannot be kept:", favourites_max);
    for (std::size_t n = 0; n < favourites.size(); ++n) {
        const std::string place = "/favourites/" + std::to_string(n);
        TRY(check_text(favourites[n].note, place + "/note"));
        TRY(check_text(favourites[n].place, place + "/place"));
        TRY(check_text(favourites[n].task_name, place + "/task_name"));
    }
    return {};
}

Result<Preferences> read_preferences(AccountsWork& work, PersonId person) {
    Preferences liked;
    const auto stored = TRY(work.preferences(person));
    if (!stored) return liked;
    // What another version wrote and this one cannot read is as if it had never been wished.
    if (!read_json_onto(liked, stored->text, JsonAbsent::keeps_value)) return Preferences{};
    return liked;
}

}  // namespace

Status check_preferences(const Preferences& wish) {
    if (!language_shaped(wish.language))
        return invalid("language_invalid", "This is no language.", "/language", R"(Like "de", or "auto".)");
    if (wish.away_minutes < 0 || wish.away_minutes > away_minutes_max)
        return too_much("/away_minutes", "Minutes of absence are from 0 to a day:", away_minutes_max);
    TRY(check_views(wish.views));
    TRY(check_favourites(wish.favourites));
    if (wish.recent_places.size() > recent_palette_places_max)
        return too_much("/recent_places", "So many recent places cannot be kept:", recent_palette_places_max);
    for (const std::string& place : wish.recent_places) TRY(check_text(place, "/recent_places"));
    return {};
}

Result<Preferences> preferences_of(const SignInContext& desk, const Who& who) {
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::read));
    return read_preferences(*work, who.person);
}

Status put_preferences(AccountsWork& work, PersonId person, const Preferences& wish, Instant now) {
    TRY(check_preferences(wish));
    return work.put(PersonPreferences{person, json_text(wish), now});
}

Status prefer(const SignInContext& desk, const Who& who, const Preferences& wish,
              const std::function<Status(const Preferences& now)>& still) {
    TRY(check_preferences(wish));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    TRY(still(TRY(read_preferences(*work, who.person))));
    TRY(put_preferences(*work, who.person, wish, desk.clock.now()));
    return work->commit();
}

}  // namespace fairhour
