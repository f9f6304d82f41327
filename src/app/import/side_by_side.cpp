// Compares a file's hours with the store's; see side_by_side.hpp.
#include "app/import/side_by_side.hpp"

namespace fairhour {
namespace {

template <class Record>
std::string name_or_none(const Record* record) {
    return record == nullptr ? "(none)" : record->name;
}

std::string name_of(const FirmIndex& firm, SideBy by, std::int64_t value) {
    switch (by) {
        case SideBy::client: return name_or_none(firm.find(ClientId{value}));
        case SideBy::project: return name_or_none(firm.find(ProjectId{value}));
        case SideBy::person: return name_or_none(firm.find(PersonId{value}));
        case SideBy::month: return day_text(CivilDay(static_cast<std::int32_t>(value))).substr(0, 7);
    }
    INVARIANT(false, "every dimension has names");
}

}  // namespace

std::vector<SideBySide::Key> SideBySide::keys_of(const SideBySideRow& row) {
    return {{SideBy::client, row.client.value},
            {SideBy::project, row.project.value},
            {SideBy::person, row.person.value},
            {SideBy::month, row.work_date.first_of_month().number}};
}

void SideBySide::count(const SideBySideRow& row, RowFate fate) {
    for (const Key& key : keys_of(row)) {
        Sums& sums = sums_[key];
        sums.file += row.worked;
        if (fate == RowFate::already_present) sums.already_present += row.worked;
    }
}

void SideBySide::add_totals(std::map<Key, Sums>& sums, const Totals& totals, std::int64_t sign) {
    for (const auto& [key, values] : totals) {
        const SideBySideRow row{key.client, key.project, key.person, key.period, values.worked_seconds};
        for (const Key& k : keys_of(row)) sums[k].imported += Seconds{sign * values.worked_seconds.value};
    }
}

std::vector<SideBySideLine> SideBySide::compare(const FirmIndex& firm, const Totals& before,
                                                const Totals& after) const {
    std::map<Key, Sums> sums = sums_;
    add_totals(sums, after, 1);
    add_totals(sums, before, -1);
    std::vector<SideBySideLine> lines;
    for (const auto& [key, s] : sums) {
        const bool grew = s.imported != Seconds{0};
        if (!grew && s.file == Seconds{0} && !sums_.contains(key)) continue;
        lines.push_back({key.first, name_of(firm, key.first, key.second), s.file, s.already_present, s.imported,
                         s.file == s.already_present + s.imported});
    }
    return lines;
}

}  // namespace fairhour
