// Carries out what was queued for sending: each is taken in a transaction of its own, sent outside of any, and what became
// of it is written down. What was taken and has no answer is not sent again: it may have gone out.
//
//   const DeliverReport report = TRY(deliver_waiting({store, clock, documents, secrets, mailer, folder, site}, organization, stopping));
#pragma once

#include <functional>
#include <string>

#include "app/context.hpp"
#include "ports/bill_book.hpp"
#include "ports/hand_over.hpp"
#include "ports/mailer.hpp"
#include "ports/secrets.hpp"

namespace fairhour {

struct DeliveryDesk {
    Store& store;
    const Clock& clock;
    DocumentMaker& documents;
    Secrets& secrets;
    Mailer& mailer;
    HandOver& hand_over;
    std::string site;  // where download links lead; empty: mails have none
};

struct DeliverReport {
    std::int64_t sent = 0, later = 0, failed = 0;
};

// Whether anything waits that could go now.
[[nodiscard]] Result<bool> deliveries_due(Transaction& work, const DeliveryDesk& desk, Instant now);
[[nodiscard]] Result<DeliverReport> deliver_waiting(const DeliveryDesk& desk, std::int64_t organization,
                                                    const std::function<bool()>& stopping);

// The link of a mail: what it is about, and the document itself, which is counted. Refused: link_unknown, link_over.
struct LinkedInvoice {
    std::string number, firm_name, language;
    std::string file_name, bytes;  // fetch_linked alone
};
[[nodiscard]] Result<LinkedInvoice> look_at_link(Store& store, const Clock& clock, std::string_view token);
[[nodiscard]] Result<LinkedInvoice> fetch_linked(Store& store, const Clock& clock, std::string_view token);

}  // namespace fairhour
