// Contracts: on what terms we work for a client. Money is written as money in the contract's currency; what only we need to
// know (limits, discounts, multipliers) is for those who may see rates.
#include "http/routes/setup_families.hpp"
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

struct ContractMilestone {
    std::string name;
    Money amount;
    std::optional<CivilDay> due, confirmed_on;
    PersonId confirms;
};
BOOST_DESCRIBE_STRUCT(ContractMilestone, (), (name, amount, due, confirmed_on, confirms))

// What the other side knows too, and what is ours alone: both are written as one.
struct ContractEdit {
    ClientId client;
    std::string name;
    ContractKind kind = ContractKind::time_and_materials;
    LegalEntityId legal_entity;
    Currency currency;
    Zone zone;
    std::string holiday_calendar;
    DayRange days;
    std::optional<RoundingRule> rounding;
    RateLadder ladder;
    OtherCurrencies other_currencies = OtherCurrencies::ignore;
    std::vector<Multiplier> multipliers;
    Seconds hours_per_day = Seconds::hours(8);
    AmountScope amount_scope = AmountScope::entry;
    AmountRounding amount_rounding = AmountRounding::half_away_from_zero;
    ContractCap cap;
    std::optional<Money> fee;
    std::vector<ContractMilestone> milestones;
    InvoiceSchedule schedule;
    std::int64_t payment_days = 30;
    std::vector<TaxTerm> taxes;
    Decimal discount_percent;
    std::string purchase_order;
    std::optional<Money> purchase_order_amount;
    std::optional<CivilDay> purchase_order_last_day;
    std::vector<LineGrouping> grouping{LineGrouping::project};
    PeopleShown people_shown = PeopleShown::name;
    std::optional<Money> approval_threshold, spending_limit;
    std::vector<RoleId> roles_allowed;
};
BOOST_DESCRIBE_STRUCT(ContractEdit, (),
                      (client, name, kind, legal_entity, currency, zone, holiday_calendar, days, rounding, ladder,
                       other_currencies, multipliers, hours_per_day, amount_scope, amount_rounding, cap, fee,
                       milestones, schedule, payment_days, taxes, discount_percent, purchase_order,
                       purchase_order_amount, purchase_order_last_day, grouping, people_shown, approval_threshold,
                       spending_limit, roles_allowed))

struct ContractAnswer {
    ContractId id;
    ClientId client;
    std::string name;
    ContractKind kind = ContractKind::time_and_materials;
    LegalEntityId legal_entity;
    Currency currency;
    Zone zone;
    std::string holiday_calendar;
    DayRange days;
    std::optional<RoundingRule> rounding;
    Seconds hours_per_day;
    InvoiceSchedule schedule;
    std::int64_t payment_days = 0;
    std::vector<TaxTerm> taxes;
    std::string purchase_order;
    std::optional<CivilDay> purchase_order_last_day;
    std::vector<LineGrouping> grouping;
    PeopleShown people_shown = PeopleShown::name;
    std::vector<RoleId> roles_allowed;
    ImportId import;
    WhenSeen<RateLadder> ladder;
    WhenSeen<OtherCurrencies> other_currencies;
    WhenSeen<std::vector<Multiplier>> multipliers;
    WhenSeen<AmountScope> amount_scope;
    WhenSeen<AmountRounding> amount_rounding;
    WhenSeen<ContractCap> cap;
    WhenSeen<std::optional<Money>> fee;
    WhenSeen<std::vector<ContractMilestone>> milestones;
    WhenSeen<Decimal> discount_percent;
    WhenSeen<std::optional<Money>> purchase_order_amount, approval_threshold, spending_limit;
};
BOOST_DESCRIBE_STRUCT(ContractAnswer, (),
                      (id, client, name, kind, legal_entity, currency, zone, holiday_calendar, days, rounding,
                       hours_per_day, schedule, payment_days, taxes, purchase_order, purchase_order_last_day, grouping,
                       people_shown, roles_allowed, import, ladder, other_currencies, multipliers, amount_scope,
                       amount_rounding, cap, fee, milestones, discount_percent, purchase_order_amount,
                       approval_threshold, spending_limit))

struct ContractsAsked {
    std::vector<ClientId> client;
    std::vector<ContractKind> kind;
    std::optional<CivilDay> on;  // in force on that day
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ContractsAsked, (), (client, kind, on, limit, cursor))

