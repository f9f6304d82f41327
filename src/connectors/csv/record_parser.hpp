// Cuts one CSV record (RFC 4180) out of a text that may end in the middle of it. Cells are views into the text; doubled
// quotes are joined in place, and only once the record is known to be whole, so that an unfinished record can be read
// again when more of the file is there.
//
//   Ada,"said ""hi""",3\n        cells: Ada · said "hi" · 3
//
// What is not RFC 4180 is named, not guessed at: text after a closing quote, a quote that never closes, a NUL byte,
// bytes that are not UTF-8. A quote inside an unquoted cell is a character like any other, as every spreadsheet writes
// inches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "connectors/csv/special_scan.hpp"

namespace fairhour {

enum class CsvFault : std::uint8_t {
    none,
    quote_open,       // the file ends inside a quoted cell
    quote_misplaced,  // text follows a closing quote
    field_too_long,
    record_too_long,
    columns_too_many,
    nul_byte,
    not_utf8,
};

struct CsvRecord {
    std::int64_t line = 0;          // the physical line it begins on; the first of the file is 1
    std::uint32_t fields_from = 0;  // into CsvBlock::fields
    std::uint32_t field_count = 0;
    CsvFault fault = CsvFault::none;
    std::uint32_t fault_field = 0;  // which cell, counted from 0
};

// Some records and the text their cells point into. Refilling a block ends the life of its views.
struct CsvBlock {
    std::vector<char> text;
    std::vector<std::string_view> fields;  // the first `fields_used` count; the rest is room
    std::size_t fields_used = 0;
    std::vector<CsvRecord> records;

    [[nodiscard]] const std::string_view* cells(const CsvRecord& record) const {
        return fields.data() + record.fields_from;
    }
};

enum class TextEnds : std::uint8_t { here, later };  // whether the text is the last of the file

class RecordParser {
public:
    RecordParser(char separator, char* end, TextEnds ends, CsvBlock& block)
        : separator_(separator), end_(end), ends_(ends), block_(block), scan_(separator, end) {}

    // Reads the record at `from` into the block. Returns where the next one begins, or nullptr if the text ends first;
    // then the block is as before. `line` moves on by the physical lines read.
    char* parse(char* from, std::int64_t& line);
    [[nodiscard]] bool stopped_in_quotes() const { return stopped_in_quotes_; }

private:
    struct Cell {
        char* from;
        char* until;
        char* mark;  // the separator or line end that closes it; end_ at the end of the file
    };
    bool quoted_cell(char* from, CsvRecord& record, std::int64_t& line, Cell& cell);
    static void note(CsvRecord& record, CsvFault fault, std::uint32_t cell);
    void check_text(CsvRecord& record, const char* from, const char* until) const;
    void join_doubled_quotes();

    char separator_;
    char* end_;
    TextEnds ends_;
    CsvBlock& block_;
    SpecialScan scan_;
    std::vector<std::uint32_t> doubled_;  // cells of this record with doubled quotes
    bool stopped_in_quotes_ = false;
};

}  // namespace fairhour
