// Finds the row for a method and a path. Paths are split once at start; a lookup touches one segment after the other.
//
//   const RouteMatch match = router.find(Method::get, "/api/v1/entries/ent_0003rd1v5c5s0");
//   match.route->name, match.values     // "get_entry", {"ent_0003rd1v5c5s0"}
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/route.hpp"

namespace fairhour::http {

struct RouteMatch {
    const Route* route = nullptr;  // none: no such path, or not with this method
    std::vector<std::string> values;
    std::string allowed;  // "GET, PATCH": the methods of a path that is there
};

class Router {
public:
    // Ends the program when two rows have one method and path, or one name.
    explicit Router(const Routes& routes);
    ~Router();
    [[nodiscard]] RouteMatch find(Method method, std::string_view path) const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
};

}  // namespace fairhour::http
