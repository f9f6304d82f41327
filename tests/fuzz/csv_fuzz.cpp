// Throws any bytes at the import: the CSV reader, the Toggl reader on top of it, and the content keys. Every row must come
// out as an entry or as a refusal.
#include <string>

#include "connectors/toggl/toggl_reader.hpp"
#include "target.hpp"

FUZZ_TARGET(csv) {
    // Half of the inputs get a heading that is known, so that rows are reached at once.
    const bool with_heading = !bytes.empty() && (bytes[0] & 1) != 0;
    std::string text = with_heading
                           ? "User,Email,Client,Project,Description,Billable,Start date,Start time,End date,End time,"
                             "Duration,Tags,Amount (EUR),Time zone,Created (UTC),Status,Entry id\n"
                           : "";
    if (!bytes.empty()) text.append(bytes.substr(1));
    const auto reader = toggl::open(open_text(std::move(text), "fuzz.csv"), {.batch_rows_max = 5});
    if (!reader) return;
    ImportBatch batch;
    while (true) {
        const auto more = (*reader)->next(batch);
        if (!more || !*more) return;
        MUST(static_cast<std::int64_t>(batch.entries.size() + batch.refusals.size()) == batch.rows);
        for (const SourceEntry& entry : batch.entries)
            MUST(entry.worked >= Seconds{0} && entry.start.has_value() == entry.stop.has_value());
    }
}
