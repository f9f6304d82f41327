// Contracts and their terms as the API shows them: money is written as money in the contract's currency; what only we need
// to know (limits, discounts, multipliers) is for those who may see rates.
//
//   {"name":"Acme 2026", "cap":{"unit":"hours","hours":36000}, "later_terms":[{"from":"2026-07-01", "cap":{...}, ...}]}
#pragma once

#include "http/routes/setup_parts.hpp"

namespace fairhour::http {

struct ContractCap {
    CapUnit unit = CapUnit::none;
    std::optional<Money> money;
    Seconds hours;
    CapPeriod period = CapPeriod::total;
    CapOver over = CapOver::hold;
    std::optional<Rate> overage_rate;
};
BOOST_DESCRIBE_STRUCT(ContractCap, (), (unit, money, hours, period, over, overage_rate))

struct ContractRetainer {
    RetainerUnit unit = RetainerUnit::none;
    RetainerFund fund = RetainerFund::advance;
    RetainerPeriod period = RetainerPeriod::month;
    Seconds hours;
    std::optional<Money> money, price;
    RetainerBilled billed = RetainerBilled::ahead;
    RetainerRollover rollover = RetainerRollover::none;
    std::int64_t rollover_periods = 0;
    Seconds rollover_hours;
    std::optional<Money> rollover_money;
    Seconds deficit_hours;
    RetainerOver over = RetainerOver::hold;
    std::optional<Rate> overage_rate;
};
BOOST_DESCRIBE_STRUCT(ContractRetainer, (),
                      (unit, fund, period, hours, money, price, billed, rollover, rollover_periods, rollover_hours,
                       rollover_money, deficit_hours, over, overage_rate))

struct ContractMilestone {
    std::string name;
    Money amount;
    std::optional<CivilDay> due, confirmed_on;
    PersonId confirms;
};
BOOST_DESCRIBE_STRUCT(ContractMilestone, (), (name, amount, due, confirmed_on, confirms))

// The terms that may change on a day; written as a part of the contract, and in the list of later ones.
struct TermsEdit {
    std::optional<RoundingRule> rounding;
    RateLadder ladder;
    OtherCurrencies other_currencies = OtherCurrencies::ignore;
    std::vector<Multiplier> multipliers;
    Seconds hours_per_day = Seconds::hours(8);
    AmountScope amount_scope = AmountScope::entry;
    AmountRounding amount_rounding = AmountRounding::half_away_from_zero;
    ContractCap cap;
    InvoiceSchedule schedule;
    std::int64_t payment_days = 30;
    Decimal cash_discount_percent;
    std::int64_t cash_discount_days = 0;
    Decimal discount_percent;
    std::string purchase_order;
    std::optional<Money> purchase_order_amount;
    std::optional<CivilDay> purchase_order_last_day;
    std::vector<LineGrouping> grouping{LineGrouping::project};
    PeopleShown people_shown = PeopleShown::name;
    std::optional<Money> approval_threshold, spending_limit;
    std::vector<RoleId> roles_allowed;
    ContractRetainer retainer;
};

struct LaterTermsEdit : TermsEdit {
    CivilDay from;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(LaterTermsEdit, (),
                      (from, reason, rounding, ladder, other_currencies, multipliers, hours_per_day, amount_scope,
                       amount_rounding, cap, schedule, payment_days, cash_discount_percent, cash_discount_days,
                       discount_percent, purchase_order,
                       purchase_order_amount, purchase_order_last_day, grouping, people_shown, approval_threshold,
                       spending_limit, roles_allowed, retainer))

// What the other side knows too, and what is ours alone: both are written as one.
struct ContractEdit : TermsEdit {
    ClientId client;
    std::string name;
    ContractKind kind = ContractKind::time_and_materials;
    LegalEntityId legal_entity;
    Currency currency;
    Zone zone;
    std::string holiday_calendar;
    DayRange days;
    std::optional<Money> fee;
    std::vector<ContractMilestone> milestones;
    std::vector<TaxTerm> taxes;
    std::vector<LaterTermsEdit> later_terms;
};
BOOST_DESCRIBE_STRUCT(ContractEdit, (),
                      (client, name, kind, legal_entity, currency, zone, holiday_calendar, days, rounding, ladder,
                       other_currencies, multipliers, hours_per_day, amount_scope, amount_rounding, cap, fee,
                       milestones, schedule, payment_days, cash_discount_percent, cash_discount_days, taxes,
                       discount_percent, purchase_order,
                       purchase_order_amount, purchase_order_last_day, grouping, people_shown, approval_threshold,
                       spending_limit, roles_allowed, retainer, later_terms))

struct TermsAnswer {
    std::optional<RoundingRule> rounding;
    Seconds hours_per_day;
    InvoiceSchedule schedule;
    std::int64_t payment_days = 0;
    Decimal cash_discount_percent;
    std::int64_t cash_discount_days = 0;
    std::string purchase_order;
    std::optional<CivilDay> purchase_order_last_day;
    std::vector<LineGrouping> grouping;
    PeopleShown people_shown = PeopleShown::name;
    std::vector<RoleId> roles_allowed;
    WhenSeen<RateLadder> ladder;
    WhenSeen<OtherCurrencies> other_currencies;
    WhenSeen<std::vector<Multiplier>> multipliers;
    WhenSeen<AmountScope> amount_scope;
    WhenSeen<AmountRounding> amount_rounding;
    WhenSeen<ContractCap> cap;
    WhenSeen<ContractRetainer> retainer;
    WhenSeen<Decimal> discount_percent;
    WhenSeen<std::optional<Money>> purchase_order_amount, approval_threshold, spending_limit;
};

struct LaterTermsAnswer : TermsAnswer {
    CivilDay from;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(LaterTermsAnswer, (),
                      (from, reason, rounding, hours_per_day, schedule, payment_days, cash_discount_percent,
                       cash_discount_days, purchase_order,
                       purchase_order_last_day, grouping, people_shown, roles_allowed, ladder, other_currencies,
                       multipliers, amount_scope, amount_rounding, cap, discount_percent, purchase_order_amount,
                       approval_threshold, spending_limit, retainer))

struct ContractAnswer : TermsAnswer {
    ContractId id;
    ClientId client;
    std::string name;
    ContractKind kind = ContractKind::time_and_materials;
    LegalEntityId legal_entity;
    Currency currency;
    Zone zone;
    std::string holiday_calendar;
    DayRange days;
    std::vector<TaxTerm> taxes;
    std::vector<LaterTermsAnswer> later_terms;
    ImportId import;
    WhenSeen<std::optional<Money>> fee;
    WhenSeen<std::vector<ContractMilestone>> milestones;
};
BOOST_DESCRIBE_STRUCT(ContractAnswer, (),
                      (id, client, name, kind, legal_entity, currency, zone, holiday_calendar, days, rounding,
                       hours_per_day, schedule, payment_days, cash_discount_percent, cash_discount_days, taxes,
                       purchase_order, purchase_order_last_day, grouping,
                       people_shown, roles_allowed, later_terms, import, ladder, other_currencies, multipliers,
                       amount_scope, amount_rounding, cap, fee, milestones, discount_percent, purchase_order_amount,
                       approval_threshold, spending_limit, retainer))

[[nodiscard]] ContractEdit contract_edit(const Contract& contract);
[[nodiscard]] Status write_contract(const ContractEdit& edit, Contract& contract);  // currency_other
// The terms of a day as an edit begins with them, and what an edit makes of them.
[[nodiscard]] LaterTermsEdit later_terms_edit(const DatedTerms& later, Currency currency);
[[nodiscard]] Result<DatedTerms> later_terms_of(const LaterTermsEdit& edit, Currency currency, const std::string& place);

enum class TermsSeen : std::uint8_t { by_all, with_rates };
[[nodiscard]] ContractAnswer contract_answer(const Contract& contract, TermsSeen seen);

}  // namespace fairhour::http
