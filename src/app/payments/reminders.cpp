// Reminders prepared and written; the set-up and what stops them. See reminders.hpp.
#include "app/payments/reminders.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/payments/reminder_words.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

struct RemindedDetail {
    ClientId client;
    std::int64_t level = 0, total_minor = 0;
    std::string currency;
    ReminderState state = ReminderState::queued;
};
BOOST_DESCRIBE_STRUCT(RemindedDetail, (), (client, level, total_minor, currency, state))

// The job acts for the firm, which has set that it may.
bool is_job(const AppContext& app) { return app.scope.actor.kind == ActorKind::engine; }

bool may_remind(const AppContext& app, const ActorFacts& actor, const FirmIndex& index, ClientId client) {
    const Client* const found = index.find(client);
    if (is_job(app)) return found != nullptr;
    return found != nullptr && may(actor, Action::remind_client, facts_of(index, *found, actor.person)).allowed();
}

PreparedReminder prepared(const FirmIndex& index, DueReminder due, std::span<const ReminderText> own) {
    const Client& client = *index.find(due.key.client);
    const LegalEntity* const entity = index.find(due.key.legal_entity);
    PreparedReminder out;
    out.language = client.language;
    out.address = client.invoice_email.empty() ? client.email : client.invoice_email;
    const ReminderFacts facts{due,
                              client.language,
                              client.legal_name.empty() ? client.name : client.legal_name,
                              entity == nullptr ? std::string_view(index.firm().organization.name) : entity->name,
                              entity == nullptr ? std::string_view{} : entity->bank_name,
                              entity == nullptr ? std::string_view{} : entity->iban,
                              entity == nullptr ? std::string_view{} : entity->bic};
    ReminderWords words = reminder_words(facts, own);
    out.subject = std::move(words.subject);
    out.text = std::move(words.text);
    out.due = std::move(due);
    return out;
}

Result<std::vector<PreparedReminder>> prepare(const AppContext& app, Transaction& work, const FirmIndex& index,
                                              const RemindersAsked& asked) {
    const ActorFacts actor = actor_facts(app, index);
    if (!is_job(app)) TRY(require_some(actor, Action::remind_client));
    const std::vector<Invoice> open = TRY(work.open_invoices({}));
    const std::vector<CollectionStop> stops = TRY(work.payments().stops({}));
    const Receivables receivables = TRY(work.payments().receivables({}));
    const CivilDay today = asked.day.value_or(index.firm().organization.zone.day(app.clock.now()));
    const std::vector<ClientReminder> earlier = TRY(work.payments().reminders({.since = today - 400}));
    const ReminderSettings settings = TRY(work.payments().reminder_settings());
    const std::vector<ReminderText> own = TRY(work.payments().reminder_texts());
    std::vector<PreparedReminder> out;
    for (DueReminder& due : due_reminders({open, stops, receivables, earlier, settings, today})) {
        const bool named = asked.clients.empty() || std::ranges::find(asked.clients, due.key.client) != asked.clients.end();
        if (named && may_remind(app, actor, index, due.key.client)) out.push_back(prepared(index, std::move(due), own));
    }
    return out;
}

ClientReminder reminder_of(const PreparedReminder& r, ClientReminderId id, CivilDay day, Instant now, PersonId by) {
    ClientReminder out;
    out.id = id;
    out.key = id_text(r.due.key.client) + " " + id_text(r.due.key.legal_entity) + " " +
              std::string(r.due.key.currency.code()) + " " + day_text(day);
    out.client = r.due.key.client;
    out.legal_entity = r.due.key.legal_entity;
    out.currency = r.due.key.currency;
    out.level = r.due.level;
    out.day = day;
    out.pay_by = r.due.pay_by;
    out.invoices = r.due.invoices;
    out.open_minor = r.due.open_minor;
    out.unused_minor = r.due.unused_minor;
    out.total_minor = r.due.total_minor;
    out.language = r.language;
    out.address = r.address;
    out.subject = r.subject;
    out.text = r.text;
    out.attempt_at = now;
    out.written_at = now;
    out.written_by = by;
    return out;
}

}  // namespace

