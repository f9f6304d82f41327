// The beginning of a text that is too long for its place, cut between signs and never through one.
//
//   beginning_of("Müller", 2)  ->  "M"
#pragma once

#include <cstddef>
#include <string_view>

namespace fairhour {

[[nodiscard]] std::string_view beginning_of(std::string_view utf8, std::size_t bytes_max);

}  // namespace fairhour
