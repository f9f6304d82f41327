#include "connectors/csv/csv_reader.hpp"

#include <algorithm>
#include <cstring>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::size_t chunk_bytes_max = 512 * 1024;
constexpr std::size_t record_bytes_max = 4 * limits::csv_field_bytes_max;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// Files that are no text, known by their first bytes.
Status check_kind(std::string_view first, const std::string& name) {
    const auto starts = [&](std::string_view bytes) { return first.starts_with(bytes); };
    if (first.empty()) return invalid("file_empty", "The file is empty.", name, "Export it again.");
    const bool wide_zeros = first.size() >= 4 && (first[0] == 0) != (first[1] == 0) &&
                            (first[2] == 0) == (first[0] == 0) && (first[3] == 0) == (first[1] == 0);
    if (starts("\xFF\xFE") || starts("\xFE\xFF") || wide_zeros)
        return invalid("file_utf16", "The file is UTF-16 text.", name, "Save it again as \"CSV UTF-8\".");
    if (starts("PK\x03\x04"))
        return invalid("file_is_spreadsheet", "The file is a spreadsheet or an archive, not CSV.", name,
                       "Open it and save it as \"CSV UTF-8\".");
    if (starts("\xD0\xCF\x11\xE0"))
        return invalid("file_is_spreadsheet", "The file is an old spreadsheet, not CSV.", name,
                       "Open it and save it as \"CSV UTF-8\".");
    if (starts("%PDF"))
        return invalid("file_is_pdf", "The file is a PDF, not CSV.", name, "Export the detailed report as CSV.");
    return {};
}

// The candidate that stands most often outside quotes in the first line.
char find_separator(std::string_view text) {
    constexpr std::string_view candidates = ",;\t";
    std::size_t counts[candidates.size()] = {};
    bool in_quotes = false;
    for (const char c : text) {
        if (c == '"') in_quotes = !in_quotes;
        if (in_quotes) continue;
        if (c == '\n' || c == '\r') break;
        const auto which = candidates.find(c);
        if (which != std::string_view::npos) ++counts[which];
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts, counts + candidates.size()) - counts)];
}

// Excel's own first line: sep=; and a line end. Its length, 0 without one.
std::size_t separator_line(std::string_view text, char& separator) {
    if (text.size() < 6 || lower_ascii(text.substr(0, 4)) != "sep=") return 0;
    const char named = text[4];
    if (named != ',' && named != ';' && named != '\t') return 0;
    if (text.substr(5, 2) == "\r\n")
        separator = named;
    else if (text[5] == '\n' || text[5] == '\r')
        separator = named;
    else
        return 0;
    return text.substr(5, 2) == "\r\n" ? 7 : 6;
}

}  // namespace

Result<CsvReader> CsvReader::open(ByteSource& source) {
    CsvReader reader(source);
    TRY(reader.begin());
    TRY(reader.read_heading());
    return reader;
}

Result<std::size_t> CsvReader::fill(std::vector<char>& text, std::size_t used) {
    if (text.size() < used + chunk_bytes_ / 2 + scan_padding_bytes)
        text.resize(used + chunk_bytes_ + scan_padding_bytes);
    const std::size_t room = text.size() - used - scan_padding_bytes;
    std::size_t count = 0;
    while (count < room && !source_ended_) {  // a pipe gives little at a time
        const std::size_t got = TRY(source_->read({text.data() + used + count, room - count}));
        source_ended_ = got == 0;
        count += got;
    }
    bytes_read_ += static_cast<std::int64_t>(count);
    return count;
}

Status CsvReader::begin() {
    const std::int64_t total = source_->bytes_total();  // a small file needs no large block
    chunk_bytes_ = total > 0 ? std::clamp<std::size_t>(static_cast<std::size_t>(total) + 1, 4096, chunk_bytes_max)
                             : chunk_bytes_max;
    std::vector<char> text;
    const std::size_t count = TRY(fill(text, 0));
    std::string_view first(text.data(), count);
    TRY(check_kind(first, source_->name()));
    if (first.starts_with(utf8_mark)) first.remove_prefix(utf8_mark.size());
    separator_ = find_separator(first);
    if (const std::size_t length = separator_line(first, separator_); length > 0) {
        first.remove_prefix(length);
        ++line_;
    }
    rest_ = first;
    return {};
}

