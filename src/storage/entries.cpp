// Entries: streamed, inserted in bulk, changed where nobody changed them meanwhile.
#include <algorithm>

#include "storage/entry_filter.hpp"
#include "storage/records.hpp"
#include "storage/sql/text.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

constexpr std::int64_t almost_empty_rows = 1'000;

// The columns an index or a foreign key looks at. Most changes leave them as they are, and SQLite would rewrite the
// indexes of every column that a text names, changed or not.
constexpr std::array<std::string_view, 4> anchored{"person", "project", "task", "work_date"};

// Parameters are numbered as in the insert; one more is the version the row must have.
struct UpdateTexts {
    std::string change;  // leaves the anchored columns and asks that they are the same
    std::string move;    // writes every column
    int version_parameter = 0;
};

const UpdateTexts& update_texts() {
    static const UpdateTexts texts = [] {
        const sql::Table& table = table_for<Entry>();
        UpdateTexts out;
        out.version_parameter = static_cast<int>(table.names.size()) + 1;
        const std::string version = " AND version = $" + std::to_string(out.version_parameter);
        out.move = table.update + version;
        std::string sets;
        std::string same;
        for (std::size_t i = 0; i < table.names.size(); ++i) {
            const std::string& name = table.names[i];
            const std::string column = sql::quoted_name(name);
            const std::string place = "$" + std::to_string(i + 1);
            if (std::find(table.key.begin(), table.key.end(), name) != table.key.end()) continue;
            if (std::find(anchored.begin(), anchored.end(), name) != anchored.end())
                same += " AND " + column + " IS NOT DISTINCT FROM " + place;
            else
                sets += (sets.empty() ? "" : ", ") + column + " = " + place;
        }
        out.change = "UPDATE entries SET " + sets + " WHERE organization = $1 AND id = $2" + version + same;
        return out;
    }();
    return texts;
}

Result<std::int64_t> run_updates(sql::Connection& connection, const std::string& text, std::int64_t organization,
                                 std::span<const Entry> entries) {
    const auto batch = connection.batch(text);
    for (const Entry& entry : entries) {
        put_row(*batch, organization, entry);
        batch->put(update_texts().version_parameter, entry.version - 1);
        TRY(batch->add());
    }
    return batch->finish();
}

Status entry_overtaken(EntryId id) {
    return refuse(ErrorKind::conflict, "entry_changed", "The entry was changed by someone else meanwhile.", id_text(id),
                  "Load it again and repeat the change.");
}

Status entry_unknown(EntryId id) {
    return refuse(ErrorKind::not_found, "entry_unknown", "There is no such entry.", id_text(id));
}

}  // namespace

Status SqlTransaction::for_each_entry(const EntryFilter& filter, const OnEntries& on_entries) {
    const FilterText text = filter_text(connection_.dialect(), filter);
    sql::Statement select = TRY(select_where<Entry>(connection_, organization(),
                                                    text.conditions + text.order + text.limit, sql::Fetch::portions));
    bind_filter(select, connection_.dialect(), filter);
    return stream<Entry>(select, on_entries);
}

