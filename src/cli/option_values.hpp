// What was typed behind an option becomes what it means, or is refused with the option as its place.
//
//   const CivilDay from = TRY(day_option("--from", "2026-3-1"));   // --from: "2026-3-1" is no day: write 2026-03-01
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace fairhour::cli {

[[nodiscard]] std::unexpected<Error> at_option(Error error, std::string_view option);

template <class T>
[[nodiscard]] Result<T> at_option(Result<T> result, std::string_view option) {
    if (result) return result;
    return at_option(std::move(result).error(), option);
}

// "2026-03-01", "2026-03" (its first day) or "2026-W10" (its Monday).
[[nodiscard]] Result<CivilDay> day_option(std::string_view option, const std::string& typed);
// From --from until --until, both inclusive as typed; empty ones are open. "2026-03" ends with March.
struct DayOptions {
    std::string from, until;
};
[[nodiscard]] Result<DayRange> range_option(const DayOptions& typed);
[[nodiscard]] Result<std::int64_t> number_option(std::string_view option, const std::string& typed);

template <DescribedEnum E>
[[nodiscard]] Result<E> word_option(std::string_view option, std::string_view typed) {
    if (const std::optional<E> word = enum_of_word<E>(typed)) return *word;
    return invalid("option_value", "\"" + std::string(typed) + "\" is not known here.", std::string(option),
                   "Known are " + enum_words_text<E>() + ".");
}

// The words of an enum, for help and completion.
template <DescribedEnum E>
[[nodiscard]] std::vector<std::string> option_words() {
    std::vector<std::string> out;
    boost::mp11::mp_for_each<WordsOf<E>>([&](auto d) { out.emplace_back(plain_word(d.name)); });
    return out;
}

// The whole of a text file, or a refusal that says why not.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t bytes_max);
[[nodiscard]] Status write_file(const std::string& path,
                                std::string_view bytes);  // makes its folder; replaces as a whole

}  // namespace fairhour::cli
