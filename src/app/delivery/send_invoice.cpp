#include "app/delivery/send_invoice.hpp"

#include <algorithm>
#include <map>

#include "app/access.hpp"
#include "app/billing/press.hpp"
#include "base/describe.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/billing/clearance.hpp"
#include "ports/bill_book.hpp"

namespace fairhour {
namespace {

struct SendDetailOfInvoice {
    std::string number, channel, to;
};
BOOST_DESCRIBE_STRUCT(SendDetailOfInvoice, (), (number, channel, to))
struct OutcomeDetail {
    std::string number, outcome, note;
};
BOOST_DESCRIBE_STRUCT(OutcomeDetail, (), (number, outcome, note))

bool address_shaped(std::string_view address) {
    const std::size_t at = address.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
           address.find_first_of(" \t\r\n<>,;\"") == std::string_view::npos;
}

// How a document would go out, from what its client wants.
struct SendingPlan {
    const Client* client = nullptr;
    std::string to_address;
    std::optional<DocumentFormat> electronic;
    bool by_mail = false, by_hand_over = false;
    std::vector<std::string> formats;  // attached to the mail
    std::vector<Error> faults;
};

std::string address_of(const Client& client) {
    return client.invoice_email.empty() ? client.email : client.invoice_email;
}

SendingPlan plan_sending(const FirmIndex& firm, const Invoice& invoice, const std::string& to_address) {
    SendingPlan plan;
    plan.client = firm.find(invoice.client);
    if (invoice.number.empty())
        plan.faults.push_back({ErrorKind::conflict, "not_issued", "/invoice", "Only what is issued is sent.",
                               "Issue the pre-bill first."});
    if (plan.client == nullptr) return plan;
    const Client& client = *plan.client;
    plan.electronic = electronic_format(client.electronic_invoice);
    plan.by_mail = client.delivery_way != DeliveryWay::hand_over || !to_address.empty();
    plan.by_hand_over = client.delivery_way != DeliveryWay::email && to_address.empty();
    plan.to_address = to_address.empty() ? address_of(client) : to_address;
    if (plan.by_mail && !address_shaped(plan.to_address))
        plan.faults.push_back({ErrorKind::invalid, "address_missing", "/client/invoice_email",
                               plan.to_address.empty() ? "The client " + client.name + " has no e-mail address."
                                                       : "This is no e-mail address: " + in_quotes(plan.to_address) + ".",
                               "Give the client an address for invoices: fairhour client set NAME --invoice-email ADDRESS."});
    if (plan.by_hand_over && !plan.electronic)
        plan.faults.push_back({ErrorKind::invalid, "format_missing", "/client/electronic_invoice",
                               "The client " + client.name + " has no electronic format to hand over.",
                               "Choose the format the client takes, or send by mail."});
    if (plan.electronic != DocumentFormat::facturx) plan.formats.emplace_back(enum_word(DocumentFormat::pdf));
    if (plan.electronic) plan.formats.emplace_back(enum_word(*plan.electronic));
    return plan;
}

Result<const FirmView*> permitted_view(const AppContext& app, const FirmView& view, const Invoice& invoice,
                                       Action action) {
    const ActorFacts actor = actor_facts(app, view.index);
    TRY(require(actor, action, facts_of(view.index, invoice, actor.person)));
    return &view;
}

std::string key_of(const Invoice& invoice, DeliveryChannel channel, std::string_view to, std::int64_t n) {
    return id_text(invoice.id) + " " + std::string(enum_word(channel)) + " " + lower_ascii(to) + " " + std::to_string(n);
}

class Queueing {
public:
    Queueing(const AppContext& app, Transaction& work, const FirmView& view, const SendAsked& asked, Instant now)
        : app_(app), work_(work), view_(view), asked_(asked), now_(now) {}

    Status run(const std::vector<Invoice>& invoices, SendRun& run) {
        texts_ = TRY(work_.bills().mail_texts());
        for (const Invoice& invoice : invoices) before_[invoice.id];
        DeliveryFilter known{.ids = {}, .invoices = {}, .states = {}};
        for (const auto& [id, none] : before_) known.invoices.push_back(id);
        if (!known.invoices.empty())
            for (InvoiceDelivery& delivery : TRY(work_.bills().deliveries(known)))
                before_[delivery.invoice].push_back(std::move(delivery));
        for (const Invoice& invoice : invoices) TRY(one(invoice, run));
        return {};
    }

private:
    Status one(Invoice invoice, SendRun& run) {
        SendingPlan plan = plan_sending(view_.index, invoice, asked_.to_address);
        if (plan.faults.empty()) {
            std::vector<InvoiceDelivery>& all = before_[invoice.id];
            std::vector<InvoiceDelivery> made;
            if (plan.by_mail) add(made, mail(invoice, plan, all), plan.faults);
            if (plan.by_hand_over) add(made, hand_over(invoice, plan, all), plan.faults);
            if (!made.empty()) {
                TRY(work_.bills().insert(made));
                all.insert(all.end(), made.begin(), made.end());
                invoice.delivery = delivery_state(all);
                ++invoice.version;
                TRY(work_.update_invoice(invoice));
                for (const InvoiceDelivery& delivery : made) TRY(note(invoice, delivery));
                run.queued.insert(run.queued.end(), made.begin(), made.end());
            }
        }
        for (Error& fault : plan.faults) run.skipped.push_back({invoice.id, invoice.number, std::move(fault)});
        return {};
    }

