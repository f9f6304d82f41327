#include "app/messages/inbox.hpp"

#include <algorithm>

#include "app/setup/setup.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr Seconds whole_day = Seconds::hours(24);

PersonId reader_of(const AppContext& app) { return app.scope.actor.person; }

Result<std::optional<Policy>> policy_now(const AppContext& app, Transaction& work) {
    const auto view = TRY(work.firm());
    const auto version = policy_in_force(view->firm, view->firm.organization.zone.day(app.clock.now()));
    if (!version) return std::optional<Policy>{};
    return std::optional(TRY(parsed_policy(*version)));
}

Status check_stretch(const std::optional<Seconds>& from, const std::optional<Seconds>& until, const std::string& field) {
    for (const auto& end : {from, until})
        if (end && (end->value < 0 || *end > whole_day))
            return invalid("hours_invalid", "A time of day is from 0 to 24 hours.", "/" + field);
    return {};
}

Status check_settings(const MessageSettings& wish, const std::optional<Policy>& policy, Instant now) {
    TRY(check_stretch(wish.hours_from, wish.hours_until, "hours_from"));
    TRY(check_stretch(wish.quiet_from, wish.quiet_until, "quiet_from"));
    if (wish.quiet_from.has_value() != wish.quiet_until.has_value())
        return invalid("quiet_half", "Quiet hours need a beginning and an end.", "/quiet_until");
    if (policy) {
        const Seconds from = std::max(policy->cadence.working_from, wish.hours_from.value_or(Seconds{0}));
        const Seconds until = std::min(policy->cadence.working_until, wish.hours_until.value_or(whole_day));
        if (until <= from)
            return invalid("hours_invalid", "These hours leave nothing of the firm's working hours.", "/hours_from",
                           "Messages come between " + hours_text(policy->cadence.working_from) + " and " +
                               hours_text(policy->cadence.working_until) + ".");
    }
    if (wish.snoozed_until && *wish.snoozed_until > now + Seconds::hours(24LL * snooze_days_max))
        return invalid("snooze_long", "Reminders can rest for 14 days at most.", "/snoozed_until",
                       "An absence keeps them away for as long as it lasts.");
    return {};
}

}  // namespace

Result<std::vector<InboxMessage>> inbox(const AppContext& app, const InboxAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    MessageFilter filter{.person = reader_of(app), .before = asked.before, .limit = asked.limit};
    filter.channel = MessageChannel::in_app;
    std::vector<InboxMessage> page;
    std::vector<MessageId> slots;
    for (bool more = true; more && static_cast<std::int64_t>(page.size()) < asked.limit;) {
        std::vector<Message> messages = TRY(work->messages().find(filter));
        more = asked.which == InboxAsked::Which::unread && static_cast<std::int64_t>(messages.size()) == asked.limit;
        for (Message& message : messages) {
            filter.before = message.id;
            if (asked.which == InboxAsked::Which::unread && message.read_at) continue;
            if (static_cast<std::int64_t>(page.size()) == asked.limit) break;
            slots.push_back(message.slot);
            page.push_back({std::move(message), {}, {}});
        }
    }
    if (page.empty()) return page;
    const auto of_slot = [&](MessageId slot) { return std::ranges::find(slots, slot) - slots.begin(); };
    for (MessageLine& line : TRY(work->messages().lines(slots)))
        page[static_cast<std::size_t>(of_slot(line.slot))].lines.push_back(std::move(line));
    MessageFilter mails{.person = reader_of(app)};
    mails.channel = MessageChannel::email;
    mails.since = page.back().message.created_at;
    for (Message& mail : TRY(work->messages().find(mails)))
        if (const auto at = static_cast<std::size_t>(of_slot(mail.slot)); at < page.size())
            page[at].other_channels.push_back(std::move(mail));
    return page;
}

Result<std::int64_t> unread_messages(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    return work->messages().unread(reader_of(app));
}

// Reading is a person's own affair: it is in no journal.
Status read_message(const AppContext& app, MessageId message) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    if (!TRY(work->messages().mark_read(reader_of(app), message, app.clock.now())))
        return refuse(ErrorKind::not_found, "message_unknown", "There is no such message of yours.");
    return work->commit();
}

Result<std::int64_t> read_all_messages(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const std::int64_t read = TRY(work->messages().mark_all_read(reader_of(app), app.clock.now()));
    TRY(work->commit());
    return read;
}

Result<MessageSettings> stored_settings(MessageBook& book, PersonId person) {
    const auto stored = TRY(book.settings(person));
    if (!stored.empty()) return stored.front();
    MessageSettings usual;
    usual.person = person;
    return usual;
}

Result<MessageSettings> message_settings(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    return stored_settings(work->messages(), reader_of(app));
}

Result<std::optional<MessageBounds>> message_bounds(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto policy = TRY(policy_now(app, *work));
    if (!policy) return std::optional<MessageBounds>{};
    const Cadence& c = policy->cadence;
    return std::optional(MessageBounds{c.working_from, c.working_until, c.quiet_from, c.quiet_until,
                                       c.messages_max_per_day, c.clause});
}

Result<MessageSettings> change_message_settings(const AppContext& app, const MessageSettings& wish,
                                                const std::function<Status(const MessageSettings&)>& still) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    TRY(still(TRY(stored_settings(work->messages(), reader_of(app)))));
    const Instant now = TRY(next_instant(app, *work));
    TRY(check_settings(wish, TRY(policy_now(app, *work)), now));
    MessageSettings settings = wish;
    settings.person = reader_of(app);
    settings.changed_at = now;
    TRY(work->messages().put(settings));
    // A person who wants mail again has seen to their address.
    if (settings.email == MailWish::on) TRY(work->messages().forget_failure(settings.person, MessageChannel::email));
    TRY(work->append_journal(
        journal_event(app, now, "change_message_settings", id_text(settings.person), json_text(settings))));
    TRY(work->commit());
    return settings;
}

}  // namespace fairhour
