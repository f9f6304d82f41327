#include "app/portal/links.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/delivery/invoice_mail.hpp"
#include "app/sign_in/secret_text.hpp"
#include "base/beginning.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

struct PortalLinkDetail {
    PortalLinkId link;
    std::string name;
    std::vector<PortalPart> parts;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(PortalLinkDetail, (), (link, name, parts, expires_at))

Result<const Client*> portal_client(const AppContext& app, const FirmView& view, ClientId id, Action action) {
    const Client* const client = view.index.find(id);
    if (client == nullptr)
        return refuse(ErrorKind::not_found, "client_unknown", "There is no such client.", id_text(id));
    const ActorFacts actor = actor_facts(app, view.index);
    TRY(require(actor, action, facts_of(view.index, *client, actor.person)));
    return client;
}

bool mail_shaped(std::string_view address) {
    const std::size_t at = address.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
           address.find_first_of(" \t\r\n<>,;\"") == std::string_view::npos;
}

Status check_portal_link(const PortalLinkAsked& asked, const PortalLink& link) {
    if (link.name.empty() || link.name.size() > client_name_bytes_max)
        return invalid("name_missing", "It is not said whom the link is for.", "/name", "Give a name, as they sign with.");
    if (!link.email.empty() && !mail_shaped(link.email))
        return invalid("email_invalid", "This is no e-mail address: " + in_quotes(beginning_of(link.email, 80)) + ".",
                       "/email", "Give one like jane@acme.example, or none: then no mails are sent.");
    if (link.parts.empty())
        return invalid("parts_missing", "The link would show nothing.", "/parts",
                       "Name at least one of summary, prebills, invoices, retainers, change_orders.");
    if (asked.days < 1 || asked.days > portal_days_max)
        return invalid("days_out_of_range", "A link lives between one day and two years.", "/days",
                       "Give a number of days between 1 and " + std::to_string(portal_days_max) + ".");
    const auto& known = invoice_mail_languages;
    if (!link.language.empty() && std::ranges::find(known, link.language) == known.end())
        return invalid("language_unknown", "The portal does not speak this language.", "/language",
                       "It speaks en, de, fr and es.");
    return {};
}

Result<PortalLink> portal_link_of(const FirmIndex& index, const PortalLinkAsked& asked) {
    PortalLink link;
    link.client = asked.client;
    link.contact = asked.contact;
    link.name = std::string(trimmed(asked.name));
    link.email = std::string(trimmed(asked.email));
    link.language = asked.language;
    link.parts = asked.parts;
    std::ranges::sort(link.parts);
    link.parts.erase(std::ranges::unique(link.parts).begin(), link.parts.end());
    if (asked.contact.none()) return link;
    const Person* const contact = index.find(asked.contact);
    if (contact == nullptr || contact->client != asked.client)
        return refuse(ErrorKind::not_found, "contact_unknown", "The client has no such contact.", "/contact");
    if (link.name.empty()) link.name = contact->name;
    if (link.email.empty()) link.email = contact->email;
    return link;
}

}  // namespace

Result<PortalLinkMade> make_portal_link(Secrets& secrets, const AppContext& app, const PortalLinkAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(portal_client(app, *view, asked.client, Action::manage_clients));
    PortalLinkMade made{TRY(portal_link_of(view->index, asked)), {}};
    PortalLink& link = made.link;
    TRY(check_portal_link(asked, link));
    link.id = work->ids().next<PortalLinkTag>();
    NewSecret secret = new_secret_of(secrets, portal_link_prefix, app.scope.organization, id_text(link.id));
    link.token_digest = secret.digest;
    link.made_at = now;
    link.made_by = app.scope.actor.person;
    link.expires_at = now + Seconds::hours(24 * asked.days);
    TRY(work->portal().put(link));
    TRY(work->append_journal(journal_event(app, now, "make_portal_link", id_text(link.client),
                                           json_text(PortalLinkDetail{link.id, link.name, link.parts, link.expires_at}))));
    TRY(work->commit());
    made.token = std::move(secret.text);
    return made;
}

Result<std::vector<PortalLink>> list_portal_links(const AppContext& app, ClientId client) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(portal_client(app, *view, client, Action::manage_clients));
    return work->portal().links(client);
}

Result<PortalLink> revoke_portal_link(const AppContext& app, ClientId client, PortalLinkId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(portal_client(app, *view, client, Action::manage_clients));
    auto link = TRY(work->portal().link(id));
    if (!link || link->client != client)
        return refuse(ErrorKind::not_found, "portal_link_unknown", "There is no such link.", id_text(id));
    if (link->revoked_at) return std::move(*link);
    link->revoked_at = now;
    link->revoked_by = app.scope.actor.person;
    TRY(work->portal().put(*link));
    TRY(work->append_journal(journal_event(app, now, "revoke_portal_link", id_text(client),
                                           json_text(PortalLinkDetail{link->id, link->name, link->parts, link->expires_at}))));
    TRY(work->commit());
    return std::move(*link);
}

Result<PortalSettings> portal_settings(const AppContext& app, ClientId client) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(portal_client(app, *view, client, Action::manage_clients));
    return work->portal().settings(client);
}

Result<PortalSettings> put_portal_settings(const AppContext& app, PortalSettings settings) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(portal_client(app, *view, settings.client, Action::manage_clients));
    if (settings.feedback_days < 1 || settings.feedback_days > feedback_days_max)
        return invalid("days_out_of_range", "A client has between 1 and 60 working days to answer.", "/feedback_days",
                       "Give a number of days between 1 and " + std::to_string(feedback_days_max) + ".");
    settings.changed_at = now;
    settings.changed_by = app.scope.actor.person;
    TRY(work->portal().put(settings));
    TRY(work->append_journal(journal_event(app, now, "set_portal", id_text(settings.client), json_text(settings))));
    TRY(work->commit());
    return settings;
}

std::string portal_address(std::string_view site, std::string_view token) {
    return std::string(site) + "/portal#" + std::string(token);
}

}  // namespace fairhour