    static void add(std::vector<InvoiceDelivery>& made, Result<InvoiceDelivery> delivery, std::vector<Error>& faults) {
        if (delivery)
            made.push_back(std::move(*delivery));
        else
            faults.push_back(std::move(delivery.error()));
    }

    // The next sending to this place; refused where it went there and nobody asked for it again.
    Result<InvoiceDelivery> begin(const Invoice& invoice, DeliveryChannel channel, const std::string& to,
                                  const std::vector<InvoiceDelivery>& before) {
        std::int64_t n = 1;
        for (const InvoiceDelivery& known : before) {
            if (known.channel != channel || lower_ascii(known.to_address) != lower_ascii(to)) continue;
            ++n;
            const bool ended_badly = known.state == SendState::failed || known.state == SendState::cancelled;
            if (ended_badly || (asked_.again == SendAgain::yes && known.state == SendState::sent)) continue;
            return refuse(ErrorKind::conflict, "sent_already",
                          invoice.number + " went to " + (to.empty() ? std::string("the hand-over") : to) + " before: it is " +
                              std::string(enum_word(known.state)) + ".",
                          id_text(invoice.id), "Ask for it to be sent again, if that is what you want.");
        }
        InvoiceDelivery delivery;
        delivery.id = work_.ids().next<DeliveryTag>();
        delivery.invoice = invoice.id;
        delivery.key = key_of(invoice, channel, to, n);
        delivery.channel = channel;
        delivery.to_address = to;
        delivery.queued_at = now_;
        delivery.attempt_at = app_.clock.now();
        delivery.queued_by = app_.scope.actor.person;
        return delivery;
    }

    Result<InvoiceDelivery> mail(const Invoice& invoice, const SendingPlan& plan,
                                 const std::vector<InvoiceDelivery>& before) {
        InvoiceDelivery delivery = TRY(begin(invoice, DeliveryChannel::email, plan.to_address, before));
        const MailWritten written = write_invoice_mail(view_.index, invoice, texts_);
        delivery.to_name = plan.client->legal_name.empty() ? plan.client->name : plan.client->legal_name;
        delivery.language = written.language;
        delivery.subject = asked_.subject.empty() ? written.subject : asked_.subject;
        delivery.text = asked_.text.empty() ? written.text : asked_.text;
        delivery.formats = plan.formats;
        return delivery;
    }

    Result<InvoiceDelivery> hand_over(const Invoice& invoice, const SendingPlan& plan,
                                      const std::vector<InvoiceDelivery>& before) {
        InvoiceDelivery delivery = TRY(begin(invoice, DeliveryChannel::hand_over, "", before));
        delivery.formats = {std::string(enum_word(*plan.electronic))};
        delivery.file_name = sent_file_name(invoice, *plan.electronic);
        return delivery;
    }

    Status note(const Invoice& invoice, const InvoiceDelivery& delivery) {
        const SendDetailOfInvoice detail{invoice.number, std::string(enum_word(delivery.channel)), delivery.to_address};
        return work_.append_journal(journal_event(app_, now_, "send_invoice", id_text(invoice.id), json_text(detail)));
    }

