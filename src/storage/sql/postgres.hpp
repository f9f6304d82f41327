// The PostgreSQL driver: libpq with prepared texts, binary values both ways, pipelined batches and COPY.
//
//   auto connection = TRY(open_postgres("host=/run/postgresql dbname=fairhour"));
#pragma once

#include <memory>
#include <string>

#include "storage/sql/connection.hpp"

namespace fairhour::sql {

[[nodiscard]] Result<std::unique_ptr<Connection>> open_postgres(const std::string& address);

}  // namespace fairhour::sql
