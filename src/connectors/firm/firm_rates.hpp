// The rate cards of a firm's folder: each row says for which level, scope, currency and days a rate counts. Two that
// count for the same on one day would leave the price to chance, so the second is refused, both lines named.
//
//   client+role,Acme,,Designer,,EUR,12500,2026-01-01,2026-12-31
#pragma once

#include <set>
#include <string>
#include <utility>

#include "ports/firm_source.hpp"

namespace fairhour::firm {

// What the other files know, to check references against.
struct Names {
    std::set<std::string> clients;
    std::set<std::pair<std::string, std::string>> projects;  // client, project
    std::set<std::string> emails;                            // in lower case
};

[[nodiscard]] Status read_rates(const std::string& folder, FirmSource& firm, const Names& names);

}  // namespace fairhour::firm
