#include "documents/pdf/shaped_text.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "documents/pdf/fonts.hpp"
#include "documents/pdf/plain_words.hpp"

namespace fairhour::documents {
namespace {

// Two generations of so many glyphs a pen: 10 MiB for a pen in heavy use, which is a timesheet of some thousand different
// notes. A text weighs more than its glyphs.
constexpr std::size_t kept_glyphs_max = 100'000, glyphs_a_text = 16;

// Pango marks a glyph it does not have and leaves the character's number in it.
std::optional<char32_t> unknown_in(const PangoGlyphString* glyphs) {
    for (int i = 0; i < glyphs->num_glyphs; ++i) {
        const PangoGlyph glyph = glyphs->glyphs[i].glyph;
        if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
            return static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
    }
    return std::nullopt;
}

// Glyphs of words, one after the other, in the one font of them all.
class GlyphRow {
public:
    // Whether the next piece fits behind: one run, from left to right, of the same font.
    bool add(const ShapedText& piece) {
        if (piece.runs.size() != 1 || piece.unknown || !piece.one_line) return false;
        const PangoGlyphItem* run = piece.runs.front().get();
        if (run->item->analysis.level != 0 || run->y_offset != 0) return false;
        if (!first_) first_.reset(pango_glyph_item_copy(piece.runs.front().get()));
        if (run->item->analysis.font != first_->item->analysis.font) return false;
        for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
            glyphs_.push_back(run->glyphs->glyphs[i]);
            clusters_.push_back(bytes_ + run->glyphs->log_clusters[i]);
        }
        bytes_ += run->item->length;
        characters_ += run->item->num_chars;
        width_units_ += piece.width_units;
        return true;
    }
    std::unique_ptr<ShapedText> finish(std::string_view text) {
        auto shaped = std::make_unique<ShapedText>();
        shaped->text = text;
        shaped->width_units = width_units_;
        first_->item->length = bytes_;
        first_->item->num_chars = characters_;
        pango_glyph_string_set_size(first_->glyphs, static_cast<int>(glyphs_.size()));
        std::ranges::copy(glyphs_, first_->glyphs->glyphs);
        std::ranges::copy(clusters_, first_->glyphs->log_clusters);
        shaped->runs.push_back(std::move(first_));
        return shaped;
    }

private:
    std::unique_ptr<PangoGlyphItem, FreeGlyphs> first_;
    std::vector<PangoGlyphInfo> glyphs_;
    std::vector<int> clusters_;
    int bytes_ = 0, characters_ = 0, width_units_ = 0;
};

std::size_t weight_of(const ShapedText& shaped) { return shaped.text.size() + glyphs_a_text; }

}  // namespace

void ShapedText::draw(cairo_t* cairo, Spot baseline) const {
    int x = 0;
    for (const auto& run : runs) {
        // A script with a baseline of its own is shifted, positive up.
        cairo_move_to(cairo, baseline.x + static_cast<double>(x) / PANGO_SCALE,
                      baseline.y - static_cast<double>(run->y_offset) / PANGO_SCALE);
        pango_cairo_show_glyph_item(cairo, text.c_str(), run.get());
        x += pango_glyph_string_get_width(run->glyphs);
    }
}

Pen::Pen(PangoContext* context, const Face& face) : face_(face), layout_(make_layout(context, face)) {}

Pen::~Pen() { g_object_unref(layout_); }

const ShapedText& Pen::keep(std::unique_ptr<ShapedText> shaped) {
    newer_glyphs_ += weight_of(*shaped);
    if (newer_glyphs_ > kept_glyphs_max) {
        older_ = std::exchange(newer_, {});
        newer_glyphs_ = weight_of(*shaped);
    }
    const std::string_view text = shaped->text;
    return *newer_.emplace(text, std::move(shaped)).first->second;
}

