// Toggl Track's detailed CSV export as an import source (docs/reference/import-toggl.md lists columns, forms,
// refusals).
//
//   std::unique_ptr<ByteSource> file = TRY(open_file("march.csv"));
//   const auto reader = TRY(toggl::open(std::move(file), {.zone = madrid}));
//   ImportBatch batch;
//   while (TRY(reader->next(batch))) ...
//
// Opening reads the heading and the first rows; where dates leave day and month open, it reads the whole file once to
// decide, before a row is delivered.
#pragma once

#include <memory>

#include "connectors/csv/byte_source.hpp"
#include "ports/import_source.hpp"

namespace fairhour::toggl {

[[nodiscard]] Result<std::unique_ptr<ImportReader>> open(std::unique_ptr<ByteSource> source,
                                                         const ImportOptions& options);

}  // namespace fairhour::toggl
