#include "app/messages/notices.hpp"

#include <array>

#include "app/messages/language.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

std::string logged_subject(std::string_view language, const std::string& who) {
    return language == "de" ? who + " hat Zeit für Sie erfasst" : who + " logged time for you";
}

std::string logged_text(std::string_view language, const std::string& who, const Entry& entry) {
    const std::string hours = hours_text(entry.worked_seconds) + " h";
    const std::string note = entry.note.empty() ? "" : ": " + in_quotes(entry.note);
    if (language == "de")
        return who + " hat am " + day_text(entry.work_date) + " " + hours + " für Sie erfasst" + note +
               ". Stimmt etwas nicht, ändern Sie den Eintrag oder fragen Sie nach.";
    return who + " logged " + hours + " for you on " + day_text(entry.work_date) + note +
           ". If something is wrong, change the entry or ask.";
}

}  // namespace

Status tell_logged_for(Transaction& work, const FirmIndex& index, const Entry& entry, Instant now) {
    if (entry.person == entry.entered_by) return {};
    const Person* const by = index.find(entry.entered_by);
    Message message;
    message.id = message.slot = work.ids().next<MessageTag>();
    message.key = "logged_for_you " + id_text(entry.id);
    message.person = entry.person;
    message.kind = MessageKind::notice;
    message.language = TRY(language_of_person(work.messages(), entry.person));
    const std::string somebody = message.language == "de" ? "Jemand" : "Somebody";
    const std::string who = by == nullptr ? somebody : by->name;
    message.subject = logged_subject(message.language, who);
    message.text = logged_text(message.language, who, entry);
    message.state = MessageState::sent;
    message.created_at = message.attempt_at = message.send_until = now;
    message.finished_at = now;
    MessageLine line;
    line.slot = message.slot;
    line.person = entry.person;
    line.kind = MessageLineKind::logged_for_you;
    line.subject = "logged " + id_text(entry.id);
    line.opening = line.told_at = now;
    line.day = entry.work_date;
    line.entry = entry.id;
    line.about = entry.entered_by;
    line.seconds = entry.worked_seconds;
    line.count = 1;
    return work.messages().insert(std::array{message}, std::array{line});
}

}  // namespace fairhour
