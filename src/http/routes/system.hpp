// What the program says of itself: its health, its figures, its own description, and the stream of live updates.
#pragma once

#include "http/live.hpp"
#include "http/route.hpp"

namespace fairhour::http {

struct SystemParts {
    Live& live;
    std::function<bool()> ready;            // the store answers and the server is not stopping
    std::function<std::string()> figures;   // Prometheus text
    std::function<const Routes&()> routes;  // all of them, for OpenAPI
    std::string version;
};
[[nodiscard]] Routes system_routes(const SystemParts& parts);

}  // namespace fairhour::http
