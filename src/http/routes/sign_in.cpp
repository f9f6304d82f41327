#include "http/routes/sign_in.hpp"

#include "app/sign_in/access_changes.hpp"
#include "app/sign_in/authenticate.hpp"
#include "app/sign_in/links.hpp"
#include "app/sign_in/preferences.hpp"
#include "app/sign_in/second_factor.hpp"
#include "app/sign_in/set_up.hpp"
#include "app/sign_in/sign_in.hpp"
#include "app/sign_in/tokens.hpp"
#include "domain/access/scopes.hpp"
#include "http/routes/sign_in_parts.hpp"

namespace fairhour::http {
namespace {

// ---- shapes ----

struct SetUpBody {
    std::string token, name, email, password;
    std::optional<std::string> firm_name;
    std::optional<Currency> currency;
    std::optional<Zone> zone;
    std::optional<Weekday> week_start;
    std::optional<std::string> language;
    std::optional<PolicyTemplate> policy_template;
};
BOOST_DESCRIBE_STRUCT(SetUpBody, (),
                      (token, name, email, password, firm_name, currency, zone, week_start, language, policy_template))
struct SignInBody {
    std::string email, password;
    std::optional<std::int64_t> organization;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (email, password, organization))
struct CodeBody {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeBody, (), (code))
struct LinkBody {
    std::string token, password;
};
BOOST_DESCRIBE_STRUCT(LinkBody, (), (token, password))
struct LinkToken {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(LinkToken, (), (token))
struct PasswordBody {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordBody, (), (password))
struct ConfirmBody {
    std::string enrolment, code;
};
BOOST_DESCRIBE_STRUCT(ConfirmBody, (), (enrolment, code))
struct FirmBody {
    std::int64_t organization = 0;
};
BOOST_DESCRIBE_STRUCT(FirmBody, (), (organization))
struct TokenBody {
    std::optional<PersonId> person;
    std::string name;
    std::vector<std::string> scopes;
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(TokenBody, (), (person, name, scopes, expires_at))

struct WhoAnswer {
    std::int64_t organization = 0;
    PersonId person;
    std::string name, email;
    std::vector<AccessRole> roles;
    ClientId client;
    std::optional<std::string> csrf_token;  // null for a token
    std::vector<Action> actions;            // that one may do at all
};
BOOST_DESCRIBE_STRUCT(WhoAnswer, (), (organization, person, name, email, roles, client, csrf_token, actions))
struct ScopeAnswer {
    std::string scope, says;
};
BOOST_DESCRIBE_STRUCT(ScopeAnswer, (), (scope, says))

RouteRow needed_row(Method method, std::string path, std::string name, std::string summary) {
    RouteRow made = self_row(method, std::move(path), std::move(name), std::move(summary));
    made.sign_in = SignIn::needed;
    made.action = Action::set_access;
    return made;
}
RouteRow about_person(Method method, std::string path, std::string name, std::string summary) {
    RouteRow made = needed_row(method, "people/{person}/" + std::move(path), std::move(name), std::move(summary));
    made.kind = Kind::person;
    return made;
}

// ---- coming in ----

void add_coming_in(SignInFamily& family) {
    using enum Method;
    family.add<SetUpBody, SessionAnswer>(
        open_row(post, "set-up", "set_up",
                 "Use the first start's link: the administrator and, in an empty store, the firm."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(check_site(call));
            const auto b = TRY(call.body<SetUpBody>());
            return signed_in(desk, call, TRY(set_up(desk,
                                              {b.token, b.name, b.email, b.password, b.firm_name.value_or(""),
                                               b.currency.value_or(Currency{}), b.zone.value_or(Zone{}),
                                               b.week_start.value_or(Weekday::monday), b.language.value_or(""),
                                               b.policy_template},
                                              visitor_of(call))));
        });
    family.add<SignInBody, SessionAnswer>(
        open_row(post, "sign-in", "sign_in", "Sign in with e-mail and password."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(check_site(call));
            const auto b = TRY(call.body<SignInBody>());
            return signed_in(desk, call,
                             TRY(sign_in(desk, {b.email, b.password, b.organization.value_or(0)}, visitor_of(call))));
        });
    family.add<CodeBody, SessionAnswer>(
        open_row(post, "sign-in/second-factor", "pass_second_factor",
                 "The code of the authenticator app, or a recovery code."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(check_site(call));
            const auto b = TRY(call.body<CodeBody>());
            return signed_in(desk, call, TRY(pass_second_factor(desk, cookie_of(call.request(), session_cookie), b.code,
                                                          visitor_of(call))));
        });
    family.add<LinkToken, LinkShown>(open_row(post, "links/look", "look_at_link", "Whose link it is, and what for."),
                                     [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                         return call.reply(TRY(look_at_link(desk, TRY(call.body<LinkToken>()).token)));
                                     });
    family.add<LinkBody, SessionAnswer>(
        open_row(post, "links/join", "accept_invitation", "Join the firm with an invitation's link."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(check_site(call));
            const auto b = TRY(call.body<LinkBody>());
            return signed_in(desk, call, TRY(accept_invitation(desk, {b.token, b.password}, visitor_of(call))));
        });
    family.add<LinkBody, None>(with_status(open_row(post, "links/reset-password", "reset_password",
                                                    "Choose a new password with a link; every session ends."),
                                           204),
                               [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                   TRY(check_site(call));
                                   const auto b = TRY(call.body<LinkBody>());
                                   TRY(reset_password(desk, {b.token, b.password}));
                                   return Call::no_content();
                               });
}

// ---- one's own way in ----

Result<Reply> show_who(const SignInContext& desk, Call& call) {
    const Who who = TRY(authenticate(desk, credential_of(call.request())));
    const FirmView* const firm = TRY(call.firm());
    const Person* const person = firm->index.find(who.person);
    if (person == nullptr) return std::unexpected(Call::unknown());
    WhoAnswer answer{who.organization, who.person,     person->name, person->email,
                     person->access,   person->client, std::nullopt, {}};
    if (!who.session.none()) answer.csrf_token = who.csrf_token;
    const ActorFacts actor = actor_facts(firm->index, *person, who.granted);
    boost::mp11::mp_for_each<WordsOf<Action>>([&](auto d) {
        if (reaches_at_all(actor, d.value)) answer.actions.push_back(d.value);
    });
    return call.reply(answer);
}

void add_sessions(SignInFamily& family) {
    using enum Method;
    family.add<None, WhoAnswer>(self_row(get, "session", "get_session", "Who is signed in, and what they may do."),
                                show_who);
    family.add<None, Preferences>(
        self_row(get, "me/preferences", "get_preferences", "How one likes the page to be."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            const Preferences liked = TRY(preferences_of(desk, who_of(call.caller())));
            return call.reply(liked, etag_of(liked));
        });
    RouteRow wish = self_row(put, "me/preferences", "set_preferences", "Likes the page another way.");
    wish.precondition = Precondition::if_match;
    family.add<Preferences, Preferences>(wish, [](const SignInContext& desk, Call& call) -> Result<Reply> {
        const auto wanted = TRY(call.body<Preferences>());
        TRY(prefer(desk, who_of(call.caller()), wanted,
                   [&](const Preferences& now) { return call.if_match(etag_of(now)); }));
        return call.reply(wanted, etag_of(wanted));
    });
    family.add<None, None>(with_status(self_row(post, "sign-out", "sign_out", "End this session."), 204),
                           [](const SignInContext& desk, Call& call) -> Result<Reply> {
                               TRY(sign_out(desk, who_of(call.caller())));
                               return signed_out(desk, call);
                           });
    family.add<None, Page<SessionShown>>(self_row(get, "sessions", "list_sessions", "Where one is signed in."),
                                         [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                             return call.reply(
                                                 Page<SessionShown>{TRY(list_sessions(desk, who_of(call.caller()))),
                                                                    std::nullopt});
                                         });
    family.add<None, None>(
        with_status(self_row(delete_, "sessions/{session}", "end_session", "End one of one's sessions."), 204),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(end_session(desk, who_of(call.caller()), TRY(call.id<SessionTag>())));
            return Call::no_content();
        });
    family.add<None, None>(
        with_status(self_row(post, "sessions/end-others", "end_other_sessions", "End all sessions but this."), 204),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(end_other_sessions(desk, who_of(call.caller())));
            return Call::no_content();
        });
    family.add<None, Page<FirmChoice>>(self_row(get, "firms", "list_firms", "The firms one belongs to."),
                                       [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                           return call.reply(
                                               Page<FirmChoice>{TRY(list_firms(desk, who_of(call.caller()))),
                                                                std::nullopt});
                                       });
    family.add<FirmBody, SessionAnswer>(
        self_row(post, "firms/switch", "switch_firm", "Go on in another firm of one's own."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            const auto b = TRY(call.body<FirmBody>());
            return signed_in(desk, call, TRY(switch_firm(desk, who_of(call.caller()), b.organization, visitor_of(call))));
        });
}

void add_factors(SignInFamily& family) {
    using enum Method;
    family.add<PasswordChange, None>(
        with_status(self_row(post, "password", "change_password", "Change one's password; other sessions end."), 204),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(change_password(desk, who_of(call.caller()), TRY(call.body<PasswordChange>())));
            return Call::no_content();
        });
    family.add<None, FactorsShown>(self_row(get, "factors", "get_factors", "What one signs in with."),
                                   [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                       return call.reply(TRY(show_factors(desk, who_of(call.caller()))));
                                   });
    family.add<PasswordBody, TotpOffer>(
        self_row(post, "factors/totp", "offer_totp", "Begin with an authenticator app."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            return call.reply(TRY(offer_totp(desk, who_of(call.caller()), TRY(call.body<PasswordBody>()).password)));
        });
    family.add<ConfirmBody, RecoveryCodes>(self_row(post, "factors/totp/confirm", "confirm_totp",
                                                    "Prove that the app has it; answers the recovery codes, once."),
                                           [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                               const auto b = TRY(call.body<ConfirmBody>());
                                               return call.reply(TRY(
                                                   confirm_totp(desk, who_of(call.caller()), {b.enrolment, b.code})));
                                           });
    family.add<PasswordBody, None>(
        with_status(self_row(post, "factors/totp/remove", "remove_totp", "Do without the authenticator app."), 204),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(remove_totp(desk, who_of(call.caller()), TRY(call.body<PasswordBody>()).password));
            return Call::no_content();
        });
    family.add<PasswordBody, RecoveryCodes>(
        self_row(post, "factors/recovery-codes", "renew_recovery_codes", "New recovery codes; the old ones are void."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            return call.reply(
                TRY(renew_recovery_codes(desk, who_of(call.caller()), TRY(call.body<PasswordBody>()).password)));
        });
}

