// A line of quick text as words with their places, and what a run of words says of time; see quick_text.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/capture/entry_content.hpp"

namespace fairhour::quick {

struct Word {
    std::size_t begin = 0, end = 0;  // bytes, with quotes and marks
    std::string text;                // without them
    std::string folded;              // lower case, without accents: "Müller" -> "muller"
    char mark = 0;                   // '@' or '#' in front
    bool quoted = false;
    bool used = false;  // taken for something
};
[[nodiscard]] std::vector<Word> words_of(std::string_view line);
[[nodiscard]] std::string folded(std::string_view utf8);

template <class T>
struct Taken {
    T value;
    std::size_t words = 1;
};

[[nodiscard]] std::optional<Taken<Seconds>> duration_at(const std::vector<Word>& words, std::size_t at);

struct Stretch {
    WallClock from, to;
};
[[nodiscard]] std::optional<Taken<Stretch>> stretch_at(const std::vector<Word>& words, std::size_t at);
// "since 9:15", "ab 9"
[[nodiscard]] std::optional<Taken<WallClock>> start_at(const std::vector<Word>& words, std::size_t at);
[[nodiscard]] std::optional<Taken<CivilDay>> day_at(const std::vector<Word>& words, std::size_t at, CivilDay today);
// "$", "!$", "non-billable", "nicht abrechenbar"
[[nodiscard]] std::optional<Taken<BillableMark>> mark_at(const std::vector<Word>& words, std::size_t at);

}  // namespace fairhour::quick
