#include "app/portal/views.hpp"

#include <algorithm>

#include "app/billing/press.hpp"
#include "app/billing/retainers.hpp"
#include "app/delivery/send_invoice.hpp"
#include "app/records/change_orders.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/billing/dunning.hpp"
#include "domain/billing/payment.hpp"
#include "ports/payments.hpp"

namespace fairhour {
namespace {

struct FetchedDetail {
    PortalLinkId link;
    std::string number, format;
};
BOOST_DESCRIBE_STRUCT(FetchedDetail, (), (link, number, format))

DayRange days_of_lines(const InvoiceRecord& record) {
    std::optional<DayRange> days;
    for (const InvoiceLine& line : record.lines) {
        if (!line.service_from || !line.service_until) continue;
        const DayRange own{*line.service_from, *line.service_until + 1};
        days = days ? DayRange{std::min(days->from, own.from), std::max(days->until, own.until)} : own;
    }
    return days.value_or(record.invoice.window);
}

// The paper, the electronic invoice the client takes, and the time behind it.
std::vector<DocumentFormat> formats_offered(const Client& client, const Invoice& invoice) {
    std::vector<DocumentFormat> formats{DocumentFormat::pdf};
    if (invoice.number.empty()) return formats;
    if (const auto electronic = electronic_format(client.electronic_invoice)) formats.push_back(*electronic);
    formats.push_back(DocumentFormat::timesheet_csv);
    return formats;
}

std::string amount_text(std::int64_t minor, Currency currency) {
    return minor == 0 ? std::string() : money_text({minor, currency});
}

std::string hours_or_none(Seconds seconds) { return seconds.value == 0 ? std::string() : hours_text(seconds) + " h"; }

std::string cap_said(const Cap& cap, Currency currency) {
    switch (cap.unit) {
        case CapUnit::none: return {};
        case CapUnit::money: return amount_text(cap.money_minor, currency);
        case CapUnit::hours: return hours_or_none(cap.hours);
    }
    INVARIANT(false, "every cap is said");
}

std::string retainer_said(const RetainerTerms& terms, Currency currency) {
    switch (terms.unit) {
        case RetainerUnit::none: return {};
        case RetainerUnit::hours: return hours_or_none(terms.hours);
        case RetainerUnit::money: return amount_text(terms.money_minor, currency);
    }
    INVARIANT(false, "every retainer is said");
}

std::vector<OfferedChange> changes_offered(const ContractTerms& before, const ContractTerms& after, Currency currency) {
    std::vector<OfferedChange> changes;
    const auto add = [&](OfferedTerm term, std::string was, std::string is) {
        if (was != is) changes.push_back({term, std::move(was), std::move(is)});
    };
    add(OfferedTerm::cap, cap_said(before.cap, currency), cap_said(after.cap, currency));
    add(OfferedTerm::retainer, retainer_said(before.retainer, currency), retainer_said(after.retainer, currency));
    add(OfferedTerm::retainer_price, amount_text(before.retainer.price_minor, currency),
        amount_text(after.retainer.price_minor, currency));
    add(OfferedTerm::payment_days, std::to_string(before.payment_days), std::to_string(after.payment_days));
    add(OfferedTerm::discount_percent, decimal_text(before.discount_percent), decimal_text(after.discount_percent));
    add(OfferedTerm::purchase_order, before.purchase_order, after.purchase_order);
    return changes;
}

// One reading of everything a link shows.
class Overview {
public:
    Overview(const PortalVisitor& visitor, Transaction& work, const FirmView& view, const Client& client)
        : visitor_(visitor), work_(work), view_(view), client_(client), now_(visitor.app.clock.now()) {}

