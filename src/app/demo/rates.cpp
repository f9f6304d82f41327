// The rate cards: the house's, a role a row, raised in April; three clients' own; a few people and tasks apart. And what
// an hour of each role costs the firm.
#include <array>

#include "app/demo/making.hpp"

namespace fairhour::demo {
namespace {

struct JobRates {
    std::int64_t eur, usd, gbp, cost_eur;  // an hour, major units
};
constexpr std::array<JobRates, 8> card{{{260, 290, 225, 110},
                                        {215, 240, 185, 88},
                                        {175, 195, 150, 68},
                                        {145, 160, 125, 54},
                                        {115, 130, 98, 42},
                                        {130, 145, 112, 47},
                                        {140, 155, 120, 52},
                                        {150, 165, 130, 56}}};
constexpr std::array<std::string_view, 3> currencies{"EUR", "USD", "GBP"};

std::int64_t card_amount(std::size_t job, std::size_t which) {
    const std::array<std::int64_t, 3> amounts{card[job].eur, card[job].usd, card[job].gbp};
    return amounts[which];
}

RateRow row_of(Making& making, RateLevel level, Decimal amount, Currency currency, std::string card_name) {
    RateRow row;
    row.id = making.ids.next<RateTag>();
    row.level = level;
    row.rate = {amount, RateUnit::hour, currency};
    row.card = std::move(card_name);
    return row;
}

// Two versions: until the end of March, and four percent more from April on.
void add_house_card(Making& making) {
    const CivilDay april(2026, 4, 1);
    for (std::size_t which = 0; which < currencies.size(); ++which)
        for (std::size_t job = 0; job < card.size(); ++job)
            for (const int version : {1, 2}) {
                const std::int64_t percent = version == 1 ? 100 : 104;
                const Decimal amount{card_amount(job, which) * percent * (Decimal::one / 100)};
                RateRow row = row_of(making, RateLevel::organization_card, amount, currency(currencies[which]),
                                     "House " + std::string(currencies[which]) + " 2026");
                row.role = making.firm().roles[job].id;
                row.version = version;
                row.valid = version == 1 ? DayRange{CivilDay::min, april} : DayRange{april, CivilDay::max};
                making.firm().rates.push_back(row);
            }
}

// Three clients have agreed on their own card, a little below the house's.
void add_client_cards(Making& making) {
    for (const std::size_t place : {0u, 2u, 5u}) {
        const Client& client = making.firm().clients[place];
        for (std::size_t job = 0; job < card.size(); ++job) {
            std::size_t which = 0;
            while (currency(currencies[which]) != client.currency) ++which;
            RateRow row = row_of(making, RateLevel::client_card, Decimal::whole(card_amount(job, which) - 8),
                                 client.currency, client.name + " 2026");
            row.client = client.id;
            row.role = making.firm().roles[job].id;
            making.firm().rates.push_back(row);
        }
    }
}

void add_exceptions(Making& making) {
    Firm& firm = making.firm();
    const auto currency_of = [&firm](const Project& project) {
        for (const Contract& contract : firm.contracts)
            if (contract.id == project.contract) return contract.currency;
        return Currency{};
    };
    for (const std::size_t place : {2u, 5u, 9u}) {  // a person's own rate on a project
        const Project& project = firm.projects[place];
        RateRow row =
            row_of(making, RateLevel::person_on_project, Decimal::whole(190), currency_of(project), "By agreement");
        row.project = project.id;
        row.person = project.members.front();
        firm.rates.push_back(row);
    }
    for (const std::size_t place : {0u, 7u}) {  // project management at one rate
        const Project& project = firm.projects[place];
        RateRow row = row_of(making, RateLevel::task, Decimal::whole(125), currency_of(project), "Project management");
        row.task = making.tasks[place].back();
        firm.rates.push_back(row);
    }
    const Project& shop = firm.projects[firm.projects.size() - 4];  // one rate for everybody on the online shop
    RateRow row = row_of(making, RateLevel::project, Decimal::whole(118), currency_of(shop), "Blended");
    row.project = shop.id;
    firm.rates.push_back(row);
}

}  // namespace

void add_rates(Making& making) {
    add_house_card(making);
    add_client_cards(making);
    add_exceptions(making);
    for (std::size_t job = 0; job < card.size(); ++job) {
        CostRateRow cost;
        cost.id = making.ids.next<CostRateTag>();
        cost.role = making.firm().roles[job].id;
        cost.rate = {Decimal::whole(card[job].cost_eur), RateUnit::hour, currency("EUR")};
        making.firm().cost_rates.push_back(cost);
    }
}

}  // namespace fairhour::demo
