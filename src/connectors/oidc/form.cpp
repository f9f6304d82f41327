#include "connectors/oidc/form.hpp"

#include "base/encodings.hpp"

namespace fairhour::oidc {
namespace {

std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || c == '-' || c == '_' || c == '.' || c == '~') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

// The alphabet of headers, with padding.
std::string base64(std::string_view bytes) {
    std::string out = base64url(bytes);
    for (char& c : out) {
        if (c == '-') c = '+';
        if (c == '_') c = '/';
    }
    while (out.size() % 4 != 0) out += '=';
    return out;
}

}  // namespace

std::string form_text(const FormPairs& pairs) {
    std::string out;
    for (const auto& [name, value] : pairs) {
        if (!out.empty()) out += '&';
        out += escaped(name) + "=" + escaped(value);
    }
    return out;
}

std::string basic_header(std::string_view name, std::string_view secret) {
    return "Basic " + base64(escaped(name) + ":" + escaped(secret));
}

std::string with_query(const std::string& address, const FormPairs& pairs) {
    return address + (address.find('?') == std::string::npos ? "?" : "&") + form_text(pairs);
}

}  // namespace fairhour::oidc
