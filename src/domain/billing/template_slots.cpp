#include "domain/billing/template_slots.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/describe.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

std::vector<TemplateSlot> slots_of_all() {
    using enum TemplateSlot;
    return {client,   contact,      customer_number, client_vat_number, period, issue_date, total,
            document, legal_entity, vat_number,      iban,              bic,    bank};
}

struct SlotsAt {
    TextPlace place;
    std::vector<TemplateSlot> more;
};
const std::array<SlotsAt, 6>& more_slots() {
    using enum TemplateSlot;
    static const std::array<SlotsAt, 6> table{{
        {TextPlace::every, {}},
        {TextPlace::invoice,
         {reference, purchase_order, subject, number, due_date, net, tax, currency, payment_terms}},
        {TextPlace::credit_note,
         {reference, purchase_order, subject, number, net, tax, currency, credited_number, credited_date}},
        {TextPlace::prebill, {reference, purchase_order, subject, net, tax, currency}},
        {TextPlace::statement, {}},
        {TextPlace::timesheet, {reference, purchase_order, subject, hours}},
    }};
    return table;
}

std::string character_at(std::string_view text, std::size_t at) {
    return std::to_string(character_count(text.substr(0, at)) + 1);
}

std::unexpected<Error> unbalanced(std::string_view text, std::size_t at) {
    return invalid("template_brace_unbalanced",
                   "The brace at character " + character_at(text, at) + " has no other half.", {},
                   "Write a slot as {client}, and a brace that is to be printed twice: {{ or }}.");
}

std::vector<TemplateSlot> all_slots() {
    std::vector<TemplateSlot> slots;
    while (const auto slot = enum_of_number<TemplateSlot>(static_cast<std::int64_t>(slots.size())))
        slots.push_back(*slot);
    return slots;
}

// A slot whose brace opens at `at`; moves `at` behind it.
Result<TextPiece> slot_piece(std::string_view text, std::size_t& at) {
    const std::size_t end = text.find_first_of("{}\n", at + 1);
    if (end == std::string_view::npos || text[end] != '}') return unbalanced(text, at);
    const std::string_view name = trimmed(text.substr(at + 1, end - at - 1));
    const auto slot = enum_of_word<TemplateSlot>(name);
    if (!slot)
        return invalid("template_slot_unknown",
                       "There is no slot {" + std::string(name) + "} (character " + character_at(text, at) + ").", {},
                       "There are " + slot_names(all_slots()) + ".");
    at = end + 1;
    return TextPiece{std::string(name), slot};
}

// "", where a line's slots have no value between them.
std::string filled_line(const std::vector<TextPiece>& pieces, const SlotValue& value) {
    std::string out;
    bool has_slot = false, has_value = false;
    for (const TextPiece& piece : pieces) {
        const std::string words = piece.slot ? value(*piece.slot) : piece.text;
        has_slot = has_slot || piece.slot;
        has_value = has_value || (piece.slot && !words.empty());
        out += words;
    }
    return has_slot && !has_value ? std::string() : out;
}

}  // namespace

std::string slot_names(std::span<const TemplateSlot> slots) {
    std::string out;
    for (const TemplateSlot slot : slots) {
        if (!out.empty()) out += ", ";
        out += "{" + std::string(enum_word(slot)) + "}";
    }
    return out;
}

std::vector<TemplateSlot> slots_of(TextPlace place) {
    std::vector<TemplateSlot> slots = slots_of_all();
    if (place == TextPlace::timesheet) std::erase(slots, TemplateSlot::total);
    for (const SlotsAt& row : more_slots())
        if (row.place == place) slots.insert(slots.end(), row.more.begin(), row.more.end());
    std::ranges::sort(slots);
    return slots;
}

Result<std::vector<TextPiece>> parse_slots(std::string_view text) {
    std::vector<TextPiece> pieces;
    std::string plain;
    const auto end_plain = [&] {
        if (!plain.empty()) pieces.push_back({std::exchange(plain, {}), std::nullopt});
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool twice = at + 1 < text.size() && text[at + 1] == c;
        if (c != '{' && c != '}') {
            plain += c;
            ++at;
        } else if (twice) {
            plain += c;
            at += 2;
        } else if (c == '}') {
            return unbalanced(text, at);
        } else {
            end_plain();
            pieces.push_back(TRY(slot_piece(text, at)));
        }
    }
    end_plain();
    return pieces;
}

std::string filled_text(std::string_view text, const SlotValue& value) {
    std::string out;
    bool first = true;
    for (const std::string_view line : split_text(text, '\n')) {
        const auto pieces = parse_slots(line);
        INVARIANT(pieces.has_value(), "a text was checked before it is filled");
        const std::string filled = filled_line(*pieces, value);
        if (filled.empty() && !trimmed(line).empty()) continue;
        if (!first) out += '\n';
        out += filled;
        first = false;
    }
    return out;
}

}  // namespace fairhour
