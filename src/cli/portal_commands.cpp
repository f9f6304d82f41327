// The client portal from the command line: links, pre-bills that are shown, what clients ask.
//
//   fairhour portal link Acme --name "Jane Doe" --email jane@acme.example
//   fairhour portal settings Acme --weekly on
//   fairhour portal show inv_… --days 5
//   fairhour portal questions --open
//   fairhour portal answer qst_… --text "Ada and Bob were there." --outcome stands
#include "app/billing/bill.hpp"
#include "app/portal/links.hpp"
#include "app/portal/questions.hpp"
#include "app/portal/showing.hpp"
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

struct PortalLinkJson {
    PortalLinkId id;
    ClientId client;
    std::string name, email;
    std::vector<PortalPart> parts;
    Instant made_at, expires_at;
    std::optional<Instant> revoked_at;
    std::int64_t uses = 0;
    std::optional<Instant> last_used_at;
    std::string address;  // of the one just made
};
BOOST_DESCRIBE_STRUCT(PortalLinkJson, (),
                      (id, client, name, email, parts, made_at, expires_at, revoked_at, uses, last_used_at, address))
struct ShownJson {
    PrebillShowing showing;
    std::int64_t mails = 0;
};
BOOST_DESCRIBE_STRUCT(ShownJson, (), (showing, mails))
struct AskedJson {
    ClientQuestion question;
    std::vector<QuestionMessage> said;
};
BOOST_DESCRIBE_STRUCT(AskedJson, (), (question, said))

PortalLinkJson link_json(const PortalLink& link, std::string address) {
    return {link.id,         link.client,     link.name, link.email,        link.parts,        link.made_at,
            link.expires_at, link.revoked_at, link.uses, link.last_used_at, std::move(address)};
}

// Where a link leads: the address clients reach, else that of this machine, as the server says it of itself.
std::string site_of(const Configuration& configuration) {
    if (!configuration.public_url.empty()) return configuration.public_url;
    return (configuration.certificate_file.empty() ? "http" : "https") + std::string("://localhost:") +
           std::to_string(configuration.listen_port);
}

std::string made_words(const PortalLink& link, const std::string& address, const Configuration& configuration) {
    const std::string words = "Give it to " + link.name + "; it is shown this once:\n\n  " + address + "\n";
    if (!configuration.public_url.empty()) return words;
    return words + "\nThis address works on this machine alone: server.public_url is not set. Set it to the address that clients\n"
                   "reach (fairhour.toml or FAIRHOUR_SERVER_PUBLIC_URL); what stands behind \"/portal\" stays the same.\n";
}

struct LinkGiven {
    std::string client, name, email, language, days;
    std::vector<std::string> parts;
};

Result<ExitCode> run_make_link(Session& session, const LinkGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const Configuration configuration = TRY(session.configuration({}));
    const auto secrets = TRY(session.secrets(configuration));
    PortalLinkAsked asked{.client = TRY(names->client(given.client)),
                          .contact = {},
                          .name = given.name,
                          .email = given.email,
                          .language = given.language,
                          .parts = {}};
    for (const std::string& part : given.parts) asked.parts.push_back(TRY(word_option<PortalPart>("--shows", part)));
    if (asked.parts.empty())
        asked.parts = {PortalPart::summary, PortalPart::prebills, PortalPart::invoices, PortalPart::retainers,
                       PortalPart::change_orders};
    if (!given.days.empty()) asked.days = TRY(number_option("--days", given.days));
    const PortalLinkMade made = TRY(make_portal_link(*secrets, app, asked));
    const std::string address = portal_address(site_of(configuration), made.token);
    return session.answer(json_text(link_json(made.link, address)), made_words(made.link, address, configuration));
}

Result<ExitCode> run_list_links(Session& session, const std::string& client) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    std::vector<PortalLinkJson> json;
    Table table({left("Link"), flexible("For"), left("Until"), right("Uses"), left("Last used")});
    for (const PortalLink& link : TRY(list_portal_links(app, TRY(names->client(client))))) {
        json.push_back(link_json(link, ""));
        table.row({id_text(link.id), link.name, link.revoked_at ? "taken back" : instant_text(link.expires_at),
                   std::to_string(link.uses), link.last_used_at ? instant_text(*link.last_used_at) : "never"});
    }
    return session.answer(json_text(json), json.empty() ? "There are no links.\n" : table.text(session.screen().facts()));
}

