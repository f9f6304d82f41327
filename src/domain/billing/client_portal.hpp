// What a client sees and says without an account: the links that were given out, which pre-bills were shown, what was asked
// about a line and what was answered, and the mails that carry a link. A question freezes its line alone; the rest of the
// bill goes out on time (semantics 9).
//
//   link: Acme, Jane Doe, sees summary, pre-bills, invoices and retainer, until 2027-01-31, used 14 times, last today
//   shown 2026-09-01: pre-bill of August, 4,320.00 EUR, feedback until 2026-09-08; approved by "Jane Doe" on 2026-09-03
//   asked about line 2, "Workshop, Ada", 960.00 EUR: "Who was there?" -> answered, the line stands
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "domain/billing/delivery.hpp"
#include "domain/describe.hpp"

namespace fairhour {

// What a link shows: hours by week; pre-bills and questions about their lines; issued documents; what is left of retainers;
// changes of the contract to accept or decline.
BOOST_DEFINE_FIXED_ENUM_CLASS(PortalPart, std::uint8_t, summary, prebills, invoices, retainers, change_orders)
BOOST_DEFINE_FIXED_ENUM_CLASS(PortalMailing, std::uint8_t, on, off)

inline constexpr std::int64_t portal_days_max = 730;
inline constexpr std::int64_t feedback_days_max = 60;
inline constexpr std::size_t question_bytes_max = 2'000;
inline constexpr std::size_t client_name_bytes_max = 120;

struct PortalLink {
    PortalLinkId id;
    ClientId client;
    PersonId contact;         // none: somebody who is not set up as a contact
    std::string name, email;  // whom it was given to; without an e-mail nothing is sent
    std::string language;     // empty: the client's
    std::vector<PortalPart> parts;
    PortalMailing mails = PortalMailing::on;  // off: whoever holds it asked for no mails
    Sha256 token_digest{};                    // the secret itself is kept nowhere
    Instant made_at;
    PersonId made_by;
    Instant expires_at;
    std::optional<Instant> revoked_at;
    PersonId revoked_by;
    std::int64_t uses = 0;
    std::optional<Instant> first_used_at, last_used_at;
};
BOOST_DESCRIBE_STRUCT(PortalLink, (),
                      (id, client, contact, name, email, language, parts, mails, token_digest, made_at, made_by,
                       expires_at, revoked_at, revoked_by, uses, first_used_at, last_used_at))

[[nodiscard]] inline bool is_open(const PortalLink& link, Instant now) {
    return !link.revoked_at && now < link.expires_at;
}

// How a client is kept informed.
struct PortalSettings {
    ClientId client;
    PortalMailing weekly_summaries = PortalMailing::off;
    PortalMailing previews = PortalMailing::on;  // a mail when a pre-bill is shown
    std::int64_t feedback_days = 5;              // of a pre-bill that is shown, in working days
    Instant changed_at;
    PersonId changed_by;
};
BOOST_DESCRIBE_STRUCT(PortalSettings, (),
                      (client, weekly_summaries, previews, feedback_days, changed_at, changed_by))

// A pre-bill as it was shown to the client; another row each time it is shown anew. What was approved is the amount shown.
struct PrebillShowing {
    InvoiceId invoice;
    std::int64_t n = 1;
    ClientId client;
    Instant shown_at;
    PersonId shown_by;
    CivilDay feedback_until;  // the last day; after it the bill goes out as it is
    std::string note;         // what the firm says to it
    std::int64_t net_minor = 0;
    std::optional<Instant> approved_at;
    std::string approved_by;  // the name they gave
    PortalLinkId approved_through;
    std::int64_t approved_net_minor = 0;
};
BOOST_DESCRIBE_STRUCT(PrebillShowing, (),
                      (invoice, n, client, shown_at, shown_by, feedback_until, note, net_minor, approved_at,
                       approved_by, approved_through, approved_net_minor))

BOOST_DEFINE_FIXED_ENUM_CLASS(QuestionKind, std::uint8_t, question, dispute)
BOOST_DEFINE_FIXED_ENUM_CLASS(QuestionState, std::uint8_t, open, settled)
// undecided: still open. stands: billed as it is. reduced: billed with less. left_out: never billed. put_right: its time goes
// back to whoever logged it, and comes with a later bill.
BOOST_DEFINE_FIXED_ENUM_CLASS(QuestionOutcome, std::uint8_t, undecided, stands, reduced, left_out, put_right)

// About one line of a pre-bill or an invoice, with what the line said then: the line itself may have moved on.
struct ClientQuestion {
    ClientQuestionId id;
    QuestionKind kind = QuestionKind::question;
    QuestionState state = QuestionState::open;
    ClientId client;
    ContractId contract;
    InvoiceId invoice;       // where the line stands now, or stood last
    std::int64_t line = 0;   // there; 0: on no bill until it is decided
    std::string number;      // of an issued document; empty: asked before the bill
    std::string group_key;   // of the line: what has no time is recognized by it on the next pre-bill
    std::string line_text;
    std::int64_t net_minor = 0, gross_minor = 0;
    Currency currency;
    std::vector<EntryId> entries;  // its time
    std::string asked_by;          // the name they gave
    PortalLinkId link;
    Instant asked_at;
    CollectionStopId stop;  // after issue: what keeps reminders off its amount
    QuestionOutcome outcome = QuestionOutcome::undecided;
    std::int64_t outcome_minor = 0;  // reduced: by how much
    InvoiceId credit_note;
    std::optional<Instant> settled_at;
    PersonId settled_by;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ClientQuestion, (),
                      (id, kind, state, client, contract, invoice, line, number, group_key, line_text, net_minor,
                       gross_minor, currency, entries, asked_by, link, asked_at, stop, outcome, outcome_minor,
                       credit_note, settled_at, settled_by, version))

BOOST_DEFINE_FIXED_ENUM_CLASS(QuestionSide, std::uint8_t, client, firm)
// What was said about it, never changed.
struct QuestionMessage {
    ClientQuestionId question;
    std::int64_t n = 1;
    QuestionSide side = QuestionSide::client;
    PersonId by;       // of the firm
    std::string name;  // of the client
    Instant at;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(QuestionMessage, (), (question, n, side, by, name, at, text))

BOOST_DEFINE_FIXED_ENUM_CLASS(PortalMailKind, std::uint8_t, weekly_summary, prebill, answer)

// A mail to whoever holds a link: written once by its key, sent by the job. Its own link is made when it goes out.
struct PortalMail {
    PortalMailId id;
    std::string key;  // "plk_… weekly_summary 2026-08-31": the same one is not written twice
    PortalLinkId link;
    ClientId client;
    PortalMailKind kind = PortalMailKind::weekly_summary;
    std::string language, to_name, to_address, subject, text;
    SendState state = SendState::queued;
    std::string outcome;
    std::int64_t attempts = 0;
    Instant queued_at;
    Instant attempt_at;  // not before
    std::optional<Instant> claimed_at, finished_at;
    Sha256 link_digest{};  // of the secret in it; zero: not sent yet
};
BOOST_DESCRIBE_STRUCT(PortalMail, (),
                      (id, key, link, client, kind, language, to_name, to_address, subject, text, state, outcome,
                       attempts, queued_at, attempt_at, claimed_at, finished_at, link_digest))

}  // namespace fairhour
