#include "app/delivery/invoice_mail.hpp"

#include <algorithm>

#include "base/beginning.hpp"
#include "base/describe.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::size_t subject_max = 200, text_max = 10'000;

struct LetterWords {
    std::string_view language;
    std::array<std::string_view, 4> documents;  // in the order of InvoiceKind, as they stand in a sentence
    std::array<std::string_view, 4> titles;
    std::string_view subject;  // {title} first
    std::string_view bill;     // what is to be paid
    std::string_view credit;   // what is not
    std::string_view link, close;
    std::array<std::string_view, 12> months;
    std::string_view day_of, of_year;  // "1" day_of "October" of_year "2026"
    char thousands, decimal;
};

constexpr std::array letters{
    LetterWords{"en",
                {"invoice", "credit note", "corrected invoice", "advance invoice"},
                {"Invoice", "Credit note", "Corrected invoice", "Advance invoice"},
                "{title} {number} from {firm}",
                "Dear {client},\n\nplease find attached our {document} {number} over {amount}, due on {due}.",
                "Dear {client},\n\nplease find attached our {document} {number} over {amount}.",
                "You can also fetch it here:\n{link}",
                "If anything is unclear, just answer this mail.\n\nKind regards\n{firm}",
                {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                 "November", "December"},
                " ", " ", ',', '.'},
    LetterWords{"de",
                {"Rechnung", "Gutschrift", "korrigierte Rechnung", "Anzahlungsrechnung"},
                {"Rechnung", "Gutschrift", "Korrigierte Rechnung", "Anzahlungsrechnung"},
                "{title} {number} von {firm}",
                "Guten Tag, {client},\n\nanbei erhalten Sie unsere {document} {number} über {amount}, fällig am {due}.",
                "Guten Tag, {client},\n\nanbei erhalten Sie unsere {document} {number} über {amount}.",
                "Sie können sie auch hier abrufen:\n{link}",
                "Wenn etwas unklar ist, antworten Sie einfach auf diese E-Mail.\n\nMit freundlichen Grüßen\n{firm}",
                {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
                 "Dezember"},
                ". ", " ", '.', ','},
    LetterWords{"fr",
                {"facture", "facture d’avoir", "facture rectificative", "facture d’acompte"},
                {"Facture", "Facture d’avoir", "Facture rectificative", "Facture d’acompte"},
                "{title} {number} de {firm}",
                "Bonjour {client},\n\nveuillez trouver ci-joint notre {document} {number} d’un montant de {amount}, à régler "
                "au plus tard le {due}.",
                "Bonjour {client},\n\nveuillez trouver ci-joint notre {document} {number} d’un montant de {amount}.",
                "Vous pouvez aussi la télécharger ici :\n{link}",
                "Pour toute question, répondez simplement à ce message.\n\nCordialement\n{firm}",
                {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
                 "décembre"},
                " ", " ", ' ', ','},
    LetterWords{"es",
                {"factura", "factura de abono", "factura rectificativa", "factura de anticipo"},
                {"Factura", "Factura de abono", "Factura rectificativa", "Factura de anticipo"},
                "{title} {number} de {firm}",
                "Hola, {client}:\n\nadjuntamos nuestra {document} {number} por un importe de {amount}, con vencimiento el "
                "{due}.",
                "Hola, {client}:\n\nadjuntamos nuestra {document} {number} por un importe de {amount}.",
                "También puede descargarla aquí:\n{link}",
                "Si tiene alguna duda, responda a este mensaje.\n\nSaludos cordiales\n{firm}",
                {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                 "noviembre", "diciembre"},
                " de ", " de ", '.', ','},
};

const LetterWords& letter_in(std::string_view language) {
    for (const LetterWords& words : letters)
        if (words.language == language) return words;
    return letters.front();
}

constexpr std::array letter_places{std::string_view("client"), std::string_view("number"), std::string_view("firm"),
                                   std::string_view("amount"), std::string_view("due"),    std::string_view("period"),
                                   std::string_view("link")};

std::string letter_filled(std::string text, std::string_view place, std::string_view value) {
    const std::string slot = "{" + std::string(place) + "}";
    for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at + value.size()))
        text.replace(at, slot.size(), value);
    return text;
}

std::vector<std::string_view> letter_paragraphs(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        if (end > 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 2));
    }
    return parts;
}

std::string letter_safe(std::string_view text) {
    std::string out;
    for (const char sign : text)
        if (sign == '<') out += "&lt;";
        else if (sign == '>') out += "&gt;";
        else if (sign == '&') out += "&amp;";
        else if (sign == '"') out += "&quot;";
        else out += sign;
    return out;
}

// What a title or a sentence calls the document.
std::string letter_named(std::string text, const LetterWords& words, InvoiceKind kind) {
    const auto place = static_cast<std::size_t>(kind);
    return letter_filled(letter_filled(std::move(text), "title", words.titles[place]), "document", words.documents[place]);
}

std::string period_in_words(const Invoice& invoice, std::string_view language) {
    return day_in_words(invoice.window.from, language) + " – " + day_in_words(invoice.window.until - 1, language);
}

}  // namespace

