#include "app/setup/party_checks.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

bool letter(char c) { return c >= 'A' && c <= 'Z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter_or_digit(char c) { return letter(c) || digit(c); }

// In capitals and without the spaces that people group long numbers with.
std::string compact_capitals(std::string_view typed) {
    std::string out;
    for (const char c : typed)
        if (c != ' ') out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

// ISO 7064 mod 97-10: the first four signs behind the others, a letter as two digits (A is 10), leaves 1.
bool mod_97_is_one(std::string_view iban) {
    int rest = 0;
    const auto take = [&rest](int value) { rest = (rest * (value < 10 ? 10 : 100) + value) % 97; };
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];
        take(digit(c) ? c - '0' : c - 'A' + 10);
    }
    return rest == 1;
}

bool iban_has_shape(std::string_view iban) {
    return iban.size() >= 15 && iban.size() <= 34 && letter(iban[0]) && letter(iban[1]) && digit(iban[2]) &&
           digit(iban[3]) && std::ranges::all_of(iban, letter_or_digit);
}

enum class AddressLines : std::uint8_t { one, many };

Result<std::string> checked_text(std::string_view typed, std::string_view place, std::size_t bytes_max, AddressLines lines) {
    const std::string_view text = trimmed(typed);
    if (!valid_utf8(text)) return invalid("text_not_utf8", "The text is not UTF-8.", std::string(place));
    if (text.size() > bytes_max)
        return invalid("text_long", "The text is longer than " + std::to_string(bytes_max) + " bytes.",
                       std::string(place));
    const bool controlled = std::ranges::any_of(text, [lines](char c) {
        const bool line_end = c == '\n' && lines == AddressLines::many;
        return (static_cast<unsigned char>(c) < 0x20 && !line_end) || c == 0x7f;
    });
    if (controlled)
        return invalid("text_control", "The text " + in_quotes(text) + " has a control character in it.",
                       std::string(place), lines == AddressLines::one ? "Write one line." : "Write plain lines.");
    return std::string(text);
}

}  // namespace

Result<std::string> checked_country(std::string_view typed, std::string_view place) {
    std::string country = compact_capitals(typed);
    if (country.empty() || (country.size() == 2 && std::ranges::all_of(country, letter))) return country;
    return invalid("country_invalid", in_quotes(typed) + " is no country code.", std::string(place),
                   "Write its two letters: DE.");
}

Result<std::string> checked_iban(std::string_view typed, std::string_view place) {
    std::string iban = compact_capitals(typed);
    if (iban.empty()) return iban;
    if (!iban_has_shape(iban))
        return invalid("iban_invalid", in_quotes(typed) + " is no IBAN.", std::string(place),
                       "It begins with two letters and two digits: DE02 1203 0000 0000 2020 51.");
    if (!mod_97_is_one(iban))
        return invalid("iban_invalid", "The check digits of " + in_quotes(typed) + " do not fit.", std::string(place),
                       "One of its signs is mistyped; compare it with the bank's.");
    return iban;
}

Result<std::string> checked_bic(std::string_view typed, std::string_view place) {
    std::string bic = compact_capitals(typed);
    const std::string_view head = std::string_view(bic).substr(0, std::min<std::size_t>(bic.size(), 6));
    const bool shaped = (bic.size() == 8 || bic.size() == 11) && std::ranges::all_of(head, letter) &&
                        std::ranges::all_of(bic, letter_or_digit);
    if (bic.empty() || shaped) return bic;
    return invalid("bic_invalid", in_quotes(typed) + " is no BIC.", std::string(place),
                   "It has 8 or 11 signs: BYLADEM1001.");
}

Result<std::string> checked_color(std::string_view typed, std::string_view place) {
    std::string color = lower_ascii(trimmed(typed));
    const auto hexadecimal = [](char c) { return digit(c) || (c >= 'a' && c <= 'f'); };
    const bool shaped =
        color.size() == 7 && color[0] == '#' && std::all_of(color.begin() + 1, color.end(), hexadecimal);
    if (color.empty() || shaped) return color;
    return invalid("color_invalid", in_quotes(typed) + " is no color.", std::string(place),
                   "Write red, green and blue: \"#1f4e5f\".");
}

Result<std::string> checked_language(std::string_view typed, std::string_view place) {
    std::string language = lower_ascii(trimmed(typed));
    if (language == "en" || language == "de" || language == "fr" || language == "es") return language;
    return invalid("language_unknown", "Documents are written in en, de, fr and es, not in " + in_quotes(typed) + ".",
                   std::string(place));
}

Result<std::int64_t> checked_payment_days(std::int64_t days, std::string_view place) {
    if (days >= 0 && days <= party_payment_days_max) return days;
    return invalid("payment_days_invalid", std::to_string(days) + " is not between 0 and 365 days.",
                   std::string(place));
}

Result<std::string> checked_line(std::string_view typed, std::string_view place) {
    return checked_text(typed, place, limits::name_bytes_max, AddressLines::one);
}

Result<std::string> checked_name(std::string_view typed, std::string_view place) {
    std::string name = TRY(checked_line(typed, place));
    if (name.empty()) return invalid("name_missing", "The name is missing.", std::string(place), "Give one.");
    return name;
}

Result<std::string> checked_footer(std::string_view typed, std::string_view place) {
    return checked_text(typed, place, footer_bytes_max, AddressLines::many);
}

Result<std::vector<std::string>> checked_address(const std::vector<std::string>& typed, std::string_view place) {
    std::vector<std::string> lines;
    for (const std::string& one : typed) {
        std::string line = TRY(checked_line(one, place));
        if (!line.empty()) lines.push_back(std::move(line));
    }
    if (lines.size() > address_lines_max)
        return invalid("address_long", "An address has at most " + std::to_string(address_lines_max) + " lines.",
                       std::string(place));
    return lines;
}

}  // namespace fairhour
