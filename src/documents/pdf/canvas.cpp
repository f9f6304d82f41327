#include "documents/pdf/canvas.hpp"

#include <cairo/cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "documents/pdf/fonts.hpp"
#include "documents/pdf/logo_picture.hpp"
#include "documents/pdf/shaped_text.hpp"

namespace fairhour::documents {
namespace {

cairo_status_t append_bytes(void* out, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

// Control characters become spaces. The marks that turn the direction of writing are left out: with them a note could
// show other words than it holds (U+202A..E, U+2066..9).
std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const std::string_view three = text.substr(i, 3);
        const bool turns = (three >= "\u202a" && three <= "\u202e") || (three >= "\u2066" && three <= "\u2069");
        if (c == 0xE2 && three.size() == 3 && turns) {
            i += 2;
        } else if (c < 0x20 || c == 0x7F) {
            out += ' ';
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace

struct Canvas::State {
    PaperTerms terms;
    PaperShape paper;
    std::string bytes;  // of the PDF
    PagePictures pictures;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    TypeCase& type = thread_type();
    int page = 1;
    std::optional<Error> failure;

    Pen& pen(const TextStyle& style) { return type.pen({terms.font, style.size, style.weight}); }
    // The text as it may be set. Damaged text is a failure, and nothing is set.
    std::string clean(std::string_view text) {
        if (valid_utf8(text)) return printable(text);
        if (!failure)
            failure = Error{ErrorKind::invalid, "text_damaged", "text",
                            "The text " + in_quotes(text) + " is not valid UTF-8.", "Write it anew."};
        return {};
    }
    // A white page of its own as a picture; nothing is drawn on those beyond the last that is wanted.
    void begin_picture() {
        const double scale = static_cast<double>(terms.pictures->width_pixels) / paper.width;
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(terms.pictures->width_pixels),
                                             static_cast<int>(std::lround(paper.height * scale)));
        cairo = cairo_create(surface);
        cairo_scale(cairo, scale, scale);
        cairo_set_source_rgb(cairo, 1, 1, 1);
        cairo_paint(cairo);
    }
    void end_picture() {
        cairo_destroy(cairo);
        cairo_surface_flush(surface);
        if (++pictures.pages <= terms.pictures->pages_max)
            cairo_surface_write_to_png_stream(surface, append_bytes, &pictures.png.emplace_back());
        cairo_surface_destroy(surface);
        cairo = nullptr;
        surface = nullptr;
    }
    void ink(Color color) { cairo_set_source_rgb(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0); }
};

PaperShape shape_of(PaperSize size) {
    switch (size) {
        case PaperSize::a4: return {};
        case PaperSize::letter: return {612, 792};
    }
    return {};
}

Canvas::Canvas(const PaperTerms& terms) : state_(std::make_unique<State>()) {
    state_->terms = terms;
    state_->paper = shape_of(terms.size);
    if (const Status fonts = fonts_present(terms.font); !fonts) fail(fonts.error());
    if (terms.pictures) {
        state_->begin_picture();
        return;
    }
    state_->surface = cairo_pdf_surface_create_for_stream(append_bytes, &state_->bytes, state_->paper.width,
                                                          state_->paper.height);
    cairo_pdf_surface_restrict_to_version(state_->surface, CAIRO_PDF_VERSION_1_5);
    state_->cairo = cairo_create(state_->surface);
}

Canvas::~Canvas() {
    cairo_destroy(state_->cairo);  // none where the last picture was taken
    cairo_surface_destroy(state_->surface);
}

const PaperShape& Canvas::paper() const { return state_->paper; }

void Canvas::describe(const PaperProperties& properties) {
    if (state_->terms.pictures) return;
    const auto set = [&](cairo_pdf_metadata_t key, const std::string& text) {
        cairo_pdf_surface_set_metadata(state_->surface, key, state_->clean(text).c_str());
    };
    const std::string date = day_text(properties.date) + "T00:00:00Z";
    set(CAIRO_PDF_METADATA_TITLE, properties.title);
    set(CAIRO_PDF_METADATA_AUTHOR, properties.author);
    set(CAIRO_PDF_METADATA_SUBJECT, properties.subject);
    set(CAIRO_PDF_METADATA_CREATOR, "Fairhour");
    set(CAIRO_PDF_METADATA_CREATE_DATE, date);
    set(CAIRO_PDF_METADATA_MOD_DATE, date);
}

double Canvas::width(std::string_view text, const TextStyle& style) {
    return state_->pen(style).shaped(state_->clean(text)).width();
}

std::vector<std::string> Canvas::wrap(std::string_view text, const TextStyle& style, double width) {
    std::vector<std::string> lines;
    for (const std::string_view paragraph : split_text(text, '\n')) {
        const std::string clean = state_->clean(trimmed(paragraph));
        std::ranges::move(state_->pen(style).wrapped(clean, width), std::back_inserter(lines));
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

void Canvas::text(std::string_view line, Spot baseline, const TextStyle& style, Align align) {
    if (line.empty()) return;
    const ShapedText& shaped = state_->pen(style).shaped(state_->clean(line));
    if (shaped.unknown) {
        fail({ErrorKind::invalid, "glyph_missing", "text",
              fmt::format("No installed font has the character U+{:04X} of {}.",
                          static_cast<std::uint32_t>(*shaped.unknown), in_quotes(line)),
              "Write the text without it, or install a font that has it."});
        return;
    }
    state_->ink(style.color);
    shaped.draw(state_->cairo, {align == Align::right ? baseline.x - shaped.width() : baseline.x, baseline.y});
}

void Canvas::rule(Spot from, double width, double thickness, Color color) {
    fill({from.x, from.y - thickness / 2, width, thickness}, color);
}

void Canvas::fill(const Box& box, Color color, double corner_radius) {
    cairo_t* cairo = state_->cairo;
    const double r = corner_radius, right = box.x + box.width, bottom = box.y + box.height;
    constexpr double quarter = std::numbers::pi / 2;
    cairo_new_path(cairo);
    if (r <= 0) {
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    } else {
        cairo_arc(cairo, right - r, box.y + r, r, -quarter, 0);
        cairo_arc(cairo, right - r, bottom - r, r, 0, quarter);
        cairo_arc(cairo, box.x + r, bottom - r, r, quarter, 2 * quarter);
        cairo_arc(cairo, box.x + r, box.y + r, r, 2 * quarter, 3 * quarter);
        cairo_close_path(cairo);
    }
    state_->ink(color);
    cairo_fill(cairo);
}

double Canvas::picture(std::string_view bytes, const Box& box, Align align) {
    auto opened = open_logo(bytes);
    if (!opened) {
        fail(opened.error());
        return 0;
    }
    const LogoPicture& logo = *opened;
    const double scale = std::min(box.width / logo.width, box.height / logo.height);
    cairo_save(state_->cairo);
    cairo_translate(state_->cairo, align == Align::left ? box.x : box.x + box.width - logo.width * scale, box.y);
    cairo_scale(state_->cairo, scale, scale);
    cairo_set_source_surface(state_->cairo, logo.surface.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(state_->cairo), CAIRO_FILTER_BEST);
    cairo_paint(state_->cairo);
    cairo_restore(state_->cairo);
    return logo.width * scale;
}

void Canvas::bookmark(std::string_view title) {
    if (state_->terms.pictures) return;
    const std::string link = fmt::format("page={} pos=[0 0]", state_->page);
    cairo_pdf_surface_add_outline(state_->surface, CAIRO_PDF_OUTLINE_ROOT, state_->clean(title).c_str(), link.c_str(),
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void Canvas::next_page() {
    ++state_->page;
    if (state_->terms.pictures) {
        state_->end_picture();
        state_->begin_picture();
    } else {
        cairo_show_page(state_->cairo);
    }
}

void Canvas::next_page(PaperSize size) {
    state_->paper = shape_of(size);
    if (state_->terms.pictures) return next_page();
    ++state_->page;
    cairo_show_page(state_->cairo);
    cairo_pdf_surface_set_size(state_->surface, state_->paper.width, state_->paper.height);
}

void Canvas::fail(Error error) {
    if (!state_->failure) state_->failure = std::move(error);
}

Result<std::string> Canvas::finish() {
    cairo_show_page(state_->cairo);
    cairo_surface_finish(state_->surface);
    if (state_->failure) return std::unexpected(*state_->failure);
    const cairo_status_t status = cairo_surface_status(state_->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return refuse(ErrorKind::internal, "paper_failed",
                      std::string("Cairo: ") + cairo_status_to_string(status) + ".");
    return std::move(state_->bytes);
}

Result<PagePictures> Canvas::finish_pictures() {
    state_->end_picture();
    if (state_->failure) return std::unexpected(*state_->failure);
    return std::move(state_->pictures);
}

}  // namespace fairhour::documents
