// The allocation ledger: entries tied to invoice lines, signed, many to many. A chain per entry: each row carries the
// balance before and after, and the database refuses a row that does not fit, so no second and no minor unit is billed
// twice (semantics 9, 10). A frozen price is written when an entry first meets the ledger; the chain is bounded by it.
//
//   n  line        allocated  adjusted  over cap   after (of 7,200 s, 240.00)
//   1  INV-1/2     7,200 s    0         0          7,200 s 240.00
//   2  CRN-1/1    -7,200 s    0         0              0 s   0.00   re-bill: freed
#pragma once

#include <optional>

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"
#include "domain/rates/exchange.hpp"
#include "domain/rates/terms.hpp"

namespace fairhour {

// The price an entry had when it was billed; immutable. A new price of the entry is a new n, from a zero balance only.
struct FrozenPrice {
    EntryId entry;
    std::int64_t n = 1;
    Seconds billable_seconds;
    std::int64_t amount_minor = 0;
    Currency currency;
    RateLevel level = RateLevel::none;
    RateId rate_row;
    Rate rate;
    Decimal multiplier = Decimal::whole(1);
    std::optional<ExchangeUsed> exchange{};  // the rate was converted at
    Instant frozen_at;
};
BOOST_DESCRIBE_STRUCT(FrozenPrice, (),
                      (entry, n, billable_seconds, amount_minor, currency, level, rate_row, rate, multiplier, exchange,
                       frozen_at))

struct Allocation {
    EntryId entry;
    std::int64_t n = 1;  // 1, 2, 3 ... per entry
    InvoiceId invoice;
    std::int64_t line = 0;
    Seconds seconds;  // allocated: billed, or freed when negative
    std::int64_t minor = 0;
    Seconds adjusted_seconds;
    std::int64_t adjusted_minor = 0;
    Seconds over_cap_seconds;
    std::int64_t over_cap_minor = 0;
    std::int64_t before_n = 0;              // 0: the first row
    std::int64_t before_price_n = 0;        // the price of the row before; another price only from a zero balance
    Seconds before_seconds, after_seconds;  // of allocated + adjusted + over cap
    std::int64_t before_minor = 0, after_minor = 0;
    std::int64_t price_n = 1;  // the frozen price that bounds it
    Seconds billable_seconds;  // copies of that price, tied by a foreign key
    std::int64_t billable_minor = 0;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Allocation, (),
                      (entry, n, invoice, line, seconds, minor, adjusted_seconds, adjusted_minor, over_cap_seconds,
                       over_cap_minor, before_n, before_price_n, before_seconds, after_seconds, before_minor,
                       after_minor, price_n, billable_seconds, billable_minor, at))

}  // namespace fairhour
