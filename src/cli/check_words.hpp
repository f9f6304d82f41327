// What a check found, in words: the count of each outcome, a few examples of each with rule and clause, what is missing
// before the engine may do more. `check` and `demo` print it.
#pragma once

#include <string>

#include "app/check/check.hpp"
#include "cli/names.hpp"
#include "cli/screen.hpp"

namespace fairhour::cli {

[[nodiscard]] std::string outcome_table(const CheckReport& report, const ScreenFacts& facts);
// So many of each outcome at most.
[[nodiscard]] std::string examples_words(const CheckReport& report, const Names& names, const ScreenFacts& facts,
                                         std::size_t each_max);
[[nodiscard]] std::string check_words(const CheckReport& report, const Names& names, const ScreenFacts& facts);
[[nodiscard]] Tone tone_of(Outcome outcome);

}  // namespace fairhour::cli
