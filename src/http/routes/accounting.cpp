// The books: accounts, the journal of a period, closed periods.
#include "app/payments/accruals.hpp"
#include "app/payments/keep_books.hpp"

#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct EntityAsked {
    std::optional<LegalEntityId> legal_entity;  // none: the only one
};
BOOST_DESCRIBE_STRUCT(EntityAsked, (), (legal_entity))
struct AccountRow {
    AccountUse use = AccountUse::receivables;
    std::optional<TaxCategory> tax_category;
    std::optional<Decimal> tax_percent;
    std::string account, name;
    std::optional<std::string> tax_code;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (), (use, tax_category, tax_percent, account, name, tax_code))
struct AccountsBody {
    std::optional<LegalEntityId> legal_entity;
    std::optional<AccountPreset> preset;  // in place of rows of one's own
    std::vector<AccountRow> accounts;
};
BOOST_DESCRIBE_STRUCT(AccountsBody, (), (legal_entity, preset, accounts))
struct AccountsAnswer {
    std::vector<BookAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(AccountsAnswer, (), (accounts))

Result<Reply> get_accounts(Call& call) {
    const auto asked = TRY(call.query<EntityAsked>());
    call.end_reading();
    return call.reply(AccountsAnswer{TRY(list_accounts(call.app(), asked.legal_entity.value_or(LegalEntityId{})))});
}

Result<Reply> set_accounts(Call& call) {
    const auto b = TRY(call.body<AccountsBody>());
    std::vector<BookAccount> rows = b.preset ? preset_accounts(*b.preset) : std::vector<BookAccount>{};
    if (!b.preset)
        for (const AccountRow& row : b.accounts)
            rows.push_back({{}, {}, row.use, row.tax_category, row.tax_percent, row.account, row.name, row.tax_code.value_or("")});
    call.end_reading();
    return call.reply(
        AccountsAnswer{TRY(put_accounts(call.app(), b.legal_entity.value_or(LegalEntityId{}), std::move(rows)))});
}

struct BookJournalAsked {
    std::optional<LegalEntityId> legal_entity;
    CivilDay from, until;  // until is not included
};
BOOST_DESCRIBE_STRUCT(BookJournalAsked, (), (legal_entity, from, until))
struct BookJournalAnswer {
    LegalEntityId legal_entity;
    CivilDay from, until;
    std::optional<BookClosingId> closing;
    std::int64_t debit_minor = 0, credit_minor = 0;
    std::vector<BookLine> lines;
};
BOOST_DESCRIBE_STRUCT(BookJournalAnswer, (), (legal_entity, from, until, closing, debit_minor, credit_minor, lines))

Result<Journal> asked_journal(Call& call) {
    const auto asked = TRY(call.query<BookJournalAsked>());
    call.end_reading();
    return journal_of_period(call.app(), {asked.legal_entity.value_or(LegalEntityId{}), {asked.from, asked.until}});
}
Result<Reply> get_journal(Call& call) {
    Journal journal = TRY(asked_journal(call));
    BookJournalAnswer answer{journal.legal_entity, journal.days.from, journal.days.until,
                         journal.closing.none() ? std::nullopt : std::optional(journal.closing), 0, 0, {}};
    for (const BookLine& line : journal.lines) answer.debit_minor += line.debit_minor, answer.credit_minor += line.credit_minor;
    answer.lines = std::move(journal.lines);
    return call.reply(answer);
}
Result<Reply> get_journal_csv(Call& call) {
    const Journal journal = TRY(asked_journal(call));
    Response response = text_response(200, journal_csv(journal), "text/csv; charset=utf-8");
    set_header(response, "content-disposition",
               "attachment; filename=\"journal-" + day_text(journal.days.from) + ".csv\"");
    return Reply{.whole = std::move(response)};
}

struct ClosingsAnswer {
    std::vector<BookClosing> items;
};
BOOST_DESCRIBE_STRUCT(ClosingsAnswer, (), (items))
struct ClosingBody {
    std::optional<LegalEntityId> legal_entity;
    CivilDay from, until;
};
BOOST_DESCRIBE_STRUCT(ClosingBody, (), (legal_entity, from, until))
struct ReopenBody {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReopenBody, (), (reason))

Result<Reply> get_closings(Call& call) {
    call.end_reading();
    return call.reply(ClosingsAnswer{TRY(list_closings(call.app()))});
}
Result<Reply> close_it(Call& call) {
    const auto b = TRY(call.body<ClosingBody>());
    call.end_reading();
    return call.reply(TRY(close_period(call.app(), {b.legal_entity.value_or(LegalEntityId{}), {b.from, b.until}})));
}
Result<Reply> reopen_it(Call& call) {
    const auto b = TRY(call.body<ReopenBody>());
    const BookClosingId id = TRY(call.id<BookClosingTag>());
    call.end_reading();
    return call.reply(TRY(reopen_period(call.app(), id, b.reason)));
}

struct AccrualsQuery {
    std::optional<LegalEntityId> legal_entity;
    CivilDay day;  // the period's last
};
BOOST_DESCRIBE_STRUCT(AccrualsQuery, (), (legal_entity, day))
struct AccrualsAnswer {
    LegalEntityId legal_entity;
    CivilDay day;
    std::vector<BookAccrual> accruals, posted;
};
BOOST_DESCRIBE_STRUCT(AccrualsAnswer, (), (legal_entity, day, accruals, posted))

Reply accruals_reply(Call& call, Accruals found) {
    return call.reply(AccrualsAnswer{found.legal_entity, found.day, std::move(found.accruals), std::move(found.posted)});
}
Result<Reply> get_accruals(Call& call) {
    const auto asked = TRY(call.query<AccrualsQuery>());
    call.end_reading();
    return accruals_reply(call, TRY(preview_accruals(call.app(), {asked.legal_entity.value_or(LegalEntityId{}), asked.day})));
}
Result<Reply> post_them(Call& call) {
    const auto b = TRY(call.body<AccrualsQuery>());
    call.end_reading();
    return accruals_reply(call, TRY(post_accruals(call.app(), {b.legal_entity.value_or(LegalEntityId{}), b.day})));
}

RouteRow book_row(Method method, std::string path, std::string name, std::string summary, Action action) {
    RouteRow row{.method = method,
                 .path = "/api/v1/accounting/" + std::move(path),
                 .name = std::move(name),
                 .summary = std::move(summary),
                 .tag = "payments",
                 .action = action,
                 .kind = Kind::none};
    if (method != Method::get) row.runs = Runs::in_lane;
    return row;
}

}  // namespace

