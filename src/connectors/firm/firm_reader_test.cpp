#include "connectors/firm/firm_reader.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "connectors/file_imports.hpp"

namespace fairhour::firm {
namespace {

using Lines = std::vector<std::string>;

// A small firm in a folder of its own; a test changes one file and sees what is said.
class FirmFolder : public testing::Test {
protected:
    std::map<std::string, std::string> files{
        {"people.csv",
         "User,Email,Role,Time zone,Cost rate minor\nAda,ada@x.eu,Designer,Europe/Madrid,4000\nBo,bo@x.eu,,UTC,0\n"},
        {"clients.csv",
         "Client,Currency,Rounding minutes,Tax basis points,Payment days\nAcme,EUR,15,1900,14\nInternal,EUR,0,0,30\n"},
        {"projects.csv", "Client,Project,Billable,Budget hours\nAcme,Site,1,200\nInternal,Training,0,0\n"},
        {"rates.csv",
         "Level,Client,Project,Role,Email,Currency,Rate minor,Valid from,Valid to\n"
         "role,,,Designer,,EUR,12550,2000-01-01,2025-12-31\n"
         "role,,,Designer,,EUR,13000,2026-01-01,9999-12-31\n"
         "role,,,Designer,,USD,14000,2000-01-01,9999-12-31\n"
         "project+person,Acme,Site,,ada@x.eu,EUR,15000,2026-01-01,2026-12-31\n"},
        {"absences.csv", "Email,Date,Kind\nada@x.eu,2026-03-02,leave\n"},
        {"policy.csv", "Rule,Value\nmax_entry_minutes,480\n"},
        {"entries.csv",
         "User,Email,Client,Project,Start date,Start "
         "time,Duration\nAda,ada@x.eu,Acme,Site,2026-03-02,09:00:00,01:00:00\n"},
    };
    std::string folder =
        testing::TempDir() + "fairhour_firm_" + testing::UnitTest::GetInstance()->current_test_info()->name();

