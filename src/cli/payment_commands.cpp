// Money that comes in: record it, share it out, settle what is not paid in money, take it back, send it back; statements of
// the bank and their matches.
//
//   fairhour payment record 1190.00 --for 2026-00042 --day 2026-09-20
//   fairhour payment import september.xml --dry-run && fairhour payment match --certain
#include <algorithm>

#include "app/billing/bill.hpp"
#include "app/payments/bank_statements.hpp"
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

Result<Money> money_typed(std::string_view option, const std::string& typed, Currency usual) {
    if (typed.contains(' ')) return at_option(parse_money(typed), option);
    return Money{TRY(at_option(parse_minor(typed, usual), option)), usual};
}

Result<Invoice> invoice_typed(const AppContext& app, const std::string& number) {
    return TRY(show_invoice(app, number)).invoice;
}

Result<PaymentId> payment_typed(const std::string& typed) { return at_option(parse_id<PaymentTag>(typed), "PAYMENT"); }

// "2026-00042" takes as much as is open, "2026-00042:500.00" so much of it.
Result<ShareAsked> share_typed(const AppContext& app, const std::string& typed) {
    const std::size_t colon = typed.find(':');
    const Invoice invoice = TRY(invoice_typed(app, typed.substr(0, colon)));
    ShareAsked share{.invoice = invoice.id};
    if (colon != std::string::npos)
        share.minor = TRY(at_option(parse_minor(typed.substr(colon + 1), invoice.currency), "--for"));
    return share;
}

std::string record_words(const PaymentRecord& record) {
    const Payment& p = record.payment;
    std::string out = id_text(p.id) + ": " + money_shown(p.amount.minor, p.amount.currency) + " on " + day_text(p.day) + ", " +
                      plural(static_cast<std::int64_t>(record.rows.size()), "settlement", "settlements");
    if (unused_minor(p) > 0) out += ", " + money_shown(unused_minor(p), p.amount.currency) + " to the client's credit";
    return out + ".\n";
}

std::string settled_words(const SettledInvoice& settled) {
    const Invoice& i = settled.invoice;
    return i.number + " is " + word_shown(enum_word(i.payment)) + ": " + money_shown(i.settled_minor, i.currency) +
           " settled, " + money_shown(open_minor(i), i.currency) + " open.\n";
}

struct RecordGiven {
    std::string amount, client, day, method = "bank_transfer", reference, payer, iban, note;
    std::vector<std::string> invoices;
    bool oldest = false;
};
Result<ExitCode> run_record(Session& session, const RecordGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    PaymentAsked asked;
    Currency usual = names->firm().organization.currency;
    for (const std::string& typed : given.invoices) {
        asked.share.push_back(TRY(share_typed(app, typed)));
        if (asked.share.size() == 1) usual = TRY(invoice_typed(app, typed.substr(0, typed.find(':')))).currency;
    }
    if (!given.client.empty()) asked.client = TRY(names->client(given.client));
    asked.amount = TRY(money_typed("AMOUNT", given.amount, usual));
    asked.day = given.day.empty() ? names->firm().organization.zone.day(app.clock.now()) : TRY(day_option("--day", given.day));
    asked.method = TRY(word_option<PaymentMethod>("--method", given.method));
    asked.reference = given.reference;
    asked.payer = given.payer;
    asked.payer_iban = given.iban;
    asked.note = given.note;
    if (given.oldest) asked.rest = ShareRest::oldest_first;
    const PaymentRecord record = TRY(record_payment(app, asked));
    return session.answer(json_text(record), record_words(record));
}

