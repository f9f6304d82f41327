// Progress of long work on a person's terminal: title, bar, percent, rate, time left. Where nobody looks at stderr, a line
// every few seconds once it takes long; with --quiet or --json nothing.
//
//   Importing march.csv  ████████░░░░░░░░  52 %  118,000 entries/s  4 s left
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "cli/screen.hpp"
#include "ports/progress.hpp"

namespace fairhour::cli {

// What the bar shows; pure, so that a test can look at any moment.
struct ProgressMoment {
    std::string title, unit;
    std::int64_t done = 0, total = 0;
    std::int64_t elapsed_millis = 0;
};
[[nodiscard]] std::string progress_text(const ProgressMoment& moment);

class ProgressBar final : public Progress {
public:
    // `millis` gives milliseconds since any fixed moment.
    ProgressBar(Screen& screen, std::function<std::int64_t()> millis) : screen_(screen), millis_(std::move(millis)) {}
    ~ProgressBar() override { wipe(); }
    void begin(std::string_view title, std::int64_t total, std::string_view unit) override;
    void reach(std::int64_t done) override;
    void end() override;

private:
    void show();
    void wipe();
    Screen& screen_;
    std::function<std::int64_t()> millis_;
    ProgressMoment moment_;
    std::int64_t began_ = 0, shown_ = 0;
    enum class Line : std::uint8_t { empty, drawn } line_ = Line::empty;
};

}  // namespace fairhour::cli
