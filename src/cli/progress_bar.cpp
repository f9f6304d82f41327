#include "cli/progress_bar.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cli/shown.hpp"

namespace fairhour::cli {
namespace {

constexpr std::int64_t redraw_millis_min = 100;
constexpr std::int64_t log_line_millis_min = 5000;
constexpr std::int64_t bar_cells = 24;

std::string bar(std::int64_t done, std::int64_t total) {
    const std::int64_t full = std::clamp<std::int64_t>(done * bar_cells / total, 0, bar_cells);
    std::string out;
    for (std::int64_t i = 0; i < bar_cells; ++i) out += i < full ? "█" : "░";
    return out;
}

std::string counted(std::int64_t count, const std::string& unit) {
    return unit == "bytes" ? bytes_shown(count) : grouped_number(count) + " " + unit;
}

std::string time_left(std::int64_t millis) {
    const std::int64_t seconds = (millis + 999) / 1000;
    if (seconds < 60) return std::to_string(seconds) + " s left";
    if (seconds < 3600) return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s left";
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds % 3600 / 60) + " min left";
}

}  // namespace

std::string progress_text(const ProgressMoment& moment) {
    std::string out = moment.title;
    const std::int64_t done = moment.total > 0 ? std::min(moment.done, moment.total) : moment.done;
    if (moment.total > 0)
        out += "  " + bar(done, moment.total) + "  " + std::to_string(done * 100 / moment.total) + " %";
    else
        out += "  " + counted(done, moment.unit);
    if (moment.elapsed_millis < 500 || done == 0) return out;
    out += "  " + counted(done * 1000 / moment.elapsed_millis, moment.unit) + "/s";
    if (moment.total > 0 && done < moment.total) {
        const std::int64_t per_mille = std::max<std::int64_t>(done * 1000 / moment.total, 1);
        out += "  " + time_left(moment.elapsed_millis * (1000 - per_mille) / per_mille);
    }
    return out;
}

void ProgressBar::begin(std::string_view title, std::int64_t total, std::string_view unit) {
    wipe();
    moment_ = {std::string(title), std::string(unit), 0, total, 0};
    began_ = shown_ = millis_();
    if (screen_.facts().err == Watched::by_person) show();
}

void ProgressBar::reach(std::int64_t done) {
    moment_.done = done;
    const std::int64_t now = millis_();
    const bool drawn_live = screen_.facts().err == Watched::by_person;
    if (now - shown_ < (drawn_live ? redraw_millis_min : log_line_millis_min)) return;
    shown_ = now;
    show();
}

void ProgressBar::end() {
    wipe();
    moment_ = {};
}

void ProgressBar::show() {
    moment_.elapsed_millis = millis_() - began_;
    if (screen_.facts().err == Watched::by_program) return screen_.err(progress_text(moment_) + "\n");
    screen_.err("\r\x1b[2K" + progress_text(moment_));
    line_ = Line::drawn;
}

void ProgressBar::wipe() {
    if (line_ == Line::drawn) screen_.err("\r\x1b[2K");
    line_ = Line::empty;
}

}  // namespace fairhour::cli
