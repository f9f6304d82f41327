// Expenses: logged, changed, handed in, decided.
#include "app/expenses/expenses.hpp"

#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct ExpensesAsked {
    std::optional<CivilDay> from, until;
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ExpensesAsked, (), (from, until, person, client, project, limit, cursor))

struct ExpenseNew {
    std::optional<PersonId> person;  // who paid; none: who asks
    ProjectId project;
    CivilDay day;
    std::string category;
    std::optional<std::string> note;
    Money amount;
    std::optional<std::int64_t> tax_minor;
    std::optional<BillableMark> billable_mark;
    std::optional<Decimal> mark_up_percent;
};
BOOST_DESCRIBE_STRUCT(ExpenseNew, (),
                      (person, project, day, category, note, amount, tax_minor, billable_mark, mark_up_percent))

struct ExpenseIds {
    std::vector<ExpenseId> expenses;
};
BOOST_DESCRIBE_STRUCT(ExpenseIds, (), (expenses))
struct ExpenseJudgement {
    std::vector<ExpenseId> expenses;
    ExpenseVerdict verdict = ExpenseVerdict::approve;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ExpenseJudgement, (), (expenses, verdict, reason))
struct ExpenseRefusal {
    std::string name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(ExpenseRefusal, (), (name, reason, fix))
struct ExpenseMoved {
    ExpenseId expense;
    std::optional<ExpenseRefusal> refused;  // null: done
};
BOOST_DESCRIBE_STRUCT(ExpenseMoved, (), (expense, refused))

std::string expense_etag(const Expense& expense) { return "\"" + std::to_string(expense.version) + "\""; }

Result<Expense> expense_of_path(Call& call) {
    const ExpenseId id = TRY(call.id<ExpenseTag>());
    auto found = TRY(TRY(call.work())->expenses({.ids = {id}}));
    if (found.empty()) return std::unexpected(Call::unknown());
    return std::move(found[0]);
}

Result<Reply> list_them(Call& call) {
    const auto asked = TRY(call.query<ExpensesAsked>());
    ExpenseFilter filter{{asked.from.value_or(CivilDay::min), asked.until.value_or(CivilDay::max)},
                         {},
                         asked.person,
                         asked.client,
                         asked.project};
    auto expenses = TRY(list_expenses(call.app(), filter));
    std::ranges::sort(expenses, {}, &Expense::id);
    return call.reply(TRY(page_of<Expense>(expenses, asked.limit, asked.cursor,
                                           [](const Expense& expense) { return std::optional(expense); })));
}

Result<Reply> get_it(Call& call) {
    const Expense expense = TRY(expense_of_path(call));
    return call.reply(expense, expense_etag(expense));
}

Result<Reply> log_it(Call& call) {
    const auto b = TRY(call.body<ExpenseNew>());
    call.end_reading();
    const Expense expense =
        TRY(log_expense(call.app(), {b.person.value_or(PersonId{}),
                                     {b.project, b.day, b.category, b.note.value_or(""), b.amount,
                                      b.tax_minor.value_or(0), b.billable_mark.value_or(BillableMark::by_contract),
                                      b.mark_up_percent.value_or(Decimal{})}}));
    Reply reply = call.reply(expense, expense_etag(expense));
    reply.headers.push_back({"location", "/api/v1/expenses/" + id_text(expense.id)});
    return reply;
}

Result<Reply> change_it(Call& call) {
    const Expense before = TRY(expense_of_path(call));
    TRY(call.if_match(expense_etag(before)));
    const ExpenseContent content = TRY(call.patched(content_of(before)));
    call.end_reading();
    const Expense after = TRY(change_expense(call.app(), {before.id, before.version}, content));
    return call.reply(after, expense_etag(after));
}

Result<Reply> remove_it(Call& call) {
    const Expense before = TRY(expense_of_path(call));
    TRY(call.if_match(expense_etag(before)));
    call.end_reading();
    TRY(remove_expense(call.app(), {before.id, before.version}));
    return Call::no_content();
}

struct ReceiptAsked {
    std::optional<std::string> name;  // of the file
};
BOOST_DESCRIBE_STRUCT(ReceiptAsked, (), (name))

Result<Reply> attach_it(Call& call) {
    const Expense before = TRY(expense_of_path(call));
    TRY(call.if_match(expense_etag(before)));
    const auto asked = TRY(call.query<ReceiptAsked>());
    call.end_reading();
    const Expense after = TRY(attach_receipt(call.app(), {before.id, before.version},
                                             {asked.name.value_or(""), call.request().body}));
    return call.reply(after, expense_etag(after));
}

Result<Reply> detach_it(Call& call) {
    const Expense before = TRY(expense_of_path(call));
    TRY(call.if_match(expense_etag(before)));
    call.end_reading();
    const Expense after = TRY(detach_receipt(call.app(), {before.id, before.version}));
    return call.reply(after, expense_etag(after));
}

// A file of somebody else's making: saved, never shown as a page of ours.
Result<Reply> receipt_file(Call& call) {
    const Expense expense = TRY(expense_of_path(call));
    call.end_reading();
    StoredReceipt receipt = TRY(receipt_of(call.app(), expense.id));
    Response response = text_response(200, std::move(receipt.bytes), media_type(receipt.kind));
    set_header(response, "content-disposition",
               "attachment; filename*=UTF-8''" + percent_encoded(expense.receipt_name));
    set_header(response, "content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    set_header(response, "cross-origin-resource-policy", "same-origin");
    return Reply{.whole = std::move(response)};
}

Reply moved_reply(Call& call, const std::vector<ExpenseResult>& results) {
    Page<ExpenseMoved> page;
    for (const ExpenseResult& r : results) {
        ExpenseMoved moved{r.expense, std::nullopt};
        if (r.refused) moved.refused = ExpenseRefusal{r.refused->name, r.refused->reason, r.refused->fix};
        page.items.push_back(std::move(moved));
    }
    return call.reply(page);
}

Result<Reply> hand_in(Call& call) {
    const auto body = TRY(call.body<ExpenseIds>());
    call.end_reading();
    return moved_reply(call, TRY(submit_expenses(call.app(), body.expenses)));
}

Result<Reply> judge(Call& call) {
    const auto b = TRY(call.body<ExpenseJudgement>());
    call.end_reading();
    return moved_reply(call, TRY(judge_expenses(call.app(), {b.expenses, b.verdict, b.reason.value_or("")})));
}

RouteRow row(Method method, std::string path, std::string name, std::string summary, Action action) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "expenses",
            .action = action,
            .runs = method == Method::get ? Runs::on_worker : Runs::in_lane};
}
RouteRow of_one(RouteRow made, Precondition precondition) {
    made.kind = Kind::expense;
    made.precondition = precondition;
    return made;
}