struct InformedGiven {
    std::string client, weekly, previews, days;
};
// How a client is kept informed; what is not given stays as it is.
Result<ExitCode> run_informed(Session& session, const InformedGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    PortalSettings settings = TRY(portal_settings(app, TRY(names->client(given.client))));
    if (!given.weekly.empty()) settings.weekly_summaries = TRY(word_option<PortalMailing>("--weekly", given.weekly));
    if (!given.previews.empty()) settings.previews = TRY(word_option<PortalMailing>("--previews", given.previews));
    if (!given.days.empty()) settings.feedback_days = TRY(number_option("--days", given.days));
    const bool changes = !given.weekly.empty() || !given.previews.empty() || !given.days.empty();
    if (changes) settings = TRY(put_portal_settings(app, settings));
    return session.answer(json_text(settings),
                          "Weekly summaries " + std::string(enum_word(settings.weekly_summaries)) + ", pre-bills by mail " +
                              std::string(enum_word(settings.previews)) + ", " +
                              plural(settings.feedback_days, "working day", "working days") + " for questions.\n");
}

struct RevokeGiven {
    std::string client, link;
};
Result<ExitCode> run_revoke(Session& session, const RevokeGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    const PortalLinkId id = TRY(at_option(parse_id<PortalLinkTag>(given.link), "LINK"));
    const PortalLink link = TRY(revoke_portal_link(app, TRY(names->client(given.client)), id));
    return session.answer(json_text(link_json(link, "")), "It lets nobody in any more.\n");
}

struct ShowPrebillGiven {
    std::string prebill, days, note;
    bool no_mail = false;
};
Result<ExitCode> run_show(Session& session, const ShowPrebillGiven& given) {
    const AppContext app = TRY(session.app());
    ShowPrebill asked{.prebill = TRY(show_invoice(app, given.prebill)).invoice.id, .note = given.note};
    if (!given.days.empty()) asked.feedback_days = TRY(number_option("--days", given.days));
    if (given.no_mail) asked.mail = PortalMailing::off;
    const PrebillShown shown = TRY(show_prebill(app, asked));
    return session.answer(json_text(ShownJson{shown.showing, shown.mails}),
                          "The client can ask until " + day_text(shown.showing.feedback_until) + "; " +
                              plural(shown.mails, "mail is", "mails are") + " queued.\n");
}

struct QuestionsGiven {
    std::string client;
    bool open = false;
};
Result<ExitCode> run_questions(Session& session, const QuestionsGiven& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    QuestionFilter filter;
    if (!given.client.empty()) filter.client = TRY(names->client(given.client));
    if (given.open) filter.state = QuestionState::open;
    std::vector<AskedJson> json;
    std::string words;
    for (QuestionShown& shown : TRY(list_questions(app, filter))) {
        const ClientQuestion& q = shown.question;
        words += id_text(q.id) + "  " + names->of(q.client) + ", " + (q.number.empty() ? "pre-bill" : q.number) + ": " +
                 in_quotes(q.line_text) + ", " + money_shown(q.net_minor, q.currency) + ", " +
                 (q.state == QuestionState::open ? "open" : std::string(enum_word(q.outcome))) + "\n";
        for (const QuestionMessage& message : shown.said)
            words += "  " + (message.side == QuestionSide::client ? message.name : names->of(message.by)) + ": " +
                     message.text + "\n";
        json.push_back({std::move(shown.question), std::move(shown.said)});
    }
    return session.answer(json_text(json), words.empty() ? "Nobody asked anything.\n" : words);
}

struct AnswerGiven {
    std::string question, text, outcome, reduce_by;
};
Result<ExitCode> run_answer(Session& session, const AnswerGiven& given) {
    const AppContext app = TRY(session.app());
    AnsweredLine answer{.question = TRY(at_option(parse_id<ClientQuestionTag>(given.question), "QUESTION")),
                        .text = given.text};
    if (!given.outcome.empty()) answer.outcome = TRY(word_option<QuestionOutcome>("--outcome", given.outcome));
    if (!given.reduce_by.empty()) {
        const auto found = TRY(list_questions(app, {.ids = {answer.question}}));
        const std::string currency = found.empty() ? "EUR" : std::string(found.front().question.currency.code());
        const bool says_it = given.reduce_by.contains(' ');
        answer.minor =
            TRY(at_option(parse_money(says_it ? given.reduce_by : given.reduce_by + " " + currency), "--reduce-by")).minor;
    }
    const ClientQuestion question = TRY(answer_question(app, answer));
    return session.answer(json_text(question), question.state == QuestionState::settled
                                                   ? "It is settled: " + std::string(enum_word(question.outcome)) + ".\n"
                                                   : "The client reads the answer; the line still waits.\n");
}

