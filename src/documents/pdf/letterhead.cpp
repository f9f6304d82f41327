// The frame of every page: the firm's mark on the first, a quiet head on the others, the legal foot, "page x of y".
#include <algorithm>

#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double millimetre_points = 72 / 25.4;
constexpr double logo_width_max = 190, foot_pitch = 9.4;
double page_number_baseline(const Sheet& sheet) { return sheet.canvas.paper().height - 23.89; }
double foot_top(const Sheet& sheet) { return sheet.canvas.paper().height - 71.89; }

// Where the head may stand: between the edge and the address.
double head_top(const Sheet& sheet) { return sheet.look.design.address_window == AddressWindow::din_5008_a ? 22 : 36; }
double logo_height(const Sheet& sheet) {
    const double wanted = static_cast<double>(sheet.look.design.logo_height_mm) * millimetre_points;
    if (sheet.look.design.address_window == AddressWindow::none) return wanted;
    return std::min(wanted, address_top(sheet) - 8 - head_top(sheet));
}
std::string_view logo_of(const Sheet& sheet) {
    return sheet.look.logo.empty() ? std::string_view(sheet.document.seller.logo_png) : sheet.look.logo;
}

std::vector<std::string> present(std::initializer_list<std::string> texts) {
    std::vector<std::string> out;
    for (const std::string& text : texts)
        if (!text.empty()) out.push_back(text);
    return out;
}

std::string labelled(std::string_view label, const std::string& value) {
    return value.empty() ? std::string() : std::string(label) + " " + value;
}

std::vector<StyledLine> small_print(Sheet& sheet) {
    std::vector<StyledLine> lines;
    const double width = page_content_width(sheet.canvas) - 80;
    add_wrapped(lines, sheet, sheet.says(&TemplateWords::footer), tiny_style, width);
    add_wrapped(lines, sheet, sheet.document.seller.footer_text, tiny_style, width);
    return lines;
}

// Name and address, the registers, how to reach the firm: a column each.
std::vector<std::vector<std::string>> foot_columns(const Sheet& sheet) {
    const DocumentSeller& seller = sheet.document.seller;
    std::vector<std::string> address{seller.name};
    address.insert(address.end(), seller.address.begin(), seller.address.end());
    // One of both numbers must be on an invoice (Directive 2006/112/EC article 226 point 3).
    const std::string number = seller.vat_id.empty() ? labelled(sheet.words.tax_number, seller.tax_number)
                                                     : labelled(sheet.words.vat_id, seller.vat_id);
    return {address, present({seller.registration, number}),
            present({seller.phone, seller.email, seller.web})};
}

double foot_height(Sheet& sheet) {
    std::size_t rows = 0;
    for (const auto& column : foot_columns(sheet)) rows = std::max(rows, column.size());
    const double print = height_of(small_print(sheet));
    return static_cast<double>(rows) * foot_pitch + (print > 0 ? print + 5 : 0);
}

// The foot grows upwards from the page number.
double foot_begins(Sheet& sheet) { return std::min(foot_top(sheet), page_number_baseline(sheet) - 8 - foot_height(sheet)); }

void draw_legal_foot(Sheet& sheet) {
    constexpr double gap = 14;
    const double width = (page_content_width(sheet.canvas) - 2 * gap) / 3;
    const double top = foot_begins(sheet);
    sheet.canvas.rule({page_left, top - 8}, page_content_width(sheet.canvas), 0.5, hairline);
    double x = page_left, lowest = top;
    for (const auto& column : foot_columns(sheet)) {
        double y = top;
        for (const std::string& text : column)
            for (const std::string& line : sheet.canvas.wrap(text, tiny_style, width)) {
                sheet.canvas.text(line, {x, y + tiny_style.size}, tiny_style);
                y += foot_pitch;
            }
        lowest = std::max(lowest, y);
        x += width + gap;
    }
    draw_lines(sheet.canvas, small_print(sheet), {page_left, lowest + 5});
}


// A few small lines beside the mark.
void draw_header_words(Sheet& sheet) {
    const bool mark_left = sheet.look.design.logo_side == HeadSide::left;
    std::vector<StyledLine> lines;
    add_wrapped(lines, sheet, sheet.says(&TemplateWords::header), small_soft_style, 230);
    if (mark_left)
        draw_lines(sheet.canvas, lines, {page_right(sheet.canvas), head_top(sheet)}, Align::right);
    else
        draw_lines(sheet.canvas, lines, {page_left, head_top(sheet)});
}

void draw_prebill_mark(Sheet& sheet) {
    if (sheet.document.kind != DocumentKind::prebill) return;
    const bool right_is_free =
        sheet.look.design.logo_side == HeadSide::left && sheet.says(&TemplateWords::header).empty();
    const double baseline = right_is_free ? 58 : 17;
    sheet.canvas.text(sheet.words.prebill_mark, {page_right(sheet.canvas), baseline}, {9, Weight::medium, warning}, Align::right);
}

}  // namespace

void draw_letterhead(Sheet& sheet) {
    const DocumentSeller& seller = sheet.document.seller;
    const Align side = sheet.look.design.logo_side == HeadSide::left ? Align::left : Align::right;
    sheet.canvas.fill({page_left, 0, 44, 5}, sheet.brand.color);
    if (logo_of(sheet).empty()) {
        const TextStyle style{15, Weight::semibold, sheet.brand.text};
        draw_lines(sheet.canvas, {{seller.name, style}}, {side == Align::left ? page_left : page_right(sheet.canvas), head_top(sheet) + 10},
                   side);
    } else {
        const double left = side == Align::left ? page_left : page_right(sheet.canvas) - logo_width_max;
        sheet.canvas.picture(logo_of(sheet), {left, head_top(sheet), logo_width_max, logo_height(sheet)}, side);
    }
    draw_header_words(sheet);
    draw_prebill_mark(sheet);
}

double address_top(const Sheet& sheet) {
    switch (sheet.look.design.address_window) {
        case AddressWindow::din_5008_b: return 128;
        case AddressWindow::din_5008_a: return 77;
        case AddressWindow::none: return std::max(96.0, head_top(sheet) + logo_height(sheet) + 30);
    }
    INVARIANT(false, "every window has its place");
}

void draw_running_head(Sheet& sheet) {
    constexpr double baseline = 44;
    sheet.canvas.fill({page_left, 0, 44, 5}, sheet.brand.color);
    sheet.canvas.text(sheet.document.seller.name, {page_left, baseline}, {8, Weight::medium, sheet.brand.text});
    std::string right = sheet.name();
    if (sheet.document.kind == DocumentKind::prebill) right = sheet.words.prebill_mark;
    sheet.canvas.text(right, {page_right(sheet.canvas), baseline}, small_soft_style, Align::right);
    sheet.canvas.rule({page_left, baseline + 10}, page_content_width(sheet.canvas), 0.5, hairline);
}

void draw_footer(Sheet& sheet, std::size_t page, std::size_t pages) {
    if (page == 1) draw_legal_foot(sheet);
    const std::string count = std::string(sheet.words.page) + " " + std::to_string(page) + " " +
                              std::string(sheet.words.page_of) + " " + std::to_string(pages);
    sheet.canvas.text(count, {page_right(sheet.canvas), page_number_baseline(sheet)}, tiny_style, Align::right);
}

double first_page_bottom(Sheet& sheet) { return foot_begins(sheet) - 20; }

}  // namespace fairhour::documents
