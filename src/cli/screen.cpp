#include "cli/screen.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace fairhour::cli {
namespace {

std::string_view escape_of(Tone tone) {
    switch (tone) {
        case Tone::plain: return "";
        case Tone::strong: return "\x1b[1m";
        case Tone::faint: return "\x1b[2m";
        case Tone::good: return "\x1b[32m";
        case Tone::care: return "\x1b[33m";
        case Tone::bad: return "\x1b[31m";
    }
    return "";
}

bool set_and_not_empty(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

Watched watched(int file) { return ::isatty(file) == 1 ? Watched::by_person : Watched::by_program; }

// no-color.org: any value that is not empty turns colour off.
Paint paint_for(Watched by) {
    const char* kind = std::getenv("TERM");
    const bool plain_terminal = kind != nullptr && std::string_view(kind) == "dumb";
    return by == Watched::by_person && !plain_terminal && !set_and_not_empty("NO_COLOR") ? Paint::on : Paint::off;
}

int columns_of(int file) {
    winsize size{};
    if (::ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 100;
}

void write_to(std::FILE* file, std::string_view text) { std::fwrite(text.data(), 1, text.size(), file); }

}  // namespace

std::string painted(std::string_view text, Tone tone, Paint paint) {
    if (paint == Paint::off || tone == Tone::plain || text.empty()) return std::string(text);
    return std::string(escape_of(tone)) + std::string(text) + "\x1b[0m";
}

ProcessScreen::ProcessScreen() {
    facts_.out = watched(STDOUT_FILENO);
    facts_.err = watched(STDERR_FILENO);
    facts_.out_paint = paint_for(facts_.out);
    facts_.err_paint = paint_for(facts_.err);
    facts_.columns = facts_.out == Watched::by_person ? columns_of(STDOUT_FILENO) : 0;
}

ProcessScreen::~ProcessScreen() { std::fflush(stdout); }

// Seen at once: what `serve` says comes before it waits.
void ProcessScreen::out(std::string_view text) {
    write_to(stdout, text);
    std::fflush(stdout);
}

// What was said before comes before, also where both go to one terminal.
void ProcessScreen::err(std::string_view text) {
    std::fflush(stdout);
    write_to(stderr, text);
}

}  // namespace fairhour::cli
