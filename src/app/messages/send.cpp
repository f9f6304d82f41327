#include "app/messages/send.hpp"

#include <algorithm>
#include <array>

#include "app/messages/action_links.hpp"
#include "app/messages/compose.hpp"
#include "app/messages/matters.hpp"
#include "app/messages/words.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t mails_taken_at_once = 10;
constexpr Seconds answer_given_up_after = Seconds::minutes(15);

struct SendDetail {
    std::int64_t sent = 0, cancelled = 0, failed = 0;
    std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(SendDetail, (), (sent, cancelled, failed, people))

// A mail that this call took, as it goes out.
struct TakenMail {
    Message message;
    Mail mail;
};

// The line with the figures of now; nothing when it is settled. Verdicts wait as long as any does, whichever was the oldest.
std::optional<MessageLine> as_it_is_now(const FoundMatters& found, const MessageLine& line) {
    const bool verdicts =
        line.kind == MessageLineKind::waiting_approvals || line.kind == MessageLineKind::slow_approver;
    const bool to_lead = line.kind == MessageLineKind::flagged_day || line.kind == MessageLineKind::flagged_entry ||
                         line.kind == MessageLineKind::slow_approver;
    const PersonId whose = to_lead ? line.about : line.person;
    for (const OpenMatter& matter : found.open) {
        if (matter.person != whose || (matter.opening != line.opening && !verdicts)) continue;
        if (line.subject != (to_lead ? matter.subject + " of " + id_text(whose) : matter.subject)) continue;
        MessageLine now = line;
        now.day = matter.day;
        now.seconds = matter.seconds;
        now.scheduled = matter.scheduled;
        now.count = matter.count;
        return now;
    }
    return std::nullopt;
}

std::string host_of(std::string_view site) {
    const std::size_t at = site.find("://");
    std::string_view host = at == std::string_view::npos ? site : site.substr(at + 3);
    host = host.substr(0, host.find_first_of(":/"));
    return host.empty() ? "fairhour.invalid" : std::string(host);
}

// The address is what refused, not the mail: 5.1.x, or the codes of mailboxes.
bool refuses_address(std::string_view said) {
    return said.starts_with("550") || said.starts_with("551") || said.starts_with("553") ||
           said.find(" 5.1.") != std::string_view::npos;
}

class Taking {
public:
    Taking(const MessageDesk& desk, Transaction& work, Instant now) : desk_(desk), work_(work), now_(now) {}

    Result<std::vector<TakenMail>> take(SendReport& report, SendDetail& detail) {
        TRY(give_up_unanswered(report, detail));
        MessageFilter queued{.channel = MessageChannel::email,
                             .states = {MessageState::queued},
                             .due = now_,
                             .limit = mails_taken_at_once,
                             .order = MessageFilter::Order::oldest};
        std::vector<Message> due = TRY(work_.messages().find(queued));
        std::vector<TakenMail> taken;
        if (due.empty()) return taken;
        TRY(look_again(due));
        for (Message& message : due) {
            auto mail = TRY(take_one(message, report, detail));
            if (mail) taken.push_back(std::move(*mail));
        }
        return taken;
    }

private:
    // What a node took and never told about: it may have gone out.
    Status give_up_unanswered(SendReport& report, SendDetail& detail) {
        for (Message& message : TRY(work_.messages().find({.states = {MessageState::sending}}))) {
            if (message.claimed_at && *message.claimed_at + answer_given_up_after > now_) continue;
            TRY(end(message, MessageState::failed, "outcome_unknown"));
            ++report.failed;
            ++detail.failed;
        }
        return {};
    }
    Status look_again(const std::vector<Message>& due) {
        std::vector<MessageId> slots;
        for (const Message& message : due) slots.push_back(message.slot);
        lines_ = TRY(work_.messages().lines(slots));
        std::vector<PersonId> people;
        for (const Message& message : due) people.push_back(message.person);
        for (const MessageLine& line : lines_)
            if (!line.about.none()) people.push_back(line.about);
        found_ = TRY(find_matters(work_, now_, people));
        view_ = TRY(work_.firm());
        templates_ = TRY(work_.messages().templates());
        return {};
    }
    Status end(Message& message, MessageState state, std::string outcome) {
        message.state = state;
        message.outcome = std::move(outcome);
        message.finished_at = now_;
        return work_.messages().update(message);
    }
    Result<std::optional<TakenMail>> cancel(Message& message, std::string why, SendReport& report, SendDetail& detail) {
        TRY(end(message, MessageState::cancelled, std::move(why)));
        ++report.cancelled;
        ++detail.cancelled;
        return std::optional<TakenMail>{};
    }

