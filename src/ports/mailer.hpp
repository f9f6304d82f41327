// Sends one mail. What became of it is told apart as far as it can be known: a mail that may have gone out is never sent
// again (semantics 8).
//
//   const MailAnswer answer = mailer.send(mail);
//   if (answer.outcome == MailOutcome::refused_now) later(answer.said);       // "451 4.7.1 try again later"
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "domain/describe.hpp"

namespace fairhour {

// tls: from the first byte (port 465); starttls: needed, never left out; none: to this very machine, or a trusted net.
BOOST_DEFINE_FIXED_ENUM_CLASS(MailTls, std::uint8_t, starttls, tls, none)
struct MailSettings {
    std::string host;  // empty: no mail is sent
    std::int64_t port = 587;
    MailTls tls = MailTls::starttls;
    std::string user;               // empty: without sign-in
    std::string password_file;      // read again at each mail
    std::string certificates_file;  // PEM file of whom to trust in place of the system's; empty: the system's
    std::string from;               // "time@studio.example"
    std::string from_name = "Fairhour";
    std::string reply_to;
    std::int64_t wait_seconds = 30;
    std::int64_t mails_a_minute_max = 120;

    [[nodiscard]] bool ready() const { return !host.empty() && !from.empty(); }
};

struct MailHeader {
    std::string name, value;
};

struct MailAttachment {
    std::string name;  // "2026-00042.pdf"
    std::string type;  // "application/pdf"
    std::string bytes;
};

struct Mail {
    std::string id;  // "msg_…@studio.example": the same for every attempt
    std::string to_name, to_address;
    std::string subject, text, html;
    std::string language;
    std::vector<MailHeader> headers{};  // List-Unsubscribe and the like; no line breaks
    std::vector<MailAttachment> attachments{};
    Instant date;
};

// accepted: the server took it. refused_now: it said "later" (4xx). refused: it said "never" (5xx), to this address or this
// mail. unreachable: nothing was handed over. unknown: it broke off after the mail was handed over.
BOOST_DEFINE_FIXED_ENUM_CLASS(MailOutcome, std::uint8_t, accepted, refused_now, refused, unreachable, unknown)
struct MailAnswer {
    MailOutcome outcome = MailOutcome::unreachable;
    std::string said;  // the server's last line, or why it could not be reached
};

class Mailer {
public:
    virtual ~Mailer() = default;
    [[nodiscard]] virtual bool ready() const = 0;  // false: no mail is set up
    [[nodiscard]] virtual MailAnswer send(const Mail& mail) = 0;
};

}  // namespace fairhour
