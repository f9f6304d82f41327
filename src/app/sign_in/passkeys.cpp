#include "app/sign_in/passkeys.hpp"

#include "app/sign_in/attempts.hpp"
#include "app/sign_in/secret_text.hpp"
#include "app/sign_in/webauthn.hpp"
#include "base/encodings.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::size_t challenge_bytes = 32;
constexpr int challenge_minutes_max = 5;
constexpr std::size_t passkeys_max = 20;  // of an account

Status require_site(const SignInContext& desk) {
    if (!desk.rules.site_origin.empty()) return {};
    return refuse(ErrorKind::conflict, "site_unknown", "The server does not know its own address.", {},
                  "Set the address of the page in the configuration: passkeys are made for it.");
}

// Challenge and time, sealed: nothing has to be kept until the answer comes.
struct Challenge {
    std::string bytes;
    std::string ticket;
};
Challenge new_challenge(const SignInContext& desk, const std::string& bound_to) {
    Challenge out;
    out.bytes = desk.secrets.random_bytes(challenge_bytes);
    out.ticket = base64url(desk.secrets.seal(out.bytes + std::to_string(desk.clock.now().micros), bound_to));
    return out;
}

Result<std::string> challenge_of(const SignInContext& desk, const std::string& ticket, const std::string& bound_to) {
    const auto stale =
        refuse(ErrorKind::forbidden, "passkey_refused", "The question to the passkey is too old.", {}, "Begin again.");
    const auto sealed = bytes_of_base64url(ticket);
    if (!sealed) return stale;
    const auto plain = desk.secrets.open(*sealed, bound_to);
    if (!plain || plain->size() <= challenge_bytes) return stale;
    const auto asked_at = whole_number(std::string_view(*plain).substr(challenge_bytes));
    if (!asked_at || after_minutes(Instant{*asked_at}, challenge_minutes_max) <= desk.clock.now()) return stale;
    return plain->substr(0, challenge_bytes);
}

Result<std::string> decoded(const std::string& text, std::string_view place) {
    const auto bytes = bytes_of_base64url(text);
    if (!bytes) return invalid("encoding_invalid", "This is not base64 for URLs without padding.", std::string(place));
    return *bytes;
}

std::string adding(const Who& who) { return "passkey for " + id_text(who.account) + " " + id_text(who.session); }
std::string passing(SessionId session) { return "passkey question " + id_text(session); }
PasskeyShown shown(const Passkey& passkey) {
    return {passkey.id, passkey.name, passkey.created_at, passkey.last_used_at};
}
std::vector<std::string> ids_of(const std::vector<Passkey>& passkeys) {
    std::vector<std::string> out;
    for (const Passkey& passkey : passkeys) out.push_back(base64url(passkey.credential_id));
    return out;
}

Result<Session> pending_session(const SignInContext& desk, AccountsWork& work, std::string_view token) {
    const auto refused = refuse(ErrorKind::forbidden, "sign_in_needed", "Nobody is signing in with this session.", {},
                                "Sign in with e-mail and password first.");
    if (!secret_shaped("fhs_", token)) return refused;
    const auto session = TRY(work.session_of(digest_of_secret(token)));
    if (!session || session->second_factor != SecondFactor::pending || session->expires_at <= desk.clock.now())
        return refused;
    const auto account = TRY(work.account(session->account));
    if (!account || account->disabled_at) return refused;
    return *session;
}

// Recorded as a change of credentials: other sessions end, older reset links die.
Status save_change(const SignInContext& desk, AccountsWork& work, const Who& who, Account account, std::string action,
                   PasskeyId id) {
    account.credentials_changed_at = desk.clock.now();
    TRY(work.put(account));
    TRY(work.end_sessions(account.id, who.session));
    TRY(journal_access(desk, work, std::move(action), id_text(id)));
    return commit_access(desk, work);
}

Status check_room(const std::vector<Passkey>& held, const std::string& name) {
    if (trimmed(name).empty() || name.size() > limits::name_bytes_max || !valid_utf8(name))
        return invalid("passkey_name_missing", "A passkey needs a name of at most 500 bytes.", "/name");
    if (held.size() >= passkeys_max)
        return refuse(ErrorKind::conflict, "passkeys_too_many", "The account has twenty passkeys.", {},
                      "Remove one that is not used any more.");
    return {};
}

}  // namespace

Result<PasskeyOffer> offer_passkey(const SignInContext& desk, const Who& who, std::string_view password) {
    TRY(require_site(desk));
    TRY(prove_password(desk, who, password));
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
    const auto account = TRY(work->account(who.account));
    INVARIANT(account.has_value(), "who has just given the password has an account");
    const Challenge challenge = new_challenge(desk, adding(who));
    PasskeyOffer offer;
    offer.challenge = base64url(challenge.bytes);
    offer.enrolment = challenge.ticket;
    offer.rp_id = host_of_origin(desk.rules.site_origin);
    offer.user_id = base64url(id_text(account->id));
    offer.user_name = account->email;
    offer.known_ids = ids_of(TRY(work->passkeys(account->id)));
    offer.algorithms = {-7, -8, -257};
    return offer;
}

