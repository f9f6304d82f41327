// Described structs as rows: the columns, their DDL, binding and reading come from the description (base/describe.hpp),
// so adding a field is one line in one place.
//
//   struct Task { TaskId id; std::string name; std::optional<Rate> rate; };     // described
//   columns_of<Task>()        // id INTEGER NULL, name TEXT NOT NULL, rate_micro, rate_unit, rate_currency INTEGER NULL
//   bind_record(statement.binder(), 1, task);
//   Task task = TRY(read_record<Task>(statement.row()));
//
// How a member is stored: numbers, bool, enums (their fixed number), ids (none: NULL), Seconds, Decimal (micro),
// CivilDay (number), Instant (micros), Currency (ISO number) as INTEGER; std::string and Zone (name) as TEXT; digests as
// BLOB; Rate as three columns name_micro, name_unit, name_currency; Money as name_minor, name_currency; DayRange as
// name_from, name_until; optional as NULL; lists and nested structs as JSON in TEXT (base/json.hpp; a field that an older
// version did not write keeps its default). A number that does not fit its member is an error, never cut.
#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "storage/sql/connection.hpp"

namespace fairhour::sql {

enum class Nullable : std::uint8_t { no, yes };

struct Column {
    std::string name;
    ColumnType type = ColumnType::integer;
    Nullable nullable = Nullable::no;
};

// How a none id is stored: NULL, which foreign keys let pass; zero, where the id is part of a key.
enum class NoneAs : std::uint8_t { null, zero };

// A std::string member that holds bytes, not text: specialize to true.
template <auto member>
inline constexpr bool stored_as_blob = false;

// A number whose 0 means "none" and has to be NULL, because a foreign key looks at it: specialize to true.
template <auto member>
inline constexpr bool stored_zero_as_null = false;

// Reads the cells of a row in order and remembers the first that does not fit.
class CellReader {
public:
    CellReader(const Row& row, int first) : row_(row), column_(first) {}
    [[nodiscard]] bool next_is_null() const { return row_.is_null(column_); }
    [[nodiscard]] std::int64_t integer() { return row_.integer(column_++); }
    [[nodiscard]] std::string_view text() { return row_.text(column_++); }
    [[nodiscard]] std::string_view blob() { return row_.blob(column_++); }
    void skip(int columns) { column_ += columns; }
    void misfit(std::string what) {
        if (misfit_.empty()) misfit_ = "column " + std::to_string(column_) + " " + std::move(what);
    }
    [[nodiscard]] Status finish() const;
    [[nodiscard]] int column() const { return column_; }

private:
    const Row& row_;
    int column_;
    std::string misfit_;
};

[[nodiscard]] Zone zone_of_stored(CellReader& cells, std::string_view name);  // remembers the last: rows repeat it
void put_digest(Binder& binder, int parameter, const Digest16& digest);
[[nodiscard]] Digest16 digest_of_stored(CellReader& cells);
[[nodiscard]] Sha256 sha256_of_stored(CellReader& cells);

template <class T>
concept StoredNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, std::uint64_t>;

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

// One member as columns. A specialization has: count, describe (appends its columns), put, read.
template <class T>
struct Cells;

// Types that are one INTEGER.
template <class T>
concept AsInteger =
    StoredNumber<T> || std::same_as<T, bool> || std::is_enum_v<T> || is_id<T> || std::same_as<T, Seconds> ||
    std::same_as<T, Decimal> || std::same_as<T, CivilDay> || std::same_as<T, Instant> || std::same_as<T, Currency>;

template <AsInteger T>
[[nodiscard]] std::int64_t to_integer(const T& value) {
    if constexpr (StoredNumber<T> || std::same_as<T, bool>)
        return static_cast<std::int64_t>(value);
    else if constexpr (std::is_enum_v<T>)
        return static_cast<std::int64_t>(value);
    else if constexpr (std::same_as<T, Decimal>)
        return value.micro;
    else if constexpr (std::same_as<T, Instant>)
        return value.micros;
    else if constexpr (std::same_as<T, CivilDay>)
        return value.number;
    else if constexpr (std::same_as<T, Currency>)
        return value.number();
    else
        return value.value;
}

template <AsInteger T>
[[nodiscard]] T from_integer(CellReader& cells) {
    const std::int64_t number = cells.integer();
    if constexpr (std::same_as<T, bool>) {
        if (number != 0 && number != 1) cells.misfit("is neither 0 nor 1");
        return number != 0;
    } else if constexpr (StoredNumber<T>) {
        if (!std::in_range<T>(number)) cells.misfit("does not fit its field");
        return static_cast<T>(number);
    } else if constexpr (std::is_enum_v<T>) {
        const auto value = enum_of_number<T>(number);
        if (!value) cells.misfit("has a number that stands for no word");
        return value.value_or(T{});
    } else if constexpr (std::same_as<T, CivilDay>) {
        if (!std::in_range<std::int32_t>(number)) cells.misfit("is no day");
        return CivilDay(static_cast<std::int32_t>(number));
    } else if constexpr (std::same_as<T, Currency>) {
        const auto found = parse_currency_number(number);
        if (!found) cells.misfit("is no currency");
        return found.value_or(Currency{});
    } else {
        return T{number};
    }
}

template <AsInteger T>
struct Cells<T> {
    static constexpr int count = 1;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        out.push_back({std::string(name), ColumnType::integer, nullable});
    }
    static void put(Binder& binder, int parameter, const T& value) { binder.put(parameter, to_integer(value)); }
    static void read(CellReader& cells, T& out) { out = from_integer<T>(cells); }
};