struct PaymentListGiven {
    std::string client, from, until;
    bool unused = false;
};
Result<ExitCode> run_list(Session& session, const PaymentListGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    PaymentFilter filter;
    if (!given.client.empty()) filter.client = TRY(names->client(given.client));
    filter.days = TRY(range_option({given.from, given.until}));
    if (given.unused) filter.unused = PaymentFilter::Unused::some;
    const std::vector<Payment> payments = TRY(list_payments(app, filter));
    Table table({left("Payment"), left("Day"), left("Kind"), flexible("Client"), right("Amount"), right("Unused"), flexible("Reference")});
    for (const Payment& p : payments)
        table.row({id_text(p.id), day_text(p.day), p.taken_back_on ? "taken back" : word_shown(enum_word(p.kind)),
                   names->of(p.client), money_shown(p.amount.minor, p.amount.currency),
                   money_shown(unused_minor(p), p.amount.currency), p.reference});
    return session.answer(json_text(payments), payments.empty() ? "No payments. `fairhour payment record` notes one.\n"
                                                                : table.text(session.screen().facts()));
}

struct AllocateGiven {
    std::string payment;
    std::vector<std::string> invoices;
    bool oldest = false;
};
Result<ExitCode> run_allocate(Session& session, const AllocateGiven& given) {
    const AppContext app = TRY(session.app());
    std::vector<ShareAsked> share;
    for (const std::string& typed : given.invoices) share.push_back(TRY(share_typed(app, typed)));
    const PaymentRecord record = TRY(allocate_payment(app, TRY(payment_typed(given.payment)), share,
                                                      given.oldest ? ShareRest::oldest_first : ShareRest::keep));
    return session.answer(json_text(record), record_words(record));
}

struct BackGiven {
    std::string what, row, reason, day;
};
// A payment whole by its id, or one settlement row of an invoice.
Result<ExitCode> run_take_back(Session& session, const BackGiven& given) {
    const AppContext app = TRY(session.app());
    std::optional<CivilDay> day;
    if (!given.day.empty()) day = TRY(day_option("--day", given.day));
    if (given.row.empty()) {
        const PaymentRecord record = TRY(take_back_payment(app, {TRY(payment_typed(given.what)), day, given.reason}));
        return session.answer(json_text(record), "Taken back. " + record_words(record));
    }
    const Invoice invoice = TRY(invoice_typed(app, given.what));
    const SettledInvoice settled =
        TRY(take_back_settlement(app, {invoice.id, TRY(number_option("--row", given.row)), day, given.reason}));
    return session.answer(json_text(settled.rows), settled_words(settled));
}

struct RefundGiven {
    std::string what, amount, day, note;
};
Result<ExitCode> run_refund(Session& session, const RefundGiven& given) {
    const AppContext app = TRY(session.app());
    RefundAsked asked{.note = given.note};
    Currency usual;
    if (const auto id = parse_id<PaymentTag>(given.what)) {
        asked.payment = *id;
        usual = TRY(show_payment(app, *id)).payment.amount.currency;
    } else {
        const Invoice invoice = TRY(invoice_typed(app, given.what));
        asked.invoice = invoice.id;
        usual = invoice.currency;
    }
    if (!given.amount.empty()) asked.minor = TRY(at_option(parse_minor(given.amount, usual), "--amount"));
    if (!given.day.empty()) asked.day = TRY(day_option("--day", given.day));
    const PaymentRecord record = TRY(refund(app, asked));
    return session.answer(json_text(record), "Sent back: " + record_words(record));
}

struct SettleGiven {
    std::string invoice, kind, amount, day, reference, reason;
};
Result<ExitCode> run_settle(Session& session, const SettleGiven& given) {
    const AppContext app = TRY(session.app());
    const Invoice invoice = TRY(invoice_typed(app, given.invoice));
    SettleAsked asked{.invoice = invoice.id,
                      .kind = TRY(word_option<SettlementKind>("KIND", given.kind)),
                      .reference = given.reference,
                      .reason = given.reason};
    if (!given.amount.empty()) asked.minor = TRY(at_option(parse_minor(given.amount, invoice.currency), "--amount"));
    if (!given.day.empty()) asked.day = TRY(day_option("--day", given.day));
    const SettledInvoice settled = TRY(settle_invoice(app, asked));
    return session.answer(json_text(settled.rows), settled_words(settled));
}