    void SetUp() override { std::filesystem::create_directories(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }
    Result<FirmSource> read_folder() {
        for (const auto& [name, text] : files) std::ofstream(folder + "/" + name, std::ios::binary) << text;
        return read(folder);
    }
    Lines refused() {
        Lines out;
        const auto firm = read_folder();
        if (!firm) return {firm.error().name + " " + firm.error().place};
        for (const ImportRefusal& r : firm->refusals)
            out.push_back(r.file + ":" + std::to_string(r.line) + " " + r.column + " " + r.value + " " + r.name);
        return out;
    }
};

TEST_F(FirmFolder, a_whole_firm_is_read) {
    const auto firm = read_folder();
    ASSERT_TRUE(firm.has_value()) << firm.error().text();
    EXPECT_TRUE(firm->refusals.empty());
    ASSERT_EQ(firm->people.size(), 2u);
    EXPECT_EQ(firm->people[0].zone.name(), "Europe/Madrid");
    EXPECT_EQ(firm->people[0].cost_minor_an_hour, 4000);
    ASSERT_EQ(firm->clients.size(), 2u);
    EXPECT_EQ(firm->clients[0].tax_basis_points, 1900);
    ASSERT_EQ(firm->projects.size(), 2u);
    EXPECT_EQ(firm->projects[1].billing, FirmBilling::non_billable);
    ASSERT_EQ(firm->rates.size(), 4u);
    EXPECT_EQ(rate_text(firm->rates[0].rate), "125.50 EUR/h");
    EXPECT_EQ(day_text(firm->rates[0].valid.until), "2026-01-01");
    EXPECT_EQ(firm->rates[1].valid.until, CivilDay::max);
    EXPECT_EQ(firm->rates[3].level, FirmRateLevel::project_person);
    EXPECT_EQ(firm->absences.size(), 1u);
    ASSERT_EQ(firm->policy.size(), 1u);
    EXPECT_EQ(firm->policy[0].value, 480);

    FileImports sources;
    const auto entries = sources.open_firm_entries(folder, {});
    ASSERT_TRUE(entries.has_value());
    ImportBatch batch;
    ASSERT_TRUE(*(*entries)->next(batch));
    EXPECT_EQ(batch.entries.size(), 1u);
    EXPECT_FALSE(*(*entries)->next(batch));
}
TEST_F(FirmFolder, a_missing_file_is_named) {
    files.erase("rates.csv");
    const auto firm = read_folder();
    ASSERT_FALSE(firm.has_value());
    EXPECT_EQ(firm.error().name, "file_missing");
    EXPECT_TRUE(firm.error().place.ends_with("/rates.csv"));
}
TEST_F(FirmFolder, a_missing_column_is_named) {
    files["absences.csv"] = "Email,Day\n";
    EXPECT_EQ(refused(), Lines{"columns_missing absences.csv:1"});
}
TEST_F(FirmFolder, two_rates_in_force_at_once_are_refused_with_both_lines) {
    files["rates.csv"] += "role,,,Designer,,EUR,99900,2025-06-01,2025-06-30\n";
    const auto firm = read_folder();
    ASSERT_TRUE(firm.has_value());
    ASSERT_EQ(firm->refusals.size(), 1u);
    EXPECT_EQ(firm->refusals[0].name, "rate_overlap");
    EXPECT_EQ(firm->refusals[0].line, 6);
    EXPECT_EQ(firm->refusals[0].reason, "Two rates are in force at once for one level: lines 2 and 6.");
    EXPECT_EQ(firm->rates.size(), 4u);
}
TEST_F(FirmFolder, the_row_further_down_is_the_one_refused) {
    files["rates.csv"] =
        "Level,Client,Project,Role,Email,Currency,Rate minor,Valid from,Valid to\n"
        "role,,,Designer,,EUR,100,2026-02-01,2026-03-31\n"
        "role,,,Designer,,EUR,200,2026-01-01,2026-02-01\n"
        "role,,,Designer,,EUR,300,2026-04-01,2026-04-30\n"
        "role,,,Analyst,,EUR,300,2026-01-01,2026-12-31\n"
        "client,Acme,,,,EUR,300,2026-01-01,2026-12-31\n";
    EXPECT_EQ(refused(), Lines{"rates.csv:3 Valid from 2026-01-01 rate_overlap"});
}
TEST_F(FirmFolder, every_wrong_cell_is_told) {
    files["people.csv"] +=
        "Cy,ADA@x.eu,,UTC,1\nDi,di@x.eu,,Mars/Base,1\nEd,ed@x.eu,,UTC,-1\n,no@x.eu,,UTC,1\nFay,fay@x.eu\n";
    files["clients.csv"] += "Beta,XYZ,0,0,30\nGamma,EUR,0,19.5,30\nAcme,EUR,0,0,0\n";
    files["projects.csv"] += "Nobody,Site,1,0\nAcme,Site,1,0\nAcme,App,2,0\n";
    files["rates.csv"] +=
        "grade,,,Designer,,EUR,1,2026-01-01,2026-12-31\nrole,Acme,,Analyst,,EUR,1,2026-01-01,2026-12-31\n"
        "client,,,,,EUR,1,2026-01-01,2026-12-31\nproject,Acme,Shop,,,EUR,1,2026-01-01,2026-12-31\n"
        "role,,,Analyst,,EUR,1,2026-02-01,2026-01-01\nrole,,,Analyst,,EUR,1.5,2026-02-01,2026-02-01\n";
    files["absences.csv"] += "who@x.eu,2026-03-02,leave\nada@x.eu,02.03.2026,leave\n";
    files["policy.csv"] += "max_everything,1\nmax_entry_minutes,480\nentry_due_days,soon\n";
    EXPECT_EQ(refused(), (Lines{"people.csv:4 Email ADA@x.eu row_twice",
                                "people.csv:5 Time zone Mars/Base zone_unknown",
                                "people.csv:6 Cost rate minor -1 number_out_of_range",
                                "people.csv:7 User  cell_empty",
                                "people.csv:8   cells_miscounted",
                                "clients.csv:4 Currency XYZ currency_unknown",
                                "clients.csv:5 Tax basis points 19.5 number_out_of_range",
                                "clients.csv:6 Client Acme row_twice",
                                "projects.csv:4 Client Nobody client_unknown",
                                "projects.csv:5 Project Site row_twice",
                                "projects.csv:6 Billable 2 number_out_of_range",
                                "rates.csv:6 Level grade rate_level_unknown",
                                "rates.csv:7 Client Acme rate_scope",
                                "rates.csv:8 Client  cell_empty",
                                "rates.csv:9 Project Shop project_unknown",
                                "rates.csv:10 Valid to 2026-01-01 range_backwards",
                                "rates.csv:11 Rate minor 1.5 number_out_of_range",
                                "absences.csv:3 Email who@x.eu person_unknown",
                                "absences.csv:4 Date 02.03.2026 day_malformed",
                                "policy.csv:3 Rule max_everything rule_unknown",
                                "policy.csv:4 Rule max_entry_minutes row_twice",
                                "policy.csv:5 Value soon number_out_of_range"}));
}

}  // namespace
}  // namespace fairhour::firm
