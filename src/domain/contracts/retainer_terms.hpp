// What a client has agreed to keep with us: hours that are granted each period at a price, or money that is paid ahead and
// drawn by invoices (semantics 5). Dated like all terms of a contract.
//
//   20 hours a month for 2,400.00 EUR, billed ahead; what is left rolls over one month; 5 hours may be overdrawn; beyond
//   that the rest is held for the lead
#pragma once

#include <cstdint>
#include <optional>

#include "base/money.hpp"
#include "base/seconds.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerUnit, std::uint8_t, none, hours, money)
// advance: an invoice of its own, taxed once; trust: the client's money in our keeping, untaxed.
BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerFund, std::uint8_t, advance, trust)
BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerPeriod, std::uint8_t, week, month, quarter, year)
// none: what is left expires with its period; periods: it lives so many periods longer; amount: at most so much goes on.
BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerRollover, std::uint8_t, none, periods, amount)
BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerOver, std::uint8_t, hold, bill, absorb)
BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerBilled, std::uint8_t, ahead, afterwards)

struct RetainerTerms {
    RetainerUnit unit = RetainerUnit::none;
    RetainerFund fund = RetainerFund::advance;  // money
    RetainerPeriod period = RetainerPeriod::month;
    Seconds hours;                 // granted each period, never prorated
    std::int64_t money_minor = 0;  // granted each period: net of an advance, or what the trust is filled up with
    std::int64_t price_minor = 0;  // of a period's hours, net
    RetainerBilled billed = RetainerBilled::ahead;
    RetainerRollover rollover = RetainerRollover::none;
    std::int64_t rollover_periods = 0;
    Seconds rollover_hours;
    std::int64_t rollover_minor = 0;
    Seconds deficit_hours;  // may be drawn beyond what is there, and is taken off the next grant
    RetainerOver over = RetainerOver::hold;
    std::optional<Rate> overage_rate;  // over = bill; none: the entry's own

    bool operator==(const RetainerTerms&) const = default;
    // What is granted, may roll over and may be overdrawn, in seconds or minor units.
    [[nodiscard]] std::int64_t granted() const { return unit == RetainerUnit::hours ? hours.value : money_minor; }
    [[nodiscard]] std::int64_t rollover_max() const {
        return unit == RetainerUnit::hours ? rollover_hours.value : rollover_minor;
    }
    [[nodiscard]] std::int64_t deficit_max() const { return unit == RetainerUnit::hours ? deficit_hours.value : 0; }
};
BOOST_DESCRIBE_STRUCT(RetainerTerms, (),
                      (unit, fund, period, hours, money_minor, price_minor, billed, rollover, rollover_periods,
                       rollover_hours, rollover_minor, deficit_hours, over, overage_rate))

}  // namespace fairhour
