#include "documents/pdf/sheet.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace fairhour::documents {
namespace {

constexpr std::size_t lines_never_split_max = 8, lines_kept_first = 3, lines_kept_last = 2;

struct RowPart {
    std::size_t begin = 0, end = 0;
    bool first = false, last = false;
};

std::vector<RowPart> parts_of(std::size_t lines) {
    if (lines <= lines_never_split_max) return {{0, lines, true, true}};
    std::vector<RowPart> parts{{0, lines_kept_first, true, false}};
    for (std::size_t at = lines_kept_first; at < lines - lines_kept_last; ++at)
        parts.push_back({at, at + 1, false, false});
    parts.push_back({lines - lines_kept_last, lines, false, true});
    return parts;
}

double height_between(const std::vector<StyledLine>& lines, std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += lines[i].style.pitch();
    return sum;
}

void draw_part(Canvas& canvas, const TableRow& row, const RowPart& part, double top) {
    double y = top + (part.first ? row.space_above : 0);
    const double first_baseline = y + (row.words.empty() ? row.cells.front().style : row.words.front().style).size;
    if (part.first)
        for (const TableRow::Cell& cell : row.cells)
            canvas.text(cell.text, {cell.x, first_baseline}, cell.style, cell.align);
    for (std::size_t i = part.begin; i < part.end; ++i) {
        canvas.text(row.words[i].text, {row.words_x, y + row.words[i].style.size}, row.words[i].style);
        y += row.words[i].style.pitch();
    }
    if (row.words.empty()) y += row.cells.front().style.pitch();
    if (part.last && row.rule_thickness > 0)
        canvas.rule({page_left, y + row.space_below}, page_content_width(canvas), row.rule_thickness, row.rule_below);
}

}  // namespace

std::string Sheet::name() const {
    if (!title.empty()) return title;
    const std::string kind = document_title(document, words);
    return document.number.empty() ? kind : kind + " " + document.number;
}

void draw_pages(Sheet& sheet, const Plan& plan) {
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (i > 0) {
            sheet.canvas.next_page();
            draw_running_head(sheet);
        }
        for (const Placed& placed : plan[i]) placed.block->draw(placed.top);
        draw_footer(sheet, i + 1, plan.size());
    }
}

void add_wrapped(std::vector<StyledLine>& lines, Sheet& sheet, std::string_view text, const TextStyle& style,
                 double width) {
    if (text.empty()) return;
    for (std::string& line : sheet.canvas.wrap(text, style, width)) lines.push_back({std::move(line), style});
}

double height_of(const std::vector<StyledLine>& lines) { return height_between(lines, 0, lines.size()); }

void draw_lines(Canvas& canvas, const std::vector<StyledLine>& lines, Spot top, Align align) {
    for (const StyledLine& line : lines) {
        canvas.text(line.text, {top.x, top.y + line.style.size}, line.style, align);
        top.y += line.style.pitch();
    }
}

void add_row(Column& column, Sheet& sheet, TableRow row) {
    const auto shared = std::make_shared<const TableRow>(std::move(row));
    for (const RowPart& part : parts_of(shared->words.size())) {
        double height = height_between(shared->words, part.begin, part.end);
        if (shared->words.empty()) height = shared->cells.front().style.pitch();
        if (part.first) height += shared->space_above;
        if (part.last) height += shared->space_below;
        Canvas& canvas = sheet.canvas;
        column.add(
            {.height = height, .space_before = 0, .keep = Keep::free, .draw = [&canvas, shared, part](double top) {
                 draw_part(canvas, *shared, part, top);
             }});
    }
}

double widest(Canvas& canvas, const std::vector<std::string>& texts, const TextStyle& style) {
    // Figures have one width, so only the longest texts need measuring.
    std::size_t longest = 0;
    for (const std::string& text : texts) longest = std::max(longest, character_count(text));
    double width = 0;
    int measured = 0;
    for (const std::string& text : texts) {
        if (character_count(text) + 1 < longest || ++measured > 40) continue;
        width = std::max(width, canvas.width(text, style));
    }
    return width;
}

}  // namespace fairhour::documents
