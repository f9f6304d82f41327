#include "domain/contracts/cap.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/charge.hpp"
#include "base/describe.hpp"
#include "domain/time/days.hpp"

namespace fairhour {
namespace {

bool waits(EntryState state, CapQueue queue) {
    switch (state) {
        case EntryState::approved:
        case EntryState::part_invoiced: return true;
        case EntryState::submitted: return queue == CapQueue::approved_and_submitted;
        case EntryState::running:
        case EntryState::draft:
        case EntryState::changes_requested:
        case EntryState::flagged:
        case EntryState::invoiced:
        case EntryState::disputed:
        case EntryState::written_off:
        case EntryState::voided: return false;
    }
    INVARIANT(false, "every state is handled");
}

bool earlier(const CapItem* a, const CapItem* b) {
    const auto key = [](const CapItem* i) {
        return std::tuple(i->work_date, !i->started_at, i->started_at.value_or(Instant{}), i->entry);
    };
    return key(a) < key(b);
}

// The first part when minor units are split over seconds by largest remainder, ties to the earlier.
std::int64_t minor_of(const CapItem& item, std::int64_t seconds) {
    if (seconds >= item.open_seconds.value) return item.open_minor;
    const Int128 product = static_cast<Int128>(item.open_minor) * seconds;
    return static_cast<std::int64_t>(divide(product, item.open_seconds.value, Rounding::half_away_from_zero));
}

// One period's cap, filled in order.
class Filling {
public:
    Filling(const CapTerms& terms, DayRange period) : terms_(terms), period_(period) {}

    Status add_invoiced(const CapItem& item) {
        seconds_ += item.invoiced_seconds;
        gross_ = TRY(checked_add(gross_, item.invoiced_minor));
        return {};
    }
    Result<CapShare> add(const CapItem& item) {
        const std::int64_t within = reached_ && !costs_nothing(item) ? 0 : most_seconds(item);
        const bool whole =
            within == item.open_seconds.value && fits(item, within) && (!reached_ || costs_nothing(item));
        CapShare share{.entry = item.entry,
                       .period = period_,
                       .within = {within},
                       .within_minor = whole ? item.open_minor : partial_minor(item, within),
                       .over = item.open_seconds - Seconds{within},
                       .left = {}};
        share.over_rated_minor = item.open_minor - share.within_minor;
        share.over_billed_minor = TRY(over_billed(share));
        if (!whole) reached_ = true;
        seconds_ += share.within;
        gross_ = TRY(checked_add(gross_, share.within_minor));
        over_ += share.over;
        over_minor_ = TRY(checked_add(over_minor_, share.over_rated_minor));
        share.left = left();
        share.left_minor = left_minor();
        return share;
    }
    [[nodiscard]] CapStanding standing() const {
        return {period_, seconds_, over_, left(), net(gross_), over_minor_, left_minor()};
    }

private:
    [[nodiscard]] std::int64_t net(std::int64_t gross) const {
        const Int128 product = static_cast<Int128>(gross) * terms_.discount_percent.micro;
        return gross - static_cast<std::int64_t>(divide(product, Decimal::whole(100).micro, terms_.rounding));
    }
    [[nodiscard]] bool costs_nothing(const CapItem& item) const {
        return terms_.cap.unit == CapUnit::money && item.open_minor == 0;
    }
    [[nodiscard]] bool fits(const CapItem& item, std::int64_t seconds) const {
        switch (terms_.cap.unit) {
            case CapUnit::none: return true;
            case CapUnit::hours: return seconds_ + Seconds{seconds} <= terms_.cap.hours;
            case CapUnit::money:
                return costs_nothing(item) || net(gross_ + minor_of(item, seconds)) <= terms_.cap.money_minor;
        }
        INVARIANT(false, "every unit of a cap is handled");
    }
    // The most whole seconds whose amount fits; amounts never fall as seconds rise, so halving finds it.
    [[nodiscard]] std::int64_t most_seconds(const CapItem& item) const {
        std::int64_t fit = 0, too_many = item.open_seconds.value + 1;
        while (too_many - fit > 1) {
            const std::int64_t middle = fit + (too_many - fit) / 2;
            (fits(item, middle) ? fit : too_many) = middle;
        }
        return fit;
    }
    // Something without seconds (a piece) is never split: not whole is nothing.
    [[nodiscard]] static std::int64_t partial_minor(const CapItem& item, std::int64_t seconds) {
        return item.open_seconds.value == 0 ? 0 : minor_of(item, seconds) * (seconds > 0 ? 1 : 0);
    }
    [[nodiscard]] Result<std::int64_t> over_billed(const CapShare& share) const {
        switch (terms_.cap.over) {
            case CapOver::hold:
            case CapOver::absorb: return 0;
            case CapOver::bill:
                if (!terms_.cap.overage_rate || share.over.value == 0) return share.over_rated_minor;
                return charge_minor({.seconds = share.over,
                                     .rate = *terms_.cap.overage_rate,
                                     .hours_per_day = terms_.hours_per_day,
                                     .rounding = terms_.rounding});
        }
        INVARIANT(false, "every answer to what is over is handled");
    }
    [[nodiscard]] Seconds left() const {
        return terms_.cap.unit == CapUnit::hours ? std::max(terms_.cap.hours - seconds_, Seconds{0}) : Seconds{0};
    }
    [[nodiscard]] std::int64_t left_minor() const {
        if (terms_.cap.unit != CapUnit::money) return 0;
        return std::max<std::int64_t>(terms_.cap.money_minor - net(gross_), 0);
    }

