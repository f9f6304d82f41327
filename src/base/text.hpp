// Small questions about text that every room asks: numbers in it, its length as people count, its parts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairhour {

[[nodiscard]] std::string in_quotes(std::string_view text);  // "text" in quotes, cut at 60 characters, controls escaped
[[nodiscard]] std::string_view trimmed(std::string_view text);                  // without white space at both ends
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);  // all of it digits, with a sign or none
[[nodiscard]] std::size_t character_count(std::string_view utf8);  // code points; an invalid byte counts as one
[[nodiscard]] bool valid_utf8(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split_text(std::string_view text, char separator);
[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator);
// A word for a count: plural(1, "entry", "entries") is "1 entry".
[[nodiscard]] std::string plural(std::int64_t count, std::string_view one, std::string_view many);
[[nodiscard]] std::string grouped_number(std::int64_t value);  // "1,234,567"

}  // namespace fairhour
