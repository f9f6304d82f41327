#include "http/routes/portal.hpp"

#include "app/portal/links.hpp"
#include "app/portal/showing.hpp"
#include "http/call.hpp"
#include "http/routes/portal_shapes.hpp"
#include "http/routes/portal_staff.hpp"
#include "http/routes/sign_in_parts.hpp"

namespace fairhour::http {
namespace {

struct PortalQuestionBody {
    std::int64_t line = 0;
    QuestionKind kind = QuestionKind::question;
    std::string text;
    std::optional<std::string> name;  // none: the link's
    static constexpr std::string_view may_lack[] = {"kind"};
};
BOOST_DESCRIBE_STRUCT(PortalQuestionBody, (), (line, kind, text, name))
struct PortalMessageBody {
    std::string text;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(PortalMessageBody, (), (text, name))
struct PortalApprovalBody {
    Money net;  // as it was seen: nothing unseen is approved
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(PortalApprovalBody, (), (net, name))
BOOST_DEFINE_FIXED_ENUM_CLASS(PortalOfferWord, std::uint8_t, accepted, declined)
struct PortalOfferBody {
    PortalOfferWord answer = PortalOfferWord::accepted;
    std::optional<std::string> name, note;
};
BOOST_DESCRIBE_STRUCT(PortalOfferBody, (), (answer, name, note))
struct PortalMailsBody {
    PortalMailing mails = PortalMailing::on;
};
BOOST_DESCRIBE_STRUCT(PortalMailsBody, (), (mails))
struct PortalWeeksAsked {
    std::optional<CivilDay> day;  // of the week to show; without: this week
};
BOOST_DESCRIBE_STRUCT(PortalWeeksAsked, (), (day))

Result<PortalVisitor> visiting(const SignInContext& desk, const Call& call) {
    TRY(check_site(call));
    std::string_view token = call.request().header("authorization");
    constexpr std::string_view bearer = "Bearer ";
    token = token.starts_with(bearer) ? token.substr(bearer.size()) : std::string_view{};
    return admit(desk, call.app(), token, call.request().peer);
}

Result<Reply> everything(const PortalVisitor& visitor, const Call& call) {
    const ClientOverview seen = TRY(client_overview(visitor));
    const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::read));
    const auto view = TRY(work->firm());
    return call.reply(portal_answer(seen, view->index));
}

Result<Reply> post_visit(const PortalVisitor& visitor, Call& call) {
    TRY(count_visit(visitor));
    return everything(visitor, call);
}

Result<Reply> get_weeks(const PortalVisitor& visitor, Call& call) {
    const auto asked = TRY(call.query<PortalWeeksAsked>());
    ClientWeeks weeks = TRY(client_weeks(visitor, asked.day));
    return call.reply(PortalWeeksAnswer{std::move(weeks.week), std::move(weeks.others)});
}

Result<Reply> get_bill(const PortalVisitor& visitor, Call& call) {
    return call.reply(bill_answer(TRY(client_bill(visitor, TRY(call.id<InvoiceTag>())))));
}

Result<Reply> fetch_file(const PortalVisitor& visitor, Call& call) {
    const auto format = enum_of_word<DocumentFormat>(call.path_value(1));
    if (!format) return std::unexpected(Call::unknown());
    ClientFile file = TRY(client_file(visitor, TRY(call.id<InvoiceTag>()), *format));
    Response response = text_response(200, std::move(file.bytes), file.type);
    set_header(response, "content-disposition", "attachment; filename=\"" + file.name + "\"");
    return Reply{.whole = std::move(response)};
}

Result<Reply> post_question(const PortalVisitor& visitor, Call& call) {
    const auto asked = TRY(call.body<PortalQuestionBody>());
    TRY(ask_about_line(visitor, {.invoice = TRY(call.id<InvoiceTag>()),
                                 .line = asked.line,
                                 .kind = asked.kind,
                                 .text = asked.text,
                                 .name = asked.name.value_or("")}));
    return everything(visitor, call);
}

Result<Reply> post_message(const PortalVisitor& visitor, Call& call) {
    const auto asked = TRY(call.body<PortalMessageBody>());
    TRY(say_more(visitor, {TRY(call.id<ClientQuestionTag>()), asked.text, asked.name.value_or("")}));
    return everything(visitor, call);
}

Result<Reply> post_approval(const PortalVisitor& visitor, Call& call) {
    const auto asked = TRY(call.body<PortalApprovalBody>());
    TRY(approve_prebill(visitor, {TRY(call.id<InvoiceTag>()), asked.net.minor, asked.name.value_or("")}));
    return everything(visitor, call);
}

Result<Reply> post_offer_answer(const PortalVisitor& visitor, Call& call) {
    const auto asked = TRY(call.body<PortalOfferBody>());
    const ChangeOrderState answer =
        asked.answer == PortalOfferWord::accepted ? ChangeOrderState::accepted : ChangeOrderState::declined;
    TRY(answer_offer(visitor, {.order = TRY(call.id<ChangeOrderTag>()),
                               .answer = answer,
                               .name = asked.name.value_or(""),
                               .note = asked.note.value_or("")}));
    return everything(visitor, call);
}

Result<Reply> put_mails(const PortalVisitor& visitor, Call& call) {
    const auto asked = TRY(call.body<PortalMailsBody>());
    PortalVisitor after = visitor;
    after.link = TRY(set_portal_mails(visitor, asked.mails));
    return everything(after, call);
}

class PortalFamily {
public:
    explicit PortalFamily(const SignInContext& desk) : desk_(desk) {}

