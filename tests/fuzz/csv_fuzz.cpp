// Throws any bytes at the import: the CSV reader, the Toggl reader on top of it, and the content keys. Nothing may
// crash, hang or read outside its text, and every row must come out as an entry or as a refusal.
//
//   cmake --preset fuzz && ninja -C build-fuzz fuzz_csv && build-fuzz/fuzz_csv -max_len=4096 -max_total_time=60
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connectors/toggl/toggl_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace fairhour;
    // Half of the inputs get a heading that is known, so that rows are reached at once.
    const bool with_heading = size > 0 && (bytes[0] & 1) != 0;
    std::string text = with_heading
                           ? "User,Email,Client,Project,Description,Billable,Start date,Start time,End date,End time,"
                             "Duration,Tags,Amount (EUR),Time zone,Created (UTC),Status,Entry id\n"
                           : "";
    if (size > 0) text.append(reinterpret_cast<const char*>(bytes) + 1, size - 1);
    const auto reader = toggl::open(open_text(std::move(text), "fuzz.csv"), {.batch_rows_max = 5});
    if (!reader) return 0;
    ImportBatch batch;
    while (true) {
        const auto more = (*reader)->next(batch);
        if (!more || !*more) return 0;
        const auto told = static_cast<std::int64_t>(batch.entries.size() + batch.refusals.size());
        if (told != batch.rows) std::abort();
        for (const SourceEntry& entry : batch.entries)
            if (entry.worked < Seconds{0} || entry.start.has_value() != entry.stop.has_value()) std::abort();
    }
}
