// What every part of the page is handed: the document, its language, the paper and the brand. A part either draws at a
// fixed place of the first page, or adds blocks to the column that flows over the pages. Blocks keep a reference to the
// sheet, which outlives them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "documents/locale.hpp"
#include "documents/pdf/canvas.hpp"
#include "documents/pdf/look.hpp"
#include "documents/pdf/pages.hpp"

namespace fairhour::documents {

struct Sheet {
    const InvoiceDocument& document;
    Language language;
    const Wording& words;
    Canvas& canvas;
    Brand brand;
    const DocumentLook& look;
    TextPlace place = TextPlace::invoice;
    std::string title{};        // of a letter that is no invoice; none: by the document's kind
    std::string total_words{};  // of such a letter

    [[nodiscard]] std::string amount(std::int64_t minor) const {
        return amount_words(language, minor, document.currency);
    }
    [[nodiscard]] std::string money(std::int64_t minor) const {
        return money_words(language, {minor, document.currency});
    }
    [[nodiscard]] std::string name() const;  // "Invoice 2026-0042", "Pre-bill"
    // The template's text at its place, filled; "" where it has none.
    [[nodiscard]] std::string says(std::string TemplateWords::* text) const { return says(place, text); }
    [[nodiscard]] std::string says(TextPlace at, std::string TemplateWords::* text) const;
};
[[nodiscard]] const DocumentLook& look_of(const std::shared_ptr<const DocumentLook>& look);  // none: the built-in one
[[nodiscard]] PaperTerms paper_terms(const DocumentLook& look, const PictureTerms* pictures);
[[nodiscard]] Result<Brand> brand_of(const DocumentLook& look, const DocumentSeller& seller);
// Words as they may be seen: an IBAN in groups of four.
[[nodiscard]] std::string iban_words(std::string_view iban);

// A line of words with its style: what is left of a text after wrapping.
struct StyledLine {
    std::string text;
    TextStyle style;
};

void add_wrapped(std::vector<StyledLine>& lines, Sheet& sheet, std::string_view text, const TextStyle& style,
                 double width);
[[nodiscard]] double height_of(const std::vector<StyledLine>& lines);
// Draws the lines downwards, the first one's top at `top`.
void draw_lines(Canvas& canvas, const std::vector<StyledLine>& lines, Spot top, Align align = Align::left);

// One row of a table: figures beside the first line of its words. A row of up to eight lines is never split; a longer
// one keeps its first three and its last two lines together.
struct TableRow {
    struct Cell {
        std::string text;
        double x = 0;
        Align align = Align::right;
        TextStyle style;
    };
    std::vector<Cell> cells{};
    std::vector<StyledLine> words{};
    double words_x = 0;
    double space_above = 0, space_below = 0;
    Color rule_below = hairline;
    double rule_thickness = 0;  // none
};
void add_row(Column& column, Sheet& sheet, TableRow row);

[[nodiscard]] double widest(Canvas& canvas, const std::vector<std::string>& texts, const TextStyle& style);

// The parts. Each is in the file of its name.
void draw_letterhead(Sheet& sheet);                                   // first page: logo or name
void draw_running_head(Sheet& sheet);                                 // the other pages
void draw_footer(Sheet& sheet, std::size_t page, std::size_t pages);  // every page
[[nodiscard]] double first_page_bottom(Sheet& sheet);                 // above the footer
[[nodiscard]] double address_top(const Sheet& sheet);
[[nodiscard]] double draw_address(Sheet& sheet);                      // who writes to whom; returns where it ends
[[nodiscard]] double below_parties(const Sheet& sheet, double lowest);  // where the title begins
// Its title and, beside it, the one figure; returns where the words below it begin.
[[nodiscard]] double draw_title(Sheet& sheet, double top, double width);
struct Fact {
    std::string_view label;
    std::string value;
};
[[nodiscard]] double draw_facts(Sheet& sheet, const std::vector<Fact>& facts);  // beside it; those without a value are left out
[[nodiscard]] double draw_parties(Sheet& sheet);  // address, facts, title; returns where the lines begin
void add_line_table(Column& column, Sheet& sheet);
void add_totals(Column& column, Sheet& sheet);
void add_payment(Column& column, Sheet& sheet);
void add_closing_words(Column& column, Sheet& sheet);
[[nodiscard]] Status draw_swiss_part(Sheet& sheet);  // a last page, where a Swiss account is paid to
void add_timesheet(Column& column, Sheet& sheet);
void draw_pages(Sheet& sheet, const Plan& plan);

}  // namespace fairhour::documents
