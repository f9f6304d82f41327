// What a reminder says, by level and language: named slots only, filled with figures that are decided already.
//
//   reminder_words({.due = due, .language = "de", .client = "Acme", .firm = "Nordlicht GmbH", .iban = "DE02 …"}, own)
//     -> "Zahlungserinnerung: 1.190,00 EUR", "Guten Tag, …"
#pragma once

#include <span>
#include <string>

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
// Refused: reminder_slot, at a slot in braces that there is not.
[[nodiscard]] Status check_reminder_text(const ReminderText& text);

}  // namespace fairhour
