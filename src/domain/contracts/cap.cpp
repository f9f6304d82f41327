#include "domain/contracts/cap.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

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

// What is used of one period, filled in order under the caps in force meanwhile.
class Filling {
public:
    explicit Filling(DayRange period) : period_(period) {}

    // A cap that was reached is open again where the terms change.
    void stand_under(const CapTerms& terms) {
        if (terms_ == &terms) return;
        if (terms_ != nullptr &&
            (terms_->discount_percent != terms.discount_percent || terms_->rounding != terms.rounding)) {
            net_before_ += net(gross_);
            gross_ = 0;
        }
        terms_ = &terms;
        reached_ = false;
    }
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
                       .over_is = terms_->cap.over,
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
        return {period_, seconds_, over_, left(), billed(gross_), over_minor_, left_minor()};
    }

private:
    [[nodiscard]] std::int64_t net(std::int64_t gross) const {
        const Int128 product = static_cast<Int128>(gross) * terms_->discount_percent.micro;
        return gross - static_cast<std::int64_t>(divide(product, Decimal::whole(100).micro, terms_->rounding));
    }
    [[nodiscard]] std::int64_t billed(std::int64_t gross) const { return net_before_ + net(gross); }
    [[nodiscard]] bool costs_nothing(const CapItem& item) const {
        return terms_->cap.unit == CapUnit::money && item.open_minor == 0;
    }
    [[nodiscard]] bool fits(const CapItem& item, std::int64_t seconds) const {
        switch (terms_->cap.unit) {
            case CapUnit::none: return true;
            case CapUnit::hours: return seconds_ + Seconds{seconds} <= terms_->cap.hours;
            case CapUnit::money:
                return costs_nothing(item) || billed(gross_ + minor_of(item, seconds)) <= terms_->cap.money_minor;
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
        switch (terms_->cap.over) {
            case CapOver::hold:
            case CapOver::absorb: return 0;
            case CapOver::bill:
                if (!terms_->cap.overage_rate || share.over.value == 0) return share.over_rated_minor;
                return charge_minor({.seconds = share.over,
                                     .rate = *terms_->cap.overage_rate,
                                     .hours_per_day = terms_->hours_per_day,
                                     .rounding = terms_->rounding});
        }
        INVARIANT(false, "every answer to what is over is handled");
    }
    [[nodiscard]] Seconds left() const {
        return terms_->cap.unit == CapUnit::hours ? std::max(terms_->cap.hours - seconds_, Seconds{0}) : Seconds{0};
    }
    [[nodiscard]] std::int64_t left_minor() const {
        if (terms_->cap.unit != CapUnit::money) return 0;
        return std::max<std::int64_t>(terms_->cap.money_minor - billed(gross_), 0);
    }

    const CapTerms* terms_ = nullptr;
    DayRange period_;
    Seconds seconds_, over_;
    std::int64_t net_before_ = 0;  // billed under another discount
    std::int64_t gross_ = 0, over_minor_ = 0;
    bool reached_ = false;
};

// The fillings of a contract, by since when they count and their period.
class Fillings {
public:
    explicit Fillings(const DatedCaps& caps) : caps_(caps) {}
    [[nodiscard]] Filling& of(const CapItem& item, CapPeriod period) {
        const CapTerms& terms = cap_on(caps_, item.work_date);
        const DayRange days = cap_period(period, item.work_date);
        Filling& filling = list_.try_emplace({terms.counts_from, days.from}, days).first->second;
        filling.stand_under(terms);
        return filling;
    }
    [[nodiscard]] Filling& of(const CapItem& item) { return of(item, cap_on(caps_, item.work_date).cap.period); }
    [[nodiscard]] std::vector<CapStanding> standings() const {
        std::vector<CapStanding> out;
        for (const auto& [key, filling] : list_) out.push_back(filling.standing());
        return out;
    }

private:
    const DatedCaps& caps_;
    std::map<std::pair<CivilDay, CivilDay>, Filling> list_;
};

struct Filled {
    std::vector<CapShare> shares;
    std::vector<CapStanding> standings;
};

