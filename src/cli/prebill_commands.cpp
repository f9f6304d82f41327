// Pre-bills: gathered from what is approved, looked at, adjusted with a reason, or thrown away. Only `invoice issue` gives
// a number.
//
//   fairhour prebill make --until 2026-06-30 && fairhour prebill list
#include "app/billing/bill.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/bill_words.hpp"
#include "cli/commands.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct MakeGiven {
    std::vector<std::string> clients;
    std::string until;
    bool dry_run = false;
};
struct MadeJson {
    Invoice invoice;
    std::int64_t lines = 0, entries = 0;
    std::vector<SkippedEntry> skipped;
};
BOOST_DESCRIBE_STRUCT(MadeJson, (), (invoice, lines, entries, skipped))
struct NothingJson {
    ContractId contract;
    std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(NothingJson, (), (contract, name, reason))
struct RunJson {
    std::vector<MadeJson> made;
    std::vector<NothingJson> nothing;
};
BOOST_DESCRIBE_STRUCT(RunJson, (), (made, nothing))

const std::vector<DocumentState> open_states{DocumentState::draft, DocumentState::in_review, DocumentState::ready};

// What lies before the current month, unless a day is named.
Result<CivilDay> end_of_windows(Session& session, const std::string& until) {
    if (until.empty()) return TRY(session.today()).first_of_month();
    return TRY(range_option({"", until})).until;
}

std::string run_words(const PrebillRun& run, const Names& names, const ScreenFacts& facts) {
    Table table({left("Pre-bill"), flexible("Client"), left("Contract"), left("Work"), right("Lines"), right("Entries"),
                 right("Net")});
    std::vector<Money> net;
    std::vector<SkippedEntry> skipped;
    for (const PrebillMade& made : run.made) {
        const Invoice& i = made.record.invoice;
        table.row({id_text(i.id), names.of(i.client), names.of(i.contract), days_shown(i.window),
                   std::to_string(made.record.lines.size()), std::to_string(made.record.entries.size()),
                   money_shown(i.net_minor, i.currency)});
        net.push_back({i.net_minor, i.currency});
        skipped.insert(skipped.end(), made.skipped.begin(), made.skipped.end());
    }
    std::string out = table.empty() ? "No pre-bill: nothing approved waits to be billed.\n"
                                    : table.text(facts) +
                                          plural(static_cast<std::int64_t>(run.made.size()), "pre-bill", "pre-bills") +
                                          ", net " + sums_words(net) + "\n" + skipped_words(skipped);
    if (!run.nothing.empty()) out += "\nContracts without a pre-bill\n";
    for (const auto& none : run.nothing) out += "  " + names.of(none.contract) + ": " + none.reason + "\n";
    return out;
}

std::string run_json(const PrebillRun& run, const Names& names) {
    RunJson json;
    for (const PrebillMade& made : run.made)
        json.made.push_back({made.record.invoice, static_cast<std::int64_t>(made.record.lines.size()),
                             static_cast<std::int64_t>(made.record.entries.size()), made.skipped});
    for (const auto& none : run.nothing) json.nothing.push_back({none.contract, names.of(none.contract), none.reason});
    return json_text(json);
}

Result<ExitCode> run_make(Session& session, const MakeGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    PrebillAsked asked;
    asked.clients = TRY(names->clients(given.clients));
    asked.until = TRY(end_of_windows(session, given.until));
    asked.run = given.dry_run ? RunMode::dry_run : RunMode::write;
    const PrebillRun run = TRY(make_prebills(app, asked));
    const std::string words =
        (given.dry_run ? "Dry run, nothing was stored.\n" : "") + run_words(run, *names, session.screen().facts());
    return session.answer(run_json(run, *names), words);
}

Result<ExitCode> run_list(Session& session) {
    const AppContext app = TRY(session.app());
    InvoiceFilter filter;
    filter.states = open_states;
    const std::vector<Invoice> drafts = TRY(list_invoices(app, filter));
    if (session.json()) return session.answer(json_text(drafts), "");
    const std::unique_ptr<Names> names = TRY(load_names(app));
    return session.answer("", drafts.empty() ? "No pre-bills. `fairhour prebill make` gathers them.\n"
                                             : invoices_table(drafts, *names, session.screen().facts()));
}

Result<ExitCode> run_show_prebill(Session& session, const std::string& id) {
    const AppContext app = TRY(session.app());
    const InvoiceRecord record = TRY(show_invoice(app, id));
    if (session.json()) return session.answer(invoice_json(record), "");
    const std::unique_ptr<Names> names = TRY(load_names(app));
    return session.answer("", invoice_words(record, *names, session.screen().facts()));
}

struct AdjustGiven {
    std::string id, line, write_down, write_up, hours, reason, split_by, split_entries, text;
    bool write_off = false, hold = false, release = false, move = false, join = false;
};

// Exactly one of the ways to change a line.
Result<LineChange> change_of(const AdjustGiven& given, Currency currency) {
    struct Way {
        bool asked;
        AdjustmentKind kind;
    };
    const Way ways[] = {{!given.write_down.empty(), AdjustmentKind::write_down},
                        {!given.write_up.empty(), AdjustmentKind::write_up},
                        {!given.hours.empty(), AdjustmentKind::write_down},
                        {given.write_off, AdjustmentKind::write_off},
                        {given.hold, AdjustmentKind::hold},
                        {given.release, AdjustmentKind::release},
                        {given.move, AdjustmentKind::move},
                        {!given.split_by.empty(), AdjustmentKind::split},
                        {!given.split_entries.empty(), AdjustmentKind::split},
                        {given.join, AdjustmentKind::join}};
    LineChange change;
    int asked = 0;
    for (const Way& way : ways)
        if (way.asked) {
            ++asked;
            change.kind = way.kind;
        }
    if (asked != 1)
        return invalid("option_missing", "Say one thing to do with the line.", "",
                       "--write-down, --write-up, --hours, --write-off, --hold, --release, --move, --split-by, "
                       "--split-entries or --join.");
    change.line = TRY(number_option("--line", given.line));
    if (!given.write_down.empty())
        change.minor = TRY(at_option(parse_minor(given.write_down, currency), "--write-down"));
    if (!given.write_up.empty()) change.minor = TRY(at_option(parse_minor(given.write_up, currency), "--write-up"));
    if (!given.hours.empty()) change.seconds = TRY(at_option(parse_duration(given.hours), "--hours"));
    if (!given.split_by.empty()) change.split_by = TRY(word_option<LineGrouping>("--split-by", given.split_by));
    if (!given.split_entries.empty())
        for (const std::string_view id : split_text(given.split_entries, ','))
            change.entries.push_back(TRY(at_option(parse_id<EntryTag>(trimmed(id)), "--split-entries")));
    change.text = given.text;
    change.reason = given.reason;
    return change;
}

Result<ExitCode> run_adjust(Session& session, const AdjustGiven& given) {
    const AppContext app = TRY(session.app());
    const InvoiceRecord before = TRY(show_invoice(app, given.id));
    const LineChange change = TRY(change_of(given, before.invoice.currency));
    const InvoiceRecord record = TRY(adjust_prebill(app, before.invoice.id, change));
    if (session.json()) return session.answer(invoice_json(record), "");
    const std::unique_ptr<Names> names = TRY(load_names(app));
    return session.answer("", invoice_words(record, *names, session.screen().facts()));
}

struct DiscardGiven {
    std::string id, reason;
};

Result<ExitCode> run_discard(Session& session, const DiscardGiven& given) {
    const AppContext app = TRY(session.app());
    const InvoiceRecord record = TRY(show_invoice(app, given.id));
    TRY(discard_prebill(app, record.invoice.id, given.reason));
    const InvoiceRecord after = TRY(show_invoice(app, given.id));
    return session.answer(json_text(after.invoice),
                          "Discarded " + id_text(record.invoice.id) + "; its time can be billed again.\n");
}

void declare_adjust(Command& prebill) {
    auto given = std::make_shared<AdjustGiven>();
    Command adjust =
        prebill.add_subcommand("adjust", "Change what a line bills, with the reason; entries keep their value.");
    adjust.add_positional("ID", given->id, "The pre-bill.", Needed::yes);
    adjust.add_option("--line", given->line, "N", "The line, as `fairhour prebill show` numbers it.");
    adjust.add_option("--write-down", given->write_down, "AMOUNT", "Bill so much less.");
    adjust.add_option("--write-up", given->write_up, "AMOUNT", "Bill so much more; hours never go up.");
    adjust.add_option("--hours", given->hours, "HOURS", "Take hours off the line, with their money.");
    adjust.add_flag("--write-off", given->write_off, "Bill nothing of the line, ever.");
    adjust.add_flag("--hold", given->hold, "Leave the line out until it is released.");
    adjust.add_flag("--release", given->release, "Take a held line in again.");
    adjust.add_flag("--move", given->move, "Leave the line to the next window.");
    adjust.add_option("--split-by", given->split_by, "WHAT",
                      "A line each project, task, activity, role, person, day, week or entry.");
    adjust.add_option("--split-entries", given->split_entries, "ID,ID", "These entries go to a line of their own.");
    adjust.add_option("--text", given->text, "TEXT", "What that line says; else what it said before.");
    adjust.add_flag("--join", given->join, "The lines it was split into are one again.");
    adjust.add_option("--reason", given->reason, "TEXT", "Why; it must be said and is kept.");
    adjust.example(
        "fairhour prebill adjust inv_0003rd1v5c5s0 --line 1 --write-down 100.00 --reason \"agreed with Eva\"", "");
    adjust.does([given](Session& session) { return run_adjust(session, *given); });
}

}  // namespace

