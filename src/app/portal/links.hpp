// Links that let somebody of a client in without an account: made for one client, with what it shows and until when, seen
// once, taken back any time. Whoever asks in with an unknown, expired or revoked one gets the same answer.
//
//   const PortalLinkMade made = TRY(make_portal_link(desk, app, {.client = acme, .name = "Jane Doe", .parts = {...}}));
//   made.token                                  // "fhp_1_plk_…_…", here and nowhere else
//   TRY(revoke_portal_link(app, acme, made.link.id));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/context.hpp"
#include "app/sign_in/context.hpp"
#include "domain/billing/client_portal.hpp"
#include "ports/portal_book.hpp"

namespace fairhour {

inline constexpr std::string_view portal_link_prefix = "fhp_";

struct PortalLinkAsked {
    ClientId client;
    PersonId contact;         // none: only a name
    std::string name, email;  // empty: the contact's
    std::string language;     // empty: the client's
    std::vector<PortalPart> parts;
    std::int64_t days = 180;
};
struct PortalLinkMade {
    PortalLink link;
    std::string token;
};
// Refused: not_permitted, client_unknown, contact_unknown, name_missing, email_invalid, parts_missing, days_out_of_range.
[[nodiscard]] Result<PortalLinkMade> make_portal_link(Secrets& secrets, const AppContext& app,
                                                      const PortalLinkAsked& asked);
[[nodiscard]] Result<std::vector<PortalLink>> list_portal_links(const AppContext& app, ClientId client);
[[nodiscard]] Result<PortalLink> revoke_portal_link(const AppContext& app, ClientId client, PortalLinkId link);

[[nodiscard]] Result<PortalSettings> portal_settings(const AppContext& app, ClientId client);
[[nodiscard]] Result<PortalSettings> put_portal_settings(const AppContext& app, PortalSettings settings);

// Where a link leads: behind "#", so that no server is told and no log keeps it.
[[nodiscard]] std::string portal_address(std::string_view site, std::string_view token);

}  // namespace fairhour