template <>
struct Cells<std::string> {
    static constexpr int count = 1;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        out.push_back({std::string(name), ColumnType::text, nullable});
    }
    static void put(Binder& binder, int parameter, const std::string& value) { binder.put_text(parameter, value); }
    static void read(CellReader& cells, std::string& out) { out = cells.text(); }
};

template <>
struct Cells<Zone> {
    static constexpr int count = 1;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        out.push_back({std::string(name), ColumnType::text, nullable});
    }
    static void put(Binder& binder, int parameter, const Zone& value) { binder.put_text(parameter, value.name()); }
    static void read(CellReader& cells, Zone& out) { out = zone_of_stored(cells, cells.text()); }
};

template <>
struct Cells<Digest16> {
    static constexpr int count = 1;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        out.push_back({std::string(name), ColumnType::blob, nullable});
    }
    static void put(Binder& binder, int parameter, const Digest16& value) { put_digest(binder, parameter, value); }
    static void read(CellReader& cells, Digest16& out) { out = digest_of_stored(cells); }
};

template <>
struct Cells<Sha256> {
    static constexpr int count = 1;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        out.push_back({std::string(name), ColumnType::blob, nullable});
    }
    static void put(Binder& binder, int parameter, const Sha256& value) { binder.put_blob(parameter, bytes_of(value)); }
    static void read(CellReader& cells, Sha256& out) { out = sha256_of_stored(cells); }
};

template <>
struct Cells<Rate> {
    static constexpr int count = 3;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        for (const char* part : {"_micro", "_unit", "_currency"})
            out.push_back({std::string(name) + part, ColumnType::integer, nullable});
    }
    static void put(Binder& binder, int parameter, const Rate& value) {
        Cells<Decimal>::put(binder, parameter, value.amount);
        Cells<RateUnit>::put(binder, parameter + 1, value.unit);
        Cells<Currency>::put(binder, parameter + 2, value.currency);
    }
    static void read(CellReader& cells, Rate& out) {
        Cells<Decimal>::read(cells, out.amount);
        Cells<RateUnit>::read(cells, out.unit);
        Cells<Currency>::read(cells, out.currency);
    }
};

template <>
struct Cells<Money> {
    static constexpr int count = 2;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        for (const char* part : {"_minor", "_currency"})
            out.push_back({std::string(name) + part, ColumnType::integer, nullable});
    }
    static void put(Binder& binder, int parameter, const Money& value) {
        binder.put(parameter, value.minor);
        Cells<Currency>::put(binder, parameter + 1, value.currency);
    }
    static void read(CellReader& cells, Money& out) {
        out.minor = cells.integer();
        Cells<Currency>::read(cells, out.currency);
    }
};

template <>
struct Cells<DayRange> {
    static constexpr int count = 2;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        for (const char* part : {"_from", "_until"})
            out.push_back({std::string(name) + part, ColumnType::integer, nullable});
    }
    static void put(Binder& binder, int parameter, const DayRange& value) {
        Cells<CivilDay>::put(binder, parameter, value.from);
        Cells<CivilDay>::put(binder, parameter + 1, value.until);
    }
    static void read(CellReader& cells, DayRange& out) {
        Cells<CivilDay>::read(cells, out.from);
        Cells<CivilDay>::read(cells, out.until);
    }
};