void add_receipts(Routes& routes) {
    using enum Method;
    const std::string path = "expenses/{expense}/receipt";
    RouteRow put_row = of_one(row(put, path, "attach_receipt", "Add or replace the receipt: a PDF, PNG or JPEG.",
                                  Action::log_time),
                              Precondition::if_match);
    put_row.body_type = "application/octet-stream";
    routes.push_back(route<ReceiptAsked, None, Expense>(std::move(put_row), attach_it));
    routes.push_back(route<None, None, Expense>(
        of_one(row(delete_, path, "detach_receipt", "Take the receipt away.", Action::log_time), Precondition::if_match),
        detach_it));
    RouteRow get_row =
        of_one(row(get, path, "get_receipt", "The receipt, to be saved.", Action::see_time), Precondition::none);
    get_row.answer_type = "application/octet-stream";
    routes.push_back(route<None, None, None>(std::move(get_row), receipt_file));
}

}  // namespace

Routes expense_routes() {
    using enum Method;
    Routes routes;
    routes.push_back(route<ExpensesAsked, None, Page<Expense>>(
        row(get, "expenses", "list_expenses", "Expenses, in the order they were made.", Action::see_time), list_them));
    routes.push_back(route<None, None, Expense>(
        of_one(row(get, "expenses/{expense}", "get_expense", "One expense.", Action::see_time), Precondition::none),
        get_it));
    routes.push_back(route<None, ExpenseNew, Expense>(
        with_status(row(post, "expenses", "log_expense", "Log what was paid.", Action::log_time), 201), log_it));
    routes.push_back(
        route<None, ExpenseContent, Expense>(of_one(row(patch, "expenses/{expense}", "change_expense",
                                                        "Change an expense that is not handed in.", Action::log_time),
                                                    Precondition::if_match),
                                             change_it));
    routes.push_back(route<None, None, None>(of_one(with_status(row(delete_, "expenses/{expense}", "delete_expense",
                                                                    "Take a draft away.", Action::log_time),
                                                                204),
                                                    Precondition::if_match),
                                             remove_it));
    add_receipts(routes);
    routes.push_back(
        route<None, ExpenseIds, Page<ExpenseMoved>>(row(post, "expense-submissions", "submit_expenses",
                                                        "Hand expenses in; a result for each.", Action::log_time),
                                                    hand_in));
    routes.push_back(
        route<None, ExpenseJudgement, Page<ExpenseMoved>>(row(post, "expense-verdicts", "judge_expenses",
                                                              "Approve expenses, or send them back with a reason.",
                                                              Action::approve_time),
                                                          judge));
    return routes;
}

}  // namespace fairhour::http
