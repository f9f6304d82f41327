// Puts a message together: subject, plain text and, for mail, HTML that reads the same in light and dark. Pure: the same
// lines and words give the same message.
//
//   const Written written = compose({.index = index, .firm_name = "Nordlicht", .person = ada, .language = "en", ...}, lines);
//   written.subject     // "Can we help? 5:00 h are still open"
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/firm.hpp"
#include "domain/policy/message.hpp"

namespace fairhour {

// A link in a mail that acts, with the words on it.
struct WrittenLink {
    std::string says, url;
};

struct ComposeTerms {
    const FirmIndex& index;
    std::string firm_name;
    const Person& person;
    std::string language = "en";
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;
    const MessageTemplate* own = nullptr;  // the firm's words; null: the built-in ones
    std::string site{};                    // links begin with it; empty: none in the text
    std::vector<WrittenLink> actions{};    // below the lines of a mail
    std::string unsubscribe{};             // of a mail
};

struct Written {
    std::string subject, text, html;
};

[[nodiscard]] Written compose(const ComposeTerms& terms, std::span<const MessageLine> lines);
// The firm's words for this message, in the list of all it has; null: none.
[[nodiscard]] const MessageTemplate* own_template(std::span<const MessageTemplate> all, std::string_view language,
                                                  MessageKind kind, NudgeTone tone);
// template_place_unknown: a {place} there is none of; template_lines_missing: {lines} must stand in the text;
// template_length; template_language.
[[nodiscard]] Status check_template(const MessageTemplate& words);

}  // namespace fairhour