// ---- tokens ----

Result<Reply> list_scopes(const SignInContext&, Call& call) {
    Page<ScopeAnswer> page;
    for (const TokenScope& scope : token_scopes())
        page.items.push_back({std::string(scope.word), std::string(scope.says)});
    return call.reply(page);
}

void add_tokens(SignInFamily& family) {
    using enum Method;
    family.add<None, Page<ScopeAnswer>>(self_row(get, "token-scopes", "list_token_scopes",
                                                 "What a token can be given."),
                                        list_scopes);
    family.add<None, Page<TokenShown>>(
        self_row(get, "tokens", "list_tokens", "One's own tokens; everybody's for who gives access."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            return call.reply(Page<TokenShown>{TRY(list_tokens(desk, who_of(call.caller()))), std::nullopt});
        });
    family.add<TokenBody, TokenMade>(
        with_status(self_row(post, "tokens", "create_token", "Make a token; its text is shown this once."), 201),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            const auto b = TRY(call.body<TokenBody>());
            return call.reply(TRY(create_token(desk, who_of(call.caller()),
                                               {b.person.value_or(PersonId{}), b.name, b.scopes, b.expires_at})));
        });
    family.add<None, None>(with_status(self_row(delete_, "tokens/{token}", "revoke_token", "Revoke a token."), 204),
                           [](const SignInContext& desk, Call& call) -> Result<Reply> {
                               TRY(revoke_token(desk, who_of(call.caller()), TRY(call.id<TokenTag>())));
                               return Call::no_content();
                           });
}