    Result<ClientOverview> read() {
        TRY(head());
        if (shows(visitor_.link, PortalPart::prebills)) TRY(prebills());
        if (shows(visitor_.link, PortalPart::invoices)) TRY(invoices());
        if (shows(visitor_.link, PortalPart::retainers)) TRY(retainers());
        if (shows(visitor_.link, PortalPart::change_orders)) TRY(offers());
        TRY(questions());
        return std::move(seen_);
    }

private:
    Status head() {
        const Firm& firm = view_.firm;
        const auto contract = std::ranges::find(firm.contracts, client_.id, &Contract::client);
        const LegalEntity* entity = contract == firm.contracts.end() ? nullptr : view_.index.find(contract->legal_entity);
        if (entity == nullptr && !firm.legal_entities.empty()) entity = &firm.legal_entities.front();
        seen_.firm_name = entity == nullptr ? firm.organization.name : entity->name;
        seen_.brand_color = entity == nullptr ? std::string() : entity->brand_color;
        seen_.client_name = client_.legal_name.empty() ? client_.name : client_.legal_name;
        seen_.language = portal_language(visitor_.link, client_);
        seen_.today = (entity == nullptr ? firm.organization.zone : entity->zone).day(now_);
        seen_.week_start = firm.organization.week_start;
        seen_.link = visitor_.link;
        return {};
    }

    Status prebills() {
        std::vector<PrebillShowing> showings = TRY(work_.portal().showings_of(client_.id));
        for (std::size_t i = 0; i < showings.size(); ++i) {
            const bool last = i + 1 == showings.size() || showings[i + 1].invoice != showings[i].invoice;
            if (!last) continue;
            const InvoiceRecord record = TRY(work_.invoice(showings[i].invoice));
            if (!is_draft(record.invoice.state) || record.invoice.client != client_.id) continue;
            seen_.prebills.push_back(TRY(prebill(record, showings[i])));
        }
        std::ranges::reverse(seen_.prebills);
        return {};
    }

    Result<ClientPrebill> prebill(const InvoiceRecord& record, const PrebillShowing& showing) {
        const Contract* const contract = view_.index.find(record.invoice.contract);
        const InvoiceDocument document = TRY(document_shown(work_, view_.index, record));
        ClientPrebill out;
        out.invoice = record.invoice.id;
        out.title = contract == nullptr ? std::string() : contract->name;
        out.period = days_of_lines(record);
        out.net = {document.net_minor, document.currency};
        out.gross = {document.gross_minor, document.currency};
        out.shown_at = showing.shown_at;
        out.feedback_until = showing.feedback_until;
        out.note = showing.note;
        out.approved = record.invoice.state == DocumentState::ready;
        out.approved_at = showing.approved_at;
        out.approved_by = showing.approved_by;
        return out;
    }

    Status invoices() {
        const std::vector<CollectionStop> stops = TRY(work_.payments().stops({.client = client_.id}));
        for (const Invoice& invoice : TRY(work_.invoices({.clients = {client_.id}}))) {
            if (invoice.number.empty() || !invoice.issue_date) continue;
            ClientInvoice out;
            out.invoice = invoice.id;
            out.kind = invoice.kind;
            out.number = invoice.number;
            out.issue_date = *invoice.issue_date;
            out.due_date = invoice.due_date;
            out.gross = {invoice.gross_minor, invoice.currency};
            const std::int64_t open =
                invoice.kind == InvoiceKind::credit_note ? 0 : std::max<std::int64_t>(0, open_minor(invoice));
            out.open = {open, invoice.currency};
            out.disputed = {disputed_minor(invoice, stops), invoice.currency};
            out.payment = invoice.payment;
            out.overdue = open > out.disputed.minor && invoice.due_date && *invoice.due_date < seen_.today;
            out.formats = formats_offered(client_, invoice);
            seen_.invoices.push_back(std::move(out));
        }
        std::ranges::sort(seen_.invoices, std::ranges::greater{},
                          [](const ClientInvoice& i) { return std::pair(i.issue_date, i.invoice); });
        return {};
    }

    Status retainers() {
        for (const Contract& contract : view_.firm.contracts) {
            if (contract.client != client_.id || contract.kind != ContractKind::retainer) continue;
            const CivilDay today = contract.zone.day(now_);
            if (!contract.days.holds(today)) continue;
            OpenRetainer retainer = TRY(OpenRetainer::open(work_, view_.firm, contract, now_, {}));
            ClientRetainer out;
            out.contract = contract.id;
            out.name = contract.name;
            out.unit = retainer_on(contract, today).unit;
            out.currency = contract.currency;
            out.period = retainer_period(contract, today);
            out.left = retainer.ledger().available(today);
            for (const RetainerCell& cell : TRY(cells_now(retainer, contract.id))) {
                if (cell.period != out.period.from) continue;
                out.granted += cell.opening + cell.granted + cell.rolled_in + cell.corrected;
                out.drawn += cell.drawn;
            }
            seen_.retainers.push_back(std::move(out));
        }
        return {};
    }

