#include "connectors/csv/csv_reader.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace fairhour {
namespace {

// A file as a person would read it aloud: its rows with cells between bars, the line before, a fault behind.
//   "2 a|b"   "3 c|d !quote_open:1"
std::vector<std::string> rows_of(const std::string& text, std::size_t rows_max = 4096) {
    std::vector<std::string> out;
    const auto source = open_text(text, "t.csv");
    auto reader = CsvReader::open(*source);
    if (!reader) return {reader.error().name};
    CsvBlock block;
    while (true) {
        const auto more = reader->next(block, rows_max);
        if (!more || !*more) return out;
        for (const CsvRecord& record : block.records) {
            std::string row = std::to_string(record.line) + " ";
            for (std::uint32_t i = 0; i < record.field_count; ++i)
                row += (i > 0 ? "|" : "") + std::string(block.cells(record)[i]);
            if (record.fault != CsvFault::none)
                row += " !" + std::string(fault_text(record.fault).name) + ":" + std::to_string(record.fault_field);
            out.push_back(row);
        }
    }
}
using Rows = std::vector<std::string>;

std::vector<std::string> heading_of(const std::string& text) {
    const auto source = open_text(text, "t.csv");
    auto reader = CsvReader::open(*source);
    return reader ? reader->heading() : Rows{reader.error().name};
}

TEST(CsvReader, cells_are_cut_at_commas_and_lines) {
    EXPECT_EQ(rows_of("A,B\n1,2\n,\nx,\n"), (Rows{"2 1|2", "3 |", "4 x|"}));
}
TEST(CsvReader, the_last_line_needs_no_line_end) { EXPECT_EQ(rows_of("A,B\n1,2"), (Rows{"2 1|2"})); }
TEST(CsvReader, all_three_line_ends_are_read) {
    EXPECT_EQ(rows_of("A,B\r\n1,2\r\n3,4\r\n"), (Rows{"2 1|2", "3 3|4"}));
    EXPECT_EQ(rows_of("A,B\r1,2\r3,4\r"), (Rows{"2 1|2", "3 3|4"}));
    EXPECT_EQ(rows_of("A,B\n1,2\r\n3,4"), (Rows{"2 1|2", "3 3|4"}));
}
TEST(CsvReader, a_quoted_cell_keeps_separators_quotes_and_line_ends) {
    EXPECT_EQ(rows_of("A,B\n\"x, \"\"y\"\"\",\"1\n2\"\nnext,row\n"), (Rows{"2 x, \"y\"|1\n2", "4 next|row"}));
    EXPECT_EQ(rows_of("A,B\n\"\",\"\"\"\"\n"), (Rows{"2 |\""}));
}
TEST(CsvReader, lines_inside_quotes_are_counted_whatever_ends_them) {
    EXPECT_EQ(rows_of("A\n\"1\r\n2\"\n\"3\r4\"\n5\n"), (Rows{"2 1\r\n2", "4 3\r4", "6 5"}));
}
TEST(CsvReader, a_quote_inside_an_unquoted_cell_is_a_character) {
    EXPECT_EQ(rows_of("A,B\n5\" pipe,\n"), (Rows{"2 5\" pipe|"}));
}
TEST(CsvReader, empty_lines_are_skipped_and_counted) {
    EXPECT_EQ(rows_of("A,B\n\n1,2\n\r\n  \n3,4\n"), (Rows{"3 1|2", "6 3|4"}));
}
TEST(CsvReader, a_byte_order_mark_is_no_part_of_the_heading) {
    EXPECT_EQ(heading_of("\xEF\xBB\xBFUser,Email\n"), (Rows{"User", "Email"}));
}
TEST(CsvReader, the_separator_is_found_in_the_heading) {
    EXPECT_EQ(heading_of("A;B,x;C\n"), (Rows{"A", "B,x", "C"}));
    EXPECT_EQ(heading_of("A\tB\n"), (Rows{"A", "B"}));
    EXPECT_EQ(heading_of("\"a;b;c\",B\n"), (Rows{"a;b;c", "B"}));
    EXPECT_EQ(heading_of("sep=;\r\nA;B\r\n"), (Rows{"A", "B"}));
}
TEST(CsvReader, a_first_line_that_names_the_separator_is_a_line) {
    EXPECT_EQ(rows_of("sep=;\nA;B\n1;2\n"), (Rows{"3 1|2"}));
}
TEST(CsvReader, files_that_are_no_text_are_named) {
    EXPECT_EQ(heading_of(""), Rows{"file_empty"});
    EXPECT_EQ(heading_of("\xEF\xBB\xBF"), Rows{"heading_missing"});
    EXPECT_EQ(heading_of("\n\n"), Rows{"heading_missing"});
    EXPECT_EQ(heading_of(std::string("\xFF\xFEU\0s\0", 6)), Rows{"file_utf16"});
    EXPECT_EQ(heading_of(std::string("U\0s\0e\0r\0", 8)), Rows{"file_utf16"});
    EXPECT_EQ(heading_of("PK\x03\x04rest"), Rows{"file_is_spreadsheet"});
    EXPECT_EQ(heading_of("%PDF-1.7"), Rows{"file_is_pdf"});
}
TEST(CsvReader, a_quote_that_never_closes_is_told_where_it_opens) {
    EXPECT_EQ(rows_of("A,B\n1,2\n3,\"four\n5,6\n"), (Rows{"2 1|2", "3 3|four\n5,6\n !quote_open:1"}));
}
TEST(CsvReader, text_after_a_closing_quote_is_not_guessed_at) {
    EXPECT_EQ(rows_of("A,B\n1,\"say \"hi\" there\"\n5,6\n"), (Rows{"2 1|say  !quote_misplaced:1", "3 5|6"}));
}
TEST(CsvReader, broken_bytes_are_told_with_their_cell) {
    EXPECT_EQ(rows_of(std::string("A,B\n1,a\0b\n5,6\n", 14)), (Rows{std::string("2 1|a\0b !nul_byte:1", 19), "3 5|6"}));
    EXPECT_EQ(rows_of("A,B\nZo\xEB,2\nZo\xC3\xAB,6\n"), (Rows{"2 Zo\xEB|2 !not_utf8:0", "3 Zo\xC3\xAB|6"}));
}
TEST(CsvReader, a_cell_beyond_the_bound_refuses_its_row_only) {
    const std::string big(limits::csv_field_bytes_max + 1, 'x');
    const Rows rows = rows_of("A,B\n1," + big + "\n5,6\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].ends_with(" !field_too_long:1"));
    EXPECT_EQ(rows[1], "3 5|6");
}
TEST(CsvReader, a_row_beyond_the_bound_is_passed_over_without_being_kept) {
    const std::string big(6'000'000, 'x');
    EXPECT_EQ(rows_of("A,B\n1," + big + "\n5,6\n"), (Rows{"2  !record_too_long:0", "3 5|6"}));
    EXPECT_EQ(rows_of("A,B\n1,\"" + big + "\n\n\"\n5,6\n"), (Rows{"2  !record_too_long:0", "5 5|6"}));
}
TEST(CsvReader, too_many_cells_refuse_the_row) {
    const Rows rows = rows_of("A,B\n" + std::string(300, ',') + "\n5,6\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].ends_with(" !columns_too_many:200"));
}

// Where a block of the file ends must not show: the same rows whatever the size of the pieces.
class Drip final : public ByteSource {
public:
    Drip(std::string text, std::size_t step) : text_(std::move(text)), step_(step) {}
    Result<std::size_t> read(std::span<char> into) override {
        const std::size_t count = std::min({into.size(), step_, text_.size() - at_});
        std::copy_n(text_.data() + at_, count, into.data());
        at_ += count;
        return count;
    }
    Status rewind() override {
        at_ = 0;
        return {};
    }
    std::int64_t bytes_total() const override { return 0; }
    const std::string& name() const override { return name_; }

private:
    std::string text_, name_ = "drip.csv";
    std::size_t step_, at_ = 0;
};

TEST(CsvReader, a_file_longer_than_a_block_gives_every_row_once_and_in_order) {
    std::string text = "N,Note\r\n";
    constexpr int rows = 60'000;
    for (int i = 0; i < rows; ++i)
        text +=
            std::to_string(i) + (i % 7 == 0 ? ",\"a \"\"note\"\",\r\nof two lines\"\r\n" : ",plain note of a row\r\n");
    Drip source(text, 3001);
    auto reader = CsvReader::open(source);
    ASSERT_TRUE(reader.has_value());
    CsvBlock block;
    std::int64_t line = 2;
    int row = 0;
    while (*reader->next(block, 777)) {
        ASSERT_LE(block.records.size(), 777u);
        for (const CsvRecord& record : block.records) {
            ASSERT_EQ(block.cells(record)[0], std::to_string(row));
            ASSERT_EQ(block.cells(record)[1], row % 7 == 0 ? "a \"note\",\r\nof two lines" : "plain note of a row");
            ASSERT_EQ(record.line, line);
            line += row % 7 == 0 ? 2 : 1;
            ++row;
        }
    }
    EXPECT_EQ(row, rows);
}

}  // namespace
}  // namespace fairhour