Result<std::vector<PreparedReminder>> prepare_reminders(const AppContext& app, const RemindersAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    return prepare(app, *work, view->index, asked);
}

Result<WrittenReminders> write_reminders(const AppContext& app, const RemindersAsked& asked, ReminderWay way) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const CivilDay today = asked.day.value_or(view->firm.organization.zone.day(now));
    WrittenReminders out;
    for (const PreparedReminder& r : TRY(prepare(app, *work, view->index, asked))) {
        if (r.due.hold != ReminderHold::none) {
            out.left.push_back({r.due.key.client, std::string(enum_word(r.due.hold)), hold_sentence(r.due.hold)});
            continue;
        }
        if (way == ReminderWay::by_email && r.address.empty()) {
            out.left.push_back({r.due.key.client, "address_missing", "The client has no e-mail address."});
            continue;
        }
        ClientReminder written =
            reminder_of(r, work->ids().next<ClientReminderTag>(), today, now, app.scope.actor.person);
        if (way == ReminderWay::by_hand) {
            written.state = ReminderState::by_hand;
            written.finished_at = now;
        }
        TRY(work->payments().insert(written));
        const RemindedDetail detail{written.client, written.level, written.total_minor,
                                    std::string(written.currency.code()), written.state};
        TRY(work->append_journal(journal_event(app, now, "remind_client", id_text(written.id), json_text(detail))));
        out.written.push_back(std::move(written));
    }
    TRY(work->commit());
    return out;
}

Result<bool> reminders_wait(Transaction& work, const Mailer& mailer, Instant now, bool hour_passed) {
    if (!mailer.ready()) return false;
    for (const ClientReminder& waiting : TRY(work.payments().reminders({.state = ReminderState::queued})))
        if (waiting.attempt_at <= now) return true;
    return hour_passed && TRY(work.payments().reminder_settings()).mode == ReminderMode::send;
}

Result<std::int64_t> write_reminders_of_day(const AppContext& app) {
    {
        const auto work = TRY(app.store.begin(app.scope, Access::read));
        if (TRY(work->payments().reminder_settings()).mode != ReminderMode::send) return 0;
        const Zone zone = TRY(work->firm_names()).organization.zone;
        const Instant now = app.clock.now();
        const Weekday day = zone.day(now).weekday();
        const bool working = day != Weekday::saturday && day != Weekday::sunday;
        if (!working || zone.wall_clock(now) < Seconds::hours(9) || zone.wall_clock(now) >= Seconds::hours(18)) return 0;
    }
    return static_cast<std::int64_t>(TRY(write_reminders(app, {}, ReminderWay::by_email)).written.size());
}

Result<std::vector<ClientReminder>> list_reminders(const AppContext& app, const ReminderFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const ActorFacts actor = actor_facts(app, index);
    TRY(require_some(actor, Action::remind_client));
    ReminderFilter wide = filter;
    if (furthest_reach(actor, Action::remind_client) != Reach::all) wide.limit = 0;
    std::vector<ClientReminder> found = TRY(work->payments().reminders(wide));
    std::erase_if(found, [&](const ClientReminder& r) { return !may_remind(app, actor, index, r.client); });
    if (filter.limit > 0 && static_cast<std::int64_t>(found.size()) > filter.limit)
        found.resize(static_cast<std::size_t>(filter.limit));
    return found;
}

Result<ReminderSetUp> reminder_set_up(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    TRY(require_some(actor_facts(app, index), Action::remind_client));
    return ReminderSetUp{TRY(work->payments().reminder_settings()), TRY(work->payments().reminder_texts())};
}

Status put_reminder_settings(const AppContext& app, ReminderSettings settings) {
    TRY(check_reminder_settings(settings));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::record_payment, facts_of_firm(view->index)));
    settings.changed_at = now;
    settings.changed_by = app.scope.actor.person;
    TRY(work->payments().put(settings));
    TRY(work->append_journal(journal_event(app, now, "set_reminder_levels", "", json_text(settings))));
    return work->commit();
}

