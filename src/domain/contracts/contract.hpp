// Who we work for and on what terms: clients, projects, tasks, activities, contracts (semantics 5).
//
//   contract Acme 2026: time and materials in EUR, not to exceed 10 h a week and the rest held, monthly invoice, cut-off
//   two working days after the month's end at 18:00, due in 30 days, VAT 19 %
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/contracts/electronic_invoice.hpp"
#include "domain/contracts/retainer_terms.hpp"
#include "domain/describe.hpp"
#include "domain/rates/terms.hpp"

namespace fairhour {

// How invoices reach a client: by mail, or by the folder that an access point or a portal collects electronic invoices from.
BOOST_DEFINE_FIXED_ENUM_CLASS(DeliveryWay, std::uint8_t, email, hand_over, both)

struct Client {
    ClientId id;
    std::string name;
    std::string legal_name;  // on documents; empty: `name`
    std::vector<std::string> address;
    std::string country;  // ISO 3166 alpha-2
    std::string vat_id;
    std::string reference;  // the buyer's own reference
    std::string email;
    std::string language = "en";
    Currency currency;
    std::optional<RoundingRule> rounding;
    std::int64_t payment_days = 30;
    PersonId account_manager;
    ImportId import;
    // What electronic invoices say apart. `address` is the envelope: its lines up to the town's are the street.
    std::string post_code, city, subdivision;
    std::string customer_number;                        // ours for them, "C-1042"
    std::string register_number;                        // theirs in the commercial register
    std::string electronic_scheme, electronic_address;  // a code of the EAS list ("0204", "EM") and the id there
    ElectronicInvoice electronic_invoice = ElectronicInvoice::none;
    std::string mandate, debited_iban;  // direct debit: the mandate's reference and the account; none: they transfer
    std::string invoice_email;          // where invoices go; none: `email`
    DeliveryWay delivery_way = DeliveryWay::email;
};
BOOST_DESCRIBE_STRUCT(Client, (),
                      (id, name, legal_name, address, country, vat_id, reference, email, language, currency, rounding,
                       payment_days, account_manager, import, post_code, city, subdivision, customer_number,
                       register_number, electronic_scheme, electronic_address, electronic_invoice, mandate,
                       debited_iban, invoice_email, delivery_way))

BOOST_DEFINE_FIXED_ENUM_CLASS(ProjectState, std::uint8_t, open, closed, archived)
// How a project, task or activity changes the contract's default: it may narrow. One that widens makes time unclear.
BOOST_DEFINE_FIXED_ENUM_CLASS(BillableDefault, std::uint8_t, inherit, billable, non_billable)

struct Project {
    ProjectId id;
    ClientId client;
    ContractId contract;  // none: billable time on it has no contract, which makes it unclear
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    ProjectState state = ProjectState::open;
    DayRange days;
    Seconds budget_seconds;         // zero: none
    std::optional<Money> budget;    // none: no money budget
    std::vector<PersonId> members;  // empty: everybody
    PersonId delivery_lead;
    ImportId import;
    std::string matter;  // the client's number for it, as LEDES shows it
};
BOOST_DESCRIBE_STRUCT(Project, (),
                      (id, client, contract, name, billable, state, days, budget_seconds, budget, members,
                       delivery_lead, import, matter))

struct Task {
    TaskId id;
    ProjectId project;
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    bool closed = false;
    Seconds estimate_seconds;  // zero: none
    ImportId import;
    std::string code;  // UTBMS: "L110"
};
BOOST_DESCRIBE_STRUCT(Task, (), (id, project, name, billable, closed, estimate_seconds, import, code))

struct Activity {
    ActivityId id;
    std::string name;
    BillableDefault billable = BillableDefault::inherit;
    std::string code;  // UTBMS: "A103"
};
BOOST_DESCRIBE_STRUCT(Activity, (), (id, name, billable, code))

BOOST_DEFINE_FIXED_ENUM_CLASS(ContractKind, std::uint8_t, time_and_materials, retainer, fixed_fee, non_billable)
BOOST_DEFINE_FIXED_ENUM_CLASS(CapUnit, std::uint8_t, none, money, hours)
BOOST_DEFINE_FIXED_ENUM_CLASS(CapPeriod, std::uint8_t, total, week, month, quarter, year)
BOOST_DEFINE_FIXED_ENUM_CLASS(CapOver, std::uint8_t, bill, hold, absorb)

// not_to_exceed: money as billed (after discount, before tax) or billable hours, per period by work date.
struct Cap {
    CapUnit unit = CapUnit::none;
    std::int64_t money_minor = 0;
    Seconds hours;
    CapPeriod period = CapPeriod::total;
    CapOver over = CapOver::hold;
    std::optional<Rate> overage_rate;  // over = bill: the rate of what is over; none: the entry's own

