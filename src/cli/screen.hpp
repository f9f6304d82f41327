// Where words go: what was asked for to `out`, everything else (remarks, progress, refusals) to `err`, so that
// `fairhour report value > value.txt` has nothing but the report. Colour only where a person looks and has not set NO_COLOR.
//
//   screen.out("3 entries\n");
//   screen.out(painted("flag", Tone::bad, screen.facts().out_paint));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairhour::cli {

enum class Paint : std::uint8_t { off, on };
enum class Tone : std::uint8_t { plain, strong, faint, good, care, bad };

[[nodiscard]] std::string painted(std::string_view text, Tone tone, Paint paint);

enum class Watched : std::uint8_t { by_person, by_program };

struct ScreenFacts {
    Watched out = Watched::by_program;
    Watched err = Watched::by_program;
    Paint out_paint = Paint::off;
    Paint err_paint = Paint::off;
    int columns = 0;  // of the terminal; 0: as wide as need be
};

class Screen {
public:
    virtual ~Screen() = default;
    virtual void out(std::string_view text) = 0;
    virtual void err(std::string_view text) = 0;
    [[nodiscard]] const ScreenFacts& facts() const { return facts_; }

protected:
    ScreenFacts facts_;
};

// The process's own stdout and stderr.
class ProcessScreen final : public Screen {
public:
    ProcessScreen();
    ~ProcessScreen() override;
    void out(std::string_view text) override;
    void err(std::string_view text) override;
};

// Keeps what was written, for tests.
class KeptScreen final : public Screen {
public:
    explicit KeptScreen(ScreenFacts facts = {}) { facts_ = facts; }
    void out(std::string_view text) override { out_text += text; }
    void err(std::string_view text) override { err_text += text; }
    std::string out_text, err_text;
};

}  // namespace fairhour::cli
