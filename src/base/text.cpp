#include "base/text.hpp"

#include <charconv>
#include <cstring>

namespace fairhour {
namespace {

constexpr std::size_t quoted_characters_max = 60;

// How many bytes at the front are ASCII, in steps of eight: most text is, and millions of notes are checked.
std::size_t ascii_length(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
    std::size_t length = 0;
    for (std::uint64_t eight = 0; length + sizeof eight <= text.size(); length += sizeof eight) {
        std::memcpy(&eight, text.data() + length, sizeof eight);
        if ((eight & high_bits) != 0) break;
    }
    return length;
}

// Length in bytes of the well-formed UTF-8 sequence at the front, 0 if there is none.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return follows(1) ? 2 : 0;
    if (lead < 0xF0) {
        if (!follows(1) || !follows(2)) return 0;
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead > 0xF4 || !follows(1) || !follows(2) || !follows(3)) return 0;
    const bool overlong = lead == 0xF0 && byte(1) < 0x90;
    const bool beyond = lead == 0xF4 && byte(1) > 0x8F;
    return overlong || beyond ? 0 : 4;
}

}  // namespace

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    std::size_t characters = 0;
    while (!text.empty()) {
        if (characters++ == quoted_characters_max) {
            out += "…";
            break;
        }
        const std::size_t length = sequence_length(text);
        const bool control = static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7F;
        if (length == 0 || control)
            out += text[0] == '\n' ? "\\n" : text[0] == '\r' ? "\\r" : text[0] == '\t' ? "\\t" : "�";
        else
            out += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out + "\"";
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

std::size_t character_count(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count;
}

bool valid_utf8(std::string_view text) {
    while (!text.empty()) {
        if (const std::size_t plain = ascii_length(text); plain > 0) {
            text.remove_prefix(plain);
            continue;
        }
        const std::size_t length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::vector<std::string_view> split_text(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

std::string plural(std::int64_t count, std::string_view one, std::string_view many) {
    return grouped_number(count) + " " + std::string(count == 1 ? one : many);
}

std::string grouped_number(std::int64_t value) {
    std::string digits = std::to_string(value);
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
    return digits;
}

}  // namespace fairhour
