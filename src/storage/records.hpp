// The few ways every file of this room reads and writes records: all of a table, those of a list of ids, one by key.
//
//   TRY(insert_all(connection_, organization(), transitions));
//   return read_all<Task>(connection_, organization(), " ORDER BY id");
#pragma once

#include <span>
#include <string>
#include <vector>

#include "storage/schema/tables.hpp"
#include "storage/sql/connection.hpp"
#include "storage/sql/record.hpp"

namespace fairhour::storage {

// `column IN (…)` over a list of numbers bound to one parameter: the one thing the two databases spell differently.
[[nodiscard]] std::string among(sql::Dialect dialect, std::string_view column, int parameter);
[[nodiscard]] std::string number_list(sql::Dialect dialect, std::span<const std::int64_t> numbers);

template <class Tag>
[[nodiscard]] std::string id_list(sql::Dialect dialect, std::span<const Id<Tag>> ids) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(ids.size());
    for (const Id<Tag> id : ids) numbers.push_back(id.value);
    return number_list(dialect, numbers);
}

template <class Record>
void put_row(sql::Binder& binder, std::int64_t organization, const Record& record) {
    binder.put(1, organization);
    sql::bind_record(binder, 2, record, table_for<Record>().shape.none_as);
}

template <class Record>
[[nodiscard]] Result<std::int64_t> write_all(sql::Batch& batch, std::int64_t organization,
                                             std::span<const Record> records) {
    for (const Record& record : records) {
        put_row(batch, organization, record);
        TRY(batch.add());
    }
    return batch.finish();
}

// The fast way for many rows, the plain one for few.
template <class Record>
[[nodiscard]] Status insert_all(sql::Connection& connection, std::int64_t organization,
                                std::span<const Record> records) {
    const sql::Table& table = table_for<Record>();
    if (records.empty()) return {};
    const auto batch =
        records.size() > 20 ? connection.bulk_insert(table.shape.name, table.names) : connection.batch(table.insert);
    TRY(write_all(*batch, organization, records));
    return {};
}

template <class Record>
[[nodiscard]] Status upsert_all(sql::Connection& connection, std::int64_t organization,
                                std::span<const Record> records) {
    if (records.empty()) return {};
    const auto batch = connection.batch(table_for<Record>().upsert);
    TRY(write_all(*batch, organization, records));
    return {};
}

template <class Record, class Tag>
[[nodiscard]] Status remove_all(sql::Connection& connection, std::int64_t organization, std::span<const Id<Tag>> ids) {
    if (ids.empty()) return {};
    sql::Statement remove =
        TRY(connection.prepare("DELETE FROM " + table_for<Record>().shape.name + " WHERE organization = $1 AND " +
                               among(connection.dialect(), "id", 2)));
    remove.put(1, organization);
    remove.put(2, std::string_view(id_list(connection.dialect(), ids)));
    TRY(remove.run());
    return {};
}

template <class Record>
[[nodiscard]] Result<std::vector<Record>> take_all(sql::Statement& select) {
    std::vector<Record> out;
    while (TRY(select.next())) TRY(sql::read_record_onto(select.row(), out.emplace_back(), 1));
    return out;
}

// `rest` follows WHERE organization = $1.
template <class Record>
[[nodiscard]] Result<sql::Statement> select_where(sql::Connection& connection, std::int64_t organization,
                                                  std::string_view rest, sql::Fetch fetch = sql::Fetch::whole) {
    auto select =
        TRY(connection.prepare(table_for<Record>().select + " WHERE organization = $1" + std::string(rest), fetch));
    select.put(1, organization);
    return select;
}

template <class Record>
[[nodiscard]] Result<std::vector<Record>> read_all(sql::Connection& connection, std::int64_t organization,
                                                   std::string_view rest) {
    sql::Statement select = TRY(select_where<Record>(connection, organization, rest));
    return take_all<Record>(select);
}

// Records of a list of entries in the order given; an empty list gives none.
template <class Record>
[[nodiscard]] Result<std::vector<Record>> read_of_entries(sql::Connection& connection, std::int64_t organization,
                                                          std::span<const EntryId> entries, std::string_view order) {
    if (entries.empty()) return std::vector<Record>{};
    sql::Statement select =
        TRY(select_where<Record>(connection, organization,
                                 " AND " + among(connection.dialect(), "entry", 2) + std::string(order)));
    select.put(2, std::string_view(id_list(connection.dialect(), entries)));
    return take_all<Record>(select);
}

// Streams rows in stretches of some thousands, reusing their memory. A read of one row makes one record.
template <class Record, class Use>
[[nodiscard]] Status stream(sql::Statement& select, const Use& use) {
    constexpr std::size_t stretch = 4'096;
    std::vector<Record> rows;
    std::size_t filled = 0;
    while (TRY(select.next())) {
        if (filled == rows.size()) rows.emplace_back();
        TRY(sql::read_record_onto(select.row(), rows[filled], 1));
        if (++filled < stretch) continue;
        TRY(use(std::span(rows.data(), filled)));
        filled = 0;
    }
    return filled > 0 ? use(std::span(rows.data(), filled)) : Status{};
}

}  // namespace fairhour::storage
