#include "http/routes/contract_shapes.hpp"

namespace fairhour::http {
namespace {

std::optional<Money> money_or_none(std::optional<std::int64_t> minor, Currency currency) {
    if (!minor || currency.none()) return std::nullopt;
    return Money{*minor, currency};
}

// Money of a contract is in its currency.
Result<std::int64_t> minor_of(const Money& money, Currency currency, const std::string& place) {
    if (money.currency == currency) return money.minor;
    return invalid("currency_other", "Money of a contract is in its currency.", place);
}
Result<std::optional<std::int64_t>> minor_of(const std::optional<Money>& money, Currency currency,
                                             const std::string& place) {
    if (!money) return std::optional<std::int64_t>{};
    return std::optional(TRY(minor_of(*money, currency, place)));
}

// Their common fields are copied with those of the record around them; here is what is written as money.
void show_money(const ContractTerms& terms, Currency currency, TermsEdit& edit) {
    copy_fields(terms.cap, edit.cap);
    edit.cap.money.reset();
    if (terms.cap.unit == CapUnit::money) edit.cap.money = money_or_none(terms.cap.money_minor, currency);
    const RetainerTerms& retainer = terms.retainer;
    copy_fields(retainer, edit.retainer);
    const auto unless_nothing = [&](std::int64_t minor) {
        return minor == 0 ? std::nullopt : money_or_none(minor, currency);
    };
    edit.retainer.money = unless_nothing(retainer.money_minor);
    edit.retainer.price = unless_nothing(retainer.price_minor);
    edit.retainer.rollover_money = unless_nothing(retainer.rollover_minor);
    edit.purchase_order_amount = money_or_none(terms.purchase_order_minor, currency);
    edit.approval_threshold = money_or_none(terms.approval_threshold_minor, currency);
    edit.spending_limit = money_or_none(terms.spending_limit_minor, currency);
}

Status write_money(const TermsEdit& edit, Currency currency, const std::string& place, ContractTerms& terms) {
    copy_fields(edit.cap, terms.cap);
    terms.cap.money_minor = TRY(minor_of(edit.cap.money, currency, place + "/cap/money")).value_or(0);
    copy_fields(edit.retainer, terms.retainer);
    const auto retainer_minor = [&](const std::optional<Money>& money, const char* field) -> Result<std::int64_t> {
        return TRY(minor_of(money, currency, place + "/retainer/" + field)).value_or(0);
    };
    terms.retainer.money_minor = TRY(retainer_minor(edit.retainer.money, "money"));
    terms.retainer.price_minor = TRY(retainer_minor(edit.retainer.price, "price"));
    terms.retainer.rollover_minor = TRY(retainer_minor(edit.retainer.rollover_money, "rollover_money"));
    terms.purchase_order_minor = TRY(minor_of(edit.purchase_order_amount, currency, place + "/purchase_order_amount"));
    terms.approval_threshold_minor = TRY(minor_of(edit.approval_threshold, currency, place + "/approval_threshold"));
    terms.spending_limit_minor = TRY(minor_of(edit.spending_limit, currency, place + "/spending_limit"));
    return {};
}

std::vector<ContractMilestone> milestones_shown(const Contract& contract) {
    std::vector<ContractMilestone> shown;
    for (const FeeMilestone& milestone : contract.milestones) {
        copy_fields(milestone, shown.emplace_back());
        shown.back().amount = {milestone.amount_minor, contract.currency};
    }
    return shown;
}

void show_ours(const TermsEdit& whole, TermsAnswer& answer) {
    answer.ladder = whole.ladder;
    answer.other_currencies = whole.other_currencies;
    answer.multipliers = whole.multipliers;
    answer.amount_scope = whole.amount_scope;
    answer.amount_rounding = whole.amount_rounding;
    answer.cap = whole.cap;
    answer.retainer = whole.retainer;
    answer.discount_percent = whole.discount_percent;
    answer.purchase_order_amount = whole.purchase_order_amount;
    answer.approval_threshold = whole.approval_threshold;
    answer.spending_limit = whole.spending_limit;
}

}  // namespace

LaterTermsEdit later_terms_edit(const DatedTerms& later, Currency currency) {
    LaterTermsEdit edit;
    copy_fields(later.terms, edit);
    edit.from = later.from;
    edit.reason = later.reason;
    show_money(later.terms, currency, edit);
    return edit;
}

Result<DatedTerms> later_terms_of(const LaterTermsEdit& edit, Currency currency, const std::string& place) {
    DatedTerms later{edit.from, edit.reason, {}};
    copy_fields(edit, later.terms);
    TRY(write_money(edit, currency, place, later.terms));
    return later;
}

ContractEdit contract_edit(const Contract& contract) {
    ContractEdit edit;
    copy_fields(contract, edit);
    show_money(contract, contract.currency, edit);
    edit.milestones = milestones_shown(contract);
    if (contract.kind == ContractKind::fixed_fee) edit.fee = money_or_none(contract.fee_minor, contract.currency);
    edit.later_terms.clear();
    for (const DatedTerms& later : contract.later_terms)
        edit.later_terms.push_back(later_terms_edit(later, contract.currency));
    return edit;
}

Status write_contract(const ContractEdit& edit, Contract& contract) {
    copy_fields(edit, contract);
    TRY(write_money(edit, contract.currency, "", contract));
    contract.fee_minor = TRY(minor_of(edit.fee, contract.currency, "/fee")).value_or(0);
    contract.milestones.clear();
    for (const ContractMilestone& milestone : edit.milestones) {
        copy_fields(milestone, contract.milestones.emplace_back());
        contract.milestones.back().amount_minor = TRY(minor_of(milestone.amount, contract.currency, "/milestones"));
    }
    contract.later_terms.clear();
    for (const LaterTermsEdit& later : edit.later_terms) {
        const std::string place = "/later_terms/" + std::to_string(contract.later_terms.size());
        contract.later_terms.push_back(TRY(later_terms_of(later, contract.currency, place)));
    }
    return {};
}

ContractAnswer contract_answer(const Contract& contract, TermsSeen seen) {
    const ContractEdit whole = contract_edit(contract);
    ContractAnswer answer;
    copy_fields(contract, answer);
    answer.later_terms.clear();
    for (const LaterTermsEdit& later : whole.later_terms) {
        LaterTermsAnswer& shown = answer.later_terms.emplace_back();
        copy_fields(later, shown);
        if (seen == TermsSeen::with_rates) show_ours(later, shown);
    }
    if (seen == TermsSeen::by_all) return answer;
    show_ours(whole, answer);
    answer.fee = whole.fee;
    answer.milestones = whole.milestones;
    return answer;
}

}  // namespace fairhour::http