std::string money_in_words(Money money, std::string_view language) {
    const LetterWords& words = letter_in(language);
    std::string text = minor_text(money.minor < 0 ? -money.minor : money.minor, money.currency);
    const std::size_t point = text.find('.');
    std::string whole = text.substr(0, point);
    const std::string rest = point == std::string::npos ? "" : words.decimal + text.substr(point + 1);
    const std::string gap = words.thousands == ' ' ? "\u202f" : std::string(1, words.thousands);
    for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, gap);
    return whole + rest + " " + std::string(money.currency.code());
}

std::string day_in_words(CivilDay day, std::string_view language) {
    const LetterWords& words = letter_in(language);
    const YearMonthDay parts = day.parts();
    const std::string_view first = words.language == "fr" && parts.day == 1 ? "er" : "";  // "1er juillet"
    return std::to_string(parts.day) + std::string(first) + std::string(words.day_of) +
           std::string(words.months[static_cast<std::size_t>(parts.month - 1)]) + std::string(words.of_year) +
           std::to_string(parts.year);
}

InvoiceMailText usual_mail_text(std::string_view language, InvoiceKind kind) {
    const LetterWords& words = letter_in(language);
    const bool pays = kind != InvoiceKind::credit_note;
    InvoiceMailText text;
    text.language = words.language;
    text.kind = kind;
    text.subject = letter_named(std::string(words.subject), words, kind);
    text.text = letter_named(std::string(pays ? words.bill : words.credit), words, kind) + "\n\n" + std::string(words.link) +
                "\n\n" + std::string(words.close);
    return text;
}

MailWritten write_invoice_mail(const FirmIndex& firm, const Invoice& invoice, const std::vector<InvoiceMailText>& own) {
    const Client* const client = firm.find(invoice.client);
    const LegalEntity* const entity = firm.find(invoice.legal_entity);
    const std::string wanted = client == nullptr ? "en" : client->language;
    const std::string language(letter_in(wanted).language);
    InvoiceMailText words = usual_mail_text(language, invoice.kind);
    for (const InvoiceMailText& text : own)
        if (text.language == language && text.kind == invoice.kind) words = text;
    const auto fill = [&](std::string text) {
        text = letter_filled(std::move(text), "client", client == nullptr ? "" : client->legal_name.empty() ? client->name
                                                                                                       : client->legal_name);
        text = letter_filled(std::move(text), "number", invoice.number);
        text = letter_filled(std::move(text), "firm", entity == nullptr ? firm.firm().organization.name : entity->name);
        text = letter_filled(std::move(text), "amount", money_in_words({invoice.gross_minor, invoice.currency}, language));
        text = letter_filled(std::move(text), "due", invoice.due_date ? day_in_words(*invoice.due_date, language) : "–");
        return letter_filled(std::move(text), "period", period_in_words(invoice, language));
    };
    return {language, fill(words.subject), fill(words.text)};
}

std::string with_link(const std::string& text, std::string_view link) {
    if (!link.empty()) return letter_filled(text, "link", link);
    // Without a link its paragraph goes.
    std::string out;
    for (const std::string_view paragraph : letter_paragraphs(text)) {
        if (paragraph.find("{link}") != std::string_view::npos) continue;
        if (!out.empty()) out += "\n\n";
        out += paragraph;
    }
    return out;
}

std::string mail_html(const std::string& text, std::string_view language) {
    std::string out = "<!doctype html><html lang=\"" + std::string(language) +
                      "\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"></head>"
                      "<body style=\"font:16px/1.5 system-ui,sans-serif;max-width:36rem\">";
    for (const std::string_view paragraph : letter_paragraphs(text)) {
        out += "<p>";
        std::size_t at = 0;
        while (at < paragraph.size()) {
            const std::size_t end = std::min(paragraph.find_first_of("\n ", at), paragraph.size());
            const std::string_view word = paragraph.substr(at, end - at);
            const bool url = word.starts_with("https://") || word.starts_with("http://");
            out += url ? "<a href=\"" + letter_safe(word) + "\">" + letter_safe(word) + "</a>" : letter_safe(word);
            if (end < paragraph.size()) out += paragraph[end] == '\n' ? "<br>" : " ";
            at = end + 1;
        }
        out += "</p>";
    }
    return out + "</body></html>";
}

Status check_mail_text(const InvoiceMailText& text) {
    if (std::ranges::find(invoice_mail_languages, text.language) == invoice_mail_languages.end())
        return invalid("mail_text_language", "There are no letters in this language.", "/language",
                       "Known are en, de, fr and es.");
    if (trimmed(text.subject).empty() || text.subject.size() > subject_max || trimmed(text.text).empty() ||
        text.text.size() > text_max)
        return invalid("mail_text_length", "A mail has a subject of at most 200 and a text of at most 10,000 characters.",
                       "/text", "Write something shorter, and not nothing.");
    const std::string both = text.subject + "\n" + text.text;
    for (std::size_t at = both.find('{'); at != std::string::npos; at = both.find('{', at + 1)) {
        const std::string place = both.substr(at + 1, both.find('}', at) - at - 1);
        if (std::ranges::find(letter_places, place) == letter_places.end())
            return invalid("mail_text_place", "There is no place {" + std::string(beginning_of(place, 40)) + "}.", "/text",
                           "Known are {client}, {number}, {firm}, {amount}, {due}, {period} and {link}.");
    }
    return {};
}

}  // namespace fairhour
