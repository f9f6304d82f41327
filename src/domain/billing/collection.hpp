// How clients are reminded of what is overdue: the firm's levels, its own words, what was sent, and what stops it. A pause
// or a dispute is a row with who, when and why, and it ends by being ended, not by being taken away.
//
//   levels: friendly 7 days after the due date, firm after 21, last after 35; at least 7 days between two
//   stop: Acme, 2026-00042, dispute over 200.00 EUR of it, "the second workshop did not take place"
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

// off: nothing is due; propose: a person sends; send: the program does, in the morning of working days.
BOOST_DEFINE_FIXED_ENUM_CLASS(ReminderMode, std::uint8_t, off, propose, send)

struct ReminderLevel {
    std::string name;            // "Payment reminder", as the list shows it
    std::int64_t days_overdue = 7;
    std::int64_t pay_within_days = 7;  // what the text asks for

    bool operator==(const ReminderLevel&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReminderLevel, (), (name, days_overdue, pay_within_days))

inline constexpr std::size_t reminder_levels_max = 5;

struct ReminderSettings {
    ReminderMode mode = ReminderMode::propose;
    std::vector<ReminderLevel> levels{{"Reminder", 7, 7}, {"Second reminder", 21, 7}, {"Last reminder", 35, 5}};
    std::int64_t gap_days = 7;           // at least so many between two to one client
    std::int64_t open_minor_min = 0;     // below it a client is not reminded
    std::string reply_to;                // none: the legal entity's address
    Instant changed_at;
    PersonId changed_by;
};
BOOST_DESCRIBE_STRUCT(ReminderSettings, (), (mode, levels, gap_days, open_minor_min, reply_to, changed_at, changed_by))

// The firm's own words of a level in a language, in place of the built-in ones. Named slots only: {client}, {invoices},
// {total}, {pay_by}, {firm}.
struct ReminderText {
    std::string language;
    std::int64_t level = 1;
    std::string subject;
    std::string text;
    Instant changed_at;
    PersonId changed_by;
};
BOOST_DESCRIBE_STRUCT(ReminderText, (), (language, level, subject, text, changed_at, changed_by))

BOOST_DEFINE_FIXED_ENUM_CLASS(StopKind, std::uint8_t, pause, dispute)

struct CollectionStop {
    CollectionStopId id;
    StopKind kind = StopKind::pause;
    ClientId client;
    InvoiceId invoice;                        // none: a pause of all the client's
    std::optional<std::int64_t> minor;        // dispute: of what is open; none: all of it
    std::optional<CivilDay> until;            // pause: the first day without it; none: until it is ended
    std::string reason;
    Instant at;
    PersonId by;
    std::optional<Instant> ended_at;
    PersonId ended_by;
    std::string outcome;
};
BOOST_DESCRIBE_STRUCT(CollectionStop, (),
                      (id, kind, client, invoice, minor, until, reason, at, by, ended_at, ended_by, outcome))

BOOST_DEFINE_FIXED_ENUM_CLASS(ReminderState, std::uint8_t, queued, sending, sent, failed, by_hand)

// An invoice as a reminder names it.
struct RemindedInvoice {
    InvoiceId invoice;
    std::string number;
    CivilDay issue_date, due_date;
    std::int64_t gross_minor = 0;
    std::int64_t open_minor = 0;      // without what is disputed
    std::int64_t disputed_minor = 0;
    std::int64_t level = 1;

    bool operator==(const RemindedInvoice&) const = default;
};
BOOST_DESCRIBE_STRUCT(RemindedInvoice, (),
                      (invoice, number, issue_date, due_date, gross_minor, open_minor, disputed_minor, level))

struct ClientReminder {
    ClientReminderId id;
    std::string key;  // client, entity, currency, level, day: the same one is not written twice
    ClientId client;
    LegalEntityId legal_entity;
    Currency currency;
    std::int64_t level = 1;  // the highest of its invoices
    CivilDay day;
    CivilDay pay_by;
    std::vector<RemindedInvoice> invoices;
    std::int64_t open_minor = 0;    // of them
    std::int64_t unused_minor = 0;  // the client's money with us, taken off
    std::int64_t total_minor = 0;
    std::string language, address, subject, text;
    ReminderState state = ReminderState::queued;
    std::string outcome;  // why it failed
    std::int64_t attempts = 0;
    Instant attempt_at;  // not before
    Instant written_at;
    PersonId written_by;
    std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(ClientReminder, (),
                      (id, key, client, legal_entity, currency, level, day, pay_by, invoices, open_minor, unused_minor,
                       total_minor, language, address, subject, text, state, outcome, attempts, attempt_at, written_at,
                       written_by, finished_at))

}  // namespace fairhour
