// What reconcile and audit found, as words; nothing found is said in one line.
#pragma once

#include <string>

#include "app/books/reconcile.hpp"
#include "cli/screen.hpp"

namespace fairhour::cli {

[[nodiscard]] std::string reconcile_words(const ReconcileReport& report);  // "1,204 entries, …: nothing found."
[[nodiscard]] std::string findings_table(const Findings& findings, const ScreenFacts& facts);  // "" without findings

}  // namespace fairhour::cli