    template <class Query, class Body, class AnswerRecord>
    void add(Method method, std::string path, std::string name, std::string summary,
             Result<Reply> (*handle)(const PortalVisitor&, Call&), std::string answer_type = "application/json") {
        RouteRow row{.method = method,
                     .path = "/api/v1/portal/" + std::move(path),
                     .name = std::move(name),
                     .summary = std::move(summary),
                     .tag = "portal",
                     .repeats = Repeats::not_kept,
                     .sign_in = SignIn::open,
                     .answer_type = std::move(answer_type)};
        routes_.push_back(route<Query, Body, AnswerRecord>(
            std::move(row), [desk = desk_, handle](Call& call) -> Result<Reply> {
                const PortalVisitor visitor = TRY(visiting(desk, call));
                return handle(visitor, call);
            }));
    }
    [[nodiscard]] Routes take() { return std::move(routes_); }

private:
    SignInContext desk_;
    Routes routes_;
};

}  // namespace

Routes portal_routes(const SignInContext& desk) {
    using enum Method;
    PortalFamily family(desk);
    family.add<None, None, PortalAnswer>(post, "visits", "visit_portal",
                                         "Come in by a link: all that it shows. The visit is counted.", post_visit);
    family.add<None, None, PortalAnswer>(get, "overview", "get_portal", "The same again, on the same visit.",
                                         [](const PortalVisitor& visitor, Call& call) { return everything(visitor, call); });
    family.add<PortalWeeksAsked, None, PortalWeeksAnswer>(get, "weeks", "get_portal_week",
                                                          "What was done in a week, and the hours of the weeks around.",
                                                          get_weeks);
    family.add<None, None, PortalBillAnswer>(get, "bills/{invoice}", "get_portal_bill",
                                             "The lines of a pre-bill that was shown, or of an invoice.", get_bill);
    family.add<None, None, None>(post, "bills/{invoice}/files/{format}", "fetch_portal_file",
                                 "The document, in a format that is offered; counted as fetched.", fetch_file, "application/pdf");
    family.add<None, PortalQuestionBody, PortalAnswer>(post, "bills/{invoice}/questions", "ask_about_line",
                                                       "Ask about a line, or dispute it: it alone is frozen.",
                                                       post_question);
    family.add<None, PortalMessageBody, PortalAnswer>(post, "questions/{question}/messages", "say_about_line",
                                                      "Say more to an open question.", post_message);
    family.add<None, PortalApprovalBody, PortalAnswer>(post, "bills/{invoice}/approval", "approve_portal_prebill",
                                                       "Approve a pre-bill at the amount that was seen.", post_approval);
    family.add<None, PortalOfferBody, PortalAnswer>(post, "offers/{order}/answer", "answer_portal_offer",
                                                    "Accept or decline a change of the contract.", post_offer_answer);
    family.add<None, PortalMailsBody, PortalAnswer>(put, "mails", "set_portal_mails", "Get mails by this link, or none.",
                                                    put_mails);
    Routes routes = family.take();
    routes.push_back(make_portal_link_route(desk));
    return routes;
}

}  // namespace fairhour::http
