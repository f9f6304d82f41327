// Sending issued documents: queued in one transaction with the mail's words, sent by a job, told apart for ever by how each
// ended. To one place a document goes once; again only when somebody asks for it (semantics 8, 9).
//
//   const SendRun run = TRY(send_invoices(app, {.invoices = {inv}}));
//   run.queued[0].to_address                  // "billing@acme.example"
//   run.skipped[0].reason.name                // "address_missing", "sent_already", ...
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/delivery/invoice_mail.hpp"
#include "domain/billing/delivery.hpp"

namespace fairhour {

enum class SendAgain : std::uint8_t { no, yes };

struct SendAsked {
    std::vector<InvoiceId> invoices;  // empty: all that are issued and were never sent
    // Of one invoice: in place of the client's address and the usual words.
    std::string to_address, subject, text;
    SendAgain again = SendAgain::no;
};
struct SendRun {
    std::vector<InvoiceDelivery> queued;
    struct Skipped {
        InvoiceId invoice;
        std::string number;
        Error reason;
    };
    std::vector<Skipped> skipped;
};
[[nodiscard]] Result<SendRun> send_invoices(const AppContext& app, const SendAsked& asked);

// What would go out now, and what stands in the way.
struct SendPreview {
    std::string to_name, to_address;
    MailWritten mail;
    std::vector<std::string> attachments;  // file names
    bool by_mail = false, by_hand_over = false, needs_clearance = false;
    std::int64_t sent_before = 0;
    std::vector<Error> faults;
};
[[nodiscard]] Result<SendPreview> preview_sending(const AppContext& app, InvoiceId invoice);

[[nodiscard]] Result<std::vector<InvoiceDelivery>> list_deliveries(const AppContext& app, InvoiceId invoice);

BOOST_DEFINE_FIXED_ENUM_CLASS(DeliveryWord, std::uint8_t, bounced, cleared, refused, cancelled)
struct DeliveryOutcome {
    DeliveryId delivery;
    DeliveryWord outcome = DeliveryWord::bounced;
    std::string note;  // why; of what was cleared its number
};
// What a person learned: that a mail came back, that the authorities let it pass or not; or that what waits is not to go.
[[nodiscard]] Result<InvoiceDelivery> note_outcome(const AppContext& app, const DeliveryOutcome& outcome);

[[nodiscard]] Result<std::vector<InvoiceMailText>> list_mail_texts(const AppContext& app);  // every one there is
[[nodiscard]] Result<InvoiceMailText> put_mail_text(const AppContext& app, InvoiceMailText text);
[[nodiscard]] Status reset_mail_text(const AppContext& app, std::string_view language, InvoiceKind kind);

// "2026-00042-xrechnung.xml"; what no file name can hold becomes "-".
[[nodiscard]] std::string sent_file_name(const Invoice& invoice, DocumentFormat format);
[[nodiscard]] std::string_view media_type_of(DocumentFormat format);
// The state of the document, of all the ways it went.
[[nodiscard]] DeliveryState delivery_state(const std::vector<InvoiceDelivery>& deliveries);

}  // namespace fairhour
