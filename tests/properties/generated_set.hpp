// Loads a generated firm (people, clients, projects, rates and entries as CSV) straight into domain records, for checks and
// benchmarks of the domain alone. It trusts the files; what reads a stranger's files is connectors/firm.
//
//   const GeneratedSet set = load_generated_set("data/S");
//   Pricer(FirmIndex(set.firm), book).price_all(set.entries);
#pragma once

#include <string>
#include <vector>

#include "domain/firm.hpp"

namespace fairhour {

struct GeneratedSet {
    Firm firm;
    std::vector<Entry> entries;  // their ids are those of the file
};
// Ends the program with a message when a file is missing or not as generated.
[[nodiscard]] GeneratedSet load_generated_set(const std::string& folder);

}  // namespace fairhour
