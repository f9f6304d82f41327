#include "http/router.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t methods = 5;

std::size_t slot(Method method) { return static_cast<std::size_t>(method); }

}  // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
    std::unique_ptr<Node> value;  // "{entry}"
    std::array<const Route*, methods> routes{};

    Node& next(std::string_view segment) {
        auto& child = segment.starts_with('{') ? value : words[std::string(segment)];
        if (!child) child = std::make_unique<Node>();
        return *child;
    }
};

Router::Router(const Routes& routes) : root_(std::make_unique<Node>()) {
    std::set<std::string_view> names;
    for (const Route& route : routes) {
        INVARIANT(names.insert(route.name).second, "each route has a name of its own");
        Node* node = root_.get();
        for (const std::string_view segment : split_text(std::string_view(route.path).substr(1), '/'))
            node = &node->next(segment);
        const Route*& place = node->routes[slot(route.method)];
        INVARIANT(place == nullptr, "each method and path has one route");
        place = &route;
    }
}

Router::~Router() = default;

RouteMatch Router::find(Method method, std::string_view path) const {
    RouteMatch match;
    if (!path.starts_with('/')) return match;
    const Node* node = root_.get();
    for (const std::string_view segment : split_text(path.substr(1), '/')) {
        if (const auto word = node->words.find(segment); word != node->words.end()) {
            node = word->second.get();
            continue;
        }
        if (!node->value || segment.empty()) return match;
        auto decoded = percent_decoded(segment);
        if (!decoded) return match;
        match.values.push_back(std::move(*decoded));
        node = node->value.get();
    }
    match.route = node->routes[slot(method)];
    for (const Method known : {Method::get, Method::post, Method::put, Method::patch, Method::delete_})
        if (node->routes[slot(known)] != nullptr)
            match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(method_text(known));
    return match;
}

}  // namespace fairhour::http
