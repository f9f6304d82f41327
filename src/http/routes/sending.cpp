// Sending invoices: what would go out, sending, how it went, what people learned since; the words of the mails.
#include "app/delivery/send_invoice.hpp"
#include "http/kinds.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct FaultShown {
    std::string name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(FaultShown, (), (name, place, reason, fix))

struct DeliveryAnswer {
    DeliveryId id;
    InvoiceId invoice;
    DeliveryChannel channel = DeliveryChannel::email;
    SendState state = SendState::queued;
    std::string to_name, to_address, language, subject, text;
    std::vector<std::string> formats;
    std::string file_name, outcome;
    std::int64_t attempts = 0;
    Instant queued_at;
    PersonId queued_by;
    std::optional<Instant> finished_at;
    std::int64_t downloads = 0;
    std::optional<Instant> first_download_at, last_download_at;
};
BOOST_DESCRIBE_STRUCT(DeliveryAnswer, (),
                      (id, invoice, channel, state, to_name, to_address, language, subject, text, formats, file_name,
                       outcome, attempts, queued_at, queued_by, finished_at, downloads, first_download_at,
                       last_download_at))

struct SendPreviewAnswer {
    std::string to_name, to_address, language, subject, text;
    std::vector<std::string> attachments;
    bool by_mail = false, by_hand_over = false, needs_clearance = false;
    std::int64_t sent_before = 0;
    std::vector<FaultShown> faults;
};
BOOST_DESCRIBE_STRUCT(SendPreviewAnswer, (),
                      (to_name, to_address, language, subject, text, attachments, by_mail, by_hand_over,
                       needs_clearance, sent_before, faults))

struct SendBody {
    std::vector<InvoiceId> invoices;  // empty: all that are issued and were never sent
    std::optional<std::string> to, subject, text;  // of one invoice
    bool again = false;
};
BOOST_DESCRIBE_STRUCT(SendBody, (), (invoices, to, subject, text, again))
struct NotSentAnswer {
    InvoiceId invoice;
    std::string number, name, place, reason, fix;
};
BOOST_DESCRIBE_STRUCT(NotSentAnswer, (), (invoice, number, name, place, reason, fix))
struct SendAnswer {
    std::vector<DeliveryAnswer> queued;
    std::vector<NotSentAnswer> skipped;
};
BOOST_DESCRIBE_STRUCT(SendAnswer, (), (queued, skipped))

