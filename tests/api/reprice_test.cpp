// Changes that re-price: the preview and the change say the same, what is invoiced keeps its price, and the stored totals are
// those of the entries afterwards.
#include "api/house.hpp"
#include "domain/insight/contribution.hpp"

namespace fairhour {
namespace {

Totals from_entries(House& house) {
    Totals totals;
    const auto view = house.firm();
    const auto work = house.store().begin({1, {}}, Access::read);
    const auto read = (*work)->for_each_entry({}, [&](EntryBatch entries) -> Status {
        for (const Entry& entry : entries) {
            const Person* const person = view->index.find(entry.person);
            add_contribution(totals, {entry, person == nullptr ? RoleId{} : person->role});
        }
        return {};
    });
    EXPECT_TRUE(read);
    for (auto cell = totals.begin(); cell != totals.end();) cell->second.zero() ? totals.erase(cell++) : void(++cell);
    return totals;
}

Totals stored(House& house) {
    Totals totals;
    const auto work = house.store().begin({1, {}}, Access::read);
    boost::mp11::mp_for_each<WordsOf<RollUp>>([&](auto roll_up) {
        const auto rows = (*work)->totals(roll_up.value, {});
        for (const auto& [key, value] : *rows) totals[key] = value;
    });
    return totals;
}

std::vector<Entry> entries_of(House& house, ClientId client) {
    const auto work = house.store().begin({1, {}}, Access::read);
    return *(*work)->entries({.clients = {client}, .order = EntryOrder::id});
}

std::int64_t value_of(const std::vector<Entry>& entries) {
    std::int64_t sum = 0;
    for (const Entry& entry : entries) sum += entry.amount_minor;
    return sum;
}

// A client card row that prices some of the demo firm's time.
RateRow rate_in_use(House& house) {
    const auto view = house.firm();
    for (const RateRow& row : view->firm.rates) {
        if (row.level != RateLevel::client_card || row.valid.until != CivilDay::max) continue;
        const Rate other{{row.rate.amount.micro * 3}, row.rate.unit, row.rate.currency};
        const Answered preview = house.patch("/api/v1/rates/" + id_text(row.id) + "?preview=true",
                                             R"({"rate":")" + rate_text(other) + "\"}", house.admin);
        EXPECT_EQ(preview.status, 200) << preview.body;
        if (preview.status == 200 && preview.json("/moved") != "0") return row;
    }
    ADD_FAILURE() << "no client card of the demo firm prices any time";
    return {};
}

TEST(Reprice, a_preview_stores_nothing_and_says_what_the_change_then_does) {
    House house;
    const RateRow row = rate_in_use(house);
    const std::string place = "/api/v1/rates/" + id_text(row.id);
    const Rate higher{{row.rate.amount.micro * 2}, row.rate.unit, row.rate.currency};
    const std::string body = R"({"rate":")" + rate_text(higher) + "\"}";
    const auto before = entries_of(house, row.client);
    const auto totals = stored(house);

    const Answered preview = house.patch(place + "?preview=true", body, house.admin);
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_GT(std::stoll(preview.json("/moved")), 0) << preview.body;
    EXPECT_EQ(value_of(entries_of(house, row.client)), value_of(before));
    EXPECT_EQ(stored(house), totals);
    EXPECT_EQ(house.get(place, house.admin).json("/rate"), rate_text(row.rate));

    ASSERT_EQ(house.patch(place, body, house.admin).status, 200);
    const auto after = entries_of(house, row.client);
    std::int64_t moved = 0, kept = 0;
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool frozen = before[i].allocated_seconds.value > 0;
        moved += before[i].amount_minor != after[i].amount_minor ? 1 : 0;
        if (frozen) { EXPECT_EQ(before[i].amount_minor, after[i].amount_minor); }
        kept += frozen ? 1 : 0;
    }
    EXPECT_EQ(std::to_string(moved), preview.json("/moved"));
    const auto minor = parse_minor(preview.json("/values/0/after/amount"), row.rate.currency);
    const auto earlier = parse_minor(preview.json("/values/0/before/amount"), row.rate.currency);
    ASSERT_TRUE(minor && earlier) << preview.body;
    EXPECT_EQ(value_of(after) - value_of(before), *minor - *earlier);
    EXPECT_EQ(stored(house), from_entries(house));
}

