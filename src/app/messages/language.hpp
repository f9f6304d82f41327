// The language a person is written to in: that of their page, as far as messages speak it, else English.
//
//   language_of(R"({"language":"de"})")     // "de"
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/people/person.hpp"
#include "ports/messages.hpp"

namespace fairhour {

inline constexpr std::array<std::string_view, 2> message_languages{"en", "de"};

[[nodiscard]] std::string language_of(std::string_view preferences);
[[nodiscard]] Result<std::string> language_of_person(MessageBook& book, PersonId person);

}  // namespace fairhour
