// What the bank says, and what clients owe.
#include "app/payments/bank_statements.hpp"
#include "app/payments/receivables.hpp"
#include "app/payments/statement_letter.hpp"
#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct StatementFile {
    std::optional<std::string> name;      // of the file
    std::optional<bool> dry_run;          // read and matched, not stored
    std::optional<LegalEntityId> legal_entity;
    std::optional<std::string> account;   // CSV: whose lines these are
    std::optional<Currency> currency;     // CSV: of amounts that name none
    std::optional<std::string> date_order, decimal_separator;  // CSV: "dmy", ","
};
BOOST_DESCRIBE_STRUCT(StatementFile, (), (name, dry_run, legal_entity, account, currency, date_order, decimal_separator))

Result<Reply> import_it(Call& call) {
    const auto q = TRY(call.query<StatementFile>());
    StatementAsked asked{.bytes = call.request().body, .options = {.name = q.name.value_or("statement")}};
    asked.options.currency = q.currency.value_or(Currency{});
    asked.options.account = q.account.value_or("");
    if (q.date_order) {
        asked.options.date_order = date_order(*q.date_order);
        if (!asked.options.date_order) return invalid("date_order_unknown", "Known are ymd, dmy and mdy.", "?date_order");
    }
    if (q.decimal_separator) {
        if (*q.decimal_separator != "." && *q.decimal_separator != ",")
            return invalid("separator_unknown", "Decimals begin with a point or a comma.", "?decimal_separator");
        asked.options.decimal_separator = q.decimal_separator->front();
    }
    asked.legal_entity = q.legal_entity.value_or(LegalEntityId{});
    if (q.dry_run.value_or(false)) asked.run = RunMode::dry_run;
    call.end_reading();
    return call.reply(TRY(import_statement(call.app(), asked)));
}

struct StatementList {
    std::vector<BankStatement> items;
};
BOOST_DESCRIBE_STRUCT(StatementList, (), (items))

Result<Reply> list_imports(Call& call) {
    call.end_reading();
    return call.reply(StatementList{TRY(list_statements(call.app()))});
}

