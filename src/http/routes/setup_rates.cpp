// Rates and cost rates, with their days. A rate that is followed by another ends on the day the next begins.
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct RateEdit {
    RateLevel level = RateLevel::none;
    ClientId client;
    ProjectId project;
    TaskId task;
    ActivityId activity;
    PersonId person;
    RoleId role;
    Rate rate;
    DayRange valid;
    std::string card;
};
BOOST_DESCRIBE_STRUCT(RateEdit, (), (level, client, project, task, activity, person, role, rate, valid, card))
struct RateAnswer {
    RateId id;
    RateLevel level = RateLevel::none;
    ClientId client;
    ProjectId project;
    TaskId task;
    ActivityId activity;
    PersonId person;
    RoleId role;
    WhenSeen<Rate> rate;
    DayRange valid;
    std::string card;
    std::int64_t version = 1;
    ImportId import;
};
BOOST_DESCRIBE_STRUCT(RateAnswer, (),
                      (id, level, client, project, task, activity, person, role, rate, valid, card, version, import))
struct RatesAsked {
    std::vector<RateLevel> level;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::vector<PersonId> person;
    std::vector<RoleId> role;
    std::optional<CivilDay> on;  // in force on that day
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(RatesAsked, (), (level, client, project, person, role, on, limit, cursor))

struct Rates {
    using Record = RateRow;
    using Edit = RateEdit;
    using Shown = RateAnswer;
    using Asked = RatesAsked;
    static constexpr KindWords words{.path = "/api/v1/rates",
                                     .one = "rate",
                                     .many = "rates",
                                     .says = "a rate",
                                     .tag = "rates",
                                     .see = Action::see_rates,
                                     .change = Action::set_rates,
                                     .kind = Kind::rate,
                                     .kind_read = Kind::rate,
                                     .made = Prices::move,
                                     .changed = Prices::move,
                                     .required = R"(["level","rate"])"};
    static bool seen(const RateRow& rate, const Viewer& viewer) {
        return viewer.may(Action::see_rates, facts_of(viewer.index(), rate));
    }
    static bool wanted(const RateRow& rate, const RatesAsked& asked) {
        return is_wanted(asked.level, rate.level) && is_wanted(asked.client, rate.client) &&
               is_wanted(asked.project, rate.project) && is_wanted(asked.person, rate.person) &&
               is_wanted(asked.role, rate.role) && (!asked.on || rate.valid.holds(*asked.on));
    }
    static RateAnswer show(const RateRow& rate, const Viewer& viewer) {
        RateAnswer answer;
        copy_fields(rate, answer);
        if (seen(rate, viewer)) answer.rate = rate.rate;
        return answer;
    }
};

struct CostRateEdit {
    PersonId person;
    ProjectId project;
    RoleId role;
    Rate rate;
    DayRange valid;
};
BOOST_DESCRIBE_STRUCT(CostRateEdit, (), (person, project, role, rate, valid))
struct CostRateAnswer {
    CostRateId id;
    PersonId person;
    ProjectId project;
    RoleId role;
    WhenSeen<Rate> rate;
    DayRange valid;
    ImportId import;
};
BOOST_DESCRIBE_STRUCT(CostRateAnswer, (), (id, person, project, role, rate, valid, import))
struct CostRatesAsked {
    std::vector<PersonId> person;
    std::vector<ProjectId> project;
    std::vector<RoleId> role;
    std::optional<CivilDay> on;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(CostRatesAsked, (), (person, project, role, on, limit, cursor))

struct CostRates {
    using Record = CostRateRow;
    using Edit = CostRateEdit;
    using Shown = CostRateAnswer;
    using Asked = CostRatesAsked;
    static constexpr KindWords words{.path = "/api/v1/cost-rates",
                                     .one = "cost_rate",
                                     .many = "cost_rates",
                                     .says = "a cost rate",
                                     .tag = "rates",
                                     .see = Action::see_costs,
                                     .change = Action::set_costs,
                                     .kind = Kind::cost_rate,
                                     .kind_read = Kind::cost_rate,
                                     .made = Prices::move,
                                     .changed = Prices::move,
                                     .required = R"(["rate"])"};
    static bool seen(const CostRateRow&, const Viewer& viewer) {
        return viewer.may(Action::see_costs, facts_of_firm(viewer.index()));
    }
    static bool wanted(const CostRateRow& rate, const CostRatesAsked& asked) {
        return is_wanted(asked.person, rate.person) && is_wanted(asked.project, rate.project) &&
               is_wanted(asked.role, rate.role) && (!asked.on || rate.valid.holds(*asked.on));
    }
    static CostRateAnswer show(const CostRateRow& rate, const Viewer& viewer) {
        CostRateAnswer answer;
        copy_fields(rate, answer);
        if (seen(rate, viewer)) answer.rate = rate.rate;
        return answer;
    }
};

// ---- the next rate in its place ----

struct NextRateBody {
    CivilDay from;
    Rate rate;
};
BOOST_DESCRIBE_STRUCT(NextRateBody, (), (from, rate))

template <class K, class Follow>
Result<Reply> follow(Call& call, Follow follow_it) {
    const auto id = TRY(path_id(call, IdOf<typename K::Record>{}));
    const auto body = TRY(call.body<NextRateBody>());
    const ChangeTerms terms = TRY(change_terms(call, Prices::move));
    call.end_reading();
    const auto changed = TRY(follow_it(call.app(), id, NextRate{body.from, body.rate}, terms));
    Reply reply = TRY(answered<K>(call, changed, terms));
    if (terms.mode == RunMode::dry_run) return reply;
    return made_at(std::move(reply), K::words.path, id_text(changed.record.id));
}

template <class K>
Route follow_route(RouteHandler handler) {
    RouteRow row = setup_row(K::words, Method::post, K::words.change, K::words.kind, Prices::move);
    row.path += "/{" + std::string(K::words.one) + "}/next";
    row.name = "follow_" + std::string(K::words.one);
    row.summary = "Ends it and puts the next one in its place from a day on, in one step.";
    row.status = 201;
    return change_route(std::move(row), Prices::move, R"(["from","rate"])", std::move(handler), shape_of<NextRateBody>(),
                        shape_of<typename K::Shown>());
}

}  // namespace

Routes setup_rate_routes() {
    Routes routes;
    add_record_routes<Rates>(routes);
    routes.push_back(follow_route<Rates>([](Call& call) { return follow<Rates>(call, follow_rate); }));
    add_record_routes<CostRates>(routes);
    routes.push_back(follow_route<CostRates>([](Call& call) { return follow<CostRates>(call, follow_cost_rate); }));
    return routes;
}

}  // namespace fairhour::http
