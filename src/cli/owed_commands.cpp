// What clients owe and how they are asked for it; the books.
//
//   fairhour owed                                  # by client and age
//   fairhour remind --dry-run && fairhour remind
//   fairhour accounting journal --from 2026-09 --until 2026-09 > journal.csv
#include "app/payments/accruals.hpp"
#include "app/payments/keep_books.hpp"
#include "app/payments/receivables.hpp"
#include "app/payments/reminders.hpp"
#include "app/payments/statement_letter.hpp"
#include "app/billing/bill.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct OwedJson {
    ClientId client;
    std::string name, currency;
    std::int64_t not_due_minor = 0, days_30_minor = 0, days_60_minor = 0, days_90_minor = 0, older_minor = 0, open_minor = 0,
                 disputed_minor = 0, unused_minor = 0;
};
BOOST_DESCRIBE_STRUCT(OwedJson, (),
                      (client, name, currency, not_due_minor, days_30_minor, days_60_minor, days_90_minor, older_minor,
                       open_minor, disputed_minor, unused_minor))

struct OwedGiven {
    std::vector<std::string> clients;
    std::string on;
};
Result<ExitCode> run_owed(Session& session, const OwedGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    AgedAsked asked{.on = {}, .clients = TRY(names->clients(given.clients))};
    if (!given.on.empty()) asked.on = TRY(day_option("--on", given.on));
    const AgedReport report = TRY(aged(app, asked));
    Table table({flexible("Client"), right("Not due"), right("1-30"), right("31-60"), right("61-90"), right("Over 90"),
                 right("Open"), right("Disputed"), right("Credit")});
    std::vector<OwedJson> json;
    for (const AgedRow& row : report.rows) {
        const auto shown = [&](std::int64_t minor) { return minor == 0 ? std::string() : money_shown(minor, row.key.currency); };
        json.push_back({row.key.client, names->of(row.key.client), std::string(row.key.currency.code()), row.minor[0],
                        row.minor[1], row.minor[2], row.minor[3], row.minor[4], row.open_minor(), row.disputed_minor,
                        row.unused_minor});
        table.row({names->of(row.key.client), shown(row.minor[0]), shown(row.minor[1]), shown(row.minor[2]),
                   shown(row.minor[3]), shown(row.minor[4]), shown(row.open_minor()), shown(row.disputed_minor),
                   shown(row.unused_minor)});
    }
    return session.answer(json_text(json), json.empty() ? "Nobody owes anything.\n" : table.text(session.screen().facts()));
}

Result<LegalEntityId> entity_typed(const AppContext& app, const std::string& typed) {
    if (typed.empty()) return LegalEntityId{};
    const std::unique_ptr<Names> names = TRY(load_names(app));
    for (const LegalEntity& entity : names->firm().legal_entities)
        if (entity.name == typed || id_text(entity.id) == typed) return entity.id;
    return refuse(ErrorKind::not_found, "legal_entity_unknown", "There is no legal entity " + in_quotes(typed) + ".", "--entity");
}

