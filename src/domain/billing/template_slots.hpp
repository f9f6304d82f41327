// Slots in the texts of a document template: names in braces that a document fills with its own figures. There is no more to
// them than that: no condition, no loop, no expression, so a template can be taken from anybody.
//
//   parse_slots("Invoice {number}, due {due_date}")     // two texts, two slots
//   parse_slots("Set {{braces}} in braces")             // one text: "Set {braces} in braces"
//   filled_text("For {client}", values)                 // "For Acme"; a value "{number}" stays these eight characters
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/describe.hpp"

namespace fairhour {

// In the order in which a person is offered them.
BOOST_DEFINE_FIXED_ENUM_CLASS(TemplateSlot, std::uint8_t, client, contact, customer_number, reference, purchase_order,
                              client_vat_number, subject, number, period, issue_date, due_date, total, net, tax,
                              currency, payment_terms, credited_number, credited_date, hours, document, legal_entity,
                              vat_number, iban, bic, bank)

// Where a text stands: on one kind of document, on each that has no text of its own, or above the attached timesheet.
BOOST_DEFINE_FIXED_ENUM_CLASS(TextPlace, std::uint8_t, every, invoice, credit_note, prebill, statement, timesheet)

// The slots that have something to say there, for `every` those of all kinds.
[[nodiscard]] std::vector<TemplateSlot> slots_of(TextPlace place);

[[nodiscard]] std::string slot_names(std::span<const TemplateSlot> slots);  // "{client}, {number}"

struct TextPiece {
    std::string text;                  // as it is to be printed; of a slot its name
    std::optional<TemplateSlot> slot;  // none: text
};
// template_brace_unbalanced; template_slot_unknown. Their reason counts characters from 1.
[[nodiscard]] Result<std::vector<TextPiece>> parse_slots(std::string_view text);

// The text with each slot replaced once by its value; a value is never looked at again. A line of the text that has slots,
// all of them without a value, is left out: "Purchase order {purchase_order}" is not printed where there is none.
using SlotValue = std::function<std::string(TemplateSlot)>;
[[nodiscard]] std::string filled_text(std::string_view text, const SlotValue& value);

}  // namespace fairhour
