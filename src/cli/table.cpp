#include "cli/table.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

constexpr std::size_t gap_columns = 2;
constexpr std::size_t flexible_columns_min = 12;

std::string blanks(std::size_t count) { return std::string(count, ' '); }

}  // namespace

Column left(std::string title) { return {std::move(title), Align::left, Give::firm}; }
Column right(std::string title) { return {std::move(title), Align::right, Give::firm}; }
Column flexible(std::string title) { return {std::move(title), Align::left, Give::flexible}; }

void Table::row(std::vector<Cell> cells) {
    INVARIANT(cells.size() == columns_.size(), "a row has a cell for each column");
    for (Cell& cell : cells) cell.text = one_line(cell.text);
    rows_.push_back({std::move(cells), RowKind::plain});
}

void Table::total(std::vector<Cell> cells) {
    row(std::move(cells));
    rows_.back().kind = RowKind::total;
}

std::vector<std::size_t> Table::widths(const ScreenFacts& facts) const {
    std::vector<std::size_t> out;
    for (const Column& column : columns_) out.push_back(columns_of_text(column.title));
    for (const Row& row : rows_)
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::max(out[i], columns_of_text(row.cells[i].text));
    if (facts.columns <= 0) return out;
    std::size_t all = gap_columns * (out.size() - 1);
    for (const std::size_t width : out) all += width;
    for (std::size_t i = out.size(); i-- > 0;) {
        const auto room = static_cast<std::size_t>(facts.columns);
        if (columns_[i].give == Give::firm || all <= room) continue;
        const std::size_t less = std::min(all - room, out[i] - std::min(out[i], flexible_columns_min));
        out[i] -= less;
        all -= less;
    }
    return out;
}

void Table::append_row(std::string& out, const Row& row, const std::vector<std::size_t>& widths, Paint paint) const {
    std::string pending;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const std::string text = cut_to_columns(row.cells[i].text, widths[i]);
        const std::string fill = blanks(widths[i] - columns_of_text(text));
        if (columns_[i].align == Align::right) pending += fill;
        if (!text.empty()) {  // blanks at the end of a line are never written
            out += pending + painted(text, row.cells[i].tone, paint);
            pending.clear();
        }
        if (columns_[i].align == Align::left) pending += fill;
        pending += blanks(gap_columns);
    }
    out += '\n';
}

void Table::append_rule(std::string& out, const std::vector<std::size_t>& widths, Paint paint) const {
    std::size_t all = gap_columns * (widths.size() - 1);
    for (const std::size_t width : widths) all += width;
    std::string rule;
    for (std::size_t i = 0; i < all; ++i) rule += "─";
    out += painted(rule, Tone::faint, paint) + "\n";
}

std::string Table::text(const ScreenFacts& facts) const {
    const std::vector<std::size_t> fitted = widths(facts);
    Row head{{}, RowKind::plain};
    for (const Column& column : columns_) head.cells.emplace_back(column.title, Tone::strong);
    std::string out;
    append_row(out, head, fitted, facts.out_paint);
    append_rule(out, fitted, facts.out_paint);
    RowKind before = RowKind::plain;
    for (const Row& row : rows_) {
        if (row.kind == RowKind::total && before == RowKind::plain) append_rule(out, fitted, facts.out_paint);
        append_row(out, row, fitted, facts.out_paint);
        before = row.kind;
    }
    return out;
}

}  // namespace fairhour::cli
