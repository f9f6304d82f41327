// Spoils every scenario file at random, word by word, and plays it: nothing may crash, and whatever is wrong must be told
// with its place. FAIRHOUR_LONG=1 spoils a hundred times as many. FAIRHOUR_SEED repeats a run.
//
//   test_broken_scenarios tests/scenarios
//   seed 1: 2,000 spoiled files, 1,642 with failures, every one with its place
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "app/scenario/scenario.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

namespace fs = std::filesystem;
fs::path folder;

using WordList = std::vector<std::string>;

std::vector<WordList> files_as_words() {
    std::vector<WordList> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".scenario") continue;
        std::ifstream file(entry.path());
        std::ostringstream text;
        text << file.rdbuf();
        const std::string content = text.str();
        files.emplace_back();
        for (const std::string_view word : split_text(content, ' ')) files.back().emplace_back(word);
    }
    return files;
}

// Words that stand at the edges of what can be read, beside all that the files themselves hold.
WordList edge_words(const std::vector<WordList>& files) {
    WordList words{"-1h",        "99999999999h", "9223372036854775807",
                   "2026-13-45", "9999-12-31",   "0001-01-01",
                   "\"",         "\"\"\"",       "999999999.00",
                   "EUR/h",      "25:00",        "JPY",
                   "-3%",        "\xff\xfe",     "all",
                   "line",       "then",         "given",
                   "scenario"};
    for (const WordList& file : files) words.insert(words.end(), file.begin(), file.end());
    return words;
}

class Spoiler {
public:
    explicit Spoiler(std::uint64_t seed) : random_(seed) {}
    std::size_t below(std::size_t bound) { return random_() % bound; }
    std::string spoiled(WordList file, const WordList& words) {
        for (std::size_t left = 1 + below(4); left > 0 && !file.empty(); --left) {
            const std::size_t at = below(file.size());
            const std::size_t what = below(10);
            if (what < 6)
                file[at] = words[below(words.size())];
            else if (what < 8)
                file.erase(file.begin() + static_cast<std::ptrdiff_t>(at));
            else
                file.insert(file.begin() + static_cast<std::ptrdiff_t>(at), words[below(words.size())]);
        }
        return joined(file, " ");
    }

private:
    std::mt19937_64 random_;
};

TEST(BrokenScenarios, are_told_with_their_place) {
    const char* const seed_text = std::getenv("FAIRHOUR_SEED");
    const auto seed = static_cast<std::uint64_t>(seed_text == nullptr ? 1 : std::atoll(seed_text));
    const int count = std::getenv("FAIRHOUR_LONG") == nullptr ? 2'000 : 200'000;
    const std::vector<WordList> files = files_as_words();
    ASSERT_FALSE(files.empty()) << folder;
    const WordList words = edge_words(files);
    Spoiler spoiler(seed);
    std::int64_t failing = 0;
    for (int i = 0; i < count; ++i) {
        const std::string text = spoiler.spoiled(files[spoiler.below(files.size())], words);
        const ScenarioReport report = run_scenario_file({.name = "x.scenario", .text = text});
        failing += report.failures.empty() ? 0 : 1;
        for (const ScenarioFailure& failure : report.failures)
            ASSERT_TRUE(failure.place.starts_with("x.scenario")) << "seed " << seed << ", file " << i << "\n" << text;
    }
    std::cout << "seed " << seed << ": " << grouped_number(count) << " spoiled files, " << grouped_number(failing)
              << " with failures, every one with its place\n";
    EXPECT_GT(failing, count / 3) << "spoiling that harms nothing tests nothing";
}

}  // namespace
}  // namespace fairhour

int main(int count, char** arguments) {
    testing::InitGoogleTest(&count, arguments);
    if (count != 2) {
        std::cerr << "usage: test_broken_scenarios FOLDER\n";
        return 2;
    }
    fairhour::folder = arguments[1];
    return RUN_ALL_TESTS();
}
