#include "domain/rates/price.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace fairhour {
namespace {

const CivilDay monday{2026, 5, 4};
constexpr PersonId ada{1};
constexpr RoleId senior{2};
constexpr ClientId acme{3};
constexpr ContractId terms{4};
constexpr ProjectId site{5}, shop{6};

// Ada, Acme, one contract in EUR, two projects, 120.00 EUR/h on the client's card.
struct Small {
    Firm firm;
    Contract& contract;

    Small() : contract(firm.contracts.emplace_back()) {
        firm.organization.currency = currency("EUR");
        Person person;
        person.id = ada;
        person.role = senior;
        firm.people.push_back(person);
        Client client;
        client.id = acme;
        firm.clients.push_back(client);
        contract.id = terms;
        contract.client = acme;
        contract.name = "Acme 2026";
        contract.currency = currency("EUR");
        for (const ProjectId id : {site, shop}) {
            Project project;
            project.id = id;
            project.client = acme;
            project.contract = terms;
            firm.projects.push_back(project);
        }
        RateRow card;
        card.id = {50};
        card.level = RateLevel::client_card;
        card.client = acme;
        card.rate = *parse_rate("120.00 EUR/h");
        card.card = "Acme 2026";
        card.version = 2;
        firm.rates.push_back(card);
    }
    void multiply(MultiplierKind kind, const char* factor, Seconds from = {}, Seconds until = {}) {
        contract.multipliers.push_back(
            {.kind = kind, .factor = *parse_decimal(factor), .from = from, .until = until, .tag = {}});
    }
    void price(std::vector<Entry>& entries) const {
        const FirmIndex index(firm);
        const RateBook book = *RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates);
        Pricer(index, book).price_all(entries);
    }
    [[nodiscard]] Entry priced(const Entry& entry) const {
        std::vector<Entry> one{entry};
        price(one);
        return one[0];
    }
    [[nodiscard]] PriceExplanation explain(const Entry& entry) const {
        const FirmIndex index(firm);
        const RateBook book = *RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates);
        return explain_price(index, book, entry);
    }
};

Entry work(std::int64_t id, Seconds worked, CivilDay day = monday, ProjectId project = site) {
    Entry entry;
    entry.id = {id};
    entry.person = ada;
    entry.client = acme;
    entry.project = project;
    entry.work_date = day;
    entry.worked_seconds = worked;
    entry.state = EntryState::approved;
    return entry;
}
RoundingRule up_to(std::int64_t step, RoundingBasis basis = RoundingBasis::entry) {
    return {.basis = basis, .mode = RoundingMode::up, .step_minutes = step};
}

