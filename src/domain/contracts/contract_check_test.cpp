#include "domain/contracts/contract_check.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

Contract acme() {
    Contract contract;
    contract.name = "Acme 2026";
    contract.currency = currency("EUR");
    return contract;
}
std::string faults(const Contract& contract) {
    std::string names;
    for (const Error& fault : contract_faults(contract)) names += (names.empty() ? "" : " ") + fault.name;
    return names;
}

TEST(ContractCheck, APlainContractIsRight) {
    EXPECT_EQ(faults(acme()), "");
    EXPECT_TRUE(check_contract(acme()));
}
TEST(ContractCheck, AllFaultsAtOnceEachWithItsPlace) {
    Contract contract = acme();
    contract.days = {CivilDay(2026, 1, 1), CivilDay(2026, 1, 1)};
    contract.currency = {};
    EXPECT_EQ(faults(contract), "contract_days contract_currency");
    EXPECT_EQ(check_contract(contract).error().place, "Acme 2026: days");
}
TEST(ContractCheck, CapsFitTheirKindAndUnit) {
    Contract contract = acme();
    contract.cap = {.unit = CapUnit::hours, .money_minor = 5, .hours = Seconds::hours(10), .overage_rate = {}};
    EXPECT_EQ(faults(contract), "contract_cap");
    contract.cap = {.unit = CapUnit::hours,
                    .hours = Seconds::hours(10),
                    .over = CapOver::hold,
                    .overage_rate = *parse_rate("1 USD/h")};
    EXPECT_EQ(faults(contract), "contract_cap contract_cap");
    contract.cap = {.unit = CapUnit::none, .hours = Seconds::hours(10), .overage_rate = {}};
    EXPECT_EQ(faults(contract), "contract_cap");
    contract.cap = {.unit = CapUnit::money, .money_minor = 5, .hours = {}, .overage_rate = {}};
    contract.kind = ContractKind::fixed_fee;
    EXPECT_EQ(faults(contract), "contract_cap");
}
TEST(ContractCheck, OnlyAFixedFeeHasAFeeAndItsMilestonesAddUp) {
    Contract contract = acme();
    contract.fee_minor = 100;
    EXPECT_EQ(faults(contract), "contract_fee");
    contract.kind = ContractKind::fixed_fee;
    contract.milestones = {
        {.name = "kick-off", .amount_minor = 60, .due = CivilDay(2026, 1, 1), .confirmed_on = {}, .confirms = {}}};
    EXPECT_EQ(faults(contract), "contract_milestone");
    contract.milestones.push_back(
        {.name = "go-live", .amount_minor = 40, .due = {}, .confirmed_on = {}, .confirms = {}});
    EXPECT_EQ(faults(contract), "contract_milestone");
    contract.milestones[1].confirms = {7};
    EXPECT_EQ(faults(contract), "");
}
TEST(ContractCheck, MultipliersSayWhenTheyApply) {
    Contract contract = acme();
    contract.multipliers = {
        {.kind = MultiplierKind::night, .factor = Decimal::whole(2), .from = {}, .until = {}, .tag = {}},
        {.kind = MultiplierKind::rush, .factor = Decimal::whole(2), .from = {}, .until = {}, .tag = {}},
        {.kind = MultiplierKind::weekend, .factor = Decimal::whole(11), .from = {}, .until = {}, .tag = {}},
        {.kind = MultiplierKind::overtime_day, .factor = Decimal::whole(1), .from = {}, .until = {}, .tag = {}}};
    EXPECT_EQ(faults(contract), "contract_multiplier contract_multiplier contract_multiplier contract_multiplier");
}
TEST(ContractCheck, SchedulesTaxesAndTheRest) {
    Contract contract = acme();
    contract.schedule.cadence = InvoiceCadence::two_weekly;
    contract.schedule.anchor = CivilDay(2026, 8, 4);
    EXPECT_EQ(faults(contract), "contract_schedule");
    contract = acme();
    contract.schedule.cadence = InvoiceCadence::milestone;
    EXPECT_EQ(faults(contract), "contract_schedule");
    contract = acme();
    contract.taxes = {{.valid = {}, .category = TaxCategory::AE, .percent = Decimal::whole(19), .exemption = {}}};
    EXPECT_EQ(faults(contract), "contract_tax");
    contract.taxes = {{.valid = {}, .category = TaxCategory::S, .percent = Decimal::whole(19), .exemption = {}},
                      {.valid = {CivilDay(2026, 1, 1), CivilDay::max},
                       .category = TaxCategory::S,
                       .percent = Decimal::whole(20),
                       .exemption = {}}};
    EXPECT_EQ(faults(contract), "contract_tax");
    contract = acme();
    contract.discount_percent = Decimal::whole(101);
    contract.hours_per_day = {};
    contract.payment_days = -1;
    EXPECT_EQ(faults(contract), "contract_hours_per_day contract_payment_days contract_discount");
}

}  // namespace
}  // namespace fairhour
