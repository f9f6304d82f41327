// The SQLite driver: WAL, synchronous FULL (what is acknowledged survives a power cut), foreign keys on, STRICT tables.
// One file, many readers, one writer at a time; a second writer waits `busy_wait_millis` and is then refused.
//
//   auto connection = TRY(open_sqlite({.path = "/var/lib/fairhour/fairhour.db"}));
#pragma once

#include <memory>
#include <string>

#include "storage/sql/connection.hpp"

namespace fairhour::sql {

enum class SqliteFile : std::uint8_t { create, must_exist, read_only };

struct SqliteOptions {
    std::string path;  // ":memory:" for a database that lives as long as its connection
    SqliteFile file = SqliteFile::create;
    int busy_wait_millis = 10'000;
    std::int64_t cache_bytes = 64LL << 20U;
    std::int64_t mapped_bytes = 64LL << 20U;  // counts as resident, so a large file is not mapped whole
};

[[nodiscard]] Result<std::unique_ptr<Connection>> open_sqlite(const SqliteOptions& options);

}  // namespace fairhour::sql
