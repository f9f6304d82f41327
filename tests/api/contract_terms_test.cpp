// Other terms of a contract from a day on: shown before they are made, in force by work date, taken back by the same way.
#include "api/house.hpp"
#include "domain/contracts/contract.hpp"

namespace fairhour {
namespace {

std::string place_of(ContractId id) { return "/api/v1/contracts/" + id_text(id); }

std::vector<Entry> entries_on(House& house, const Contract& contract) {
    EntryFilter filter;
    filter.order = EntryOrder::id;
    for (const Project& project : house.firm()->firm.projects)
        if (project.contract == contract.id) filter.projects.push_back(project.id);
    const auto work = house.store().begin({1, {}}, Access::read);
    return filter.projects.empty() ? std::vector<Entry>{} : *(*work)->entries(filter);
}

bool free_to_move(const Entry& entry) {
    return entry.billability == Billability::billable && entry.rated && entry.allocated_minor == 0 &&
           entry.adjusted_minor == 0 && entry.over_cap_minor == 0;
}

// One with time on both sides of a day that nothing is invoiced of.
struct InUse {
    Contract contract;
    CivilDay day;
};
InUse contract_in_use(House& house) {
    for (const Contract& contract : house.firm()->firm.contracts) {
        if (contract.kind != ContractKind::time_and_materials) continue;
        std::vector<CivilDay> days;
        for (const Entry& entry : entries_on(house, contract))
            if (free_to_move(entry)) days.push_back(entry.work_date);
        std::ranges::sort(days);
        if (days.size() > 10 && days.front() != days[days.size() / 2]) return {contract, days[days.size() / 2]};
    }
    ADD_FAILURE() << "no contract of the demo firm has open time";
    return {};
}

const std::string up_to_hours = R"("rounding":{"basis":"entry","mode":"up","step_minutes":60,"minimum_minutes":0,"alignment":"duration"})";

TEST(ContractTerms, move_what_was_worked_from_their_first_day_on_and_nothing_before) {
    House house;
    const InUse in_use = contract_in_use(house);
    const std::string body = R"({"from":")" + day_text(in_use.day) + R"(","reason":"Change order 3",)" + up_to_hours + "}";
    const auto before = entries_on(house, in_use.contract);

    const Answered preview = house.post(place_of(in_use.contract.id) + "/terms?preview=true", body, house.admin);
    ASSERT_EQ(preview.status, 200) << preview.body;
    const std::int64_t promised = std::stoll(preview.json("/moved"));
    EXPECT_GT(promised, 0) << preview.body;
    EXPECT_FALSE(house.get(place_of(in_use.contract.id), house.admin).has("/later_terms/0"));

    const Answered made = house.post(place_of(in_use.contract.id) + "/terms", body, house.admin);
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.json("/later_terms/0/from"), day_text(in_use.day));
    EXPECT_EQ(made.json("/later_terms/0/reason"), "Change order 3");
    EXPECT_EQ(made.json("/later_terms/0/hours_per_day"), std::to_string(in_use.contract.hours_per_day.value));
    std::int64_t moved = 0;
    const auto after = entries_on(house, in_use.contract);
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        const bool same = before[i].billable_seconds == after[i].billable_seconds;
        if (!same) ++moved;
        if (before[i].work_date < in_use.day) {
            EXPECT_TRUE(same);
        }
        if (free_to_move(after[i]) && after[i].work_date >= in_use.day) {
            EXPECT_EQ(after[i].billable_seconds.value % 3600, 0);
        }
    }
    EXPECT_EQ(moved, promised);
}

TEST(ContractTerms, are_taken_back_with_the_list_and_so_are_their_prices) {
    House house;
    const InUse in_use = contract_in_use(house);
    const auto before = entries_on(house, in_use.contract);
    const std::string body = R"({"from":")" + day_text(in_use.day) + R"(",)" + up_to_hours + "}";
    ASSERT_EQ(house.post(place_of(in_use.contract.id) + "/terms", body, house.admin).status, 200);
    ASSERT_EQ(house.patch(place_of(in_use.contract.id), R"({"later_terms":[]})", house.admin).status, 200);
    const auto after = entries_on(house, in_use.contract);
    for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i].amount_minor, before[i].amount_minor);
}

TEST(ContractTerms, of_a_day_are_changed_where_they_are_and_each_day_has_one) {
    House house;
    const InUse in_use = contract_in_use(house);
    const std::string from = R"({"from":")" + day_text(in_use.day) + R"(",)";
    ASSERT_EQ(house.post(place_of(in_use.contract.id) + "/terms", from + R"("payment_days":7})", house.admin).status, 200);
    const Answered again =
        house.post(place_of(in_use.contract.id) + "/terms", from + R"("discount_percent":"5"})", house.admin);
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.json("/later_terms/0/payment_days"), "7");
    EXPECT_EQ(again.json("/later_terms/0/discount_percent"), "5");
    EXPECT_FALSE(again.has("/later_terms/1"));
    EXPECT_EQ(again.json("/payment_days"), std::to_string(in_use.contract.payment_days));
}

TEST(ContractTerms, that_contradict_are_refused_at_their_place) {
    House house;
    const InUse in_use = contract_in_use(house);
    const std::string terms = place_of(in_use.contract.id) + "/terms";
    EXPECT_EQ(house.post(terms, R"({"payment_days":7})", house.admin).json("/pointer"), "/from");
    const Answered discount =
        house.post(terms, R"({"from":")" + day_text(in_use.day) + R"(","discount_percent":"101"})", house.admin);
    EXPECT_EQ(discount.problem(), "contract_discount") << discount.body;
    const Answered currency = house.post(
        terms, R"({"from":")" + day_text(in_use.day) + R"(","spending_limit":{"amount":"5","currency":"JPY"}})",
        house.admin);
    EXPECT_EQ(currency.problem(), "currency_other") << currency.body;
    EXPECT_EQ(currency.json("/pointer"), "/spending_limit");
    EXPECT_EQ(house.post(terms, R"({"from":"0001-01-01"})", house.admin).status, 422);
}

TEST(ContractTerms, keep_what_is_ours_from_who_may_not_see_rates) {
    House house;
    const InUse in_use = [&] {
        for (const Contract& contract : house.firm()->firm.contracts)
            if (contract.client == house.client)
                return InUse{contract, std::max(contract.days.from, CivilDay(2020, 1, 1)) + 1};
        ADD_FAILURE() << "the contact's client has no contract";
        return InUse{};
    }();
    const std::string body = R"({"from":")" + day_text(in_use.day) + R"(","discount_percent":"5"})";
    ASSERT_EQ(house.post(place_of(in_use.contract.id) + "/terms", body, house.admin).status, 200);
    const Answered seen = house.get(place_of(in_use.contract.id), house.contact);
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_TRUE(seen.has("/later_terms/0/payment_days"));
    EXPECT_FALSE(seen.has("/later_terms/0/discount_percent")) << seen.body;
    EXPECT_EQ(house.post(place_of(in_use.contract.id) + "/terms", body, house.member).status, 404);
}

}  // namespace
}  // namespace fairhour
