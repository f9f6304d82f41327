// Stored totals: cells that are added to. A cell that has come back to zero goes.
#include <algorithm>

#include "storage/batch.hpp"
#include "storage/records.hpp"
#include "storage/sql/text.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

using sql::NoneAs;

struct TotalTexts {
    std::string add;
    std::string drop_if_zero;
};

// Both from the description: a new figure in TotalValues is added and compared without a new line here.
const TotalTexts& total_texts() {
    static const TotalTexts texts = [] {
        const sql::Table& table = table_for<TotalRow>();
        TotalTexts out;
        std::string sums;
        std::string zero;
        for (const sql::Column& column : sql::columns_of<TotalValues>()) {
            const std::string name = sql::quoted_name(column.name);
            sums += (sums.empty() ? "" : ", ") + name + " = totals." + name + " + excluded." + name;
            zero += " AND " + name + " = 0";
        }
        std::string key;
        for (std::size_t i = 0; i < table.key.size(); ++i)
            key += (i > 0 ? " AND " : "") + sql::quoted_name(table.names[i]) + " = $" + std::to_string(i + 1);
        out.add = table.insert + " ON CONFLICT (" + sql::names_text(table.key) + ") DO UPDATE SET " + sums;
        out.drop_if_zero = "DELETE FROM totals WHERE " + key + zero;
        return out;
    }();
    return texts;
}

// Only a cell that something was taken from can have become zero.
bool takes(const TotalValues& delta) {
    bool negative = false;
    for_each_member<TotalValues>(
        [&](auto member) { negative = negative || sql::to_integer(delta.*member.pointer) < 0; });
    return negative;
}

}  // namespace

// In a batch cells that many requests touch are written once, at its end.
Status SqlTransaction::move_totals(const Totals& delta) {
    if (batch_ == nullptr) return write_totals(connection_, organization(), delta);
    for (const auto& [key, values] : delta) part_.totals[key] += values;
    return {};
}

Status write_totals(sql::Connection& connection, std::int64_t organization, const Totals& delta) {
    // In key order: writers that meet take the rows in one order, and the tree fills from one end.
    std::vector<const Totals::value_type*> cells;
    cells.reserve(delta.size());
    for (const auto& cell : delta)
        if (!cell.second.zero()) cells.push_back(&cell);
    if (cells.empty()) return {};
    std::sort(cells.begin(), cells.end(), [](const auto* a, const auto* b) { return a->first < b->first; });

    const auto add = connection.batch(total_texts().add);
    for (const auto* cell : cells) {
        add->put(1, organization);
        const int values = sql::bind_record(*add, 2, cell->first, NoneAs::zero);
        sql::bind_record(*add, values, cell->second, NoneAs::zero);
        TRY(add->add());
    }
    TRY(add->finish());

    const auto drop = connection.batch(total_texts().drop_if_zero);
    for (const auto* cell : cells) {
        if (!takes(cell->second)) continue;
        drop->put(1, organization);
        sql::bind_record(*drop, 2, cell->first, NoneAs::zero);
        TRY(drop->add());
    }
    TRY(drop->finish());
    return {};
}

namespace {

Result<Totals> take_totals(sql::Statement& select) {
    Totals out;
    while (TRY(select.next())) {
        sql::CellReader cells(select.row(), 1);
        TotalKey key;
        sql::read_cells(cells, key);
        sql::read_cells(cells, out[key]);
        TRY(cells.finish());
    }
    return out;
}

}  // namespace

// What waits for the batch's end is stored for those who ask inside it.
template <class Wanted>
void SqlTransaction::add_waiting_totals(Totals& out, const Wanted& wanted) const {
    if (batch_ == nullptr) return;
    for (const Totals* const waiting : {&std::as_const(batch_->totals), &part_.totals})
        for (const auto& [key, values] : *waiting)
            if (wanted(key)) out[key] += values;
    absl::erase_if(out, [](const auto& cell) { return cell.second.zero(); });
}

Result<Totals> SqlTransaction::totals(RollUp roll_up, DayRange periods) {
    sql::Statement select =
        TRY(select_where<TotalRow>(connection_, organization(), " AND roll_up = $2 AND period >= $3 AND period < $4"));
    select.put(2, static_cast<std::int64_t>(roll_up));
    select.put(3, periods.from.number);
    select.put(4, periods.until.number);
    Totals out = TRY(take_totals(select));
    add_waiting_totals(out, [&](const TotalKey& key) { return key.roll_up == roll_up && periods.holds(key.period); });
    return out;
}

Result<Totals> SqlTransaction::totals_of(RollUp roll_up, CivilDay period, ClientId client) {
    sql::Statement select = TRY(select_where<TotalRow>(
        connection_, organization(), " AND roll_up = $2 AND period = $3 AND person = 0 AND role = 0 AND client = $4"));
    select.put(2, static_cast<std::int64_t>(roll_up));
    select.put(3, period.number);
    select.put(4, client.value);
    Totals out = TRY(take_totals(select));
    add_waiting_totals(out, [&](const TotalKey& key) {
        return key.roll_up == roll_up && key.period == period && key.client == client;
    });
    return out;
}

}  // namespace fairhour::storage
