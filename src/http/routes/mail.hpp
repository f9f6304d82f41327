// Routes that need the way out: a trial mail for the administrator, and the pages behind the links of mails. Those pages are
// plain HTML that needs no sign-in and no script: looking does nothing, its button is the POST that acts. Mail programs
// that unsubscribe by themselves POST to the same address (RFC 8058).
//
//   GET  /m/fhm_1_lnk_…      "Not before tomorrow?" with a button
//   POST /m/fhm_1_lnk_…      does it, once
#pragma once

#include "http/route.hpp"
#include "ports/mailer.hpp"

namespace fairhour::http {

struct MailParts {
    Mailer& mailer;
    std::string site;
};
[[nodiscard]] Routes mail_routes(const MailParts& parts);

}  // namespace fairhour::http
