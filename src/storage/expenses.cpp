// Expenses, and the plan of who works on what.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

// Conditions and their parameters gathered side by side.
class Conditions {
public:
    explicit Conditions(sql::Dialect dialect) : dialect_(dialect) {}
    void within(std::string_view column, const DayRange& days) {
        if (days.from != CivilDay::min) add(std::string(column) + " >= $", days.from.number);
        if (days.until != CivilDay::max) add(std::string(column) + " < $", days.until.number);
    }
    template <class Tag>
    void among_these(std::string_view column, const std::vector<Id<Tag>>& ids) {
        if (ids.empty()) return;
        lists_.emplace_back(next_, id_list(dialect_, std::span(ids)));
        text_ += " AND " + among(dialect_, column, next_++);
    }
    template <class Record>
    [[nodiscard]] Result<std::vector<Record>> read(sql::Connection& connection, std::int64_t organization,
                                                   std::string_view order) const {
        sql::Statement select = TRY(select_where<Record>(connection, organization, text_ + std::string(order)));
        for (const auto& [place, number] : numbers_) select.put(place, number);
        for (const auto& [place, list] : lists_) select.put(place, std::string_view(list));
        return take_all<Record>(select);
    }

private:
    void add(const std::string& condition, std::int64_t number) {
        numbers_.emplace_back(next_, number);
        text_ += " AND " + condition + std::to_string(next_++);
    }
    sql::Dialect dialect_;
    int next_ = 2;  // $1 is the organization
    std::string text_;
    std::vector<std::pair<int, std::int64_t>> numbers_;
    std::vector<std::pair<int, std::string>> lists_;
};

}  // namespace

Status SqlTransaction::put(std::span<const Expense> expenses) {
    return upsert_all(connection_, organization(), expenses);
}

Result<std::vector<Expense>> SqlTransaction::expenses(const ExpenseFilter& filter) {
    Conditions where(connection_.dialect());
    where.within("day", filter.days);
    where.among_these("id", filter.ids);
    where.among_these("person", filter.people);
    where.among_these("client", filter.clients);
    where.among_these("project", filter.projects);
    return where.read<Expense>(connection_, organization(), " ORDER BY day, id");
}

Status SqlTransaction::remove(std::span<const ExpenseId> ids) {
    return remove_all<Expense>(connection_, organization(), ids);
}

Status SqlTransaction::put(const StoredReceipt& receipt) {
    return upsert_all(connection_, organization(), std::span(&receipt, 1));
}

Result<StoredReceipt> SqlTransaction::receipt(ExpenseId expense) {
    sql::Statement select = TRY(select_where<StoredReceipt>(connection_, organization(), " AND expense = $2"));
    select.put(2, expense.value);
    if (TRY(select.next())) return sql::read_record<StoredReceipt>(select.row(), 1);
    return refuse(ErrorKind::not_found, "receipt_unknown", "This expense has no receipt.", id_text(expense));
}

Status SqlTransaction::remove_receipt(ExpenseId expense) {
    sql::Statement remove = TRY(connection_.prepare("DELETE FROM receipts WHERE organization = $1 AND expense = $2"));
    remove.put(1, organization());
    remove.put(2, expense.value);
    TRY(remove.run());
    return {};
}

Status SqlTransaction::put(std::span<const PlanAllocation> allocations) {
    return upsert_all(connection_, organization(), allocations);
}

Result<std::vector<PlanAllocation>> SqlTransaction::plan(const PlanFilter& filter) {
    Conditions where(connection_.dialect());
    where.within("week", filter.weeks);
    where.among_these("person", filter.people);
    where.among_these("project", filter.projects);
    return where.read<PlanAllocation>(connection_, organization(), " ORDER BY week, person, id");
}

Status SqlTransaction::remove(std::span<const PlanAllocationId> ids) {
    return remove_all<PlanAllocation>(connection_, organization(), ids);
}

}  // namespace fairhour::storage
