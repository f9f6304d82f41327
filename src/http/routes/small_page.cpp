#include "http/routes/small_page.hpp"

#include "http/call.hpp"

namespace fairhour::http {
namespace {

std::string page_safe(std::string_view text) {
    std::string out;
    for (const char sign : text)
        if (sign == '<') out += "&lt;";
        else if (sign == '&') out += "&amp;";
        else out += sign;
    return out;
}

}  // namespace

Reply small_page(int status, const PageWords& words, std::string_view language) {
    std::string html = "<!doctype html><html lang=\"" + std::string(language) +
                       "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta "
                       "name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\"><title>" +
                       page_safe(words.title) +
                       "</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:28rem;margin:15vh auto;padding:0 "
                       "1rem}button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:.4rem;"
                       "background:#1864ab;color:#fff;cursor:pointer}</style></head><body><h1>" +
                       page_safe(words.title) + "</h1><p>" + page_safe(words.text) + "</p>";
    if (!words.press.empty())
        html += "<form method=\"post\"><button type=\"submit\">" + page_safe(words.press) + "</button></form>";
    Response response = text_response(status, html + "</body></html>", "text/html; charset=utf-8");
    set_header(response, "content-security-policy",
               "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    return {.whole = std::move(response)};
}

}  // namespace fairhour::http
