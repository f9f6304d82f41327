#include "http/place.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>

namespace fairhour::http {
namespace {

constexpr std::size_t id_size = 17;  // three letters, an underscore, thirteen signs (base/id.hpp)

bool is_id_text(std::string_view text) {
    return text.size() == id_size && text[3] == '_' && std::ranges::all_of(text, [](char sign) {
               return std::islower(static_cast<unsigned char>(sign)) != 0 ||
                      std::isdigit(static_cast<unsigned char>(sign)) != 0 || sign == '_';
           });
}

// The position in a JSON value where the id stands, "" when it is nowhere.
std::string pointer_to(const boost::json::value& value, std::string_view id) {
    if (const auto* const list = value.if_array()) {
        for (std::size_t i = 0; i < list->size(); ++i) {
            const auto& item = (*list)[i];
            const bool here = item.is_string() && item.get_string() == id;
            const std::string inside = here ? std::string() : pointer_to(item, id);
            if (here || !inside.empty()) return "/" + std::to_string(i) + inside;
        }
    }
    if (const auto* const object = value.if_object()) {
        for (const auto& field : *object) {
            const bool here = field.value().is_string() && field.value().get_string() == id;
            const std::string inside = here ? std::string() : pointer_to(field.value(), id);
            if (here || !inside.empty()) return "/" + std::string(field.key()) + inside;
        }
    }
    return {};
}

std::string place_in_path(std::string_view id, std::string_view route_path, const std::vector<std::string>& values) {
    std::size_t at = 0;
    for (const std::string& value : values) {
        const std::size_t open = route_path.find('{', at);
        const std::size_t close = route_path.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) return {};
        if (value == id) return std::string(route_path.substr(open, close - open + 1));
        at = close;
    }
    return {};
}

std::string place_in_query(std::string_view id, std::string_view query) {
    const std::size_t at = query.find(id);
    if (at == std::string_view::npos) return {};
    const std::size_t begin = query.rfind('&', at);
    const std::string_view pair = query.substr(begin == std::string_view::npos ? 0 : begin + 1);
    return "?" + std::string(pair.substr(0, pair.find('=')));
}

std::string place_in_body(std::string_view id, const Request& request) {
    if (request.body.find(id) == std::string::npos) return {};
    boost::system::error_code error;
    const boost::json::value body = boost::json::parse(request.body, error);
    return error ? std::string() : pointer_to(body, id);
}

std::string place_of_record(const Error& error, const Request& request, std::string_view route_path,
                            const std::vector<std::string>& path_values) {
    // The version that was sent is what is wrong, not the record.
    if (error.name.ends_with("_stale") && !request.header("if-match").empty()) return "if-match";
    for (std::string found : {place_in_path(error.place, route_path, path_values),
                              place_in_query(error.place, request.query), place_in_body(error.place, request)})
        if (!found.empty()) return found;
    return {};
}

// A word of the command line, as the field of that name is written here.
std::string place_of_word(std::string word, const Request& request) {
    word.erase(0, 2);
    std::ranges::replace(word, '-', '_');
    return (request.method == Method::get ? "?" : "/") + word;
}

}  // namespace

PlaceInRequest place_in_request(const Error& error, const Request& request, std::string_view route_path,
                                const std::vector<std::string>& path_values) {
    if (is_id_text(error.place)) return {place_of_record(error, request, route_path, path_values), error.place};
    if (error.place.starts_with("--")) return {place_of_word(error.place, request), {}};
    return {error.place, {}};
}

}  // namespace fairhour::http
