#include "documents/pdf/fonts.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace fairhour::documents {
namespace {

constexpr double large_from = 14;  // Inter's display cut is drawn for these sizes

const char* families_of(const Face& face) {
    switch (face.font) {
        case PaperFont::inter:
            return face.size >= large_from
                       ? "Inter Display, Inter, Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans CJK JP"
                       : "Inter, Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans CJK JP";
        case PaperFont::noto_sans: return "Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans CJK JP";
        case PaperFont::noto_serif:
            return "Noto Serif, Noto Naskh Arabic, Noto Serif Hebrew, Noto Serif CJK JP, Noto Sans Arabic, Noto Sans "
                   "Hebrew, Noto Sans CJK JP";
    }
    return "";
}

const char* family_of(PaperFont font) {
    switch (font) {
        case PaperFont::inter: return "Inter";
        case PaperFont::noto_sans: return "Noto Sans";
        case PaperFont::noto_serif: return "Noto Serif";
    }
    return "";
}

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

PangoWeight pango_weight(Weight weight) {
    switch (weight) {
        case Weight::regular: return PANGO_WEIGHT_NORMAL;
        case Weight::medium: return PANGO_WEIGHT_MEDIUM;
        case Weight::semibold: return PANGO_WEIGHT_SEMIBOLD;
    }
    return PANGO_WEIGHT_NORMAL;
}

bool is_found(PangoFontMap* fonts, const std::string& name) {
    const std::unique_ptr<PangoContext, Unref> context(pango_font_map_create_context(fonts));
    PangoFontDescription* wanted = pango_font_description_from_string((name + " 10").c_str());
    PangoFont* font = pango_font_map_load_font(fonts, context.get(), wanted);
    pango_font_description_free(wanted);
    if (font == nullptr) return false;
    PangoFontDescription* got = pango_font_describe(font);
    const std::string family = pango_font_description_get_family(got);
    pango_font_description_free(got);
    g_object_unref(font);
    return family == name;
}

}  // namespace

PangoFontMap* thread_fonts() {
    thread_local const std::unique_ptr<PangoFontMap, Unref> fonts = [] {
        PangoFontMap* map = pango_cairo_font_map_new();
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);  // one unit is one point
        return std::unique_ptr<PangoFontMap, Unref>(map);
    }();
    return fonts.get();
}

Status fonts_present(PaperFont font) {
    constexpr std::size_t fonts = 3;
    thread_local std::array<std::optional<bool>, fonts> found;
    std::optional<bool>& there = found[static_cast<std::size_t>(font)];
    if (!there) there = is_found(thread_fonts(), family_of(font));
    if (*there) return {};
    return refuse(ErrorKind::unavailable, "font_missing",
                  std::string("The typeface ") + family_of(font) + " is not installed.", "fonts",
                  "Install fonts-inter, fonts-noto-core and fonts-noto-cjk.");
}

PangoLayout* make_layout(PangoContext* context, const Face& face) {
    PangoLayout* layout = pango_layout_new(context);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, families_of(face));
    pango_font_description_set_weight(font, pango_weight(face.weight));
    pango_font_description_set_absolute_size(font, face.size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    PangoAttrList* attributes = pango_attr_list_new();
    // Figures of one width; the case-sensitive forms lift a minus and a colon to the height of figures.
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, calt=1"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return layout;
}

}  // namespace fairhour::documents
