#include "app/messages/language.hpp"

#include <algorithm>

#include "app/sign_in/preferences.hpp"
#include "base/json.hpp"

namespace fairhour {

std::string language_of(std::string_view preferences) {
    Preferences liked;
    if (!read_json_onto(liked, preferences, JsonAbsent::keeps_value)) return "en";
    const std::string plain = liked.language.substr(0, liked.language.find('-'));  // "de-AT" is written to in "de"
    const bool spoken = std::ranges::find(message_languages, plain) != message_languages.end();
    return spoken ? plain : "en";
}

Result<std::string> language_of_person(MessageBook& book, PersonId person) {
    const auto liked = TRY(book.preferences(person));
    return liked.empty() ? std::string("en") : language_of(liked.front().second);
}

}  // namespace fairhour
