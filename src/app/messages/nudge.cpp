#include "app/messages/nudge.hpp"

#include <algorithm>

#include "app/messages/compose.hpp"
#include "app/messages/language.hpp"
#include "app/messages/matters.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

struct NudgeDetail {
    std::int64_t policy_version = 0, messages = 0, mails = 0, lines = 0;
    std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(NudgeDetail, (), (policy_version, messages, mails, lines, people))

MessageLine line_of(const MatterTerms& terms, const DueLine& due, MessageId slot, std::int64_t position) {
    const OpenMatter& matter = due.matter;
    MessageLine line;
    line.slot = slot;
    line.position = position;
    line.person = matter.person;
    line.kind = matter.kind;
    line.subject = matter.subject;
    line.opening = matter.opening;
    line.stage = due.stage;
    line.tone = due.tone;
    line.told_at = terms.as_of;
    line.day = matter.day;
    line.entry = matter.entry;
    line.about = matter.about;
    line.seconds = matter.seconds;
    line.scheduled = matter.scheduled;
    line.count = matter.count;
    if (is_urgent(terms, matter)) line.cut_off = matter.cut_off;  // a bill that is far away is no reason to hurry
    line.says = matter.says;
    return line;
}

// What every message of a run needs.
struct Ground {
    const FoundMatters& found;
    std::vector<MessageTemplate> templates;
    std::vector<std::pair<PersonId, std::string>> preferences;  // by person
    std::vector<ChannelFailure> failures;
    bool mail_ready = false;

    [[nodiscard]] std::string language(PersonId person) const {
        const auto liked = std::ranges::lower_bound(preferences, person, {}, [](const auto& one) { return one.first; });
        return liked != preferences.end() && liked->first == person ? language_of(liked->second) : "en";
    }
    [[nodiscard]] bool mail_wanted(const Person& person, MessageKind kind) const {
        const MessageSettings* const settings = found.settings_of(person.id);
        if (!mail_ready || person.email.empty()) return false;
        if (settings != nullptr && settings->email == MailWish::off) return false;
        const ThanksWish thanks = settings == nullptr ? ThanksWish::in_app : settings->thanks;
        if (kind == MessageKind::thanks && thanks != ThanksWish::everywhere) return false;
        return std::ranges::none_of(failures, [&](const ChannelFailure& failure) {
            return failure.person == person.id && failure.channel == MessageChannel::email &&
                   failure.address == person.email;
        });
    }
};

class Writing {
public:
    Writing(Transaction& work, const Ground& ground, Instant now) : work_(work), ground_(ground), now_(now) {}

    Status write(const DueMessage& due) {
        const Person& person = *ground_.found.view->index.find(due.person);
        Message message = in_page(due, person);
        std::vector<MessageLine> lines;
        const MatterTerms terms = ground_.found.terms();
        for (const DueLine& line : due.lines)
            lines.push_back(line_of(terms, line, message.id, static_cast<std::int64_t>(lines.size()) + 1));
        put_words(message, person, lines);
        std::vector<Message> rows{message};
        if (ground_.mail_wanted(person, due.kind)) rows.push_back(by_mail(message, due, person));
        TRY(work_.messages().insert(rows, lines));
        detail_.people.push_back(due.person);
        ++detail_.messages;
        detail_.mails += static_cast<std::int64_t>(rows.size()) - 1;
        detail_.lines += static_cast<std::int64_t>(lines.size());
        return {};
    }
    [[nodiscard]] const NudgeDetail& detail() const { return detail_; }

private:
    [[nodiscard]] Message in_page(const DueMessage& due, const Person& person) {
        Message message;
        message.id = message.slot = work_.ids().next<MessageTag>();
        message.key = key_of(due, MessageChannel::in_app);
        message.person = due.person;
        message.kind = due.kind;
        message.tone = due.tone;
        message.language = ground_.language(person.id);
        message.state = MessageState::sent;
        message.policy_version = ground_.found.policy.version;
        message.clause = ground_.found.policy.cadence.clause;
        message.created_at = message.attempt_at = now_;
        message.send_until = due.slot.until;
        message.finished_at = now_;
        return message;
    }
    // Its text is written when it goes out, from what is then still open.
    [[nodiscard]] Message by_mail(const Message& message, const DueMessage& due, const Person& person) {
        Message mail = message;
        mail.id = work_.ids().next<MessageTag>();
        mail.channel = MessageChannel::email;
        mail.key = key_of(due, MessageChannel::email);
        mail.address = person.email;
        mail.state = MessageState::queued;
        mail.finished_at.reset();
        return mail;
    }
    static std::string key_of(const DueMessage& due, MessageChannel channel) {
        return day_text(due.slot.day) + " " + std::to_string(due.number) + " " + id_text(due.person) + " " +
               std::string(enum_word(channel));
    }
    void put_words(Message& message, const Person& person, std::span<const MessageLine> lines) const {
        const FoundMatters& found = ground_.found;
        Written written = compose(
            {.index = found.view->index,
             .firm_name = found.view->firm.organization.name,
             .person = person,
             .language = message.language,
             .kind = message.kind,
             .tone = message.tone,
             .own = own_template(ground_.templates, message.language, message.kind, message.tone)},
            lines);
        message.subject = std::move(written.subject);
        message.text = std::move(written.text);
    }

