// Retainers, advances, invoices put right, and rates of exchange.
//
//   fairhour retainer show "Acme care 2026"
//   fairhour retainer correct "Acme care 2026" 2h --reason "agreed with Jane"
//   fairhour invoice advance "Acme 2026" 1000.00
//   fairhour exchange import eurofxref.csv
#include <algorithm>

#include "app/billing/other_bills.hpp"
#include "app/billing/retainers.hpp"
#include "app/records/exchange_rates.hpp"
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

constexpr std::size_t rates_file_bytes_max = 8 * 1024 * 1024;

struct RetainerJson {
    ContractId contract;
    RetainerTerms terms;
    Currency currency;
    DayRange period;
    std::int64_t left = 0;
    std::vector<RetainerCell> cells;
    std::vector<RetainerMove> moves;
};
BOOST_DESCRIBE_STRUCT(RetainerJson, (), (contract, terms, currency, period, left, cells, moves))

// By id, or by its whole name.
Result<const Contract*> contract_named(const Names& names, std::string_view typed) {
    for (const Contract& contract : names.firm().contracts)
        if (id_text(contract.id) == typed || lower_ascii(contract.name) == lower_ascii(typed)) return &contract;
    return refuse(ErrorKind::not_found, "contract_unknown", "There is no contract " + in_quotes(typed) + ".", "CONTRACT",
                  "Give its whole name, or its id.");
}

std::string retainer_words(const RetainerStanding& standing, const ScreenFacts& facts) {
    const auto text = [&](std::int64_t quantity) {
        return std::string(quantity < 0 ? "-" : "") +
               retainer_quantity_text(standing.terms, quantity < 0 ? -quantity : quantity, standing.currency);
    };
    Table table({left("Period"), right("Lot"), right("Granted"), right("Rolled in"), right("Drawn"), right("Rolled out"),
                 right("Expired"), right("Corrected"), right("Left")});
    for (const RetainerCell& cell : standing.cells)
        table.row({cell.period == CivilDay::min ? std::string("all") : day_text(cell.period), std::to_string(cell.lot),
                   text(cell.opening + cell.granted), text(cell.rolled_in), text(cell.drawn), text(cell.rolled_out),
                   text(cell.expired), text(cell.corrected), text(cell.closing)});
    return (table.empty() ? std::string("Nothing was granted yet.\n") : table.text(facts)) +
           "To draw today: " + text(standing.left) + "\n";
}

Result<ExitCode> answer_retainer(Session& session, const RetainerStanding& s) {
    return session.answer(json_text(RetainerJson{s.contract, s.terms, s.currency, s.period, s.left, s.cells, s.moves}),
                          retainer_words(s, session.screen().facts()));
}

struct RetainerGiven {
    std::string contract, quantity, reason, kind = "correct";
};

Result<ExitCode> run_show_retainer(Session& session, const RetainerGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    return answer_retainer(session, TRY(show_retainer(app, TRY(contract_named(*names, given.contract))->id)));
}

// "2h", "-1h30", or money of the contract's currency: "500.00".
Result<std::int64_t> quantity_of_typed(const Contract& contract, CivilDay today, std::string typed) {
    if (retainer_on(contract, today).unit == RetainerUnit::money)
        return at_option(parse_minor(typed, contract.currency), "QUANTITY");
    const bool below = typed.starts_with('-');
    if (below) typed.erase(0, 1);
    const Seconds seconds = TRY(at_option(parse_duration(typed), "QUANTITY"));
    return below ? -seconds.value : seconds.value;
}

Result<ExitCode> run_change_retainer(Session& session, const RetainerGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const Contract& contract = *TRY(contract_named(*names, given.contract));
    const RetainerChangeKind kind = given.kind == "opening"   ? RetainerChangeKind::opening
                                    : given.kind == "deposit" ? RetainerChangeKind::deposit
                                                              : RetainerChangeKind::correct;
    const std::int64_t quantity =
        TRY(quantity_of_typed(contract, contract.zone.day(app.clock.now()), given.quantity));
    return answer_retainer(session, TRY(change_retainer(app, {contract.id, kind, quantity, given.reason})));
}

struct AdvanceGiven {
    std::string contract, net, text;
};

Result<ExitCode> run_advance(Session& session, const AdvanceGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const Contract& contract = *TRY(contract_named(*names, given.contract));
    const InvoiceRecord record = TRY(make_advance(
        app, {contract.id, TRY(at_option(parse_minor(given.net, contract.currency), "NET")), given.text}));
    return session.answer(json_text(record.invoice),
                          "Pre-bill " + id_text(record.invoice.id) + " asks for " +
                              money_shown(record.invoice.gross_minor, record.invoice.currency) +
                              " gross; `fairhour invoice issue` makes it an advance invoice.\n");
}

struct CorrectGiven {
    std::string number, reason, as = "corrected_invoice", date;
};
struct CorrectedJson {
    Invoice credit_note, prebill;
};
BOOST_DESCRIBE_STRUCT(CorrectedJson, (), (credit_note, prebill))

Result<ExitCode> run_correct(Session& session, const CorrectGiven& given) {
    const AppContext app = TRY(session.app());
    CorrectAsked asked{.invoice = TRY(show_invoice(app, given.number)).invoice.id,
                       .reason = given.reason,
                       .as = TRY(word_option<InvoiceKind>("--as", given.as))};
    if (!given.date.empty()) asked.date = TRY(day_option("--date", given.date));
    const Corrected corrected = TRY(correct_invoice(app, asked));
    return session.answer(json_text(CorrectedJson{corrected.note, corrected.prebill.invoice}),
                          "Credit note " + corrected.note.number + "; pre-bill " +
                              id_text(corrected.prebill.invoice.id) + " holds the same time, to be put right and issued.\n");
}

