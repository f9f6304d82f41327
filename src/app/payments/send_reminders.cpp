// Sends the reminders that wait. Each is taken in a transaction that looks once more whether it is still true: what was paid,
// paused or disputed meanwhile cancels it, and it is proposed anew when it is due. A mail whose outcome nobody knows is never
// sent again.
#include <algorithm>

#include "app/messages/send.hpp"
#include "app/payments/reminders.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t reminder_attempts_max = 8;

// As it was written: the same invoices, each with at least so much open, and nothing that stops it.
Result<bool> still_true(Transaction& work, const ClientReminder& reminder, CivilDay today) {
    std::vector<InvoiceId> ids;
    for (const RemindedInvoice& named : reminder.invoices) ids.push_back(named.invoice);
    const std::vector<Invoice> invoices = TRY(work.invoices({.ids = ids}));
    const std::vector<CollectionStop> stops = TRY(work.payments().stops({.client = reminder.client}));
    std::int64_t open = 0;
    for (const Invoice& invoice : invoices) open += open_minor(invoice) - disputed_minor(invoice, stops);
    const bool paused = std::ranges::any_of(stops, [&](const CollectionStop& stop) {
        return stop.kind == StopKind::pause && is_standing(stop, today) &&
               (stop.invoice.none() || std::ranges::find(ids, stop.invoice) != ids.end());
    });
    return !paused && open == reminder.open_minor;
}

Mail mail_of(const ClientReminder& reminder, const FirmIndex& index, const std::string& reply_to, const std::string& site) {
    const Client* const client = index.find(reminder.client);
    std::string host = site.substr(std::min(site.find("://") == std::string::npos ? 0 : site.find("://") + 3, site.size()));
    host = host.substr(0, host.find_first_of(":/"));
    Mail mail{.id = id_text(reminder.id) + "@" + (host.empty() ? "fairhour.invalid" : host),
              .to_name = client == nullptr ? "" : client->name,
              .to_address = reminder.address,
              .subject = reminder.subject,
              .text = reminder.text,
              .html = {},
              .language = reminder.language,
              .headers = {},
              .date = reminder.attempt_at};
    if (!reply_to.empty()) mail.headers.push_back({"Reply-To", reply_to});
    return mail;
}

void write_answer(ClientReminder& reminder, const MailAnswer& answer, Instant now, ReminderSendReport& report) {
    reminder.outcome = answer.said;
    const auto end = [&](ReminderState state, std::int64_t& count) {
        reminder.state = state;
        reminder.finished_at = now;
        ++count;
    };
    switch (answer.outcome) {
        case MailOutcome::accepted: return end(ReminderState::sent, report.sent);
        case MailOutcome::refused_now:
        case MailOutcome::unreachable:
            if (reminder.attempts >= reminder_attempts_max) return end(ReminderState::failed, report.failed);
            reminder.state = ReminderState::queued;
            reminder.attempt_at = now + wait_after_attempt(reminder.attempts);
            ++report.later;
            return;
        case MailOutcome::refused: return end(ReminderState::failed, report.failed);
        case MailOutcome::unknown:
            reminder.outcome = "outcome_unknown: " + answer.said;
            return end(ReminderState::failed, report.failed);
    }
}

Status note_end(const MessageDesk& desk, Transaction& work, const ClientReminder& reminder) {
    const JournalEvent head = TRY(work.journal_head());
    JournalEvent event;
    event.at = std::max(desk.clock.now(), Instant{head.at.micros + 1});
    event.actor_kind = ActorKind::engine;
    event.action = "send_payment_reminder";
    event.subject = id_text(reminder.id);
    event.detail = json_text(std::string(enum_word(reminder.state)));
    return work.append_journal(std::move(event));
}

// None: another node was faster, or it is not true any more.
Result<std::optional<Mail>> take(const MessageDesk& desk, std::int64_t organization, ClientReminder& reminder,
                                 ReminderSendReport& report) {
    const auto work = TRY(desk.store.begin(engine_of(organization), Access::write));
    const Instant now = desk.clock.now();
    const auto view = TRY(work->firm());
    if (!TRY(still_true(*work, reminder, view->firm.organization.zone.day(now)))) {
        reminder.state = ReminderState::failed;
        reminder.outcome = "not_true_any_more";
        reminder.finished_at = now;
        ++report.cancelled;
        TRY(work->payments().update(reminder));
        TRY(note_end(desk, *work, reminder));
        TRY(work->commit());
        return std::optional<Mail>{};
    }
    if (!TRY(work->payments().claim(reminder.id, now))) return std::optional<Mail>{};
    reminder.state = ReminderState::sending;
    reminder.attempt_at = now;
    ++reminder.attempts;
    const ReminderSettings settings = TRY(work->payments().reminder_settings());
    const LegalEntity* const entity = view->index.find(reminder.legal_entity);
    const std::string reply_to = !settings.reply_to.empty() ? settings.reply_to : entity == nullptr ? "" : entity->email;
    Mail mail = mail_of(reminder, view->index, reply_to, desk.site);
    TRY(work->commit());
    return std::optional(std::move(mail));
}

}  // namespace

Result<ReminderSendReport> send_reminders(const MessageDesk& desk, std::int64_t organization,
                                          const std::function<bool()>& stopping) {
    ReminderSendReport report;
    if (!desk.mailer.ready()) return report;
    std::vector<ClientReminder> waiting;
    {
        const auto work = TRY(desk.store.begin(engine_of(organization), Access::read));
        waiting = TRY(work->payments().reminders({.state = ReminderState::queued}));
    }
    const Instant begun = desk.clock.now();
    std::ranges::reverse(waiting);  // the oldest first
    for (ClientReminder& reminder : waiting) {
        if (stopping()) break;
        if (reminder.attempt_at > begun) continue;
        const std::optional<Mail> mail = TRY(take(desk, organization, reminder, report));
        if (!mail) continue;
        const MailAnswer answer = desk.mailer.send(*mail);
        const auto work = TRY(desk.store.begin(engine_of(organization), Access::write));
        write_answer(reminder, answer, desk.clock.now(), report);
        TRY(work->payments().update(reminder));
        if (reminder.state != ReminderState::queued) TRY(note_end(desk, *work, reminder));
        TRY(work->commit());
    }
    return report;
}

}  // namespace fairhour