    bool operator==(const Cap&) const = default;
};
BOOST_DESCRIBE_STRUCT(Cap, (), (unit, money_minor, hours, period, over, overage_rate))

BOOST_DEFINE_FIXED_ENUM_CLASS(InvoiceCadence, std::uint8_t, not_set, weekly, two_weekly, monthly, quarterly, milestone,
                              on_demand)

// Windows end at the cadence's period end; the cut-off is so many working days later at a local time of the contract's zone.
struct InvoiceSchedule {
    InvoiceCadence cadence = InvoiceCadence::not_set;
    CivilDay anchor = CivilDay(4);  // two_weekly: a Monday that begins a window (default 1970-01-05)
    std::int64_t cut_off_working_days = 2;
    Seconds cut_off_at = Seconds::hours(18);
    PersonId owner;  // of the pre-billing check

    bool operator==(const InvoiceSchedule&) const = default;
};
BOOST_DESCRIBE_STRUCT(InvoiceSchedule, (), (cadence, anchor, cut_off_working_days, cut_off_at, owner))

struct FeeMilestone {
    std::string name;
    std::int64_t amount_minor = 0;
    std::optional<CivilDay> due;           // a date, or else
    std::optional<CivilDay> confirmed_on;  // the day a named person confirmed the event
    PersonId confirms;

    bool operator==(const FeeMilestone&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeeMilestone, (), (name, amount_minor, due, confirmed_on, confirms))

BOOST_DEFINE_FIXED_ENUM_CLASS(LineGrouping, std::uint8_t, project, task, activity, role, person, day, week, entry)
BOOST_DEFINE_FIXED_ENUM_CLASS(PeopleShown, std::uint8_t, name, role)
// EN 16931 (UNCL5305): S standard, Z zero, E exempt, AE reverse charge, K intra-community, G export, O outside scope.
BOOST_DEFINE_FIXED_ENUM_CLASS(TaxCategory, std::uint8_t, S, Z, E, AE, K, G, O)

struct TaxTerm {  // in force by service date; a line splits where one changes
    DayRange valid;
    TaxCategory category = TaxCategory::S;
    Decimal percent;
    std::string exemption;  // reason printed for E, AE, K, G, O

    bool operator==(const TaxTerm&) const = default;
};
BOOST_DESCRIBE_STRUCT(TaxTerm, (), (valid, category, percent, exemption))

// What may change while a contract runs. Terms are effective-dated (semantics 3): in force by work date.
struct ContractTerms {
    std::optional<RoundingRule> rounding;  // none: the client's, else the organization's
    RateLadder ladder;
    OtherCurrencies other_currencies = OtherCurrencies::ignore;
    std::vector<Multiplier> multipliers;
    Seconds hours_per_day = Seconds::hours(8);
    AmountScope amount_scope = AmountScope::entry;
    AmountRounding amount_rounding = AmountRounding::half_away_from_zero;
    Cap cap;
    InvoiceSchedule schedule;
    std::int64_t payment_days = 30;
    // Kept back by who pays within so many days of the invoice ("2 % within 10 days"); 0 %: nothing.
    Decimal cash_discount_percent;
    std::int64_t cash_discount_days = 0;
    Decimal discount_percent;
    std::string purchase_order;
    // What the order allows to be billed, after discount and before tax, and the last work date it covers: a cap of its own,
    // beside `cap`. What lies beyond it is held for the lead.
    std::optional<std::int64_t> purchase_order_minor;
    std::optional<CivilDay> purchase_order_last_day;
    std::vector<LineGrouping> grouping{LineGrouping::project};  // and always the rate
    PeopleShown people_shown = PeopleShown::name;
    std::optional<std::int64_t> approval_threshold_minor;  // an entry above it goes to the lead
    std::optional<std::int64_t> spending_limit_minor;      // all time of the contract above it goes to the lead
    std::vector<RoleId> roles_allowed;                     // empty: all
    RetainerTerms retainer;