struct BankLinesAsked {
    std::optional<BankStatementId> statement;
    std::optional<BankLineState> state;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(BankLinesAsked, (), (statement, state, limit, cursor))

Result<Reply> list_lines(Call& call) {
    const auto asked = TRY(call.query<BankLinesAsked>());
    BankLineFilter filter{.statement = asked.statement.value_or(BankStatementId{}), .state = asked.state};
    const std::int64_t size = TRY(page_limit(asked.limit));
    filter.before = TRY(cursor_id<BankLineTag>(asked.cursor));
    filter.limit = size + 1;
    call.end_reading();
    Page<ProposedLine> page;
    page.items = TRY(list_bank_lines(call.app(), filter));
    if (static_cast<std::int64_t>(page.items.size()) > size) {
        page.items.resize(static_cast<std::size_t>(size));
        page.next = id_text(page.items.back().line.id);
    }
    return call.reply(page);
}

struct MatchBody {
    std::optional<ClientId> client;
    std::vector<ShareAsked> share;
    std::optional<ShareRest> rest;
};
BOOST_DESCRIBE_STRUCT(MatchBody, (), (client, share, rest))

Result<Reply> match_it(Call& call) {
    const auto b = TRY(call.body<MatchBody>());
    const BankLineId id = TRY(call.id<BankLineTag>());
    call.end_reading();
    return call.reply(TRY(match_line(call.app(), {id, b.client.value_or(ClientId{}), b.share, b.rest.value_or(ShareRest::keep)})));
}

struct CertainBody {
    std::vector<BankLineId> lines;  // empty: every line with a certain match
};
BOOST_DESCRIBE_STRUCT(CertainBody, (), (lines))
struct CertainLeft {
    BankLineId line;
    std::string name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(CertainLeft, (), (line, name, reason, fix))
struct CertainAnswer {
    std::vector<PaymentRecord> recorded;
    std::vector<CertainLeft> left;
};
BOOST_DESCRIBE_STRUCT(CertainAnswer, (), (recorded, left))

Result<Reply> record_certain_ones(Call& call) {
    const auto b = TRY(call.body<CertainBody>());
    call.end_reading();
    CertainMatches matches = TRY(record_certain(call.app(), b.lines));
    CertainAnswer answer{std::move(matches.recorded), {}};
    for (const auto& left : matches.left)
        answer.left.push_back({left.line, left.reason.name, left.reason.reason, left.reason.fix});
    return call.reply(answer);
}

struct LineReason {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(LineReason, (), (reason))

Result<Reply> set_aside(Call& call) {
    const auto b = TRY(call.body<LineReason>());
    const BankLineId id = TRY(call.id<BankLineTag>());
    call.end_reading();
    return call.reply(TRY(set_line_aside(call.app(), id, b.reason)));
}

Result<Reply> take_up(Call& call) {
    const BankLineId id = TRY(call.id<BankLineTag>());
    call.end_reading();
    return call.reply(TRY(take_line_up(call.app(), id)));
}

struct ReceivablesAsked {
    std::vector<ClientId> client;
    std::optional<CivilDay> on;
};
BOOST_DESCRIBE_STRUCT(ReceivablesAsked, (), (client, on))
struct AgedAnswer {
    ClientId client;
    std::string name;
    LegalEntityId legal_entity;
    Currency currency;
    std::int64_t not_due_minor = 0, days_30_minor = 0, days_60_minor = 0, days_90_minor = 0, older_minor = 0;
    std::int64_t open_minor = 0, overdue_minor = 0, disputed_minor = 0, unused_minor = 0;
    std::int64_t invoices = 0, oldest_days = 0;
};
BOOST_DESCRIBE_STRUCT(AgedAnswer, (),
                      (client, name, legal_entity, currency, not_due_minor, days_30_minor, days_60_minor, days_90_minor,
                       older_minor, open_minor, overdue_minor, disputed_minor, unused_minor, invoices, oldest_days))
struct OpenInvoiceAnswer {
    InvoiceId invoice;
    ClientId client;
    std::string number;
    Currency currency;
    std::optional<CivilDay> issue_date, due_date;
    std::int64_t gross_minor = 0, open_minor = 0, disputed_minor = 0, days_overdue = 0;
    PaymentState payment = PaymentState::open;
    bool paused = false;
};
BOOST_DESCRIBE_STRUCT(OpenInvoiceAnswer, (),
                      (invoice, client, number, currency, issue_date, due_date, gross_minor, open_minor, disputed_minor,
                       days_overdue, payment, paused))
struct ReceivablesAnswer {
    CivilDay on;
    std::vector<AgedAnswer> clients;
    std::vector<OpenInvoiceAnswer> invoices;
};
BOOST_DESCRIBE_STRUCT(ReceivablesAnswer, (), (on, clients, invoices))

AgedAnswer aged_answer(const AgedRow& row, const FirmIndex& index) {
    const Client* const client = index.find(row.key.client);
    return {row.key.client,
            client == nullptr ? "" : client->name,
            row.key.legal_entity,
            row.key.currency,
            row.minor[0],
            row.minor[1],
            row.minor[2],
            row.minor[3],
            row.minor[4],
            row.open_minor(),
            row.overdue_minor(),
            row.disputed_minor,
            row.unused_minor,
            row.invoices,
            row.oldest_days};
}

Result<Reply> get_receivables(Call& call) {
    const auto asked = TRY(call.query<ReceivablesAsked>());
    const FirmIndex& index = TRY(call.firm())->index;
    const AgedReport report = TRY(aged(call.app(), {asked.on, asked.client}));
    ReceivablesAnswer answer{report.on, {}, {}};
    for (const AgedRow& row : report.rows) answer.clients.push_back(aged_answer(row, index));
    for (const Invoice& i : report.invoices) {
        const bool paused = std::ranges::any_of(report.stops, [&](const CollectionStop& stop) {
            return stop.kind == StopKind::pause && (stop.invoice == i.id || (stop.invoice.none() && stop.client == i.client));
        });
        answer.invoices.push_back({i.id, i.client, i.number, i.currency, i.issue_date, i.due_date, i.gross_minor,
                                   open_minor(i), disputed_minor(i, report.stops), days_overdue(i, report.on), i.payment,
                                   paused});
    }
    return call.reply(answer);
}

struct AccountDays {
    std::optional<CivilDay> from, until;
    std::optional<LegalEntityId> legal_entity;  // none: with all of ours together
};
BOOST_DESCRIBE_STRUCT(AccountDays, (), (from, until, legal_entity))

Result<AccountAsked> account_asked(Call& call) {
    const auto asked = TRY(call.query<AccountDays>());
    const ClientId id = TRY(call.id<ClientTag>());
    call.end_reading();
    return AccountAsked{id,
                        {asked.from.value_or(CivilDay::min), asked.until.value_or(CivilDay::max)},
                        asked.legal_entity.value_or(LegalEntityId{})};
}
Result<AccountStatement> account_of(Call& call) { return account_statement(call.app(), TRY(account_asked(call))); }
Result<Reply> get_account_pdf(Call& call) {
    StatementLetter letter = TRY(statement_letter(call.app(), TRY(account_asked(call))));
    Response response = text_response(200, std::move(letter.pdf), "application/pdf");
    set_header(response, "content-disposition", "attachment; filename=\"" + letter.file_name + "\"");
    return Reply{.whole = std::move(response)};
}
Result<Reply> get_account(Call& call) { return call.reply(TRY(account_of(call))); }
Result<Reply> get_account_csv(Call& call) {
    const AccountStatement statement = TRY(account_of(call));
    Response response = text_response(200, account_statement_csv(statement), "text/csv; charset=utf-8");
    set_header(response, "content-disposition", "attachment; filename=\"account-" + id_text(statement.client) + ".csv\"");
    return Reply{.whole = std::move(response)};
}

RouteRow bank_row(Method method, std::string path, std::string name, std::string summary, Action action,
                Kind kind = Kind::none) {
    RouteRow row{.method = method,
                 .path = "/api/v1/" + std::move(path),
                 .name = std::move(name),
                 .summary = std::move(summary),
                 .tag = "payments",
                 .action = action,
                 .kind = kind};
    if (method != Method::get) row.runs = Runs::in_lane;
    return row;
}

using enum Method;

void add_bank_routes(Routes& routes) {
    RouteRow import = bank_row(post, "bank-statements", "import_bank_statement",
                             "Import a statement (camt.053 or CSV, the file as the body). Lines known already are left "
                             "out; each new one comes with what it is most likely for.",
                             Action::record_payment);
    import.body_type = "application/octet-stream";
    import.runs = Runs::on_worker;
    routes.push_back(route<StatementFile, None, StatementImport>(import, import_it));
    routes.push_back(route<None, None, StatementList>(
        bank_row(get, "bank-statements", "list_bank_statements", "Statements that were imported, the newest first.",
               Action::see_journal),
        list_imports));
    routes.push_back(route<BankLinesAsked, None, Page<ProposedLine>>(
        bank_row(get, "bank-lines", "list_bank_lines", "Lines of statements, the newest first, with proposals.",
               Action::see_journal),
        list_lines));
    routes.push_back(route<None, MatchBody, PaymentRecord>(
        with_status(bank_row(post, "bank-lines/{line}/match", "match_bank_line",
                           "Record the payment that a line is.", Action::record_payment, Kind::bank_line),
                    201),
        match_it));
    RouteRow certain = bank_row(post, "bank-matches", "record_certain_matches",
                              "Record every line with a certain match, or those named.", Action::record_payment);
    certain.runs = Runs::on_worker;
    certain.repeats = Repeats::kept_by_handler;  // a line is recorded once, whoever asks
    routes.push_back(route<None, CertainBody, CertainAnswer>(certain, record_certain_ones));
    routes.push_back(route<None, LineReason, BankLine>(
        bank_row(post, "bank-lines/{line}/set-aside", "set_bank_line_aside", "It is not a client's money: say what it is.",
               Action::record_payment, Kind::bank_line),
        set_aside));
    routes.push_back(route<None, None, BankLine>(
        bank_row(post, "bank-lines/{line}/take-up", "take_bank_line_up", "It waits to be matched again.",
               Action::record_payment, Kind::bank_line),
        take_up));
}

void add_owed_routes(Routes& routes) {
    routes.push_back(route<ReceivablesAsked, None, ReceivablesAnswer>(
        bank_row(get, "receivables", "get_receivables", "What clients owe, by age and currency, and the invoices behind it.",
               Action::see_invoices),
        get_receivables));
    routes.push_back(route<AccountDays, None, AccountStatement>(
        bank_row(get, "clients/{client}/account", "get_client_account",
               "A client's account: opening, what moved it, closing, by currency.", Action::see_invoices, Kind::client),
        get_account));
    RouteRow csv = bank_row(get, "clients/{client}/account.csv", "get_client_account_csv", "The same as CSV.",
                          Action::see_invoices, Kind::client);
    csv.answer_type = "text/csv";
    routes.push_back(route<AccountDays, None, None>(csv, get_account_csv));
    RouteRow letter = bank_row(get, "clients/{client}/account.pdf", "get_client_account_pdf",
                               "The same as a letter in the client's language, with the invoices that are open.",
                               Action::see_invoices, Kind::client);
    letter.answer_type = "application/pdf";
    letter.runs = Runs::on_worker;
    routes.push_back(route<AccountDays, None, None>(letter, get_account_pdf));
}

}  // namespace

Routes collecting_routes() {
    Routes routes;
    add_bank_routes(routes);
    add_owed_routes(routes);
    return routes;
}

}  // namespace fairhour::http
