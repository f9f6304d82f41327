// The firm's exchange rates: read from a file of the European Central Bank, or typed. They are dated, say where they come
// from, and are never changed once something was issued on their day: the same figure again is known, another is refused.
//
//   const RatesImported read = TRY(import_exchange_rates(app, {.text = file, .file_name = "eurofxref.csv"}));
//   read.added, read.known
#pragma once

#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/rates/exchange.hpp"

namespace fairhour {

struct RatesAsked {
    std::string text, file_name;
    std::vector<Currency> only;  // empty: all that the firm uses; a rate nobody needs is left out
    RunMode run = RunMode::write;
};
struct RatesImported {
    std::int64_t in_file = 0, added = 0, known = 0, not_used = 0;
    CivilDay first, last;
};
// Refused: what parse_published_rates refuses; exchange_rate_other, where another figure is stored for a pair and day.
[[nodiscard]] Result<RatesImported> import_exchange_rates(const AppContext& app, const RatesAsked& asked);
[[nodiscard]] Status put_exchange_rate(const AppContext& app, const ExchangeRate& rate);

struct RatesListed {
    std::vector<Currency> of;  // of any of these; empty: all
    DayRange days;
};
[[nodiscard]] Result<std::vector<ExchangeRate>> list_exchange_rates(const AppContext& app, const RatesListed& asked);

}  // namespace fairhour
