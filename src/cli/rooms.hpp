// What the commands are handed from outside: how to open a store, who makes documents, who reads files, what time it is.
// server/main.cpp fills it with the adapters; a test fills it with its own.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "ports/clock.hpp"
#include "ports/documents.hpp"
#include "ports/import_source.hpp"
#include "ports/store.hpp"

namespace fairhour::cli {

struct Rooms {
    // A path of a database file, which is made when it is not there, or a postgres:// URL.
    std::function<Result<std::unique_ptr<Store>>(const std::string& location)> open_store;
    DocumentMaker& documents;
    ImportSources& sources;
    const Clock& clock;
};

}  // namespace fairhour::cli