Result<Filled> fill(const DatedCaps& caps, std::span<const CapItem> items) {
    std::vector<const CapItem*> sorted;
    for (const CapItem& item : items) sorted.push_back(&item);
    std::ranges::sort(sorted, earlier);
    Fillings fillings(caps);
    for (const CapItem* const item : sorted) TRY(fillings.of(*item).add_invoiced(*item));
    Filled filled;
    for (const CapItem* const item : sorted) {
        if (item->open_seconds.value == 0 && item->open_minor == 0) continue;
        filled.shares.push_back(TRY(fillings.of(*item).add(*item)));
    }
    filled.standings = fillings.standings();
    return filled;
}

// Terms that go on from the ones before count from where those count.
DatedCaps dated(const Contract& contract, auto&& cap_of, auto&& goes_on) {
    DatedCaps caps;
    const ContractTerms* before = nullptr;
    each_terms(contract, [&](CivilDay from, const ContractTerms& terms) {
        const bool even = terms.amount_rounding == AmountRounding::half_to_even;
        CapTerms cap{.cap = cap_of(terms),
                     .discount_percent = terms.discount_percent,
                     .rounding = even ? Rounding::half_to_even : Rounding::half_away_from_zero,
                     .hours_per_day = terms.hours_per_day,
                     .from = from,
                     .counts_from = from};
        if (before != nullptr && goes_on(*before, terms)) cap.counts_from = caps.back().counts_from;
        before = &terms;
        caps.push_back(cap);
    });
    return caps;
}

bool has_limit(const ContractTerms& terms) {
    return terms.purchase_order_minor.has_value() || terms.purchase_order_last_day.has_value();
}

bool ever(const Contract& contract, auto&& holds) {
    bool found = false;
    each_terms(contract, [&](CivilDay, const ContractTerms& terms) { found = found || holds(terms); });
    return found;
}

}  // namespace

DatedCaps cap_terms(const Contract& contract) {
    return dated(
        contract, [](const ContractTerms& terms) { return terms.cap; },
        [](const ContractTerms& a, const ContractTerms& b) {
            return a.cap.unit == b.cap.unit && a.cap.period == b.cap.period;
        });
}

DatedCaps order_terms(const Contract& contract) {
    return dated(
        contract,
        [](const ContractTerms& terms) {
            Cap cap;
            if (!terms.purchase_order_minor) return cap;
            cap.unit = CapUnit::money;
            cap.money_minor = *terms.purchase_order_minor;
            return cap;
        },
        [](const ContractTerms& a, const ContractTerms& b) { return a.purchase_order == b.purchase_order; });
}

const CapTerms& cap_on(const DatedCaps& caps, CivilDay work_date) {
    INVARIANT(!caps.empty(), "a contract has terms");
    std::size_t place = caps.size() - 1;
    while (place > 0 && caps[place].from > work_date) --place;
    return caps[place];
}

bool any_cap(const DatedCaps& caps) {
    return std::ranges::any_of(caps, [](const CapTerms& terms) { return terms.cap.unit != CapUnit::none; });
}

bool has_order_limit(const Contract& contract) { return ever(contract, has_limit); }

bool is_capped(const Contract& contract) {
    return ever(contract,
                [](const ContractTerms& terms) { return terms.cap.unit != CapUnit::none || has_limit(terms); });
}

bool beyond_order_day(const Contract& contract, CivilDay work_date) {
    const auto last = terms_on(contract, work_date).purchase_order_last_day;
    return last && work_date > *last;
}

std::string order_text(const ContractTerms& terms, Currency currency) {
    std::string text = "order " + (terms.purchase_order.empty() ? "without a number" : terms.purchase_order) + ":";
    if (terms.purchase_order_minor) text += " " + money_text({*terms.purchase_order_minor, currency});
    if (terms.purchase_order_last_day) text += " until " + day_text(*terms.purchase_order_last_day);
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

Result<std::vector<CapShare>> share_cap(const DatedCaps& caps, std::span<const CapItem> items) {
    Filled filled = TRY(fill(caps, items));
    return std::move(filled.shares);
}

Result<std::vector<CapShare>> share_in_order(const DatedCaps& caps, std::span<const CapItem> items) {
    Fillings fillings(caps);
    for (const CapItem& item : items) TRY(fillings.of(item, CapPeriod::total).add_invoiced(item));
    std::vector<CapShare> shares;
    for (const CapItem& item : items) shares.push_back(TRY(fillings.of(item, CapPeriod::total).add(item)));
    return shares;
}

Result<std::vector<CapStanding>> cap_standings(const DatedCaps& caps, std::span<const CapItem> items) {
    Filled filled = TRY(fill(caps, items));
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
