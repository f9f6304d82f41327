// Appends to an entry's allocation chain and reads what it says. Every check the database makes is made here first, so a
// row that would bill a second or a cent twice is refused with a sentence instead of a constraint's name (semantics 9, 10).
//
//   LedgerHead head = head_of(entry, last_row);                   // where the chain stands
//   Allocation row = TRY(append(head, {.invoice = inv, .line = 1, .seconds = {7200}, .minor = 24000}, now));
//   standing_of(head).state                                       // EntryState::invoiced
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "domain/billing/allocation.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

// Signed parts of an entry's rated quantity: allocated (billed), adjusted (down +, up -), over cap (written off by a cap).
struct LedgerParts {
    Seconds seconds{};
    std::int64_t minor = 0;
    Seconds adjusted_seconds{};
    std::int64_t adjusted_minor = 0;
    Seconds over_cap_seconds{};
    std::int64_t over_cap_minor = 0;

    constexpr bool operator==(const LedgerParts&) const = default;
    [[nodiscard]] Seconds taken_seconds() const { return seconds + adjusted_seconds + over_cap_seconds; }
    [[nodiscard]] std::int64_t taken_minor() const { return minor + adjusted_minor + over_cap_minor; }
    LedgerParts& operator+=(const LedgerParts& other);
    LedgerParts& operator-=(const LedgerParts& other);
};
[[nodiscard]] LedgerParts operator-(const LedgerParts& parts);
[[nodiscard]] LedgerParts parts_of(const Allocation& row);
[[nodiscard]] LedgerParts parts_of(const Entry& entry);  // the reading copy
[[nodiscard]] LedgerParts balance_of(std::span<const Allocation> chain);

// Where an entry's chain stands: what the next row has to follow.
struct LedgerHead {
    EntryId entry{};
    std::int64_t n = 0;            // of the last row; 0: no row yet
    std::int64_t row_price_n = 0;  // the price of that row
    LedgerParts sum{};             // after it
    std::int64_t price_n = 0;      // 0: no frozen price yet
    Seconds billable_seconds{};    // of that price
    std::int64_t billable_minor = 0;
};
// `last` is the entry's last row, nullptr where there is none. It must agree with the entry's reading copy.
[[nodiscard]] Result<LedgerHead> head_of(const Entry& entry, const Allocation* last);

// From a zero balance an entry may meet the ledger at a new price (semantics 3: re-priced only when nothing of it is
// invoiced). Gives the frozen price to store, or nothing when the present one still holds.
struct PriceFacts {
    RateLevel level = RateLevel::none;
    RateId rate_row{};
    Rate rate{};
    Decimal multiplier = Decimal::whole(1);
    std::optional<ExchangeUsed> exchange{};
};
[[nodiscard]] Result<std::optional<FrozenPrice>> freeze_price(LedgerHead& head, const Entry& entry,
                                                              const PriceFacts& facts, Instant at);

struct LedgerPlace {
    InvoiceId invoice{};
    std::int64_t line = 0;
};
// The next row; moves the head. Refused: `over_allocated`, `allocated_below_zero`, `price_missing`.
[[nodiscard]] Result<Allocation> append(LedgerHead& head, LedgerPlace place, const LedgerParts& parts, Instant at);

// What of an entry is not billed, adjusted or over the cap yet; zero unless it is billable and rated.
struct Unbilled {
    Seconds seconds{};
    std::int64_t minor = 0;
    [[nodiscard]] bool nothing() const { return seconds.value == 0 && minor == 0; }
};
[[nodiscard]] Unbilled unbilled_of(const Entry& entry);

// The state the ledger gives an approved entry: approved, part_invoiced or invoiced (semantics 6: derived).
[[nodiscard]] EntryState ledger_state(const LedgerHead& head);
[[nodiscard]] EntryState ledger_state(const Entry& entry);  // as a settled dispute leaves it, too

// The entry's new reading copy and state, to be written in the transaction that writes the rows.
struct LedgerStanding {
    EntryId entry{};
    EntryState state = EntryState::approved;
    std::int64_t ledger_n = 0;
    LedgerParts sum{};
};
[[nodiscard]] LedgerStanding standing_of(const LedgerHead& head);
void set_standing(Entry& entry, const LedgerStanding& standing);  // leaves `version` to the store

}  // namespace fairhour
