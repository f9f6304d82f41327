// Gathers entries for billing; see billables.hpp.
#include "app/billing/billables.hpp"

namespace fairhour {
namespace {

using WeekKey = std::pair<PersonId, CivilDay>;
using Weeks = absl::flat_hash_map<WeekKey, std::vector<const Entry*>>;

Weeks weeks_of(const std::vector<Entry>& entries, Pricer& pricer) {
    Weeks weeks;
    for (const Entry& entry : entries)
        if (pricer.priced_with(entry) != PricedWith::alone) weeks[{entry.person, entry.work_date.monday()}];
    if (weeks.empty()) return weeks;
    for (const Entry& entry : entries)
        if (const auto week = weeks.find({entry.person, entry.work_date.monday()}); week != weeks.end())
            week->second.push_back(&entry);
    return weeks;
}

BillableEntry billable_entry(const Entry& entry, Pricer& pricer, const Weeks& weeks) {
    BillableEntry billable;
    billable.entry = &entry;
    if (entry.billability != Billability::billable || !entry.rated) return billable;
    const auto week = weeks.find({entry.person, entry.work_date.monday()});
    EntryRate rate = week == weeks.end() ? pricer.rate_of(entry) : pricer.rate_of(entry, week->second);
    billable.price = {.level = rate.level,
                      .rate_row = rate.row,
                      .rate = rate.rate.value_or(Rate{}),
                      .multiplier = rate.parts.empty() ? Decimal::whole(1) : rate.parts.front().multiplier,
                      .exchange = rate.exchange};
    billable.parts = std::move(rate.parts);
    return billable;
}

}  // namespace

PricedFirm::PricedFirm(std::shared_ptr<const FirmView> loaded, RateBook compiled)
    : view(std::move(loaded)), firm(view->firm), index(view->index), book(std::move(compiled)), pricer(index, book) {}

Result<std::unique_ptr<PricedFirm>> PricedFirm::make(std::shared_ptr<const FirmView> view) {
    const Firm& firm = view->firm;
    RateBook book = TRY(RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates));
    return std::unique_ptr<PricedFirm>(new PricedFirm(std::move(view), std::move(book)));
}

Result<std::vector<BillableEntry>> billables(Transaction& work, PricedFirm& firm, const std::vector<Entry>& entries) {
    std::vector<EntryId> in_ledger;
    for (const Entry& entry : entries)
        if (entry.ledger_n > 0) in_ledger.push_back(entry.id);
    absl::flat_hash_map<EntryId, Allocation> last;
    if (!in_ledger.empty())
        for (const Allocation& row : TRY(work.allocations(in_ledger))) last[row.entry] = row;  // by n: the last stays
    const Weeks weeks = weeks_of(entries, firm.pricer);
    std::vector<BillableEntry> out;
    out.reserve(entries.size());
    for (const Entry& entry : entries) {
        out.push_back(billable_entry(entry, firm.pricer, weeks));
        if (const auto row = last.find(entry.id); row != last.end()) out.back().last_row = row->second;
    }
    return out;
}

}  // namespace fairhour
