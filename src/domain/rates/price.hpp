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

#include "base/charge.hpp"
#include "base/decimal.hpp"
#include "base/result.hpp"
#include "base/wide.hpp"
#include "domain/firm.hpp"
#include "domain/rates/billability.hpp"
#include "domain/rates/ladder.hpp"

namespace fairhour {

[[nodiscard]] Rounding rounding_of(AmountRounding rounding);

// The rule taken whole from the contract, else the client, else the organization.
[[nodiscard]] const RoundingRule& rounding_in_force(const Contract* contract, const Client* client,
                                                    const Organization& organization);

// Nothing of it is invoiced, net of credits: it may still be re-priced (semantics 3).
[[nodiscard]] bool price_is_frozen(const Entry& entry);

// Whom an entry has to be priced with.
BOOST_DEFINE_FIXED_ENUM_CLASS(PricedWith, std::uint8_t, alone, day, week)

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

// What stands behind a priced entry: for lines, and to freeze the price when it is invoiced.
struct EntryRate {
    RateLevel level = RateLevel::none;       // none: unrated
    RateId row;                              // none: typed, or unrated
    std::optional<Rate> rate;                // before multipliers, in its own currency
    std::vector<PricePart> parts;            // empty: unrated or not billable; in the contract's currency
    std::optional<ExchangeUsed> exchange{};  // the rate was converted at
};

// Remembers what it resolved for (person, project, task, activity): one look-up an entry. Not for two threads at once.
// The index, its firm and the book must outlive it.
class Pricer {
public:
    Pricer(const FirmIndex& index, const RateBook& book);
    ~Pricer();
    Pricer(const Pricer&) = delete;
    Pricer& operator=(const Pricer&) = delete;

    void price(Entry& entry);                              // as if it were alone on its day
    void price_together(std::span<Entry* const> entries);  // whole days, or ISO weeks, of any people, in any order
    void price_all(std::span<Entry> entries);              // the same, gathering only those that depend on each other
    [[nodiscard]] PricedWith priced_with(const Entry& entry);

    // Of a priced entry. `together` holds its day or week where priced_with asks for them; it may hold the entry.
    [[nodiscard]] EntryRate rate_of(const Entry& priced, std::span<const Entry* const> together = {});
    [[nodiscard]] BillabilityAnswer billability(const Entry& entry);
    [[nodiscard]] const RoundingRule& rounding(const Entry& entry);

    struct Plans;  // rates/price_plan.hpp
private:
    std::unique_ptr<Plans> plans_;
};

BOOST_DEFINE_FIXED_ENUM_CLASS(PriceStepKind, std::uint8_t, billability, rounding, rate, multiplier, amount, cost,
                              frozen)
struct PriceStep {
    PriceStepKind kind = PriceStepKind::billability;
    std::string sentence;
};
struct PriceExplanation {
    Entry priced;  // with its price filled in
    BillabilityAnswer billability;
    RoundingRule rounding;
    RateLevel level = RateLevel::none;  // these five as in EntryRate
    std::optional<Rate> rate;
    RateId rate_row;
    std::vector<PricePart> parts;
    std::optional<ExchangeUsed> exchange;
    RateExplanation rates;
    std::vector<PriceStep> steps;  // in the order of semantics 1
};
[[nodiscard]] std::string price_explanation_text(const PriceExplanation& explanation);  // a line a step

// `together` holds the other entries of the person's day or week where priced_with asks for them; it may hold the entry.
[[nodiscard]] PriceExplanation explain_price(const FirmIndex& index, const RateBook& book, const Entry& entry,
                                             std::span<const Entry> together = {});

}  // namespace fairhour
