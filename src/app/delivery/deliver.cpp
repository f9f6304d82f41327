#include "app/delivery/deliver.hpp"

#include <algorithm>

#include "app/billing/figures.hpp"
#include "app/delivery/send_invoice.hpp"
#include "app/messages/context.hpp"
#include "app/messages/send.hpp"
#include "app/sign_in/secret_text.hpp"
#include "base/describe.hpp"
#include "base/json.hpp"
#include "domain/billing/clearance.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t deliveries_looked_at = 50;
constexpr Seconds delivery_given_up_after = Seconds::minutes(15);
constexpr Seconds delivery_tried_for = Seconds::hours(72);
constexpr int link_lives_days = 90;
constexpr std::string_view delivery_link_prefix = "fhd_";

struct DeliveredDetail {
    std::string number, channel, to, state, outcome;
};
BOOST_DESCRIBE_STRUCT(DeliveredDetail, (), (number, channel, to, state, outcome))

// As it was frozen; a format the client asked for later is made from the frozen figures.
Result<std::string> bytes_in(Transaction& work, DocumentMaker& documents, InvoiceId invoice, DocumentFormat format) {
    auto stored = work.document(invoice, format);
    if (stored) return std::move(stored->bytes);
    if (stored.error().kind != ErrorKind::not_found) return std::unexpected(stored.error());
    const StoredDocument figures = TRY(work.document(invoice, DocumentFormat::figures));
    const StoredDocument pdf = TRY(work.document(invoice, DocumentFormat::pdf));
    return documents.document_as(format, TRY(document_of_figures(figures.bytes)), pdf.bytes);
}

std::string site_host(std::string_view site) {
    const std::size_t at = site.find("://");
    std::string_view host = at == std::string_view::npos ? site : site.substr(at + 3);
    host = host.substr(0, host.find_first_of(":/"));
    return host.empty() ? "fairhour.invalid" : std::string(host);
}

// One delivery with all it needs, taken.
struct TakenDelivery {
    InvoiceDelivery delivery;
    Invoice invoice;
    std::vector<MailAttachment> files;
    std::string link;
    SendState sent_as = SendState::sent;
};

// What waits for a channel that is there; many that wait for one that is not hold up no other.
Result<std::vector<InvoiceDelivery>> waiting(Transaction& work, const DeliveryDesk& desk, Instant now, std::int64_t limit) {
    DeliveryFilter filter;
    filter.states = {SendState::queued};
    filter.due = now;
    filter.limit = limit;
    if (desk.mailer.ready()) filter.channels.push_back(DeliveryChannel::email);
    if (desk.hand_over.ready()) filter.channels.push_back(DeliveryChannel::hand_over);
    if (filter.channels.empty()) return std::vector<InvoiceDelivery>{};
    return work.bills().deliveries(filter);
}

class Delivering {
public:
    Delivering(const DeliveryDesk& desk, std::int64_t organization) : desk_(desk), organization_(organization) {}

    // True: there may be more.
    Result<bool> one(DeliverReport& report) {
        auto taken = TRY(take(report));
        if (!taken) return false;
        const MailAnswer answer = carry(*taken);
        TRY(write(std::move(*taken), answer, report));
        return true;
    }

private:
    Result<std::optional<TakenDelivery>> take(DeliverReport& report) {
        const auto work = TRY(desk_.store.begin(engine_of(organization_), Access::write));
        const Instant now = desk_.clock.now();
        TRY(give_up(*work, now, report));
        std::optional<TakenDelivery> taken;
        for (InvoiceDelivery& delivery : TRY(waiting(*work, desk_, now, deliveries_looked_at))) {
            if (!TRY(work->bills().claim(delivery.id, now))) continue;
            taken = TRY(prepared(*work, std::move(delivery), now));
            break;
        }
        TRY(work->commit());
        return taken;
    }

