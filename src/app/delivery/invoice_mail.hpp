// The mail an invoice goes out with: words in the client's language, the firm's own where it wrote some, with what the
// document says filled in.
//
//   "Invoice 2026-00042 from Nordlicht Studio"
//   "Dear Acme Ltd,\n\nplease find attached invoice 2026-00042 over 1,428.00 EUR, due on 1 October 2026. ..."
//
// Places: {client} {number} {firm} {amount} {due} {period} {link}. A line whose only place has nothing to say is left out.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/billing/delivery.hpp"
#include "domain/firm.hpp"

namespace fairhour {

inline constexpr std::array<std::string_view, 4> invoice_mail_languages{"en", "de", "fr", "es"};

struct MailWritten {
    std::string language, subject, text;
};
// `link` is where the document can be fetched; empty: its line is left out.
[[nodiscard]] MailWritten write_invoice_mail(const FirmIndex& firm, const Invoice& invoice,
                                             const std::vector<InvoiceMailText>& own);
// The same with one place still to fill: what the mail carries is kept without its link.
[[nodiscard]] std::string with_link(const std::string& text, std::string_view link);
[[nodiscard]] std::string mail_html(const std::string& text, std::string_view language);

[[nodiscard]] InvoiceMailText usual_mail_text(std::string_view language, InvoiceKind kind);
// mail_text_place: a {place} there is none of; mail_text_length; mail_text_language.
[[nodiscard]] Status check_mail_text(const InvoiceMailText& text);

[[nodiscard]] std::string money_in_words(Money money, std::string_view language);  // "1.428,00 EUR"
[[nodiscard]] std::string day_in_words(CivilDay day, std::string_view language);   // "1. Oktober 2026"

}  // namespace fairhour
