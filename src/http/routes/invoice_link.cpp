#include "http/routes/invoice_link.hpp"

#include "app/delivery/deliver.hpp"
#include "http/call.hpp"
#include "http/page/page_routes.hpp"
#include "http/routes/small_page.hpp"

namespace fairhour::http {
namespace {

struct LinkWords {
    std::string_view language, document, from, fetch;
};
constexpr LinkWords link_words[] = {{"en", "Document ", "From ", "Download the PDF"},
                                    {"de", "Beleg ", "Von ", "PDF herunterladen"},
                                    {"fr", "Document ", "De ", "Télécharger le PDF"},
                                    {"es", "Documento ", "De ", "Descargar el PDF"}};

const LinkWords& words_for(std::string_view language) {
    for (const LinkWords& words : link_words)
        if (words.language == language) return words;
    return link_words[0];
}

Reply link_refused(const Error& error) { return small_page(404, {error.reason, error.fix, ""}, "en"); }

Result<Reply> look_at_invoice(Call& call) {
    const auto shown = look_at_link(call.app().store, call.app().clock, call.path_value(0));
    if (!shown) return link_refused(shown.error());
    const LinkWords& words = words_for(shown->language);
    return small_page(200,
                      {std::string(words.document) + shown->number, std::string(words.from) + shown->firm_name + ".",
                       std::string(words.fetch)},
                      shown->language);
}

Result<Reply> fetch_invoice(Call& call) {
    auto fetched = fetch_linked(call.app().store, call.app().clock, call.path_value(0));
    if (!fetched) return link_refused(fetched.error());
    Response response = text_response(200, std::move(fetched->bytes), "application/pdf");
    set_header(response, "content-disposition", "attachment; filename=\"" + fetched->file_name + "\"");
    return Reply{.whole = std::move(response)};
}

}  // namespace

namespace {

RouteRow link_row(Method method, std::string name, std::string summary) {
    return {.method = method,
            .path = "/d/{token}",
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = std::string(page_tag),
            .sign_in = SignIn::open,
            .answer_type = "text/html"};
}

}  // namespace

Routes invoice_link_routes() {
    Routes routes;
    routes.push_back(route<None, None, None>(
        link_row(Method::get, "look_at_invoice_link", "What the link in an invoice's mail leads to."), look_at_invoice));
    RouteRow fetch = link_row(Method::post, "fetch_linked_invoice", "The document behind the link, counted as fetched.");
    fetch.answer_type = "application/pdf";
    routes.push_back(route<None, None, None>(std::move(fetch), fetch_invoice));
    return routes;
}

}  // namespace fairhour::http
