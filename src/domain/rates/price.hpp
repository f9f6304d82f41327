// The price of an entry: billability, minimum, rounding, rate, multiplier, amount, in that order (semantics 1), and its cost.
//
//   Pricer pricer(index, book);
//   pricer.price(entry);          // fills billability, billable_seconds, rated, amount_minor, currency, cost_minor
//   explain_price(index, book, entry)   // the same figures with every reason in order
//
// An entry of which something is invoiced keeps its price. Day-basis rounding and overtime need the other entries of a
// person's day or week: price_together takes them; price_all finds out by itself which entries need it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/result.hpp"
#include "base/wide.hpp"
#include "domain/firm.hpp"
#include "domain/rates/billability.hpp"
#include "domain/rates/ladder.hpp"

namespace fairhour {

// seconds × rate / seconds_per_unit in minor units, exact in 128 bits, rounded once. A rate a piece prices the whole
// entry as one piece. Error: amount_overflow.
struct Charge {
    Seconds seconds;
    Rate rate;
    Decimal multiplier = Decimal::whole(1);
    Seconds hours_per_day = Seconds::hours(8);
    Rounding rounding = Rounding::half_away_from_zero;
};
[[nodiscard]] Result<std::int64_t> charge_minor(const Charge& charge);
[[nodiscard]] Rounding rounding_of(AmountRounding rounding);

// The rule taken whole from the contract, else the client, else the organization.
[[nodiscard]] const RoundingRule& rounding_in_force(const Contract* contract, const Client* client,
                                                    const Organization& organization);

// Nothing of it is invoiced, net of credits: it may still be re-priced (semantics 3).
[[nodiscard]] bool price_is_frozen(const Entry& entry);

// Whom an entry has to be priced with.
BOOST_DEFINE_FIXED_ENUM_CLASS(PricedWith, std::uint8_t, alone, day, week)

// Remembers what it resolved for (person, project, task, activity): one look-up an entry. Not for two threads at once.
class Pricer {
public:
    Pricer(const FirmIndex& index, const RateBook& book);
    ~Pricer();
    Pricer(const Pricer&) = delete;
    Pricer& operator=(const Pricer&) = delete;

    void price(Entry& entry);                             // on its own
    void price_together(std::span<Entry* const> entries);  // all entries of one person's days or ISO weeks
    void price_all(std::span<Entry> entries);              // complete days and weeks of any people, in any order
    [[nodiscard]] PricedWith priced_with(const Entry& entry);

private:
    struct Plans;
    std::unique_ptr<Plans> plans_;
};

// A stretch of an entry at one multiplied rate; invoice lines never average two rates. Seconds add up to the entry's
// billable seconds, minor to its amount.
struct PricePart {
    Seconds seconds;
    Rate rate;  // multiplied
    Decimal multiplier = Decimal::whole(1);
    std::optional<MultiplierKind> kind;
    std::int64_t minor = 0;

    bool operator==(const PricePart&) const = default;
};

BOOST_DEFINE_FIXED_ENUM_CLASS(PriceStepKind, std::uint8_t, billability, rounding, rate, multiplier, amount, cost, frozen)
struct PriceStep {
    PriceStepKind kind = PriceStepKind::billability;
    std::string sentence;
};
struct PriceExplanation {
    Entry priced;                    // the entry with its price filled in
    BillabilityAnswer billability;
    RoundingRule rounding;
    RateLevel level = RateLevel::none;
    std::optional<Rate> rate;        // the winning one, before multipliers
    RateId rate_row;                 // none: typed, or unrated
    RateExplanation rates;
    std::vector<PricePart> parts;    // empty: unrated or not billable
    std::vector<PriceStep> steps;    // in the order of semantics 1
};

// `together` holds the other entries of the person's day or week where priced_with asks for them; it may hold the entry.
[[nodiscard]] PriceExplanation explain_price(const FirmIndex& index, const RateBook& book, const Entry& entry,
                                             std::span<const Entry> together = {});

}  // namespace fairhour