Status put_reminder_text(const AppContext& app, ReminderText text) {
    const bool taken_away = text.subject.empty() && text.text.empty();
    if (!taken_away) TRY(check_reminder_text(text));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::record_payment, facts_of_firm(view->index)));
    text.changed_at = now;
    text.changed_by = app.scope.actor.person;
    if (taken_away)
        TRY(work->payments().remove(text));
    else
        TRY(work->payments().put(text));
    TRY(work->append_journal(journal_event(app, now, "set_reminder_text", "", json_text(text))));
    return work->commit();
}

Result<CollectionStop> stop_collecting(const AppContext& app, const StopAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    if (asked.reason.empty()) return invalid("reason_missing", "Say why.", "/reason");
    CollectionStop stop;
    stop.id = work->ids().next<CollectionStopTag>();
    stop.kind = asked.kind;
    stop.client = asked.client;
    stop.invoice = asked.invoice;
    stop.minor = asked.minor;
    stop.until = asked.until;
    stop.reason = asked.reason;
    stop.at = now;
    stop.by = app.scope.actor.person;
    if (!asked.invoice.none()) {
        const std::vector<Invoice> found = TRY(work->invoices({.ids = {asked.invoice}}));
        if (found.empty() || found.front().number.empty() || found.front().kind == InvoiceKind::credit_note)
            return refuse(ErrorKind::not_found, "invoice_unknown", "There is no such invoice.", id_text(asked.invoice));
        stop.client = found.front().client;
        if (asked.minor && (*asked.minor <= 0 || *asked.minor > found.front().gross_minor))
            return invalid("amount_not_positive", "What is disputed lies between nothing and the invoice's amount.", "/minor");
    } else if (asked.kind == StopKind::dispute) {
        return invalid("invoice_missing", "Say which invoice is disputed.", "/invoice");
    }
    const Client* const client = view->index.find(stop.client);
    if (client == nullptr) return refuse(ErrorKind::not_found, "client_unknown", "There is no such client.");
    const ActorFacts actor = actor_facts(app, view->index);
    TRY(require(actor, Action::remind_client, facts_of(view->index, *client, actor.person)));
    TRY(work->payments().put(stop));
    TRY(work->append_journal(journal_event(app, now, asked.kind == StopKind::dispute ? "dispute_invoice" : "pause_payment_reminders",
                                           id_text(asked.invoice.none() ? InvoiceId{} : asked.invoice), json_text(stop))));
    TRY(work->commit());
    return stop;
}

Result<CollectionStop> end_stop(const AppContext& app, CollectionStopId id, const std::string& outcome) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    for (CollectionStop& stop : TRY(work->payments().stops({.which = StopFilter::Which::all}))) {
        if (stop.id != id) continue;
        const ActorFacts actor = actor_facts(app, view->index);
        const Client* const client = view->index.find(stop.client);
        if (client == nullptr) break;
        TRY(require(actor, Action::remind_client, facts_of(view->index, *client, actor.person)));
        if (stop.ended_at)
            return refuse(ErrorKind::conflict, "stop_ended", "It was ended before.", id_text(id));
        stop.ended_at = now;
        stop.ended_by = app.scope.actor.person;
        stop.outcome = outcome;
        TRY(work->payments().put(stop));
        TRY(work->append_journal(journal_event(app, now, "end_payment_stop", id_text(stop.invoice), json_text(stop))));
        TRY(work->commit());
        return stop;
    }
    return refuse(ErrorKind::not_found, "stop_unknown", "There is no such pause or dispute.", id_text(id));
}

Result<std::vector<CollectionStop>> list_stops(const AppContext& app, const StopFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const ActorFacts actor = actor_facts(app, index);
    TRY(require_some(actor, Action::see_invoices));
    std::vector<CollectionStop> found = TRY(work->payments().stops(filter));
    std::erase_if(found, [&](const CollectionStop& stop) {
        const Client* const client = index.find(stop.client);
        return client == nullptr || !actor.client.none() ||
               !may(actor, Action::see_invoices, facts_of(index, *client, actor.person)).allowed();
    });
    return found;
}

}  // namespace fairhour
