#include "app/messages/templates.hpp"

#include <array>

#include "app/access.hpp"
#include "app/messages/language.hpp"
#include "app/messages/words.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

// What exists: three tones of a reminder, and thanks.
std::vector<std::pair<MessageKind, NudgeTone>> kinds_with_words() {
    return {{MessageKind::reminder, NudgeTone::heads_up},
            {MessageKind::reminder, NudgeTone::friendly},
            {MessageKind::reminder, NudgeTone::helpful},
            {MessageKind::reminder, NudgeTone::last_call},
            {MessageKind::thanks, NudgeTone::friendly}};
}

Status require_admin(const AppContext& app, const FirmIndex& index) {
    return require(actor_facts(app, index), Action::manage_organization, facts_of_firm(index));
}

Status check_which(const MessageTemplate& words) {
    for (const auto& [kind, tone] : kinds_with_words())
        if (words.kind == kind && words.tone == tone) return {};
    return invalid("template_unknown", "There is no such message.", "/kind",
                   "There are reminders of three tones, and thanks (friendly).");
}

std::vector<MessageLine> made_up_lines(const Person& reader, MessageKind kind, Instant now) {
    const CivilDay day = reader.zone.day(now).monday();
    MessageLine missing;
    missing.person = reader.id;
    missing.day = day;
    missing.scheduled = Seconds::hours(8);
    missing.seconds = Seconds::hours(5);
    if (kind == MessageKind::thanks) {
        missing.kind = MessageLineKind::full_week;
        missing.day = day - 7;
        missing.seconds = Seconds::hours(40);
        return {missing};
    }
    MessageLine entry = missing;
    entry.kind = MessageLineKind::nudged_entry;
    entry.day = day + 1;
    entry.seconds = Seconds::hours(2);
    entry.entry = EntryId{1};
    entry.says = "The note is shorter than the client can read.";
    return {missing, entry};
}

}  // namespace

Result<std::vector<TemplateShown>> list_templates(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    TRY(require_admin(app, TRY(work->firm())->index));
    const std::vector<MessageTemplate> own = TRY(work->messages().templates());
    std::vector<TemplateShown> all;
    for (const std::string_view language : message_languages)
        for (const auto& [kind, tone] : kinds_with_words()) {
            const MessageTemplate* const found = own_template(own, language, kind, tone);
            all.push_back({found != nullptr ? *found : usual_template(language, kind, tone), found != nullptr});
        }
    return all;
}

Result<TemplateShown> put_template(const AppContext& app, const MessageTemplate& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    TRY(require_admin(app, TRY(work->firm())->index));
    TRY(check_which(asked));
    TRY(check_template(asked));
    MessageTemplate words = asked;
    words.changed_at = TRY(next_instant(app, *work));
    words.changed_by = app.scope.actor.person;
    TRY(work->messages().put(words));
    TRY(work->append_journal(journal_event(app, words.changed_at, "change_message_template",
                                           words.language + " " + std::string(enum_word(words.tone)), json_text(words))));
    TRY(work->commit());
    return TemplateShown{words, true};
}

Result<TemplateShown> reset_template(const AppContext& app, const MessageTemplate& which) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    TRY(require_admin(app, TRY(work->firm())->index));
    TRY(check_which(which));
    TRY(work->messages().remove(which));
    const MessageTemplate usual = usual_template(which.language, which.kind, which.tone);
    TRY(work->append_journal(journal_event(app, TRY(next_instant(app, *work)), "reset_message_template",
                                           usual.language + " " + std::string(enum_word(usual.tone)), "{}")));
    TRY(work->commit());
    return TemplateShown{usual, false};
}

Result<Written> preview_template(const AppContext& app, const MessageTemplate& words) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require_admin(app, view->index));
    TRY(check_which(words));
    TRY(check_template(words));
    const Person* const reader = view->index.find(app.scope.actor.person);
    INVARIANT(reader != nullptr, "who may, is a person of the firm");
    const auto lines = made_up_lines(*reader, words.kind, app.clock.now());
    return compose({.index = view->index,
                    .firm_name = view->firm.organization.name,
                    .person = *reader,
                    .language = words.language,
                    .kind = words.kind,
                    .tone = words.tone,
                    .own = &words,
                    .site = "https://time.example"},
                   lines);
}

Result<std::vector<Message>> list_messages(const AppContext& app, const MessagesAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    TRY(require_admin(app, TRY(work->firm())->index));
    MessageFilter filter{.person = asked.person, .states = asked.states, .before = asked.before, .limit = asked.limit};
    filter.channel = asked.channel;
    return work->messages().find(filter);
}

Result<std::vector<ChannelFailure>> list_channel_failures(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    TRY(require_admin(app, TRY(work->firm())->index));
    return work->messages().failures();
}

Result<MailAnswer> send_trial(const AppContext& app, Mailer& mailer, const std::string& site) {
    if (!mailer.ready())
        return refuse(ErrorKind::conflict, "mail_not_set_up", "No mail server is set up.", {},
                      "Set mail.host and mail.from in the configuration.");
    Mail mail;
    {
        const auto work = TRY(app.store.begin(app.scope, Access::read));
        const auto view = TRY(work->firm());
        TRY(require_admin(app, view->index));
        const Person* const reader = view->index.find(app.scope.actor.person);
        INVARIANT(reader != nullptr, "who may, is a person of the firm");
        if (reader->email.empty())
            return refuse(ErrorKind::conflict, "address_missing", "You have no e-mail address here.", {},
                          "Give yourself one among the people.");
        const std::string language = TRY(language_of_person(work->messages(), reader->id));
        const Written written = compose({.index = view->index,
                                         .firm_name = view->firm.organization.name,
                                         .person = *reader,
                                         .language = language,
                                         .kind = MessageKind::trial,
                                         .site = site},
                                        {});
        const Instant now = app.clock.now();
        mail = {.id = "trial-" + std::to_string(now.micros) + "@fairhour.invalid",
                .to_name = reader->name,
                .to_address = reader->email,
                .subject = written.subject,
                .text = written.text,
                .html = written.html,
                .language = language,
                .headers = {{"Auto-Submitted", "auto-generated"}},
                .date = now};
    }
    return mailer.send(mail);
}

}  // namespace fairhour