    Transaction& work_;
    const Ground& ground_;
    Instant now_;
    NudgeDetail detail_;
};

Result<NudgePlan> plan_of(Transaction& work, const FoundMatters& found) {
    const std::vector<MessageLine> told = TRY(told_lately(work, found));
    return plan_nudges({found.terms(), found.settings, told, found.autonomy_limit}, found.open);
}

// Nights and weekends cost a look at the clock: without anybody who may be told nothing is read.
Result<bool> anybody_may_be_told(Transaction& work, Instant now) {
    const auto view = TRY(work.firm());
    const auto version = policy_in_force(view->firm, view->firm.organization.zone.day(now));
    if (!version) return false;
    const Policy policy = TRY(parsed_policy(*version));
    const WorkCalendar calendar(view->firm);
    return std::ranges::any_of(view->firm.people, [&](const Person& person) {
        return telling_slot(person, {calendar, policy.cadence, nullptr}, now).has_value();
    });
}

// Reading is most of the work, and mostly there is nothing to say: who writes need not wait for that.
Result<NudgeReport> anything_to_say(const MessageDesk& desk, std::int64_t organization) {
    const auto work = TRY(desk.store.begin(engine_of(organization), Access::read));
    NudgeReport report;
    const Instant now = desk.clock.now();
    if (!TRY(anybody_may_be_told(*work, now))) return report;
    const auto found = TRY(find_matters(*work, now, {}));
    if (!found) return report;
    NudgePlan plan = TRY(plan_of(*work, *found));
    report.messages = static_cast<std::int64_t>(plan.messages.size());
    report.held = std::move(plan.held);
    return report;
}

}  // namespace

Result<NudgeReport> nudge_people(const MessageDesk& desk, std::int64_t organization) {
    if (NudgeReport looked = TRY(anything_to_say(desk, organization)); looked.messages == 0) return looked;
    const auto work = TRY(desk.store.begin(engine_of(organization), Access::write));
    const JournalEvent head = TRY(work->journal_head());
    const Instant now = desk.clock.now();
    const auto found = TRY(find_matters(*work, now, {}));
    if (!found) return NudgeReport{};
    NudgePlan plan = TRY(plan_of(*work, *found));
    NudgeReport report;
    report.held = std::move(plan.held);
    if (plan.messages.empty()) return report;
    const Ground ground{*found, TRY(work->messages().templates()), TRY(work->messages().preferences({})),
                        TRY(work->messages().failures()), desk.mailer.ready()};
    Writing writing(*work, ground, now);
    for (const DueMessage& message : plan.messages) TRY(writing.write(message));
    NudgeDetail detail = writing.detail();
    detail.policy_version = found->policy.version;
    report.messages = detail.messages;
    report.mails = detail.mails;
    report.lines = detail.lines;
    JournalEvent event;
    event.at = std::max(now, Instant{head.at.micros + 1});
    event.actor_kind = ActorKind::engine;
    event.action = "write_messages";
    event.detail = json_text(detail);
    TRY(work->append_journal(std::move(event)));
    TRY(work->commit());
    return report;
}

Result<NudgePlan> preview_nudges(Store& store, std::int64_t organization, Instant at) {
    const auto work = TRY(store.begin(engine_of(organization), Access::read));
    const auto found = TRY(find_matters(*work, at, {}));
    if (!found) return NudgePlan{};
    return plan_of(*work, *found);
}

}  // namespace fairhour
