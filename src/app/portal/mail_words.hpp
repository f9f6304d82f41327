// The words of the portal's mails in the client's language. {link} stays a place: its secret is made when the mail goes out.
#pragma once

#include "app/delivery/invoice_mail.hpp"
#include "app/portal/week.hpp"
#include "domain/billing/client_portal.hpp"

namespace fairhour {

struct PortalLetter {
    std::string_view language, name, firm;
};
[[nodiscard]] MailWritten summary_letter(const PortalLetter& letter, const ClientWeek& week);
[[nodiscard]] MailWritten prebill_letter(const PortalLetter& letter, const Invoice& prebill, const DayRange& period,
                                         const PrebillShowing& showing);
[[nodiscard]] MailWritten answer_letter(const PortalLetter& letter, const ClientQuestion& question, std::string_view text);

}  // namespace fairhour
