#include "http/routes/portal_staff.hpp"

#include "app/portal/links.hpp"
#include "app/portal/showing.hpp"
#include "http/call.hpp"
#include "http/page.hpp"
#include "http/routes/contract_shapes.hpp"
#include "http/routes/families.hpp"
#include "http/routes/portal_shapes.hpp"

namespace fairhour::http {
namespace {

struct PortalLinkBody {
    PersonId contact;  // none: only a name
    std::optional<std::string> name, email, language;
    std::vector<PortalPart> parts;
    std::optional<std::int64_t> days;
};
BOOST_DESCRIBE_STRUCT(PortalLinkBody, (), (contact, name, email, language, parts, days))
struct PortalLinkAnswer {
    PortalLinkId id;
    ClientId client;
    PersonId contact;
    std::string name, email, language;
    std::vector<PortalPart> parts;
    PortalMailing mails = PortalMailing::on;
    Instant made_at;
    PersonId made_by;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    PersonId revoked_by;
    std::int64_t uses = 0;
    std::optional<Instant> first_used_at, last_used_at;
};
BOOST_DESCRIBE_STRUCT(PortalLinkAnswer, (),
                      (id, client, contact, name, email, language, parts, mails, made_at, made_by, expires_at,
                       revoked_at, revoked_by, uses, first_used_at, last_used_at))
struct PortalLinkMadeAnswer {
    PortalLinkAnswer link;
    std::string address;  // with the secret: here and nowhere else
};
BOOST_DESCRIBE_STRUCT(PortalLinkMadeAnswer, (), (link, address))
struct PortalSettingsBody {
    PortalMailing weekly_summaries = PortalMailing::off;
    PortalMailing previews = PortalMailing::on;
    std::int64_t feedback_days = 5;
};
BOOST_DESCRIBE_STRUCT(PortalSettingsBody, (), (weekly_summaries, previews, feedback_days))
struct ShowPrebillBody {
    std::optional<std::int64_t> feedback_days;  // working days; none: the client's
    std::optional<std::string> note;
    PortalMailing mail = PortalMailing::on;
    static constexpr std::string_view may_lack[] = {"mail"};
};
BOOST_DESCRIBE_STRUCT(ShowPrebillBody, (), (feedback_days, note, mail))
struct ShowingAnswer {
    InvoiceId invoice;
    std::int64_t n = 1;
    Instant shown_at;
    PersonId shown_by;
    CivilDay feedback_until;
    std::string note;
    Money net;
    std::optional<Instant> approved_at;
    std::string approved_by;
    std::optional<Money> approved_net;
    std::optional<std::int64_t> mails;  // queued now; of the one just made
};
BOOST_DESCRIBE_STRUCT(ShowingAnswer, (),
                      (invoice, n, shown_at, shown_by, feedback_until, note, net, approved_at, approved_by,
                       approved_net, mails))
struct QuestionsAsked {
    std::optional<ClientId> client;
    std::vector<InvoiceId> invoice;
    std::optional<EntryId> entry;  // its time
    std::optional<QuestionState> state;
};
BOOST_DESCRIBE_STRUCT(QuestionsAsked, (), (client, invoice, entry, state))
struct ClientQuestionAnswer {
    ClientId client;
    ContractId contract;
    std::vector<EntryId> entries;
    CollectionStopId stop;
    InvoiceId credit_note;
    PersonId settled_by;
    PortalQuestionAnswer asked;
};
BOOST_DESCRIBE_STRUCT(ClientQuestionAnswer, (),
                      (client, contract, entries, stop, credit_note, settled_by, asked))
struct QuestionAnswerBody {
    std::string text;  // the client reads it
    QuestionOutcome outcome = QuestionOutcome::undecided;
    std::optional<Money> reduce_by;
    static constexpr std::string_view may_lack[] = {"outcome"};
};
BOOST_DESCRIBE_STRUCT(QuestionAnswerBody, (), (text, outcome, reduce_by))

PortalLinkAnswer link_answer(const PortalLink& link) {
    PortalLinkAnswer out;
    copy_fields(link, out);
    return out;
}

Result<Reply> list_links(Call& call) {
    const ClientId client = TRY(call.id<ClientTag>());
    call.end_reading();
    Page<PortalLinkAnswer> page;
    for (const PortalLink& link : TRY(list_portal_links(call.app(), client))) page.items.push_back(link_answer(link));
    return call.reply(page);
}

Result<Reply> revoke_link(Call& call) {
    const ClientId client = TRY(call.id<ClientTag>());
    const auto link = parse_id<PortalLinkTag>(call.path_value(1));
    if (!link) return std::unexpected(Call::unknown());
    call.end_reading();
    return call.reply(link_answer(TRY(revoke_portal_link(call.app(), client, *link))));
}

PortalSettingsBody settings_answer(const PortalSettings& settings) {
    return {settings.weekly_summaries, settings.previews, settings.feedback_days};
}

Result<Reply> get_client_portal(Call& call) {
    const ClientId client = TRY(call.id<ClientTag>());
    call.end_reading();
    return call.reply(settings_answer(TRY(portal_settings(call.app(), client))));
}

Result<Reply> put_client_portal(Call& call) {
    const auto asked = TRY(call.body<PortalSettingsBody>());
    PortalSettings settings;
    settings.client = TRY(call.id<ClientTag>());
    settings.weekly_summaries = asked.weekly_summaries;
    settings.previews = asked.previews;
    settings.feedback_days = asked.feedback_days;
    call.end_reading();
    return call.reply(settings_answer(TRY(put_portal_settings(call.app(), settings))));
}

ShowingAnswer showing_answer(const PrebillShowing& s, Currency currency) {
    ShowingAnswer out;
    copy_fields(s, out);
    out.net = {s.net_minor, currency};
    if (s.approved_at) out.approved_net = Money{s.approved_net_minor, currency};
    return out;
}

Result<Reply> list_showings(Call& call) {
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    Transaction* const work = TRY(call.work());
    const Currency currency = TRY(work->invoice(id)).invoice.currency;
    Page<ShowingAnswer> page;
    for (const PrebillShowing& showing : TRY(work->portal().showings({&id, 1})))
        page.items.push_back(showing_answer(showing, currency));
    return call.reply(page);
}

Result<Reply> post_showing(Call& call) {
    const auto asked = TRY(call.body<ShowPrebillBody>());
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    call.end_reading();
    const PrebillShown shown =
        TRY(show_prebill(call.app(), {id, asked.feedback_days, asked.note.value_or(""), asked.mail}));
    ShowingAnswer answer = showing_answer(shown.showing, shown.invoice.currency);
    answer.mails = shown.mails;
    return call.reply(answer);
}

ClientQuestionAnswer staff_question(const QuestionShown& shown, const FirmIndex& firm) {
    const ClientQuestion& q = shown.question;
    return {q.client, q.contract, q.entries, q.stop, q.credit_note, q.settled_by, question_answer(shown, firm)};
}

Result<Reply> list_client_questions(Call& call) {
    const auto asked = TRY(call.query<QuestionsAsked>());
    const auto view = TRY(TRY(call.work())->firm());
    call.end_reading();
    QuestionFilter filter;
    filter.client = asked.client.value_or(ClientId{});
    filter.invoices = asked.invoice;
    filter.state = asked.state;
    Page<ClientQuestionAnswer> page;
    for (const QuestionShown& shown : TRY(list_questions(call.app(), filter))) {
        const auto& entries = shown.question.entries;
        if (asked.entry && std::ranges::find(entries, *asked.entry) == entries.end()) continue;
        page.items.push_back(staff_question(shown, view->index));
    }
    return call.reply(page);
}

Result<Reply> post_answer(Call& call) {
    const auto asked = TRY(call.body<QuestionAnswerBody>());
    const auto id = parse_id<ClientQuestionTag>(call.path_value(1));
    const InvoiceId invoice = TRY(call.id<InvoiceTag>());
    if (!id) return std::unexpected(Call::unknown());
    const auto view = TRY(TRY(call.work())->firm());
    const auto found = TRY(TRY(call.work())->portal().questions({.ids = {*id}, .invoices = {invoice}}));
    if (found.empty()) return std::unexpected(Call::unknown());
    if (asked.reduce_by && asked.reduce_by->currency != found.front().currency)
        return invalid("currency_mixed", "The line is in another currency.", "/reduce_by", "Give the amount in it.");
    call.end_reading();
    ClientQuestion answered = TRY(answer_question(
        call.app(), {*id, asked.text, asked.outcome, asked.reduce_by ? asked.reduce_by->minor : 0}));
    const auto work = TRY(call.app().store.begin(call.app().scope, Access::read));
    return call.reply(
        staff_question(TRY(with_what_was_said(*work, {std::move(answered)})).front(), view->index));
}

RouteRow staff_row(Method method, std::string path, std::string name, std::string summary, Action action, Kind kind) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "portal",
            .action = action,
            .kind = kind};
}

