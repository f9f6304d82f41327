// A table for people: columns as wide as their widest cell, numbers to the right, a line above the totals. On a narrow
// terminal the column marked `flexible` gives way; where a program reads, nothing is cut.
//
//   Table table({left("Client"), right("Hours"), right("Value")});
//   table.row({"Acme", "12:30", "1,500.00 EUR"});
//   table.total({"All", "12:30", "1,500.00 EUR"});
//   screen.out(table.text(screen.facts()));
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/screen.hpp"

namespace fairhour::cli {

enum class Align : std::uint8_t { left, right };
enum class Give : std::uint8_t { firm, flexible };

struct Column {
    std::string title;
    Align align = Align::left;
    Give give = Give::firm;
};
[[nodiscard]] Column left(std::string title);
[[nodiscard]] Column right(std::string title);
[[nodiscard]] Column flexible(std::string title);  // left, and cut where the terminal ends

struct Cell {
    Cell(std::string text_) : text(std::move(text_)) {}
    Cell(const char* text_) : text(text_) {}
    Cell(std::string text_, Tone tone_) : text(std::move(text_)), tone(tone_) {}
    std::string text;
    Tone tone = Tone::plain;
};

class Table {
public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
    void row(std::vector<Cell> cells);
    void total(std::vector<Cell> cells);
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] std::string text(const ScreenFacts& facts) const;

private:
    enum class RowKind : std::uint8_t { plain, total };
    struct Row {
        std::vector<Cell> cells;
        RowKind kind;
    };
    [[nodiscard]] std::vector<std::size_t> widths(const ScreenFacts& facts) const;
    void append_row(std::string& out, const Row& row, const std::vector<std::size_t>& widths, Paint paint) const;
    void append_rule(std::string& out, const std::vector<std::size_t>& widths, Paint paint) const;
    std::vector<Column> columns_;
    std::vector<Row> rows_;
};

}  // namespace fairhour::cli
