// A visit by link: who holds it, for which client, and what it lets them see. Every look goes through admit(): wrong links
// wait like wrong passwords, and unknown, expired and revoked ones answer alike. What is seen is the client's own and what
// their documents say: no cost, no margin, no other client.
//
//   const PortalVisitor visitor = TRY(admit(desk, app, token, peer));
//   TRY(require_part(visitor, PortalPart::invoices));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/context.hpp"
#include "app/sign_in/context.hpp"
#include "domain/billing/client_portal.hpp"
#include "ports/portal_book.hpp"

namespace fairhour {

struct PortalVisitor {
    AppContext app;  // acts as the client, of the link's organization
    PortalLink link;
};
// Refused: portal_link_over, sign_in_throttled.
[[nodiscard]] Result<PortalVisitor> admit(const SignInContext& desk, const AppContext& app, std::string_view token,
                                          std::string_view peer);
// Refused like what does not exist.
[[nodiscard]] Error portal_nothing();
[[nodiscard]] Status require_part(const PortalVisitor& visitor, PortalPart part);
[[nodiscard]] bool shows(const PortalLink& link, PortalPart part);
// The page was opened with it: counted, and written into the journal.
[[nodiscard]] Status count_visit(const PortalVisitor& visitor);
// Whoever holds the link wants mails, or none.
[[nodiscard]] Result<PortalLink> set_portal_mails(const PortalVisitor& visitor, PortalMailing mails);

[[nodiscard]] std::string portal_language(const PortalLink& link, const Client& client);  // "en", "de", "fr", "es"

}  // namespace fairhour