    Result<TakenDelivery> prepared(Transaction& work, InvoiceDelivery delivery, Instant now) {
        delivery.state = SendState::sending;
        delivery.claimed_at = now;
        ++delivery.attempts;
        const auto view = TRY(work.firm());
        TakenDelivery taken{.delivery = {}, .invoice = TRY(work.invoice(delivery.invoice)).invoice, .files = {}, .link = {}};
        for (const std::string& word : delivery.formats) {
            const DocumentFormat format = enum_of_word<DocumentFormat>(word).value_or(DocumentFormat::pdf);
            taken.files.push_back({sent_file_name(taken.invoice, format), std::string(media_type_of(format)),
                                   TRY(bytes_in(work, desk_.documents, delivery.invoice, format))});
        }
        const LegalEntity* const entity = view->index.find(taken.invoice.legal_entity);
        const Client* const client = view->index.find(taken.invoice.client);
        if (delivery.channel == DeliveryChannel::hand_over && entity != nullptr && client != nullptr &&
            needs_clearance(entity->country, client->country))
            taken.sent_as = SendState::pending_clearance;
        if (delivery.channel == DeliveryChannel::email && !desk_.site.empty()) {
            const NewSecret secret =
                new_secret_of(desk_.secrets, delivery_link_prefix, organization_, id_text(delivery.id));
            delivery.link_digest = secret.digest;
            delivery.link_expires_at = now + Seconds::hours(24 * link_lives_days);
            taken.link = desk_.site + "/d/" + secret.text;
        }
        TRY(work.bills().update(delivery));
        taken.delivery = std::move(delivery);
        return taken;
    }

    // What a node took and never told about: it may have gone out.
    Status give_up(Transaction& work, Instant now, DeliverReport& report) {
        for (InvoiceDelivery& delivery :
             TRY(work.bills().deliveries({.ids = {}, .invoices = {}, .states = {SendState::sending}}))) {
            if (delivery.claimed_at && *delivery.claimed_at + delivery_given_up_after > now) continue;
            delivery.state = SendState::failed;
            delivery.outcome = "outcome_unknown";
            delivery.finished_at = now;
            TRY(work.bills().update(delivery));
            TRY(tell(work, TRY(work.invoice(delivery.invoice)).invoice, delivery, now));
            ++report.failed;
        }
        return {};
    }

    MailAnswer carry(const TakenDelivery& taken) {
        const InvoiceDelivery& delivery = taken.delivery;
        if (delivery.channel == DeliveryChannel::hand_over) {
            const Status put = desk_.hand_over.put(delivery.file_name, taken.files.front().bytes);
            if (put) return {MailOutcome::accepted, "handed over as " + delivery.file_name};
            const bool later = put.error().kind == ErrorKind::unavailable;
            return {later ? MailOutcome::unreachable : MailOutcome::refused, put.error().reason};
        }
        const std::string text = with_link(delivery.text, taken.link);
        return desk_.mailer.send({.id = id_text(delivery.id) + "@" + site_host(desk_.site),
                                  .to_name = delivery.to_name,
                                  .to_address = delivery.to_address,
                                  .subject = delivery.subject,
                                  .text = text,
                                  .html = mail_html(text, delivery.language),
                                  .language = delivery.language,
                                  .headers = {},
                                  .attachments = taken.files,
                                  .date = desk_.clock.now()});
    }

    Status write(TakenDelivery taken, const MailAnswer& answer, DeliverReport& report) {
        const auto work = TRY(desk_.store.begin(engine_of(organization_), Access::write));
        const Instant now = desk_.clock.now();
        InvoiceDelivery& delivery = taken.delivery;
        delivery.outcome = answer.said;
        switch (answer.outcome) {
            case MailOutcome::accepted:
                delivery.state = taken.sent_as;
                ++report.sent;
                break;
            case MailOutcome::refused_now:
            case MailOutcome::unreachable: try_later(delivery, now, report); break;
            case MailOutcome::unknown: delivery.outcome = "outcome_unknown: " + answer.said; [[fallthrough]];
            case MailOutcome::refused:
                delivery.state = SendState::failed;
                ++report.failed;
                break;
        }
        if (delivery.state != SendState::queued) delivery.finished_at = now;
        TRY(work->bills().update(delivery));
        TRY(tell(*work, TRY(work->invoice(delivery.invoice)).invoice, delivery, now));
        return work->commit();
    }

    static void try_later(InvoiceDelivery& delivery, Instant now, DeliverReport& report) {
        delivery.attempt_at = now + wait_after_attempt(delivery.attempts);
        const bool over = delivery.attempt_at >= delivery.queued_at + delivery_tried_for;
        delivery.state = over ? SendState::failed : SendState::queued;
        delivery.claimed_at.reset();
        ++(over ? report.failed : report.later);
    }

