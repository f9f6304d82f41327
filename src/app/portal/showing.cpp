#include "app/portal/showing.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/portal/mails.hpp"
#include "base/describe.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/billing/prebill.hpp"
#include "domain/people/capacity.hpp"

namespace fairhour {
namespace {

struct ShownDetail {
    std::int64_t n = 0, net_minor = 0;
    Currency currency;
    CivilDay feedback_until;
};
BOOST_DESCRIBE_STRUCT(ShownDetail, (), (n, net_minor, currency, feedback_until))
struct ApprovedDetail {
    std::string name;
    std::int64_t net_minor = 0;
    Currency currency;
};
BOOST_DESCRIBE_STRUCT(ApprovedDetail, (), (name, net_minor, currency))

constexpr std::size_t showing_note_bytes_max = 1'000;

Status check_showable(const InvoiceRecord& record) {
    if (record.invoice.state == DocumentState::discarded)
        return refuse(ErrorKind::conflict, "prebill_discarded", "This pre-bill was discarded.");
    if (!is_draft(record.invoice.state))
        return refuse(ErrorKind::conflict, "document_issued", "What is issued is sent, not shown beforehand.",
                      record.invoice.number, "Send the invoice.");
    const bool any = std::ranges::any_of(record.lines,
                                         [](const InvoiceLine& line) { return line.state == LineState::included; });
    if (any) return {};
    return refuse(ErrorKind::conflict, "nothing_to_show", "The pre-bill has no line.", {}, "Release a line first.");
}

Result<CivilDay> feedback_day(Transaction& work, const FirmView& view, const Invoice& invoice, const ShowPrebill& asked,
                              Instant now) {
    const std::int64_t days =
        asked.feedback_days ? *asked.feedback_days : TRY(work.portal().settings(invoice.client)).feedback_days;
    if (days < 1 || days > feedback_days_max)
        return invalid("days_out_of_range", "A client has between 1 and 60 working days to answer.", "/feedback_days",
                       "Give a number of days between 1 and " + std::to_string(feedback_days_max) + ".");
    const Contract* const contract = view.index.find(invoice.contract);
    const Zone zone = contract == nullptr ? view.firm.organization.zone : contract->zone;
    return Holidays(view.firm.holidays)
        .after_working_days(contract == nullptr ? std::string() : contract->holiday_calendar, zone.day(now), days);
}

}  // namespace

Result<PrebillShown> show_prebill(const AppContext& app, const ShowPrebill& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const InvoiceRecord record = TRY(work->invoice(asked.prebill));
    TRY(require(actor_facts(app, view->index), Action::check_prebill,
                facts_of(view->index, record.invoice, app.scope.actor.person)));
    TRY(check_showable(record));
    if (asked.note.size() > showing_note_bytes_max)
        return invalid("text_long", "The note is too long.", "/note", "Say it in at most 1,000 characters.");
    PrebillShown shown{{}, record.invoice, 0};
    PrebillShowing& showing = shown.showing;
    showing.invoice = asked.prebill;
    showing.n = static_cast<std::int64_t>(TRY(work->portal().showings({&asked.prebill, 1})).size()) + 1;
    showing.client = record.invoice.client;
    showing.shown_at = now;
    showing.shown_by = app.scope.actor.person;
    showing.feedback_until = TRY(feedback_day(*work, *view, record.invoice, asked, now));
    showing.note = std::string(trimmed(asked.note));
    showing.net_minor = record.invoice.net_minor;
    TRY(work->portal().put(showing));
    shown.invoice.state = DocumentState::in_review;
    ++shown.invoice.version;
    TRY(work->update_invoice(shown.invoice));
    if (asked.mail == PortalMailing::on) shown.mails = TRY(write_prebill_mails(*work, *view, shown.invoice, showing, now));
    const ShownDetail detail{showing.n, showing.net_minor, shown.invoice.currency, showing.feedback_until};
    TRY(work->append_journal(journal_event(app, now, "show_prebill", id_text(asked.prebill), json_text(detail))));
    TRY(work->commit());
    return shown;
}

Result<PrebillShowing> approve_prebill(const PortalVisitor& visitor, const ApprovePrebill& asked) {
    TRY(require_part(visitor, PortalPart::prebills));
    if (asked.name.size() > client_name_bytes_max)
        return invalid("name_long", "The name is too long.", "/name", "Give your name in at most 120 characters.");
    const AppContext& app = visitor.app;
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    std::vector<PrebillShowing> showings = TRY(work->portal().showings({&asked.prebill, 1}));
    if (showings.empty() || showings.back().client != visitor.link.client) return std::unexpected(portal_nothing());
    Invoice invoice = TRY(work->invoice(asked.prebill)).invoice;
    if (!is_draft(invoice.state)) return std::unexpected(portal_nothing());
    if (invoice.state == DocumentState::ready)
        return refuse(ErrorKind::conflict, "prebill_approved", "It was approved before.", {}, "Load the page again.");
    if (invoice.net_minor != asked.net_minor)
        return refuse(ErrorKind::conflict, "prebill_moved_on", "The pre-bill was changed meanwhile.", "/net_minor",
                      "Load the page again and look at it once more.");
    PrebillShowing& showing = showings.back();
    showing.approved_at = now;
    showing.approved_by = std::string(trimmed(asked.name).empty() ? std::string_view(visitor.link.name) : trimmed(asked.name));
    showing.approved_through = visitor.link.id;
    showing.approved_net_minor = invoice.net_minor;
    TRY(work->portal().put(showing));
    invoice.state = DocumentState::ready;
    ++invoice.version;
    TRY(work->update_invoice(invoice));
    const ApprovedDetail detail{showing.approved_by, invoice.net_minor, invoice.currency};
    TRY(work->append_journal(journal_event(app, now, "approve_prebill", id_text(asked.prebill), json_text(detail))));
    TRY(work->commit());
    return showing;
}

}  // namespace fairhour