RouteRow in_its_lane(RouteRow row) {
    row.runs = Runs::in_lane;
    return row;
}

}  // namespace

Route make_portal_link_route(const SignInContext& desk) {
    RouteRow row = staff_row(Method::post, "clients/{client}/portal-links", "make_portal_link",
                             "A link that lets somebody of the client in; its address is shown once.",
                             Action::manage_clients, Kind::client);
    row.repeats = Repeats::not_kept;
    return route<None, PortalLinkBody, PortalLinkMadeAnswer>(
        with_status(std::move(row), 201), [desk](Call& call) -> Result<Reply> {
            const auto asked = TRY(call.body<PortalLinkBody>());
            PortalLinkAsked wanted{.client = TRY(call.id<ClientTag>()),
                                   .contact = asked.contact,
                                   .name = asked.name.value_or(""),
                                   .email = asked.email.value_or(""),
                                   .language = asked.language.value_or(""),
                                   .parts = asked.parts};
            if (asked.days) wanted.days = *asked.days;
            call.end_reading();
            const PortalLinkMade made = TRY(make_portal_link(desk.secrets, call.app(), wanted));
            return call.reply(PortalLinkMadeAnswer{link_answer(made.link),
                                                   portal_address(desk.rules.site_origin, made.token)});
        });
}

