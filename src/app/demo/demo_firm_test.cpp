#include "app/demo/demo_firm.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "app/policy_file/policy_file.hpp"
#include "base/text.hpp"
#include "domain/firm_check.hpp"

namespace fairhour {
namespace {

DemoFirm made(std::uint64_t seed = 7) {
    IdMaker ids(1, Instant::from_unix_seconds(1'767'600'000));
    auto demo = make_demo_firm({.seed = seed}, ids);
    EXPECT_TRUE(demo) << (demo ? "" : demo.error().text());
    return demo ? std::move(*demo) : DemoFirm{};
}

TEST(DemoFirm, is_the_firm_it_says) {
    const DemoFirm demo = made();
    EXPECT_EQ(demo.firm.people.size(), 40u);
    EXPECT_EQ(demo.firm.clients.size(), 16u);  // fifteen, and the firm itself
    std::set<std::string> currencies, zones;
    std::set<ContractKind> kinds;
    std::set<CapOver> overs;
    for (const Contract& contract : demo.firm.contracts) {
        currencies.insert(std::string(contract.currency.code()));
        kinds.insert(contract.kind);
        if (contract.cap.unit != CapUnit::none) overs.insert(contract.cap.over);
    }
    for (const Person& person : demo.firm.people) zones.insert(person.zone.name());
    EXPECT_EQ(currencies, (std::set<std::string>{"EUR", "GBP", "USD"}));
    EXPECT_EQ(kinds, (std::set{ContractKind::time_and_materials, ContractKind::fixed_fee, ContractKind::non_billable}));
    EXPECT_EQ(overs, (std::set{CapOver::bill, CapOver::hold, CapOver::absorb}));
    EXPECT_EQ(zones.size(), 4u);
    EXPECT_TRUE(firm_faults(demo.firm).empty());
}

TEST(DemoFirm, is_the_same_every_time_and_another_with_another_seed) {
    const DemoFirm one = made(), two = made();
    EXPECT_EQ(one.toggl_csv, two.toggl_csv);
    EXPECT_EQ(one.entries.size(), two.entries.size());
    EXPECT_NE(one.toggl_csv, made(8).toggl_csv);
}

TEST(DemoFirm, its_policy_is_valid) {
    const PolicyReading reading = read_policy(made().policy_toml, "policy.toml");
    for (const Error& fault : reading.faults) ADD_FAILURE() << fault.text();
    EXPECT_GE(reading.policy.rules.size(), 15u);
}

TEST(DemoFirm, has_the_slips_of_real_time) {
    const DemoFirm demo = made();
    int late = 0, over_long = 0, no_project = 0, copies = 0, overlaps = 0, approved = 0;
    std::map<PersonId, const Entry*> last;
    for (const Entry& entry : demo.entries) {
        const Entry*& before = last[entry.person];
        if (before != nullptr && before->started_at == entry.started_at && before->note == entry.note)
            ++copies;
        else if (before != nullptr && *entry.started_at < *before->stopped_at)
            ++overlaps;
        before = &entry;
        late += between(*entry.stopped_at, entry.created_at) > Seconds::hours(40);
        over_long += entry.worked_seconds > Seconds::hours(10);
        no_project += entry.project.none();
        approved += entry.state == EntryState::approved;
        EXPECT_LE(entry.created_at, demo.now);
        EXPECT_GT(entry.worked_seconds.value, 0);
    }
    const auto all = static_cast<int>(demo.entries.size());
    EXPECT_GT(all, 15'000);
    EXPECT_LT(all, 40'000);
    EXPECT_GT(late, 500);
    EXPECT_GT(over_long, 5);
    EXPECT_GT(no_project, 10);
    EXPECT_GT(copies, 3);
    EXPECT_GT(overlaps, 50);
    EXPECT_GT(approved, all / 2);
    EXPECT_EQ(demo.disputes.size(), 12u);
}

TEST(DemoFirm, writes_one_row_an_entry) {
    const DemoFirm demo = made();
    std::size_t rows = 0;
    for (auto at = demo.toggl_csv.find("\r\n"); at != std::string::npos; at = demo.toggl_csv.find("\r\n", at + 2))
        ++rows;
    EXPECT_EQ(rows, demo.entries.size() + 1);
    EXPECT_TRUE(demo.toggl_csv.starts_with("\xef\xbb\xbfUser,Email,Client,"));
    EXPECT_TRUE(valid_utf8(demo.toggl_csv));
}

TEST(DemoFirm, refuses_what_it_cannot_make) {
    IdMaker ids(1, Instant{});
    EXPECT_EQ(make_demo_firm({.first_monday = CivilDay(2026, 1, 6)}, ids).error().name, "demo_first_day");
    EXPECT_EQ(make_demo_firm({.weeks = 80}, ids).error().name, "demo_weeks");
}

}  // namespace
}  // namespace fairhour
