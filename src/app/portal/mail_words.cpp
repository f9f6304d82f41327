#include "app/portal/mail_words.hpp"

#include <array>

#include "base/text.hpp"

namespace fairhour {
namespace {

struct PortalWords {
    std::string_view language;
    std::string_view hello;  // {name}
    std::string_view week_subject, week_text;        // {firm} {from} {until} {hours}
    std::string_view bill_subject, bill_text;        // {firm} {from} {until} {amount} {day}
    std::string_view answer_subject, answer_text;    // {firm} {line} {text}
    std::string_view stands, reduced, left_out, put_right, still_open;
    std::string_view look, close;  // {link}, {firm}
    std::string_view hour = "h";
};

constexpr std::array portal_words{
    PortalWords{"en", "Dear {name},",
                "{firm}: your week from {from}",
                "this is what {firm} did for you from {from} to {until}: {hours} h.",
                "{firm}: your next bill, to look at",
                "here is what {firm} is about to bill you for {from} to {until}: {amount} before tax. If you have a question "
                "about a line, ask it there by {day}: that line waits until it is answered, and the rest is billed.",
                "{firm} answered your question",
                "about “{line}”, {firm} answers:",
                "The line stands as it is.", "The line was reduced.", "The line was left out.",
                "The line is put right and comes with a later bill.", "The line waits until the question is settled.",
                "Details, and all that is open between us:\n{link}",
                "On the same page you can choose to get no more of these mails.\n\nKind regards\n{firm}"},
    PortalWords{"de", "Guten Tag, {name},",
                "{firm}: Ihre Woche ab {from}",
                "das hat {firm} vom {from} bis {until} für Sie getan: {hours} Std.",
                "{firm}: Ihre nächste Rechnung zur Ansicht",
                "das möchte {firm} Ihnen für {from} bis {until} berechnen: {amount} vor Steuern. Wenn Sie zu einer Position "
                "eine Frage haben, stellen Sie sie dort bis {day}: Diese Position wartet auf die Antwort, alles andere wird "
                "berechnet.",
                "{firm} hat Ihre Frage beantwortet",
                "zu „{line}“ antwortet {firm}:",
                "Die Position bleibt, wie sie ist.", "Die Position wurde gekürzt.", "Die Position entfällt.",
                "Die Position wird berichtigt und kommt mit einer späteren Rechnung.",
                "Die Position wartet, bis die Frage geklärt ist.",
                "Einzelheiten und alles, was zwischen uns offen ist:\n{link}",
                "Auf derselben Seite können Sie diese Mails abbestellen.\n\nMit freundlichen Grüßen\n{firm}",
                "Std."},
    PortalWords{"fr", "Bonjour {name},",
                "{firm}\u00a0: votre semaine du {from}",
                "voici ce que {firm} a fait pour vous du {from} au {until}\u00a0: {hours} h.",
                "{firm}\u00a0: votre prochaine facture, pour avis",
                "voici ce que {firm} s’apprête à vous facturer pour la période du {from} au {until}\u00a0: {amount} hors taxes. Si "
                "une ligne soulève une question, posez-la jusqu’au {day}\u00a0: cette ligne attendra la réponse, le reste sera "
                "facturé.",
                "{firm} a répondu à votre question",
                "au sujet de «\u00a0{line}\u00a0», {firm} répond\u00a0:",
                "La ligne est maintenue.", "La ligne a été réduite.", "La ligne a été retirée.",
                "La ligne est corrigée et viendra avec une prochaine facture.",
                "La ligne attend que la question soit réglée.",
                "Les détails, et tout ce qui est en cours entre nous\u00a0:\n{link}",
                "Sur la même page, vous pouvez ne plus recevoir ces messages.\n\nCordialement\n{firm}"},
    PortalWords{"es", "Hola, {name}:",
                "{firm}: su semana del {from}",
                "esto es lo que {firm} hizo para usted del {from} al {until}: {hours} h.",
                "{firm}: su próxima factura, para revisarla",
                "esto es lo que {firm} va a facturarle por el periodo del {from} al {until}: {amount} antes de impuestos. Si "
                "tiene una pregunta sobre una línea, hágala allí hasta el {day}: esa línea espera la respuesta y el resto se "
                "factura.",
                "{firm} ha respondido a su pregunta",
                "sobre «{line}», {firm} responde:",
                "La línea se mantiene.", "La línea se ha reducido.", "La línea se ha retirado.",
                "La línea se corrige y vendrá con una factura posterior.",
                "La línea espera hasta que se resuelva la pregunta.",
                "Los detalles, y todo lo que está abierto entre nosotros:\n{link}",
                "En la misma página puede dejar de recibir estos mensajes.\n\nSaludos cordiales\n{firm}"},
};

const PortalWords& portal_words_in(std::string_view language) {
    for (const PortalWords& words : portal_words)
        if (words.language == language) return words;
    return portal_words.front();
}

using FilledPlace = std::pair<std::string_view, std::string>;

std::string places_filled(std::string_view text, std::initializer_list<FilledPlace> places) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t end = text.find('}', open);
        const std::string_view name = text.substr(open + 1, end - open - 1);
        bool known = false;
        for (const FilledPlace& place : places)
            if (place.first == name) {
                out += place.second;
                known = true;
            }
        if (!known) out += text.substr(open, end - open + 1);
        text.remove_prefix(end + 1);
    }
    return out;
}

