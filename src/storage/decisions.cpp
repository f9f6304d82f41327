// Decisions on entries and days, and their hits. They are never changed: a later one has a higher n.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

Status SqlTransaction::insert_decisions(std::span<const Decision> decisions, std::span<const DecisionHit> hits) {
    TRY(insert_all(connection_, organization(), decisions));
    return insert_all(connection_, organization(), hits);
}

Status SqlTransaction::insert_day_decisions(std::span<const DayDecision> decisions) {
    return insert_all(connection_, organization(), decisions);
}

Status SqlTransaction::for_each_decision(DecisionChoice choice,
                                         const std::function<Status(std::span<const Decision>)>& on_decisions) {
    sql::Statement select = TRY(
        select_where<Decision>(connection_, organization(), " ORDER BY organization, entry, n", sql::Fetch::portions));
    std::vector<Decision> kept;
    std::optional<Decision> last;  // the latest so far of the entry that is being read
    TRY(stream<Decision>(select, [&](std::span<const Decision> rows) -> Status {
        if (choice == DecisionChoice::all) return on_decisions(rows);
        kept.clear();
        for (const Decision& row : rows) {
            if (last && last->entry != row.entry) kept.push_back(*last);
            last = row;
        }
        return kept.empty() ? Status{} : on_decisions(kept);
    }));
    return choice == DecisionChoice::latest && last ? on_decisions(std::span(&*last, 1)) : Status{};
}

Result<std::vector<Decision>> SqlTransaction::decisions(std::span<const EntryId> entries) {
    return read_of_entries<Decision>(connection_, organization(), entries, " ORDER BY entry, n");
}

Result<std::vector<DecisionHit>> SqlTransaction::hits(std::span<const EntryId> entries) {
    constexpr std::string_view order = " ORDER BY entry, n, position";
    if (entries.empty()) return read_all<DecisionHit>(connection_, organization(), order);
    return read_of_entries<DecisionHit>(connection_, organization(), entries, order);
}

Result<std::vector<DayDecision>> SqlTransaction::day_decisions(DayRange days) {
    sql::Statement select = TRY(
        select_where<DayDecision>(connection_, organization(), " AND day >= $2 AND day < $3 ORDER BY person, day, n"));
    select.put(2, days.from.number);
    select.put(3, days.until.number);
    std::vector<DayDecision> out;
    for (DayDecision& row : TRY(take_all<DayDecision>(select))) {
        const bool supersedes = !out.empty() && out.back().person == row.person && out.back().day == row.day;
        if (supersedes)
            out.back() = std::move(row);
        else
            out.push_back(std::move(row));
    }
    return out;
}

Result<std::vector<DayDecision>> SqlTransaction::day_decisions_of(PersonId person, DayRange days) {
    sql::Statement select =
        TRY(select_where<DayDecision>(connection_, organization(),
                                      " AND person = $2 AND day >= $3 AND day < $4 ORDER BY person, day, n"));
    select.put(2, person.value);
    select.put(3, days.from.number);
    select.put(4, days.until.number);
    return take_all<DayDecision>(select);
}

}  // namespace fairhour::storage
