#include "connectors/csv/record_parser.hpp"

#include <cstring>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

std::int64_t line_ends(const char* from, const char* until) {
    std::int64_t count = 0;
    for (; from < until; ++from) {
        if (*from == '\n') ++count;
        if (*from == '\r' && (from + 1 == until || from[1] != '\n')) ++count;
    }
    return count;
}

}  // namespace

// The first fault of a record is the one that is told.
void RecordParser::note(CsvRecord& record, CsvFault fault, std::uint32_t cell) {
    if (record.fault != CsvFault::none) return;
    record.fault = fault;
    record.fault_field = cell;
}

bool RecordParser::quoted_cell(char* from, CsvRecord& record, std::int64_t& line, Cell& cell) {
    char* close = from + 1;
    bool doubled = false;
    while (true) {
        close = close < end_ ? static_cast<char*>(std::memchr(close, '"', static_cast<std::size_t>(end_ - close)))
                             : nullptr;
        if (close == nullptr) {
            stopped_in_quotes_ = true;
            if (ends_ == TextEnds::later) return false;
            note(record, CsvFault::quote_open, record.field_count);
            cell = {from + 1, end_, end_};
            line += line_ends(from, end_);
            return true;
        }
        if (close + 1 == end_ && ends_ == TextEnds::later) {
            stopped_in_quotes_ = true;
            return false;
        }
        if (close + 1 == end_ || close[1] != '"') break;
        doubled = true;
        close += 2;
    }
    char* mark = close + 1;
    if (mark < end_ && *mark != separator_ && *mark != '\n' && *mark != '\r') {
        note(record, CsvFault::quote_misplaced, record.field_count);
        doubled = false;
        mark = const_cast<char*>(SpecialScan(separator_, end_).next(mark));
        if (mark == end_ && ends_ == TextEnds::later) return false;
    }
    if (doubled && record.field_count < limits::csv_columns_max)
        doubled_.push_back(record.fields_from + record.field_count);
    cell = {from + 1, close, mark};
    line += line_ends(from, close);
    return true;
}

// The scanner and the place of the next cell are held in locals: this loop runs for every cell of every import.
char* RecordParser::parse(char* from, std::int64_t& line) {
    const std::size_t fields_before = block_.fields_used;
    if (block_.fields.size() < fields_before + limits::csv_columns_max) block_.fields.resize(2 * fields_before + 4096);
    CsvRecord record{.line = line, .fields_from = static_cast<std::uint32_t>(fields_before)};
    std::string_view* const fields = block_.fields.data() + fields_before;
    std::int64_t line_now = line;
    SpecialScan scan = scan_;
    std::uint32_t count = 0;
    doubled_.clear();
    stopped_in_quotes_ = false;
    Cell cell{from, from, from};
    for (char* at = from;; at = cell.mark + 1) {
        bool whole = true;
        if (at < end_ && *at == '"') {
            record.field_count = count;
            whole = quoted_cell(at, record, line_now, cell);
        } else {
            char* const mark = const_cast<char*>(scan.next(at));
            cell = {at, mark, mark};
            whole = mark != end_ || ends_ == TextEnds::here;
        }
        if (!whole) return nullptr;
        const std::size_t length = static_cast<std::size_t>(cell.until - cell.from);
        if (length > limits::csv_field_bytes_max) [[unlikely]]
            note(record, CsvFault::field_too_long, count);
        if (count < limits::csv_columns_max)
            fields[count++] = {cell.from, length};
        else
            note(record, CsvFault::columns_too_many, count);
        if (cell.mark == end_ || *cell.mark != separator_) break;
    }
    if (cell.mark + 1 == end_ && *cell.mark == '\r' && ends_ == TextEnds::later) return nullptr;  // its '\n' is to come
    char* next = cell.mark;
    if (next < end_) next += *next == '\r' && next + 1 < end_ && next[1] == '\n' ? 2 : 1;
    scan_ = scan;
    line = line_now + 1;
    record.field_count = count;
    block_.fields_used = fields_before + count;
    if (!plain_ascii(from, next)) check_text(record, from, next);
    if (!doubled_.empty()) join_doubled_quotes();
    block_.records.push_back(record);
    return next;
}

void RecordParser::check_text(CsvRecord& record, const char* from, const char* until) const {
    if (record.fault != CsvFault::none) return;
    if (std::memchr(from, 0, static_cast<std::size_t>(until - from)) == nullptr &&
        valid_utf8({from, static_cast<std::size_t>(until - from)}))
        return;
    for (std::uint32_t i = 0; i < record.field_count; ++i) {
        const std::string_view cell = block_.fields[record.fields_from + i];
        const bool nul = cell.find('\0') != std::string_view::npos;
        if (!nul && valid_utf8(cell)) continue;
        record.fault = nul ? CsvFault::nul_byte : CsvFault::not_utf8;
        record.fault_field = i;
        return;
    }
}

void RecordParser::join_doubled_quotes() {
    for (const std::uint32_t index : doubled_) {
        std::string_view& cell = block_.fields[index];
        char* const begin = const_cast<char*>(cell.data());
        const char* read = begin;
        const char* const until = begin + cell.size();
        char* write = begin;
        for (; read < until; ++read) {
            *write++ = *read;
            if (*read == '"' && read + 1 < until && read[1] == '"') ++read;
        }
        cell = {begin, static_cast<std::size_t>(write - begin)};
    }
}

}  // namespace fairhour
