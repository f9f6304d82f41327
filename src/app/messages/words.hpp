// The words of messages in the languages they speak: the built-in templates by kind and tone, and a sentence for each line.
//
//   line_sentence(line, "de", ...)    // "Mo 4. Mai: 3:00 von 8:00 h erfasst, 5:00 h offen"
//
// A template's places: {name} the person's first name, {firm}, {count} how many lines, {hours} what they add up to,
// {lines} the lines themselves. A sentence never blames and names no money; of others it never says why they are away.
#pragma once

#include <string>
#include <string_view>

#include "domain/firm.hpp"
#include "domain/policy/message.hpp"

namespace fairhour {

struct LineWriting {
    const FirmIndex& index;
    std::string_view language;
    Zone zone;  // the reader's
};

[[nodiscard]] std::string line_sentence(const MessageLine& line, const LineWriting& writing);
// Where the page mends it: "/today?day=2026-05-04".
[[nodiscard]] std::string line_path(const MessageLine& line);
[[nodiscard]] std::string link_word(const MessageLine& line, std::string_view language);  // "Log the time"

[[nodiscard]] MessageTemplate usual_template(std::string_view language, MessageKind kind, NudgeTone tone);
[[nodiscard]] std::string day_words(CivilDay day, std::string_view language);  // "Mon 4 May", "Mo 4. Mai"
[[nodiscard]] std::string moment_words(Instant at, const LineWriting& writing);

// What stands below every mail.
struct FootWords {
    std::string why;          // "You get this because ..."
    std::string settings;     // "Choose how you are told"
    std::string unsubscribe;  // "No more e-mail"
    std::string snooze;       // "Not before tomorrow"
    std::string nothing_to_log;  // "Nothing to log on"
};
[[nodiscard]] FootWords foot_words(std::string_view language);

}  // namespace fairhour
