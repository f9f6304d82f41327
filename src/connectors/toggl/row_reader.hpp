// Reads one CSV row of a Toggl export into a SourceEntry, or says what is wrong with it: one refusal a row, the first
// thing found. A row that contradicts itself and can still be read (a duration that is not what its clocks say) is
// taken, with a warning.
//
//   RowReader rows(columns, options, "march.csv");
//   if (const auto refusal = rows.read(row, cells, entry, batch)) batch.refusals.push_back(*refusal);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "connectors/csv/csv_reader.hpp"
#include "connectors/toggl/columns.hpp"
#include "connectors/toggl/local_time.hpp"
#include "connectors/toggl/values.hpp"
#include "ports/import_source.hpp"

namespace fairhour::toggl {

class RowReader {
public:
    RowReader(Columns columns, ImportOptions options, std::string file);

    // What "03/04/2026" means from now on.
    void settle(DateOrder order) { order_ = order; }
    [[nodiscard]] const Columns& columns() const { return columns_; }
    // A row with no cell filled, as spreadsheets leave below a table.
    [[nodiscard]] static bool blank(const CsvRecord& row, const std::string_view* cells);

    // Nothing if the row is taken; the caller then keeps `entry` as the batch's next. Warnings go to the batch.
    [[nodiscard]] std::optional<ImportRefusal> read(const CsvRecord& row, const std::string_view* cells,
                                                    SourceEntry& entry, ImportBatch& batch);
    // Ties each entry to its tags, which move while the batch grows, and gives it its content key.
    void finish(ImportBatch& batch);

private:
    using Outcome = std::optional<ImportRefusal>;  // nothing: all is well

    [[nodiscard]] std::string_view cell(Column column) const {  // trimmed; empty where the file has no such column
        const std::uint32_t at = columns_.at(column);
        if (at >= count_ || cells_[at].empty()) return {};
        const auto edge = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
        std::string_view text = cells_[at];
        if (edge(text.front()) || edge(text.back())) text = trimmed(text);
        return columns_.empty_mark == EmptyMark::blank_or_dash && text == "-" ? std::string_view{} : text;
    }
    [[nodiscard]] ImportRefusal refusal(Column column, std::string name, std::string reason, std::string fix) const;
    [[nodiscard]] ImportRefusal shape_refusal(const CsvRecord& row) const;

    Outcome read_texts(SourceEntry& entry) const;
    Outcome read_marks(SourceEntry& entry) const;
    Outcome read_zone(SourceEntry& entry);
    Outcome read_created(SourceEntry& entry);
    Outcome read_day(Column column, CivilDay& day);
    Outcome read_wall_clock(Column column, std::optional<Seconds>& clock) const;
    Outcome read_end(const std::optional<WallTime>& start, std::optional<WallTime>& end);
    Outcome read_length(std::optional<WrittenDuration>& duration) const;
    Outcome read_time(SourceEntry& entry, ImportBatch& batch);
    Outcome place(SourceEntry& entry, const std::optional<WrittenDuration>& duration, ImportBatch& batch);
    Outcome check_worked(const SourceEntry& entry) const;
    Outcome read_amount(SourceEntry& entry, ImportBatch& batch) const;
    Outcome read_one_amount(const AmountColumn& column, std::string_view text, SourceEntry& entry,
                            ImportBatch& batch) const;
    void read_tags(SourceEntry& entry, ImportBatch& batch);
    void warn(const Stretch& stretch, const SourceEntry& entry, ImportBatch& batch) const;

    Columns columns_;
    ImportOptions options_;
    std::string file_;
    std::optional<DateOrder> order_;
    LocalTimes times_;

    std::vector<std::size_t> tag_counts_;  // of the batch's entries

    // The row being read.
    const std::string_view* cells_ = nullptr;
    std::uint32_t count_ = 0;
    std::int64_t line_ = 0;

    // Neighbouring rows mostly repeat these.
    std::string last_date_text_;
    CivilDay last_day_;
    std::string last_zone_text_;
    Zone last_zone_;
};

// A cell's text for a message: cut at 60 characters, controls and broken bytes made visible.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace fairhour::toggl
