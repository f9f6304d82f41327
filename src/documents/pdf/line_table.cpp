// The lines: what was done, how much of it, at what price, for what amount, in the columns and under the headings that the
// template wants. Columns of figures are as wide as their widest figure; the words take the rest; a column with nothing in
// it is not there.
#include <algorithm>

#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double gap = 16;

struct LineColumn {
    PaperColumn what = PaperColumn::description;
    double left = 0, width = 0;
    [[nodiscard]] double right() const { return left + width; }
};

struct LineColumns {
    std::vector<LineColumn> all;
    double words_left = 0, words_width = 0, amount_right = 0;
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

std::string service_words(const Sheet& sheet, const DocumentLine& line) {
    const std::optional<DayRange>& days = line.period ? line.period : line.service;
    return days ? period_figures(sheet.language, *days) : std::string();
}

// What stands in a column; the words of the line are none of these.
std::string cell_words(const Sheet& sheet, const DocumentLine& line, PaperColumn column) {
    switch (column) {
        case PaperColumn::position: return std::to_string(line.position);
        case PaperColumn::description: return {};
        case PaperColumn::period: return service_words(sheet, line);
        case PaperColumn::quantity: return quantity_words(sheet, line);
        case PaperColumn::unit_price: return price_words(sheet, line);
        case PaperColumn::tax_rate: return percent_words(sheet.language, line.tax_rate);
        case PaperColumn::amount: return sheet.amount(line.amount_minor);
    }
    INVARIANT(false, "every column has its words");
}

std::string column_label(const Sheet& sheet, PaperColumn column) {
    switch (column) {
        case PaperColumn::position: return std::string(sheet.words.position);
        case PaperColumn::description: return std::string(sheet.words.description);
        case PaperColumn::period: return std::string(sheet.words.period);
        case PaperColumn::quantity: return std::string(sheet.words.quantity);
        case PaperColumn::unit_price: return std::string(sheet.words.unit_price);
        case PaperColumn::tax_rate: return std::string(sheet.words.tax);
        case PaperColumn::amount: return with_currency(sheet, sheet.words.amount);
    }
    INVARIANT(false, "every column has its heading");
}

TextStyle cell_style(PaperColumn column) {
    if (column == PaperColumn::position) return {9, Weight::regular, faint};
    if (column == PaperColumn::period) return small_soft_style;
    return column == PaperColumn::amount ? body_strong_style : body_style;
}

bool is_figure(PaperColumn column) {
    return column != PaperColumn::position && column != PaperColumn::description && column != PaperColumn::period;
}

// Figures have theirs in their own width; words keep away from what stands before them, but for the number of the line.
double distance_between(PaperColumn before, PaperColumn after) {
    return is_figure(after) || before == PaperColumn::position ? 0 : gap;
}

// Zero where the column has nothing to say.
double width_of(Sheet& sheet, PaperColumn column) {
    if (column == PaperColumn::description) return 0;
    std::vector<std::string> texts;
    for (const DocumentLine& line : sheet.document.lines) texts.push_back(cell_words(sheet, line, column));
    const TextStyle style = column == PaperColumn::period ? small_soft_style : body_style;
    const double words = widest(sheet.canvas, texts, style);
    if (column == PaperColumn::position) return std::max(20.0, words + 10);
    return words <= 0 ? 0 : std::max(words, sheet.canvas.width(column_label(sheet, column), label_style)) + gap;
}

LineColumns measure(Sheet& sheet) {
    LineColumns c;
    double taken = 0;
    for (const PaperColumn what : sheet.look.design.columns) {
        const double width = width_of(sheet, what);
        if (width <= 0 && what != PaperColumn::description) continue;
        taken += c.all.empty() ? 0 : distance_between(c.all.back().what, what);
        c.all.push_back({what, 0, width});
        taken += width;
    }
    double x = page_left;
    for (std::size_t i = 0; i < c.all.size(); ++i) {
        LineColumn& column = c.all[i];
        x += i == 0 ? 0 : distance_between(c.all[i - 1].what, column.what);
        if (column.what == PaperColumn::description) column.width = page_content_width(sheet.canvas) - taken;
        column.left = x;
        x += column.width;
        if (column.what == PaperColumn::amount) c.amount_right = column.right();
        if (column.what != PaperColumn::description) continue;
        c.words_left = column.left;
        c.words_width = column.width;
    }
    return c;
}

Block heading_block(Sheet& sheet, const LineColumns& c) {
    const auto draw = [&sheet, c](double top) {
        const double y = top + label_style.size;
        for (const LineColumn& column : c.all) {
            const bool figure = is_figure(column.what);
            sheet.canvas.text(column_label(sheet, column.what), {figure ? column.right() : column.left, y}, label_style,
                              figure ? Align::right : Align::left);
        }
        sheet.canvas.rule({page_left, y + 6.5}, page_content_width(sheet.canvas), 0.9, sheet.brand.color);
    };
    return {.height = label_style.size + 9, .space_before = 0, .keep = Keep::with_next, .draw = draw};
}

void add_group_heading(Column& column, Sheet& sheet, const std::string& group) {
    TableRow row{.words_x = page_left, .space_above = 13, .space_below = 1};
    add_wrapped(row.words, sheet, group, {9, Weight::semibold, sheet.brand.text}, page_content_width(sheet.canvas));
    add_row(column, sheet, std::move(row));
    column.keep_last_with_next();
}

void add_group_sum(Column& column, Sheet& sheet, const LineColumns& c, const std::string& group, std::int64_t minor) {
    column.keep_last_with_next();
    TableRow row{.words_x = c.words_left, .space_above = 5, .space_below = 7};
    add_wrapped(row.words, sheet, std::string(sheet.words.subtotal) + "  \u00b7  " + group, body_soft_style,
                c.words_width);
    row.cells = {{sheet.amount(minor), c.amount_right, Align::right, body_strong_style}};
    add_row(column, sheet, std::move(row));
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
    bool period_has_column = false;
    for (const LineColumn& cell : c.all) {
        period_has_column = period_has_column || cell.what == PaperColumn::period;
        if (cell.what == PaperColumn::description) continue;
        const bool figure = is_figure(cell.what);
        row.cells.push_back({cell_words(sheet, line, cell.what), figure ? cell.right() : cell.left,
                             figure ? Align::right : Align::left, cell_style(cell.what)});
    }
    add_wrapped(row.words, sheet, line.description, body_strong_style, c.words_width);
    if (line.period && !period_has_column)
        add_wrapped(row.words, sheet, period_words(sheet.language, *line.period), small_soft_style, c.words_width);
    add_wrapped(row.words, sheet, line.detail, small_soft_style, c.words_width);
    add_reason(row, sheet, line, c.words_width);
    add_row(column, sheet, std::move(row));
}

int rank_of(DocumentLineKind kind) {
    switch (kind) {
        case DocumentLineKind::time: return 0;
        case DocumentLineKind::fixed_fee: return 1;
        case DocumentLineKind::expense: return 2;
        case DocumentLineKind::discount:
        case DocumentLineKind::rounding:
        case DocumentLineKind::adjustment: return 3;
    }
    INVARIANT(false, "every kind of line has its place");
}

std::string heading_of(const Sheet& sheet, const DocumentLine& line) {
    const std::string_view of_kinds[] = {sheet.words.of_time, sheet.words.of_fees, sheet.words.of_expenses,
                                         sheet.words.of_the_rest};
    switch (sheet.look.design.line_headings) {
        case LineHeadings::by_project: return line.group;
        case LineHeadings::by_kind: return std::string(of_kinds[rank_of(line.kind)]);
        case LineHeadings::none: return {};
    }
    INVARIANT(false, "every heading has its words");
}

// A line keeps its number wherever it stands.
std::vector<const DocumentLine*> lines_in_order(const Sheet& sheet) {
    std::vector<const DocumentLine*> lines;
    for (const DocumentLine& line : sheet.document.lines) lines.push_back(&line);
    if (sheet.look.design.line_headings == LineHeadings::by_kind)
        std::ranges::stable_sort(lines, {}, [](const DocumentLine* line) { return rank_of(line->kind); });
    return lines;
}

}  // namespace

void add_line_table(Column& column, Sheet& sheet) {
    const LineColumns c = measure(sheet);
    column.begin_section(heading_block(sheet, c), Start::flowing);
    const bool sums = sheet.look.design.group_sums == GroupSums::shown;
    const auto lines = lines_in_order(sheet);
    std::string group;
    std::int64_t sum_minor = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string heading = heading_of(sheet, *lines[i]);
        if (heading != group && !heading.empty()) add_group_heading(column, sheet, heading);
        if (heading != group) sum_minor = 0;
        group = heading;
        sum_minor += lines[i]->amount_minor;
        add_line(column, sheet, *lines[i], c);
        const bool ends = i + 1 == lines.size() || heading_of(sheet, *lines[i + 1]) != group;
        if (sums && ends && !group.empty()) add_group_sum(column, sheet, c, group, sum_minor);
    }
    column.keep_last_with_next();  // the total never stands alone on a page
}

}  // namespace fairhour::documents
