// A firm that contradicts itself is refused before any time is priced by it, and everything wrong is told at once.
#include "domain/firm_check.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

Firm sound_firm() {
    Firm firm;
    firm.organization.currency = currency("EUR");
    Client client;
    client.id = {1};
    client.name = "Acme";
    firm.clients.push_back(client);
    Contract contract;
    contract.id = {2};
    contract.client = {1};
    contract.name = "Acme 2026";
    contract.currency = currency("EUR");
    firm.contracts.push_back(contract);
    Person person;
    person.id = {3};
    person.name = "Ada";
    firm.people.push_back(person);
    RateRow card;
    card.id = {4};
    card.level = RateLevel::client_card;
    card.client = {1};
    card.rate = *parse_rate("100.00 EUR/h");
    firm.rates.push_back(card);
    return firm;
}

std::string names(const Firm& firm) {
    std::string text;
    for (const Error& fault : firm_faults(firm)) text += (text.empty() ? "" : " ") + fault.name;
    return text;
}

TEST(FirmCheck, a_sound_firm_has_no_fault) {
    EXPECT_EQ(names(sound_firm()), "");
    EXPECT_TRUE(check_firm(sound_firm()));
}

TEST(FirmCheck, two_rates_in_force_at_once_are_refused_naming_both) {
    Firm firm = sound_firm();
    firm.rates.push_back(firm.rates.front());
    firm.rates.back().id = {5};
    firm.rates.back().valid.from = CivilDay(2026, 7, 1);
    EXPECT_EQ(names(firm), "rate_overlap");
    EXPECT_NE(check_firm(firm).error().reason.find("2026-07-01"), std::string::npos);
}

TEST(FirmCheck, two_exchange_rates_of_one_day_are_refused) {
    Firm firm = sound_firm();
    const ExchangeRate rate{.from = currency("USD"),
                            .into = currency("EUR"),
                            .day = CivilDay(2026, 8, 3),
                            .rate = {920'000},
                            .source = "ECB",
                            .import = {}};
    firm.exchange_rates = {rate, rate};
    EXPECT_EQ(names(firm), "exchange_twice");
}

TEST(FirmCheck, a_rounding_and_a_ladder_are_checked_wherever_they_stand) {
    Firm firm = sound_firm();
    firm.organization.rounding.step_minutes = 0;
    firm.clients[0].rounding = RoundingRule{.mode = RoundingMode::up, .step_minutes = 2000};
    firm.contracts[0].ladder = {LadderPreset::kimai, {RateLevel::project}};
    const std::vector<Error> faults = firm_faults(firm);
    ASSERT_EQ(faults.size(), 3U) << names(firm);
    EXPECT_TRUE(faults[0].place.starts_with("organization: rounding")) << faults[0].place;
    EXPECT_TRUE(faults[1].place.starts_with("Acme: rounding")) << faults[1].place;
    EXPECT_EQ(faults[2].name, "ladder_levels_unread");
    EXPECT_EQ(faults[2].place, "Acme 2026: ladder");
}

TEST(FirmCheck, every_fault_of_a_contract_is_told_at_once) {
    Firm firm = sound_firm();
    firm.contracts[0].payment_days = -1;
    firm.contracts[0].purchase_order_minor = 100'000;
    firm.contracts[0].discount_percent = Decimal::whole(101);
    EXPECT_EQ(names(firm), "contract_payment_days contract_discount contract_order");
}

}  // namespace
}  // namespace fairhour
