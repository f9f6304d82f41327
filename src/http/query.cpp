#include "http/query.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t pairs_max = 100;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::unexpected<Error> broken(std::string_view text) {
    return invalid("query_malformed", "The query has a broken escape or a sign that is not allowed: " + in_quotes(text),
                   "?", "Write it as UTF-8, percent-encoded.");
}

std::string quoted_json(const query::Field& field, const std::string& value) {
    if (!field.bare) return json_text(value);
    const bool number = !value.empty() && std::ranges::all_of(value, [&](const char& c) {
        return (c >= '0' && c <= '9') || (c == '-' && &c == value.data());
    });
    return number || value == "true" || value == "false" ? value : json_text(value);
}

std::vector<std::string> split_commas(std::string_view text) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t comma = text.find(',');
        parts.emplace_back(text.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        text.remove_prefix(comma + 1);
    }
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return broken(text);
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    if (out.find('\0') != std::string::npos || !valid_utf8(out)) return broken(text);
    return out;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain)
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

Result<QueryPairs> query_pairs(std::string_view query) {
    QueryPairs pairs;
    while (!query.empty()) {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        if (part.empty()) continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        pairs.emplace_back(TRY(percent_decoded(part.substr(0, equals))),
                           equals < part.size() ? TRY(percent_decoded(part.substr(equals + 1))) : std::string{});
        if (pairs.size() > pairs_max)
            return invalid("query_long", "The query has more than " + std::to_string(pairs_max) + " values.", "?");
    }
    return pairs;
}

namespace query {

Result<std::string> as_json(const QueryPairs& pairs, std::span<const Field> fields) {
    std::string out = "{";
    for (const auto& [name, value] : pairs)
        if (std::ranges::find(fields, name, &Field::name) == fields.end())
            return invalid("query_unknown", "There is no such question: " + in_quotes(name), "?" + name,
                           "The reference of the API lists what can be asked here.");
    for (const Field& field : fields) {
        std::vector<std::string> values;
        for (const auto& [name, value] : pairs) {
            if (name != field.name) continue;
            for (std::string& part : field.list ? split_commas(value) : std::vector{value})
                values.push_back(quoted_json(field, part));
        }
        if (values.empty()) continue;
        if (!field.list && values.size() > 1)
            return invalid("query_twice", "It is given twice: " + in_quotes(field.name), "?" + std::string(field.name));
        out += (out.size() > 1 ? "," : "") + json_text(field.name) + ":" + (field.list ? "[" : "");
        for (std::size_t i = 0; i < values.size(); ++i) out += (i > 0 ? "," : "") + values[i];
        if (field.list) out += "]";
    }
    return out + "}";
}

Error in_query_words(Error error) {
    if (error.place.starts_with('/')) error.place = "?" + error.place.substr(1);
    return error;
}

}  // namespace query
}  // namespace fairhour::http