    // As stored, with what bringing the book forward changed.
    Result<std::vector<RetainerCell>> cells_now(OpenRetainer& retainer, ContractId contract) {
        std::vector<RetainerCell> cells = TRY(work_.bills().cells({&contract, 1}, CellChoice::open));
        for (const RetainerCell& changed : retainer.ledger().changed_cells()) {
            const auto known = std::ranges::find_if(cells, [&](const RetainerCell& cell) {
                return cell.period == changed.period && cell.lot == changed.lot;
            });
            if (known == cells.end())
                cells.push_back(changed);
            else
                *known = changed;
        }
        return cells;
    }

    Status offers() {
        for (ChangeOrder& order : TRY(work_.bills().change_orders({}))) {
            const Contract* const contract = view_.index.find(order.contract);
            if (contract == nullptr || contract->client != client_.id || order.state == ChangeOrderState::withdrawn) continue;
            ClientOffer out;
            out.contract_name = contract->name;
            if (order.state == ChangeOrderState::offered)
                out.changes =
                    changes_offered(terms_on(*contract, order.terms.from), order.terms.terms, contract->currency);
            out.order = std::move(order);
            seen_.offers.push_back(std::move(out));
        }
        return {};
    }

    Status questions() {
        std::vector<ClientQuestion> found = TRY(work_.portal().questions({.client = client_.id}));
        std::erase_if(found, [&](const ClientQuestion& q) {
            return !shows(visitor_.link, q.number.empty() ? PortalPart::prebills : PortalPart::invoices);
        });
        seen_.questions = TRY(with_what_was_said(work_, std::move(found)));
        return {};
    }

    const PortalVisitor& visitor_;
    Transaction& work_;
    const FirmView& view_;
    const Client& client_;
    Instant now_;
    ClientOverview seen_;
};

Result<const Client*> client_of(const PortalVisitor& visitor, const FirmView& view) {
    const Client* const client = view.index.find(visitor.link.client);
    if (client == nullptr) return std::unexpected(portal_nothing());
    return client;
}

// A document of theirs that the link shows: an issued one, or a pre-bill that was shown.
Result<InvoiceRecord> record_shown(const PortalVisitor& visitor, Transaction& work, InvoiceId id) {
    const std::vector<Invoice> found = TRY(work.invoices({.ids = {id}}));
    if (found.empty() || found.front().client != visitor.link.client) return std::unexpected(portal_nothing());
    const Invoice& invoice = found.front();
    TRY(require_part(visitor, invoice.number.empty() ? PortalPart::prebills : PortalPart::invoices));
    if (invoice.number.empty() &&
        (!is_draft(invoice.state) || TRY(work.portal().showings({&id, 1})).empty()))
        return std::unexpected(portal_nothing());
    return work.invoice(id);
}

bool can_be_asked_about(LineKind kind) {
    return kind != LineKind::discount && kind != LineKind::rounding && kind != LineKind::deduction;
}

ClientLine line_shown(const DocumentLine& line, const InvoiceLine& stored, Currency currency) {
    ClientLine out;
    out.line = can_be_asked_about(stored.kind) ? stored.line : 0;
    out.group = line.group;
    out.description = line.description;
    out.detail = line.detail;
    out.reason = line.reason;
    out.quantity = line.quantity;
    out.unit = line.unit;
    out.unit_price = line.unit_price;
    out.amount = {line.amount_minor, currency};
    return out;
}

}  // namespace

Result<ClientOverview> client_overview(const PortalVisitor& visitor) {
    const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Client* const client = TRY(client_of(visitor, *view));
    return Overview(visitor, *work, *view, *client).read();
}

Result<ClientWeeks> client_weeks(const PortalVisitor& visitor, std::optional<CivilDay> day) {
    TRY(require_part(visitor, PortalPart::summary));
    const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Organization& organization = view->firm.organization;
    const CivilDay today = organization.zone.day(visitor.app.clock.now());
    const CivilDay this_week = first_of_week(today, organization.week_start);
    ClientWeeks weeks;
    weeks.week = TRY(client_week(*work, *view, visitor.link.client,
                                 first_of_week(std::min(day.value_or(today), today), organization.week_start)));
    weeks.others = TRY(client_weeks(*work, *view, visitor.link.client, this_week, client_weeks_shown));
    return weeks;
}

Result<ClientBill> client_bill(const PortalVisitor& visitor, InvoiceId id) {
    const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::read));
    const auto view = TRY(work->firm());
    const InvoiceRecord record = TRY(record_shown(visitor, *work, id));
    const InvoiceDocument document = TRY(document_shown(*work, view->index, record));
    ClientBill bill;
    bill.invoice = id;
    bill.number = record.invoice.number;
    bill.net = {document.net_minor, document.currency};
    bill.gross = {document.gross_minor, document.currency};
    auto line = document.lines.begin();
    for (const InvoiceLine& stored : record.lines) {
        if (stored.state != LineState::included || line == document.lines.end()) continue;
        bill.lines.push_back(line_shown(*line, stored, document.currency));
        for (const TimesheetEntry& entry : document.entries)
            if (entry.line_position == line->position)
                bill.lines.back().entries.push_back({entry.date, entry.person, entry.task, entry.note, entry.billable});
        ++line;
    }
    if (record.invoice.kind == InvoiceKind::credit_note)
        for (ClientLine& one : bill.lines) one.line = 0;  // what is credited is not asked about
    return bill;
}

