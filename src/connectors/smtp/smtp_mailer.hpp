// The Mailer on libcurl: one connection a mail, STARTTLS or TLS as set, plain text and HTML beside each other. A connection
// is never used twice: a library that tries again by itself could send a mail again.
//
//   const auto mailer = make_smtp_mailer(settings);      // not ready() when no server is set
#pragma once

#include <memory>

#include "ports/mailer.hpp"

namespace fairhour {

[[nodiscard]] std::unique_ptr<Mailer> make_smtp_mailer(const MailSettings& settings);

// "=?UTF-8?B?…?=" in pieces where a header's value is not plain ASCII, as RFC 2047 wants.
[[nodiscard]] std::string header_text(std::string_view utf8);
// RFC 5322: "Tue, 05 May 2026 10:00:07 +0000".
[[nodiscard]] std::string mail_date(Instant at);

}  // namespace fairhour
