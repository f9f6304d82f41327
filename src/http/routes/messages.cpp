// What administrators see and set of messages: all that was said and how it ended, addresses that refuse, the firm's own
// words with a preview, what would be said now and what not and why, and the jobs that do it.
#include "app/messages/nudge.hpp"
#include "app/messages/templates.hpp"
#include "app/messages/words.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"
#include "http/routes/message_answer.hpp"
#include "ports/jobs.hpp"

namespace fairhour::http {
namespace {

constexpr std::int64_t job_runs_shown = 100;

struct MessagesQuery {
    std::optional<PersonId> person;
    std::vector<MessageState> state;
    std::optional<MessageChannel> channel;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(MessagesQuery, (), (person, state, channel, limit, cursor))
struct MessageAnswer {
    MessageId id, slot;
    PersonId person;
    MessageChannel channel = MessageChannel::in_app;
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    std::string language, subject, text, address;
    MessageState state = MessageState::queued;
    std::string outcome;
    std::int64_t policy_version = 0, attempts = 0;
    std::string clause;
    Instant created_at;
    std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(MessageAnswer, (),
                      (id, slot, person, channel, kind, tone, language, subject, text, address, state, outcome,
                       policy_version, attempts, clause, created_at, finished_at))
struct FailureAnswer {
    PersonId person;
    MessageChannel channel = MessageChannel::email;
    std::string address, reason;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(FailureAnswer, (), (person, channel, address, reason, at))
struct TemplateAnswer {
    std::string language;
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    std::string subject, text;
    bool own = false;
};
BOOST_DESCRIBE_STRUCT(TemplateAnswer, (), (language, kind, tone, subject, text, own))
struct TemplateBody {
    std::string language;
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    std::string subject, text;
};
BOOST_DESCRIBE_STRUCT(TemplateBody, (), (language, kind, tone, subject, text))
struct TemplateQuery {
    std::string language;
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
};
BOOST_DESCRIBE_STRUCT(TemplateQuery, (), (language, kind, tone))
struct PreviewAnswer {
    std::string subject, text, html;
};
BOOST_DESCRIBE_STRUCT(PreviewAnswer, (), (subject, text, html))
struct NudgesQuery {
    std::optional<Instant> at;  // none: now
};
BOOST_DESCRIBE_STRUCT(NudgesQuery, (), (at))
struct PlannedLine {
    MessageLineKind kind = MessageLineKind::missing_day;
    std::int64_t stage = 1;
    NudgeTone tone = NudgeTone::friendly;
    CivilDay day;
    EntryId entry;
    PersonId about;
    Seconds seconds;
};
BOOST_DESCRIBE_STRUCT(PlannedLine, (), (kind, stage, tone, day, entry, about, seconds))
struct PlannedMessage {
    PersonId person;
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    std::vector<PlannedLine> lines;
};
BOOST_DESCRIBE_STRUCT(PlannedMessage, (), (person, kind, tone, lines))
struct HeldAnswer {
    PersonId person;
    HeldBack why = HeldBack::outside_hours;
    std::int64_t matters = 0;
};
BOOST_DESCRIBE_STRUCT(HeldAnswer, (), (person, why, matters))
struct NudgesAnswer {
    Instant at;
    std::vector<PlannedMessage> messages;
    std::vector<HeldAnswer> held;
};
BOOST_DESCRIBE_STRUCT(NudgesAnswer, (), (at, messages, held))
struct JobAnswer {
    std::string job, holder, outcome;
    Instant began_at;
    std::optional<Instant> ended_at;
    Instant leased_until;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(JobAnswer, (), (job, holder, outcome, began_at, ended_at, leased_until, position))
struct JobRunAnswer {
    std::string job, holder, outcome, detail;
    Instant began_at, ended_at;
};
BOOST_DESCRIBE_STRUCT(JobRunAnswer, (), (job, holder, outcome, detail, began_at, ended_at))
struct JobsAnswer {
    std::vector<JobAnswer> jobs;
    std::vector<JobRunAnswer> runs;  // newest first
};
BOOST_DESCRIBE_STRUCT(JobsAnswer, (), (jobs, runs))

RouteRow admin_row(Method method, std::string path, std::string name, std::string summary) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "messages",
            .action = Action::manage_organization};
}

MessageAnswer message_answer(const Message& m) {
    return {m.id,      m.slot,  m.person,  m.channel,        m.kind,     m.tone,   m.language,   m.subject,    m.text,
            m.address, m.state, m.outcome, m.policy_version, m.attempts, m.clause, m.created_at, m.finished_at};
}

TemplateAnswer template_answer(const TemplateShown& shown) {
    const MessageTemplate& w = shown.words;
    return {w.language, w.kind, w.tone, w.subject, w.text, shown.own};
}

MessageTemplate template_of(const TemplateBody& body) {
    MessageTemplate words;
    words.language = body.language;
    words.kind = body.kind;
    words.tone = body.tone;
    words.subject = body.subject;
    words.text = body.text;
    return words;
}

Result<Reply> list_all(Call& call) {
    const auto asked = TRY(call.query<MessagesQuery>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    const MessagesAsked wanted{asked.person.value_or(PersonId{}), asked.state, asked.channel, limit + 1,
                               TRY(cursor_id<MessageTag>(asked.cursor))};
    const auto found = TRY(list_messages(call.app(), wanted));
    Page<MessageAnswer> page;
    for (const Message& message : found) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.next = id_text(page.items.back().id);
            break;
        }
        page.items.push_back(message_answer(message));
    }
    return call.reply(page);
}

Result<Reply> list_failures(Call& call) {
    Page<FailureAnswer> page;
    for (const ChannelFailure& f : TRY(list_channel_failures(call.app())))
        page.items.push_back({f.person, f.channel, f.address, f.reason, f.at});
    return call.reply(page);
}

Result<Reply> list_words(Call& call) {
    Page<TemplateAnswer> page;
    for (const TemplateShown& shown : TRY(list_templates(call.app()))) page.items.push_back(template_answer(shown));
    return call.reply(page);
}

Result<Reply> put_words(Call& call) {
    const auto body = TRY(call.body<TemplateBody>());
    call.end_reading();
    return call.reply(template_answer(TRY(put_template(call.app(), template_of(body)))));
}

Result<Reply> reset_words(Call& call) {
    const auto asked = TRY(call.query<TemplateQuery>());
    call.end_reading();
    return call.reply(template_answer(
        TRY(reset_template(call.app(), template_of({asked.language, asked.kind, asked.tone, "", ""})))));
}

Result<Reply> preview_words(Call& call) {
    const Written written = TRY(preview_template(call.app(), template_of(TRY(call.body<TemplateBody>()))));
    return call.reply(PreviewAnswer{written.subject, written.text, written.html});
}

Result<Reply> preview_all(Call& call) {
    const auto asked = TRY(call.query<NudgesQuery>());
    NudgesAnswer answer;
    answer.at = asked.at.value_or(call.app().clock.now());
    const NudgePlan plan = TRY(preview_nudges(call.app().store, call.app().scope.organization, answer.at));
    for (const DueMessage& message : plan.messages) {
        PlannedMessage& out = answer.messages.emplace_back(PlannedMessage{message.person, message.kind, message.tone, {}});
        for (const DueLine& line : message.lines)
            out.lines.push_back({line.matter.kind, line.stage, line.tone, line.matter.day, line.matter.entry,
                                 line.matter.about, line.matter.seconds});
    }
    for (const HeldMatters& held : plan.held) answer.held.push_back({held.person, held.why, held.matters});
    return call.reply(answer);
}

Result<Reply> list_jobs(Call& call) {
    Transaction* const work = TRY(call.work());
    JobsAnswer answer;
    for (const JobLease& job : TRY(work->jobs().all()))
        answer.jobs.push_back({job.job, job.holder, job.outcome, job.began_at, job.ended_at, job.leased_until, job.position});
    for (const JobRun& run : TRY(work->jobs().runs(job_runs_shown)))
        answer.runs.push_back({run.job, run.holder, run.outcome, run.detail, run.began_at, run.ended_at});
    return call.reply(answer);
}

}  // namespace

Routes message_routes() {
    using enum Method;
    Routes routes;
    routes.push_back(route<MessagesQuery, None, Page<MessageAnswer>>(
        admin_row(get, "messages", "list_messages", "All messages, newest first, with how each ended."), list_all));
    routes.push_back(route<None, None, Page<FailureAnswer>>(
        admin_row(get, "message-failures", "list_message_failures", "Addresses that refuse for good, and why."),
        list_failures));
    routes.push_back(route<None, None, Page<TemplateAnswer>>(
        admin_row(get, "message-templates", "list_message_templates", "The words of messages, the firm's or the built-in ones."),
        list_words));
    RouteRow put_row = admin_row(put, "message-templates", "put_message_template", "Say it in the firm's own words.");
    put_row.runs = Runs::in_lane;
    routes.push_back(route<None, TemplateBody, TemplateAnswer>(put_row, put_words));
    RouteRow reset_row = admin_row(delete_, "message-templates", "reset_message_template", "Take the built-in words again.");
    reset_row.runs = Runs::in_lane;
    routes.push_back(route<TemplateQuery, None, TemplateAnswer>(reset_row, reset_words));
    routes.push_back(route<None, TemplateBody, PreviewAnswer>(
        admin_row(post, "message-templates/preview", "preview_message_template", "How a message with these words looks."),
        preview_words));
    routes.push_back(route<NudgesQuery, None, NudgesAnswer>(
        admin_row(get, "nudges/preview", "preview_nudges", "Who would be told what at an instant, and who not and why."),
        preview_all));
    routes.push_back(route<None, None, JobsAnswer>(
        admin_row(get, "jobs", "list_jobs", "What runs by itself: when it ran, on which node, and how it ended."), list_jobs));
    return routes;
}

}  // namespace fairhour::http
