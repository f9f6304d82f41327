// Which rate an hour has: the rates of a firm, compiled once, and the ordered list of levels that decides among them
// (semantics 3). The first level with a rate in force on the work date wins; the losers are kept for the explanation.
//
//   const RateBook book = TRY(RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates));
//   const RateAnswer answer = book.resolve(levels_of(contract.ladder), question);
//   answer.row->rate                         // 120.00 EUR/h of client card Acme 2026, version 2
//
// Within `client_card`: person, role, activity, default; within `organization_card`: role, activity, default. A row of
// `task` or `activity_on_project` may name a person and then goes before the row for everybody.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/rates/exchange.hpp"
#include "domain/rates/rate.hpp"
#include "domain/rates/terms.hpp"

namespace fairhour {

inline constexpr std::int64_t rate_major_max = 1'000'000'000;  // per unit; with it no amount of a month can overflow

// The levels of a preset, highest first, or of a custom list as written.
[[nodiscard]] std::span<const RateLevel> levels_of(const RateLadder& ladder);
// A custom ladder without levels says nothing: the organization's counts.
[[nodiscard]] const RateLadder& ladder_in_force(const RateLadder& contract, const RateLadder& organization);
// Errors: ladder_level (none, or one twice), ladder_levels_unread (levels beside a preset).
[[nodiscard]] Status check_ladder(const RateLadder& ladder, std::string_view place);
// Errors: rate_negative, rate_too_high, rate_currency.
[[nodiscard]] Status check_rate(const Rate& rate, std::string_view place);

// Whom and what the rate is for. Fields that are none match no row that needs them.
struct RateQuestion {
    PersonId person;
    RoleId role;
    ClientId client;
    ProjectId project;
    TaskId task;
    ActivityId activity;
    CivilDay work_date;
    Currency currency;
    OtherCurrencies other_currencies = OtherCurrencies::ignore;
};

// A row in another currency counts only where the contract converts and an exchange rate was stored by the work date; at one
// place a row in the contract's own currency goes before it.
struct RateAnswer {
    RateLevel level = RateLevel::none;
    const RateRow* row = nullptr;            // nullptr: no rate in force
    ExchangePath exchange{};                 // the row's currency is another
};

BOOST_DEFINE_FIXED_ENUM_CLASS(RateLoss, std::uint8_t, lower_level, other_currency, not_in_force, no_exchange_rate)
struct LostRate {
    RateLevel level = RateLevel::none;
    const RateRow* row = nullptr;
    RateLoss loss = RateLoss::lower_level;
};
struct RateExplanation {
    RateAnswer won;
    std::vector<LostRate> lost;  // in the ladder's order; not_in_force only where nothing won
};

// A stretch of work dates with one answer; the stretches of a timeline cover all days in order. The exchange rate of the
// answer is that of the stretch's first day; it may change from day to day.
struct DatedRate {
    CivilDay from = CivilDay::min;
    RateAnswer answer;
};
struct DatedCost {
    CivilDay from = CivilDay::min;
    const CostRateRow* row = nullptr;
};

// Keeps copies of the rows; answers point into them and live as long as the book.
class RateBook {
public:
    RateBook(RateBook&&) = default;
    RateBook& operator=(RateBook&&) = default;
    RateBook(const RateBook&) = delete;  // answers point into the rows
    RateBook& operator=(const RateBook&) = delete;
    // Refuses two rates in force at once for one level, scope and currency (rate_overlap, naming both), a range that ends
    // before it begins (rate_range), a row whose scope does not fit its level (rate_scope), and what check_rate refuses.
    [[nodiscard]] static Result<RateBook> compile(std::span<const RateRow> rates,
                                                  std::span<const CostRateRow> cost_rates,
                                                  std::span<const ExchangeRate> exchange_rates);

    [[nodiscard]] RateAnswer resolve(std::span<const RateLevel> levels, const RateQuestion& question) const;
    [[nodiscard]] RateExplanation explain(std::span<const RateLevel> levels, const RateQuestion& question) const;
    // The answers for every work date at once; the question's date is not read. For callers that price many entries.
    [[nodiscard]] std::vector<DatedRate> timeline(std::span<const RateLevel> levels,
                                                  const RateQuestion& question) const;

    // Person on project, else person, else role. Only the currency asked for counts.
    [[nodiscard]] const CostRateRow* cost(const RateQuestion& question) const;
    [[nodiscard]] std::vector<DatedCost> cost_timeline(const RateQuestion& question) const;
    [[nodiscard]] std::span<const RateRow> rates() const { return rates_; }
    [[nodiscard]] const ExchangeRates& exchange_rates() const { return exchange_rates_; }

    struct Scope {  // a place on a level: what has to match, and how
        std::uint8_t place = 0;
        std::int64_t a = 0, b = 0, c = 0;
        auto operator<=>(const Scope&) const = default;
        template <class H>
        friend H AbslHashValue(H h, const Scope& s) {
            return H::combine(std::move(h), s.place, s.a, s.b, s.c);
        }
    };

private:
    RateBook() = default;
    [[nodiscard]] RateAnswer answer_at(RateLevel level, const std::vector<const RateRow*>& rows,
                                       const RateQuestion& question) const;
    [[nodiscard]] RateLoss loss_of(const RateRow& row, const RateQuestion& question) const;
    void note_exchange_borders(const std::vector<const RateRow*>& rows, const RateQuestion& question,
                               std::vector<CivilDay>& borders) const;
    template <class Row>
    using Rows = absl::flat_hash_map<Scope, std::vector<const Row*>>;  // by currency, then by first day
    std::vector<RateRow> rates_;
    std::vector<CostRateRow> cost_rates_;
    ExchangeRates exchange_rates_;
    Rows<RateRow> by_scope_;
    Rows<CostRateRow> cost_by_scope_;
};

// "120.00 EUR/h from client_card Acme 2026 v2"
[[nodiscard]] std::string rate_row_text(const RateRow& row);
[[nodiscard]] std::string rate_explanation_text(const RateExplanation& explanation);

}  // namespace fairhour
