// One small CSV file of a firm's folder, read whole: its rows by the names of their columns, and a desk where each cell
// is asked for as what it must be. The first wrong cell of a row refuses the row.
//
//   FirmTable table = TRY(FirmTable::read(folder, "clients.csv", {"Client", "Currency"}, refusals));
//   for (const FirmRow& row : table.rows()) {
//       FirmCells cells(table, row, refusals);
//       FirmClient client{.line = row.line, .name = cells.name("Client"), .currency = cells.currency("Currency")};
//       if (cells.taken()) clients.push_back(client);
//   }
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ports/firm_source.hpp"

namespace fairhour::firm {

struct FirmRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;
};

class FirmTable {
public:
    // An error: the file is missing, no CSV, or lacks a column. A broken row goes to `refusals`.
    [[nodiscard]] static Result<FirmTable> read(const std::string& folder, const std::string& file,
                                                const std::vector<std::string_view>& columns,
                                                std::vector<ImportRefusal>& refusals);
    [[nodiscard]] const std::vector<FirmRow>& rows() const { return rows_; }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] std::size_t index_of(std::string_view column) const;  // one of the columns asked for

private:
    std::string file_;
    std::vector<std::string> heading_;
    std::vector<FirmRow> rows_;
};

// How a cell may be left empty.
enum class Blank : std::uint8_t { refused, allowed };

class FirmCells {
public:
    FirmCells(const FirmTable& table, const FirmRow& row, std::vector<ImportRefusal>& refusals)
        : table_(&table), row_(&row), refusals_(&refusals) {}

    [[nodiscard]] std::string name(std::string_view column, Blank blank = Blank::refused);
    [[nodiscard]] std::int64_t number(std::string_view column, std::int64_t min, std::int64_t max);
    [[nodiscard]] Currency currency(std::string_view column);
    [[nodiscard]] Zone zone(std::string_view column);
    [[nodiscard]] CivilDay day(std::string_view column);
    void refuse(std::string_view column, std::string name, std::string reason, std::string fix);
    [[nodiscard]] bool taken() const { return taken_; }

private:
    [[nodiscard]] const std::string& text(std::string_view column) const;

    const FirmTable* table_;
    const FirmRow* row_;
    std::vector<ImportRefusal>* refusals_;
    bool taken_ = true;
};

}  // namespace fairhour::firm
