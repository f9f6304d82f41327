// Expectations on the figures of semantics 11, over all days of the scenario.
//
//   then   figure capture_gap of "EUR, held" "2:00 h, 200.00 EUR"
//          no figure burn of "acme, hours"
#include <algorithm>

#include "app/report/figure_lines.hpp"
#include "app/scenario/then.hpp"
#include "base/describe.hpp"

namespace fairhour::scenario {
namespace {

absl::flat_hash_set<EntryId> billed_later(const World& world, std::span<const EntryId> entries) {
    absl::flat_hash_set<EntryId> later;
    for (const PlayedDocument& document : world.documents)
        for (const Allocation& row : document.issued.allocations) {
            const auto entry = std::ranges::find(world.entries, row.entry, &Entry::id);
            const bool late = row.seconds.value > 0 && entry->work_date < document.issued.invoice.window.from;
            if (late && std::ranges::find(entries, row.entry) != entries.end()) later.insert(row.entry);
        }
    return later;
}

void add_totals(World& world, FigureFacts& facts) {
    Totals all;
    for (const Entry& entry : world.entries) add_contribution(all, {entry, world.at(entry.person).role});
    for (const auto& [key, values] : all) {
        if (key.roll_up == RollUp::month_person_project) facts.months[key] = values;
        if (key.roll_up == RollUp::week_project) facts.weeks[key] = values;
    }
}

// The days that entries have: a rate of completeness over all time would never end.
DayRange days_of(const World& world) {
    DayRange days{CivilDay::max, CivilDay::min};
    for (const Entry& entry : world.entries) {
        days.from = std::min(days.from, entry.work_date);
        days.until = std::max(days.until, entry.work_date + 1);
    }
    return days;
}

Result<std::vector<FigureLine>> figures_of(World& world) {
    const FirmIndex index(world.firm);
    FigureFacts facts{.index = index,
                      .policy = world.policy_given ? &world.policy : nullptr,
                      .now = world.now,
                      .days = days_of(world)};
    facts.each_entry = [&](const OnEntries& each) -> Status { return each(world.entries); };
    facts.billed_later = [&](std::span<const EntryId> ids) -> Result<absl::flat_hash_set<EntryId>> {
        return billed_later(world, ids);
    };
    add_totals(world, facts);
    facts.transitions = world.transitions;
    for (const auto& [entry, decision] : world.decisions) facts.drafts[entry] = decision.outcome;
    for (const PlayedDocument& document : world.documents) facts.documents.push_back(document.issued.invoice);
    return figure_lines(facts);
}

Result<Comparison> compare_figure(Words& words, World& world) {
    const bool none = words.take("no");
    if (none) TRY(words.expect("figure"));
    const auto figure = TRY(words.one_of<Figure>());
    TRY(words.expect("of"));
    const std::string subject = TRY(words.name("whose figure"));
    std::string found = "none";
    for (const FigureLine& line : TRY(figures_of(world)))
        if (line.figure == figure && line.subject == subject) found = line.value;
    Comparison comparison;
    comparison.add(subject, none ? "none" : TRY(words.quoted("the figure as it is shown")), found);
    return comparison;
}

constexpr ThenRow figure_rows[] = {{"figure", compare_figure}};

}  // namespace

std::span<const ThenRow> figure_expectations() { return figure_rows; }

}  // namespace fairhour::scenario