Result<PasskeyAdded> add_passkey(const SignInContext& desk, const Who& who, const PasskeyAsked& asked) {
    TRY(require_site(desk));
    TRY(require_session(who));
    const std::string challenge = TRY(challenge_of(desk, asked.enrolment, adding(who)));
    const NewPasskey made =
        TRY(read_new_passkey({challenge, desk.rules.site_origin}, TRY(decoded(asked.client_data, "/client_data")),
                             TRY(decoded(asked.attestation, "/attestation"))));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    const auto account = TRY(work->account(who.account));
    if (!account || account->disabled_at)
        return refuse(ErrorKind::forbidden, "sign_in_needed", "The account is not there any more.");
    const std::vector<Passkey> held = TRY(work->passkeys(who.account));
    TRY(check_room(held, asked.name));
    if (TRY(work->passkey_of(made.credential_id)))
        return refuse(ErrorKind::conflict, "passkey_known", "This passkey is in use already.");
    const Passkey passkey{work->ids().next<PasskeyTag>(),
                          who.account,
                          made.credential_id,
                          made.public_key,
                          made.sign_count,
                          std::string(trimmed(asked.name)),
                          desk.clock.now(),
                          {}};
    TRY(work->put(passkey));
    PasskeyAdded added{shown(passkey), {}};
    if (held.empty() && account->totp_sealed.empty())
        added.recovery_codes = TRY(make_recovery_codes(desk, *work, who.account)).codes;
    TRY(save_change(desk, *work, who, *account, "add_passkey", passkey.id));
    return added;
}

Result<std::vector<PasskeyShown>> list_passkeys(const SignInContext& desk, const Who& who) {
    TRY(require_session(who));
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
    std::vector<PasskeyShown> out;
    for (const Passkey& passkey : TRY(work->passkeys(who.account))) out.push_back(shown(passkey));
    return out;
}

Status remove_passkey(const SignInContext& desk, const Who& who, PasskeyId id, std::string_view password) {
    TRY(prove_password(desk, who, password));
    const auto work = TRY(desk.store.accounts().begin(scope_of(who), Access::write));
    const auto account = TRY(work->account(who.account));
    if (!account || !TRY(work->remove_passkey(who.account, id)))
        return refuse(ErrorKind::not_found, "passkey_unknown", "There is no such passkey.");
    if (account->totp_sealed.empty() && TRY(work->passkeys(who.account)).empty())
        TRY(work->replace_recovery_codes(who.account, {}));
    return save_change(desk, *work, who, *account, "remove_passkey", id);
}

Result<PasskeyQuestion> ask_passkey(const SignInContext& desk, std::string_view session_token) {
    TRY(require_site(desk));
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::read));
    const Session session = TRY(pending_session(desk, *work, session_token));
    const Challenge challenge = new_challenge(desk, passing(session.id));
    return PasskeyQuestion{base64url(challenge.bytes), challenge.ticket, host_of_origin(desk.rules.site_origin),
                           ids_of(TRY(work->passkeys(session.account)))};
}

Result<SignedIn> pass_with_passkey(const SignInContext& desk, std::string_view session_token, const PasskeyUse& use,
                                   const Visitor& visitor) {
    TRY(require_site(desk));
    const auto work = TRY(desk.store.accounts().begin(no_organization, Access::write));
    const Session session = TRY(pending_session(desk, *work, session_token));
    const std::string challenge = TRY(challenge_of(desk, use.ticket, passing(session.id)));
    auto passkey = TRY(work->passkey_of(TRY(decoded(use.credential_id, "/credential_id"))));
    if (!passkey || passkey->account != session.account)
        return refuse(ErrorKind::forbidden, "passkey_refused", "This passkey is not one of the account's.", {},
                      "Take one of the account's, a code of its app, or a recovery code.");
    const PasskeyAnswer answer{TRY(decoded(use.client_data, "/client_data")),
                               TRY(decoded(use.authenticator_data, "/authenticator_data")),
                               TRY(decoded(use.signature, "/signature"))};
    passkey->sign_count = TRY(check_passkey({challenge, desk.rules.site_origin}, *passkey, answer));
    passkey->last_used_at = desk.clock.now();
    TRY(work->put(*passkey));
    if (!TRY(work->end_session(session.account, session.id)))
        return refuse(ErrorKind::forbidden, "sign_in_needed", "Another request was first.", {}, "Sign in again.");
    TRY(forget_tries(desk, *work, AttemptKind::second_factor, id_text(session.account)));
    SignedIn in = TRY(open_session(desk, *work,
                                   {session.account, session.member_of, session.person, session.roles,
                                    SecondFactor::passed, visitor}));
    TRY(work->commit());
    return in;
}

}  // namespace fairhour