Routes portal_staff_routes() {
    using enum Method;
    Routes routes;
    const Action manage = Action::manage_clients, check = Action::check_prebill;
    routes.push_back(route<None, None, Page<PortalLinkAnswer>>(
        staff_row(get, "clients/{client}/portal-links", "list_portal_links",
                  "The links of a client, with what they show and when each was last used.", manage, Kind::client),
        list_links));
    routes.push_back(route<None, None, PortalLinkAnswer>(
        in_its_lane(staff_row(post, "clients/{client}/portal-links/{link}/revocation", "revoke_portal_link",
                              "Take a link back: it lets nobody in any more.", manage, Kind::client)),
        revoke_link));
    routes.push_back(route<None, None, PortalSettingsBody>(
        staff_row(get, "clients/{client}/portal", "get_portal_settings", "How a client is kept informed.", manage,
                  Kind::client),
        get_client_portal));
    routes.push_back(route<None, PortalSettingsBody, PortalSettingsBody>(
        in_its_lane(staff_row(put, "clients/{client}/portal", "put_portal_settings",
                              "Weekly summaries, mails about pre-bills, and the days a client has to answer.", manage,
                              Kind::client)),
        put_client_portal));
    routes.push_back(route<None, None, Page<ShowingAnswer>>(
        staff_row(get, "invoices/{invoice}/showings", "list_showings",
                  "When a pre-bill was shown to the client, and who approved it.", Action::see_invoices, Kind::invoice),
        list_showings));
    routes.push_back(route<None, ShowPrebillBody, ShowingAnswer>(
        in_its_lane(staff_row(post, "invoices/{invoice}/showings", "show_prebill",
                              "Show a pre-bill to the client, with some days for questions.", check, Kind::invoice)),
        post_showing));
    routes.push_back(route<QuestionsAsked, None, Page<ClientQuestionAnswer>>(
        staff_row(get, "client-questions", "list_client_questions",
                  "What clients asked about lines, with what was answered; the newest first.", check, Kind::none),
        list_client_questions));
    routes.push_back(route<None, QuestionAnswerBody, ClientQuestionAnswer>(
        staff_row(post, "invoices/{invoice}/questions/{question}/answer", "answer_client_question",
                  "Answer a question, and settle it: the line stands, is reduced, left out or put right.", check,
                  Kind::invoice),
        post_answer));
    return routes;
}

}  // namespace fairhour::http
