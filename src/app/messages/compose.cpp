#include "app/messages/compose.hpp"

#include <algorithm>
#include <array>

#include "app/messages/language.hpp"
#include "app/messages/words.hpp"
#include "base/beginning.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::size_t subject_bytes_max = 200;
constexpr std::size_t text_bytes_max = 4000;
constexpr std::array template_places{"name", "firm", "count", "hours", "lines"};

struct Place {
    std::string_view name;
    std::string value;
};

std::string filled(std::string_view text, std::span<const Place> places) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        out.append(text.substr(0, open));
        if (open == std::string_view::npos) break;
        text.remove_prefix(open + 1);
        const std::size_t close = text.find('}');
        const std::string_view name = text.substr(0, close);
        const auto place = std::ranges::find(places, name, &Place::name);
        if (close == std::string_view::npos || place == places.end()) {
            out += '{';
            continue;
        }
        out += place->value;
        text.remove_prefix(close + 1);
    }
    return out;
}

std::string html_safe(std::string_view text) {
    std::string out;
    for (const char sign : text) switch (sign) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += sign;
        }
    return out;
}

std::string first_name(const std::string& name) { return name.substr(0, name.find(' ')); }

Seconds sum_of(std::span<const MessageLine> lines) {
    Seconds sum;
    for (const MessageLine& line : lines) sum += line.seconds;
    return sum;
}

std::string one_line(std::string text) {
    std::ranges::replace_if(text, [](char sign) { return static_cast<unsigned char>(sign) < ' '; }, ' ');
    return text;
}

// Colours that keep their contrast where a mail program turns them for the dark.
constexpr std::string_view html_head =
    "<!doctype html><html lang=\"LANGUAGE\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
    "content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><meta "
    "name=\"supported-color-schemes\" content=\"light dark\"><title>TITLE</title><style>@media (prefers-color-scheme: "
    "dark){body,.sheet{background:#1a1b1e!important;color:#e9ecef!important}.row{border-color:#373a40!important}"
    ".foot,.foot a{color:#adb5bd!important}}</style></head><body style=\"margin:0;padding:24px 12px;background:#f8f9fa;"
    "color:#212529;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif\"><div class=\"sheet\" "
    "style=\"max-width:560px;margin:0 auto;padding:24px;background:#ffffff;color:inherit;border-radius:8px\">";

std::string head_of(std::string_view language, std::string_view title) {
    std::string head(html_head);
    head.replace(head.find("LANGUAGE"), 8, language);
    head.replace(head.find("TITLE"), 5, html_safe(title));
    return head;
}

std::string button(std::string_view url, std::string_view says) {
    return "<a href=\"" + html_safe(url) +
           "\" style=\"display:inline-block;margin-top:6px;padding:6px 14px;border-radius:6px;background:#1864ab;color:#ffffff;"
           "text-decoration:none;font-weight:600\">" +
           html_safe(says) + "</a>";
}

class Composing {
public:
    Composing(const ComposeTerms& terms, std::span<const MessageLine> lines)
        : terms_(terms), lines_(lines), writing_{terms.index, terms.language, terms.person.zone} {}

