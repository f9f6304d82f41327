// A message as it is answered: what it said line by line, each with its sentence and where the page mends it, why it was
// written, and what became of it on every channel.
#pragma once

#include "app/messages/inbox.hpp"
#include "app/messages/words.hpp"

namespace fairhour::http {

struct MessageLineAnswer {
    MessageLineKind kind = MessageLineKind::missing_day;
    std::string sentence, path, link_says;
    std::int64_t stage = 1;
    NudgeTone tone = NudgeTone::friendly;
    std::optional<CivilDay> day;
    EntryId entry;
    PersonId about;
    Seconds seconds, scheduled;
    std::int64_t count = 0;
    std::optional<Instant> cut_off;
};
BOOST_DESCRIBE_STRUCT(MessageLineAnswer, (),
                      (kind, sentence, path, link_says, stage, tone, day, entry, about, seconds, scheduled, count,
                       cut_off))

struct MessageChannelAnswer {
    MessageChannel channel = MessageChannel::in_app;
    MessageState state = MessageState::queued;
    std::string outcome, address;
    std::int64_t attempts = 0;
    std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(MessageChannelAnswer, (), (channel, state, outcome, address, attempts, finished_at))

struct InboxAnswer {
    MessageId id;
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    std::string language, subject, text;
    Instant created_at;
    std::optional<Instant> read_at;
    std::int64_t policy_version = 0;  // 0: no policy asked for it
    std::string clause;
    std::vector<MessageLineAnswer> lines;
    std::vector<MessageChannelAnswer> channels;
};
BOOST_DESCRIBE_STRUCT(InboxAnswer, (),
                      (id, kind, tone, language, subject, text, created_at, read_at, policy_version, clause, lines,
                       channels))

[[nodiscard]] inline MessageChannelAnswer channel_answer(const Message& message) {
    return {message.channel, message.state, message.outcome, message.address, message.attempts, message.finished_at};
}

[[nodiscard]] inline InboxAnswer inbox_answer(const InboxMessage& one, const FirmIndex& index, Zone zone) {
    const Message& m = one.message;
    InboxAnswer answer{m.id,        m.kind,    m.tone,           m.language, m.subject, m.text,
                       m.created_at, m.read_at, m.policy_version, m.clause,   {},        {channel_answer(m)}};
    for (const Message& other : one.other_channels) answer.channels.push_back(channel_answer(other));
    for (const MessageLine& line : one.lines) {
        MessageLineAnswer out;
        out.kind = line.kind;
        out.sentence = line_sentence(line, {index, m.language, zone});
        out.path = line_path(line);
        out.link_says = link_word(line, m.language);
        out.stage = line.stage;
        out.tone = line.tone;
        if (line.kind != MessageLineKind::waiting_approvals) out.day = line.day;
        out.entry = line.entry;
        out.about = line.about;
        out.seconds = line.seconds;
        out.scheduled = line.scheduled;
        out.count = line.count;
        out.cut_off = line.cut_off;
        answer.lines.push_back(std::move(out));
    }
    return answer;
}

}  // namespace fairhour::http
