// Runs every scenario file of one folder, each as a test case of its own name, in memory and against the pure domain.
//
//   test_scenarios tests/scenarios/rounding
//   [       OK ] rounding.up_to_the_quarter_hour
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/scenario/scenario.hpp"

namespace fairhour {
namespace {

namespace fs = std::filesystem;

class ScenarioFile : public testing::Test {
public:
    explicit ScenarioFile(fs::path path) : path_(std::move(path)) {}
    void TestBody() override {
        std::ifstream file(path_);
        ASSERT_TRUE(file) << path_ << " cannot be read";
        std::ostringstream text;
        text << file.rdbuf();
        const std::string content = text.str();
        const ScenarioReport report = run_scenario_file({.name = path_.filename().string(), .text = content});
        for (const ScenarioFailure& failure : report.failures) ADD_FAILURE() << failure.text();
        EXPECT_GT(report.expectations, 0U) << "a scenario that expects nothing shows nothing";
    }

private:
    fs::path path_;
};

std::vector<fs::path> scenario_files(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".scenario") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

// One report a folder, under the name ctest knows the folder by, so that tools/count_tests finds it. GoogleTest opens the
// report when it is initialized.
void name_report(const std::string& group) {
    const std::string output = testing::GTEST_FLAG(output);
    if (output.starts_with("xml:") && output.ends_with("/"))
        testing::GTEST_FLAG(output) = output + "test_scenarios_" + group + ".xml";
}

int run(const fs::path& folder) {
    const std::string group = folder.filename().string();
    for (const fs::path& path : scenario_files(folder)) {
        testing::RegisterTest(group.c_str(), path.stem().string().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                              [path]() -> testing::Test* { return new ScenarioFile(path); });
    }
    return RUN_ALL_TESTS();
}

}  // namespace
}  // namespace fairhour

int main(int count, char** arguments) {
    if (count > 1) fairhour::name_report(std::filesystem::path(arguments[1]).filename().string());
    testing::InitGoogleTest(&count, arguments);
    if (count != 2) {
        std::cerr << "usage: test_scenarios FOLDER\n";
        return 2;
    }
    return fairhour::run(arguments[1]);
}