struct OutcomeBody {
    DeliveryWord outcome = DeliveryWord::bounced;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(OutcomeBody, (), (outcome, note))

struct MailTextBody {
    std::string language;
    InvoiceKind kind = InvoiceKind::invoice;
    std::string subject, text;
};
BOOST_DESCRIBE_STRUCT(MailTextBody, (), (language, kind, subject, text))
struct MailTextAnswer {
    std::string language;
    InvoiceKind kind = InvoiceKind::invoice;
    std::string subject, text;
    bool is_own = false;  // the firm's, in place of the usual words
};
BOOST_DESCRIBE_STRUCT(MailTextAnswer, (), (language, kind, subject, text, is_own))
struct MailTextNamed {
    std::string language;
    InvoiceKind kind = InvoiceKind::invoice;
};
BOOST_DESCRIBE_STRUCT(MailTextNamed, (), (language, kind))

DeliveryAnswer delivery_answer(const InvoiceDelivery& delivery) {
    DeliveryAnswer answer;
    copy_fields(delivery, answer);
    return answer;
}

Result<Reply> preview_mail(Call& call) {
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    call.end_reading();
    const SendPreview preview = TRY(preview_sending(call.app(), id));
    SendPreviewAnswer answer{.to_name = preview.to_name,
                             .to_address = preview.to_address,
                             .language = preview.mail.language,
                             .subject = preview.mail.subject,
                             .text = preview.mail.text,
                             .attachments = preview.attachments,
                             .by_mail = preview.by_mail,
                             .by_hand_over = preview.by_hand_over,
                             .needs_clearance = preview.needs_clearance,
                             .sent_before = preview.sent_before,
                             .faults = {}};
    for (const Error& e : preview.faults) answer.faults.push_back({e.name, e.place, e.reason, e.fix});
    return call.reply(answer);
}

Result<Reply> send_bills(Call& call) {
    const auto asked = TRY(call.body<SendBody>());
    call.end_reading();
    const SendRun run = TRY(send_invoices(call.app(), {.invoices = asked.invoices,
                                                       .to_address = asked.to.value_or(""),
                                                       .subject = asked.subject.value_or(""),
                                                       .text = asked.text.value_or(""),
                                                       .again = asked.again ? SendAgain::yes : SendAgain::no}));
    SendAnswer answer;
    for (const InvoiceDelivery& delivery : run.queued) answer.queued.push_back(delivery_answer(delivery));
    for (const SendRun::Skipped& s : run.skipped)
        answer.skipped.push_back({s.invoice, s.number, s.reason.name, s.reason.place, s.reason.reason, s.reason.fix});
    return call.reply(answer);
}

Result<Reply> answer_deliveries(Call& call) {
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    call.end_reading();
    Page<DeliveryAnswer> page;
    for (const InvoiceDelivery& delivery : TRY(list_deliveries(call.app(), id)))
        page.items.push_back(delivery_answer(delivery));
    return call.reply(page);
}

Result<Reply> post_outcome(Call& call) {
    const auto asked = TRY(call.body<OutcomeBody>());
    const auto id = parse_id<DeliveryTag>(call.path_value(1));
    if (!id) return std::unexpected(Call::unknown());
    call.end_reading();
    return call.reply(delivery_answer(TRY(note_outcome(call.app(), {*id, asked.outcome, asked.note}))));
}

Result<Reply> get_mail_texts(Call& call) {
    call.end_reading();
    Page<MailTextAnswer> page;
    for (const InvoiceMailText& text : TRY(list_mail_texts(call.app())))
        page.items.push_back({text.language, text.kind, text.subject, text.text, text.changed_at != Instant{}});
    return call.reply(page);
}

Result<Reply> post_mail_text(Call& call) {
    const auto asked = TRY(call.body<MailTextBody>());
    call.end_reading();
    const InvoiceMailText put = TRY(put_mail_text(call.app(), {asked.language, asked.kind, asked.subject, asked.text, {}, {}}));
    return call.reply(MailTextBody{put.language, put.kind, put.subject, put.text});
}

Result<Reply> reset_text(Call& call) {
    const auto asked = TRY(call.body<MailTextNamed>());
    call.end_reading();
    TRY(reset_mail_text(call.app(), asked.language, asked.kind));
    return Call::no_content();
}

RouteRow sending_row(Method method, std::string path, std::string name, std::string summary, Action action, Kind kind) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "billing",
            .action = action,
            .kind = kind,
            .runs = method == Method::post ? Runs::in_lane : Runs::on_worker};
}

}  // namespace

Routes sending_routes() {
    Routes routes;
    routes.push_back(route<None, None, SendPreviewAnswer>(
        sending_row(Method::get, "invoices/{invoice}/mail", "preview_invoice_mail",
                    "The mail it would go out with, what is attached, and what stands in the way.",
                    Action::issue_invoice, Kind::invoice),
        preview_mail));
    routes.push_back(route<None, None, Page<DeliveryAnswer>>(
        sending_row(Method::get, "invoices/{invoice}/deliveries", "list_deliveries",
                    "How it was sent, each time: to whom, what became of it, whether it was fetched.",
                    Action::see_invoices, Kind::invoice),
        answer_deliveries));
    routes.push_back(route<None, SendBody, SendAnswer>(
        sending_row(Method::post, "deliveries", "send_invoices",
                    "Send issued documents, these or all that were never sent; to one place once.",
                    Action::issue_invoice, Kind::none),
        send_bills));
    routes.push_back(route<None, OutcomeBody, DeliveryAnswer>(
        sending_row(Method::post, "invoices/{invoice}/deliveries/{delivery}/outcome", "note_delivery",
                    "What a person learned: it came back, the authorities cleared or refused it; or it is not to go.",
                    Action::issue_invoice, Kind::invoice),
        post_outcome));
    routes.push_back(route<None, None, Page<MailTextAnswer>>(
        sending_row(Method::get, "invoice-mail-texts", "list_invoice_mail_texts",
                    "The words invoices go out with, by language and kind.", Action::issue_invoice, Kind::none),
        get_mail_texts));
    routes.push_back(route<None, MailTextBody, MailTextBody>(
        sending_row(Method::post, "invoice-mail-texts", "put_invoice_mail_text", "The firm's own words.",
                    Action::record_payment, Kind::none),
        post_mail_text));
    RouteRow reset = sending_row(Method::post, "invoice-mail-texts/reset", "reset_invoice_mail_text",
                                 "Back to the usual words.", Action::record_payment, Kind::none);
    reset.status = 204;
    routes.push_back(route<None, MailTextNamed, None>(std::move(reset), reset_text));
    return routes;
}

}  // namespace fairhour::http