namespace {

std::optional<Money> money_or_none(std::optional<std::int64_t> minor, Currency currency) {
    if (!minor || currency.none()) return std::nullopt;
    return Money{*minor, currency};
}

// Money of a contract is in its currency.
Result<std::int64_t> minor_of(const Money& money, const Contract& contract, std::string_view place) {
    if (money.currency == contract.currency) return money.minor;
    return invalid("currency_other", "Money of a contract is in its currency.", "/" + std::string(place));
}
Result<std::optional<std::int64_t>> minor_of(const std::optional<Money>& money, const Contract& contract,
                                             std::string_view place) {
    if (!money) return std::optional<std::int64_t>{};
    return std::optional(TRY(minor_of(*money, contract, place)));
}

ContractCap cap_shown(const Contract& contract) {
    ContractCap cap;
    copy_fields(contract.cap, cap);
    if (contract.cap.unit == CapUnit::money) cap.money = money_or_none(contract.cap.money_minor, contract.currency);
    return cap;
}

std::vector<ContractMilestone> milestones_shown(const Contract& contract) {
    std::vector<ContractMilestone> shown;
    for (const FeeMilestone& milestone : contract.milestones) {
        copy_fields(milestone, shown.emplace_back());
        shown.back().amount = {milestone.amount_minor, contract.currency};
    }
    return shown;
}

std::optional<std::int64_t> fee_of(const Contract& contract) {
    return contract.kind == ContractKind::fixed_fee ? std::optional(contract.fee_minor) : std::nullopt;
}

struct Contracts {
    using Record = Contract;
    using Edit = ContractEdit;
    using Shown = ContractAnswer;
    using Asked = ContractsAsked;
    static constexpr KindWords words{.path = "/api/v1/contracts",
                                     .one = "contract",
                                     .many = "contracts",
                                     .says = "a contract",
                                     .tag = "contracts",
                                     .see = Action::see_contracts,
                                     .change = Action::manage_contracts,
                                     .kind = Kind::contract,
                                     .kind_read = Kind::contract,
                                     .changed = Prices::move,
                                     .required = R"(["name","client"])"};
    static bool seen(const Contract& contract, const Viewer& viewer) {
        return viewer.may(Action::see_contracts, facts_of(viewer.index(), contract, viewer.actor.person));
    }
    static bool wanted(const Contract& contract, const ContractsAsked& asked) {
        return is_wanted(asked.client, contract.client) && is_wanted(asked.kind, contract.kind) &&
               (!asked.on || contract.days.holds(*asked.on));
    }
    static void begin(Contract& contract, const Call&, const FirmView& firm) {
        contract.zone = firm.firm.organization.zone;
        contract.currency = firm.firm.organization.currency;
        contract.ladder = firm.firm.organization.ladder;
    }
    static ContractEdit read(const Contract& contract) {
        ContractEdit edit;
        copy_fields(contract, edit);
        edit.cap = cap_shown(contract);
        edit.milestones = milestones_shown(contract);
        edit.fee = money_or_none(fee_of(contract), contract.currency);
        edit.purchase_order_amount = money_or_none(contract.purchase_order_minor, contract.currency);
        edit.approval_threshold = money_or_none(contract.approval_threshold_minor, contract.currency);
        edit.spending_limit = money_or_none(contract.spending_limit_minor, contract.currency);
        return edit;
    }
    static Status write(const ContractEdit& edit, Contract& contract) {
        copy_fields(edit, contract);
        copy_fields(edit.cap, contract.cap);
        contract.cap.money_minor = TRY(minor_of(edit.cap.money, contract, "cap/money")).value_or(0);
        contract.fee_minor = TRY(minor_of(edit.fee, contract, "fee")).value_or(0);
        contract.milestones.clear();
        for (const ContractMilestone& milestone : edit.milestones) {
            copy_fields(milestone, contract.milestones.emplace_back());
            contract.milestones.back().amount_minor = TRY(minor_of(milestone.amount, contract, "milestones"));
        }
        contract.purchase_order_minor = TRY(minor_of(edit.purchase_order_amount, contract, "purchase_order_amount"));
        contract.approval_threshold_minor = TRY(minor_of(edit.approval_threshold, contract, "approval_threshold"));
        contract.spending_limit_minor = TRY(minor_of(edit.spending_limit, contract, "spending_limit"));
        return {};
    }
    static ContractAnswer show(const Contract& contract, const Viewer& viewer) {
        ContractAnswer answer;
        copy_fields(contract, answer);
        if (!viewer.may(Action::see_rates, facts_of(viewer.index(), contract, viewer.actor.person))) return answer;
        const ContractEdit whole = read(contract);
        answer.ladder = whole.ladder;
        answer.other_currencies = whole.other_currencies;
        answer.multipliers = whole.multipliers;
        answer.amount_scope = whole.amount_scope;
        answer.amount_rounding = whole.amount_rounding;
        answer.cap = whole.cap;
        answer.fee = whole.fee;
        answer.milestones = whole.milestones;
        answer.discount_percent = whole.discount_percent;
        answer.purchase_order_amount = whole.purchase_order_amount;
        answer.approval_threshold = whole.approval_threshold;
        answer.spending_limit = whole.spending_limit;
        return answer;
    }
};

}  // namespace

Routes setup_contract_routes() {
    Routes routes;
    add_record_routes<Contracts>(routes);
    return routes;
}

}  // namespace fairhour::http