    // Why nothing may be said now after all; empty: it may.
    [[nodiscard]] std::string held(const Message& message, const Person& person) const {
        if (message.kind == MessageKind::trial) return "";
        if (!found_) return "no_policy";
        const MessageSettings* const settings = found_->settings_of(person.id);
        if (settings != nullptr && settings->email == MailWish::off) return "not_wanted";
        if (now_ >= message.send_until) return "slot_over";
        const std::vector<MessageLine> none;
        if (autonomy_of({found_->terms(), found_->settings, none, found_->autonomy_limit}, person) == Autonomy::observe)
            return "observing";
        const auto slot = telling_slot(person, {*found_->calendar, found_->policy.cadence, settings}, now_);
        return slot ? "" : std::string(enum_word(slot.error()));
    }

    Result<std::optional<TakenMail>> take_one(Message& message, SendReport& report, SendDetail& detail) {
        const Person* const person = view_->index.find(message.person);
        if (person == nullptr || person->email != message.address)
            return cancel(message, "address_changed", report, detail);
        if (const std::string why = held(message, *person); !why.empty()) {
            if (why != "slot_over" || message.attempts == 0) return cancel(message, why, report, detail);
            TRY(end(message, MessageState::failed, message.outcome));
            ++report.failed;
            ++detail.failed;
            return std::optional<TakenMail>{};
        }
        std::vector<MessageLine> open;
        for (const MessageLine& line : lines_) {
            if (line.slot != message.slot) continue;
            if (message.kind != MessageKind::reminder) open.push_back(line);
            else if (auto now = as_it_is_now(*found_, line)) open.push_back(std::move(*now));
        }
        if (message.kind == MessageKind::reminder && open.empty()) return cancel(message, "nothing_left", report, detail);
        if (!TRY(work_.messages().claim(message.id, now_))) return std::optional<TakenMail>{};  // another was faster
        message.state = MessageState::sending;
        message.claimed_at = now_;
        ++message.attempts;
        return std::optional(TRY(written(message, *person, open)));
    }

    Result<TakenMail> written(Message& message, const Person& person, const std::vector<MessageLine>& lines) {
        ComposeTerms terms{.index = view_->index,
                           .firm_name = view_->firm.organization.name,
                           .person = person,
                           .language = message.language,
                           .kind = message.kind,
                           .tone = message.tone,
                           .own = own_template(templates_, message.language, message.kind, message.tone),
                           .site = desk_.site};
        TRY(keep_words(message, compose(terms, lines)));
        if (!desk_.site.empty()) TRY(add_links(message, lines, terms));
        const Written out = compose(terms, lines);
        TakenMail taken{message, {}};
        taken.mail = {.id = id_text(message.id) + "@" + host_of(desk_.site),
                      .to_name = person.name,
                      .to_address = message.address,
                      .subject = out.subject,
                      .text = out.text,
                      .html = out.html,
                      .language = message.language,
                      .headers = {},
                      .date = now_};
        if (!terms.unsubscribe.empty())  // RFC 8058: mail programs offer one press, which is a POST
            taken.mail.headers = {{"List-Unsubscribe", "<" + terms.unsubscribe + ">"},
                                  {"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"}};
        taken.mail.headers.push_back({"Auto-Submitted", "auto-generated"});
        return taken;
    }
    // What is kept is without the links that act: their secrets are nowhere but in the mail.
    Status keep_words(Message& message, Written kept) {
        message.subject = std::move(kept.subject);
        message.text = std::move(kept.text);
        message.html = std::move(kept.html);
        return work_.messages().update(message);
    }
    Status add_links(const Message& message, const std::vector<MessageLine>& lines, ComposeTerms& terms) {
        if (message.kind == MessageKind::trial) return {};
        const FootWords words = foot_words(message.language);
        ActionWish wish{message.person, message.id, LinkAct::unsubscribe, {}};
        terms.unsubscribe = TRY(new_action_link(desk_, work_, wish, now_));
        if (message.kind != MessageKind::reminder) return {};
        for (const MessageLine& line : lines) {
            if (line.kind != MessageLineKind::missing_day || line.seconds != line.scheduled) continue;
            wish.act = LinkAct::nothing_to_log;
            wish.day = line.day;
            terms.actions.push_back({words.nothing_to_log + " " + day_words(line.day, message.language),
                                     TRY(new_action_link(desk_, work_, wish, now_))});
        }
        wish.act = LinkAct::snooze;
        wish.day = {};
        terms.actions.push_back({words.snooze, TRY(new_action_link(desk_, work_, wish, now_))});
        return {};
    }

