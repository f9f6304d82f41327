// What people attested about their days; see domain/time/attested_day.hpp.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

Status SqlTransaction::put(std::span<const AttestedDay> days) { return upsert_all(connection_, organization(), days); }

Result<std::vector<AttestedDay>> SqlTransaction::attested_days(PersonId person, DayRange days) {
    const std::string_view rest = person.none() ? " AND day >= $2 AND day < $3 ORDER BY person, day"
                                                : " AND day >= $2 AND day < $3 AND person = $4 ORDER BY person, day";
    sql::Statement select = TRY(select_where<AttestedDay>(connection_, organization(), rest));
    select.put(2, days.from.number);
    select.put(3, days.until.number);
    if (!person.none()) select.put(4, person.value);
    return take_all<AttestedDay>(select);
}

}  // namespace fairhour::storage