void declare_prebill(Command& root) {
    auto made = std::make_shared<MakeGiven>();
    Command prebill =
        root.add_subcommand("prebill", "Gather what is approved into pre-bills, look at them, adjust them.");
    prebill.does([](Session& session) { return run_list(session); });

    Command make = prebill.add_subcommand("make", "Gather pre-bills, a contract each; an earlier draft is replaced.");
    make.add_option("--client", made->clients, "NAME", "Of this client only; may be said several times.");
    make.add_option("--until", made->until, "DAY", "Work up to this day, inclusive (the end of last month).");
    make.add_flag("--dry-run", made->dry_run, "Show them, store nothing.");
    make.example("fairhour prebill make --until 2026-06", "what was worked up to the end of June");
    make.does([made](Session& session) { return run_make(session, *made); });

    Command list = prebill.add_subcommand("list", "List the pre-bills.");
    list.does([](Session& session) { return run_list(session); });

    auto shown = std::make_shared<std::string>();
    Command show = prebill.add_subcommand("show", "Show a pre-bill with its lines.");
    show.add_positional("ID", *shown, "The pre-bill.", Needed::yes);
    show.example("fairhour prebill show inv_0003rd1v5c5s0", "");
    show.does([shown](Session& session) { return run_show_prebill(session, *shown); });
    declare_adjust(prebill);

    auto given = std::make_shared<DiscardGiven>();
    Command discard = prebill.add_subcommand("discard", "Throw a pre-bill away; its time can be billed again.");
    discard.add_positional("ID", given->id, "The pre-bill.", Needed::yes);
    discard.add_option("--reason", given->reason, "TEXT", "Why; it must be said and is kept.");
    discard.example("fairhour prebill discard inv_0003rd1v5c5s0 --reason \"wrong month\"", "");
    discard.does([given](Session& session) { return run_discard(session, *given); });
}

}  // namespace fairhour::cli
