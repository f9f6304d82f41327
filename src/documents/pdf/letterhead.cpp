// The frame of every page: the firm's mark on the first, a quiet head on the others, the legal foot, "page x of y".
#include <algorithm>

#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double logo_height_max = 44, logo_width_max = 190;
constexpr double foot_top = 770, foot_pitch = 9.4, page_number_baseline = 818;

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
    add_wrapped(lines, sheet, sheet.document.seller.footer_text, tiny_style, page_content_width - 80);
    return lines;
}

// Name and address, the registers, how to reach the firm: a column each.
std::vector<std::vector<std::string>> foot_columns(const Sheet& sheet) {
    const DocumentSeller& seller = sheet.document.seller;
    std::vector<std::string> address{seller.name};
    address.insert(address.end(), seller.address.begin(), seller.address.end());
    return {address, present({seller.registration, labelled(sheet.words.vat_id, seller.vat_id)}),
            present({seller.phone, seller.email, seller.web})};
}

double foot_height(Sheet& sheet) {
    std::size_t rows = 0;
    for (const auto& column : foot_columns(sheet)) rows = std::max(rows, column.size());
    const double print = height_of(small_print(sheet));
    return static_cast<double>(rows) * foot_pitch + (print > 0 ? print + 5 : 0);
}

// The foot grows upwards from the page number.
double foot_begins(Sheet& sheet) { return std::min(foot_top, page_number_baseline - 8 - foot_height(sheet)); }

void draw_legal_foot(Sheet& sheet) {
    constexpr double gap = 14;
    const double width = (page_content_width - 2 * gap) / 3;
    const double top = foot_begins(sheet);
    sheet.canvas.rule({page_left, top - 8}, page_content_width, 0.5, hairline);
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

}  // namespace

void draw_letterhead(Sheet& sheet) {
    const DocumentSeller& seller = sheet.document.seller;
    sheet.canvas.fill({page_left, 0, 44, 5}, sheet.brand.color);
    if (seller.logo_png.empty()) {
        const TextStyle style{15, Weight::semibold, sheet.brand.text};
        draw_lines(sheet.canvas, {{seller.name, style}}, {page_left, 46});
    } else {
        sheet.canvas.picture(seller.logo_png, {page_left, 36, logo_width_max, logo_height_max});
    }
    if (sheet.document.kind != DocumentKind::prebill) return;
    const TextStyle mark{9, Weight::medium, warning};
    sheet.canvas.text(sheet.words.prebill_mark, {page_right, 58}, mark, Align::right);
}

void draw_running_head(Sheet& sheet) {
    constexpr double baseline = 44;
    sheet.canvas.fill({page_left, 0, 44, 5}, sheet.brand.color);
    sheet.canvas.text(sheet.document.seller.name, {page_left, baseline}, {8, Weight::medium, sheet.brand.text});
    std::string right = sheet.name();
    if (sheet.document.kind == DocumentKind::prebill) right = sheet.words.prebill_mark;
    sheet.canvas.text(right, {page_right, baseline}, small_soft_style, Align::right);
    sheet.canvas.rule({page_left, baseline + 10}, page_content_width, 0.5, hairline);
}

void draw_footer(Sheet& sheet, std::size_t page, std::size_t pages) {
    if (page == 1) draw_legal_foot(sheet);
    const std::string count = std::string(sheet.words.page) + " " + std::to_string(page) + " " +
                              std::string(sheet.words.page_of) + " " + std::to_string(pages);
    sheet.canvas.text(count, {page_right, page_number_baseline}, tiny_style, Align::right);
}

double first_page_bottom(Sheet& sheet) { return foot_begins(sheet) - 20; }

}  // namespace fairhour::documents
