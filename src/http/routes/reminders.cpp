// Who is reminded of what is overdue, how firmly, and what stops it.
#include "app/payments/reminder_words.hpp"
#include "app/payments/reminders.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"
#include "http/routes/newest_first.hpp"

namespace fairhour::http {
namespace {

struct DueAsked {
    std::vector<ClientId> client;
};
BOOST_DESCRIBE_STRUCT(DueAsked, (), (client))
struct DueAnswer {
    ClientId client;
    std::string name;
    LegalEntityId legal_entity;
    Currency currency;
    std::int64_t level = 0, open_minor = 0, unused_minor = 0, total_minor = 0;
    std::vector<RemindedInvoice> invoices;
    ReminderHold hold = ReminderHold::none;
    std::string hold_reason;
    std::optional<CivilDay> last_sent;
    CivilDay pay_by;
    std::string language, address, subject, text;
};
BOOST_DESCRIBE_STRUCT(DueAnswer, (),
                      (client, name, legal_entity, currency, level, open_minor, unused_minor, total_minor, invoices, hold,
                       hold_reason, last_sent, pay_by, language, address, subject, text))
struct DueList {
    std::vector<DueAnswer> items;
};
BOOST_DESCRIBE_STRUCT(DueList, (), (items))

Result<Reply> get_due(Call& call) {
    const auto asked = TRY(call.query<DueAsked>());
    const FirmIndex& index = TRY(call.firm())->index;
    DueList answer;
    for (PreparedReminder& r : TRY(prepare_reminders(call.app(), {asked.client, {}}))) {
        const Client* const client = index.find(r.due.key.client);
        answer.items.push_back({r.due.key.client, client == nullptr ? "" : client->name, r.due.key.legal_entity,
                                r.due.key.currency, r.due.level, r.due.open_minor, r.due.unused_minor, r.due.total_minor,
                                r.due.invoices, r.due.hold,
                                r.due.held_by.empty() ? hold_sentence(r.due.hold) : r.due.held_by, r.due.last_sent,
                                r.due.pay_by, r.language, r.address, r.subject, r.text});
    }
    return call.reply(answer);
}

struct ReminderNew {
    std::vector<ClientId> clients;  // empty: everybody who is due
    std::optional<ReminderWay> way;  // null: by_email
};
BOOST_DESCRIBE_STRUCT(ReminderNew, (), (clients, way))
struct RemindLeft {
    ClientId client;
    std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(RemindLeft, (), (client, name, reason))
struct RemindAnswer {
    std::vector<ClientReminder> written;
    std::vector<RemindLeft> left;
};
BOOST_DESCRIBE_STRUCT(RemindAnswer, (), (written, left))

Result<Reply> remind(Call& call) {
    const auto b = TRY(call.body<ReminderNew>());
    call.end_reading();
    WrittenReminders done = TRY(write_reminders(call.app(), {b.clients, {}}, b.way.value_or(ReminderWay::by_email)));
    RemindAnswer answer{std::move(done.written), {}};
    for (const auto& left : done.left) answer.left.push_back({left.client, left.name, left.reason});
    return call.reply(answer);
}

struct RemindersListed {
    std::optional<ClientId> client;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(RemindersListed, (), (client, limit, cursor))
Result<Reply> list_sent(Call& call) {
    const auto asked = TRY(call.query<RemindersListed>());
    ReminderFilter filter{.client = asked.client.value_or(ClientId{})};
    call.end_reading();
    return call.reply(TRY(newest_first<ClientReminder>(asked.limit, asked.cursor, filter,
                                                       [&] { return list_reminders(call.app(), filter); })));
}

struct LevelsBody {
    ReminderMode mode = ReminderMode::propose;
    std::vector<ReminderLevel> levels;
    std::int64_t gap_days = 7, open_minor_min = 0;
    std::string reply_to;
};
BOOST_DESCRIBE_STRUCT(LevelsBody, (), (mode, levels, gap_days, open_minor_min, reply_to))
struct UsualWords {
    std::string language;
    std::int64_t level = 1;
    std::string subject, text;
};
BOOST_DESCRIBE_STRUCT(UsualWords, (), (language, level, subject, text))
struct LevelsAnswer {
    ReminderSettings settings;
    std::vector<ReminderText> texts;
    std::vector<UsualWords> usual;  // built in, of the first three levels; later ones say what the third says
};
BOOST_DESCRIBE_STRUCT(LevelsAnswer, (), (settings, texts, usual))
Result<Reply> get_levels(Call& call) {
    call.end_reading();
    ReminderSetUp set_up = TRY(reminder_set_up(call.app()));
    LevelsAnswer answer{std::move(set_up.settings), std::move(set_up.texts), {}};
    for (ReminderText& text : usual_reminder_texts())
        answer.usual.push_back({std::move(text.language), text.level, std::move(text.subject), std::move(text.text)});
    return call.reply(answer);
}
Result<Reply> put_levels(Call& call) {
    const auto b = TRY(call.body<LevelsBody>());
    call.end_reading();
    ReminderSettings settings;
    settings.mode = b.mode;
    settings.levels = b.levels;
    settings.gap_days = b.gap_days;
    settings.open_minor_min = b.open_minor_min;
    settings.reply_to = b.reply_to;
    TRY(put_reminder_settings(call.app(), settings));
    return get_levels(call);
}
struct WordsBody {
    std::string language;
    std::int64_t level = 1;
    std::string subject, text;  // both empty: the built-in words again
};
BOOST_DESCRIBE_STRUCT(WordsBody, (), (language, level, subject, text))
Result<Reply> put_reminder_words(Call& call) {
    const auto b = TRY(call.body<WordsBody>());
    call.end_reading();
    ReminderText text;
    text.language = b.language;
    text.level = b.level;
    text.subject = b.subject;
    text.text = b.text;
    TRY(put_reminder_text(call.app(), text));
    return get_levels(call);
}

struct CollectionStopsAsked {
    std::optional<ClientId> client;
    std::optional<InvoiceId> invoice;
    std::optional<bool> ended;  // true: those that are over too
};
BOOST_DESCRIBE_STRUCT(CollectionStopsAsked, (), (client, invoice, ended))
struct CollectionStopList {
    std::vector<CollectionStop> items;
};
BOOST_DESCRIBE_STRUCT(CollectionStopList, (), (items))
Result<Reply> get_stops(Call& call) {
    const auto asked = TRY(call.query<CollectionStopsAsked>());
    StopFilter filter{.client = asked.client.value_or(ClientId{})};
    if (asked.invoice) filter.invoices = {*asked.invoice};
    if (asked.ended.value_or(false)) filter.which = StopFilter::Which::all;
    call.end_reading();
    return call.reply(CollectionStopList{TRY(list_stops(call.app(), filter))});
}
struct CollectionStopNew {
    StopKind kind = StopKind::pause;
    std::optional<ClientId> client;
    std::optional<InvoiceId> invoice;
    std::optional<std::int64_t> minor;
    std::optional<CivilDay> until;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(CollectionStopNew, (), (kind, client, invoice, minor, until, reason))
Result<Reply> make_stop(Call& call) {
    const auto b = TRY(call.body<CollectionStopNew>());
    call.end_reading();
    return call.reply(TRY(stop_collecting(
        call.app(), {b.kind, b.client.value_or(ClientId{}), b.invoice.value_or(InvoiceId{}), b.minor, b.until, b.reason})));
}
struct CollectionStopEnd {
    std::string outcome;
};
BOOST_DESCRIBE_STRUCT(CollectionStopEnd, (), (outcome))
Result<Reply> end_it(Call& call) {
    const auto b = TRY(call.body<CollectionStopEnd>());
    const CollectionStopId id = TRY(call.id<CollectionStopTag>());
    call.end_reading();
    return call.reply(TRY(end_stop(call.app(), id, b.outcome)));
}

RouteRow reminder_row(Method method, std::string path, std::string name, std::string summary, Action action,
                Kind kind = Kind::none) {
    RouteRow row{.method = method,
                 .path = "/api/v1/" + std::move(path),
                 .name = std::move(name),
                 .summary = std::move(summary),
                 .tag = "payments",
                 .action = action,
                 .kind = kind};
    if (method != Method::get) row.runs = Runs::in_lane;
    return row;
}

}  // namespace

Routes reminder_routes() {
    using enum Method;
    Routes routes;
    routes.push_back(route<DueAsked, None, DueList>(
        reminder_row(get, "reminders/due", "list_due_reminders",
               "Who is to be reminded today, with what it would say; held ones with why.", Action::remind_client),
        get_due));
    routes.push_back(route<None, ReminderNew, RemindAnswer>(
        with_status(reminder_row(post, "reminders", "remind_clients", "Write the reminders that are due; the job sends them.",
                           Action::remind_client),
                    201),
        remind));
    routes.push_back(route<RemindersListed, None, Page<ClientReminder>>(
        reminder_row(get, "reminders", "list_reminders", "Reminders that were written, and how each ended.",
               Action::remind_client),
        list_sent));
    routes.push_back(route<None, None, LevelsAnswer>(
        reminder_row(get, "reminder-settings", "get_reminder_settings", "Levels, days, and the firm's own words.",
               Action::remind_client),
        get_levels));
    routes.push_back(route<None, LevelsBody, LevelsAnswer>(
        reminder_row(put, "reminder-settings", "put_reminder_settings", "Change the levels.", Action::record_payment),
        put_levels));
    routes.push_back(route<None, WordsBody, LevelsAnswer>(
        reminder_row(put, "reminder-settings/words", "put_reminder_words",
               "The firm's own words of a level in a language; empty ones bring the built-in ones back.",
               Action::record_payment),
        put_reminder_words));
    routes.push_back(route<CollectionStopsAsked, None, CollectionStopList>(
        reminder_row(get, "collection-stops", "list_collection_stops", "Pauses and disputes that hold reminders.",
               Action::see_invoices),
        get_stops));
    routes.push_back(route<None, CollectionStopNew, CollectionStop>(
        with_status(reminder_row(post, "collection-stops", "stop_collecting", "Pause reminders, or dispute an invoice.",
                           Action::remind_client),
                    201),
        make_stop));
    routes.push_back(route<None, CollectionStopEnd, CollectionStop>(
        reminder_row(post, "collection-stops/{stop}/end", "end_collection_stop", "End a pause, or settle a dispute.",
               Action::remind_client, Kind::collection_stop),
        end_it));
    return routes;
}

}  // namespace fairhour::http
