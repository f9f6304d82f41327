// Gives SQLite's error codes the names both databases share.
#pragma once

#include "base/result.hpp"

struct sqlite3;

namespace fairhour::sql {

[[nodiscard]] Error sqlite_error(sqlite3* database);

}  // namespace fairhour::sql
