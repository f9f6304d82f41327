#include "documents/pdf/plain_words.hpp"

#include <algorithm>

namespace fairhour::documents {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// U+00C0 to U+017F, the letters of Latin alphabets, less the signs for times and divided by.
bool is_accented(unsigned char lead, unsigned char next) {
    if (lead == 0xC3) return next != 0x97 && next != 0xB7;
    return lead == 0xC4 || lead == 0xC5;
}

// Letters and digits, also with hyphens between, in brackets or quotes, then at most one sign; or the dot or dash that
// stands between parts of a note.
bool is_plain(std::string_view word) {
    if (word == "\u00b7") return true;
    if (word.starts_with('(') || word.starts_with('"')) word.remove_prefix(1);
    if (word.ends_with(',') || word.ends_with('.') || word.ends_with(';') || word.ends_with(':')) word.remove_suffix(1);
    if (word.ends_with(')') || word.ends_with('"')) word.remove_suffix(1);
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (is_letter_or_digit(word[i])) continue;
        if (word[i] == '-' && i > 0 && i + 1 < word.size()) continue;
        if (i + 1 == word.size()) return false;
        if (!is_accented(static_cast<unsigned char>(word[i]), static_cast<unsigned char>(word[i + 1]))) return false;
        ++i;
    }
    return !word.empty();
}

}  // namespace

std::optional<std::vector<std::string_view>> plain_words(std::string_view text) {
    if (!text.contains(' ')) return std::nullopt;
    std::vector<std::string_view> words;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t until = std::min(text.find(' ', from), text.size());
        const std::string_view word = text.substr(from, until - from);
        if (!word.empty() && !is_plain(word)) return std::nullopt;
        words.push_back(word);
        from = until + 1;
    }
    // A space at either end stays with the text as a whole.
    if (words.front().empty() || words.back().empty()) return std::nullopt;
    return words;
}

}  // namespace fairhour::documents