// Lists and nested structs.
template <class T>
    requires(json::IsList<T>::value || json::IsArray<T>::value || Described<T>)
struct Cells<T> {
    static constexpr int count = 1;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable nullable) {
        out.push_back({std::string(name), ColumnType::text, nullable});
    }
    static void put(Binder& binder, int parameter, const T& value) { binder.put_text(parameter, json_text(value)); }
    static void read(CellReader& cells, T& out) {
        const std::string_view text = cells.text();
        if constexpr (json::IsList<T>::value) {
            if (text == "[]") return out.clear();
        }
        const auto read = read_json_onto(out, text, JsonAbsent::keeps_value);
        if (!read) cells.misfit("holds JSON that is not the field's: " + read.error().text());
    }
};

template <class T>
struct Cells<std::optional<T>> {
    static constexpr int count = Cells<T>::count;
    static void describe(std::vector<Column>& out, std::string_view name, Nullable) {
        Cells<T>::describe(out, name, Nullable::yes);
    }
    static void put(Binder& binder, int parameter, const std::optional<T>& value) {
        if (value) return Cells<T>::put(binder, parameter, *value);
        static const std::vector<Column> columns = [] {
            std::vector<Column> out;
            Cells<T>::describe(out, "x", Nullable::yes);
            return out;
        }();
        for (int i = 0; i < count; ++i) binder.put_null(parameter + i, columns[static_cast<std::size_t>(i)].type);
    }
    static void read(CellReader& cells, std::optional<T>& out) {
        if (cells.next_is_null()) {
            out.reset();
            cells.skip(count);
        } else {
            Cells<T>::read(cells, out.emplace());
        }
    }
};

template <Described T>
[[nodiscard]] constexpr int column_count() {
    int count = 0;
    for_each_member<T>([&](auto member) { count += Cells<MemberType<decltype(member)>>::count; });
    return count;
}

template <Described T>
[[nodiscard]] std::vector<Column> columns_of(NoneAs none_as = NoneAs::null) {
    std::vector<Column> out;
    for_each_member<T>([&](auto member) {
        using M = MemberType<decltype(member)>;
        const bool none_is_null =
            (is_id<M> && none_as == NoneAs::null) || stored_zero_as_null<decltype(member)::pointer>;
        Cells<M>::describe(out, member_name(member), none_is_null ? Nullable::yes : Nullable::no);
        if constexpr (stored_as_blob<decltype(member)::pointer>) out.back().type = ColumnType::blob;
    });
    return out;
}

// Binds the members to $first, $first+1 …; the parameter after the last.
template <Described T>
int bind_record(Binder& binder, int first, const T& record, NoneAs none_as = NoneAs::null) {
    int parameter = first;
    for_each_member<T>([&](auto member) {
        using M = MemberType<decltype(member)>;
        const M& value = record.*member.pointer;
        if constexpr (stored_as_blob<decltype(member)::pointer>) {
            binder.put_blob(parameter, value);
        } else if constexpr (stored_zero_as_null<decltype(member)::pointer>) {
            if (value == 0)
                binder.put_null(parameter, ColumnType::integer);
            else
                binder.put(parameter, value);
        } else if constexpr (is_id<M>) {
            if (value.none() && none_as == NoneAs::null)
                binder.put_null(parameter, ColumnType::integer);
            else
                binder.put(parameter, value.value);
        } else {
            Cells<M>::put(binder, parameter, value);
        }
        parameter += Cells<M>::count;
    });
    return parameter;
}

template <Described T>
void read_cells(CellReader& cells, T& out) {
    for_each_member<T>([&](auto member) {
        using M = MemberType<decltype(member)>;
        if constexpr (stored_as_blob<decltype(member)::pointer>)
            out.*member.pointer = cells.blob();
        else
            Cells<M>::read(cells, out.*member.pointer);
    });
}

// The columns from `first` on, in the order of columns_of<T>().
template <Described T>
[[nodiscard]] Status read_record_onto(const Row& row, T& out, int first = 0) {
    CellReader cells(row, first);
    read_cells(cells, out);
    return cells.finish();
}
template <Described T>
[[nodiscard]] Result<T> read_record(const Row& row, int first = 0) {
    T out{};
    TRY(read_record_onto(row, out, first));
    return out;
}

}  // namespace fairhour::sql
