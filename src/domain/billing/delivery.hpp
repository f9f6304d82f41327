// How an issued document went to the client: a row for each time it was sent, by mail or by the folder electronic invoices
// are handed over in. Its key makes a second sending to the same place impossible unless somebody asks for it again
// (semantics 8, 9).
//
//   2026-00042 by mail to billing@acme.example: queued 10:00:00, sent 10:00:07, fetched 10:12
//   2026-00042 handed over as peppol: pending_clearance, cleared as "SDI 1234567" the next day
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(DeliveryChannel, std::uint8_t, email, hand_over)
// sending: handed to the channel, and its answer is not known yet. pending_clearance: the authorities have not let it pass.
BOOST_DEFINE_FIXED_ENUM_CLASS(SendState, std::uint8_t, queued, sending, sent, failed, cancelled, pending_clearance)

struct InvoiceDelivery {
    DeliveryId id;
    InvoiceId invoice;
    std::string key;  // "inv_… email billing@acme.example 1"; unique
    DeliveryChannel channel = DeliveryChannel::email;
    SendState state = SendState::queued;
    std::string to_name, to_address;  // of mail
    std::string language, subject, text;
    std::vector<std::string> formats;  // of what is attached or handed over: "pdf", "xrechnung"
    std::string file_name;             // handed over as
    std::string outcome;               // "250 2.0.0 Ok", "550 5.1.1 no such user", "bounced: mailbox full"
    std::int64_t attempts = 0;
    Instant queued_at;
    PersonId queued_by;
    Instant attempt_at;  // not before
    std::optional<Instant> claimed_at, finished_at;
    Sha256 link_digest{};  // of the secret in its download link; zero: it has none
    std::optional<Instant> link_expires_at;
    std::int64_t downloads = 0;
    std::optional<Instant> first_download_at, last_download_at;
};
BOOST_DESCRIBE_STRUCT(InvoiceDelivery, (),
                      (id, invoice, key, channel, state, to_name, to_address, language, subject, text, formats,
                       file_name, outcome, attempts, queued_at, queued_by, attempt_at, claimed_at, finished_at,
                       link_digest, link_expires_at, downloads, first_download_at, last_download_at))

// A firm's own words for the mail an invoice goes out with; {number}, {client} and the like are filled in.
struct InvoiceMailText {
    std::string language;  // "en"
    InvoiceKind kind = InvoiceKind::invoice;
    std::string subject, text;
    Instant changed_at;
    PersonId changed_by;
};
BOOST_DESCRIBE_STRUCT(InvoiceMailText, (), (language, kind, subject, text, changed_at, changed_by))

}  // namespace fairhour