struct StatementGiven {
    std::string file, account, currency, date_format, decimal;
    bool dry_run = false;
};
std::string match_words(const ProposedLine& one) {
    if (one.line.state != BankLineState::unmatched) return word_shown(enum_word(one.line.state));
    if (one.proposals.empty()) return one.line.amount.minor > 0 ? "unknown" : "";
    const MatchProposal& best = one.proposals.front();
    std::string out(enum_word(best.strength));
    for (const MatchedInvoice& invoice : best.invoices) out += " " + invoice.number;
    return out;
}
std::string lines_table(const std::vector<ProposedLine>& lines, const ScreenFacts& facts) {
    Table table({left("Line"), left("Day"), right("Amount"), flexible("From"), flexible("Text"), left("Is")});
    for (const ProposedLine& one : lines)
        table.row({id_text(one.line.id), day_text(one.line.day), money_shown(one.line.amount.minor, one.line.amount.currency),
                   one.line.payer, one.line.reference.empty() ? one.line.text : one.line.reference, match_words(one)});
    return table.text(facts);
}
Result<ExitCode> run_import(Session& session, const StatementGiven& given) {
    const AppContext app = TRY(session.app());
    StatementAsked asked{.bytes = TRY(read_file(given.file, statement_bytes_max)),
                         .options = {.name = given.file.substr(given.file.rfind('/') + 1)},
                         .run = given.dry_run ? RunMode::dry_run : RunMode::write};
    asked.options.account = given.account;
    if (!given.currency.empty()) asked.options.currency = TRY(at_option(parse_currency(given.currency), "--currency"));
    if (!given.date_format.empty()) {
        asked.options.date_order = date_order(given.date_format);
        if (!asked.options.date_order)
            return invalid("option_value", "Known are ymd, dmy and mdy.", "--date-format");
    }
    if (!given.decimal.empty()) asked.options.decimal_separator = given.decimal.front();
    const StatementImport read = TRY(import_statement(app, asked));
    std::string words = plural(static_cast<std::int64_t>(read.lines.size()), "new line", "new lines") + ", " +
                        std::to_string(read.known_before) + " known before" + (given.dry_run ? "; nothing is stored.\n" : ".\n");
    if (!read.lines.empty()) words += lines_table(read.lines, session.screen().facts());
    return session.answer(json_text(read), words);
}

struct LinesGiven {
    std::string state = "unmatched";
};
Result<ExitCode> run_lines(Session& session, const LinesGiven& given) {
    const AppContext app = TRY(session.app());
    BankLineFilter filter{.state = TRY(word_option<BankLineState>("--state", given.state))};
    const std::vector<ProposedLine> lines = TRY(list_bank_lines(app, filter));
    return session.answer(json_text(lines), lines.empty() ? "No lines of that kind.\n" : lines_table(lines, session.screen().facts()));
}

struct MatchGiven {
    std::string line, client, aside;
    std::vector<std::string> invoices;
    bool certain = false, oldest = false;
};
Result<ExitCode> run_match(Session& session, const MatchGiven& given) {
    const AppContext app = TRY(session.app());
    if (given.certain) {
        const CertainMatches matches = TRY(record_certain(app, {}));
        std::string words = plural(static_cast<std::int64_t>(matches.recorded.size()), "payment", "payments") + " recorded.\n";
        for (const auto& left : matches.left) words += "  " + id_text(left.line) + ": " + left.reason.text() + "\n";
        return session.answer(json_text(matches.recorded), words);
    }
    const BankLineId line = TRY(at_option(parse_id<BankLineTag>(given.line), "LINE"));
    if (!given.aside.empty()) {
        const BankLine aside = TRY(set_line_aside(app, line, given.aside));
        return session.answer(json_text(aside), "Set aside: " + given.aside + ".\n");
    }
    MatchAsked asked{.line = line, .rest = given.oldest ? ShareRest::oldest_first : ShareRest::keep};
    for (const std::string& typed : given.invoices) asked.share.push_back(TRY(share_typed(app, typed)));
    if (!given.client.empty()) asked.client = TRY(TRY(load_names(app))->client(given.client));
    const PaymentRecord record = TRY(match_line(app, asked));
    return session.answer(json_text(record), record_words(record));
}