// What somebody typed is no place to fill.
std::string without_places(std::string_view text) {
    std::string out(text);
    for (char& sign : out)
        if (sign == '{' || sign == '}') sign = '|';
    return out;
}

std::string letter_of(const PortalLetter& letter, const PortalWords& words, const std::string& body) {
    return places_filled(words.hello, {{"name", without_places(letter.name)}}) + "\n\n" + body + "\n\n" +
           std::string(words.look) + "\n\n" + places_filled(words.close, {{"firm", without_places(letter.firm)}});
}

std::string week_lines(const ClientWeek& week, const PortalWords& words) {
    std::string out;
    const std::string unit = " " + std::string(words.hour);
    for (const ClientWeekProject& project : week.projects) {
        out += "\n\n" + without_places(project.name) + ": " + hours_text(project.seconds) + unit;
        for (const ClientWeekPerson& person : project.people)
            out += "\n  " + without_places(person.name) + ": " + hours_text(person.seconds) + unit;
    }
    return out;
}

std::string_view outcome_words(const PortalWords& words, QuestionOutcome outcome) {
    switch (outcome) {
        case QuestionOutcome::undecided: return words.still_open;
        case QuestionOutcome::stands: return words.stands;
        case QuestionOutcome::reduced: return words.reduced;
        case QuestionOutcome::left_out: return words.left_out;
        case QuestionOutcome::put_right: return words.put_right;
    }
    INVARIANT(false, "every outcome is told");
}

}  // namespace

MailWritten summary_letter(const PortalLetter& letter, const ClientWeek& week) {
    const PortalWords& words = portal_words_in(letter.language);
    const std::initializer_list<FilledPlace> places{{"firm", without_places(letter.firm)},
                                              {"from", day_in_words(week.from, letter.language)},
                                              {"until", day_in_words(week.from + 6, letter.language)},
                                              {"hours", hours_text(week.seconds)}};
    return {std::string(words.language), places_filled(words.week_subject, places),
            letter_of(letter, words, places_filled(words.week_text, places) + week_lines(week, words))};
}

MailWritten prebill_letter(const PortalLetter& letter, const Invoice& prebill, const DayRange& period,
                           const PrebillShowing& showing) {
    const PortalWords& words = portal_words_in(letter.language);
    const std::initializer_list<FilledPlace> places{
        {"firm", without_places(letter.firm)},
        {"from", day_in_words(period.from, letter.language)},
        {"until", day_in_words(period.until - 1, letter.language)},
        {"amount", money_in_words({prebill.net_minor, prebill.currency}, letter.language)},
        {"day", day_in_words(showing.feedback_until, letter.language)}};
    std::string body = places_filled(words.bill_text, places);
    if (!showing.note.empty()) body += "\n\n" + without_places(showing.note);
    return {std::string(words.language), places_filled(words.bill_subject, places), letter_of(letter, words, body)};
}

MailWritten answer_letter(const PortalLetter& letter, const ClientQuestion& question, std::string_view text) {
    const PortalWords& words = portal_words_in(letter.language);
    const std::initializer_list<FilledPlace> places{{"firm", without_places(letter.firm)},
                                              {"line", without_places(question.line_text)}};
    const std::string body = places_filled(words.answer_text, places) + "\n\n" + without_places(trimmed(text)) + "\n\n" +
                             std::string(outcome_words(words, question.outcome));
    return {std::string(words.language), places_filled(words.answer_subject, places), letter_of(letter, words, body)};
}

}  // namespace fairhour
