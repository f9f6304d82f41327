#include "http/routes/mail.hpp"

#include "app/messages/action_links.hpp"
#include "app/messages/templates.hpp"
#include "app/messages/words.hpp"
#include "http/call.hpp"
#include "http/page/page_routes.hpp"
#include "http/routes/small_page.hpp"

namespace fairhour::http {
namespace {

struct TrialAnswer {
    MailOutcome outcome = MailOutcome::unreachable;
    std::string said;
};
BOOST_DESCRIBE_STRUCT(TrialAnswer, (), (outcome, said))

PageWords ask_words(const ActionShown& shown) {
    const bool de = shown.language == "de";
    switch (shown.act) {
        case LinkAct::unsubscribe:
            return de ? PageWords{"Keine E-Mails mehr?", "Erinnerungen stehen dann nur noch in Ihrem Postfach bei " + shown.firm_name + ".", "Keine E-Mails mehr"}
                      : PageWords{"No more e-mail?", "Reminders will then be in your inbox at " + shown.firm_name + " alone.", "No more e-mail"};
        case LinkAct::snooze:
            return de ? PageWords{"Erst morgen wieder?", "Bis morgen kommt keine Erinnerung.", "Bis morgen Ruhe"}
                      : PageWords{"Not before tomorrow?", "No reminder will come until tomorrow.", "Quiet until tomorrow"};
        case LinkAct::nothing_to_log: {
            const std::string day = day_words(shown.day, shown.language);
            return de ? PageWords{"Nichts zu erfassen am " + day + "?", "Der Tag gilt dann als richtig, so wie er ist.", "Nichts zu erfassen"}
                      : PageWords{"Nothing to log on " + day + "?", "The day is then right as it is.", "Nothing to log"};
        }
    }
    INVARIANT(false, "every link has its page");
}

PageWords done_words(const ActionShown& shown) {
    const bool de = shown.language == "de";
    if (shown.used) return de ? PageWords{"Schon erledigt", "Dieser Link wurde bereits benutzt.", ""} : PageWords{"Done already", "This link was used before.", ""};
    return de ? PageWords{"Erledigt", "Sie können dieses Fenster schließen.", ""} : PageWords{"Done", "You can close this window.", ""};
}

Reply refused_page(const Error& error) {
    return small_page(error.kind == ErrorKind::conflict ? 409 : 404, {error.reason, error.fix, ""}, "en");
}

Result<Reply> look(Call& call) {
    const auto shown = look_at_action(call.app().store, call.app().clock, call.path_value(0));
    if (!shown) return refused_page(shown.error());
    return small_page(200, shown->used ? done_words(*shown) : ask_words(*shown), shown->language);
}

Result<Reply> press(Call& call) {
    const auto shown = use_action(call.app().store, call.app().clock, call.path_value(0));
    if (!shown) return refused_page(shown.error());
    return small_page(200, done_words(*shown), shown->language);
}

RouteRow page_row(Method method, std::string name, std::string summary) {
    return {.method = method,
            .path = "/m/{token}",
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = std::string(page_tag),
            .sign_in = SignIn::open,
            .answer_type = "text/html"};
}

}  // namespace

Routes mail_routes(const MailParts& parts) {
    Routes routes;
    routes.push_back(route<None, None, TrialAnswer>({.method = Method::post,
                                                     .path = "/api/v1/messages/trial",
                                                     .name = "send_trial_mail",
                                                     .summary = "Send a trial mail to one's own address, and say what became of it.",
                                                     .tag = "messages",
                                                     .action = Action::manage_organization},
                                                    [parts](Call& call) -> Result<Reply> {
                                                        const MailAnswer answer =
                                                            TRY(send_trial(call.app(), parts.mailer, parts.site));
                                                        return call.reply(TrialAnswer{answer.outcome, answer.said});
                                                    }));
    routes.push_back(route<None, None, None>(page_row(Method::get, "look_at_mail_link", "What a mail's link would do."), look));
    routes.push_back(route<None, None, None>(page_row(Method::post, "use_mail_link", "Do what a mail's link says, once."), press));
    return routes;
}

}  // namespace fairhour::http
