// How fast an export is read: rows a second from file to checked rows, nothing stored. Part of benchmark B1.
//
//   bench_read_csv entries.csv            (a Toggl export, or the entries of a firm's folder)
//   1,000,000 rows · 0 refused · 0 warnings · 1,064,312 h · 0.71 s · 1,408,450 rows/s · 301 MB/s
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "base/text.hpp"
#include "connectors/toggl/toggl_reader.hpp"

namespace fairhour {
namespace {

struct Reading {
    std::int64_t rows = 0, refused = 0, warnings = 0, worked_seconds = 0, bytes = 0;
};

Result<Reading> read_all(const std::string& path) {
    auto file = TRY(open_file(path));
    const auto reader = TRY(toggl::open(std::move(file), {}));
    Reading sum;
    ImportBatch batch;
    while (TRY(reader->next(batch))) {
        sum.rows += batch.rows;
        sum.refused += static_cast<std::int64_t>(batch.refusals.size());
        sum.warnings += static_cast<std::int64_t>(batch.warnings.size());
        for (const SourceEntry& entry : batch.entries) sum.worked_seconds += entry.worked.value;
        for (const ImportRefusal& refusal : batch.refusals)
            std::fprintf(stderr, "%s:%lld %s %s: %s\n", refusal.file.c_str(), static_cast<long long>(refusal.line),
                         refusal.column.c_str(), refusal.value.c_str(), refusal.reason.c_str());
    }
    sum.bytes = reader->bytes_total();
    return sum;
}

int run(const std::string& path) {
    double best_seconds = 1e9;
    Reading sum;
    for (int turn = 0; turn < 3; ++turn) {
        const auto begin = std::chrono::steady_clock::now();
        const Result<Reading> reading = read_all(path);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        if (!reading) {
            std::fprintf(stderr, "%s\n", reading.error().text().c_str());
            return 1;
        }
        sum = *reading;
        best_seconds = std::min(best_seconds, took.count());
    }
    std::printf("%s rows · %s refused · %s warnings · %s s worked · %.2f s · %s rows/s · %.0f MB/s\n",
                grouped_number(sum.rows).c_str(), grouped_number(sum.refused).c_str(),
                grouped_number(sum.warnings).c_str(), grouped_number(sum.worked_seconds).c_str(), best_seconds,
                grouped_number(static_cast<std::int64_t>(static_cast<double>(sum.rows) / best_seconds)).c_str(),
                static_cast<double>(sum.bytes) / 1e6 / best_seconds);
    return 0;
}

}  // namespace
}  // namespace fairhour

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_read_csv FILE   prints rows a second, best of three\n");
        return 2;
    }
    return fairhour::run(argv[1]);
}
