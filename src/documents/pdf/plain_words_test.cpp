// Text put together from its words looks as it does when it is shaped whole.
#include "documents/pdf/plain_words.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "documents/pdf/fonts.hpp"
#include "documents/pdf/shaped_text.hpp"

namespace fairhour::documents {
namespace {

TEST(PlainWords, AreWordsBetweenSpaces) {
    const auto words = plain_words("Review  \u00b7  Second pass, with G\u00f3mez");
    ASSERT_TRUE(words);
    EXPECT_EQ(*words,
              (std::vector<std::string_view>{"Review", "", "\u00b7", "", "Second", "pass,", "with", "G\u00f3mez"}));
    EXPECT_EQ(plain_words("three small words")->size(), 3u);
}

TEST(PlainWords, LeaveSignsToTheWhole) {
    for (const char* text : {"one", "10:30 - 11:00", "a/b c", "a ( b", "2 \u00d7 3", "\u65e5\u672c \u8a9e", " lead",
                             "end ", "no !", "\u05d0 b"})
        EXPECT_FALSE(plain_words(text)) << text;
}

// Glyphs and places, as text, of a layout's first line.
std::string glyphs_of(PangoLayout* layout, const std::string& text) {
    pango_layout_set_text(layout, text.c_str(), -1);
    std::string out;
    for (GSList* run = pango_layout_get_line_readonly(layout, 0)->runs; run != nullptr; run = run->next) {
        const PangoGlyphString* glyphs = static_cast<PangoGlyphItem*>(run->data)->glyphs;
        for (int i = 0; i < glyphs->num_glyphs; ++i)
            out += std::to_string(glyphs->glyphs[i].glyph) + "+" + std::to_string(glyphs->glyphs[i].geometry.width) +
                   "@" + std::to_string(glyphs->log_clusters[i]) + " ";
    }
    return out;
}
std::string glyphs_of(const ShapedText& shaped) {
    std::string out;
    for (const auto& run : shaped.runs)
        for (int i = 0; i < run->glyphs->num_glyphs; ++i)
            out += std::to_string(run->glyphs->glyphs[i].glyph) + "+" +
                   std::to_string(run->glyphs->glyphs[i].geometry.width) + "@" +
                   std::to_string(run->glyphs->log_clusters[i]) + " ";
    return out;
}

// Words that fonts like to fit to each other, in an order that a turn gives.
std::string some_note(int turn) {
    static const std::vector<std::string> words{
        "To",      "Ava,",    "Yves",  "W",   "AV",      "at",    "7",   "Type",       "\u00b7",
        "final",   "2024",    "flow.", "LT",  "Ly",      "P.",    "3x9", "G\u00f3mez", "\u0141\u00f3d\u017a;",
        "(ticket", "(TICKET", "4711)", "QA)", "\"phase", "two\"", "-",   "\u2013",     "follow-up",
        "UI-KIT",  "next:",   "NEXT:", "",    "office",  "fjord", "r",   "10"};
    std::uint32_t state = static_cast<std::uint32_t>(turn) * 2654435761U + 1;
    std::string text = "Note";
    for (int i = 0; i < 12; ++i) {
        state = state * 1664525U + 1013904223U;
        text += " " + words[(state >> 12U) % words.size()];
    }
    return text + " end";
}

TEST(PlainWords, TogetherAreTheGlyphsOfTheWhole) {
    PangoContext* context = pango_font_map_create_context(thread_fonts());
    pango_context_set_round_glyph_positions(context, FALSE);
    for (const Weight weight : {Weight::regular, Weight::medium, Weight::semibold}) {
        Pen pen(context, {PaperFont::inter, 7.5, weight});
        PangoLayout* layout = make_layout(context, {PaperFont::inter, 7.5, weight});
        for (int turn = 0; turn < 400; ++turn) {
            const std::string text = some_note(turn);
            EXPECT_EQ(glyphs_of(pen.shaped(text)), glyphs_of(layout, text)) << text;
        }
        g_object_unref(layout);
    }
    g_object_unref(context);
}

// Lines broken between shaped words are the lines that Pango breaks.
TEST(PlainWords, BreakWhereTheWholeBreaks) {
    const std::string text =
        "Review  \u00b7  Second pass on stakeholder interviews, and updated the shared plan for next week.";
    Pen& pen = thread_type().pen({PaperFont::inter, 7.5, Weight::regular});
    PangoContext* context = pango_font_map_create_context(thread_fonts());
    pango_context_set_round_glyph_positions(context, FALSE);
    PangoLayout* layout = make_layout(context, {PaperFont::inter, 7.5, Weight::regular});
    pango_layout_set_text(layout, text.c_str(), -1);
    for (int width = 60; width < 380; width += 7) {
        pango_layout_set_width(layout, width * PANGO_SCALE);
        std::vector<std::string> expected;
        for (GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
            const auto* line = static_cast<const PangoLayoutLine*>(at->data);
            expected.emplace_back(trimmed(std::string_view(text).substr(static_cast<std::size_t>(line->start_index),
                                                                        static_cast<std::size_t>(line->length))));
        }
        EXPECT_EQ(pen.wrapped(text, width), expected) << width;
    }
    g_object_unref(layout);
    g_object_unref(context);
}

}  // namespace
}  // namespace fairhour::documents