Result<ClientFile> client_file(const PortalVisitor& visitor, InvoiceId id, DocumentFormat format) {
    const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::write));
    const Instant now = TRY(next_instant(visitor.app, *work));
    const auto view = TRY(work->firm());
    const Client* const client = TRY(client_of(visitor, *view));
    const InvoiceRecord record = TRY(record_shown(visitor, *work, id));
    const std::vector<DocumentFormat> offered = formats_offered(*client, record.invoice);
    if (std::ranges::find(offered, format) == offered.end()) return std::unexpected(portal_nothing());
    ClientFile file;
    file.bytes = TRY(document_bytes_in(visitor.app, *work, view->index, record, format));
    file.type = std::string(media_type_of(format));
    file.name = record.invoice.number.empty() ? "preview.pdf" : sent_file_name(record.invoice, format);
    const FetchedDetail detail{visitor.link.id, record.invoice.number, std::string(enum_word(format))};
    TRY(work->append_journal(
        journal_event(visitor.app, now, "fetch_by_portal_link", id_text(id), json_text(detail))));
    TRY(work->commit());
    return file;
}

Result<ChangeOrder> answer_offer(const PortalVisitor& visitor, const AnswerOffer& asked) {
    TRY(require_part(visitor, PortalPart::change_orders));
    AppContext offering = visitor.app;
    {
        const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::read));
        const auto view = TRY(work->firm());
        const auto order = TRY(work->bills().change_order(asked.order));
        const Contract* const contract = order ? view->index.find(order->contract) : nullptr;
        if (contract == nullptr || contract->client != visitor.link.client) return std::unexpected(portal_nothing());
        offering.scope.actor = {ActorKind::person, order->offered_by};
    }
    if (asked.answer != ChangeOrderState::accepted && asked.answer != ChangeOrderState::declined)
        return invalid("change_order_answer", "An offer is accepted or declined.", "/answer", "Say accepted or declined.");
    const std::string name(trimmed(asked.name).empty() ? std::string_view(visitor.link.name) : trimmed(asked.name));
    return TRY(answer_change(offering, {.order = asked.order,
                                        .answer = asked.answer,
                                        .by = name,
                                        .note = asked.note,
                                        .client = visitor.app.scope.actor}))
        .order;
}

}  // namespace fairhour