Routes accounting_routes() {
    using enum Method;
    Routes routes;
    routes.push_back(route<EntityAsked, None, AccountsAnswer>(
        book_row(get, "accounts", "list_book_accounts", "Which account each kind of amount goes to.", Action::see_journal),
        get_accounts));
    routes.push_back(route<None, AccountsBody, AccountsAnswer>(
        book_row(put, "accounts", "put_book_accounts", "The mapping of accounts: a preset, or rows of one's own.",
                 Action::keep_books),
        set_accounts));
    routes.push_back(route<BookJournalAsked, None, BookJournalAnswer>(
        book_row(get, "journal", "get_book_journal", "The journal of a period: balanced, one voucher a document or row.",
                 Action::see_journal),
        get_journal));
    RouteRow csv = book_row(get, "journal.csv", "get_book_journal_csv", "The same as CSV.", Action::see_journal);
    csv.answer_type = "text/csv";
    routes.push_back(route<BookJournalAsked, None, None>(csv, get_journal_csv));
    routes.push_back(route<None, None, ClosingsAnswer>(
        book_row(get, "closings", "list_book_closings", "Periods that were closed.", Action::see_journal), get_closings));
    routes.push_back(route<None, ClosingBody, BookClosing>(
        with_status(book_row(post, "closings", "close_book_period",
                             "Close a period: its journal is frozen, and nothing is dated into it any more.",
                             Action::keep_books),
                    201),
        close_it));
    routes.push_back(route<None, ReopenBody, BookClosing>(
        book_row(post, "closings/{closing}/reopen", "reopen_book_period", "Open a closed period again, with a reason.",
                 Action::keep_books),
        reopen_it));
    routes.push_back(route<AccrualsQuery, None, AccrualsAnswer>(
        book_row(get, "accruals", "get_accruals",
                 "Work done and not billed by the end of a day, as it would be posted, and as it was.", Action::see_journal),
        get_accruals));
    routes.push_back(route<None, AccrualsQuery, AccrualsAnswer>(
        book_row(post, "accruals", "post_accruals",
                 "Put it into the journal of that day, taken back on the next; again: in place of the first time.",
                 Action::keep_books),
        post_them));
    return routes;
}

}  // namespace fairhour::http
