#include "app/messages/words.hpp"

#include <array>

#include "base/text.hpp"

namespace fairhour {
namespace {

bool german(std::string_view language) { return language == "de"; }

// To the minute: nobody reads seconds in a sentence.
std::string clock_words(Seconds seconds) { return hours_text({(seconds.value + 30) / 60 * 60}); }
std::string hours_words(Seconds seconds) { return clock_words(seconds) + " h"; }

std::string name_of_person(const FirmIndex& index, PersonId id, std::string_view language) {
    const Person* const person = index.find(id);
    return person != nullptr ? person->name : german(language) ? "jemand" : "somebody";
}

std::string urgent_words(const MessageLine& line, const LineWriting& writing) {
    if (!line.cut_off) return "";
    const std::string moment = moment_words(*line.cut_off, writing);
    return german(writing.language) ? "; die Rechnung wird " + moment + " geschlossen"
                                    : "; the invoice is closed " + moment;
}

std::string entries_words(std::int64_t count, std::string_view language) {
    if (german(language)) return count == 1 ? "1 Eintrag wartet" : grouped_number(count) + " Einträge warten";
    return count == 1 ? "1 entry waits" : grouped_number(count) + " entries wait";
}

std::string missing_words(const MessageLine& line, const LineWriting& writing) {
    const Seconds logged = line.scheduled - line.seconds;
    if (german(writing.language))
        return day_words(line.day, "de") + ": " + clock_words(logged) + " von " + hours_words(line.scheduled) +
               " erfasst, " + hours_words(line.seconds) + " offen";
    return day_words(line.day, "en") + ": " + clock_words(logged) + " of " + hours_words(line.scheduled) + " logged, " +
           hours_words(line.seconds) + " open";
}

std::string waiting_words(const MessageLine& line, const LineWriting& writing) {
    const std::string who = line.kind == MessageLineKind::slow_approver
                                ? name_of_person(writing.index, line.about, writing.language)
                                : "";
    const std::string waits = entries_words(line.count, writing.language) + " (" + hours_words(line.seconds) + ")";
    if (german(writing.language))
        return waits + " auf " + (who.empty() ? "Ihre Entscheidung" : "die Entscheidung von " + who) +
               ", am längsten seit " + day_words(line.day, "de");
    return waits + " for " + (who.empty() ? "your decision" : "the decision of " + who) + ", the longest since " +
           day_words(line.day, "en");
}

std::string flagged_words(const MessageLine& line, const LineWriting& writing) {
    const std::string who = name_of_person(writing.index, line.about, writing.language);
    const std::string what = line.kind == MessageLineKind::flagged_day
                                 ? missing_words(line, writing)
                                 : day_words(line.day, writing.language) + ", " + hours_words(line.seconds);
    const bool says = !line.says.empty();
    return who + ", " + what + (says ? ": " + line.says : "") +
           (german(writing.language) ? ". Die Erinnerungen sind ausgeschöpft" : ". The reminders are used up");
}

std::string plain_sentence(const MessageLine& line, const LineWriting& writing) {
    switch (line.kind) {
        case MessageLineKind::missing_day: return missing_words(line, writing);
        case MessageLineKind::nudged_entry:
            return day_words(line.day, writing.language) + ", " + hours_words(line.seconds) +
                   (line.says.empty() ? "" : ": " + line.says);
        case MessageLineKind::waiting_approvals:
        case MessageLineKind::slow_approver: return waiting_words(line, writing);
        case MessageLineKind::flagged_day:
        case MessageLineKind::flagged_entry: return flagged_words(line, writing);
        case MessageLineKind::full_week:
            return german(writing.language)
                       ? "Woche ab " + day_words(line.day, "de") + ": " + hours_words(line.seconds) + ", vollständig"
                       : "Week of " + day_words(line.day, "en") + ": " + hours_words(line.seconds) + ", complete";
        case MessageLineKind::logged_for_you:
            return name_of_person(writing.index, line.about, writing.language) + ": " +
                   day_words(line.day, writing.language) + ", " + hours_words(line.seconds);
    }
    INVARIANT(false, "every line has its sentence");
}

struct Usual {
    const char* subject;
    const char* text;
};

Usual usual_english(MessageKind kind, NudgeTone tone) {
    switch (kind) {
        case MessageKind::thanks:
            return {"Thank you, your week is complete",
                    "Hello {name},\n\nall of last week is logged. Thank you: it lets {firm} bill on time and ask nobody.\n\n{lines}"};
        case MessageKind::notice: return {"News about your time", "Hello {name},\n\n{lines}"};
        case MessageKind::trial:
            return {"A trial message from Fairhour", "Hello {name},\n\nthis is a trial. Mail from {firm} reaches you.\n\n{lines}"};
        case MessageKind::reminder: break;
    }
    switch (tone) {
        case NudgeTone::heads_up:
            return {"Before it is due: a short look at your time",
                    "Hello {name},\n\nthis is not due yet, only nearly empty so far. Logged before the day is over, it "
                    "needs no "
                    "reminder later.\n\n{lines}"};
        case NudgeTone::friendly:
            return {"A short look at your time, please",
                    "Hello {name},\n\nthis is still open. Each link takes you where it is done in one press.\n\n{lines}"};
        case NudgeTone::helpful:
            return {"Can we help? {hours} are still open",
                    "Hello {name},\n\nthis has been open for a while. Behind each link the day stands ready, with what you "
                    "worked on lately. If something is in the way, answer there and somebody reads it.\n\n{lines}"};
        case NudgeTone::last_call:
            return {"Last call: {hours} before the books go on",
                    "Hello {name},\n\nthis is the last reminder. After it your lead takes it up with you, so that nothing is "
                    "lost.\n\n{lines}"};
    }
    INVARIANT(false, "every tone has its words");
}

Usual usual_german(MessageKind kind, NudgeTone tone) {
    switch (kind) {
        case MessageKind::thanks:
            return {"Danke, Ihre Woche ist vollständig",
                    "Hallo {name},\n\ndie ganze letzte Woche ist erfasst. Danke: so kann {firm} pünktlich abrechnen, ohne "
                    "nachzufragen.\n\n{lines}"};
        case MessageKind::notice: return {"Neues zu Ihrer Zeit", "Hallo {name},\n\n{lines}"};
        case MessageKind::trial:
            return {"Eine Probe von Fairhour", "Hallo {name},\n\ndies ist eine Probe. Post von {firm} erreicht Sie.\n\n{lines}"};
        case MessageKind::reminder: break;
    }
    switch (tone) {
        case NudgeTone::heads_up:
            return {"Bevor es fällig wird: ein kurzer Blick auf Ihre Zeit",
                    "Hallo {name},\n\ndas hier ist noch nicht fällig, nur bisher fast leer. Wird es erfasst, bevor der "
                    "Tag zu Ende "
                    "ist, braucht es später keine Erinnerung.\n\n{lines}"};
        case NudgeTone::friendly:
            return {"Ein kurzer Blick auf Ihre Zeit, bitte",
                    "Hallo {name},\n\ndas hier ist noch offen. Jeder Link führt dorthin, wo es mit einem Druck erledigt "
                    "ist.\n\n{lines}"};
        case NudgeTone::helpful:
            return {"Können wir helfen? {hours} sind noch offen",
                    "Hallo {name},\n\ndas hier ist schon länger offen. Hinter jedem Link steht der Tag bereit, mit "
                    "dem, woran Sie zuletzt gearbeitet haben. Ist etwas im Weg, antworten Sie dort; jemand liest es.\n\n{lines}"};
        case NudgeTone::last_call:
            return {"Letzter Aufruf: {hours}, bevor es weitergeht",
                    "Hallo {name},\n\ndies ist die letzte Erinnerung. Danach klärt es Ihre Leitung mit Ihnen, damit nichts "
                    "verloren geht.\n\n{lines}"};
    }
    INVARIANT(false, "every tone has its words");
}

}  // namespace

std::string day_words(CivilDay day, std::string_view language) {
    static constexpr std::array english_days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array german_days{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
    static constexpr std::array english_months{"January", "February", "March",     "April",   "May",      "June",
                                               "July",    "August",   "September", "October", "November", "December"};
    static constexpr std::array german_months{"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                              "Juli",   "August",  "September", "Oktober", "November", "Dezember"};
    const YearMonthDay parts = day.parts();
    const auto weekday = static_cast<std::size_t>(day.weekday());
    const auto month = static_cast<std::size_t>(parts.month - 1);
    if (german(language))
        return std::string(german_days[weekday]) + " " + std::to_string(parts.day) + ". " + german_months[month];
    return std::string(english_days[weekday]) + " " + std::to_string(parts.day) + " " + english_months[month];
}

std::string moment_words(Instant at, const LineWriting& writing) {
    const std::int64_t minutes = writing.zone.wall_clock(at).value / 60;
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string clock = two(minutes / 60) + ":" + two(minutes % 60);
    const std::string day = day_words(writing.zone.day(at), writing.language);
    return german(writing.language) ? "am " + day + " um " + clock : "on " + day + " at " + clock;
}

std::string line_sentence(const MessageLine& line, const LineWriting& writing) {
    return plain_sentence(line, writing) + urgent_words(line, writing) + (line.says.ends_with('.') && !line.cut_off &&
                                                                                  line.kind == MessageLineKind::nudged_entry
                                                                              ? ""
                                                                              : ".");
}

std::string line_path(const MessageLine& line) {
    switch (line.kind) {
        case MessageLineKind::missing_day:
        case MessageLineKind::logged_for_you: return "/today?day=" + day_text(line.day);
        case MessageLineKind::nudged_entry: return "/today?day=" + day_text(line.day) + "&entry=" + id_text(line.entry);
        case MessageLineKind::waiting_approvals:
        case MessageLineKind::slow_approver: return "/review";
        case MessageLineKind::flagged_day: return "/week?day=" + day_text(line.day) + "&person=" + id_text(line.about);
        case MessageLineKind::flagged_entry: return "/review?entry=" + id_text(line.entry);
        case MessageLineKind::full_week: return "/week?day=" + day_text(line.day);
    }
    INVARIANT(false, "every line leads somewhere");
}

std::string link_word(const MessageLine& line, std::string_view language) {
    const bool de = german(language);
    switch (line.kind) {
        case MessageLineKind::missing_day: return de ? "Zeit erfassen" : "Log the time";
        case MessageLineKind::nudged_entry: return de ? "Eintrag ergänzen" : "Complete the entry";
        case MessageLineKind::waiting_approvals:
        case MessageLineKind::slow_approver: return de ? "Entscheiden" : "Decide";
        case MessageLineKind::flagged_day:
        case MessageLineKind::full_week: return de ? "Woche ansehen" : "See the week";
        case MessageLineKind::flagged_entry: return de ? "Eintrag ansehen" : "See the entry";
        case MessageLineKind::logged_for_you: return de ? "Tag ansehen" : "See the day";
    }
    INVARIANT(false, "every link has its word");
}

MessageTemplate usual_template(std::string_view language, MessageKind kind, NudgeTone tone) {
    const Usual usual = german(language) ? usual_german(kind, tone) : usual_english(kind, tone);
    MessageTemplate words;
    words.language = german(language) ? "de" : "en";
    words.kind = kind;
    words.tone = tone;
    words.subject = usual.subject;
    words.text = usual.text;
    return words;
}

FootWords foot_words(std::string_view language) {
    if (german(language))
        return {"Sie bekommen das, weil die Regeln Ihrer Firma zur Zeiterfassung es so vorsehen. Alles, was Ihnen je gesagt "
                "wurde, steht in Ihrem Postfach.",
                "Wählen, wie Sie erinnert werden", "Keine E-Mails mehr", "Erst morgen wieder", "Nichts zu erfassen am"};
    return {"You get this because your firm's written policy for time says so. All that was ever said to you is in your "
            "inbox.",
            "Choose how you are reminded", "No more e-mail", "Not before tomorrow", "Nothing to log on"};
}

}  // namespace fairhour
