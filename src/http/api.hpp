// The way of a request through the house: find its row, find out who asks, ask permission, carry it out where it belongs,
// answer. The one Handler behind the wire.
//
//   Api api({.store = store, .clock = clock, ...}, all_routes());
//   auto server = WireServer::start(options, api.handler(), log);
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/context.hpp"
#include "app/lane.hpp"
#include "http/call.hpp"
#include "http/router.hpp"
#include "http/workers.hpp"

namespace fairhour::http {

// Finds out who asks. Both must be safe from any thread.
struct Doorkeeper {
    // From memory alone; nothing when the store has to be asked.
    std::function<std::optional<Caller>(const Request&)> remembered;
    std::function<Result<Caller>(const Request&)> ask;
};

struct ApiParts {
    Store& store;
    const Clock& clock;
    DocumentMaker& documents;
    ImportSources& sources;
    Lane& lane;
    Doorkeeper doorkeeper;
    int workers = 4;
    std::size_t waiting_max = 4096;
    std::int64_t requests_a_minute_max = 12'000;                  // of one caller
    std::function<void(const Error&, const Request&)> on_defect;  // what no answer should have been
    StatementSource* statements = nullptr;                        // none: files of banks are not read here
};

class Api {
public:
    Api(ApiParts parts, Routes routes);
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;
    ~Api();
    [[nodiscard]] Handler handler();
    [[nodiscard]] const Routes& routes() const;
    // The row's name for a request, for logs and figures; "unknown" for none.
    [[nodiscard]] std::string_view route_name(const Request& request) const;

private:
    class Way;
    std::unique_ptr<Way> way_;
};

}  // namespace fairhour::http
