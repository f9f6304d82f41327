// The Store of ports/store.hpp on SQLite or PostgreSQL, from one set of statements.
//
//   const auto store = TRY(open_store({.sqlite_path = folder + "/fairhour.db"}, clock));
//   const auto store = TRY(open_store({.postgres = "host=db dbname=fairhour"}, clock));
//
// Opening brings the schema up to date, or refuses a store that a newer program wrote. One transaction of a program
// writes at a time; any number read. The clock must live as long as the store.
#pragma once

#include <memory>
#include <string>

#include "ports/clock.hpp"
#include "ports/store.hpp"

namespace fairhour {

enum class StoreUse : std::uint8_t { create_or_open, open_existing };

// One of the two is set.
struct StoreAddress {
    std::string sqlite_path;
    std::string postgres;  // what libpq connects to
    StoreUse use = StoreUse::create_or_open;
};

[[nodiscard]] Result<std::unique_ptr<Store>> open_store(const StoreAddress& address, const Clock& clock);

}  // namespace fairhour
