#include "app/expenses/expenses.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "domain/time/locks.hpp"

namespace fairhour {
namespace {

constexpr std::size_t category_bytes_max = 100;
constexpr std::int64_t mark_up_percent_max = 1000;

struct ExpenseDetail {
    ExpenseContent content;
    EntryState state = EntryState::draft;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExpenseDetail, (), (content, state, reason))
struct ReceiptDetail {
    std::string name;
    std::int64_t bytes = 0;
    Sha256 digest{};
};
BOOST_DESCRIBE_STRUCT(ReceiptDetail, (), (name, bytes, digest))

// One use case at work: its transaction, the firm, the moment.
struct Bench {
    const AppContext& app;
    std::unique_ptr<Transaction> work;
    std::shared_ptr<const FirmView> firm;
    Instant now;
    ActorFacts actor;

    static Result<Bench> open(const AppContext& app, Access access) {
        auto work = TRY(app.store.begin(app.scope, access));
        const Instant now = TRY(next_instant(app, *work));
        auto firm = TRY(work->firm());
        ActorFacts actor = actor_facts(app, firm->index);
        return Bench{app, std::move(work), std::move(firm), now, std::move(actor)};
    }
    [[nodiscard]] Status keep(const Expense& expense, std::string action, const std::string& reason = {}) const {
        TRY(work->put(std::span(&expense, 1)));
        return work->append_journal(
            journal_event(app, now, std::move(action), id_text(expense.id),
                          json_text(ExpenseDetail{content_of(expense), expense.state, reason})));
    }
};

std::unexpected<Error> unknown(ExpenseId id) {
    return refuse(ErrorKind::not_found, "expense_unknown", "There is no such expense.", id_text(id));
}
std::unexpected<Error> wrong_state(const Expense& expense) {
    return refuse(ErrorKind::conflict, "expense_state",
                  "It is " + std::string(enum_word(expense.state)) + " and cannot be changed so.", id_text(expense.id));
}

Status check_content(const FirmIndex& index, const ExpenseContent& content) {
    if (index.find(content.project) == nullptr)
        return refuse(ErrorKind::not_found, "project_unknown", "There is no such project.", "/project");
    if (content.amount.minor <= 0 || content.amount.currency.none())
        return invalid("amount_invalid", "An expense is more than nothing, in a currency.", "/amount");
    if (content.tax_minor < 0 || content.tax_minor > content.amount.minor)
        return invalid("tax_invalid", "The tax is a part of the amount.", "/tax_minor");
    if (trimmed(content.category).empty() || content.category.size() > category_bytes_max)
        return invalid("category_missing", "An expense says in a few words what it was for.", "/category");
    if (content.note.size() > limits::note_bytes_max || !valid_utf8(content.note) || !valid_utf8(content.category))
        return invalid("note_long", "The note is too long or not text.", "/note");
    if (content.mark_up_percent.micro < 0 || content.mark_up_percent.micro > mark_up_percent_max * 1'000'000)
        return invalid("mark_up_invalid", "A mark-up is 0 to 1000 percent.", "/mark_up_percent");
    return {};
}

void put_content(Expense& expense, const ExpenseContent& content, const FirmIndex& index) {
    expense.project = content.project;
    expense.client = index.find(content.project)->client;
    expense.day = content.day;
    expense.category = std::string(trimmed(content.category));
    expense.note = content.note;
    expense.amount = content.amount;
    expense.tax_minor = content.tax_minor;
    expense.billable_mark = content.billable_mark;
    expense.mark_up_percent = content.mark_up_percent;
}

Status check_open(const Bench& bench, const Expense& expense) {
    const Cell cell{expense.person, expense.client, expense.project, expense.day};
    return check_unlocked({cell, bench.app.scope.actor.person, bench.now}, bench.firm->firm.locks,
                          bench.firm->firm.grants);
}

bool seen(const Bench& bench, const Expense& expense) {
    return may(bench.actor, Action::see_time, facts_of(bench.firm->index, expense)).allowed();
}

// One that the actor sees, in the version they saw.
Result<Expense> find_expense(const Bench& bench, const ExpenseAt& at) {
    auto found = TRY(bench.work->expenses({.ids = {at.expense}}));
    if (found.empty() || !seen(bench, found[0])) return unknown(at.expense);
    if (at.version != 0 && found[0].version != at.version)
        return refuse(ErrorKind::conflict, "expense_stale", "The expense was changed meanwhile.", id_text(at.expense),
                      "Read it again and make the change anew.");
    return std::move(found[0]);
}

bool is_owners(const Expense& expense) {
    return expense.state == EntryState::draft || expense.state == EntryState::changes_requested;
}

// One whose content and receipt the actor may change now.
Result<Expense> find_open(const Bench& bench, const ExpenseAt& at) {
    Expense expense = TRY(find_expense(bench, at));
    TRY(require(bench.actor, Action::log_time, facts_of(bench.firm->index, expense)));
    if (!is_owners(expense)) return wrong_state(expense);
    TRY(check_open(bench, expense));
    return expense;
}

// Moves one expense; what refuses leaves it as it was.
template <class Move>
Result<std::vector<ExpenseResult>> each_moved(const AppContext& app, const std::vector<ExpenseId>& ids, Move move) {
    const Bench bench = TRY(Bench::open(app, Access::write));
    std::vector<ExpenseResult> results;
    for (const ExpenseId id : ids) {
        auto found = find_expense(bench, {id, 0});
        Status done = found ? move(bench, *found) : Status(std::unexpected(found.error()));
        results.push_back({id, done ? std::optional<Error>{} : std::optional(done.error())});
    }
    TRY(bench.work->commit());
    return results;
}

// The expense with another receipt, or none, is a new version of it.
Result<Expense> keep_receipt(const Bench& bench, Expense expense, std::string action, std::int64_t bytes) {
    expense.updated_at = bench.now;
    ++expense.version;
    TRY(bench.work->put(std::span(&expense, 1)));
    TRY(bench.work->append_journal(
        journal_event(bench.app, bench.now, std::move(action), id_text(expense.id),
                      json_text(ReceiptDetail{expense.receipt_name, bytes, expense.receipt_digest}))));
    TRY(bench.work->commit());
    return expense;
}

}  // namespace

ExpenseContent content_of(const Expense& e) {
    return {e.project, e.day, e.category, e.note, e.amount, e.tax_minor, e.billable_mark, e.mark_up_percent};
}

Result<Expense> log_expense(const AppContext& app, const ExpenseAsked& asked) {
    const Bench bench = TRY(Bench::open(app, Access::write));
    TRY(check_content(bench.firm->index, asked.content));
    Expense expense;
    expense.id = bench.work->ids().next<ExpenseTag>();
    expense.person = asked.person.none() ? app.scope.actor.person : asked.person;
    expense.entered_by = app.scope.actor.person;
    if (bench.firm->index.find(expense.person) == nullptr)
        return refuse(ErrorKind::not_found, "person_unknown", "There is no such person.", "/person");
    put_content(expense, asked.content, bench.firm->index);
    expense.created_at = expense.updated_at = bench.now;
    TRY(require(bench.actor, Action::log_time, facts_of(bench.firm->index, expense)));
    TRY(check_open(bench, expense));
    TRY(bench.keep(expense, "log_expense"));
    TRY(bench.work->commit());
    return expense;
}

Result<Expense> change_expense(const AppContext& app, const ExpenseAt& at, const ExpenseContent& content) {
    const Bench bench = TRY(Bench::open(app, Access::write));
    Expense expense = TRY(find_open(bench, at));
    TRY(check_content(bench.firm->index, content));
    put_content(expense, content, bench.firm->index);
    TRY(check_open(bench, expense));  // also where it goes
    expense.updated_at = bench.now;
    ++expense.version;
    TRY(bench.keep(expense, "change_expense"));
    TRY(bench.work->commit());
    return expense;
}

Status remove_expense(const AppContext& app, const ExpenseAt& at) {
    const Bench bench = TRY(Bench::open(app, Access::write));
    const Expense expense = TRY(find_open(bench, at));
    TRY(bench.work->remove_receipt(expense.id));
    TRY(bench.work->remove(std::span(&expense.id, 1)));
    TRY(bench.work->append_journal(journal_event(app, bench.now, "remove_expense", id_text(expense.id),
                                                 json_text(ExpenseDetail{content_of(expense), expense.state, {}}))));
    return bench.work->commit();
}

Result<std::vector<ExpenseResult>> submit_expenses(const AppContext& app, const std::vector<ExpenseId>& expenses) {
    return each_moved(app, expenses, [](const Bench& bench, Expense& expense) -> Status {
        TRY(require(bench.actor, Action::log_time, facts_of(bench.firm->index, expense)));
        if (!is_owners(expense)) return wrong_state(expense);
        TRY(check_open(bench, expense));
        expense.state = EntryState::submitted;
        expense.submitted_at = expense.updated_at = bench.now;
        ++expense.version;
        return bench.keep(expense, "submit_expense");
    });
}

Result<std::vector<ExpenseResult>> judge_expenses(const AppContext& app, const JudgeExpenses& asked) {
    if (asked.verdict == ExpenseVerdict::request_changes && trimmed(asked.reason).empty())
        return invalid("reason_missing", "Sending an expense back needs a reason.", "/reason",
                       "The person it concerns will read it.");
    return each_moved(app, asked.expenses, [&](const Bench& bench, Expense& expense) -> Status {
        TRY(require(bench.actor, Action::approve_time, facts_of(bench.firm->index, expense)));
        if (expense.state != EntryState::submitted) return wrong_state(expense);
        const bool approved = asked.verdict == ExpenseVerdict::approve;
        expense.state = approved ? EntryState::approved : EntryState::changes_requested;
        expense.decided_at = expense.updated_at = bench.now;
        ++expense.version;
        return bench.keep(expense, approved ? "approve_expense" : "return_expense", asked.reason);
    });
}

Result<Expense> attach_receipt(const AppContext& app, const ExpenseAt& at, const ReceiptFile& file) {
    const auto kind = receipt_kind(file.bytes);
    if (!kind)
        return invalid("receipt_type", "This is no PDF, PNG or JPEG.", "", "Send a photo or scan as one of these.");
    if (file.bytes.size() > receipt_bytes_max)
        return invalid("receipt_long", "A receipt has 10 MB at most.", "", "Send a smaller photo.");
    const Bench bench = TRY(Bench::open(app, Access::write));
    Expense expense = TRY(find_open(bench, at));
    expense.receipt_name = receipt_name(file.name, *kind);
    expense.receipt_digest = sha256(file.bytes);
    TRY(bench.work->put(StoredReceipt{expense.id, *kind, file.bytes, expense.receipt_digest, bench.now}));
    return keep_receipt(bench, std::move(expense), "attach_receipt", static_cast<std::int64_t>(file.bytes.size()));
}

Result<Expense> detach_receipt(const AppContext& app, const ExpenseAt& at) {
    const Bench bench = TRY(Bench::open(app, Access::write));
    Expense expense = TRY(find_open(bench, at));
    const StoredReceipt gone = TRY(bench.work->receipt(expense.id));
    expense.receipt_name.clear();
    expense.receipt_digest = {};
    TRY(bench.work->remove_receipt(expense.id));
    return keep_receipt(bench, std::move(expense), "detach_receipt", static_cast<std::int64_t>(gone.bytes.size()));
}

Result<StoredReceipt> receipt_of(const AppContext& app, ExpenseId id) {
    const Bench bench = TRY(Bench::open(app, Access::read));
    TRY(find_expense(bench, {id, 0}));
    StoredReceipt receipt = TRY(bench.work->receipt(id));
    INVARIANT(sha256(receipt.bytes) == receipt.digest, "a receipt is what was sent");
    return receipt;
}

Result<std::vector<Expense>> list_expenses(const AppContext& app, const ExpenseFilter& filter) {
    const Bench bench = TRY(Bench::open(app, Access::read));
    std::vector<Expense> expenses = TRY(bench.work->expenses(filter));
    std::erase_if(expenses, [&](const Expense& expense) { return !seen(bench, expense); });
    return expenses;
}

}  // namespace fairhour