struct LetterJson {
    std::string file;
    std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(LetterJson, (), (file, bytes))

struct AccountGiven {
    std::string client, from, until, entity, pdf;
    bool csv = false;
};

Result<ExitCode> write_letter(Session& session, const AppContext& app, const AccountAsked& asked, const std::string& file) {
    const StatementLetter letter = TRY(statement_letter(app, asked));
    const std::string path = file == "-" ? letter.file_name : file;
    TRY(write_file(path, letter.pdf));
    return session.answer(json_text(LetterJson{path, std::ssize(letter.pdf)}),
                          "Wrote " + path + ", " + bytes_shown(std::ssize(letter.pdf)) + ".\n");
}
Result<ExitCode> run_account(Session& session, const AccountGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const AccountAsked asked{TRY(names->client(given.client)), TRY(range_option({given.from, given.until})),
                             TRY(entity_typed(app, given.entity))};
    if (!given.pdf.empty()) return write_letter(session, app, asked, given.pdf);
    const AccountStatement statement = TRY(account_statement(app, asked));
    if (given.csv) return session.answer(json_text(statement), account_statement_csv(statement));
    std::string words;
    for (const AccountInCurrency& account : statement.accounts) {
        Table table({left("Day"), left("What"), flexible("Document"), left("Due"), right("Amount"), right("Balance")});
        const auto shown = [&](std::int64_t minor) { return money_shown(minor, account.currency); };
        table.row({"", "opening", "", "", "", shown(account.opening_minor)});
        for (const AccountMovement& m : account.movements)
            table.row({day_text(m.day), word_shown(enum_word(m.kind)), m.document, m.due_date ? day_text(*m.due_date) : "",
                       shown(m.minor), shown(m.balance_minor)});
        table.total({"", "closing", "", "", "", shown(account.closing_minor)});
        words += table.text(session.screen().facts());
    }
    return session.answer(json_text(statement), words.empty() ? "Nothing has moved.\n" : words);
}

struct RemindGiven {
    std::vector<std::string> clients;
    bool dry_run = false, by_hand = false;
};
Result<ExitCode> run_remind(Session& session, const RemindGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const RemindersAsked asked{.clients = TRY(names->clients(given.clients)), .day = {}};
    if (given.dry_run) {
        std::string words;
        std::vector<RemindedInvoice> json;
        for (const PreparedReminder& r : TRY(prepare_reminders(app, asked))) {
            json.insert(json.end(), r.due.invoices.begin(), r.due.invoices.end());
            words += names->of(r.due.key.client) + ", level " + std::to_string(r.due.level) + ", " +
                     money_shown(r.due.total_minor, r.due.key.currency);
            words += r.due.hold == ReminderHold::none ? "\n" : ": " + hold_sentence(r.due.hold) + "\n";
            if (r.due.hold == ReminderHold::none) words += "  " + r.subject + "\n";
        }
        return session.answer(json_text(json), words.empty() ? "Nobody is to be reminded.\n" : words);
    }
    const WrittenReminders done =
        TRY(write_reminders(app, asked, given.by_hand ? ReminderWay::by_hand : ReminderWay::by_email));
    std::string words = plural(static_cast<std::int64_t>(done.written.size()), "reminder", "reminders") + " written.\n";
    for (const ClientReminder& r : done.written)
        words += "  " + names->of(r.client) + ", level " + std::to_string(r.level) + ", " + money_shown(r.total_minor, r.currency) + "\n";
    for (const auto& left : done.left) words += "  " + names->of(left.client) + ": " + left.reason + "\n";
    return session.answer(json_text(done.written), words);
}

struct StopGiven {
    std::string what, amount, until, reason, kind = "pause";
};
Result<ExitCode> run_stop(Session& session, const StopGiven& given) {
    const AppContext app = TRY(session.app());
    StopAsked asked{.kind = TRY(word_option<StopKind>("--kind", given.kind)), .reason = given.reason};
    if (const auto invoice = show_invoice(app, given.what)) {
        asked.invoice = invoice->invoice.id;
        if (!given.amount.empty())
            asked.minor = TRY(at_option(parse_minor(given.amount, invoice->invoice.currency), "--amount"));
    } else {
        asked.client = TRY(TRY(load_names(app))->client(given.what));
    }
    if (!given.until.empty()) asked.until = TRY(day_option("--until", given.until));
    const CollectionStop stop = TRY(stop_collecting(app, asked));
    return session.answer(json_text(stop), id_text(stop.id) + ": reminders " +
                                               (stop.kind == StopKind::dispute ? "leave out what is disputed.\n" : "are paused.\n"));
}

struct PeriodGiven {
    std::string entity, from, until, preset, closing, reason, day;
    bool post = false;
};
Result<PeriodAsked> period_typed(const AppContext& app, const PeriodGiven& given) {
    return PeriodAsked{TRY(entity_typed(app, given.entity)), TRY(range_option({given.from, given.until}))};
}
Result<ExitCode> run_journal(Session& session, const PeriodGiven& given) {
    const AppContext app = TRY(session.app());
    const Journal journal = TRY(journal_of_period(app, TRY(period_typed(app, given))));
    return session.answer(json_text(journal.lines), journal_csv(journal));
}
Result<ExitCode> run_accounts(Session& session, const PeriodGiven& given) {
    const AppContext app = TRY(session.app());
    const LegalEntityId entity = TRY(entity_typed(app, given.entity));
    std::vector<BookAccount> accounts;
    if (given.preset.empty())
        accounts = TRY(list_accounts(app, entity));
    else
        accounts = TRY(put_accounts(app, entity, preset_accounts(TRY(word_option<AccountPreset>("--preset", given.preset)))));
    Table table({left("Use"), left("Tax"), left("Account"), flexible("Name")});
    for (const BookAccount& row : accounts)
        table.row({word_shown(enum_word(row.use)),
                   (row.tax_category ? std::string(enum_word(*row.tax_category)) : "") +
                       (row.tax_percent ? " " + decimal_text(*row.tax_percent) + " %" : ""),
                   row.account, row.name});
    return session.answer(json_text(accounts), accounts.empty() ? "No mapping yet. Begin with --preset skr03, skr04, uk or us.\n"
                                                                : table.text(session.screen().facts()));
}
Result<ExitCode> run_accruals(Session& session, const PeriodGiven& given) {
    const AppContext app = TRY(session.app());
    const AccrualsAsked asked{TRY(entity_typed(app, given.entity)), TRY(day_option("--day", given.day))};
    const Accruals found = given.post ? TRY(post_accruals(app, asked)) : TRY(preview_accruals(app, asked));
    const std::unique_ptr<Names> names = TRY(load_names(app));
    Table table({flexible("Client"), right("Hours"), right("Amount")});
    for (const BookAccrual& row : found.accruals)
        table.row({names->of(row.client), hours_text(row.seconds), money_shown(row.amount.minor, row.amount.currency)});
    const std::string said = given.post ? "Posted on " + day_text(found.day) + ", taken back on " + day_text(found.day + 1) + ".\n"
                                        : "Nothing is posted; --post does.\n";
    return session.answer(json_text(found.accruals),
                          (found.accruals.empty() ? "All approved work was billed by then.\n"
                                                  : table.text(session.screen().facts())) + said);
}
Result<ExitCode> run_close(Session& session, const PeriodGiven& given) {
    const AppContext app = TRY(session.app());
    const BookClosing closing = TRY(close_period(app, TRY(period_typed(app, given))));
    return session.answer(json_text(closing), id_text(closing.id) + ": closed " + days_shown(closing.days) + ", " +
                                                  plural(closing.lines, "line", "lines") + " frozen.\n");
}
Result<ExitCode> run_reopen(Session& session, const PeriodGiven& given) {
    const AppContext app = TRY(session.app());
    const BookClosingId id = TRY(at_option(parse_id<BookClosingTag>(given.closing), "CLOSING"));
    const BookClosing closing = TRY(reopen_period(app, id, given.reason));
    return session.answer(json_text(closing), "Open again: " + days_shown(closing.days) + ".\n");
}

void declare_accounting(Command& root) {
    auto given = std::make_shared<PeriodGiven>();
    Command accounting = root.add_subcommand("accounting", "The books: accounts, journal, closed periods.");
    Command accounts = accounting.add_subcommand("accounts", "Which account each kind of amount goes to.");
    accounts.add_option("--entity", given->entity, "NAME", "Whose books, where there are several.");
    accounts.add_option_of("--preset", given->preset, option_words<AccountPreset>(), "Begin with this mapping.");
    accounts.example("fairhour accounting accounts --preset skr03", "");
    accounts.does([given](Session& session) { return run_accounts(session, *given); });
    const auto period = [&](Command& command) {
        command.add_option("--entity", given->entity, "NAME", "Whose books, where there are several.");
        command.add_option("--from", given->from, "DATE", "The first day (2026-09 is its first).");
        command.add_option("--until", given->until, "DATE", "The last day (2026-09 is its last).");
    };
    Command journal = accounting.add_subcommand("journal", "The journal of a period as CSV, balanced.");
    period(journal);
    journal.example("fairhour accounting journal --from 2026-09 --until 2026-09", "");
    journal.does([given](Session& session) { return run_journal(session, *given); });
    Command accruals = accounting.add_subcommand("accruals", "Work done and not billed on a day; --post puts it into the journal.");
    accruals.add_option("--entity", given->entity, "NAME", "Whose books, where there are several.");
    accruals.add_option("--day", given->day, "DATE", "The period's last day.");
    accruals.add_flag("--post", given->post, "Into the journal, and back out on the next day.");
    accruals.example("fairhour accounting accruals --day 2026-09-30", "");
    accruals.does([given](Session& session) { return run_accruals(session, *given); });
    Command close = accounting.add_subcommand("close", "Close a period: nothing is dated into it any more.");
    period(close);
    close.does([given](Session& session) { return run_close(session, *given); });
    Command reopen = accounting.add_subcommand("reopen", "Open a closed period again.");
    reopen.add_positional("CLOSING", given->closing, "Its id.", Needed::yes);
    reopen.add_option("--reason", given->reason, "TEXT", "Why; needed.");
    reopen.does([given](Session& session) { return run_reopen(session, *given); });
}

}  // namespace

