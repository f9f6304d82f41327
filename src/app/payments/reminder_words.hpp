// What a reminder says, by level and language: named slots only, filled with figures that are decided already.
//
//   reminder_words({.due = due, .language = "de", .client = "Acme", .firm = "Nordlicht GmbH", .iban = "DE02 …"}, own)
//     -> "Zahlungserinnerung: 1.190,00 EUR", "Guten Tag, …"
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/billing/dunning.hpp"

namespace fairhour {

struct ReminderFacts {
    const DueReminder& due;
    std::string_view language;
    std::string_view client, firm;
    std::string_view bank_name, iban, bic;
};
struct ReminderWords {
    std::string subject, text;
};
[[nodiscard]] ReminderWords reminder_words(const ReminderFacts& facts, std::span<const ReminderText> own);
// The built-in words with their slots, by language and level; a fourth and fifth level say what the third says.
[[nodiscard]] std::vector<ReminderText> usual_reminder_texts();
// Refused: reminder_slot, at a slot in braces that there is not.
[[nodiscard]] Status check_reminder_text(const ReminderText& text);

}  // namespace fairhour
