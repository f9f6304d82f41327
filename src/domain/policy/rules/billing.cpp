#include "domain/policy/rules/billing.hpp"

#include <algorithm>

#include "base/describe.hpp"
#include "base/text.hpp"
#include "domain/rates/billability.hpp"
#include "domain/time/locks.hpp"

namespace fairhour::rules {
namespace {

bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool part_of_word(char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '\''; }

std::string_view next_word(std::string_view& rest) {
    const auto begin = std::ranges::find_if(rest, part_of_word);
    const auto end = std::find_if_not(begin, rest.end(), part_of_word);
    const std::string_view word(begin, end);
    rest = std::string_view(end, rest.end());
    return word;
}

bool same_word(std::string_view word, std::string_view lower) {
    return word.size() == lower.size() && std::ranges::equal(word, lower, [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           });
}

std::string used_text(const LimitUse& use, const Money* unit) {
    return unit == nullptr ? hours_text(Seconds{use.used}) + " h" : money_text({use.used, unit->currency});
}
std::string limit_text(const LimitUse& use, const Money* unit) {
    return unit == nullptr ? hours_text(Seconds{use.limit}) + " h" : money_text({use.limit, unit->currency});
}

HitText explain_budget(const EntryFacts& facts) {
    const bool hours = crossed_by(facts.place->budget_seconds, *facts.entry);
    const LimitUse& use = hours ? *facts.place->budget_seconds : *facts.place->budget_money;
    const Money* const unit = hours || !facts.place->project->budget ? nullptr : &*facts.place->project->budget;
    return {used_text(use, unit), limit_text(use, unit),
            "The project is past its budget: the lead decides whether this is agreed, moved or written off."};
}

HitText explain_contract(RuleWord word, const EntryFacts& facts) {
    const Contract& contract = *facts.place->contract;
    const Money zero{0, contract.currency};
    if (word == RuleWord::spending_limit_crossed)
        return {used_text(*facts.place->spending, &zero), limit_text(*facts.place->spending, &zero),
                "The contract is past its spending limit: the lead settles it with the client."};
    if (word == RuleWord::above_approval_threshold)
        return {money_text({facts.entry->amount_minor, facts.entry->currency}),
                money_text({*contract.approval_threshold_minor, contract.currency}),
                "The entry is above the amount that the contract sends to the lead: the lead confirms it."};
    const bool cap_holds = facts.over_cap.value > 0 && contract.cap.over == CapOver::hold;
    if (word == RuleWord::over_cap_held && !cap_holds)
        return {hours_text(facts.over_order) + " h beyond the order", order_text(contract, contract.currency),
                "The time is beyond the client's purchase order and is held: the lead asks for a new one, or decides."};
    const std::string over = hours_text(facts.over_cap) + " h over";
    if (word == RuleWord::over_cap_held)
        return {over, cap_text(contract.cap, contract.currency),
                "The time is over the contract's cap and is held: the lead decides what becomes of it."};
    return {over, cap_text(contract.cap, contract.currency),
            "The time is over the contract's cap: it is handled as the contract says."};
}

}  // namespace

bool note_readable(std::string_view note, std::int64_t words_min, const std::vector<std::string>& vague_words) {
    std::int64_t words = 0;
    bool telling = false;
    for (std::string_view word = next_word(note); !word.empty(); word = next_word(note)) {
        if (std::ranges::none_of(word, letter)) continue;  // numbers alone tell nobody anything
        ++words;
        telling = telling ||
                  std::ranges::none_of(vague_words, [&](const std::string& vague) { return same_word(word, vague); });
        if (telling && words >= words_min) return true;
    }
    return false;
}

bool narrowed_by_owner(const EntryFacts& facts) {
    const BillingPlace place{.contract = facts.place->contract,
                             .project = facts.place->project,
                             .task = facts.task == nullptr ? nullptr : facts.task->task,
                             .activity = nullptr};
    return billability_of(place, BillableMark::by_contract).billability == Billability::billable;
}

HitText explain_billing(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    if (word == RuleWord::rate_missing)
        return {"no rate in force", "a rate",
                "The time is billable but no rate applies: add a rate for that day, or mark it not billable."};
    if (word == RuleWord::billability_unclear)
        return {"unclear", "billable or not", "Nobody can tell whether this is billed: the lead decides."};
    if (word == RuleWord::retainer_exhausted && facts.over_retainer.value > 0)
        return {hours_text(facts.over_retainer) + " h beyond what is left",
                hours_text(facts.place->contract->retainer.hours) + " h a " +
                    std::string(enum_word(facts.place->contract->retainer.period)),
                "Nothing is left in the retainer: the lead settles with the client how this is billed."};
    if (word == RuleWord::retainer_exhausted)
        return {hours_text(Seconds{facts.place->retainer->used}) + " h drawn",
                hours_text(Seconds{facts.place->retainer->limit}) + " h granted",
                "Nothing is left in the retainer: the lead settles with the client how this is billed."};
    if (word == RuleWord::budget_crossed) return explain_budget(facts);
    if (word == RuleWord::note_unreadable)
        return {in_quotes(facts.entry->note), threshold_text(word, rules),
                "The client will read this note: say in plain words what was done."};
    if (word == RuleWord::locked_period)
        return {day_text(facts.entry->work_date), "an open period", lock_sentence(*facts.lock)};
    if (word == RuleWord::window_missed)
        return {"came " + instant_text(facts.came_at), "cut-off " + instant_text(facts.window->cut_off),
                "The time came after its invoice was cut off: the lead decides whether it goes on the next one."};
    if (word == RuleWord::narrowed_by_owner)
        return {"marked not billable", "billable by contract",
                "The contract would bill this time: leave it billable, or say why not."};
    if (word == RuleWord::rate_typed)
        return {"a typed rate", "the rate card",
                "The rate was typed in: the lead confirms it, or resets it to the card's."};
    return explain_contract(word, facts);
}

}  // namespace fairhour::rules