void declare_owed(Command& root) {
    auto listed = std::make_shared<OwedGiven>();
    Command owed = root.add_subcommand("owed", "What clients owe, by age.");
    owed.add_option("--client", listed->clients, "NAME", "Of this client only; may be said several times.");
    owed.add_option("--on", listed->on, "DATE", "How old on this day; today without it.");
    owed.example("fairhour owed", "");
    owed.does([listed](Session& session) { return run_owed(session, *listed); });

    auto moved = std::make_shared<AccountGiven>();
    Command account = owed.add_subcommand("account", "A client's account: all that moved it.");
    account.add_positional("CLIENT", moved->client, "Its name or id.", Needed::yes);
    account.add_option("--from", moved->from, "DATE", "From this day.");
    account.add_option("--until", moved->until, "DATE", "Until this day.");
    account.add_option("--entity", moved->entity, "NAME", "With this legal entity of ours alone.");
    account.add_flag("--csv", moved->csv, "As CSV.");
    account.add_option("--pdf", moved->pdf, "FILE", "As a letter in the client's language, written there.");
    account.example("fairhour owed account Acme --from 2026-01", "");
    account.example("fairhour owed account Acme --pdf acme.pdf", "");
    account.does([moved](Session& session) { return run_account(session, *moved); });

    auto reminded = std::make_shared<RemindGiven>();
    Command remind = root.add_subcommand("remind", "Remind clients of what is overdue.");
    remind.add_option("--client", reminded->clients, "NAME", "This client only; may be said several times.");
    remind.add_flag("--dry-run", reminded->dry_run, "Show who and why not; write nothing.");
    remind.add_flag("--by-hand", reminded->by_hand, "Somebody says it: noted, and no mail goes out.");
    remind.does([reminded](Session& session) { return run_remind(session, *reminded); });

    auto stopped = std::make_shared<StopGiven>();
    Command stop = remind.add_subcommand("stop", "Pause reminders, or dispute an invoice.");
    stop.add_positional("WHAT", stopped->what, "An invoice's number, or a client to pause.", Needed::yes);
    stop.add_option_of("--kind", stopped->kind, option_words<StopKind>(), "pause or dispute.");
    stop.add_option("--amount", stopped->amount, "AMOUNT", "Of a dispute: so much; all that is open without.");
    stop.add_option("--until", stopped->until, "DATE", "Of a pause: the first day without it.");
    stop.add_option("--reason", stopped->reason, "TEXT", "Why; needed.");
    stop.example("fairhour remind stop 2026-00042 --kind dispute --amount 200.00 --reason \"not done\"", "");
    stop.does([stopped](Session& session) { return run_stop(session, *stopped); });

    declare_accounting(root);
}

}  // namespace fairhour::cli
