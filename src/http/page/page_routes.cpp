#include "http/page/page_routes.hpp"

#include <memory>

#include "base/text.hpp"
#include "http/call.hpp"
#include "http/page/page_files.hpp"

namespace fairhour::http {
namespace {

constexpr std::string_view index_path = "/index.html";
// What a client's link leads to, a page of its own.
constexpr std::string_view portal_place = "/portal", portal_path = "/portal.html";
constexpr std::string_view nonce_place = "NONCE_OF_THIS_ANSWER";  // as web/vite.config.ts writes it

constexpr std::string_view clock_place = "SECONDS_BEHIND_THE_CLOCK";  // as web/index.html writes it

// Nothing from elsewhere, no inline script, no inline style but with the answer's nonce (ASVS 5.0, 3.4). Frames show only
// what the page has fetched itself: the preview of a document.
std::string content_rule(std::string_view nonce) {
    const std::string style = nonce.empty() ? "" : " 'nonce-" + std::string(nonce) + "'";
    return "default-src 'none'; script-src 'self'; style-src 'self'" + style +
           "; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
           "frame-src blob:; "
           "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string out;
    for (std::size_t at = 0; (at = text.find(what)) != std::string_view::npos;) {
        out.append(text.substr(0, at)).append(with);
        text.remove_prefix(at + what.size());
    }
    return out.append(text);
}

// Each answer has its own nonce, so there is nothing to keep or to compare.
Reply send_index(const PageFile& index, const PageParts& parts) {
    const std::string nonce = parts.nonce();
    const std::string on_time = replaced(index.plain().bytes, clock_place, std::to_string(parts.clock_behind.value));
    Response response = text_response(200, replaced(on_time, nonce_place, nonce), index.type);
    set_header(response, "cache-control", "private, no-cache");
    set_header(response, "content-security-policy", content_rule(nonce));
    set_header(response, "cross-origin-opener-policy", "same-origin");
    set_header(response, "x-robots-tag", "noindex, nofollow");  // nothing here is for whoever searches
    set_header(response, "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    return {.whole = std::move(response)};
}

bool names(std::string_view if_none_match, std::string_view etag) {
    for (const std::string_view tag : split_text(if_none_match, ','))
        if (trimmed(tag) == etag) return true;
    return false;
}

Reply send_file(const PageFile& file, const Request& request) {
    const PageVariant& variant = file.best_for(request.header("accept-encoding"));
    const bool is_kept = names(request.header("if-none-match"), variant.etag);
    Response response =
        is_kept ? Response{.status = 304} : text_response(200, std::string(variant.bytes), file.type);
    if (!is_kept && !variant.coding.empty()) set_header(response, "content-encoding", std::string(variant.coding));
    const bool is_hashed = request.path.starts_with("/assets/");
    set_header(response, "cache-control", is_hashed ? "public, max-age=31536000, immutable" : "public, no-cache");
    set_header(response, "etag", variant.etag);
    set_header(response, "vary", "accept-encoding");
    set_header(response, "content-security-policy", content_rule({}));
    return {.whole = std::move(response)};
}

// A name with a dot is a file's; what has none is a place of the page.
bool is_file_name(std::string_view path) { return path.substr(path.rfind('/')).find('.') != std::string_view::npos; }

}  // namespace

Routes page_routes(const PageParts& parts, std::string_view pack) {
    const auto files = std::make_shared<const PageFiles>(pack);
    if (files->find(index_path) == nullptr) return {};
    const RouteHandler send = [files, parts](Call& call) -> Result<Reply> {
        const std::string& path = call.request().path;
        const bool is_portal = path == portal_place || path == portal_path;
        if (const PageFile* const portal = is_portal ? files->find(portal_path) : nullptr)
            return send_index(*portal, parts);
        if (const PageFile* const file = path == index_path ? nullptr : files->find(path))
            return send_file(*file, call.request());
        if (path != index_path && (is_file_name(path) || path.starts_with("/assets/")))
            return std::unexpected(Call::unknown());
        return send_index(*files->find(index_path), parts);
    };
    Routes routes;
    const auto add = [&](std::string path, std::string name, std::string summary) {
        routes.push_back(route<None, None, None>({.method = Method::get,
                                                  .path = std::move(path),
                                                  .name = std::move(name),
                                                  .summary = std::move(summary),
                                                  .tag = std::string(page_tag),
                                                  .runs = Runs::at_once,
                                                  .sign_in = SignIn::open,
                                                  .answer_type = "text/html"},
                                                 send));
    };
    add("/", "get_page", "The page.");
    add("/assets/{file}", "get_page_file", "A file of the page.");
    add("/{area}", "get_page_area", "The page, at one of its areas.");
    add("/{area}/{part}", "get_page_part", "The page, at a part of an area.");
    add("/{area}/{part}/{record}", "get_page_record", "The page, at a record.");
    add("/{area}/{part}/{record}/{detail}", "get_page_detail", "The page, at a detail of a record.");
    return routes;
}

Routes page_routes(const PageParts& parts) { return page_routes(parts, embedded_page()); }

}  // namespace fairhour::http
