// Text set in type, once. A timesheet says the same dates, names and hours thousands of times, and to shape a line (choose
// its fonts, find its glyphs, kern them) costs a hundred times as much as to draw it; so each thread keeps the lines it
// has shaped, up to a bound, for all the documents it makes.
//
//   const ShapedText& hours = thread_type().pen({PaperFont::inter, 7.5, Weight::regular}).shaped("7:30");
//   hours.width();                               // in points
//   hours.draw(cairo, {x, y});                   // the same strokes and the same words behind them as the first time
//
// Valid until the next call. Shaping the same text again gives the same glyphs, so what was kept changes no byte of a page.
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "documents/pdf/fonts.hpp"

namespace fairhour::documents {

struct FreeGlyphs {
    void operator()(PangoGlyphItem* item) const { pango_glyph_item_free(item); }
};

struct ShapedText {
    std::string text;
    std::vector<std::unique_ptr<PangoGlyphItem, FreeGlyphs>> runs;  // of the first line, from left to right
    int width_units = 0;
    bool one_line = true;             // no separator of lines is in it
    std::optional<char32_t> unknown;  // the first character that no font can show

    [[nodiscard]] double width() const { return static_cast<double>(width_units) / PANGO_SCALE; }
    void draw(cairo_t* cairo, Spot baseline) const;
};

// One face. What was used least recently goes, half at a time.
class Pen {
public:
    Pen(PangoContext* context, const Face& face);
    ~Pen();
    Pen(const Pen&) = delete;
    Pen& operator=(const Pen&) = delete;

    [[nodiscard]] bool is(const Face& face) const { return face_ == face; }
    [[nodiscard]] const ShapedText& shaped(std::string_view text);
    // The lines it takes, without the spaces at their ends.
    [[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double width);

private:
    using Kept = std::unordered_map<std::string_view, std::unique_ptr<ShapedText>>;  // keyed by the text they hold
    const ShapedText& keep(std::unique_ptr<ShapedText> shaped);
    std::unique_ptr<ShapedText> shape(std::string_view text);
    std::unique_ptr<ShapedText> put_together(std::string_view text);
    bool wrap_plain(std::string_view text, int width_units, std::vector<std::string>& lines);

    Face face_;
    PangoLayout* layout_;
    Kept newer_, older_;
    std::size_t newer_glyphs_ = 0;
};

// The pens of a thread.
class TypeCase {
public:
    TypeCase();
    ~TypeCase();
    TypeCase(const TypeCase&) = delete;
    TypeCase& operator=(const TypeCase&) = delete;

    [[nodiscard]] Pen& pen(const Face& face);

private:
    PangoContext* context_;
    std::vector<std::unique_ptr<Pen>> pens_;  // a dozen a font
};

[[nodiscard]] TypeCase& thread_type();

}  // namespace fairhour::documents
