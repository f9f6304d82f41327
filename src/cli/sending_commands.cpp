// Sending invoices, and how they went.
//
//   fairhour invoice send                         all that are issued and were never sent
//   fairhour invoice send 2026-00042 --again
//   fairhour invoice deliveries 2026-00042
#include "app/billing/bill.hpp"
#include "app/delivery/send_invoice.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

struct SendGiven {
    std::vector<std::string> numbers;
    std::string to, subject, text;
    bool again = false;
};
struct NotSentJson {
    InvoiceId invoice;
    std::string number, name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(NotSentJson, (), (invoice, number, name, place, reason, fix))
struct SendJson {
    std::vector<InvoiceDelivery> queued;
    std::vector<NotSentJson> skipped;
};
BOOST_DESCRIBE_STRUCT(SendJson, (), (queued, skipped))

std::string place_of(const InvoiceDelivery& delivery) {
    return delivery.channel == DeliveryChannel::email ? delivery.to_address : "hand-over: " + delivery.file_name;
}

std::string send_words(const SendRun& run) {
    if (run.queued.empty() && run.skipped.empty()) return "Nothing waits to be sent.\n";
    std::string words = plural(static_cast<std::int64_t>(run.queued.size()), "sending is", "sendings are") +
                        " queued; `fairhour jobs run` or the server carries them out.\n";
    for (const InvoiceDelivery& delivery : run.queued) words += "  " + place_of(delivery) + "\n";
    if (!run.skipped.empty()) words += "\nNot sent\n";
    for (const SendRun::Skipped& s : run.skipped) words += "  " + s.number + ": " + s.reason.text() + "\n";
    return words;
}

Result<ExitCode> run_send(Session& session, const SendGiven& given) {
    const AppContext app = TRY(session.app());
    SendAsked asked{.invoices = {},
                    .to_address = given.to,
                    .subject = given.subject,
                    .text = given.text,
                    .again = given.again ? SendAgain::yes : SendAgain::no};
    for (const std::string& number : given.numbers)
        asked.invoices.push_back(TRY(show_invoice(app, number)).invoice.id);
    const SendRun run = TRY(send_invoices(app, asked));
    SendJson json{run.queued, {}};
    for (const SendRun::Skipped& s : run.skipped)
        json.skipped.push_back({s.invoice, s.number, s.reason.name, s.reason.place, s.reason.reason, s.reason.fix});
    const ExitCode code =
        run.queued.empty() && !run.skipped.empty() ? exit_code(run.skipped.front().reason.kind) : ExitCode::ok;
    return session.answer(json_text(json), send_words(run), code);
}

Result<ExitCode> run_deliveries(Session& session, const std::string& number) {
    const AppContext app = TRY(session.app());
    const std::vector<InvoiceDelivery> all = TRY(list_deliveries(app, TRY(show_invoice(app, number)).invoice.id));
    Table table({left("Delivery"), left("To"), left("State"), right("Fetched"), flexible("Outcome")});
    for (const InvoiceDelivery& delivery : all)
        table.row({id_text(delivery.id), place_of(delivery), std::string(enum_word(delivery.state)),
                   std::to_string(delivery.downloads), delivery.outcome});
    return session.answer(json_text(all), all.empty() ? "It was never sent.\n" : table.text(session.screen().facts()));
}

struct OutcomeGiven {
    std::string delivery, outcome, note;
};

Result<ExitCode> run_outcome(Session& session, const OutcomeGiven& given) {
    const AppContext app = TRY(session.app());
    const DeliveryId id = TRY(at_option(parse_id<DeliveryTag>(given.delivery), "DELIVERY"));
    const InvoiceDelivery delivery =
        TRY(note_outcome(app, {id, TRY(word_option<DeliveryWord>("OUTCOME", given.outcome)), given.note}));
    return session.answer(json_text(delivery), "It is " + std::string(enum_word(delivery.state)) + " now.\n");
}

}  // namespace

void declare_sending(Command& invoice) {
    auto given = std::make_shared<SendGiven>();
    Command send = invoice.add_subcommand("send", "Send issued documents by mail or hand-over; to one place once.");
    send.add_positional("NUMBER", given->numbers, "These documents (all that were never sent).", Needed::no);
    send.add_option("--to", given->to, "ADDRESS", "One document to this address, in place of the client's.");
    send.add_option("--subject", given->subject, "TEXT", "Its subject, in place of the usual words.");
    send.add_option("--text", given->text, "TEXT", "Its text, in place of the usual words.");
    send.add_flag("--again", given->again, "Also where it went before.");
    send.example("fairhour invoice send 2026-00042", "");
    send.does([given](Session& session) { return run_send(session, *given); });

    auto shown = std::make_shared<std::string>();
    Command deliveries = invoice.add_subcommand("deliveries", "Show how a document was sent, each time.");
    deliveries.add_positional("NUMBER", *shown, "Its number or id.", Needed::yes);
    deliveries.example("fairhour invoice deliveries 2026-00042", "");
    deliveries.does([shown](Session& session) { return run_deliveries(session, *shown); });

    auto outcome = std::make_shared<OutcomeGiven>();
    Command note = invoice.add_subcommand("delivered", "Note what became of a sending, as somebody learned it.");
    note.add_positional("DELIVERY", outcome->delivery, "Its id (dlv_…).", Needed::yes);
    note.add_positional_of("OUTCOME", outcome->outcome, option_words<DeliveryWord>(), "What became of it.", Needed::yes);
    note.add_option("--note", outcome->note, "TEXT", "Why, or the number the authorities gave it.");
    note.example("fairhour invoice delivered dlv_0003rd1v5c5s0 bounced --note \"mailbox full\"", "");
    note.does([outcome](Session& session) { return run_outcome(session, *outcome); });
}

}  // namespace fairhour::cli
