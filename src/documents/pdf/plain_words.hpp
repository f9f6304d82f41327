// Which texts may be shaped word by word. A note repeats its words more often than itself, and in plain Latin text no glyph
// looks beyond the space beside it, so the words of a note are put together from words that were shaped before. Anything
// else (signs that Inter fits to their neighbours, other scripts, places to break that are no spaces) is shaped as a whole.
//
//   plain_words("Second pass on the plan, with Ana")   // its words, one space after each but the last
//   plain_words("10:30 - 11:00")                       // none: not plain
//   plain_words("(draft)")                             // none
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace fairhour::documents {

// The words between single spaces; two spaces give an empty word. At least two words, or none.
[[nodiscard]] std::optional<std::vector<std::string_view>> plain_words(std::string_view text);

}  // namespace fairhour::documents
