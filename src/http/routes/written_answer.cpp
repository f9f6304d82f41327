#include "http/routes/written_answer.hpp"

namespace fairhour::http {

Reply logged_reply(Call& call, const Showing& show, const Logged& logged) {
    return call.reply(show.logged(logged), entry_etag(logged.written.entry));
}

RouteRow writing(Method method, std::string path, std::string name, std::string summary) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "time",
            .action = Action::log_time,
            .runs = Runs::in_lane};
}

}  // namespace fairhour::http
