#include "connectors/toggl/toggl_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "connectors/csv/csv_reader.hpp"
#include "connectors/toggl/date_order.hpp"
#include "connectors/toggl/row_reader.hpp"

namespace fairhour::toggl {
namespace {

class TogglReader final : public ImportReader {
public:
    TogglReader(std::unique_ptr<ByteSource> source, CsvReader csv, RowReader rows, std::size_t batch_rows_max)
        : source_(std::move(source)),
          csv_(std::move(csv)),
          rows_(std::move(rows)),
          batch_rows_max_(std::max<std::size_t>(batch_rows_max, 1)) {}

    // Looks at the first rows, and at all of them if their dates leave day and month open.
    Status settle_dates(const ImportOptions& options) {
        first_block_waits_ = TRY(csv_.next(block_, batch_rows_max_));
        if (options.date_order || !leaves_order_open()) return {};
        DateOrderVote vote;
        for (bool more = first_block_waits_; more;) {
            count_votes(vote);
            more = TRY(csv_.next(block_, batch_rows_max_));
        }
        rows_.settle(TRY(vote.result(source_->name())));
        TRY(source_->rewind());
        csv_ = TRY(CsvReader::open(*source_));
        first_block_waits_ = TRY(csv_.next(block_, batch_rows_max_));
        return {};
    }

    Result<bool> next(ImportBatch& batch) override {
        batch.entries.clear();
        batch.refusals.clear();
        batch.warnings.clear();
        batch.tag_list.clear();
        batch.rows = 0;
        while (batch.rows == 0) {  // a block may hold nothing but blank rows
            if (!first_block_waits_ && !TRY(csv_.next(block_, batch_rows_max_))) return false;
            first_block_waits_ = false;
            read_block(batch);
        }
        rows_.finish(batch);
        batch.bytes_read = csv_.bytes_read();
        batch.text.swap(block_.text);  // the views point into it
        return true;
    }
    std::int64_t bytes_total() const override { return source_->bytes_total(); }

private:
    void read_block(ImportBatch& batch) {
        batch.entries.reserve(block_.records.size());
        for (const CsvRecord& record : block_.records) {
            const std::string_view* cells = block_.cells(record);
            if (RowReader::blank(record, cells)) continue;
            ++batch.rows;
            SourceEntry& entry = batch.entries.emplace_back();
            const std::size_t warnings_before = batch.warnings.size();
            if (auto refusal = rows_.read(record, cells, entry, batch)) {
                batch.refusals.push_back(std::move(*refusal));
                batch.entries.pop_back();
                batch.warnings.resize(warnings_before);
            }
        }
    }

    template <class F>
    void each_date(F use) const {
        const Columns& columns = rows_.columns();
        for (const CsvRecord& record : block_.records) {
            for (const Column column : {Column::start_date, Column::end_date}) {
                if (!columns.has(column) || columns.at(column) >= record.field_count) continue;
                const auto cells = date_cells(trimmed(block_.cells(record)[columns.at(column)]));
                if (cells) use(*cells, record.line);
            }
        }
    }
    bool leaves_order_open() const {
        bool open = false;
        each_date([&](const DateCells& cells, std::int64_t) { open = open || cells.shape == DateShape::open; });
        return open;
    }
    void count_votes(DateOrderVote& vote) const {
        each_date([&](const DateCells& cells, std::int64_t line) { vote.add(cells, line); });
    }

    std::unique_ptr<ByteSource> source_;
    CsvReader csv_;
    RowReader rows_;
    CsvBlock block_;
    std::size_t batch_rows_max_;
    bool first_block_waits_ = false;
};

}  // namespace

Result<std::unique_ptr<ImportReader>> open(std::unique_ptr<ByteSource> source, const ImportOptions& options) {
    CsvReader csv = TRY(CsvReader::open(*source));
    const std::string place = source->name() + ":" + std::to_string(csv.heading_line());
    RowReader rows(TRY(recognize_columns(csv.heading(), place)), options, source->name());
    auto reader =
        std::make_unique<TogglReader>(std::move(source), std::move(csv), std::move(rows), options.batch_rows_max);
    TRY(reader->settle_dates(options));
    return reader;
}

}  // namespace fairhour::toggl
