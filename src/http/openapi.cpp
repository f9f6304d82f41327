#include "http/openapi.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "http/page/page_routes.hpp"

namespace fairhour::http {
namespace {

std::string lower(Method method) { return lower_ascii(method_text(method)); }

std::vector<std::string> path_names(std::string_view path) {
    std::vector<std::string> names;
    for (const std::string_view part : split_text(path, '/'))
        if (part.starts_with('{')) names.emplace_back(part.substr(1, part.size() - 2));
    return names;
}

std::string header_parameter(std::string_view name, bool required, std::string_view description) {
    return R"({"in":"header","name":)" + json_text(name) + R"(,"required":)" + (required ? "true" : "false") +
           R"(,"description":)" + json_text(description) + R"(,"schema":{"type":"string"}})";
}

std::string parameters_of(const Route& route, SchemaBook& book) {
    std::string out;
    const auto add = [&](const std::string& parameter) { out += (out.empty() ? "" : ",") + parameter; };
    for (const std::string& name : path_names(route.path))
        add(R"({"in":"path","name":)" + json_text(name) + R"(,"required":true,"schema":{"type":"string"}})");
    if (route.query) add(route.query(book));
    if (route.precondition == Precondition::if_match)
        add(header_parameter("If-Match", true, "The ETag of the state the change was made for."));
    if (takes_key(route))
        add(header_parameter("Idempotency-Key", false, "A random text; a repeated request has one effect."));
    return "[" + out + "]";
}

std::string problem_answer(std::string_view description) {
    return R"({"description":)" + json_text(description) +
           R"(,"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}})";
}

// What can be asked as a preview answers with 200 and changes nothing.
bool has_preview(const Route& route) {
    return std::ranges::find(route.query_fields, "preview", &query::Field::name) != route.query_fields.end();
}

std::string answer_of(const Route& route, SchemaBook& book, int status) {
    std::string out = R"({"description":)" + json_text(route.summary);
    if (status == 204 || status == 303) return out + "}";
    if (route.answer)
        out += R"(,"content":{"application/json":{"schema":)" + route.answer(book) + "}}";
    else
        out += R"(,"content":{)" + json_text(route.answer_type) + R"(:{"schema":{"type":)" +
               (route.answer_type == "application/json" ? R"("object")" : R"("string")") + "}}}";
    return out + "}";
}

std::string answers_of(const Route& route, SchemaBook& book) {
    std::string out = "\"" + std::to_string(route.status) + "\":" + answer_of(route, book, route.status);
    if (has_preview(route) && route.status != 200) out += ",\"200\":" + answer_of(route, book, 200);
    const auto add = [&](int status, std::string_view description) {
        out += ",\"" + std::to_string(status) + "\":" + problem_answer(description);
    };
    const bool writes = route.method != Method::get;
    if (route.sign_in != SignIn::open || writes) {
        add(401, route.sign_in == SignIn::open ? "Refused." : "Nobody is signed in.");
        add(403, "Not permitted.");
        add(429, "Too many requests.");
    }
    if (route.status == 303) {  // a browser's way to a provider and back: refused in words
        add(403, "Not signed in.");
        add(409, "It cannot be done any more.");
        add(429, "Too many wrong tries.");
        add(503, "The provider does not answer.");
    }
    if (!path_names(route.path).empty() || writes) add(404, "There is no such thing, or not for you.");
    if (writes) add(409, "It cannot be done any more.");
    if (writes || route.query) add(422, "Something in it is wrong; `pointer` says where.");
    if (route.query || route.body) add(400, "It cannot be read.");
    if (route.precondition == Precondition::if_match) {
        add(412, "The record was changed meanwhile.");
        add(428, "If-Match is missing.");
    }
    if (route.body) add(415, "The body is not said to be JSON.");
    return "{" + out + "}";
}

std::string operation_of(const Route& route, SchemaBook& book) {
    std::string out = R"({"operationId":)" + json_text(route.name) + R"(,"summary":)" + json_text(route.summary) +
                      R"(,"tags":[)" + json_text(route.tag) + R"(],"parameters":)" + parameters_of(route, book);
    if (route.body)
        out +=
            R"(,"requestBody":{"required":true,"content":{)" +
            std::string(route.method == Method::patch ? R"("application/merge-patch+json")" : R"("application/json")") +
            R"(:{"schema":)" + route.body(book) + "}}}";
    if (!route.body_type.empty())
        out += R"(,"requestBody":{"required":true,"content":{)" + json_text(route.body_type) +
               R"(:{"schema":{"type":"string","format":"binary"}}}})";
    if (route.sign_in == SignIn::open)
        out += R"(,"security":[])";
    else if (route.sign_in == SignIn::needed)
        out += R"(,"x-action":)" + json_text(enum_word(route.action));
    return out + R"(,"responses":)" + answers_of(route, book) + "}";
}

constexpr std::string_view problem_schema =
    R"({"type":"object","properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},)"
    R"("detail":{"type":"string"},"pointer":{"type":"string"},"record":{"type":"string"},"fix":{"type":"string"},"request_id":{"type":"string"}},)"
    R"("required":["type","title","status","detail","request_id"]})";