std::unique_ptr<ShapedText> Pen::shape(std::string_view text) {
    auto shaped = std::make_unique<ShapedText>();
    shaped->text = text;
    pango_layout_set_width(layout_, -1);
    pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
    pango_layout_get_size(layout_, &shaped->width_units, nullptr);
    shaped->one_line = pango_layout_get_line_count(layout_) == 1;
    GSList* const lines = pango_layout_get_lines_readonly(layout_);
    for (GSList* line = lines; line != nullptr; line = line->next) {
        for (GSList* run = static_cast<PangoLayoutLine*>(line->data)->runs; run != nullptr; run = run->next) {
            auto* const item = static_cast<PangoGlyphItem*>(run->data);
            if (!shaped->unknown) shaped->unknown = unknown_in(item->glyphs);
            if (line == lines) shaped->runs.emplace_back(pango_glyph_item_copy(item));
        }
    }
    return shaped;
}

// None where the text is not plain, or a word of it needs another font.
std::unique_ptr<ShapedText> Pen::put_together(std::string_view text) {
    if (face_.font != PaperFont::inter) return nullptr;  // others may fit glyphs across a space
    const auto words = plain_words(text);
    if (!words) return nullptr;
    GlyphRow row;
    bool fits = true;
    for (std::size_t i = 0; i < words->size() && fits; ++i) {
        if (i > 0) fits = row.add(shaped(" "));
        if (fits && !(*words)[i].empty()) fits = row.add(shaped((*words)[i]));
    }
    return fits ? row.finish(text) : nullptr;
}

const ShapedText& Pen::shaped(std::string_view text) {
    if (const auto found = newer_.find(text); found != newer_.end()) return *found->second;
    if (auto found = older_.extract(text)) return keep(std::move(found.mapped()));
    auto together = put_together(text);
    return keep(together ? std::move(together) : shape(text));
}

// Greedy, as Pango does it; the space before a break takes no room. False where a word is longer than a line or may be broken
// itself.
bool Pen::wrap_plain(std::string_view text, int width_units, std::vector<std::string>& lines) {
    if (face_.font != PaperFont::inter) return false;
    const auto words = plain_words(text);
    if (!words) return false;
    const int space = shaped(" ").width_units;
    std::string line;
    int used = 0, spaces = 0;
    for (const std::string_view word : *words) {
        const ShapedText& set = shaped(word);
        if (set.width_units > width_units || set.runs.size() > 1 || set.unknown) return false;
        if (!line.empty() && used + spaces * space + set.width_units > width_units) {
            if (word.contains('-')) return false;  // part of it may still stand on this line
            lines.push_back(std::exchange(line, {}));
            used = spaces = 0;
        }
        if (!word.empty()) {
            used += (line.empty() ? 0 : spaces * space) + set.width_units;
            line.append(line.empty() ? 0 : static_cast<std::size_t>(spaces), ' ').append(word);
            spaces = 0;
        }
        ++spaces;
    }
    lines.push_back(std::move(line));
    return true;
}

std::vector<std::string> Pen::wrapped(std::string_view text, double width) {
    const int width_units = static_cast<int>(width * PANGO_SCALE);
    std::vector<std::string> lines;
    if (wrap_plain(text, width_units, lines)) return lines;
    const ShapedText& whole = shaped(text);
    if (whole.one_line && whole.width_units <= width_units) return {std::string(trimmed(text))};
    lines.clear();
    pango_layout_set_width(layout_, width_units);
    pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
    for (GSList* at = pango_layout_get_lines_readonly(layout_); at != nullptr; at = at->next) {
        const auto* line = static_cast<const PangoLayoutLine*>(at->data);
        lines.emplace_back(
            trimmed(text.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length))));
    }
    return lines;
}

TypeCase::TypeCase() : context_(pango_font_map_create_context(thread_fonts())) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context_, FALSE);
    pango_context_set_language(context_, pango_language_from_string("en"));  // not the machine's
}

TypeCase::~TypeCase() {
    pens_.clear();
    g_object_unref(context_);
}

Pen& TypeCase::pen(const Face& face) {
    for (const auto& pen : pens_)
        if (pen->is(face)) return *pen;
    pens_.push_back(std::make_unique<Pen>(context_, face));
    return *pens_.back();
}

TypeCase& thread_type() {
    (void)thread_fonts();  // made first, so that it outlives the type
    thread_local TypeCase type;
    return type;
}

}  // namespace fairhour::documents
