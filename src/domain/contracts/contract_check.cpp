#include "domain/contracts/contract_check.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/describe.hpp"
#include "domain/contracts/cap.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t payment_days_max = 365;
constexpr std::int64_t cut_off_working_days_max = 60;
constexpr Decimal factor_max = Decimal::whole(10);

class Faults {
public:
    Faults(const Contract& contract, std::string_view since)
        : place_((contract.name.empty() ? id_text(contract.id) : contract.name) + std::string(since)) {}
    void unless(bool right, std::string_view name, std::string_view part, std::string reason, std::string fix = {}) {
        if (right) return;
        list.push_back({ErrorKind::invalid, std::string(name), place_ + ": " + std::string(part), std::move(reason),
                        std::move(fix)});
    }
    std::vector<Error> list;

private:
    std::string place_;
};

bool within_a_day(Seconds at) { return at.value >= 0 && at < Seconds::hours(24); }

void check_later_days(const Contract& c, Faults& f) {
    CivilDay before = c.days.from;
    for (const DatedTerms& later : c.later_terms) {
        const std::string day = day_text(later.from);
        f.unless(c.days.holds(later.from) && later.from != c.days.from, "contract_terms_day", "later_terms",
                 "Terms from " + day + " would begin before or after the contract.",
                 "Terms from the first day on are the contract's own.");
        f.unless(before < later.from, "contract_terms_day", "later_terms",
                 "Terms from " + day + " follow terms of the same or a later day.", "Give each day once, in order.");
        before = later.from;
    }
}

void check_frame(const Contract& c, Faults& f) {
    f.unless(!c.name.empty(), "contract_name", "name", "A contract has a name.");
    f.unless(c.days.from < c.days.until, "contract_days", "days", "The contract would be in force on no day.",
             "The day after its last ends a range.");
    check_later_days(c, f);
    f.unless(!c.currency.none() || c.kind == ContractKind::non_billable, "contract_currency", "currency",
             "A contract that is billed has a currency.");
}

void check_money_terms(const Contract& c, Faults& f) {
    f.unless(c.hours_per_day.value > 0 && c.hours_per_day <= Seconds::hours(24), "contract_hours_per_day",
             "hours_per_day", "A day rate needs a day of more than 0 and at most 24 hours.");
    f.unless(c.payment_days >= 0 && c.payment_days <= payment_days_max, "contract_payment_days", "payment_days",
             "Payment is due in 0 to 365 days.");
    f.unless(c.discount_percent.micro >= 0 && c.discount_percent <= Decimal::whole(100), "contract_discount",
             "discount_percent", "A discount is between 0 and 100 percent.");
    f.unless(c.cash_discount_percent.micro >= 0 && c.cash_discount_percent < Decimal::whole(100) &&
                 c.cash_discount_days >= 0 && c.cash_discount_days <= std::max<std::int64_t>(c.payment_days, 0),
             "contract_cash_discount", "cash_discount_percent",
             "A cash discount is below 100 percent, for paying no later than the invoice is due.");
    const auto not_negative = [](const std::optional<std::int64_t>& limit) { return !limit || *limit >= 0; };
    f.unless(not_negative(c.approval_threshold_minor), "contract_limit", "approval_threshold",
             "A threshold is not negative.");
    f.unless(not_negative(c.spending_limit_minor), "contract_limit", "spending_limit", "A limit is not negative.");
}

void check_cap(const Contract& c, Faults& f) {
    const Cap& cap = c.cap;
    if (cap.unit == CapUnit::none) {
        f.unless(cap.money_minor == 0 && cap.hours.value == 0, "contract_cap", "cap",
                 "The cap has an amount but no unit.", "Say whether it is money or hours.");
        return;
    }
    f.unless(c.kind == ContractKind::time_and_materials, "contract_cap", "cap",
             "Only time and materials are capped: a fixed fee, a retainer and work that is not billed have no cap.",
             "Take the cap off, or choose time and materials.");
    f.unless(cap.money_minor >= 0 && cap.hours.value >= 0, "contract_cap", "cap", "A cap is not negative.");
    const bool other = cap.unit == CapUnit::money ? cap.hours.value != 0 : cap.money_minor != 0;
    f.unless(!other, "contract_cap", "cap", "The cap names both money and hours.", "Keep one of them.");
    if (!cap.overage_rate) return;
    f.unless(cap.over == CapOver::bill, "contract_cap", "cap.overage_rate",
             "An overage rate beside " + std::string(enum_word(cap.over)) + " would never be used.");
    f.unless(cap.overage_rate->currency == c.currency, "contract_cap", "cap.overage_rate",
             "The overage rate is not in the contract's currency.");
    f.unless(cap.overage_rate->amount.micro >= 0, "contract_cap", "cap.overage_rate", "A rate is not negative.");
}