struct TagWords {
    std::string_view tag, says;
};
constexpr std::array tag_words{
    TagWords{"billing", "From approved time to numbered documents: pre-bills, bill runs, invoices, credit notes."},
    TagWords{"books", "The journal, and the proofs that the books are right."},
    TagWords{"calendar", "Holidays and absences."},
    TagWords{"clients", "Who the firm works for, and their contacts."},
    TagWords{"compliance", "How complete and how timely time is, by team and week; what the engine does."},
    TagWords{"contracts", "On what terms: kinds, caps, schedules, taxes."},
    TagWords{"document templates", "How documents look: templates in versions, for whom they are, tried without being kept."},
    TagWords{"entries", "Time as it is stored, and why it is as it is."},
    TagWords{"expenses", "What people paid for a project."},
    TagWords{"imports", "Files of other systems."},
    TagWords{"judgement", "What people say about decisions, who deputizes, and what is about oneself."},
    TagWords{"live", "Hints that something changed."},
    TagWords{"locks", "What holds time fast, and who lifts it; exceptions to the policy."},
    TagWords{"messages", "What people are told: the inbox, how one wants to be told, all that was sent, the jobs."},
    TagWords{"organization", "The firm, its legal entities and number series."},
    TagWords{"payments", "Money that came in or went back, what clients owe, reminders, bank statements, the books."},
    TagWords{"people", "Who works here, in which team and role, and what they may."},
    TagWords{"plan", "Who is planned for what, by week."},
    TagWords{"policy", "The written policy and its versions."},
    TagWords{"portal", "What clients see and ask by a link, without an account, and the firm's side of it."},
    TagWords{"projects", "Projects, tasks and activities."},
    TagWords{"rates", "What time costs a client, and what it costs the firm."},
    TagWords{"reports", "What the totals say."},
    TagWords{"review", "What waits for a person, and their verdicts."},
    TagWords{"sign-in", "Coming in: passwords, second factors, sessions, links, tokens."},
    TagWords{"system", "What the program says of itself."},
    TagWords{"time", "Logging time: entries, the timer, weeks."},
};

std::string_view tag_sentence(std::string_view tag) {
    const auto found = std::ranges::find(tag_words, tag, &TagWords::tag);
    INVARIANT(found != tag_words.end(), "each tag of the API is explained");
    return found->says;
}

std::string in_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string openapi_document(const Routes& routes, std::string_view version) {
    SchemaBook book;
    book.put("Problem", std::string(problem_schema));
    std::map<std::string, std::map<std::string, std::string>> paths;
    std::set<std::string> tags;
    for (const Route& route : routes) {
        if (route.tag == page_tag) continue;
        paths[route.path][lower(route.method)] = operation_of(route, book);
        tags.insert(route.tag);
    }
    std::string out =
        R"({"openapi":"3.1.0","info":{"title":"Fairhour","version":)" + json_text(version) +
        R"(,"description":"From tracked time to money collected. All that the page does, it does here."},)"
        R"("servers":[{"url":"/"}],"security":[{"bearer":[]},{"session":[]}],"tags":[)";
    for (const std::string& tag : tags)
        out += (out.back() == '[' ? "" : ",") + (R"({"name":)" + json_text(tag)) + R"(,"description":)" +
               json_text(tag_sentence(tag)) + "}";
    out += R"(],"paths":{)";
    for (const auto& [path, operations] : paths) {
        out += (out.back() == '{' ? "" : ",") + json_text(path) + ":{";
        for (const auto& [method, operation] : operations)
            out += (out.back() == '{' ? "" : ",") + json_text(method) + ":" + operation;
        out += "}";
    }
    return out + R"(},"components":{"schemas":)" + book.components() +
           R"(,"securitySchemes":{"bearer":{"type":"http","scheme":"bearer"},)"
           R"("session":{"type":"apiKey","in":"cookie","name":"fairhour_session"}}}})";
}

std::string reference_page(const Routes& routes) {
    std::map<std::string, std::vector<const Route*>> by_tag;
    for (const Route& route : routes)
        if (route.tag != page_tag) by_tag[route.tag].push_back(&route);
    std::string out =
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">"
        "<title>Fairhour API</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
        "padding:0 1rem;color-scheme:light dark}code{font:14px ui-monospace,monospace}dt{margin-top:.6rem}"
        "b{display:inline-block;min-width:4.5rem}h2{margin-top:2rem}</style><h1>Fairhour API</h1>"
        "<p>The machine's version is <a href=/api/openapi.json>openapi.json</a>. Sign in with a token: "
        "<code>authorization: Bearer fhr_…</code>. Refusals are problem+json.</p>";
    for (const auto& [tag, rows] : by_tag) {
        out += "<h2>" + in_html(tag) + "</h2><p>" + in_html(tag_sentence(tag)) + "</p><dl>";
        for (const Route* route : rows)
            out += "<dt><code><b>" + std::string(method_text(route->method)) + "</b> " + in_html(route->path) +
                   "</code><dd>" + in_html(route->summary);
        out += "</dl>";
    }
    return out + "</html>\n";
}

}  // namespace fairhour::http
