// Records of money for the access matrix: some are put in, and found again by their kind.
#pragma once

#include <string>
#include <vector>

#include "api/house.hpp"
#include "http/route.hpp"

namespace fairhour {

struct MoneyTarget {
    std::string id;
    ClientId client;  // none: the firm's own
};
[[nodiscard]] std::vector<MoneyTarget> money_targets(House& house, http::Kind kind);
// A payment of the account manager's client, a line of a statement, a pause.
void put_money(House& house, Transaction& work);

}  // namespace fairhour
