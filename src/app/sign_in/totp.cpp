#include "app/sign_in/totp.hpp"

#include "base/encodings.hpp"
#include "base/hmac.hpp"
#include "ports/secrets.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t step_seconds = 30;
constexpr int digits = 6;

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    std::string out;
    for (const char sign : text) {
        const auto byte = static_cast<unsigned char>(sign);
        const bool plain = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
                           (sign >= '0' && sign <= '9') || sign == '-' || sign == '.' || sign == '_' || sign == '~';
        if (plain)
            out += sign;
        else
            out += {'%', hexadecimal[byte >> 4U], hexadecimal[byte & 15U]};
    }
    return out;
}

}  // namespace

std::int64_t totp_step(Instant at) { return at.micros / 1'000'000 / step_seconds; }

// RFC 4226 5.3: four bytes from where the last half byte points to, without the sign.
std::string totp_code(std::string_view seed, std::int64_t step) {
    std::string message(8, '\0');
    for (std::size_t i = 0; i < 8; ++i)
        message[7 - i] = static_cast<char>((static_cast<std::uint64_t>(step) >> (8 * i)) & 0xFFU);
    const std::string mac = hmac_sha1(seed, message);
    const std::size_t from = static_cast<unsigned char>(mac.back()) & 15U;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = (number << 8U) | static_cast<unsigned char>(mac[from + i]);
    std::string code = std::to_string((number & 0x7FFF'FFFFU) % 1'000'000U);
    return std::string(digits - code.size(), '0') + code;
}

std::optional<std::int64_t> totp_step_of(std::string_view seed, std::string_view code, Instant now) {
    std::optional<std::int64_t> found;
    for (const std::int64_t step : {totp_step(now) - 1, totp_step(now), totp_step(now) + 1})
        if (same_secret(totp_code(seed, step), code)) found = step;
    return found;
}

std::string totp_address(std::string_view seed, std::string_view firm, std::string_view email) {
    return "otpauth://totp/" + percent_encoded(firm) + ":" + percent_encoded(email) + "?secret=" + base32(seed) +
           "&issuer=" + percent_encoded(firm) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace fairhour