Status CsvReader::read_heading() {
    CsvBlock block;
    if (!TRY(next(block, 1)))
        return invalid("heading_missing", "The file has no heading line.", source_->name(), "Export it again.");
    const CsvRecord& record = block.records.front();
    heading_line_ = record.line;
    if (record.fault != CsvFault::none) {
        const CsvFaultText text = fault_text(record.fault);
        return invalid(std::string(text.name), "The heading cannot be read: " + std::string(text.reason),
                       source_->name() + ":" + std::to_string(record.line), std::string(text.fix));
    }
    for (std::uint32_t i = 0; i < record.field_count; ++i) heading_.emplace_back(trimmed(block.cells(record)[i]));
    return {};
}

Result<bool> CsvReader::next(CsvBlock& block, std::size_t rows_max) {
    block.fields_used = 0;
    block.records.clear();
    std::size_t used = rest_.size();
    if (block.text.size() < used + scan_padding_bytes) block.text.resize(used + chunk_bytes_ + scan_padding_bytes);
    std::copy(rest_.begin(), rest_.end(), block.text.begin());
    bool more_needed = used < chunk_bytes_ / 2;
    while (true) {
        if (more_needed && !source_ended_) used += TRY(fill(block.text, used));
        rest_.clear();
        parse(block, used, rows_max);
        if (!block.records.empty()) return true;
        if (source_ended_ && rest_.empty()) return false;
        // Not one whole record: keep its text and read on.
        used = rest_.size();
        std::copy(rest_.begin(), rest_.end(), block.text.begin());
        more_needed = true;
        if (used > record_bytes_max) {
            TRY(skip_long_record(block, used));
            return true;
        }
    }
}

void CsvReader::parse(CsvBlock& block, std::size_t used, std::size_t rows_max) {
    char* const begin = block.text.data();
    char* const end = begin + used;
    std::memset(end, 0, scan_padding_bytes);
    RecordParser parser(separator_, end, source_ended_ ? TextEnds::here : TextEnds::later, block);
    char* at = begin;
    while (at < end && block.records.size() < rows_max) {
        char* const next = parser.parse(at, line_);
        if (next == nullptr) break;
        const CsvRecord& record = block.records.back();
        const bool blank =
            record.field_count == 1 && record.fault == CsvFault::none && trimmed(*block.cells(record)).empty();
        if (blank) {
            --block.fields_used;
            block.records.pop_back();
        }
        at = next;
    }
    stopped_in_quotes_ = parser.stopped_in_quotes();
    rest_.assign(at, end);
}

// A record beyond all bounds is read past without being kept: to its line end, or to the end of the file.
Status CsvReader::skip_long_record(CsvBlock& block, std::size_t used) {
    block.records.push_back({.line = line_, .fault = CsvFault::record_too_long});
    line_ += std::count(block.text.begin(), block.text.begin() + static_cast<std::ptrdiff_t>(used), '\n');
    bool in_quotes = stopped_in_quotes_;
    rest_.clear();
    while (!source_ended_) {
        const std::size_t count = TRY(fill(block.text, 0));
        for (std::size_t i = 0; i < count; ++i) {
            const char c = block.text[i];
            if (c == '"') in_quotes = !in_quotes;
            if (c == '\n') ++line_;
            if (in_quotes || c != '\n') continue;
            rest_.assign(block.text.data() + i + 1, count - i - 1);
            return {};
        }
    }
    return {};
}

CsvFaultText fault_text(CsvFault fault) {
    switch (fault) {
        case CsvFault::none: return {"none", "", ""};
        case CsvFault::quote_open:
            return {"quote_open", "A quote opens here and is never closed; all that follows was read as one cell.",
                    "Close the quote, or export the file again."};
        case CsvFault::quote_misplaced:
            return {"quote_misplaced", "Text follows a closing quote.", "Double each quote inside a quoted cell."};
        case CsvFault::field_too_long:
            return {"field_too_long", "The cell is longer than 1,000,000 bytes.", "Shorten it."};
        case CsvFault::record_too_long:
            return {"record_too_long", "The row is longer than 4,000,000 bytes; often a quote before it is not closed.",
                    "Close the quote, or export the file again."};
        case CsvFault::columns_too_many:
            return {"columns_too_many", "The row has more than 200 cells.", "Check its quotes."};
        case CsvFault::nul_byte:
            return {"nul_byte", "The cell holds a NUL byte.", "Remove it, or export the file again."};
        case CsvFault::not_utf8: return {"not_utf8", "The cell is not UTF-8 text.", "Save the file as \"CSV UTF-8\"."};
    }
    return {"none", "", ""};
}

}  // namespace fairhour
