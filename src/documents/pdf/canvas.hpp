// Paper to draw on, in points from the top left corner; A4 unless said otherwise. Text stands on a baseline and never moves with the font that
// had to be borrowed for it, so a page is planned by arithmetic alone. What cannot be drawn (a character no font has, a
// damaged picture) is kept as the first failure and told by finish(): a page with a hole in it is never returned.
//
//   Canvas canvas({.size = PaperSize::a4, .font = PaperFont::inter});
//   canvas.text("Invoice", {71, 120}, {.size = 22, .weight = Weight::semibold, .color = ink});
//   const std::string pdf = TRY(canvas.finish());
//
// The bytes depend on what was drawn and described and on nothing else: no clock, no random id.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "ports/documents.hpp"

namespace fairhour::documents {

struct Color {
    std::uint8_t red = 0, green = 0, blue = 0;
    constexpr bool operator==(const Color&) const = default;
};

enum class Weight : std::uint8_t { regular, medium, semibold };
enum class Align : std::uint8_t { left, right };  // x is the left or the right end of the text

struct TextStyle {
    double size = 8.5;
    Weight weight = Weight::regular;
    Color color;
    [[nodiscard]] constexpr double pitch() const { return size * 1.45; }  // from baseline to baseline
};

struct Spot {
    double x = 0, y = 0;
};
struct Box {
    double x = 0, y = 0, width = 0, height = 0;
};

struct PaperProperties {
    std::string title, author, subject;
    CivilDay date;
};

struct PaperShape {
    double width = 595.28, height = 841.89;  // A4
};
[[nodiscard]] PaperShape shape_of(PaperSize size);

struct PaperTerms {
    PaperSize size = PaperSize::a4;
    PaperFont font = PaperFont::inter;
    std::optional<PictureTerms> pictures{};  // none: a PDF
};

class Canvas {
public:
    Canvas() : Canvas(PaperTerms{}) {}
    explicit Canvas(const PaperTerms& terms);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    [[nodiscard]] const PaperShape& paper() const;  // of the current page
    void describe(const PaperProperties& properties);
    [[nodiscard]] double width(std::string_view text, const TextStyle& style);
    // The lines that `text` takes in `width`, broken between words, inside a word only where it is longer than a line.
    [[nodiscard]] std::vector<std::string> wrap(std::string_view text, const TextStyle& style, double width);
    void text(std::string_view line, Spot baseline, const TextStyle& style, Align align = Align::left);
    void rule(Spot from, double width, double thickness, Color color);
    void fill(const Box& box, Color color, double corner_radius = 0);
    // Draws the PNG or JPEG into the box, at its upper left or right, in its own proportions. Returns the width it took.
    double picture(std::string_view bytes, const Box& box, Align align = Align::left);
    void bookmark(std::string_view title);  // of the current page, in the reader's side bar
    void next_page();
    void next_page(PaperSize size);              // and those behind it
    void fail(Error error);                      // keeps the first
    [[nodiscard]] Result<std::string> finish();  // once, last
    [[nodiscard]] Result<PagePictures> finish_pictures();  // where they were asked for

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fairhour::documents
