// The same price as price.cpp gives, told step by step in sentences, so that nobody has to believe a figure.
#include <algorithm>

#include "base/describe.hpp"
#include "domain/rates/price.hpp"
#include "domain/rates/price_plan.hpp"
#include "domain/rates/rounding.hpp"

namespace fairhour {
namespace {

void step(PriceExplanation& e, PriceStepKind kind, std::string sentence) {
    e.steps.push_back({kind, std::move(sentence)});
}

std::string_view owner_of_rounding(const Plan& plan, const FirmIndex& index) {
    if (plan.place.contract != nullptr && plan.place.contract->rounding) return "contract";
    const Client* const client = index.find(plan.client);
    return client != nullptr && client->rounding ? "client" : "organization";
}

std::string rounding_sentence(const PriceExplanation& e, std::string_view owner) {
    std::string text = "Worked " + hours_text(e.priced.worked_seconds) + ", billable " +
                       hours_text(e.priced.billable_seconds) + ": " + rounding_text(e.rounding) + " (rule of the " +
                       std::string(owner) + ").";
    if (e.rounding.basis == RoundingBasis::line) text += " Provisional: the invoice line is rounded as a whole.";
    return text;
}

std::string unrated_sentence(const PriceExplanation& e, const Plan& plan) {
    if (e.rates.won.row != nullptr) return "Unrated: the amount is larger than any amount we can hold.";
    std::string text = "Unrated: " + rate_explanation_text(e.rates) + " in " + std::string(plan.currency.code()) + ".";
    if (plan.place.contract != nullptr && !bills_by_rate(*plan.place.contract))
        text += " The contract is not billed by rate; only the value is unknown.";
    return text;
}

std::string rate_sentence(const PriceExplanation& e) {
    if (e.level != RateLevel::entry) return rate_explanation_text(e.rates) + ".";
    RateExplanation losers = e.rates;
    std::string text = rate_text(*e.rate) + " typed on the entry";
    if (e.exchange) text += ", converted at " + exchange_text(*e.exchange);
    if (losers.won.row != nullptr) text += "; lost: " + rate_explanation_text(losers);
    return text + ".";
}

std::string part_text(const PricePart& part) {
    const std::string_view why = part.kind ? enum_word(*part.kind) : "no multiplier";
    return hours_text(part.seconds) + " × " + decimal_text(part.multiplier) + " (" + std::string(why) + ")";
}

std::string exchange_step(const ExchangeUsed& rates, Currency from) {
    const Exchange way = exchange_of(rates, from);
    const auto step = [](ExchangeWay by, Decimal rate) {
        return (by == ExchangeWay::divides ? " / " : " × ") + decimal_text(rate);
    };
    return step(way.way, way.rate) + (rates.onward ? step(way.onward_way, way.onward) : "");
}

void explain_parts(PriceExplanation& e, const Plan& plan) {
    const bool plain = e.parts.size() == 1 && !e.parts[0].kind;
    if (!plan.multipliers.empty() && e.level == RateLevel::entry)
        step(e, PriceStepKind::multiplier, "No multiplier applies to a typed rate.");
    else if (!plain) {
        std::string text = "Multipliers by the entry's local clock, the highest each: ";
        for (std::size_t i = 0; i < e.parts.size(); ++i) text += (i == 0 ? "" : ", ") + part_text(e.parts[i]);
        step(e, PriceStepKind::multiplier, text + ".");
    }
    std::string text = hours_text(e.priced.billable_seconds) + " at " + rate_text(*e.rate) +
                       (e.exchange ? exchange_step(*e.exchange, e.rate->currency) : "") + (plain ? "" : " with multipliers") +
                       " is " + money_text({e.priced.amount_minor, e.priced.currency}) + ", rounded once, " +
                       (plan.amount_rounding == Rounding::half_to_even ? "half to even." : "half away from zero.");
    if (plan.place.contract->amount_scope == AmountScope::line)
        text += " Provisional: the invoice line is rounded as a whole.";
    step(e, PriceStepKind::amount, std::move(text));
}

std::string cost_sentence(const Entry& entry, const FirmIndex& index, const CostRateRow* row) {
    if (!entry.cost_minor || row == nullptr)
        return "Cost unknown: no cost rate for the person on the project, the person or the role.";
    const std::string_view level = row->project ? "person on project" : row->person ? "person" : "role";
    return "Cost " + money_text({*entry.cost_minor, index.firm().organization.currency}) + ": " +
           hours_text(entry.worked_seconds) + " worked at " + rate_text(row->rate) + " (" + std::string(level) + ").";
}

// Prices a copy of the entry among copies of the others.
Entry priced_copy(Pricer& pricer, const Entry& entry, std::vector<Entry>& copies) {
    std::erase_if(copies, [&](const Entry& other) { return other.id == entry.id; });
    copies.push_back(entry);
    std::vector<Entry*> all;
    for (Entry& copy : copies) all.push_back(&copy);
    pricer.price_together(all);
    return copies.back();
}

}  // namespace

PriceExplanation explain_price(const FirmIndex& index, const RateBook& book, const Entry& entry,
                               std::span<const Entry> together) {
    Pricer pricer(index, book);
    Pricer::Plans plans(index, book);
    const Plan& plan = plans.of(entry);
    std::vector<Entry> copies(together.begin(), together.end());
    PriceExplanation e;
    e.priced = priced_copy(pricer, entry, copies);
    e.billability = plan.billability(entry);
    e.rounding = plan.rounding;
    e.rates = book.explain(plan.levels, plans.question(plan, entry));
    std::vector<const Entry*> others;
    for (const Entry& copy : copies) others.push_back(&copy);
    EntryRate rate = pricer.rate_of(e.priced, others);
    e.level = rate.level;
    e.rate = rate.rate;
    e.rate_row = rate.row;
    e.parts = std::move(rate.parts);
    e.exchange = std::move(rate.exchange);

    if (price_is_frozen(entry))
        step(e, PriceStepKind::frozen, "Something of the entry is invoiced, so it keeps the price it had.");
    BillingPlace place = plan.place;
    if (!plan.contract_days.holds(entry.work_date)) place.contract = nullptr;
    step(e, PriceStepKind::billability, billability_sentence(e.billability, place));
    if (e.priced.billability == Billability::billable) {
        step(e, PriceStepKind::rounding, rounding_sentence(e, owner_of_rounding(plan, index)));
        const bool rated = e.priced.rated && e.rate;
        step(e, PriceStepKind::rate, rated ? rate_sentence(e) : unrated_sentence(e, plan));
        if (rated) explain_parts(e, plan);
    }
    step(e, PriceStepKind::cost, cost_sentence(e.priced, index, plan.on(entry.work_date).cost));
    return e;
}

std::string price_explanation_text(const PriceExplanation& explanation) {
    std::string text;
    for (const PriceStep& s : explanation.steps) text += s.sentence + "\n";
    return text;
}

}  // namespace fairhour