TEST(Reprice, nothing_before_the_day_on_which_the_change_takes_effect) {
    House house;
    const RateRow row = rate_in_use(house);
    const CivilDay day = house.firm()->firm.organization.zone.day(house.now()) - 14;
    const Answered next = house.post("/api/v1/rates/" + id_text(row.id) + "/next",
                                     R"({"from":")" + day_text(day) + R"(","rate":"999.00 )" +
                                         std::string(row.rate.currency.code()) + "/h\"}",
                                     house.finance);
    ASSERT_EQ(next.status, 201) << next.body;
    EXPECT_EQ(next.json("/valid/from"), day_text(day));
    EXPECT_EQ(next.json("/version"), std::to_string(row.version + 1));
    EXPECT_EQ(house.get("/api/v1/rates/" + id_text(row.id), house.admin).json("/valid/until"), day_text(day));
    EXPECT_EQ(stored(house), from_entries(house));
    House untouched;
    const auto before = entries_of(untouched, row.client), after = entries_of(house, row.client);
    ASSERT_EQ(before.size(), after.size());
    std::int64_t moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].work_date < day) { EXPECT_EQ(before[i].amount_minor, after[i].amount_minor); }
        moved += before[i].amount_minor != after[i].amount_minor ? 1 : 0;
    }
    EXPECT_GT(moved, 0);
}

TEST(Reprice, two_rates_in_force_at_once_are_refused) {
    House house;
    const RateRow row = rate_in_use(house);
    std::string body = R"({"level":"client_card","client":")" + id_text(row.client) + "\"";
    if (row.role) body += R"(,"role":")" + id_text(row.role) + "\"";
    if (row.person) body += R"(,"person":")" + id_text(row.person) + "\"";
    if (row.activity) body += R"(,"activity":")" + id_text(row.activity) + "\"";
    const Answered twice =
        house.post("/api/v1/rates", body + R"(,"rate":")" + rate_text(row.rate) + "\"}", house.admin);
    EXPECT_EQ(twice.problem(), "rate_overlap") << twice.body;
}

TEST(Reprice, approved_time_that_loses_its_rate_goes_to_the_lead) {
    House house;
    const RateRow row = rate_in_use(house);
    const Answered preview = house.remove("/api/v1/rates/" + id_text(row.id) + "?preview=true", house.admin);
    ASSERT_EQ(preview.status, 200) << preview.body;
    ASSERT_EQ(house.remove("/api/v1/rates/" + id_text(row.id), house.admin).status, 204);
    std::int64_t flagged = 0;
    for (const Entry& entry : entries_of(house, row.client))
        flagged += entry.state == EntryState::flagged && !entry.rated ? 1 : 0;
    EXPECT_GE(flagged, std::stoll(preview.json("/flagged")));
    EXPECT_EQ(stored(house), from_entries(house));
}

TEST(Reprice, a_role_moves_the_totals_of_all_of_a_persons_time) {
    House house;
    const auto view = house.firm();
    RoleId other;
    for (const Role& role : view->firm.roles)
        if (role.id != view->index.find(house.member)->role) other = role.id;
    const Answered changed = house.patch("/api/v1/people/" + id_text(house.member) + "?effective_from=2026-02-16",
                                         R"({"role":")" + id_text(other) + "\"}", house.admin);
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(stored(house), from_entries(house));
}

TEST(Reprice, a_project_that_is_not_billable_any_more_is_worth_nothing) {
    House house;
    const auto view = house.firm();
    const RateRow row = rate_in_use(house);
    for (const Project& project : view->firm.projects) {
        if (project.client != row.client) continue;
        const Answered changed =
            house.patch("/api/v1/projects/" + id_text(project.id), R"({"billable":"non_billable"})", house.admin);
        ASSERT_EQ(changed.status, 200) << changed.body;
    }
    for (const Entry& entry : entries_of(house, row.client))
        if (entry.allocated_seconds.value == 0) { EXPECT_EQ(entry.amount_minor, 0); }
    EXPECT_EQ(stored(house), from_entries(house));
}

TEST(Reprice, costs_are_told_to_those_who_see_them) {
    House house;
    CostRateRow row;
    for (const CostRateRow& rate : house.firm()->firm.cost_rates)
        if (rate.valid.until == CivilDay::max) row = rate;
    const Answered preview = house.patch("/api/v1/cost-rates/" + id_text(row.id) + "?preview=true",
                                         R"({"rate":"1.00 EUR/h"})", house.finance);
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_TRUE(preview.has("/cost_before"));
    ProjectId led;
    for (const Project& project : house.firm()->firm.projects)
        if (project.delivery_lead == house.lead) led = project.id;
    const Answered by_lead =
        house.patch("/api/v1/projects/" + id_text(led) + "?preview=true", R"({"billable":"non_billable"})", house.lead);
    EXPECT_EQ(by_lead.status, 200) << by_lead.body;
    EXPECT_FALSE(by_lead.has("/cost_before"));
}

}  // namespace
}  // namespace fairhour