    bool operator==(const ContractTerms&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContractTerms, (),
                      (rounding, ladder, other_currencies, multipliers, hours_per_day, amount_scope, amount_rounding,
                       cap, schedule, payment_days, cash_discount_percent, cash_discount_days, discount_percent,
                       purchase_order, purchase_order_minor,
                       purchase_order_last_day, grouping, people_shown, approval_threshold_minor, spending_limit_minor,
                       roles_allowed, retainer))

// Terms from a day on, until the next ones or the contract's end.
struct DatedTerms {
    CivilDay from;
    std::string reason;  // "Change order 3"
    ContractTerms terms;

    bool operator==(const DatedTerms&) const = default;
};
BOOST_DESCRIBE_STRUCT(DatedTerms, (), (from, reason, terms))

// Its own terms are the first ones, in force from its first day.
struct Contract : ContractTerms {
    ContractId id;
    ClientId client;
    std::string name;
    ContractKind kind = ContractKind::time_and_materials;
    LegalEntityId legal_entity;
    Currency currency;
    Zone zone;
    std::string holiday_calendar;  // of cut-offs
    DayRange days;
    std::int64_t fee_minor = 0;  // fixed_fee
    std::vector<FeeMilestone> milestones;
    std::vector<TaxTerm> taxes;
    std::vector<DatedTerms> later_terms;  // ascending, within its days
    ImportId import;
};
BOOST_DESCRIBE_STRUCT(Contract, (),
                      (id, client, name, kind, legal_entity, currency, zone, holiday_calendar, days, rounding, ladder,
                       other_currencies, multipliers, hours_per_day, amount_scope, amount_rounding, cap, fee_minor,
                       milestones, schedule, payment_days, cash_discount_percent, cash_discount_days, taxes,
                       discount_percent, purchase_order,
                       purchase_order_minor, purchase_order_last_day, grouping, people_shown, approval_threshold_minor,
                       spending_limit_minor, roles_allowed, retainer, later_terms, import))

// The terms in force on a work date.
[[nodiscard]] inline const ContractTerms& terms_on(const Contract& contract, CivilDay day) {
    const ContractTerms* found = &contract;
    for (const DatedTerms& later : contract.later_terms) {
        if (later.from > day) break;
        found = &later.terms;
    }
    return *found;
}
// The days on which the terms of that day are in force; without end at both sides of the contract.
[[nodiscard]] inline DayRange terms_days(const Contract& contract, CivilDay day) {
    DayRange days;
    for (const DatedTerms& later : contract.later_terms) {
        if (later.from > day) {
            days.until = later.from;
            break;
        }
        days.from = later.from;
    }
    return days;
}
// All the terms it ever has, the first ones first.
template <class Visit>
void each_terms(const Contract& contract, Visit&& visit) {
    visit(CivilDay::min, static_cast<const ContractTerms&>(contract));
    for (const DatedTerms& later : contract.later_terms) visit(later.from, later.terms);
}
// The contract as it stands on a day: with the terms in force then, and no later ones.
[[nodiscard]] Contract as_on(const Contract& contract, CivilDay day);

}  // namespace fairhour