Result<std::vector<Entry>> SqlTransaction::entries(const EntryFilter& filter) {
    std::vector<Entry> out;
    TRY(for_each_entry(filter, [&](EntryBatch batch) -> Status {
        out.insert(out.end(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
        return {};
    }));
    return out;
}

Result<std::int64_t> SqlTransaction::count_entries(const EntryFilter& filter) {
    const FilterText text = filter_text(connection_.dialect(), filter);
    // With a limit the rows are counted up to it: "is there any?" reads one row.
    const std::string sql = filter.limit > 0 ? "SELECT count(*) FROM (SELECT 1 FROM entries WHERE organization = $1" +
                                                   text.conditions + text.limit + ") AS found"
                                             : "SELECT count(*) FROM entries WHERE organization = $1" + text.conditions;
    sql::Statement select = TRY(connection_.prepare(sql));
    select.put(1, organization());
    bind_filter(select, connection_.dialect(), filter);
    TRY(select.next());
    return select.integer(0);
}

Result<EntrySums> SqlTransaction::sum_entries(const EntryFilter& filter) {
    const FilterText text = filter_text(connection_.dialect(), filter);
    sql::Statement select = TRY(connection_.prepare(
        "SELECT count(*), CAST(COALESCE(sum(worked_seconds), 0) AS BIGINT),"
        " CAST(COALESCE(sum(billable_seconds), 0) AS BIGINT) FROM entries WHERE organization = $1" +
        text.conditions));
    select.put(1, organization());
    EntryFilter all = filter;
    all.limit = 0;
    bind_filter(select, connection_.dialect(), all);
    TRY(select.next());
    return EntrySums{select.integer(0), Seconds{select.integer(1)}, Seconds{select.integer(2)}};
}

Status SqlTransaction::insert_entries(std::span<const Entry> entries) {
    return insert_all(connection_, organization(), entries);
}

// Most often no anchored column changes and nobody else was there: then one batch does it. Else it is undone and the
// entries go one by one, so that it is known which of them was overtaken.
Status SqlTransaction::update_entries(std::span<const Entry> entries) {
    if (entries.size() == 1) return update_one(entries.front());
    TRY(connection_.run("SAVEPOINT before_entries"));
    const std::int64_t changed = TRY(run_updates(connection_, update_texts().change, organization(), entries));
    if (changed != static_cast<std::int64_t>(entries.size())) {
        TRY(connection_.run("ROLLBACK TO SAVEPOINT before_entries"));
        for (const Entry& entry : entries) TRY(update_one(entry));
    }
    return connection_.run("RELEASE SAVEPOINT before_entries");
}

Status SqlTransaction::update_one(const Entry& entry) {
    for (const std::string* text : {&update_texts().change, &update_texts().move})
        if (TRY(run_updates(connection_, *text, organization(), std::span(&entry, 1))) == 1) return {};
    sql::Statement select = TRY(connection_.prepare("SELECT version FROM entries WHERE organization = $1 AND id = $2"));
    select.put(1, organization());
    select.put(2, entry.id.value);
    return TRY(select.next()) ? entry_overtaken(entry.id) : entry_unknown(entry.id);
}

Result<std::vector<StoredKey>> SqlTransaction::stored_keys(DayRange days) {
    // By way of the people, whose days are indexed: a month of a large store is read without looking at the rest.
    sql::Statement select =
        TRY(connection_.prepare("SELECT e.person, e.work_date, e.content_key, e.occurrence, e.source_id FROM people AS "
                                "p CROSS JOIN entries AS e"
                                " WHERE p.organization = $1 AND e.organization = $1 AND e.person = p.id AND "
                                "e.work_date >= $2 AND e.work_date < $3"));
    select.put(1, organization());
    select.put(2, days.from.number);
    select.put(3, days.until.number);
    std::vector<StoredKey> out;
    while (TRY(select.next())) {
        StoredKey& key = out.emplace_back();
        sql::CellReader cells(select.row(), 0);
        sql::Cells<PersonId>::read(cells, key.person);
        sql::Cells<CivilDay>::read(cells, key.work_date);
        sql::Cells<Digest16>::read(cells, key.content_key);
        sql::Cells<std::int32_t>::read(cells, key.occurrence);
        sql::Cells<std::string>::read(cells, key.source_id);
        TRY(cells.finish());
    }
    return out;
}

Status SqlTransaction::begin_bulk() {
    EntryFilter some;
    some.limit = almost_empty_rows;
    some.order = EntryOrder::id;
    if (indexes_dropped_ || TRY(count_entries(some)) >= almost_empty_rows) return {};
    indexes_dropped_ = true;
    return sql::drop_indexes(connection_, table_for<Entry>());
}

Status SqlTransaction::end_bulk() {
    if (!indexes_dropped_) return {};
    indexes_dropped_ = false;
    return sql::create_indexes(connection_, table_for<Entry>());
}

Status SqlTransaction::insert_transitions(std::span<const Transition> transitions) {
    return insert_all(connection_, organization(), transitions);
}

Result<std::vector<Transition>> SqlTransaction::transitions(std::span<const EntryId> entries) {
    constexpr std::string_view order = " ORDER BY entry, n";
    if (entries.empty()) return read_all<Transition>(connection_, organization(), order);
    return read_of_entries<Transition>(connection_, organization(), entries, order);
}

Status SqlTransaction::insert_first_approvals(std::span<const FirstApproval> approvals) {
    return insert_all(connection_, organization(), approvals);
}

Result<std::vector<FirstApproval>> SqlTransaction::first_approvals(std::span<const EntryId> entries) {
    constexpr std::string_view order = " ORDER BY entry, n";
    if (entries.empty()) return read_all<FirstApproval>(connection_, organization(), order);
    return read_of_entries<FirstApproval>(connection_, organization(), entries, order);
}

}  // namespace fairhour::storage
