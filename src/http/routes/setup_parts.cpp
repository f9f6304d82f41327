#include "http/routes/setup_parts.hpp"

namespace fairhour::http {

RepriceAnswer reprice_answer(const RepriceReport& report, const Viewer& viewer) {
    RepriceAnswer answer;
    copy_fields(report, answer);
    for (const MovedValue& value : report.values) {
        MovedAnswer moved{value.client, value.entries, value.billable_before, value.billable_after, {}, {}};
        const Client* const client = viewer.index().find(value.client);
        const ResourceFacts facts =
            client == nullptr ? facts_of_firm(viewer.index()) : facts_of(viewer.index(), *client);
        if (!value.currency.none() && viewer.may(Action::see_rates, facts)) {
            moved.before = Money{value.minor_before, value.currency};
            moved.after = Money{value.minor_after, value.currency};
        }
        answer.values.push_back(std::move(moved));
    }
    if (viewer.may(Action::see_costs, facts_of_firm(viewer.index()))) {
        const Currency currency = viewer.firm.firm.organization.currency;
        answer.cost_before = Money{report.cost_before, currency};
        answer.cost_after = Money{report.cost_after, currency};
    }
    return answer;
}

Result<ChangeTerms> change_terms(const Call& call, Prices prices) {
    if (prices == Prices::stay) return ChangeTerms{};
    const auto asked = TRY(call.query<ChangeAsked>());
    return ChangeTerms{asked.preview ? RunMode::dry_run : RunMode::write, asked.effective_from};
}

Status if_match_sent(const Call& call, std::string_view etag) {
    return call.request().header("if-match").empty() ? Status{} : call.if_match(etag);
}

Reply made_at(Reply reply, std::string_view path, std::string_view id) {
    reply.headers.push_back({"location", std::string(path) + "/" + std::string(id)});
    return reply;
}

std::string partly_required(const std::string& shape, std::string_view required) {
    if (required.empty()) return shape;
    return R"({"allOf":[)" + shape + R"(,{"type":"object","required":)" + std::string(required) + "}]}";
}

RouteRow setup_row(const KindWords& words, Method method, Action action, Kind kind, Prices prices) {
    RouteRow row;
    row.method = method;
    row.path = words.path;
    row.tag = words.tag;
    row.action = action;
    row.kind = kind;
    row.runs = method == Method::get || prices == Prices::move ? Runs::on_worker : Runs::in_lane;
    return row;
}

}  // namespace fairhour::http
