#include "app/portal/visit.hpp"

#include <algorithm>

#include "app/delivery/invoice_mail.hpp"
#include "app/portal/links.hpp"
#include "app/sign_in/attempts.hpp"
#include "app/sign_in/secret_text.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

struct VisitDetail {
    PortalLinkId link;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(VisitDetail, (), (link, name))
struct MailWishDetail {
    PortalLinkId link;
    PortalMailing mails = PortalMailing::on;
};
BOOST_DESCRIBE_STRUCT(MailWishDetail, (), (link, mails))

Error portal_over() {
    return {ErrorKind::not_found, "portal_link_over", {}, "This link leads nowhere any more.",
            "Ask whoever sent it for a new one."};
}

// Whose link it is: that of its own secret, or of a mail that went out for it. Nothing: it opens nothing (any more).
Result<std::optional<PortalVisitor>> visitor_of_token(const AppContext& app, std::string_view token) {
    const std::optional<PortalVisitor> nobody;
    const auto parts = parts_of_secret(portal_link_prefix, token);
    if (!parts) return nobody;
    const auto id = parse_id<PortalLinkTag>(parts->id);
    if (!id) return nobody;
    AppContext acting = app;
    acting.scope = {parts->organization, {ActorKind::client, {}}};
    auto work = app.store.begin(acting.scope, Access::read);
    if (!work && work.error().kind == ErrorKind::not_found) return nobody;
    if (!work) return std::unexpected(work.error());
    auto link = TRY((*work)->portal().link(*id));
    if (!link || !is_open(*link, app.clock.now())) return nobody;
    const bool its_own = same_secret(bytes_of(link->token_digest), bytes_of(parts->digest));
    if (!its_own && !TRY((*work)->portal().carries(*id, parts->digest))) return nobody;
    acting.scope.actor.person = link->contact;
    return PortalVisitor{acting, std::move(*link)};
}

}  // namespace

Result<PortalVisitor> admit(const SignInContext& desk, const AppContext& app, std::string_view token,
                            std::string_view peer) {
    {
        const auto accounts = TRY(desk.store.accounts().begin(no_organization, Access::read));
        TRY(check_wait(desk, *accounts, AttemptKind::address, peer));
    }
    auto visitor = TRY(visitor_of_token(app, token));
    if (!visitor) {
        const auto accounts = TRY(desk.store.accounts().begin(no_organization, Access::write));
        TRY(count_try(desk, *accounts, AttemptKind::address, peer));
        TRY(accounts->commit());
        return std::unexpected(portal_over());
    }
    return std::move(*visitor);
}

bool shows(const PortalLink& link, PortalPart part) {
    return std::ranges::find(link.parts, part) != link.parts.end();
}

Error portal_nothing() {
    return {ErrorKind::not_found, "not_found", {}, "There is no such thing, or it is not for this link.", {}};
}

Status require_part(const PortalVisitor& visitor, PortalPart part) {
    if (shows(visitor.link, part)) return {};
    return std::unexpected(portal_nothing());
}

Status count_visit(const PortalVisitor& visitor) {
    const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::write));
    const Instant now = TRY(next_instant(visitor.app, *work));
    TRY(work->portal().count_use(visitor.link.id, now));
    TRY(work->append_journal(journal_event(visitor.app, now, "use_portal_link", id_text(visitor.link.client),
                                           json_text(VisitDetail{visitor.link.id, visitor.link.name}))));
    return work->commit();
}

Result<PortalLink> set_portal_mails(const PortalVisitor& visitor, PortalMailing mails) {
    const auto work = TRY(visitor.app.store.begin(visitor.app.scope, Access::write));
    const Instant now = TRY(next_instant(visitor.app, *work));
    auto link = TRY(work->portal().link(visitor.link.id));
    if (!link) return std::unexpected(portal_over());
    if (link->mails == mails) return std::move(*link);
    link->mails = mails;
    TRY(work->portal().put(*link));
    TRY(work->append_journal(journal_event(visitor.app, now, "set_portal_link_mails", id_text(link->client),
                                           json_text(MailWishDetail{link->id, mails}))));
    TRY(work->commit());
    return std::move(*link);
}

std::string portal_language(const PortalLink& link, const Client& client) {
    const std::string& wanted = link.language.empty() ? client.language : link.language;
    const auto& known = invoice_mail_languages;
    return std::ranges::find(known, wanted) == known.end() ? std::string("en") : wanted;
}

}  // namespace fairhour
