// Expectations on entries: price, billability, state, ledger.
//
//   then   price mon ada 240.00 EUR billable 2h at 120.00 EUR/h from client_card multiplier 1
//          billability tue ada unclear owner_widens
//          state mon ada flagged
//          ledger mon ada allocated 2h 240.00 EUR unbilled 0h 0.00 EUR
#include "app/scenario/then.hpp"
#include "base/text.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/rates/price.hpp"

namespace fairhour::scenario {
namespace {

std::string price_words(const Entry& entry) {
    if (entry.billability != Billability::billable) return std::string(enum_word(entry.billability));
    return entry.rated ? money_text({entry.amount_minor, entry.currency}) : "unrated";
}

std::string level_words(const PriceExplanation& price) { return std::string(enum_word(price.level)); }

std::string multiplier_words(const PriceExplanation& price) {
    std::string words;
    for (const PricePart& part : price.parts) words += (words.empty() ? "" : " ") + decimal_text(part.multiplier);
    return words.empty() ? "none" : words;
}

std::string all_steps(const PriceExplanation& price) {
    std::string text;
    for (const PriceStep& step : price.steps) text += (text.empty() ? "" : " ") + step.sentence;
    return text;
}

Status compare_price_part(Words& words, World& world, const Entry& entry, Comparison& comparison) {
    const FirmIndex index(world.firm);
    const PriceExplanation price = explain_price(index, world.book(), entry, world.entries);
    if (words.take("billable")) {
        comparison.add("billable", hours_text(TRY(words.duration())), hours_text(entry.billable_seconds));
    } else if (words.take("worked")) {
        comparison.add("worked", hours_text(TRY(words.duration())), hours_text(entry.worked_seconds));
    } else if (words.take("at")) {
        comparison.add("at", rate_text(TRY(words.rate())), price.rate ? rate_text(*price.rate) : "no rate");
    } else if (words.take("from")) {
        comparison.add("from", std::string(enum_word(TRY(words.one_of<RateLevel>()))), level_words(price));
    } else if (words.take("multiplier")) {
        std::string expected;
        while (words.comes_number()) expected += (expected.empty() ? "" : " ") + decimal_text(TRY(words.decimal()));
        comparison.add("multiplier", expected, multiplier_words(price));
    } else if (words.take("cost")) {
        const std::string found =
            entry.cost_minor ? money_text({*entry.cost_minor, world.firm.organization.currency}) : "unknown";
        comparison.add("cost", words.take("unknown") ? "unknown" : money_text(TRY(words.money())), found);
    } else if (words.take("says")) {
        comparison.add_part("says", TRY(words.quoted("words")), all_steps(price));
    } else {
        return words.wrong("`billable`, `worked`, `at`, `from`, `multiplier`, `cost` or `says`");
    }
    return {};
}

Result<Comparison> compare_price(Words& words, World& world) {
    const Entry& entry = world.at(TRY(world.entry(words)));
    Comparison comparison;
    if (words.comes_number()) comparison.add("", money_text(TRY(words.money())), price_words(entry));
    for (const std::string_view word : {"unrated", "non_billable", "unclear"})
        if (words.take(word)) comparison.add("", std::string(word), price_words(entry));
    while (!words.done()) {
        words.take_comma();
        TRY(compare_price_part(words, world, entry, comparison));
    }
    return comparison;
}

Result<Comparison> compare_billability(Words& words, World& world) {
    const Entry& entry = world.at(TRY(world.entry(words)));
    const FirmIndex index(world.firm);
    const PriceExplanation price = explain_price(index, world.book(), entry, world.entries);
    Comparison comparison;
    comparison.add("", std::string(enum_word(TRY(words.one_of<Billability>()))),
                   std::string(enum_word(price.billability.billability)));
    if (!words.done())
        comparison.add("", std::string(enum_word(TRY(words.one_of<BillabilityReason>()))),
                       std::string(enum_word(price.billability.reason)));
    return comparison;
}

Result<Comparison> compare_state(Words& words, World& world) {
    const std::vector<EntryId> chosen = TRY(world.some_entries(words));
    const std::string expected(enum_word(TRY(words.one_of<EntryState>())));
    Comparison comparison;
    for (const EntryId id : chosen) {
        const std::string found(enum_word(world.at(id).state));
        if (found != expected || comparison.expected().empty()) comparison.add("", expected, found);
    }
    return comparison;
}

struct LedgerFigures {
    Seconds seconds;
    std::int64_t minor = 0;
};

Result<LedgerFigures> figures_named(Words& words, const Entry& entry) {
    const LedgerParts parts = parts_of(entry);
    if (words.take("allocated")) return LedgerFigures{parts.seconds, parts.minor};
    if (words.take("adjusted")) return LedgerFigures{parts.adjusted_seconds, parts.adjusted_minor};
    if (words.take("over_cap")) return LedgerFigures{parts.over_cap_seconds, parts.over_cap_minor};
    if (words.take("unbilled")) {
        const Unbilled unbilled = unbilled_of(entry);
        return LedgerFigures{unbilled.seconds, unbilled.minor};
    }
    return words.wrong("`allocated`, `adjusted`, `over_cap` or `unbilled`");
}

Result<Comparison> compare_ledger(Words& words, World& world) {
    const Entry& entry = world.at(TRY(world.entry(words)));
    Comparison comparison;
    while (!words.done()) {
        words.take_comma();
        const std::string name(words.peek());
        const LedgerFigures found = TRY(figures_named(words, entry));
        comparison.add(name, hours_text(TRY(words.duration())), hours_text(found.seconds));
        if (words.comes_number())
            comparison.add("", money_text(TRY(words.money())), money_text({found.minor, entry.currency}));
    }
    return comparison;
}

// `then first_approval mon ada eva`, or `none`
Result<Comparison> compare_first_approval(Words& words, World& world) {
    const Entry& entry = world.at(TRY(world.entry(words)));
    const std::string expected = TRY(words.name("a person, or `none`"));
    std::vector<FirstApproval> approvals;
    std::vector<Transition> history;
    for (const FirstApproval& approval : world.first_approvals)
        if (approval.entry == entry.id) approvals.push_back(approval);
    for (const Transition& transition : world.transitions)
        if (transition.entry == entry.id) history.push_back(transition);
    const auto standing = standing_approval(entry, approvals, history);
    Comparison comparison;
    comparison.add("", expected, standing ? world.name_of(standing->person) : "none");
    return comparison;
}

constexpr ThenRow entry_rows[] = {
    {"first_approval", compare_first_approval},
    {"price", compare_price},
    {"billability", compare_billability},
    {"state", compare_state},
    {"ledger", compare_ledger},
};

}  // namespace

std::span<const ThenRow> entry_expectations() { return entry_rows; }

}  // namespace fairhour::scenario
