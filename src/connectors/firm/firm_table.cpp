#include "connectors/firm/firm_table.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "connectors/csv/csv_reader.hpp"

namespace fairhour::firm {
namespace {

// A cell's text for a message: cut at 60 characters, controls and broken bytes made visible.
std::string shown(std::string_view text) {
    const std::string marked = in_quotes(text.substr(0, 400));
    return marked.substr(1, marked.size() - 2);
}

Status check_columns(const std::vector<std::string>& heading, const std::vector<std::string_view>& columns,
                     const std::string& place) {
    std::vector<std::string> missing, found;
    for (const std::string_view column : columns)
        if (std::count(heading.begin(), heading.end(), column) == 0) missing.emplace_back(column);
    if (missing.empty()) return {};
    for (const std::string& one : heading) found.push_back(in_quotes(one));
    return invalid("columns_missing", "Missing " + joined(missing, ", ") + ". Found " + joined(found, ", ") + ".",
                   place, "Name the columns as docs/reference/import-toggl.md lists them.");
}

ImportRefusal broken_row(const CsvRecord& record, const std::string_view* cells,
                         const std::vector<std::string>& heading, const std::string& file) {
    ImportRefusal out{.line = record.line, .file = file};
    if (record.fault == CsvFault::none) {
        out.name = "cells_miscounted";
        out.reason = "The row has " + plural(record.field_count, "cell", "cells") + ", the heading " +
                     std::to_string(heading.size()) + ".";
        out.fix = "Check its separators: a cell that holds one must stand in quotes.";
        return out;
    }
    const CsvFaultText text = fault_text(record.fault);
    if (record.fault_field < heading.size()) out.column = heading[record.fault_field];
    if (record.fault_field < record.field_count) out.value = shown(cells[record.fault_field]);
    out.name = text.name;
    out.reason = text.reason;
    out.fix = text.fix;
    return out;
}

}  // namespace

Result<FirmTable> FirmTable::read(const std::string& folder, const std::string& file,
                                  const std::vector<std::string_view>& columns, std::vector<ImportRefusal>& refusals) {
    auto source = open_file(folder + "/" + file);
    if (!source) {
        Error error = std::move(source).error();
        if (error.kind == ErrorKind::not_found)
            error.fix =
                "A firm's folder holds people.csv, clients.csv, projects.csv, rates.csv, absences.csv, policy.csv and "
                "entries.csv.";
        return std::unexpected(std::move(error));
    }
    CsvReader csv = TRY(CsvReader::open(**source));
    FirmTable table;
    table.file_ = file;
    table.heading_ = csv.heading();
    TRY(check_columns(table.heading_, columns, file + ":" + std::to_string(csv.heading_line())));
    CsvBlock block;
    while (TRY(csv.next(block, 4096))) {
        for (const CsvRecord& record : block.records) {
            const std::string_view* cells = block.cells(record);
            if (record.fault != CsvFault::none || record.field_count != table.heading_.size()) {
                refusals.push_back(broken_row(record, cells, table.heading_, file));
                continue;
            }
            FirmRow& row = table.rows_.emplace_back(FirmRow{record.line, {}});
            for (std::uint32_t i = 0; i < record.field_count; ++i) row.cells.emplace_back(trimmed(cells[i]));
        }
    }
    return table;
}

std::size_t FirmTable::index_of(std::string_view column) const {
    const auto at = std::find(heading_.begin(), heading_.end(), column);
    INVARIANT(at != heading_.end(), "a column that is read was asked for when the file was opened");
    return static_cast<std::size_t>(at - heading_.begin());
}

const std::string& FirmCells::text(std::string_view column) const { return row_->cells[table_->index_of(column)]; }

void FirmCells::refuse(std::string_view column, std::string name, std::string reason, std::string fix) {
    if (!taken_) return;
    taken_ = false;
    refusals_->push_back({.line = row_->line,
                          .column = std::string(column),
                          .value = shown(text(column)),
                          .reason = std::move(reason),
                          .fix = std::move(fix),
                          .name = std::move(name),
                          .file = table_->file()});
}

std::string FirmCells::name(std::string_view column, Blank blank) {
    const std::string& value = text(column);
    if (value.empty() && blank == Blank::refused)
        refuse(column, "cell_empty", "The cell is empty.", "Fill in " + std::string(column) + ".");
    if (value.size() > limits::name_bytes_max)
        refuse(column, "name_too_long", "The text is longer than 500 bytes.", "Shorten it.");
    return value;
}

std::int64_t FirmCells::number(std::string_view column, std::int64_t min, std::int64_t max) {
    const auto value = whole_number(text(column));
    if (value && *value >= min && *value <= max) return *value;
    refuse(column, "number_out_of_range", value ? "The number is out of its range." : "This is not a whole number.",
           "Write a whole number from " + grouped_number(min) + " to " + grouped_number(max) + ".");
    return min;
}

Currency FirmCells::currency(std::string_view column) {
    const auto value = parse_currency(text(column));
    if (value) return *value;
    refuse(column, value.error().name, value.error().reason, value.error().fix);
    return {};
}

Zone FirmCells::zone(std::string_view column) {
    const auto value = fairhour::zone(text(column));
    if (value) return *value;
    refuse(column, value.error().name, value.error().reason, value.error().fix);
    return {};
}

CivilDay FirmCells::day(std::string_view column) {
    const auto value = parse_day(text(column));
    if (value) return *value;
    refuse(column, value.error().name, value.error().reason, value.error().fix);
    return {};
}

}  // namespace fairhour::firm
