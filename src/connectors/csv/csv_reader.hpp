// Reads a CSV file of any size in blocks of whole records, in bounded memory. It finds out by itself what kind of file
// it is: byte order mark, comma, semicolon or tab (also by Excel's first line "sep=;"), line ends of all three kinds.
//
//   CsvReader reader = TRY(CsvReader::open(*source));
//   reader.heading();                              // {"User", "Email", ...}
//   CsvBlock block;
//   while (TRY(reader.next(block, 4096))) for (const CsvRecord& row : block.records) use(block.cells(row), row);
//
// A file that is not text at all (UTF-16, a spreadsheet, a PDF) is refused as a whole with what to do; a broken record
// is delivered with its fault, and reading goes on after it. Empty lines are skipped and still counted as lines.
#pragma once

#include <string>
#include <vector>

#include "connectors/csv/byte_source.hpp"
#include "connectors/csv/record_parser.hpp"

namespace fairhour {

class CsvReader {
public:
    // `source` must outlive the reader.
    [[nodiscard]] static Result<CsvReader> open(ByteSource& source);

    [[nodiscard]] const std::vector<std::string>& heading() const { return heading_; }
    [[nodiscard]] std::int64_t heading_line() const { return heading_line_; }
    [[nodiscard]] char separator() const { return separator_; }
    [[nodiscard]] std::int64_t bytes_read() const { return bytes_read_; }

    // Refills the block; false at the end of the file, when it is empty.
    [[nodiscard]] Result<bool> next(CsvBlock& block, std::size_t rows_max);

private:
    explicit CsvReader(ByteSource& source) : source_(&source) {}
    [[nodiscard]] Status begin();
    [[nodiscard]] Status read_heading();
    [[nodiscard]] Result<std::size_t> fill(std::vector<char>& text, std::size_t used);
    // Parses what is whole in the first `used` bytes; what is left over goes to rest_.
    void parse(CsvBlock& block, std::size_t used, std::size_t rows_max);
    [[nodiscard]] Status skip_long_record(CsvBlock& block, std::size_t used);

    ByteSource* source_;
    char separator_ = ',';
    std::size_t chunk_bytes_ = 0;  // how much is read at once
    std::vector<std::string> heading_;
    std::int64_t heading_line_ = 1;
    std::int64_t line_ = 1;
    std::int64_t bytes_read_ = 0;
    std::string rest_;  // read, not yet parsed
    bool source_ended_ = false;
    bool stopped_in_quotes_ = false;
};

// A sentence and the way out, for a record's fault.
struct CsvFaultText {
    std::string_view name, reason, fix;
};
[[nodiscard]] CsvFaultText fault_text(CsvFault fault);

}  // namespace fairhour
