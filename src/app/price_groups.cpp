// Prices days and weeks together; see price_groups.hpp.
#include "app/price_groups.hpp"

namespace fairhour {

void PriceGroups::note(const Entry& entry, PricedWith with) {
    if (with != PricedWith::alone) weeks_.emplace(entry.person.value, entry.work_date.monday().number);
}

Status PriceGroups::reprice(Transaction& work, const ChangeCause& cause) {
    if (weeks_.empty()) return {};
    const FirmIndex index(firm_);
    const RateBook book = TRY(RateBook::compile(firm_.rates, firm_.cost_rates, firm_.exchange_rates));
    Pricer pricer(index, book);
    EntryChanges changes(index);
    for (const auto& [person, monday] : weeks_) {
        EntryFilter filter;
        filter.people = {PersonId{person}};
        filter.days = {CivilDay(monday), CivilDay(monday + 7)};
        const std::vector<Entry> before = TRY(work.entries(filter));
        std::vector<Entry> after = before;
        pricer.price_all(after);
        for (std::size_t i = 0; i < before.size(); ++i) {
            const bool same = before[i].billable_seconds == after[i].billable_seconds &&
                              before[i].amount_minor == after[i].amount_minor && before[i].rated == after[i].rated;
            if (!same) changes.change(before[i], std::move(after[i]), cause);
        }
        if (changes.size() > 1000) TRY(changes.write(work));
    }
    weeks_.clear();
    return changes.write(work);
}

}  // namespace fairhour