TEST(Price, TheHeadersEntry) {
    Small small;
    small.contract.rounding = up_to(15);
    const Entry entry = small.priced(work(1, Seconds{6720}));
    EXPECT_EQ(entry.billability, Billability::billable);
    EXPECT_EQ(entry.worked_seconds, Seconds{6720});
    EXPECT_EQ(entry.billable_seconds, Seconds{7200});
    EXPECT_TRUE(entry.rated);
    EXPECT_EQ(entry.amount_minor, 24'000);
    EXPECT_EQ(entry.currency, currency("EUR"));
    EXPECT_FALSE(entry.cost_minor);
}
TEST(Price, ARuleIsTakenWholeFromContractClientOrganization) {
    Small small;
    small.firm.organization.rounding = up_to(60);
    EXPECT_EQ(small.priced(work(1, Seconds{1})).billable_seconds, Seconds{3600});
    small.firm.clients[0].rounding = up_to(30);
    EXPECT_EQ(small.priced(work(1, Seconds{1})).billable_seconds, Seconds{1800});
    small.contract.rounding = RoundingRule{};
    EXPECT_EQ(small.priced(work(1, Seconds{1})).billable_seconds, Seconds{1});
}
TEST(Price, NoRateIsUnratedNotZero) {
    Small small;
    small.firm.rates.clear();
    const Entry entry = small.priced(work(1, Seconds::hours(1)));
    EXPECT_FALSE(entry.rated);
    EXPECT_EQ(entry.billable_seconds, Seconds::hours(1));
    EXPECT_EQ(entry.amount_minor, 0);
}
TEST(Price, AZeroRateIsRated) {
    Small small;
    small.firm.rates[0].rate.amount = {};
    const Entry entry = small.priced(work(1, Seconds::hours(1)));
    EXPECT_TRUE(entry.rated);
    EXPECT_EQ(entry.amount_minor, 0);
}
TEST(Price, ARateChangesOnItsFirstDay) {
    Small small;
    RateRow next = small.firm.rates[0];
    next.id = {51};
    next.rate = *parse_rate("130.00 EUR/h");
    next.valid.from = monday;
    small.firm.rates[0].valid.until = monday;
    small.firm.rates.push_back(next);
    EXPECT_EQ(small.priced(work(1, Seconds::hours(1), monday - 1)).amount_minor, 12'000);
    EXPECT_EQ(small.priced(work(1, Seconds::hours(1), monday)).amount_minor, 13'000);
}
TEST(Price, OutsideTheContractsDaysNothingIsDecided) {
    Small small;
    small.contract.days = {monday, monday + 1};
    EXPECT_EQ(small.priced(work(1, Seconds{60}, monday)).billability, Billability::billable);
    EXPECT_EQ(small.priced(work(1, Seconds{60}, monday + 1)).billability, Billability::unclear);
    EXPECT_EQ(small.priced(work(1, Seconds{60}, monday + 1)).amount_minor, 0);
}
TEST(Price, WhatIsNotBillableHasNoPriceButACost) {
    Small small;
    small.firm.cost_rates.push_back(
        {.id = {1}, .person = ada, .project = {}, .role = {}, .rate = *parse_rate("50 EUR/h"), .valid = {}});
    Entry entry = work(1, Seconds::minutes(90));
    entry.billable_mark = BillableMark::non_billable;
    entry = small.priced(entry);
    EXPECT_EQ(entry.billability, Billability::non_billable);
    EXPECT_EQ(entry.billable_seconds, Seconds{0});
    EXPECT_FALSE(entry.rated);
    EXPECT_EQ(entry.cost_minor, 7500);
}
TEST(Price, CostIsOfWorkedTimeInTheOrganizationsCurrency) {
    Small small;
    small.contract.rounding = up_to(60);
    small.firm.cost_rates.push_back(
        {.id = {1}, .person = {}, .project = {}, .role = senior, .rate = *parse_rate("60 EUR/h"), .valid = {}});
    EXPECT_EQ(small.priced(work(1, Seconds::minutes(1))).cost_minor, 100);
    small.firm.organization.currency = currency("USD");
    EXPECT_FALSE(small.priced(work(1, Seconds::minutes(1))).cost_minor);
}
TEST(Price, ATypedRateWinsWithoutMultipliersInItsOwnCurrencyOnly) {
    Small small;
    small.multiply(MultiplierKind::weekend, "2");
    Entry entry = work(1, Seconds::hours(1), monday + 5);
    EXPECT_EQ(small.priced(entry).amount_minor, 24'000);
    entry.typed_rate = parse_rate("99.00 EUR/h").value();
    EXPECT_EQ(small.priced(entry).amount_minor, 9'900);
    entry.typed_rate = parse_rate("99.00 USD/h").value();
    EXPECT_EQ(small.priced(entry).amount_minor, 24'000);
    entry.typed_rate = parse_rate("99.00 EUR/h").value();
    small.contract.ladder = {.preset = LadderPreset::custom, .levels = {RateLevel::client_card, RateLevel::entry}};
    EXPECT_EQ(small.priced(entry).amount_minor, 24'000);
}
TEST(Price, AnExactHalfAwayFromZeroOrToEven) {  // 0.01 EUR/h: half a cent after 30 minutes
    Small small;
    small.firm.rates[0].rate = *parse_rate("0.01 EUR/h");
    EXPECT_EQ(small.priced(work(1, Seconds::minutes(30))).amount_minor, 1);
    small.contract.amount_rounding = AmountRounding::half_to_even;
    EXPECT_EQ(small.priced(work(1, Seconds::minutes(30))).amount_minor, 0);
    EXPECT_EQ(small.priced(work(1, Seconds::minutes(90))).amount_minor, 2);
    EXPECT_EQ(small.priced(work(1, Seconds{1801})).amount_minor, 1);
}
TEST(Price, TheFastWayIsTheExactWay) {
    Small small;
    const FirmIndex index(small.firm);
    for (const char* rate :
         {"0.000001 EUR/min", "123.456789 EUR/h", "999999999.999999 EUR/h", "1000000000 EUR/min", "777.77 EUR/d"})
        for (const AmountRounding rounding : {AmountRounding::half_away_from_zero, AmountRounding::half_to_even})
            for (const std::int64_t seconds : {0, 1, 17, 1800, 3599, 86'399, 2'678'400}) {
                small.firm.rates[0].rate = *parse_rate(rate);
                small.contract.amount_rounding = rounding;
                const Result<std::int64_t> exact =
                    charge_minor({.seconds = {seconds}, .rate = *parse_rate(rate), .rounding = rounding_of(rounding)});
                EXPECT_EQ(small.priced(work(1, Seconds{seconds})).amount_minor, *exact) << rate << " " << seconds;
            }
}
TEST(Price, WhatIsTooLargeIsUnrated) {
    Small small;
    small.firm.rates[0].rate = *parse_rate("1000000000 EUR/min");
    const Entry entry = small.priced(work(1, Seconds{std::numeric_limits<std::int64_t>::max() / 1000}));
    EXPECT_FALSE(entry.rated);
    EXPECT_EQ(entry.amount_minor, 0);
}
TEST(Price, AnEntryAcrossMidnightIsSplitByRoundedSeconds) {  // Friday 23:00 to Saturday 00:20, rounded up to 90 min
    Small small;
    small.contract.rounding = up_to(30);
    small.multiply(MultiplierKind::weekend, "2");
    Entry entry = work(1, Seconds::minutes(80), {2026, 5, 8});
    entry.started_at = *parse_instant("2026-05-08T23:00:00Z");
    entry.stopped_at = *parse_instant("2026-05-09T00:20:00Z");
    const PriceExplanation why = small.explain(entry);
    ASSERT_EQ(why.parts.size(), 2U);
    EXPECT_EQ(why.parts[0].seconds, Seconds{4050});
    EXPECT_EQ(why.parts[1].seconds, Seconds{1350});
    EXPECT_EQ(why.parts[0].minor, 13'500);
    EXPECT_EQ(why.parts[1].minor, 9'000);
    EXPECT_EQ(rate_text(why.parts[1].rate), "240.00 EUR/h");
    EXPECT_EQ(why.priced.amount_minor, 22'500);
}
TEST(Price, APieceIsOnePriceHoweverLong) {
    Small small;
    small.firm.rates[0].rate = *parse_rate("35.00 EUR/pc");
    EXPECT_EQ(small.priced(work(1, Seconds::hours(9))).amount_minor, 3500);
}

TEST(Price, ADayIsRoundedAsAWholeAndHandedBack) {
    Small small;
    small.contract.rounding = up_to(15, RoundingBasis::day);
    std::vector<Entry> day{work(1, Seconds::minutes(7)), work(2, Seconds::minutes(7)), work(3, Seconds::minutes(7)),
                           work(4, Seconds::minutes(7), monday, shop), work(5, Seconds::minutes(7), monday + 1)};
    small.price(day);
    EXPECT_EQ(day[0].billable_seconds, Seconds::minutes(10));
    EXPECT_EQ(day[2].billable_seconds, Seconds::minutes(10));
    EXPECT_EQ(day[2].amount_minor, 2000);
    EXPECT_EQ(day[3].billable_seconds, Seconds::minutes(15));
    EXPECT_EQ(day[4].billable_seconds, Seconds::minutes(15));
}
TEST(Price, ALateEntryGetsTheRestOfItsDay) {
    Small small;
    small.contract.rounding = up_to(15, RoundingBasis::day);
    std::vector<Entry> day{work(1, Seconds::minutes(7))};
    small.price(day);
    day[0].allocated_seconds = day[0].billable_seconds;
    day[0].allocated_minor = day[0].amount_minor;
    day.push_back(work(2, Seconds::minutes(20)));
    day.push_back(work(3, Seconds::minutes(3)));
    small.price(day);
    EXPECT_EQ(day[0].billable_seconds, Seconds::minutes(15));
    EXPECT_EQ(day[1].billable_seconds + day[2].billable_seconds, Seconds::minutes(15));
}
TEST(Price, NonBillableVoidedAndRunningStayOutOfTheDay) {
    Small small;
    small.contract.rounding = up_to(15, RoundingBasis::day);
    std::vector<Entry> day{work(1, Seconds::minutes(7)), work(2, Seconds::minutes(10)), work(3, Seconds::minutes(10))};
    day[1].billable_mark = BillableMark::non_billable;
    day[2].state = EntryState::voided;
    small.price(day);
    EXPECT_EQ(day[0].billable_seconds, Seconds::minutes(15));
}
TEST(Price, WhatIsInvoicedKeepsItsPrice) {
    Small small;
    Entry entry = small.priced(work(1, Seconds::hours(1)));
    entry.allocated_seconds = Seconds::hours(1);
    entry.allocated_minor = 12'000;
    small.firm.rates[0].rate = *parse_rate("200.00 EUR/h");
    EXPECT_EQ(small.priced(entry).amount_minor, 12'000);
    EXPECT_EQ(small.explain(entry).steps.front().kind, PriceStepKind::frozen);
    entry.allocated_seconds = {};  // credited to re-bill
    entry.allocated_minor = 0;
    EXPECT_EQ(small.priced(entry).amount_minor, 20'000);
}
TEST(Price, OvertimeCountsBillableHoursOfDayAndWeekInOrder) {
    Small small;
    small.multiply(MultiplierKind::overtime_day, "1.25", Seconds::hours(8));
    small.multiply(MultiplierKind::overtime_week, "1.5", Seconds::hours(40));
    std::vector<Entry> week;
    for (int day = 4; day >= 0; --day) {  // 9 h a day, given last day first
        week.push_back(work(day * 10 + 2, Seconds::hours(4), monday + day, shop));
        week.push_back(work(day * 10 + 1, Seconds::hours(5), monday + day));
    }
    small.price(week);
    std::int64_t sum = 0;
    for (const Entry& entry : week) sum += entry.amount_minor;
    // 36 h by Thursday with 4 × 1 h at 1.25; Friday 4 h plain, then 5 h over forty at 1.5.
    EXPECT_EQ(sum, 12'000 * (32 + 5 + 4) + 6'000 * 15);
    EXPECT_EQ(week[8].amount_minor, 12'000 * 3 + 15'000);
    std::vector<Entry> next{work(1, Seconds::hours(5), monday + 7)};
    small.price(next);
    EXPECT_EQ(next[0].amount_minor, 60'000);
}
TEST(Price, PartsOfOvertimeNeedTheWeek) {
    Small small;
    small.multiply(MultiplierKind::overtime_day, "1.5", Seconds::hours(8));
    std::vector<Entry> day{work(1, Seconds::hours(6)), work(2, Seconds::hours(4))};
    const FirmIndex index(small.firm);
    const RateBook book = *RateBook::compile(small.firm.rates, {}, {});
    Pricer pricer(index, book);
    pricer.price_all(day);
    EXPECT_EQ(pricer.priced_with(day[1]), PricedWith::day);
    const std::vector<const Entry*> together{&day[1], &day[0]};
    const EntryRate rate = pricer.rate_of(day[1], together);
    EXPECT_EQ(rate.row, RateId{50});
    ASSERT_EQ(rate.parts.size(), 2U);
    EXPECT_EQ(rate.parts[1].minor, 36'000);
    EXPECT_EQ(rate.parts[0].minor + rate.parts[1].minor, day[1].amount_minor);
}

TEST(Price, ItExplainsItself) {
    Small small;
    small.contract.rounding = up_to(15);
    RateRow lower = small.firm.rates[0];
    lower.id = {51};
    lower.level = RateLevel::organization_card;
    lower.client = {};
    lower.rate = *parse_rate("110.00 EUR/h");
    lower.card = "Standard";
    lower.version = 1;
    small.firm.rates.push_back(lower);
    EXPECT_EQ(price_explanation_text(small.explain(work(1, Seconds::minutes(472)))),
              "Billable: contract \"Acme 2026\" is time_and_materials.\n"
              "Worked 7:52, billable 8:00: up to 15 min, per entry (rule of the contract).\n"
              "120.00 EUR/h from client_card Acme 2026 v2; lost: 110.00 EUR/h from organization_card Standard v1.\n"
              "8:00 at 120.00 EUR/h is 960.00 EUR, rounded once, half away from zero.\n"
              "Cost unknown: no cost rate for the person on the project, the person or the role.\n");
}
TEST(Price, AnUnratedEntrySaysWhatIsMissing) {
    Small small;
    small.firm.rates[0].rate.currency = currency("USD");
    const PriceExplanation why = small.explain(work(1, Seconds::hours(1)));
    EXPECT_EQ(why.steps[2].sentence,
              "Unrated: no rate in force; lost: 120.00 USD/h from client_card Acme 2026 v2 (another currency) in EUR.");
}

// Entries whose task has no say share what pricing remembers of their person and project; a task with a rate of its own
// must not be caught in that, in whatever order they come.
TEST(Price, a_task_with_a_rate_of_its_own_is_not_priced_by_its_neighbours_plan) {
    Small small;
    for (const std::int64_t id : {21, 22, 23}) {
        Task task;
        task.id = {id};
        task.project = site;
        small.firm.tasks.push_back(task);
    }
    small.firm.tasks[2].billable = BillableDefault::non_billable;
    RateRow on_task;
    on_task.id = {51};
    on_task.level = RateLevel::task;
    on_task.task = {22};
    on_task.rate = *parse_rate("200.00 EUR/h");
    small.firm.rates.push_back(on_task);
    for (const std::vector<std::int64_t>& order :
         {std::vector<std::int64_t>{0, 21, 22, 23, 21, 22}, std::vector<std::int64_t>{22, 23, 0, 22, 21, 23}}) {
        std::vector<Entry> entries;
        for (const std::int64_t task : order) {
            entries.push_back(work(static_cast<std::int64_t>(entries.size()) + 1, Seconds::hours(1)));
            entries.back().task = {task};
        }
        small.price(entries);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const std::int64_t expected = order[i] == 22 ? 20'000 : order[i] == 23 ? 0 : 12'000;
            EXPECT_EQ(entries[i].amount_minor, expected) << "task " << order[i] << " at place " << i;
            EXPECT_EQ(small.priced(entries[i]).amount_minor, expected) << "priced alone";
        }
    }
}

TEST(Price, an_exchange_rate_is_looked_up_for_each_day_and_never_for_the_wrong_pair) {
    Small small;
    small.contract.other_currencies = OtherCurrencies::convert;
    small.firm.rates[0].rate = *parse_rate("100.00 USD/h");
    const auto rate = [](const char* from, const char* into, int day, std::int64_t micro) {
        return ExchangeRate{.from = currency(from),
                            .into = currency(into),
                            .day = CivilDay(2026, 5, day),
                            .rate = {micro},
                            .source = "ECB",
                            .import = {}};
    };
    small.firm.exchange_rates = {rate("USD", "EUR", 5, 920'000), rate("USD", "EUR", 7, 930'000),
                                 rate("USD", "GBP", 1, 800'000), rate("EUR", "USD", 1, 1'100'000)};
    const auto minor_on = [&](int day) { return small.priced(work(1, Seconds::hours(1), CivilDay(2026, 5, day))); };
    EXPECT_EQ(minor_on(4).amount_minor, 9'091) << "100.00 USD by 1.1, published the other way round";
    EXPECT_EQ(minor_on(5).amount_minor, 9'200);
    EXPECT_EQ(minor_on(6).amount_minor, 9'200);
    EXPECT_EQ(minor_on(7).amount_minor, 9'300);
    EXPECT_EQ(minor_on(7).currency, currency("EUR"));
}

TEST(Price, a_converted_amount_is_rounded_once_and_too_large_a_one_is_unrated) {
    Small small;
    small.contract.other_currencies = OtherCurrencies::convert;
    small.firm.rates[0].rate = *parse_rate("0.333333 USD/min");
    small.firm.exchange_rates = {{.from = currency("USD"),
                                  .into = currency("EUR"),
                                  .day = CivilDay(2026, 1, 1),
                                  .rate = {1'500'001},
                                  .source = {},
                                  .import = {}}};
    // 0.333333 * 1.500001 * 100 minor a minute: 3 min 1 s = 150.8332... + ..., exactly 150.83 of 3.0166 min
    EXPECT_EQ(small.priced(work(1, Seconds{181})).amount_minor, 151);
    small.firm.rates[0].rate = *parse_rate("1000000000 USD/h");
    small.firm.exchange_rates[0].rate = Decimal::whole(exchange_rate_max);
    EXPECT_FALSE(small.priced(work(1, Seconds::hours(100))).rated);
}

}  // namespace
}  // namespace fairhour
