// One's own messages: the inbox with why each came, when, and how it ended on every channel; how one wants to be told.
#include "app/messages/inbox.hpp"

#include "app/messages/language.hpp"
#include "app/messages/words.hpp"
#include "http/page.hpp"
#include "http/routes/message_answer.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct InboxQuery {
    bool unread = false;
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(InboxQuery, (), (unread, limit, cursor))
struct UnreadAnswer {
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(UnreadAnswer, (), (unread))
struct ReadAnswer {
    std::int64_t read = 0;
};
BOOST_DESCRIBE_STRUCT(ReadAnswer, (), (read))

// What the policy leaves to be narrowed.
struct BoundsAnswer {
    Seconds working_from, working_until, quiet_from, quiet_until;
    std::int64_t messages_max_per_day = 0;
    std::string clause;
};
BOOST_DESCRIBE_STRUCT(BoundsAnswer, (),
                      (working_from, working_until, quiet_from, quiet_until, messages_max_per_day, clause))
struct SettingsBody {
    MailWish email = MailWish::on;
    ThanksWish thanks = ThanksWish::in_app;
    std::optional<Seconds> hours_from, hours_until, quiet_from, quiet_until;
    std::optional<Instant> snoozed_until;
};
BOOST_DESCRIBE_STRUCT(SettingsBody, (),
                      (email, thanks, hours_from, hours_until, quiet_from, quiet_until, snoozed_until))
struct SettingsAnswer {
    MailWish email = MailWish::on;
    ThanksWish thanks = ThanksWish::in_app;
    std::optional<Seconds> hours_from, hours_until, quiet_from, quiet_until;
    std::optional<Instant> snoozed_until;
    std::optional<BoundsAnswer> policy;  // none in force: nothing is sent
};
BOOST_DESCRIBE_STRUCT(SettingsAnswer, (),
                      (email, thanks, hours_from, hours_until, quiet_from, quiet_until, snoozed_until, policy))
struct SnoozeBody {
    std::optional<Instant> until;  // none: until tomorrow
};
BOOST_DESCRIBE_STRUCT(SnoozeBody, (), (until))

RouteRow inbox_row(Method method, std::string path, std::string name, std::string summary) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "messages",
            .sign_in = SignIn::self};
}
RouteRow inbox_write(Method method, std::string path, std::string name, std::string summary) {
    RouteRow row = inbox_row(method, std::move(path), std::move(name), std::move(summary));
    row.runs = Runs::in_lane;
    return row;
}

SettingsAnswer settings_answer(const MessageSettings& settings) {
    return {settings.email,      settings.thanks,      settings.hours_from,    settings.hours_until,
            settings.quiet_from, settings.quiet_until, settings.snoozed_until, {}};
}

Result<Reply> list_inbox(Call& call) {
    const auto asked = TRY(call.query<InboxQuery>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    const FirmView* const firm = TRY(call.firm());
    const Person* const reader = firm->index.find(call.caller().person);
    if (reader == nullptr) return std::unexpected(Call::unknown());
    InboxAsked wanted{.limit = limit + 1, .before = TRY(cursor_id<MessageTag>(asked.cursor))};
    if (asked.unread) wanted.which = InboxAsked::Which::unread;
    auto found = TRY(inbox(call.app(), wanted));
    Page<InboxAnswer> page;
    if (static_cast<std::int64_t>(found.size()) > limit) {
        found.pop_back();
        page.next = id_text(found.back().message.id);
    }
    for (const InboxMessage& one : found) page.items.push_back(inbox_answer(one, firm->index, reader->zone));
    return call.reply(page);
}

Result<Reply> count_unread(Call& call) { return call.reply(UnreadAnswer{TRY(unread_messages(call.app()))}); }

Result<Reply> read_one(Call& call) {
    TRY(read_message(call.app(), TRY(call.id<MessageTag>())));
    return Call::no_content();
}

Result<Reply> read_all(Call& call) { return call.reply(ReadAnswer{TRY(read_all_messages(call.app()))}); }

Result<Reply> answer_settings(Call& call, const MessageSettings& settings) {
    SettingsAnswer answer = settings_answer(settings);
    const std::string tag = etag_of(answer);
    if (const auto bounds = TRY(message_bounds(call.app())))
        answer.policy = BoundsAnswer{bounds->working_from, bounds->working_until,        bounds->quiet_from,
                                     bounds->quiet_until,  bounds->messages_max_per_day, bounds->clause};
    return call.reply(answer, tag);
}

Result<Reply> get_settings(Call& call) { return answer_settings(call, TRY(message_settings(call.app()))); }

Result<Reply> set_settings(Call& call) {
    const auto body = TRY(call.body<SettingsBody>());
    MessageSettings wish;
    wish.email = body.email;
    wish.thanks = body.thanks;
    wish.hours_from = body.hours_from;
    wish.hours_until = body.hours_until;
    wish.quiet_from = body.quiet_from;
    wish.quiet_until = body.quiet_until;
    wish.snoozed_until = body.snoozed_until;
    const auto still = [&](const MessageSettings& now) { return call.if_match(etag_of(settings_answer(now))); };
    return answer_settings(call, TRY(change_message_settings(call.app(), wish, still)));
}

Result<Reply> snooze(Call& call) {
    const auto body = TRY(call.body<SnoozeBody>());
    const FirmView* const firm = TRY(call.firm());
    const Person* const reader = firm->index.find(call.caller().person);
    if (reader == nullptr) return std::unexpected(Call::unknown());
    const CivilDay today = reader->zone.day(call.app().clock.now());
    const Instant until = body.until.value_or(reader->zone.instant(today + 1, Seconds{0}));
    call.end_reading();
    MessageSettings wish = TRY(message_settings(call.app()));
    wish.snoozed_until = until;
    const auto any = [](const MessageSettings&) { return Status{}; };
    return answer_settings(call, TRY(change_message_settings(call.app(), wish, any)));
}

}  // namespace

Routes inbox_routes() {
    using enum Method;
    Routes routes;
    routes.push_back(route<InboxQuery, None, Page<InboxAnswer>>(
        inbox_row(get, "inbox", "list_inbox",
                  "What was said to one, newest first: why, when, and how it ended on every channel."),
        list_inbox));
    routes.push_back(route<None, None, UnreadAnswer>(
        inbox_row(get, "inbox/unread", "count_unread", "How many messages one has not read."), count_unread));
    routes.push_back(route<None, None, None>(
        with_status(inbox_write(post, "inbox/{message}/read", "read_message", "Mark a message as read."), 204),
        read_one));
    routes.push_back(route<None, None, ReadAnswer>(
        inbox_write(post, "inbox/read-all", "read_all_messages", "Mark every message as read."), read_all));
    routes.push_back(route<None, SnoozeBody, SettingsAnswer>(
        inbox_write(post, "inbox/snooze", "snooze_messages", "No reminders until then, or until tomorrow."), snooze));
    routes.push_back(route<None, None, SettingsAnswer>(
        inbox_row(get, "me/message-settings", "get_message_settings", "How one wants to be told, and what the policy allows."),
        get_settings));
    RouteRow wish = inbox_write(put, "me/message-settings", "set_message_settings",
                                "Be told another way: narrower than the policy, never wider.");
    wish.precondition = Precondition::if_match;
    routes.push_back(route<None, SettingsBody, SettingsAnswer>(wish, set_settings));
    return routes;
}

}  // namespace fairhour::http