void check_retainer_terms(const Contract& c, Faults& f) {
    const RetainerTerms& r = c.retainer;
    if (c.kind != ContractKind::retainer) {
        f.unless(r.unit == RetainerUnit::none, "contract_retainer", "retainer",
                 "A contract of kind " + std::string(enum_word(c.kind)) + " has no retainer.");
        return;
    }
    const bool hours = r.unit == RetainerUnit::hours;
    f.unless(r.hours.value >= 0 && r.money_minor >= 0 && r.price_minor >= 0 && r.deficit_hours.value >= 0 &&
                 r.rollover_periods >= 0 && r.rollover_hours.value >= 0 && r.rollover_minor >= 0,
             "contract_retainer", "retainer", "What a retainer grants, costs or allows is not negative.");
    f.unless(r.unit == RetainerUnit::none || r.granted() > 0, "contract_retainer", "retainer",
             "The retainer grants nothing.", "Say how many hours, or how much money, a period has.");
    f.unless(hours ? r.money_minor == 0 : r.hours.value == 0 && r.price_minor == 0, "contract_retainer", "retainer",
             "A retainer grants hours at a price, or money.", "Keep one of them.");
    f.unless(hours || r.deficit_hours.value == 0, "contract_retainer", "retainer.deficit_hours",
             "Money is never overdrawn.", "Only hours may be.");
    f.unless(r.rollover != RetainerRollover::periods || r.rollover_periods > 0, "contract_retainer",
             "retainer.rollover_periods", "What is left would live no period longer.", "Say how many periods.");
    f.unless(r.rollover != RetainerRollover::amount || r.rollover_max() > 0, "contract_retainer", "retainer.rollover",
             "Nothing could roll over.", "Say how much at most.");
    if (!r.overage_rate) return;
    f.unless(hours && r.over == RetainerOver::bill, "contract_retainer", "retainer.overage_rate",
             "An overage rate would never be used.");
    f.unless(r.overage_rate->currency == c.currency && r.overage_rate->amount.micro >= 0, "contract_retainer",
             "retainer.overage_rate", "The overage rate is not negative, and in the contract's currency.");
}

void check_order(const Contract& c, Faults& f) {
    if (!has_order_limit(c)) return;
    f.unless(c.kind == ContractKind::time_and_materials, "contract_order", "purchase_order",
             "Only time and materials can be limited by a purchase order, not " + std::string(enum_word(c.kind)) + ".");
    f.unless(c.purchase_order_minor.value_or(0) >= 0, "contract_order", "purchase_order",
             "The amount of a purchase order is not negative.");
    f.unless(!c.purchase_order.empty(), "contract_order", "purchase_order",
             "The purchase order has limits but no number.", "Write the number the client gave it.");
}

void check_fee(const Contract& c, Faults& f) {
    const bool has_fee = c.fee_minor != 0 || !c.milestones.empty();
    if (c.kind != ContractKind::fixed_fee) {
        f.unless(!has_fee, "contract_fee", "fee",
                 "A contract of kind " + std::string(enum_word(c.kind)) + " has no fee.");
        return;
    }
    f.unless(c.fee_minor >= 0, "contract_fee", "fee", "A fee is not negative.");
    Int128 sum = 0;
    for (const FeeMilestone& m : c.milestones) {
        sum += m.amount_minor;
        f.unless(m.amount_minor > 0, "contract_milestone", m.name, "A milestone is worth something.");
        f.unless(m.due || m.confirms, "contract_milestone", m.name, "Nothing says when the milestone is reached.",
                 "Give a date, or the person who confirms it.");
    }
    f.unless(c.milestones.empty() || c.fee_minor == 0 || sum == c.fee_minor, "contract_milestone", "milestones",
             "The milestones do not add up to the fee.");
}

