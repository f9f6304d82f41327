// The lines: what was done, how much of it, at what price, for what amount. Columns of figures are as wide as their
// widest figure; the words take the rest.
#include <algorithm>

#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double gap = 16;

struct LineColumns {
    double words_left = 0, words_width = 0;
    double quantity_right = 0, price_right = 0, amount_right = page_right;
};

std::string quantity_words(const Sheet& sheet, const DocumentLine& line) {
    if (!line.quantity) return {};
    const int digits = line.unit == "h" ? 2 : 0;
    const std::string unit = unit_word(sheet.language, line.unit);
    const std::string number = decimal_words(sheet.language, *line.quantity, digits);
    return unit.empty() ? number : number + "\u00a0" + unit;
}

std::string price_words(const Sheet& sheet, const DocumentLine& line) {
    if (!line.unit_price) return {};
    return decimal_words(sheet.language, *line.unit_price, sheet.document.currency.exponent());
}

std::string with_currency(const Sheet& sheet, std::string_view label) {
    return std::string(label) + " " + std::string(sheet.document.currency.code());
}

LineColumns measure(Sheet& sheet) {
    std::vector<std::string> positions, quantities, prices, amounts;
    for (const DocumentLine& line : sheet.document.lines) {
        positions.push_back(std::to_string(line.position));
        quantities.push_back(quantity_words(sheet, line));
        prices.push_back(price_words(sheet, line));
        amounts.push_back(sheet.amount(line.amount_minor));
    }
    const auto column = [&](const std::vector<std::string>& texts, std::string_view label) {
        const double words = widest(sheet.canvas, texts, body_style);
        return words <= 0 ? 0 : std::max(words, sheet.canvas.width(label, label_style)) + gap;
    };
    LineColumns c;
    c.words_left = page_left + std::max(20.0, widest(sheet.canvas, positions, body_style) + 10);
    c.price_right = c.amount_right - column(amounts, with_currency(sheet, sheet.words.amount));
    c.quantity_right = c.price_right - column(prices, sheet.words.unit_price);
    c.words_width = c.quantity_right - column(quantities, sheet.words.quantity) - c.words_left;
    return c;
}

Block heading_block(Sheet& sheet, const LineColumns& c) {
    const auto draw = [&sheet, c](double top) {
        const double y = top + label_style.size;
        const auto figure = [&](std::string_view text, double right) {
            sheet.canvas.text(text, {right, y}, label_style, Align::right);
        };
        sheet.canvas.text(sheet.words.position, {page_left, y}, label_style);
        sheet.canvas.text(sheet.words.description, {c.words_left, y}, label_style);
        if (c.words_left + c.words_width < c.quantity_right) figure(sheet.words.quantity, c.quantity_right);
        if (c.quantity_right < c.price_right) figure(sheet.words.unit_price, c.price_right);
        figure(with_currency(sheet, sheet.words.amount), c.amount_right);
        sheet.canvas.rule({page_left, y + 6.5}, page_content_width, 0.9, sheet.brand.color);
    };
    return {.height = label_style.size + 9, .space_before = 0, .keep = Keep::with_next, .draw = draw};
}

void add_group_heading(Column& column, Sheet& sheet, const std::string& group, double width) {
    TableRow row{.words_x = page_left, .space_above = 13, .space_below = 1};
    add_wrapped(row.words, sheet, group, {9, Weight::semibold, sheet.brand.text}, width);
    add_row(column, sheet, std::move(row));
    column.keep_last_with_next();
}

void add_reason(TableRow& row, Sheet& sheet, const DocumentLine& line, double width) {
    std::string words = line.reason;
    if (line.adjustment_minor != 0) {
        words = std::string(sheet.words.adjustment) + " " + sheet.money(line.adjustment_minor);
        if (!line.reason.empty()) words += ": " + line.reason;
    }
    add_wrapped(row.words, sheet, words, small_soft_style, width);
}

void add_line(Column& column, Sheet& sheet, const DocumentLine& line, const LineColumns& c) {
    TableRow row{.words_x = c.words_left, .space_above = 7, .space_below = 5.5, .rule_thickness = 0.5};
    const TextStyle position{9, Weight::regular, faint};
    row.cells = {{std::to_string(line.position), page_left, Align::left, position},
                 {quantity_words(sheet, line), c.quantity_right, Align::right, body_style},
                 {price_words(sheet, line), c.price_right, Align::right, body_style},
                 {sheet.amount(line.amount_minor), c.amount_right, Align::right, body_strong_style}};
    add_wrapped(row.words, sheet, line.description, body_strong_style, c.words_width);
    if (line.period)
        add_wrapped(row.words, sheet, period_words(sheet.language, *line.period), small_soft_style, c.words_width);
    add_wrapped(row.words, sheet, line.detail, small_soft_style, c.words_width);
    add_reason(row, sheet, line, c.words_width);
    add_row(column, sheet, std::move(row));
}

}  // namespace

void add_line_table(Column& column, Sheet& sheet) {
    const LineColumns c = measure(sheet);
    column.begin_section(heading_block(sheet, c), Start::flowing);
    std::string_view group;
    const auto& lines = sheet.document.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].group != group && !lines[i].group.empty())
            add_group_heading(column, sheet, lines[i].group, page_content_width);
        group = lines[i].group;
        add_line(column, sheet, lines[i], c);
    }
    column.keep_last_with_next();  // the total never stands alone on a page
}

}  // namespace fairhour::documents