void declare_money(Command& payment) {
    auto recorded = std::make_shared<RecordGiven>();
    Command record = payment.add_subcommand("record", "Record money that came in and share it out.");
    record.add_positional("AMOUNT", recorded->amount, "1190.00, or with its currency \"1190.00 USD\".", Needed::yes);
    record.add_option("--for", recorded->invoices, "NUMBER[:AMOUNT]", "An invoice it pays; may be said several times.");
    record.add_option("--client", recorded->client, "NAME", "Whose money it is, where no invoice says it.");
    record.add_option("--day", recorded->day, "DATE", "The day it came; today without it.");
    record.add_option_of("--method", recorded->method, option_words<PaymentMethod>(), "How it came.");
    record.add_option("--reference", recorded->reference, "TEXT", "What the payer wrote.");
    record.add_option("--payer", recorded->payer, "NAME", "Who paid, where it is not the client.");
    record.add_option("--iban", recorded->iban, "IBAN", "From which account: it is known again.");
    record.add_option("--note", recorded->note, "TEXT", "A note of ours.");
    record.add_flag("--oldest-first", recorded->oldest, "What is left pays the client's oldest invoices.");
    record.example("fairhour payment record 1190.00 --for 2026-00042 --day 2026-09-20", "");
    record.does([recorded](Session& session) { return run_record(session, *recorded); });

    auto allocated = std::make_shared<AllocateGiven>();
    Command allocate = payment.add_subcommand("allocate", "Give what a payment has left to invoices.");
    allocate.add_positional("PAYMENT", allocated->payment, "Its id.", Needed::yes);
    allocate.add_option("--for", allocated->invoices, "NUMBER[:AMOUNT]", "An invoice; may be said several times.");
    allocate.add_flag("--oldest-first", allocated->oldest, "The client's oldest invoices.");
    allocate.example("fairhour payment allocate pay_… --for 2026-00043", "");
    allocate.does([allocated](Session& session) { return run_allocate(session, *allocated); });

    auto back = std::make_shared<BackGiven>();
    Command take_back = payment.add_subcommand("take-back", "Take a payment, or one settlement row of an invoice, back.");
    take_back.add_positional("WHAT", back->what, "A payment's id, or an invoice's number with --row.", Needed::yes);
    take_back.add_option("--row", back->row, "N", "The row of the invoice.");
    take_back.add_option("--reason", back->reason, "TEXT", "Why; needed.");
    take_back.add_option("--day", back->day, "DATE", "Dated so; today without it.");
    take_back.example("fairhour payment take-back pay_… --reason \"the debit bounced\"", "");
    take_back.does([back](Session& session) { return run_take_back(session, *back); });

    auto sent = std::make_shared<RefundGiven>();
    Command refunded = payment.add_subcommand("refund", "Send back what was overpaid, or money that settles nothing.");
    refunded.add_positional("WHAT", sent->what, "An overpaid invoice's number, or a payment's id.", Needed::yes);
    refunded.add_option("--amount", sent->amount, "AMOUNT", "So much; all of it without.");
    refunded.add_option("--day", sent->day, "DATE", "The day it went; today without it.");
    refunded.add_option("--note", sent->note, "TEXT", "A note of ours.");
    refunded.example("fairhour payment refund 2026-00042 --amount 50.00", "");
    refunded.does([sent](Session& session) { return run_refund(session, *sent); });

    auto settled = std::make_shared<SettleGiven>();
    Command settle = payment.add_subcommand("settle", "Settle by cash discount, tax withheld, bank fee or bad debt.");
    settle.add_positional("NUMBER", settled->invoice, "The invoice.", Needed::yes);
    settle.add_positional_of("KIND", settled->kind, {"cash_discount", "tax_withheld", "bank_fee", "bad_debt"}, "What it is.",
                             Needed::yes);
    settle.add_option("--amount", settled->amount, "AMOUNT", "So much; the discount of its terms, or all that is open, without.");
    settle.add_option("--day", settled->day, "DATE", "Dated so; today without it.");
    settle.add_option("--reference", settled->reference, "TEXT", "A certificate of tax withheld.");
    settle.add_option("--reason", settled->reason, "TEXT", "Why; needed for bad debt.");
    settle.example("fairhour payment settle 2026-00042 bad_debt --reason insolvency", "");
    settle.does([settled](Session& session) { return run_settle(session, *settled); });
}