    const CapTerms& terms_;
    DayRange period_;
    Seconds seconds_, over_;
    std::int64_t gross_ = 0, over_minor_ = 0;
    bool reached_ = false;
};

struct Filled {
    std::vector<CapShare> shares;
    std::vector<CapStanding> standings;
};

Result<Filled> fill(const CapTerms& terms, std::span<const CapItem> items) {
    std::vector<const CapItem*> sorted;
    for (const CapItem& item : items) sorted.push_back(&item);
    std::ranges::sort(sorted, earlier);
    std::map<CivilDay, Filling> periods;
    for (const CapItem* const item : sorted) {
        const DayRange period = cap_period(terms.cap.period, item->work_date);
        TRY(periods.try_emplace(period.from, terms, period).first->second.add_invoiced(*item));
    }
    Filled filled;
    for (const CapItem* const item : sorted) {
        if (item->open_seconds.value == 0 && item->open_minor == 0) continue;
        Filling& period = periods.find(cap_period(terms.cap.period, item->work_date).from)->second;
        filled.shares.push_back(TRY(period.add(*item)));
    }
    for (const auto& [from, period] : periods) filled.standings.push_back(period.standing());
    return filled;
}

}  // namespace

CapTerms cap_terms(const Contract& contract) {
    const bool even = contract.amount_rounding == AmountRounding::half_to_even;
    return {.cap = contract.cap,
            .discount_percent = contract.discount_percent,
            .rounding = even ? Rounding::half_to_even : Rounding::half_away_from_zero,
            .hours_per_day = contract.hours_per_day};
}

bool has_order_limit(const Contract& contract) {
    return contract.purchase_order_minor.has_value() || contract.purchase_order_last_day.has_value();
}

bool is_capped(const Contract& contract) { return contract.cap.unit != CapUnit::none || has_order_limit(contract); }

std::optional<CapTerms> order_terms(const Contract& contract) {
    if (!contract.purchase_order_minor) return std::nullopt;
    CapTerms terms = cap_terms(contract);
    terms.cap = {.unit = CapUnit::money,
                 .money_minor = *contract.purchase_order_minor,
                 .hours = {},
                 .period = CapPeriod::total,
                 .over = CapOver::hold,
                 .overage_rate = {}};
    return terms;
}

bool beyond_order_day(const Contract& contract, CivilDay work_date) {
    return contract.purchase_order_last_day && work_date > *contract.purchase_order_last_day;
}

std::string order_text(const Contract& contract) {
    std::string text =
        "order " + (contract.purchase_order.empty() ? "without a number" : contract.purchase_order) + ":";
    if (contract.purchase_order_minor) text += " " + money_text({*contract.purchase_order_minor, contract.currency});
    if (contract.purchase_order_last_day) text += " until " + day_text(*contract.purchase_order_last_day);
    return text + ", the rest held";
}

std::optional<CapItem> cap_item(const Entry& entry, CapUnit unit, CapQueue queue) {
    CapItem item{.entry = entry.id,
                 .work_date = entry.work_date,
                 .started_at = entry.started_at,
                 .invoiced_seconds = entry.allocated_seconds,
                 .invoiced_minor = entry.allocated_minor,
                 .open_seconds = {}};
    const bool billable = entry.billability == Billability::billable && (entry.rated || unit != CapUnit::money);
    if (billable && waits(entry.state, queue)) {
        const Seconds taken = entry.allocated_seconds + entry.adjusted_seconds + entry.over_cap_seconds;
        const std::int64_t taken_minor = entry.allocated_minor + entry.adjusted_minor + entry.over_cap_minor;
        item.open_seconds = std::max(entry.billable_seconds - taken, Seconds{0});
        item.open_minor = std::max<std::int64_t>(entry.amount_minor - taken_minor, 0);
    }
    const bool empty = item.open_seconds.value == 0 && item.open_minor == 0 && item.invoiced_seconds.value == 0 &&
                       item.invoiced_minor == 0;
    if (empty) return std::nullopt;
    return item;
}

Result<std::vector<CapShare>> share_cap(const CapTerms& terms, std::span<const CapItem> items) {
    Filled filled = TRY(fill(terms, items));
    return std::move(filled.shares);
}

Result<std::vector<CapShare>> share_in_order(const CapTerms& terms, std::span<const CapItem> items) {
    Filling filling(terms, DayRange{});
    for (const CapItem& item : items) TRY(filling.add_invoiced(item));
    std::vector<CapShare> shares;
    for (const CapItem& item : items) shares.push_back(TRY(filling.add(item)));
    return shares;
}

Result<std::vector<CapStanding>> cap_standings(const CapTerms& terms, std::span<const CapItem> items) {
    Filled filled = TRY(fill(terms, items));
    return std::move(filled.standings);
}

DayRange cap_period(CapPeriod period, CivilDay work_date) {
    switch (period) {
        case CapPeriod::total: return {};
        case CapPeriod::week: return iso_week_of(work_date);
        case CapPeriod::month: return month_of(work_date);
        case CapPeriod::quarter: return quarter_of(work_date);
        case CapPeriod::year: return year_of(work_date);
    }
    INVARIANT(false, "every period of a cap is handled");
}

std::string cap_text(const Cap& cap, Currency currency) {
    if (cap.unit == CapUnit::none) return "no cap";
    std::string text =
        cap.unit == CapUnit::hours ? hours_text(cap.hours) + " h" : money_text({cap.money_minor, currency});
    text += cap.period == CapPeriod::total ? " in total" : " a " + std::string(enum_word(cap.period));
    switch (cap.over) {
        case CapOver::bill:
            return text + ", the rest billed at " + (cap.overage_rate ? rate_text(*cap.overage_rate) : "its own rate");
        case CapOver::hold: return text + ", the rest held";
        case CapOver::absorb: return text + ", the rest written off as over cap";
    }
    INVARIANT(false, "every answer to what is over is handled");
}

}  // namespace fairhour
