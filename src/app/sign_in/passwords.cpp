#include "app/sign_in/passwords.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace fairhour {
namespace {

// What long passwords are made of when people make little effort; a password that is only such words, digits at the end
// and repetition is one of the first that are tried.
constexpr std::array common_words{"password",   "passwort",     "passw0rd",      "p@ssword",
                                  "p@ssw0rd",   "contrasena",   "motdepasse",    "letmein",
                                  "welcome",    "willkommen",   "bienvenue",     "qwertyuiop",
                                  "qwertzuiop", "azertyuiop",   "qwerty",        "qwertz",
                                  "azerty",     "asdfghjkl",    "asdf",          "zxcvbnm",
                                  "yxcvbnm",    "1q2w3e4r5t6y", "1q2w3e4r",      "1qaz2wsx3edc",
                                  "1qaz2wsx",   "qazwsxedc",    "iloveyou",      "monkey",
                                  "dragon",     "football",     "baseball",      "superman",
                                  "batman",     "princess",     "sunshine",      "shadow",
                                  "master",     "admin",        "administrator", "changeme",
                                  "secret",     "default",      "login",         "trustno1",
                                  "starwars",   "whatever",     "internet",      "computer",
                                  "test",       "hello",        "hallo",         "bonjour",
                                  "fairhour",   "timesheet",    "summer",        "winter",
                                  "spring",     "autumn",       "sommer",        "january",
                                  "december",   "monday",       "friday",        "company",
                                  "temporary",  "access",       "abc",           "michael",
                                  "jennifer",   "jordan",       "hunter",        "charlie",
                                  "liverpool",  "chelsea",      "arsenal",       "correcthorsebatterystaple",
                                  "correct",    "horse",        "battery",       "staple",
                                  "the",        "my",           "new",           "is",
                                  "my"};

bool plain_sign(char sign) {
    return (sign >= '0' && sign <= '9') || sign == '!' || sign == '.' || sign == '_' || sign == '-' || sign == ' ' ||
           sign == '@' || sign == '#';
}

// Whether common words and single digits or marks cover all of it.
bool made_of_common(std::string_view text, const std::vector<std::string>& words) {
    std::vector<char> reached(text.size() + 1, 0);
    reached[0] = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (reached[at] == 0) continue;
        if (plain_sign(text[at])) reached[at + 1] = 1;
        for (const std::string& word : words)
            if (!word.empty() && text.substr(at).starts_with(word)) reached[at + word.size()] = 1;
    }
    return reached.back() != 0;
}

// "aaaaaaaaaaaa", "abababababab", "abcabcabcabc", and runs like "abcdefghijkl" and "987654321098".
bool repeats_or_runs(std::string_view text) {
    for (std::size_t period = 1; period <= 4 && period * 2 <= text.size(); ++period)
        if (text.substr(period) == text.substr(0, text.size() - period)) return true;
    std::size_t steps = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const int step = text[i] - text[i - 1];
        if (step == 1 || step == -1 || step == 9 || step == -9) ++steps;
    }
    return steps + 1 >= text.size();
}

std::vector<std::string> words_with(const std::vector<std::string>& own_words) {
    std::vector<std::string> words(common_words.begin(), common_words.end());
    for (const std::string& own : own_words) {
        std::string part;
        for (const char sign : lower_ascii(own) + " ") {
            const bool letter = (sign >= 'a' && sign <= 'z') || static_cast<unsigned char>(sign) >= 0x80;
            if (letter) {
                part += sign;
                continue;
            }
            if (part.size() >= 3) words.push_back(part);
            part.clear();
        }
    }
    return words;
}

}  // namespace

Status check_new_password(std::string_view password, const SignInRules& rules,
                          const std::vector<std::string>& own_words) {
    if (!valid_utf8(password)) return invalid("password_invalid", "The password is not text.", "/password");
    if (password.size() > password_bytes_max)
        return invalid("password_too_long", "The password is longer than 1024 bytes.", "/password");
    if (character_count(password) < static_cast<std::size_t>(rules.password_characters_min))
        return invalid("password_too_short",
                       "The password has fewer than " + std::to_string(rules.password_characters_min) + " characters.",
                       "/password", "Four or five words that do not belong together are easy to keep in mind.");
    const std::string lower = lower_ascii(password);
    if (repeats_or_runs(lower) || made_of_common(lower, words_with(own_words)))
        return invalid("password_common", "The password is one of the first that somebody would try.", "/password",
                       "Take words that do not belong together and that nobody connects with you.");
    return {};
}

}  // namespace fairhour
