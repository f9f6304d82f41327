#include "app/sign_in/single_sign_on.hpp"

#include <algorithm>

#include "app/sign_in/attempts.hpp"
#include "app/sign_in/provider_account.hpp"
#include "base/encodings.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::string_view sealed_for = "single sign-on ticket";
constexpr std::size_t ticket_bytes_max = 8'000;
constexpr std::size_t code_bytes_max = 4'096;
constexpr std::size_t return_bytes_max = 1'000;

struct Ticket {
    std::string provider, state, nonce, verifier, return_to;
    Instant begun_at;
};
BOOST_DESCRIBE_STRUCT(Ticket, (), (provider, state, nonce, verifier, return_to, begun_at))

std::string address_here(std::string_view provider, std::string_view last) {
    return "/api/v1/sign-in/providers/" + std::string(provider) + "/" + std::string(last);
}

std::unexpected<Error> not_begun() {
    return refuse(ErrorKind::forbidden, "sign_on_not_begun",
                  "This sign-in was not begun in this browser, or it was used, or it took more than ten minutes.", {},
                  "Begin again.");
}

Result<const ProviderSettings*> settings_of(const SingleSignOn& sso, std::string_view id) {
    const auto found = std::ranges::find(sso.settings, id, &ProviderSettings::id);
    if (found == sso.settings.end())
        return refuse(ErrorKind::not_found, "not_found", "There is no such provider here.");
    return &*found;
}

Result<std::string> site_of(const SingleSignOn& sso) {
    if (!sso.desk.rules.site_origin.empty()) return sso.desk.rules.site_origin;
    return refuse(ErrorKind::conflict, "site_unknown", "The server does not know its own address.", {},
                  "Set server.public_url in the configuration.");
}

std::string random_text(const SingleSignOn& sso) { return base64url(sso.desk.secrets.random_bytes(32)); }

Result<Ticket> open_ticket(const SingleSignOn& sso, const CameBack& back) {
    if (back.ticket.empty() || back.ticket.size() > ticket_bytes_max) return not_begun();
    const auto sealed = bytes_of_base64url(back.ticket);
    if (!sealed) return not_begun();
    const auto plain = sso.desk.secrets.open(*sealed, sealed_for);
    if (!plain) return not_begun();
    const auto ticket = parse_json<Ticket>(*plain);
    if (!ticket || after_minutes(ticket->begun_at, sign_on_minutes_max) <= sso.desk.clock.now()) return not_begun();
    if (ticket->provider != back.provider) return not_begun();
    if (!same_secret(ticket->state, back.state))
        return refuse(ErrorKind::forbidden, "sign_on_state_wrong",
                      "The answer of the provider belongs to another sign-in than the one begun last in this browser.",
                      {}, "Begin again, in one window.");
    return *ticket;
}

// Before the provider is asked, so that of two requests with one ticket only one goes on.
Status use_up(const SingleSignOn& sso, const Ticket& ticket, const Visitor& visitor) {
    const auto work = TRY(sso.desk.store.accounts().begin(no_organization, Access::write));
    TRY(check_wait(sso.desk, *work, AttemptKind::address, visitor.peer));
    if (!TRY(work->use_once(sso.desk.secrets.keyed_digest(sealed_for, ticket.state), sso.desk.clock.now())))
        return not_begun();
    return work->commit();
}

Status count_wrong(const SingleSignOn& sso, const Visitor& visitor) {
    const auto work = TRY(sso.desk.store.accounts().begin(no_organization, Access::write));
    TRY(work->count_failure(AttemptKind::address, attempts_subject(sso.desk, AttemptKind::address, visitor.peer),
                            sso.desk.clock.now()));
    return work->commit();
}

// RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6.
Status check_no_error(const ProviderSettings& provider, const CameBack& back) {
    if (back.error.empty() && !back.code.empty() && back.code.size() <= code_bytes_max) return {};
    if (back.issuer && *back.issuer != provider.issuer) return not_begun();
    if (back.error == "access_denied")
        return refuse(ErrorKind::forbidden, "sign_on_declined", "At the provider the sign-in was declined.", {},
                      "Begin again, or sign in another way.");
    if (back.error == "server_error" || back.error == "temporarily_unavailable")
        return refuse(ErrorKind::unavailable, "provider_unreachable", "The provider cannot sign anybody in now.", {},
                      "Try again soon. Administrators can sign in with e-mail and password.");
    return refuse(ErrorKind::forbidden, "sign_on_refused",
                  "The provider refused the sign-in: " + in_quotes(back.error) + ".", {},
                  "Begin again; if it stays so, tell an administrator.");
}

}  // namespace

std::string inside_address(std::string_view asked) {
    const bool plain = std::ranges::all_of(asked, [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
    const bool inside = asked.starts_with('/') && !asked.starts_with("//") && !asked.starts_with("/api/");
    return plain && inside && asked.size() <= return_bytes_max ? std::string(asked) : std::string("/");
}

WaysIn list_ways_in(const SingleSignOn& sso) {
    WaysIn ways{.passwords = sso.desk.rules.local == LocalSignIn::on, .providers = {}};
    for (const ProviderSettings& provider : sso.settings)
        ways.providers.push_back({provider.id, provider.name.empty() ? provider.id : provider.name,
                                  address_here(provider.id, "begin"), address_here(provider.id, "sign-out")});
    return ways;
}

Result<WayIn> begin_sign_on(const SingleSignOn& sso, std::string_view id, std::string_view return_to) {
    const ProviderSettings& provider = *TRY(settings_of(sso, id));
    const std::string site = TRY(site_of(sso));
    const Ticket ticket{provider.id,      random_text(sso),          random_text(sso),
                        random_text(sso), inside_address(return_to), sso.desk.clock.now()};
    WayIn way;
    way.address = TRY(sso.providers.way_in(provider, {.state = ticket.state,
                                                      .nonce = ticket.nonce,
                                                      .code_challenge = base64url(bytes_of(sha256(ticket.verifier))),
                                                      .callback = site + address_here(provider.id, "callback")}));
    way.ticket = base64url(sso.desk.secrets.seal(json_text(ticket), sealed_for));
    return way;
}

Result<SignedOn> finish_sign_on(const SingleSignOn& sso, const CameBack& back, const Visitor& visitor) {
    const ProviderSettings& provider = *TRY(settings_of(sso, back.provider));
    const std::string site = TRY(site_of(sso));
    const Ticket ticket = TRY(open_ticket(sso, back));
    TRY(use_up(sso, ticket, visitor));
    TRY(check_no_error(provider, back));
    const auto who = sso.providers.who_came(provider, {.code = back.code,
                                                       .issuer = back.issuer,
                                                       .nonce = ticket.nonce,
                                                       .code_verifier = ticket.verifier,
                                                       .callback = site + address_here(provider.id, "callback")});
    if (!who) {
        if (who.error().kind == ErrorKind::forbidden) TRY(count_wrong(sso, visitor));
        return std::unexpected(who.error());
    }
    return SignedOn{TRY(come_in_by_provider(sso.desk, provider, *who, visitor)), ticket.return_to};
}

Result<std::string> way_out_of(const SingleSignOn& sso, std::string_view id) {
    const ProviderSettings& provider = *TRY(settings_of(sso, id));
    const std::string address = TRY(sso.providers.way_out(provider, TRY(site_of(sso)) + "/"));
    if (address.empty())
        return refuse(ErrorKind::conflict, "sign_out_unknown",
                      "The provider offers no way to sign out of it from here.", {},
                      "Sign out at the provider itself.");
    return address;
}

}  // namespace fairhour