    const AppContext& app_;
    Transaction& work_;
    const FirmView& view_;
    const SendAsked& asked_;
    Instant now_;
    std::vector<InvoiceMailText> texts_;
    std::map<InvoiceId, std::vector<InvoiceDelivery>> before_;
};

Result<std::vector<Invoice>> invoices_asked(const AppContext& app, Transaction& work, const FirmView& view,
                                            const SendAsked& asked) {
    std::vector<Invoice> chosen;
    if (!asked.invoices.empty()) {
        std::map<InvoiceId, Invoice> found;
        for (Invoice& invoice : TRY(work.invoices({.ids = asked.invoices}))) found.emplace(invoice.id, std::move(invoice));
        for (const InvoiceId id : asked.invoices) {
            const auto one = found.find(id);
            if (one == found.end())
                return refuse(ErrorKind::not_found, "invoice_unknown", "There is no such invoice.", id_text(id));
            TRY(permitted_view(app, view, one->second, Action::issue_invoice));
            chosen.push_back(one->second);
        }
        return chosen;
    }
    const ActorFacts actor = actor_facts(app, view.index);
    TRY(require_some(actor, Action::issue_invoice));
    for (Invoice& invoice : TRY(work.invoices({.delivery = DeliveryState::unsent})))
        if (may(actor, Action::issue_invoice, facts_of(view.index, invoice, actor.person)).allowed())
            chosen.push_back(std::move(invoice));
    return chosen;
}

}  // namespace

DeliveryState delivery_state(const std::vector<InvoiceDelivery>& deliveries) {
    DeliveryState state = DeliveryState::unsent;
    for (const InvoiceDelivery& delivery : deliveries) {
        switch (delivery.state) {
            case SendState::queued:
            case SendState::sending: return DeliveryState::queued;
            case SendState::pending_clearance: state = DeliveryState::pending_clearance; break;
            case SendState::sent:
                if (state != DeliveryState::pending_clearance) state = DeliveryState::sent;
                break;
            case SendState::failed:
                if (state == DeliveryState::unsent || state == DeliveryState::sent) state = DeliveryState::failed;
                break;
            case SendState::cancelled: break;
        }
    }
    return state;
}

std::string_view media_type_of(DocumentFormat format) {
    switch (format) {
        case DocumentFormat::pdf:
        case DocumentFormat::facturx: return "application/pdf";
        case DocumentFormat::invoice_csv:
        case DocumentFormat::timesheet_csv: return "text/csv";
        case DocumentFormat::figures: return "application/json";
        case DocumentFormat::ubl:
        case DocumentFormat::cii:
        case DocumentFormat::xrechnung:
        case DocumentFormat::xrechnung_cii:
        case DocumentFormat::peppol: return "application/xml";
        case DocumentFormat::ledes: return "text/plain";
        case DocumentFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    INVARIANT(false, "every format has its type");
}

std::string sent_file_name(const Invoice& invoice, DocumentFormat format) {
    std::string name = invoice.number;
    for (char& letter : name) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_';
        if (!plain) letter = '-';
    }
    switch (format) {
        case DocumentFormat::pdf:
        case DocumentFormat::facturx: return name + ".pdf";
        case DocumentFormat::invoice_csv:
        case DocumentFormat::timesheet_csv: return name + ".csv";
        case DocumentFormat::figures: return name + ".json";
        case DocumentFormat::ubl:
        case DocumentFormat::cii:
        case DocumentFormat::xrechnung:
        case DocumentFormat::xrechnung_cii:
        case DocumentFormat::peppol: return name + "-" + std::string(enum_word(format)) + ".xml";
        case DocumentFormat::ledes: return name + "-ledes.txt";
        case DocumentFormat::xlsx: return name + ".xlsx";
    }
    INVARIANT(false, "every format has its file name");
}

Result<SendRun> send_invoices(const AppContext& app, const SendAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    const Instant now = TRY(next_instant(app, *work));
    if (asked.invoices.size() != 1 && !(asked.to_address.empty() && asked.subject.empty() && asked.text.empty()))
        return invalid("one_invoice", "Words and an address of its own are for one invoice.", "/invoices",
                       "Name one invoice.");
    if (asked.again == SendAgain::yes && asked.invoices.empty())
        return invalid("invoice_missing", "What is sent again is named.", "/invoices", "Name the invoices.");
    SendRun run;
    TRY(Queueing(app, *work, *view, asked, now).run(TRY(invoices_asked(app, *work, *view, asked)), run));
    if (!run.queued.empty()) TRY(work->commit());
    return run;
}

Result<SendPreview> preview_sending(const AppContext& app, InvoiceId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Invoice invoice = TRY(work->invoice(id)).invoice;
    TRY(permitted_view(app, *view, invoice, Action::issue_invoice));
    SendingPlan plan = plan_sending(view->index, invoice, "");
    SendPreview preview;
    preview.mail = write_invoice_mail(view->index, invoice, TRY(work->bills().mail_texts()));
    preview.to_address = plan.to_address;
    if (plan.client != nullptr)
        preview.to_name = plan.client->legal_name.empty() ? plan.client->name : plan.client->legal_name;
    for (const std::string& format : plan.formats)
        preview.attachments.push_back(sent_file_name(invoice, *enum_of_word<DocumentFormat>(format)));
    preview.by_mail = plan.by_mail;
    preview.by_hand_over = plan.by_hand_over;
    const LegalEntity* const entity = view->index.find(invoice.legal_entity);
    preview.needs_clearance = plan.by_hand_over && entity != nullptr && plan.client != nullptr &&
                              needs_clearance(entity->country, plan.client->country);
    for (const InvoiceDelivery& known : TRY(work->bills().deliveries({.ids = {}, .invoices = {id}, .states = {}})))
        preview.sent_before += known.state != SendState::failed && known.state != SendState::cancelled ? 1 : 0;
    preview.faults = std::move(plan.faults);
    return preview;
}

Result<std::vector<InvoiceDelivery>> list_deliveries(const AppContext& app, InvoiceId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(permitted_view(app, *view, TRY(work->invoice(id)).invoice, Action::see_invoices));
    return work->bills().deliveries({.ids = {}, .invoices = {id}, .states = {}});
}

namespace {

// What a person may say of a delivery as it stands.
Status check_outcome(const InvoiceDelivery& delivery, const DeliveryOutcome& said) {
    if (trimmed(said.note).empty() && said.outcome != DeliveryWord::cancelled)
        return invalid("note_missing", "What happened needs a word.", "/note", "Say why, or give the number it got.");
    const bool clears = said.outcome == DeliveryWord::cleared || said.outcome == DeliveryWord::refused;
    const bool fits = clears                                        ? delivery.state == SendState::pending_clearance
                      : said.outcome == DeliveryWord::bounced       ? delivery.state == SendState::sent
                                                                    : delivery.state == SendState::queued;
    if (fits) return {};
    return refuse(ErrorKind::conflict, "delivery_state",
                  "This delivery is " + std::string(enum_word(delivery.state)) + ": that cannot be said of it.",
                  id_text(delivery.id), "Look at it again.");
}

}  // namespace

Result<InvoiceDelivery> note_outcome(const AppContext& app, const DeliveryOutcome& said) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    const Instant now = TRY(next_instant(app, *work));
    std::vector<InvoiceDelivery> found = TRY(work->bills().deliveries({.ids = {said.delivery}, .invoices = {}, .states = {}}));
    if (found.empty())
        return refuse(ErrorKind::not_found, "delivery_unknown", "There is no such delivery.", id_text(said.delivery));
    InvoiceDelivery& delivery = found.front();
    Invoice invoice = TRY(work->invoice(delivery.invoice)).invoice;
    TRY(permitted_view(app, *view, invoice, Action::issue_invoice));
    TRY(check_outcome(delivery, said));
    delivery.state = said.outcome == DeliveryWord::cleared     ? SendState::sent
                     : said.outcome == DeliveryWord::cancelled ? SendState::cancelled
                                                               : SendState::failed;
    delivery.outcome = std::string(enum_word(said.outcome)) + (said.note.empty() ? "" : ": " + said.note);
    delivery.finished_at = now;
    TRY(work->bills().update(delivery));
    invoice.delivery = delivery_state(TRY(work->bills().deliveries({.ids = {}, .invoices = {invoice.id}, .states = {}})));
    ++invoice.version;
    TRY(work->update_invoice(invoice));
    const OutcomeDetail detail{invoice.number, std::string(enum_word(said.outcome)), said.note};
    TRY(work->append_journal(journal_event(app, now, "note_delivery", id_text(invoice.id), json_text(detail))));
    TRY(work->commit());
    return delivery;
}