    const MessageDesk& desk_;
    Transaction& work_;
    Instant now_;
    std::vector<MessageLine> lines_;
    std::optional<FoundMatters> found_;
    std::shared_ptr<const FirmView> view_;
    std::vector<MessageTemplate> templates_;
};

Status note_outcomes(Transaction& work, const SendDetail& detail, Instant now) {
    if (detail.sent + detail.cancelled + detail.failed == 0) return {};
    const JournalEvent head = TRY(work.journal_head());
    JournalEvent event;
    event.at = std::max(now, Instant{head.at.micros + 1});
    event.actor_kind = ActorKind::engine;
    event.action = "send_messages";
    event.detail = json_text(detail);
    return work.append_journal(std::move(event));
}

// Tried again while its slot lasts, then failed with what was said last.
void try_later(Message& message, const MailAnswer& answer, Instant now, SendReport& report, SendDetail& detail) {
    message.outcome = answer.said;
    message.attempt_at = now + wait_after_attempt(message.attempts);
    const bool over = message.attempt_at >= message.send_until;
    message.state = over ? MessageState::failed : MessageState::queued;
    message.claimed_at.reset();
    if (!over) {
        ++report.later;
        return;
    }
    message.finished_at = now;
    ++report.failed;
    ++detail.failed;
}

// The journal is told once a stretch of mails.
enum class LastOfStretch : std::uint8_t { no, yes };

Status write_outcome(const MessageDesk& desk, std::int64_t organization, Message message, const MailAnswer& answer,
                     LastOfStretch last, SendReport& report, SendDetail& detail) {
    const auto work = TRY(desk.store.begin(engine_of(organization), Access::write));
    const Instant now = desk.clock.now();
    detail.people.push_back(message.person);
    switch (answer.outcome) {
        case MailOutcome::accepted:
            message.state = MessageState::sent;
            message.outcome = answer.said;
            message.finished_at = now;
            ++report.sent;
            ++detail.sent;
            break;
        case MailOutcome::refused_now:
        case MailOutcome::unreachable: try_later(message, answer, now, report, detail); break;
        case MailOutcome::refused:
        case MailOutcome::unknown:
            message.state = MessageState::failed;
            message.outcome = answer.outcome == MailOutcome::unknown ? "outcome_unknown: " + answer.said : answer.said;
            message.finished_at = now;
            ++report.failed;
            ++detail.failed;
            if (answer.outcome == MailOutcome::refused && refuses_address(answer.said))
                TRY(work->messages().put(
                    ChannelFailure{message.person, MessageChannel::email, message.address, now, answer.said}));
            break;
    }
    TRY(work->messages().update(message));
    if (last == LastOfStretch::yes) TRY(note_outcomes(*work, detail, now));
    return work->commit();
}

Status give_back(const MessageDesk& desk, std::int64_t organization, std::span<TakenMail> rest, const SendDetail& detail) {
    const auto work = TRY(desk.store.begin(engine_of(organization), Access::write));
    TRY(note_outcomes(*work, detail, desk.clock.now()));
    for (TakenMail& taken : rest) {
        taken.message.state = MessageState::queued;
        taken.message.claimed_at.reset();
        --taken.message.attempts;
        TRY(work->messages().update(taken.message));
    }
    return work->commit();
}

}  // namespace

Seconds wait_after_attempt(std::int64_t attempts) {
    return Seconds::minutes(std::min<std::int64_t>(30, 1LL << std::clamp<std::int64_t>(attempts, 0, 10)));
}

Result<SendReport> send_waiting(const MessageDesk& desk, std::int64_t organization, const std::function<bool()>& stopping) {
    SendReport report;
    if (!desk.mailer.ready()) return report;
    while (!stopping()) {
        SendDetail detail;
        std::vector<TakenMail> taken;
        const std::int64_t ended_before = report.cancelled + report.failed;
        {
            const auto work = TRY(desk.store.begin(engine_of(organization), Access::write));
            const Instant now = desk.clock.now();
            taken = TRY(Taking(desk, *work, now).take(report, detail));
            TRY(note_outcomes(*work, detail, now));
            TRY(work->commit());
        }
        if (taken.empty() && report.cancelled + report.failed == ended_before) break;
        SendDetail told;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            if (stopping()) {
                TRY(give_back(desk, organization, std::span(taken).subspan(i), told));
                return report;
            }
            const MailAnswer answer = desk.mailer.send(taken[i].mail);
            const LastOfStretch last = i + 1 == taken.size() ? LastOfStretch::yes : LastOfStretch::no;
            TRY(write_outcome(desk, organization, std::move(taken[i].message), answer, last, report, told));
        }
    }
    return report;
}

}  // namespace fairhour
