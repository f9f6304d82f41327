// Rates, costs, rounding rules and ladders as a scenario gives them.
//
//   given  rate 150.00 EUR/h person ada project atlas from 2026-07-01
//          contract acme time_and_materials rounding up 15m minimum 30m per day
#include "app/scenario/given.hpp"

namespace fairhour::scenario {
namespace {

// The level a row belongs to follows from whom and what it names, unless the statement says it.
RateLevel level_meant(const RateRow& row) {
    if (row.task) return RateLevel::task;
    if (row.activity && row.project) return RateLevel::activity_on_project;
    if (row.person && row.project) return RateLevel::person_on_project;
    if (row.role && row.project) return RateLevel::role_on_project;
    if (row.project) return RateLevel::project;
    if (row.client) return RateLevel::client_card;
    if (row.person) return RateLevel::person;
    return RateLevel::organization_card;
}

constexpr Option<RateRow> rate_options[] = {
    {"person",
     [](Words& w, World& world, RateRow& r) -> Status {
         return r.person = TRY(world.person(w, World::WhenAbsent::make)), Status{};
     }},
    {"role",
     [](Words& w, World& world, RateRow& r) -> Status { return r.role = world.role(TRY(w.name("a role"))), Status{}; }},
    {"client", [](Words& w, World& world, RateRow& r) -> Status { return r.client = TRY(world.client(w)), Status{}; }},
    {"project",
     [](Words& w, World& world, RateRow& r) -> Status { return r.project = TRY(world.project(w)), Status{}; }},
    {"task",
     [](Words& w, World& world, RateRow& r) -> Status {
         r.task = TRY(world.task(w, r.project));
         for (const Task& task : world.firm.tasks)
             if (task.id == r.task) r.project = task.project;
         return {};
     }},
    {"activity",
     [](Words& w, World& world, RateRow& r) -> Status { return r.activity = TRY(world.activity(w)), Status{}; }},
    {"from", [](Words& w, World&, RateRow& r) -> Status { return r.valid.from = TRY(w.day()), Status{}; }},
    {"until", [](Words& w, World&, RateRow& r) -> Status { return r.valid.until = TRY(w.day()), Status{}; }},
    {"card", [](Words& w, World&, RateRow& r) -> Status { return r.card = TRY(w.name("a card")), Status{}; }},
    {"version", [](Words& w, World&, RateRow& r) -> Status { return r.version = TRY(w.number()), Status{}; }},
    {"level", [](Words& w, World&, RateRow& r) -> Status { return r.level = TRY(w.one_of<RateLevel>()), Status{}; }},
};

constexpr Option<CostRateRow> cost_options[] = {
    {"person",
     [](Words& w, World& world, CostRateRow& r) -> Status {
         return r.person = TRY(world.person(w, World::WhenAbsent::make)), Status{};
     }},
    {"project",
     [](Words& w, World& world, CostRateRow& r) -> Status { return r.project = TRY(world.project(w)), Status{}; }},
    {"role",
     [](Words& w, World& world, CostRateRow& r) -> Status {
         return r.role = world.role(TRY(w.name("a role"))), Status{};
     }},
    {"from", [](Words& w, World&, CostRateRow& r) -> Status { return r.valid.from = TRY(w.day()), Status{}; }},
    {"until", [](Words& w, World&, CostRateRow& r) -> Status { return r.valid.until = TRY(w.day()), Status{}; }},
};

Result<std::int64_t> whole_minutes(Words& words) {
    const Seconds duration = TRY(words.duration());
    if (duration.value % 60 != 0) return words.refuse_last("scenario_word", "Rounding goes by whole minutes.");
    return duration.value / 60;
}

}  // namespace

Status add_rate(World& world, const RateRow& row) {
    std::vector<RateRow> rates = world.firm.rates;
    rates.push_back(row);
    TRY(RateBook::compile(rates, world.firm.cost_rates, world.firm.exchange_rates));
    world.firm.rates = std::move(rates);
    return {};
}

Status give_rate(Words& words, World& world) {
    RateRow row;
    row.id = world.next_id<RateTag>();
    row.rate = TRY(words.rate());
    TRY(read_options(words, world, row, rate_options));
    if (row.level == RateLevel::none) row.level = level_meant(row);
    if (row.level == RateLevel::task) row.project = {};
    return add_rate(world, row);
}

Status give_cost(Words& words, World& world) {
    CostRateRow row;
    row.id = world.next_id<CostRateTag>();
    row.rate = TRY(words.rate());
    TRY(read_options(words, world, row, cost_options));
    std::vector<CostRateRow> costs = world.firm.cost_rates;
    costs.push_back(row);
    TRY(RateBook::compile(world.firm.rates, costs, world.firm.exchange_rates));
    world.firm.cost_rates = std::move(costs);
    return {};
}

// 0.92 EUR for USD on 2026-08-03 source "ECB"
Status give_exchange(Words& words, World& world) {
    ExchangeRate rate;
    rate.rate = TRY(words.decimal());
    rate.into = TRY(words.currency());
    TRY(words.expect("for"));
    rate.from = TRY(words.currency());
    TRY(words.expect("on"));
    rate.day = TRY(words.day());
    if (words.take("source")) rate.source = TRY(words.quoted("where the rate was published"));
    std::vector<ExchangeRate> rates = world.firm.exchange_rates;
    rates.push_back(rate);
    TRY(ExchangeRates::compile(rates));
    world.firm.exchange_rates = std::move(rates);
    return {};
}

// up 15m [minimum 30m] [per entry|day|line] [on duration|wall_clock]
Result<RoundingRule> read_rounding(Words& words) {
    RoundingRule rule;
    rule.mode = TRY(words.one_of<RoundingMode>());
    if (words.comes_number()) rule.step_minutes = TRY(whole_minutes(words));
    if (words.take("minimum")) rule.minimum_minutes = TRY(whole_minutes(words));
    if (words.take("per")) rule.basis = TRY(words.one_of<RoundingBasis>());
    if (words.take("on")) rule.alignment = TRY(words.one_of<RoundingAlignment>());
    return rule;
}

// kimai, or: levels project, person
Result<RateLadder> read_ladder(Words& words) {
    RateLadder ladder;
    if (!words.take("levels")) {
        ladder.preset = TRY(words.one_of<LadderPreset>());
        return ladder;
    }
    ladder.preset = LadderPreset::custom;
    do { ladder.levels.push_back(TRY(words.one_of<RateLevel>())); } while (words.take_comma());
    return ladder;
}

}  // namespace fairhour::scenario
