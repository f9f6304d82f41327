// What an import brought goes when it is taken back, unless something else uses it by then; and the exchange rates a firm
// stores.
#include <algorithm>

#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class BroughtBack : public StoreTest {
protected:
    [[nodiscard]] Firm firm_now() { return (*read()->firm())->firm; }
    const ImportId import{900};
};
INSTANTIATE_ON_BOTH(BroughtBack);

TEST_P(BroughtBack, roles_policy_and_exchange_rates_go_with_their_import) {
    {
        const auto work = write();
        ASSERT_OK(work->put(Import{.id = import, .kind = ImportKind::firm, .file_name = "firm"}));
        const std::vector<Role> roles{{.id = RoleId{41}, .name = "Brought", .import = import},
                                      {.id = RoleId{42}, .name = "Used since", .import = import},
                                      {.id = RoleId{43}, .name = "By hand"}};
        ASSERT_OK(work->put(roles));
        const std::vector<RateRow> rates{{.id = RateId{51},
                                          .level = RateLevel::organization_card,
                                          .role = RoleId{42},
                                          .rate = *parse_rate("100.00 EUR/h"),
                                          .valid = {}}};
        ASSERT_OK(work->put(rates));
        const std::vector<PolicyVersion> policies{{.version = 1, .text = "[policy]", .import = import}};
        ASSERT_OK(work->put(policies));
        const std::vector<ExchangeRate> exchange{
            {.from = currency("USD"), .into = currency("EUR"), .rate = {920'000}, .source = "ECB", .import = import},
            {.from = currency("GBP"), .into = currency("EUR"), .rate = {1'150'000}, .source = "hand", .import = {}}};
        ASSERT_OK(work->put(exchange));
        ASSERT_OK(work->commit());
    }
    {
        const auto work = write();
        ASSERT_OK(work->remove_import(import));
        ASSERT_OK(work->commit());
    }
    const Firm firm = firm_now();
    EXPECT_EQ(std::ranges::count(firm.roles, std::string("Brought"), &Role::name), 0);
    EXPECT_EQ(std::ranges::count(firm.roles, std::string("Used since"), &Role::name), 1);
    EXPECT_EQ(std::ranges::count(firm.roles, std::string("By hand"), &Role::name), 1);
    EXPECT_TRUE(firm.policies.empty());
    ASSERT_EQ(firm.exchange_rates.size(), 1U);
    EXPECT_EQ(firm.exchange_rates.front().source, "hand");
}

TEST_P(BroughtBack, an_imported_policy_stays_once_something_was_decided_by_it) {
    store_entries(std::vector{entry(1)});
    {
        const auto work = write();
        ASSERT_OK(work->put(Import{.id = import, .kind = ImportKind::firm, .file_name = "firm"}));
        const std::vector<PolicyVersion> policies{{.version = 1, .text = "[policy]", .import = import}};
        ASSERT_OK(work->put(policies));
        ASSERT_OK(work->insert_decisions(std::vector<Decision>{{.entry = EntryId{1}, .policy_version = 1}}, {}));
        ASSERT_OK(work->remove_import(import));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(firm_now().policies.size(), 1U);
}

TEST_P(BroughtBack, an_exchange_rate_is_replaced_by_pair_and_day_and_is_above_zero) {
    ExchangeRate rate{.from = currency("USD"),
                      .into = currency("EUR"),
                      .day = CivilDay(2026, 8, 3),
                      .rate = {920'000},
                      .source = "ECB",
                      .import = {}};
    {
        const auto work = write();
        ASSERT_OK(work->put(std::span<const ExchangeRate>(&rate, 1)));
        rate.rate = {934'500};
        ASSERT_OK(work->put(std::span<const ExchangeRate>(&rate, 1)));
        ASSERT_OK(work->commit());
    }
    const Firm firm = firm_now();
    ASSERT_EQ(firm.exchange_rates.size(), 1U);
    EXPECT_EQ(firm.exchange_rates.front(), rate);
    rate.rate = {0};
    EXPECT_EQ(write()->put(std::span<const ExchangeRate>(&rate, 1)).error().place, "exchange_rate_positive");
}

}  // namespace
}  // namespace fairhour
