// What the import use case needs from outside: rows of time from a file of another system, batch by batch, so that
// memory does not grow with the file, and every row that could not be read with its line, column, value, reason and
// fix.
//
//   const std::unique_ptr<ImportReader> reader = TRY(sources.open_toggl("march.csv", {.zone = madrid}));
//   ImportBatch batch;
//   while (TRY(reader->next(batch))) {
//       for (const SourceEntry& entry : batch.entries) store(entry);  // texts live until the batch is refilled
//   }
//
// The reader does not know the store: whether a row is already there is asked with `source_id`, or without one with
// `content_key` and its occurrence in the file (the first equal row is 1, the second 2).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

// How far the source had taken the row; `none` where it does not say.
enum class SourceStatus : std::uint8_t { none, open, submitted, approved, invoiced };

// A date and a clock reading as the source wrote them, without a zone.
struct WallTime {
    CivilDay day;
    Seconds clock;  // since local midnight

    constexpr bool operator==(const WallTime&) const = default;
};

// One row of time. Texts are trimmed views into the batch.
struct SourceEntry {
    std::int64_t line = 0;  // the physical line of the file the row begins on; the heading is line 1
    std::string_view user, email, client, project, task, description;
    std::span<const std::string_view> tags;
    std::string_view role;
    std::string_view source_id;  // the source's own id of the row; empty without one

    CivilDay work_date;                   // the local day the work began, in `zone`
    std::optional<WallTime> local_start;  // none: a day's total without times
    std::optional<WallTime> local_end;    // as written; none where the file has no end
    std::optional<Instant> start, stop;   // on the UTC line; together or not at all, stop - start = worked
    Seconds worked;
    Zone zone;  // the row's own, else the option's
    BillableMark billable = BillableMark::by_contract;
    SourceStatus status = SourceStatus::none;
    std::optional<Money> amount;  // history: what the source billed. Never the price of the entry
    std::optional<Instant> created_at;
    Digest16 content_key;  // equal for rows that say the same (connectors/content_key.hpp)
};

// A row, or a whole file, that is not taken.
struct ImportRefusal {
    std::int64_t line = 0;
    std::string column = {};  // the heading as the file writes it; empty when the row as a whole is meant
    std::string value = {};   // as found, shortened
    std::string reason = {};  // one sentence
    std::string fix = {};     // one sentence
    std::string name = {};    // stable word: "date_malformed"
    std::string file = {};    // the file's own name, without its folder
};

// A row that is taken, though the file contradicts itself.
struct ImportWarning {
    std::int64_t line = 0;
    std::string column = {}, value = {}, reason = {}, name = {}, file = {};
};

struct ImportBatch {
    std::vector<SourceEntry> entries;
    std::vector<ImportRefusal> refusals;
    std::vector<ImportWarning> warnings;
    std::int64_t rows = 0;        // entries + refused rows of this batch
    std::int64_t bytes_read = 0;  // of the file so far, for a progress bar

    std::vector<char> text;                  // what the views point into
    std::vector<std::string_view> tag_list;  // what the tag spans point into
};

class ImportReader {
public:
    virtual ~ImportReader() = default;
    // Refills the batch with the next rows (some thousands); false at the end, when the batch is empty. An error is one
    // of the file as a whole: it cannot be read on.
    [[nodiscard]] virtual Result<bool> next(ImportBatch& batch) = 0;
    [[nodiscard]] virtual std::int64_t bytes_total() const = 0;  // of the file; 0 if unknown
};

// How day and month stand in dates that could be either: 03/04/2026.
enum class DateOrder : std::uint8_t { year_month_day, day_month_year, month_day_year };

struct ImportOptions {
    Zone zone;                              // of clock readings in rows without a zone of their own
    std::optional<DateOrder> date_order;    // --date-format; without it decided over the whole file
    std::optional<char> decimal_separator;  // --decimal-separator, '.' or ','; without it decided value by value
    std::size_t batch_rows_max = 4096;
};

// "ymd", "dmy", "mdy" or the long forms "YYYY-MM-DD", "DD.MM.YYYY", "MM/DD/YYYY"; nothing for others.
[[nodiscard]] inline std::optional<DateOrder> date_order(std::string_view text) {
    if (text == "ymd" || text == "YYYY-MM-DD" || text == "YYYY/MM/DD") return DateOrder::year_month_day;
    if (text == "dmy" || text == "DD.MM.YYYY" || text == "DD/MM/YYYY" || text == "DD-MM-YYYY")
        return DateOrder::day_month_year;
    if (text == "mdy" || text == "MM/DD/YYYY" || text == "MM-DD-YYYY" || text == "MM.DD.YYYY")
        return DateOrder::month_day_year;
    return std::nullopt;
}

struct FirmSource;  // ports/firm_source.hpp

// The door to files of other systems; server and cli hand in the one that opens real files
// (connectors/file_imports.hpp).
class ImportSources {
public:
    virtual ~ImportSources() = default;
    [[nodiscard]] virtual Result<std::unique_ptr<ImportReader>> open_toggl(const std::string& path,
                                                                           const ImportOptions& options) = 0;
    // All of a firm's folder but its entries; those come from open_firm_entries, by batches.
    [[nodiscard]] virtual Result<FirmSource> read_firm(const std::string& folder) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<ImportReader>> open_firm_entries(const std::string& folder,
                                                                                  const ImportOptions& options) = 0;
};

}  // namespace fairhour
