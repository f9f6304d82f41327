// Passkeys over HTTP, in the words of the browser's own interface (navigator.credentials), bytes as base64 for URLs.
#include "app/sign_in/passkeys.hpp"
#include "http/routes/sign_in_parts.hpp"

namespace fairhour::http {
namespace {

struct PasskeyRemoval {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(PasskeyRemoval, (), (password))

}  // namespace

void add_passkeys(SignInFamily& family) {
    using enum Method;
    family.add<None, Page<PasskeyShown>>(self_row(get, "factors/passkeys", "list_passkeys", "One's passkeys."),
                                         [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                             return call.reply(
                                                 Page<PasskeyShown>{TRY(list_passkeys(desk, who_of(call.caller()))),
                                                                    std::nullopt});
                                         });
    family.add<PasskeyRemoval, PasskeyOffer>(self_row(post, "factors/passkeys/offer", "offer_passkey",
                                                      "Begin with a new passkey."),
                                             [](const SignInContext& desk, Call& call) -> Result<Reply> {
                                                 const auto body = TRY(call.body<PasskeyRemoval>());
                                                 return call.reply(
                                                     TRY(offer_passkey(desk, who_of(call.caller()), body.password)));
                                             });
    family.add<PasskeyAsked, PasskeyAdded>(
        with_status(self_row(post, "factors/passkeys", "add_passkey", "What the browser answered; the passkey counts."),
                    201),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            return call.reply(TRY(add_passkey(desk, who_of(call.caller()), TRY(call.body<PasskeyAsked>()))));
        });
    family.add<PasskeyRemoval, None>(
        with_status(self_row(post, "factors/passkeys/{passkey}/remove", "remove_passkey", "Do without a passkey."),
                    204),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            const auto body = TRY(call.body<PasskeyRemoval>());
            TRY(remove_passkey(desk, who_of(call.caller()), TRY(call.id<PasskeyTag>()), body.password));
            return Call::no_content();
        });
    family.add<None, PasskeyQuestion>(
        open_row(post, "sign-in/passkey/ask", "ask_passkey",
                 "The question for a passkey, for a session that waits for its second factor."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(check_site(call));
            return call.reply(TRY(ask_passkey(desk, cookie_of(call.request(), session_cookie))));
        });
    family.add<PasskeyUse, SessionAnswer>(
        open_row(post, "sign-in/passkey", "pass_with_passkey", "The passkey's answer in place of a code."),
        [](const SignInContext& desk, Call& call) -> Result<Reply> {
            TRY(check_site(call));
            const auto use = TRY(call.body<PasskeyUse>());
            return signed_in(desk, call, TRY(pass_with_passkey(desk, cookie_of(call.request(), session_cookie), use,
                                                         visitor_of(call))));
        });
}

}  // namespace fairhour::http
