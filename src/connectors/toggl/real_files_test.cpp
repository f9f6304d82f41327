// Two real exports of one team, if they are at hand: every row is read, and the hours are those of a plain sum over the
// Duration column. They carry no licence, so they are no part of the project.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "connectors/file_imports.hpp"

namespace fairhour {
namespace {

std::string real_folder() {
    if (const char* named = std::getenv("FAIRHOUR_TEST_DATA")) return std::string(named) + "/real";
    // Beside the source folder, wherever the test is run.
    const std::filesystem::path beside =
        std::filesystem::path(FAIRHOUR_EXAMPLES).parent_path().parent_path() / "shared/data/real";
    for (const std::filesystem::path& near : {beside, std::filesystem::path("../shared/data/real")})
        if (std::filesystem::exists(near)) return near.string();
    return "";
}

struct Expected {
    const char* file;
    std::int64_t rows, worked_seconds;  // by a spreadsheet's sum
};

TEST(RealFiles, every_row_is_read_and_the_hours_are_the_files) {
    const std::string folder = real_folder();
    if (folder.empty() || !std::filesystem::exists(folder))
        GTEST_SKIP() << "skipped: no real exports; set FAIRHOUR_TEST_DATA to a folder that holds real/toggl-team-a.csv";
    FileImports sources;
    for (const Expected& expected :
         {Expected{"toggl-team-a.csv", 550, 2'833'915}, Expected{"toggl-team-b-overlaps-a.csv", 476, 2'619'255}}) {
        const auto reader = sources.open_toggl(folder + "/" + expected.file, {});
        ASSERT_TRUE(reader.has_value()) << reader.error().text();
        ImportBatch batch;
        std::int64_t rows = 0, worked_seconds = 0;
        while (*(*reader)->next(batch)) {
            rows += static_cast<std::int64_t>(batch.entries.size());
            EXPECT_TRUE(batch.refusals.empty());
            EXPECT_TRUE(batch.warnings.empty());
            for (const SourceEntry& entry : batch.entries) worked_seconds += entry.worked.value;
        }
        EXPECT_EQ(rows, expected.rows) << expected.file;
        EXPECT_EQ(worked_seconds, expected.worked_seconds) << expected.file;
    }
}

}  // namespace
}  // namespace fairhour