struct RatesGiven {
    std::string file;
    bool dry_run = false;
};
struct RatesJson {
    std::int64_t in_file = 0, added = 0, known = 0, not_used = 0;
    CivilDay first, last;
};
BOOST_DESCRIBE_STRUCT(RatesJson, (), (in_file, added, known, not_used, first, last))

Result<ExitCode> run_import_rates(Session& session, const RatesGiven& given) {
    const AppContext app = TRY(session.app());
    const RatesImported read =
        TRY(import_exchange_rates(app, {.text = TRY(read_file(given.file, rates_file_bytes_max)),
                                        .file_name = given.file.substr(given.file.find_last_of('/') + 1),
                                        .only = {},
                                        .run = given.dry_run ? RunMode::dry_run : RunMode::write}));
    return session.answer(json_text(RatesJson{read.in_file, read.added, read.known, read.not_used, read.first, read.last}),
                          plural(read.added, "rate is", "rates are") + (given.dry_run ? " new" : " stored") + ", " +
                              std::to_string(read.known) + " known, " + std::to_string(read.not_used) +
                              " of currencies the firm does not use.\n");
}

Result<ExitCode> run_list_rates(Session& session) {
    const AppContext app = TRY(session.app());
    const std::vector<ExchangeRate> rates = TRY(list_exchange_rates(app, {}));
    std::string words;
    for (const ExchangeRate& rate : rates) words += exchange_text(rate) + "\n";
    return session.answer(json_text(rates), words.empty() ? "No rates of exchange. `fairhour exchange import` reads a file.\n" : words);
}

}  // namespace

void declare_other_bills(Command& invoice) {
    auto advance = std::make_shared<AdvanceGiven>();
    Command ask = invoice.add_subcommand("advance", "Make a pre-bill that asks for money ahead, deducted later.");
    ask.add_positional("CONTRACT", advance->contract, "The contract it is for.", Needed::yes);
    ask.add_positional("NET", advance->net, "How much, net: 1000.00.", Needed::yes);
    ask.add_option("--text", advance->text, "TEXT", "What the client reads (advance payment).");
    ask.example("fairhour invoice advance \"Acme 2026\" 1000.00", "");
    ask.does([advance](Session& session) { return run_advance(session, *advance); });

    auto correct = std::make_shared<CorrectGiven>();
    Command put_right = invoice.add_subcommand("correct", "Credit an invoice whole and gather it again, to be put right.");
    put_right.add_positional("NUMBER", correct->number, "The invoice.", Needed::yes);
    put_right.add_option("--reason", correct->reason, "TEXT", "Why; it must be said and is printed.");
    put_right.add_option_of("--as", correct->as, {"corrected_invoice", "invoice"},
                            "A corrected invoice that names the first one, or a new one (corrected_invoice).");
    put_right.add_option("--date", correct->date, "DAY", "The credit note's day (today).");
    put_right.example("fairhour invoice correct 2026-00042 --reason \"wrong order number\"", "");
    put_right.does([correct](Session& session) { return run_correct(session, *correct); });
}

void declare_retainer(Command& root) {
    Command retainer = root.add_subcommand("retainer", "Hours and money that clients have paid ahead.");
    auto given = std::make_shared<RetainerGiven>();
    Command show = retainer.add_subcommand("show", "Show the book of a retainer: what is left, by lot and period.");
    show.add_positional("CONTRACT", given->contract, "Its contract.", Needed::yes);
    show.example("fairhour retainer show \"Acme care 2026\"", "");
    show.does([given](Session& session) { return run_show_retainer(session, *given); });

    auto change = std::make_shared<RetainerGiven>();
    Command correct = retainer.add_subcommand("correct", "Put right what is left, bring hours over, take money into trust.");
    correct.add_positional("CONTRACT", change->contract, "Its contract.", Needed::yes);
    correct.add_positional("QUANTITY", change->quantity, "2h, -1h30, or money: 500.00.", Needed::yes);
    correct.add_option("--reason", change->reason, "TEXT", "Why; it must be said.");
    correct.add_option_of("--kind", change->kind, {"correct", "opening", "deposit"},
                          "opening: brought over from elsewhere; deposit: money into trust (correct).");
    correct.example("fairhour retainer correct \"Acme care 2026\" 2h --reason \"agreed with Jane\"", "");
    correct.does([change](Session& session) { return run_change_retainer(session, *change); });

    Command exchange = root.add_subcommand("exchange", "Rates of exchange, dated, with their source.");
    exchange.does([](Session& session) { return run_list_rates(session); });
    auto rates = std::make_shared<RatesGiven>();
    Command import = exchange.add_subcommand("import", "Read a file of the European Central Bank (eurofxref, XML or CSV).");
    import.add_positional("FILE", rates->file, "The file.", Needed::yes);
    import.add_flag("--dry-run", rates->dry_run, "Say what would be stored, and store nothing.");
    import.example("fairhour exchange import eurofxref.csv", "");
    import.does([rates](Session& session) { return run_import_rates(session, *rates); });
}

}  // namespace fairhour::cli