void declare_links(Command& portal) {
    auto made = std::make_shared<LinkGiven>();
    Command link = portal.add_subcommand("link", "Make a link that lets somebody of a client in, without an account.");
    link.add_positional("CLIENT", made->client, "Its name or id.", Needed::yes);
    link.add_option("--name", made->name, "NAME", "Whom it is for, as they sign.");
    link.add_option("--email", made->email, "ADDRESS", "Where summaries, pre-bills and answers are mailed to.");
    link.add_option("--shows", made->parts, "PART",
                    "What it shows: summary, prebills, invoices, retainers, change_orders (all of them).");
    link.add_option("--days", made->days, "NUMBER", "How long it works (180).");
    link.add_option("--language", made->language, "LANGUAGE", "en, de, fr or es (the client's).");
    link.example("fairhour portal link Acme --name \"Jane Doe\" --email jane@acme.example", "");
    link.does([made](Session& session) { return run_make_link(session, *made); });

    auto listed = std::make_shared<std::string>();
    Command links = portal.add_subcommand("links", "A client's links, and when each was last used.");
    links.add_positional("CLIENT", *listed, "Its name or id.", Needed::yes);
    links.example("fairhour portal links Acme", "");
    links.does([listed](Session& session) { return run_list_links(session, *listed); });

    auto told = std::make_shared<InformedGiven>();
    Command informed = portal.add_subcommand("settings", "How a client is kept informed: shown, and changed where something is given.");
    informed.add_positional("CLIENT", told->client, "Its name or id.", Needed::yes);
    informed.add_option_of("--weekly", told->weekly, option_words<PortalMailing>(), "A mail each week with what was done.");
    informed.add_option_of("--previews", told->previews, option_words<PortalMailing>(), "A mail when a pre-bill is shown.");
    informed.add_option("--days", told->days, "NUMBER", "Working days for questions about a pre-bill.");
    informed.example("fairhour portal settings Acme --weekly on", "");
    informed.does([told](Session& session) { return run_informed(session, *told); });

    auto revoked = std::make_shared<RevokeGiven>();
    Command revoke = portal.add_subcommand("revoke", "Take a link back.");
    revoke.add_positional("CLIENT", revoked->client, "Its name or id.", Needed::yes);
    revoke.add_positional("LINK", revoked->link, "Its id (plk_…).", Needed::yes);
    revoke.example("fairhour portal revoke Acme plk_0003rd1v5c5s0", "");
    revoke.does([revoked](Session& session) { return run_revoke(session, *revoked); });
}

void declare_asking(Command& portal) {
    auto shown = std::make_shared<ShowPrebillGiven>();
    Command show = portal.add_subcommand("show", "Show a pre-bill to the client, with some working days for questions.");
    show.add_positional("PREBILL", shown->prebill, "Its id (inv_…).", Needed::yes);
    show.add_option("--days", shown->days, "NUMBER", "Working days for questions (the client's).");
    show.add_option("--note", shown->note, "TEXT", "A word to it, for the client.");
    show.add_flag("--no-mail", shown->no_mail, "Without the mail.");
    show.example("fairhour portal show inv_0003rd1v5c5s0 --days 5", "");
    show.does([shown](Session& session) { return run_show(session, *shown); });

    auto asked = std::make_shared<QuestionsGiven>();
    Command questions = portal.add_subcommand("questions", "What clients asked about lines, and what was answered.");
    questions.add_option("--client", asked->client, "NAME", "Of this client alone.");
    questions.add_flag("--open", asked->open, "Those that are not settled.");
    questions.example("fairhour portal questions --open", "");
    questions.does([asked](Session& session) { return run_questions(session, *asked); });

    auto given = std::make_shared<AnswerGiven>();
    Command answer = portal.add_subcommand("answer", "Answer a question, and settle it.");
    answer.add_positional("QUESTION", given->question, "Its id (qst_…).", Needed::yes);
    answer.add_option("--text", given->text, "TEXT", "What the client reads.");
    answer.add_option_of("--outcome", given->outcome, option_words<QuestionOutcome>(),
                         "What becomes of the line (undecided: it still waits).");
    answer.add_option("--reduce-by", given->reduce_by, "AMOUNT", "With --outcome reduced: by how much, before tax.");
    answer.example("fairhour portal answer qst_0003rd1v5c5s0 --text \"Ada and Bob.\" --outcome stands", "");
    answer.does([given](Session& session) { return run_answer(session, *given); });
}

}  // namespace

void declare_portal(Command& root) {
    Command portal = root.add_subcommand("portal", "What clients see and ask without an account.");
    declare_links(portal);
    declare_asking(portal);
}

}  // namespace fairhour::cli
