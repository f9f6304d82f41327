// The allocation ledger and the number series. The checks are the database's (schema/billing_tables.cpp); here they get
// the names that callers act on.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

Error ledger_error(Error error) {
    if (error.name == "unique_violation")
        return {ErrorKind::conflict, "allocation_chain_moved", error.place,
                "Another bill or credit note took from the same entry first.", "Load the entries again and repeat."};
    if (error.name == "check_violation" && error.place == "chain_bounds")
        return {ErrorKind::conflict, "over_allocated", error.place,
                "An entry would be billed beyond its price, or credited below zero.",
                "Load the entries again and repeat."};
    if (error.name == "check_violation" && error.place == "chain_price")
        return {ErrorKind::conflict, "price_frozen", error.place, "Part of an entry is billed at another price.",
                "Credit what was billed first: only then can it be priced anew."};
    return error;
}

template <class Record>
Result<std::vector<Record>> of_entries_or_all(sql::Connection& connection, std::int64_t organization,
                                              std::span<const EntryId> entries) {
    constexpr std::string_view order = " ORDER BY entry, n";
    if (entries.empty()) return read_all<Record>(connection, organization, order);
    return read_of_entries<Record>(connection, organization, entries, order);
}

}  // namespace

Status SqlTransaction::insert_prices(std::span<const FrozenPrice> prices) {
    return insert_all(connection_, organization(), prices);
}

Result<std::vector<FrozenPrice>> SqlTransaction::prices(std::span<const EntryId> entries) {
    return of_entries_or_all<FrozenPrice>(connection_, organization(), entries);
}

Status SqlTransaction::append_allocations(std::span<const Allocation> rows) {
    Status inserted = insert_all(connection_, organization(), rows);
    if (!inserted) return std::unexpected(ledger_error(std::move(inserted).error()));
    return {};
}

Result<std::vector<Allocation>> SqlTransaction::allocations(std::span<const EntryId> entries) {
    return of_entries_or_all<Allocation>(connection_, organization(), entries);
}

Result<std::int64_t> SqlTransaction::draw_number(SeriesId series, CivilDay date) {
    sql::Statement draw =
        TRY(connection_.prepare("UPDATE series SET next_number = next_number + 1, last_date = $3"
                                " WHERE organization = $1 AND id = $2 AND last_date <= $3 RETURNING next_number - 1"));
    draw.put(1, organization());
    draw.put(2, series.value);
    draw.put(3, date.number);
    if (TRY(draw.next())) {
        part_.set_up_changed = true;  // a series is set-up, and its next number is part of it
        const std::int64_t number = draw.integer(0);
        TRY(draw.run());
        return number;
    }
    sql::Statement last = TRY(connection_.prepare("SELECT last_date FROM series WHERE organization = $1 AND id = $2"));
    last.put(1, organization());
    last.put(2, series.value);
    if (!TRY(last.next()))
        return refuse(ErrorKind::not_found, "series_unknown", "There is no such number series.", id_text(series));
    const std::string stands = day_text(CivilDay(static_cast<std::int32_t>(last.integer(0))));
    return refuse(ErrorKind::conflict, "date_before_last",
                  "The date " + day_text(date) + " lies before the series' last, " + stands + ".", id_text(series),
                  "Numbers and dates go up together: issue with " + stands + " or later.");
}

}  // namespace fairhour::storage