// ---- others' way in ----

using OnPerson = Status (*)(const SignInContext&, const Who&, PersonId);
auto done_to(OnPerson use_case) {
    return [use_case](const SignInContext& desk, Call& call) -> Result<Reply> {
        TRY(use_case(desk, who_of(call.caller()), TRY(call.id<PersonTag>())));
        return Call::no_content();
    };
}
using LinkFor = Result<LinkMade> (*)(const SignInContext&, const Who&, PersonId);
auto link_for(LinkFor use_case) {
    return [use_case](const SignInContext& desk, Call& call) -> Result<Reply> {
        return call.reply(TRY(use_case(desk, who_of(call.caller()), TRY(call.id<PersonTag>()))));
    };
}

void add_others(SignInFamily& family) {
    using enum Method;
    family.add<None, LinkMade>(
        with_status(about_person(post, "invitations", "invite_person", "A link to join the firm with."), 201),
        link_for(invite));
    family.add<None, LinkMade>(
        with_status(about_person(post, "reset-links", "make_reset_link", "A link to choose a new password with."), 201),
        link_for(make_reset_link));
    family.add<None, None>(with_status(about_person(post, "end-access", "end_access",
                                                    "The person cannot come in any more; their records stay."),
                                       204),
                           done_to(end_access));
    family.add<None, None>(with_status(about_person(post, "remove-factors", "remove_factors",
                                                    "For who has lost telephone and codes."),
                                       204),
                           done_to(remove_factors_of));
    RouteRow list = needed_row(get, "invitations", "list_invitations", "Links that are still open.");
    list.action = Action::set_access;
    family.add<None, Page<InvitationShown>>(list, [](const SignInContext& desk, Call& call) -> Result<Reply> {
        return call.reply(Page<InvitationShown>{TRY(list_invitations(desk, who_of(call.caller()))), std::nullopt});
    });
    RouteRow revoke =
        with_status(needed_row(delete_, "invitations/{invitation}", "revoke_invitation", "Take a link back."), 204);
    revoke.action = Action::set_access;
    family.add<None, None>(revoke, [](const SignInContext& desk, Call& call) -> Result<Reply> {
        TRY(revoke_invitation(desk, who_of(call.caller()), TRY(call.id<InvitationTag>())));
        return Call::no_content();
    });
}

}  // namespace

Routes sign_in_routes(const SignInContext& desk) {
    SignInFamily family(desk);
    add_coming_in(family);
    add_sessions(family);
    add_factors(family);
    add_passkeys(family);
    add_tokens(family);
    add_others(family);
    return family.take();
}

}  // namespace fairhour::http