Result<std::vector<InvoiceMailText>> list_mail_texts(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require_some(actor_facts(app, view->index), Action::issue_invoice));
    const std::vector<InvoiceMailText> own = TRY(work->bills().mail_texts());
    std::vector<InvoiceMailText> all;
    for (const std::string_view language : invoice_mail_languages)
        boost::mp11::mp_for_each<WordsOf<InvoiceKind>>([&](auto word) {
            InvoiceMailText text = usual_mail_text(language, word.value);
            for (const InvoiceMailText& known : own)
                if (known.language == language && known.kind == word.value) text = known;
            all.push_back(std::move(text));
        });
    return all;
}

Result<InvoiceMailText> put_mail_text(const AppContext& app, InvoiceMailText text) {
    TRY(check_mail_text(text));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    const Instant now = TRY(next_instant(app, *work));
    TRY(require(actor_facts(app, view->index), Action::record_payment, facts_of_firm(view->index)));
    text.changed_at = now;
    text.changed_by = app.scope.actor.person;
    TRY(work->bills().put(text));
    TRY(work->append_journal(journal_event(app, now, "put_mail_text", text.language, json_text(text))));
    TRY(work->commit());
    return text;
}

Status reset_mail_text(const AppContext& app, std::string_view language, InvoiceKind kind) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    const Instant now = TRY(next_instant(app, *work));
    TRY(require(actor_facts(app, view->index), Action::record_payment, facts_of_firm(view->index)));
    InvoiceMailText text = usual_mail_text(language, kind);
    text.language = language;
    TRY(work->bills().remove(text));
    TRY(work->append_journal(journal_event(app, now, "reset_mail_text", text.language, json_text(text))));
    return work->commit();
}

}  // namespace fairhour
