#include "http/call.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"

namespace fairhour::http {

Call::Call(const Request& request, const Route& route, std::vector<std::string> path_values, Caller caller,
           AppContext app)
    : request_(request), route_(route), path_values_(std::move(path_values)), caller_(caller), app_(app) {}

Result<Transaction*> Call::work() {
    if (!work_) work_ = TRY(app_.store.begin(app_.scope, Access::read));
    return work_.get();
}

Result<const FirmView*> Call::firm() {
    if (!firm_) firm_ = TRY(TRY(work())->firm());
    return firm_.get();
}

Result<const Entry*> Call::entry(EntryId id) {
    if (!entry_ || entry_->id != id) {
        EntryFilter filter;
        filter.ids = {id};
        auto found = TRY(TRY(work())->entries(filter));
        if (found.empty()) return nullptr;
        entry_ = std::move(found[0]);
    }
    return &*entry_;
}

Result<ActorFacts> Call::actor() { return actor_facts(app_, TRY(firm())->index); }

Result<bool> Call::may_see(Action action, const ResourceFacts& facts) {
    return may(TRY(actor()), action, facts).allowed();
}

Status Call::check_json_body() const {
    const std::string_view type = request_.header("content-type");
    const std::string_view plain = trimmed(type.substr(0, type.find(';')));
    if (plain != "application/json" && plain != "application/merge-patch+json")
        return invalid("content_type_unknown", "The body is not said to be JSON.", "content-type",
                       "Send it with content-type: application/json.");
    return {};
}

Status Call::if_match(std::string_view etag) const {
    const std::string_view wanted = request_.header("if-match");
    if (wanted.empty())
        return invalid("precondition_missing", "This change needs to say which state it was made for.", "if-match",
                       "Read the record and send its ETag as If-Match.");
    if (wanted == "*" || wanted == etag) return {};
    return refuse(ErrorKind::conflict, "record_stale", "The record was changed meanwhile.", "if-match",
                  "Read it again and make the change anew.");
}

Reply Call::reply_json(std::string json, std::string_view etag) const {
    Reply reply{.status = route_.status, .json = std::move(json)};
    if (!etag.empty()) reply.headers.push_back({"etag", std::string(etag)});
    return reply;
}

Error Call::unknown() { return no_such_thing(); }

std::string etag_of_text(std::string_view json) { return "\"" + hex(digest16(json)) + "\""; }

}  // namespace fairhour::http
