// What people paid for a project: logged, changed while it is theirs, handed in, and decided by who leads the project, never
// by themselves. The same locks hold as for time (semantics 6).
//
//   const Expense train = TRY(log_expense(app, {.content = {.project = acme, .day = today, .category = "travel",
//                                                           .amount = {11900, eur}, .tax_minor = 779}}));
//   TRY(submit_expenses(app, {train.id}));
//   TRY(judge_expenses(as_lead, {{train.id}, ExpenseVerdict::approve, ""}));
//
// Errors: not_permitted, expense_unknown, expense_stale, expense_state, locked, amount_invalid, tax_invalid, category_missing,
// note_long, project_unknown, reason_missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

// What its people write of an expense; all else follows or records what happened to it.
struct ExpenseContent {
    ProjectId project;
    CivilDay day;
    std::string category;
    std::string note;
    Money amount;  // as paid, tax included
    std::int64_t tax_minor = 0;
    BillableMark billable_mark = BillableMark::by_contract;
    Decimal mark_up_percent;
};
BOOST_DESCRIBE_STRUCT(ExpenseContent, (),
                      (project, day, category, note, amount, tax_minor, billable_mark, mark_up_percent))
[[nodiscard]] ExpenseContent content_of(const Expense& expense);

struct ExpenseAsked {
    PersonId person{};  // who paid; none: who asks
    ExpenseContent content;
};
[[nodiscard]] Result<Expense> log_expense(const AppContext& app, const ExpenseAsked& asked);

struct ExpenseAt {
    ExpenseId expense;
    std::int64_t version = 0;  // that the caller saw; 0: whatever it is
};
[[nodiscard]] Result<Expense> change_expense(const AppContext& app, const ExpenseAt& at, const ExpenseContent& content);
[[nodiscard]] Status remove_expense(const AppContext& app, const ExpenseAt& at);  // a draft only

struct ExpenseResult {
    ExpenseId expense;
    std::optional<Error> refused;  // none: done
};
// A result for each; what can be done is done.
[[nodiscard]] Result<std::vector<ExpenseResult>> submit_expenses(const AppContext& app,
                                                                 const std::vector<ExpenseId>& expenses);

BOOST_DEFINE_FIXED_ENUM_CLASS(ExpenseVerdict, std::uint8_t, approve, request_changes)
struct JudgeExpenses {
    std::vector<ExpenseId> expenses;
    ExpenseVerdict verdict = ExpenseVerdict::approve;
    std::string reason;  // needed for request_changes
};
[[nodiscard]] Result<std::vector<ExpenseResult>> judge_expenses(const AppContext& app, const JudgeExpenses& asked);

// The photo or document that proves it: taken for what its bytes are, kept with its digest, replaced and taken away as long
// as the expense is its people's. Errors: receipt_type, receipt_long, receipt_unknown.
struct ReceiptFile {
    std::string name;  // as its sender calls it
    std::string bytes;
};
[[nodiscard]] Result<Expense> attach_receipt(const AppContext& app, const ExpenseAt& at, const ReceiptFile& file);
[[nodiscard]] Result<Expense> detach_receipt(const AppContext& app, const ExpenseAt& at);
[[nodiscard]] Result<StoredReceipt> receipt_of(const AppContext& app, ExpenseId expense);

// Those the actor may see.
[[nodiscard]] Result<std::vector<Expense>> list_expenses(const AppContext& app, const ExpenseFilter& filter);

}  // namespace fairhour