    Written run() {
        const MessageTemplate usual = usual_template(terms_.language, terms_.kind, terms_.tone);
        const MessageTemplate& words = terms_.own != nullptr ? *terms_.own : usual;
        Written written;
        written.subject = one_line(filled(words.subject, places("")));
        written.text = filled(words.text, places(text_lines())) + text_foot();
        written.html = head_of(terms_.language, written.subject) + html_body(words.text) + html_foot() +
                       "</div></body></html>";
        return written;
    }

private:
    [[nodiscard]] std::vector<Place> places(std::string lines) const {
        return {{"name", first_name(terms_.person.name)},
                {"firm", terms_.firm_name},
                {"count", std::to_string(lines_.size())},
                {"hours", hours_text({(sum_of(lines_).value + 30) / 60 * 60}) + " h"},
                {"lines", std::move(lines)}};
    }
    [[nodiscard]] std::string text_lines() const {
        std::string out;
        for (const MessageLine& line : lines_) {
            out += "- " + line_sentence(line, writing_) + "\n";
            if (!terms_.site.empty()) out += "  " + terms_.site + line_path(line) + "\n";
        }
        return out;
    }
    [[nodiscard]] std::string html_lines() const {
        std::string out;
        for (const MessageLine& line : lines_) {
            out += "<div class=\"row\" style=\"padding:12px 0;border-top:1px solid #dee2e6\">" +
                   html_safe(line_sentence(line, writing_));
            if (!terms_.site.empty())
                out += "<br>" + button(terms_.site + line_path(line), link_word(line, terms_.language));
            out += "</div>";
        }
        return out;
    }
    // The template's paragraphs; the lines stand where it says.
    [[nodiscard]] std::string html_body(std::string_view text) const {
        std::string out;
        const std::size_t at = text.find("{lines}");
        const auto paragraphs = [&](std::string_view part) {
            for (std::size_t end = 0; end != std::string_view::npos && !part.empty();
                 part.remove_prefix(std::min(part.size(), end == std::string_view::npos ? part.size() : end + 2))) {
                end = part.find("\n\n");
                const std::string_view words = trimmed(part.substr(0, end));
                if (!words.empty())
                    out += "<p style=\"margin:0 0 16px\">" + html_safe(filled(words, places(""))) + "</p>";
            }
        };
        paragraphs(text.substr(0, at));
        out += html_lines();
        if (at != std::string_view::npos) paragraphs(text.substr(at + 7));
        return out;
    }
    [[nodiscard]] std::string text_foot() const {
        if (terms_.unsubscribe.empty() && terms_.actions.empty()) return "";
        const FootWords words = foot_words(terms_.language);
        std::string out;
        for (const WrittenLink& action : terms_.actions) out += "\n" + action.says + ":\n  " + action.url + "\n";
        out += "\n-- \n" + words.why + "\n" + words.settings + ": " + terms_.site + "/inbox\n";
        if (!terms_.unsubscribe.empty()) out += words.unsubscribe + ": " + terms_.unsubscribe + "\n";
        return out;
    }
    [[nodiscard]] std::string html_foot() const {
        if (terms_.unsubscribe.empty() && terms_.actions.empty()) return "";
        const FootWords words = foot_words(terms_.language);
        std::string out;
        for (const WrittenLink& action : terms_.actions)
            out += "<p style=\"margin:12px 0 0\"><a style=\"color:#1971c2\" href=\"" + html_safe(action.url) + "\">" +
                   html_safe(action.says) + "</a></p>";
        out += "<p class=\"foot\" style=\"margin:24px 0 0;font-size:13px;color:#495057\">" + html_safe(words.why) +
               "<br><a style=\"color:#495057\" href=\"" + html_safe(terms_.site + "/inbox") + "\">" +
               html_safe(words.settings) + "</a>";
        if (!terms_.unsubscribe.empty())
            out += " · <a style=\"color:#495057\" href=\"" + html_safe(terms_.unsubscribe) + "\">" +
                   html_safe(words.unsubscribe) + "</a>";
        return out + "</p>";
    }

    const ComposeTerms& terms_;
    std::span<const MessageLine> lines_;
    LineWriting writing_;
};

Status check_places(std::string_view text, const std::string& field) {
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        const std::size_t end = text.find('}', at);
        const std::string_view name = end == std::string_view::npos ? text.substr(at + 1) : text.substr(at + 1, end - at - 1);
        if (std::ranges::find(template_places, name) == template_places.end())
            return invalid("template_place_unknown", "There is no place {" + std::string(beginning_of(name, 40)) + "}.", field,
                           "Places are {name}, {firm}, {count}, {hours} and {lines}.");
    }
    return {};
}

}  // namespace

Written compose(const ComposeTerms& terms, std::span<const MessageLine> lines) { return Composing(terms, lines).run(); }

const MessageTemplate* own_template(std::span<const MessageTemplate> all, std::string_view language, MessageKind kind,
                                    NudgeTone tone) {
    for (const MessageTemplate& words : all)
        if (words.language == language && words.kind == kind && words.tone == tone) return &words;
    return nullptr;
}

Status check_template(const MessageTemplate& words) {
    if (std::ranges::find(message_languages, words.language) == message_languages.end())
        return invalid("template_language", "Messages do not speak " + in_quotes(words.language) + ".", "/language",
                       "They speak en and de.");
    if (trimmed(words.subject).empty() || words.subject.size() > subject_bytes_max)
        return invalid("template_length", "A subject has 1 to 200 bytes.", "/subject");
    if (words.text.size() > text_bytes_max) return invalid("template_length", "A text has 4,000 bytes at most.", "/text");
    if (words.subject.find("{lines}") != std::string::npos || words.text.find("{lines}") == std::string::npos)
        return invalid("template_lines_missing", "{lines} stands in the text, once, and not in the subject.", "/text",
                       "Put {lines} where what is open is to be listed.");
    TRY(check_places(words.subject, "/subject"));
    return check_places(words.text, "/text");
}

}  // namespace fairhour
