#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

// The shape of a body in which only some fields must be there.
std::string partly_required(const std::string& shape, std::string_view required) {
    if (required.empty()) return shape;
    return R"({"allOf":[)" + shape + R"(,{"type":"object","required":)" + std::string(required) + "}]}";
}

RouteRow named_row(const KindWords& words, Method method, std::string_view verb) {
    const bool reads = method == Method::get;
    const Prices prices = reads ? Prices::stay : method == Method::patch ? words.changed : words.made;
    RouteRow row = setup_row(words, method, reads ? words.see : words.change, reads ? words.kind_read : words.kind, prices);
    row.name = std::string(verb) + "_" + std::string(words.one);
    if (method == Method::post)
        row.kind = Kind::none;
    else
        row.path += "/{" + std::string(words.one) + "}";
    return row;
}

std::string in_plain_words(std::string words) {
    std::ranges::replace(words, '_', ' ');
    return words;
}

}  // namespace

Viewer viewer_of(const Call& call, const ActorFacts& actor, const FirmView& firm) {
    return {actor, firm, firm.firm.organization.zone.day(call.app().clock.now())};
}

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

Reply preview_of(const RepriceReport& report, const Viewer& viewer) {
    return {.status = 200, .json = json_text(reprice_answer(report, viewer))};
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

Route change_route(RouteRow row, Prices prices, std::string_view required, RouteHandler handler, ShapeOf body,
                   ShapeOf answer) {
    const bool makes = row.method == Method::post;
    RouteShapes shapes{.query_fields = {}, .query = {}, .body = body, .answer = answer};
    if (prices == Prices::move) {
        shapes.query_fields = query::fields_of<ChangeAsked>;
        shapes.query = schema::fields_of<ChangeAsked>;
    }
    Route made = route_of(std::move(row), std::move(handler), shapes);
    if (makes && body != nullptr)
        made.body = [body, required](SchemaBook& book) {
            return partly_required(body(book, SchemaUse::patch), required);
        };
    if (prices == Prices::move)
        made.answer = [answer](SchemaBook& book) {
            const std::string preview = schema_of<RepriceAnswer>(book, SchemaUse::answer);
            if (answer == nullptr) return preview;
            return R"({"oneOf":[)" + answer(book, SchemaUse::answer) + "," + preview + "]}";
        };
    return made;
}

Route list_route(const KindWords& words, Result<Reply> (*handler)(Call&), const RouteShapes& shapes) {
    const std::string many(words.many);
    RouteRow row = setup_row(words, Method::get, words.see, Kind::none, Prices::stay);
    row.name = "list_" + many;
    row.summary = in_plain_words("The " + many + " you may see, in the order they were made.");
    return route_of(std::move(row), handler, shapes);
}

Route item_route(const RecordRow& record) {
    RouteRow row = named_row(record.words, Method::get, "get");
    row.summary = in_plain_words("One of the " + std::string(record.words.many) + ".");
    return route_of(std::move(row), record.handler, {{}, {}, nullptr, record.answer});
}

Route making_route(const RecordRow& record) {
    RouteRow row = named_row(record.words, Method::post, "create");
    row.summary = "Makes " + std::string(record.words.says) + ".";
    row.status = 201;
    return change_route(std::move(row), record.words.made, record.words.required, record.handler, record.body,
                        record.answer);
}

Route changing_route(const RecordRow& record) {
    RouteRow row = named_row(record.words, Method::patch, "change");
    row.summary = "Changes the given fields of " + std::string(record.words.says) + ".";
    row.precondition = Precondition::if_match;
    return change_route(std::move(row), record.words.changed, {}, record.handler, record.body, record.answer);
}

Route removing_route(const RecordRow& record) {
    RouteRow row = named_row(record.words, Method::delete_, "delete");
    row.summary = "Takes away " + std::string(record.words.says) + " that nothing refers to.";
    row.status = 204;
    return change_route(std::move(row), record.words.made, {}, record.handler, nullptr, nullptr);
}

}  // namespace fairhour::http
