// Throws any bytes at what reads one word: money, decimals, rates, days, weeks, instants, durations. What is taken must
// read the same when it is written again: a figure that changes on its way through the house is worse than a refusal.
#include "base/decimal.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "target.hpp"

namespace {

template <class Parse, class Write>
void there_and_back(std::string_view bytes, Parse parse, Write write) {
    const auto read = parse(bytes);
    if (!read) return;
    const auto again = parse(write(*read));
    MUST(again && *again == *read);
}

}  // namespace

FUZZ_TARGET(words) {
    there_and_back(bytes, parse_money, money_text);
    there_and_back(bytes, parse_decimal, [](Decimal value) { return decimal_text(value); });
    there_and_back(bytes, parse_rate, rate_text);
    there_and_back(bytes, parse_day, day_text);
    there_and_back(bytes, parse_week, week_text);
    there_and_back(bytes, parse_instant, instant_text);
    there_and_back(bytes, parse_duration, hours_text);
}
