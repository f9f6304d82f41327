// A message to a person and what it says line by line: one a person and slot, whatever the channels it goes by. It is kept
// for ever, with why it was written, when it went and how it ended (semantics 8, MSG-7).
//
//   slot 1 of Tuesday for Ada, friendly: "day 2026-05-04" (3:00 of 8:00 h), "entry ent_…" (note too short)
//   in the page: sent; by mail: queued, sent at 10:00:07
//
// A line's key (person, subject, opening, stage) and a message's key (person, day, number, channel) are unique in the
// database: nothing is said twice.
#pragma once

#include <optional>
#include <string>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(MessageChannel, std::uint8_t, in_app, email)
// sending: handed to the channel, and its answer is not known yet.
BOOST_DEFINE_FIXED_ENUM_CLASS(MessageState, std::uint8_t, queued, sent, cancelled, failed, sending)
// reminder: of what is open; thanks: for a full week; notice: something happened to one's time; trial: an admin's test.
BOOST_DEFINE_FIXED_ENUM_CLASS(MessageKind, std::uint8_t, reminder, thanks, notice, trial)
BOOST_DEFINE_FIXED_ENUM_CLASS(MessageLineKind, std::uint8_t,
                              missing_day,        // one's own day with too little logged
                              nudged_entry,       // one's own entry that a rule asks to mend
                              waiting_approvals,  // time that waits for one's verdict
                              flagged_day,        // to the lead: somebody's day after the last stage
                              slow_approver,      // to who is next: somebody's verdicts after the last stage
                              full_week,          // thanks
                              logged_for_you,     // somebody else logged time for one
              flagged_entry)      // to the lead: somebody's entry after the last stage

struct Message {
    MessageId id;
    MessageId slot;   // the first message of its person and slot, which the lines stand under
    std::string key;  // "2026-05-05 1 per_… email"
    PersonId person;
    MessageChannel channel = MessageChannel::in_app;
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    std::string language;
    std::string subject;
    std::string text;
    std::string html;     // of mail
    std::string address;  // of mail
    MessageState state = MessageState::queued;
    std::string outcome;               // why it ended as it did: "nothing_left", "550 5.1.1 no such user"
    std::int64_t policy_version = 0;   // 0: no policy asked for it
    std::string clause;                // of the policy's cadence
    Instant created_at;
    Instant send_until;                // its slot is over then
    std::int64_t attempts = 0;
    Instant attempt_at;                // not before
    std::optional<Instant> claimed_at;
    std::optional<Instant> finished_at;
    std::optional<Instant> read_at;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, slot, key, person, channel, kind, tone, language, subject, text, html, address, state,
                       outcome, policy_version, clause, created_at, send_until, attempts, attempt_at, claimed_at,
                       finished_at, read_at))

struct MessageLine {
    MessageId slot;
    std::int64_t position = 1;  // 1, 2, 3 ...
    PersonId person;            // who is told
    MessageLineKind kind = MessageLineKind::missing_day;
    std::string subject;  // "day 2026-05-04", "entry ent_…", "approvals", "day 2026-05-04 per_…"
    Instant opening;      // since when it is open: the same subject opened again is told again
    std::int64_t stage = 1;  // 0: a heads-up, before the ladder
    NudgeTone tone = NudgeTone::friendly;
    Instant told_at;
    CivilDay day;
    EntryId entry;
    PersonId about;     // flagged_day, slow_approver: whose; logged_for_you: who logged it
    Seconds seconds;    // open, or waiting
    Seconds scheduled;  // of a day
    std::int64_t count = 0;
    std::optional<Instant> cut_off;  // of the invoice window that makes it urgent
    std::string says;                // of an entry: what the rule says
};
BOOST_DESCRIBE_STRUCT(MessageLine, (),
                      (slot, position, person, kind, subject, opening, stage, tone, told_at, day, entry, about, seconds,
                       scheduled, count, cut_off, says))

BOOST_DEFINE_FIXED_ENUM_CLASS(MailWish, std::uint8_t, on, off)
BOOST_DEFINE_FIXED_ENUM_CLASS(ThanksWish, std::uint8_t, in_app, everywhere, never)
// How a person wants to be told; within what the policy allows, never beyond it. Wall-clock times are the person's own.
struct MessageSettings {
    PersonId person;
    MailWish email = MailWish::on;
    ThanksWish thanks = ThanksWish::in_app;
    std::optional<Seconds> hours_from, hours_until;  // narrower than the policy's working hours
    std::optional<Seconds> quiet_from, quiet_until;  // besides the policy's quiet hours
    std::optional<Instant> snoozed_until;
    Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(MessageSettings, (),
                      (person, email, thanks, hours_from, hours_until, quiet_from, quiet_until, snoozed_until,
                       changed_at))

// A channel that refused for good: it is not used for that address any more, and admins see why.
struct ChannelFailure {
    PersonId person;
    MessageChannel channel = MessageChannel::email;
    std::string address;
    Instant at;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ChannelFailure, (), (person, channel, address, at, reason))

// A firm's own words in place of the built-in ones.
struct MessageTemplate {
    std::string language;  // "en"
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    std::string subject;
    std::string text;  // with {lines} where what is open is listed
    Instant changed_at;
    PersonId changed_by;
};
BOOST_DESCRIBE_STRUCT(MessageTemplate, (), (language, kind, tone, subject, text, changed_at, changed_by))

BOOST_DEFINE_FIXED_ENUM_CLASS(LinkAct, std::uint8_t, unsubscribe, snooze, nothing_to_log)
// A link in a mail that does one thing for one person, once and only by POST.
struct ActionLink {
    ActionLinkId id;
    PersonId person;
    MessageId message;
    LinkAct act = LinkAct::snooze;
    CivilDay day;  // nothing_to_log
    Sha256 token_digest{};
    Instant made_at;
    Instant expires_at;
    std::optional<Instant> used_at;
};
BOOST_DESCRIBE_STRUCT(ActionLink, (), (id, person, message, act, day, token_digest, made_at, expires_at, used_at))

}  // namespace fairhour