bool multiplier_has_its_terms(const Multiplier& m) {
    switch (m.kind) {
        case MultiplierKind::weekend:
        case MultiplierKind::holiday: return true;
        case MultiplierKind::night: return within_a_day(m.from) && within_a_day(m.until) && m.from != m.until;
        case MultiplierKind::rush: return !m.tag.empty();
        case MultiplierKind::overtime_day: return m.from.value > 0 && m.from <= Seconds::hours(24);
        case MultiplierKind::overtime_week: return m.from.value > 0 && m.from <= Seconds::hours(168);
    }
    INVARIANT(false, "every multiplier is checked");
}

void check_pricing(const Contract& c, Faults& f) {
    for (const Multiplier& m : c.multipliers) {
        const std::string kind(enum_word(m.kind));
        f.unless(m.factor.micro > 0 && m.factor <= factor_max, "contract_multiplier", kind,
                 "A multiplier is above 0 and at most 10.");
        f.unless(multiplier_has_its_terms(m), "contract_multiplier", kind,
                 "The multiplier does not say when it applies.",
                 "Night needs two different times of day, rush a tag, overtime its hours.");
    }
}

void check_schedule(const Contract& c, Faults& f) {
    const InvoiceSchedule& s = c.schedule;
    f.unless(s.cadence != InvoiceCadence::two_weekly || s.anchor.weekday() == Weekday::monday, "contract_schedule",
             "schedule.anchor", "Two weeks begin on a Monday, " + day_text(s.anchor) + " is none.");
    f.unless(s.cut_off_working_days >= 0 && s.cut_off_working_days <= cut_off_working_days_max, "contract_schedule",
             "schedule.cut_off_working_days", "The cut-off is 0 to 60 working days after the period's end.");
    f.unless(within_a_day(s.cut_off_at), "contract_schedule", "schedule.cut_off_at",
             "The cut-off is at a time of day.");
    f.unless(s.cadence != InvoiceCadence::milestone || c.kind == ContractKind::fixed_fee, "contract_schedule",
             "schedule", "Only a fixed fee is invoiced by milestone.");
}

void check_taxes(const Contract& c, Faults& f) {
    for (std::size_t i = 0; i < c.taxes.size(); ++i) {
        const TaxTerm& tax = c.taxes[i];
        f.unless(tax.valid.from < tax.valid.until, "contract_tax", "taxes", "A tax would be in force on no day.");
        f.unless(tax.percent.micro >= 0 && tax.percent <= Decimal::whole(100), "contract_tax", "taxes",
                 "A tax is between 0 and 100 percent.");
        f.unless(tax.category == TaxCategory::S || tax.percent.micro == 0, "contract_tax", "taxes",
                 "Only the standard category S has a percentage.");  // EN 16931 BR-AE-5, BR-E-5, BR-Z-5 ...
        f.unless(tax.category != TaxCategory::S || tax.percent.micro > 0, "contract_tax", "taxes",
                 "The standard category S has a percentage above zero.", "Use Z for a rate of zero.");  // BR-S-5
        for (std::size_t j = 0; j < i; ++j)
            f.unless(!tax.valid.overlaps(c.taxes[j].valid), "contract_tax", "taxes", "Two taxes are in force at once.");
    }
}

}  // namespace

namespace {

// What its terms alone can get wrong, as the contract stands under them.
void check_terms(const Contract& standing, Faults& faults) {
    check_money_terms(standing, faults);
    check_cap(standing, faults);
    check_order(standing, faults);
    check_retainer_terms(standing, faults);
    check_pricing(standing, faults);
    check_schedule(standing, faults);
}

}  // namespace

std::vector<Error> contract_faults(const Contract& contract) {
    Faults faults(contract, "");
    check_frame(contract, faults);
    check_fee(contract, faults);
    check_taxes(contract, faults);
    check_terms(contract, faults);
    for (const DatedTerms& later : contract.later_terms) {
        Faults found(contract, " from " + day_text(later.from));
        check_terms(as_on(contract, later.from), found);
        std::ranges::move(found.list, std::back_inserter(faults.list));
    }
    return std::move(faults.list);
}

Status check_contract(const Contract& contract) {
    std::vector<Error> faults = contract_faults(contract);
    if (faults.empty()) return {};
    return std::unexpected(std::move(faults.front()));
}

}  // namespace fairhour