void declare_bank(Command& payment) {
    auto imported = std::make_shared<StatementGiven>();
    Command import = payment.add_subcommand("import", "Import a bank statement: camt.053 or CSV.");
    import.add_positional("FILE", imported->file, "The file as the bank gives it.", Needed::yes);
    import.add_flag("--dry-run", imported->dry_run, "Show what it holds and what each line is for; store nothing.");
    import.add_option("--account", imported->account, "IBAN", "CSV: whose lines these are.");
    import.add_option("--currency", imported->currency, "CODE", "CSV: of amounts that name none.");
    import.add_option("--date-format", imported->date_format, "ORDER", "CSV: ymd, dmy or mdy, where dates could be both.");
    import.add_option("--decimal-separator", imported->decimal, "SIGN", "CSV: . or , where amounts could be both.");
    import.example("fairhour payment import september.xml --dry-run", "");
    import.does([imported](Session& session) { return run_import(session, *imported); });

    auto shown = std::make_shared<LinesGiven>();
    Command lines = payment.add_subcommand("lines", "Lines of statements, with what each is most likely for.");
    lines.add_option_of("--state", shown->state, option_words<BankLineState>(), "In this state.");
    lines.does([shown](Session& session) { return run_lines(session, *shown); });

    auto matched = std::make_shared<MatchGiven>();
    Command match = payment.add_subcommand("match", "Record the payment that a line is.");
    match.add_positional("LINE", matched->line, "Its id.", Needed::no);
    match.add_flag("--certain", matched->certain, "Every line with a certain match.");
    match.add_option("--for", matched->invoices, "NUMBER[:AMOUNT]", "An invoice it pays; may be said several times.");
    match.add_option("--client", matched->client, "NAME", "Whose money it is, where no invoice says it.");
    match.add_flag("--oldest-first", matched->oldest, "What is left pays the client's oldest invoices.");
    match.add_option("--set-aside", matched->aside, "REASON", "It is not a client's money: say what it is.");
    match.example("fairhour payment match --certain", "");
    match.does([matched](Session& session) { return run_match(session, *matched); });
}

}  // namespace

void declare_payment(Command& root) {
    auto listed = std::make_shared<PaymentListGiven>();
    Command payment = root.add_subcommand("payment", "Record payments, import bank statements, settle invoices.");
    payment.does([listed](Session& session) { return run_list(session, *listed); });
    declare_money(payment);
    Command list = payment.add_subcommand("list", "List payments, the newest first.");
    list.add_option("--client", listed->client, "NAME", "Of this client only.");
    list.add_option("--from", listed->from, "DATE", "From this day.");
    list.add_option("--until", listed->until, "DATE", "Until this day.");
    list.add_flag("--unused", listed->unused, "Only those with money that settles nothing yet.");
    list.does([listed](Session& session) { return run_list(session, *listed); });
    declare_bank(payment);
}

}  // namespace fairhour::cli