    // The invoice says how it went, and so does the journal, once it ended.
    Status tell(Transaction& work, Invoice invoice, const InvoiceDelivery& delivery, Instant now) {
        if (delivery.state == SendState::queued) return {};
        const DeliveryState state =
            delivery_state(TRY(work.bills().deliveries({.ids = {}, .invoices = {invoice.id}, .states = {}})));
        if (state != invoice.delivery) {
            invoice.delivery = state;
            ++invoice.version;
            TRY(work.update_invoice(invoice));
        }
        JournalEvent event;
        event.at = std::max(now, Instant{TRY(work.journal_head()).at.micros + 1});
        event.actor_kind = ActorKind::engine;
        event.action = "deliver_invoice";
        event.subject = id_text(invoice.id);
        event.detail = json_text(DeliveredDetail{invoice.number, std::string(enum_word(delivery.channel)),
                                                 delivery.to_address, std::string(enum_word(delivery.state)),
                                                 delivery.outcome});
        return work.append_journal(std::move(event));
    }

    const DeliveryDesk& desk_;
    std::int64_t organization_;
};

Error link_over() {
    return {ErrorKind::not_found, "link_over", {}, "This link leads nowhere any more.",
            "Ask the sender for the invoice again."};
}

struct LinkFound {
    std::unique_ptr<Transaction> work;
    InvoiceDelivery delivery;
    Invoice invoice;
    LinkedInvoice shown;
};

Result<LinkFound> find_link(Store& store, const Clock& clock, std::string_view token, Access access) {
    const auto parts = parts_of_secret(delivery_link_prefix, token);
    if (!parts) return std::unexpected(link_over());
    LinkFound found;
    found.work = TRY(store.begin(engine_of(parts->organization), access));
    auto delivery = TRY(found.work->bills().delivery_by_link(parts->digest));
    const bool lives = delivery && delivery->link_expires_at && *delivery->link_expires_at > clock.now();
    if (!lives || id_text(delivery->id) != parts->id) return std::unexpected(link_over());
    found.delivery = std::move(*delivery);
    found.invoice = TRY(found.work->invoice(found.delivery.invoice)).invoice;
    const auto view = TRY(found.work->firm());
    const LegalEntity* const entity = view->index.find(found.invoice.legal_entity);
    found.shown = {found.invoice.number, entity == nullptr ? view->firm.organization.name : entity->name,
                   found.delivery.language, sent_file_name(found.invoice, DocumentFormat::pdf), {}};
    return found;
}

}  // namespace

Result<bool> deliveries_due(Transaction& work, const DeliveryDesk& desk, Instant now) {
    if (!desk.mailer.ready() && !desk.hand_over.ready()) return false;
    if (!TRY(work.bills().deliveries({.ids = {}, .invoices = {}, .states = {SendState::sending}, .due = now, .limit = 1}))
             .empty())
        return true;
    return !TRY(waiting(work, desk, now, 1)).empty();
}

Result<DeliverReport> deliver_waiting(const DeliveryDesk& desk, std::int64_t organization,
                                      const std::function<bool()>& stopping) {
    DeliverReport report;
    Delivering delivering(desk, organization);
    while (!stopping() && TRY(delivering.one(report))) {}
    return report;
}

Result<LinkedInvoice> look_at_link(Store& store, const Clock& clock, std::string_view token) {
    return TRY(find_link(store, clock, token, Access::read)).shown;
}

Result<LinkedInvoice> fetch_linked(Store& store, const Clock& clock, std::string_view token) {
    LinkFound found = TRY(find_link(store, clock, token, Access::write));
    const Instant now = clock.now();
    ++found.delivery.downloads;
    if (!found.delivery.first_download_at) found.delivery.first_download_at = now;
    found.delivery.last_download_at = now;
    TRY(found.work->bills().update(found.delivery));
    found.shown.bytes = TRY(found.work->document(found.invoice.id, DocumentFormat::pdf)).bytes;
    TRY(found.work->commit());
    return std::move(found.shown);
}

}  // namespace fairhour
