// Which time a change of a record may re-price. Nothing, where none of its fields takes part in a price.
//
//   price_reach(firm, &old_rate, &new_rate)     // the days on which they differ, of the rate's client or person
//
// `before` or `after` is nullptr for a record that comes or goes.
#pragma once

#include "app/records/reprice.hpp"

namespace fairhour {

[[nodiscard]] PriceScope price_reach(const Firm& firm, const Organization* before, const Organization* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const Client* before, const Client* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const Contract* before, const Contract* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const Project* before, const Project* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const Task* before, const Task* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const Activity* before, const Activity* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const Person* before, const Person* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const Holiday* before, const Holiday* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const RateRow* before, const RateRow* after);
[[nodiscard]] PriceScope price_reach(const Firm& firm, const CostRateRow* before, const CostRateRow* after);
template <class Record>
[[nodiscard]] PriceScope price_reach(const Firm&, const Record*, const Record*) {
    return {};
}

}  // namespace fairhour
