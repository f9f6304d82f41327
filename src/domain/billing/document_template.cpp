#include "domain/billing/document_template.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/describe.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

using Text = std::string TemplateWords::*;
struct TextField {
    std::string_view name;
    Text text;
    std::size_t characters_max;
    std::size_t lines_max;
};
constexpr std::array text_fields{
    TextField{"title", &TemplateWords::title, 120, 1},
    TextField{"header", &TemplateWords::header, 300, 3},
    TextField{"introduction", &TemplateWords::introduction, 2'000, 20},
    TextField{"payment_terms", &TemplateWords::payment_terms, 1'000, 10},
    TextField{"closing", &TemplateWords::closing, 2'000, 20},
    TextField{"footer", &TemplateWords::footer, 600, 4},
};
constexpr std::array<std::string_view, 4> template_languages{"en", "de", "fr", "es"};
// What a tax authority must find on each line: what was done, how much of it, at what price, for what amount (Directive
// 2006/112/EC article 226 points 6 to 8).
constexpr std::array columns_by_law{PaperColumn::description, PaperColumn::quantity, PaperColumn::unit_price,
                                    PaperColumn::amount};

template <class List, class Value>
bool holds(const List& list, const Value& value) {
    return std::ranges::find(list, value) != list.end();
}

class TemplateFaults {
public:
    void add(std::string name, std::string place, std::string reason, std::string fix) {
        faults_.push_back({ErrorKind::invalid, std::move(name), std::move(place), std::move(reason), std::move(fix)});
    }
    [[nodiscard]] std::vector<Error> take() { return std::move(faults_); }

private:
    std::vector<Error> faults_;
};

void check_name_and_kinds(const TemplateContent& content, TemplateFaults& faults) {
    if (!valid_utf8(content.name))
        faults.add("text_damaged", "/name", "The name is not valid UTF-8.", "Write it anew.");
    else if (trimmed(content.name).empty())
        faults.add("template_name_missing", "/name", "The template has no name.", "Give it one.");
    else if (character_count(content.name) > template_name_characters_max)
        faults.add("template_name_long", "/name", "The name has more than 80 characters.", "Shorten it.");
    if (content.kinds.empty())
        faults.add("template_kinds_missing", "/kinds", "The template is for no kind of document.",
                   "Choose at least one: " + enum_words_text<PaperKind>() + ".");
    for (std::size_t i = 0; i < content.kinds.size(); ++i)
        if (std::ranges::count(content.kinds, content.kinds[i]) > 1) {
            faults.add("template_kind_repeated", "/kinds/" + std::to_string(i), "The kind is there twice.",
                       "Take one of them out.");
            break;
        }
}

void check_color(const TemplateDesign& design, TemplateFaults& faults) {
    if (design.accent_color.empty()) return;
    const auto contrast = contrast_on_paper(design.accent_color);
    if (!contrast) {
        faults.add("template_color_invalid", "/design/accent_color",
                   "The color " + in_quotes(design.accent_color) + " is not of the form #rrggbb.",
                   "Write it as \"#0b5fff\".");
        return;
    }
    if (*contrast >= contrast_min) return;
    const auto tenths = static_cast<int>(std::floor(*contrast * 10));
    faults.add("template_color_pale", "/design/accent_color",
               "Words in " + design.accent_color + " cannot be read with ease on white paper: contrast " +
                   std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + ", 4.5 is needed.",
               "Take a darker one, as " + readable_color(design.accent_color) + ".");
}

void check_columns(const TemplateDesign& design, TemplateFaults& faults) {
    for (const PaperColumn column : columns_by_law)
        if (!holds(design.columns, column))
            faults.add("template_column_required", "/design/columns",
                       "An invoice must show what was done, how much, at what price and for what amount: the column " +
                           std::string(enum_word(column)) + " is missing.",
                       "Put it back. Columns without anything in them are not printed anyway.");
    for (std::size_t i = 0; i < design.columns.size(); ++i)
        if (std::ranges::count(design.columns, design.columns[i]) > 1) {
            faults.add("template_column_repeated", "/design/columns/" + std::to_string(i),
                       "The column " + std::string(enum_word(design.columns[i])) + " is there twice.",
                       "Take one of them out.");
            break;
        }
}

void check_logo_choice(const TemplateDesign& design, TemplateFaults& faults) {
    const bool hexadecimal = std::ranges::all_of(
        design.logo, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!design.logo.empty() && (design.logo.size() != 64 || !hexadecimal))
        faults.add("template_logo_unknown", "/design/logo", "The logo is not named by the digest of a stored picture.",
                   "Upload the picture and take the digest of the answer.");
    if (design.logo_height_mm < logo_height_mm_min || design.logo_height_mm > logo_height_mm_max)
        faults.add("template_logo_height", "/design/logo_height_mm", "The logo is to be lower than 6 or higher than 25 mm.",
                   "Give 6 to 25 mm.");
}

TextPlace place_of_kind(PaperKind kind) {
    switch (kind) {
        case PaperKind::invoice: return TextPlace::invoice;
        case PaperKind::credit_note: return TextPlace::credit_note;
        case PaperKind::prebill: return TextPlace::prebill;
        case PaperKind::statement: return TextPlace::statement;
    }
    INVARIANT(false, "every kind of document has its texts");
}

void check_slots(const std::string& text, TextPlace words_place, const std::string& place, TemplateFaults& faults) {
    auto pieces = parse_slots(text);
    if (!pieces) {
        faults.add(pieces.error().name, place, pieces.error().reason, pieces.error().fix);
        return;
    }
    const std::vector<TemplateSlot> known = slots_of(words_place);
    for (const TextPiece& piece : *pieces) {
        if (!piece.slot || holds(known, *piece.slot)) continue;
        const bool of_all = words_place == TextPlace::every;
        faults.add("template_slot_elsewhere", place,
                   "{" + piece.text + "} has no value on " +
                       (of_all ? std::string("every kind of document") : "a " + std::string(enum_word(words_place))) + ".",
                   (of_all ? "Use it in the texts of one kind; for all there are " : "There are ") + slot_names(known) +
                       ".");
        return;
    }
}

void check_text(const TemplateWords& words, const TextField& field, const std::string& at, TemplateFaults& faults) {
    const std::string& text = words.*field.text;
    const std::string place = at + "/" + std::string(field.name);
    if (text.empty()) return;
    if (!valid_utf8(text)) {
        faults.add("text_damaged", place, "The text is not valid UTF-8.", "Write it anew.");
        return;
    }
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    if (character_count(text) > field.characters_max || lines > field.lines_max) {
        faults.add("template_text_long", place,
                   "The text has " + plural(static_cast<std::int64_t>(character_count(text)), "character", "characters") +
                       " in " + plural(static_cast<std::int64_t>(lines), "line", "lines") + ".",
                   "At most " + std::to_string(field.characters_max) + " characters in " +
                       plural(static_cast<std::int64_t>(field.lines_max), "line", "lines") + ".");
        return;
    }
    check_slots(text, words.place, place, faults);
}

// A title of every kind must say which kind it is: nobody may take a credit note for an invoice.
void check_title(const TemplateWords& words, const std::string& at, TemplateFaults& faults) {
    if (words.place != TextPlace::every || words.title.empty()) return;
    const auto pieces = parse_slots(words.title);
    if (!pieces) return;  // told already
    const auto says_kind = [](const TextPiece& piece) { return piece.slot == TemplateSlot::document; };
    if (std::ranges::any_of(*pieces, says_kind)) return;
    faults.add("template_title_bare", at + "/title",
               "The title of every document does not say what kind of document it is.",
               "Put {document} into it, or give each kind a title of its own.");
}

bool stands_on_a_kind(const TemplateContent& content, TextPlace place) {
    if (place == TextPlace::every || place == TextPlace::timesheet) return true;
    return std::ranges::any_of(content.kinds, [&](PaperKind kind) { return place_of_kind(kind) == place; });
}

void check_words(const TemplateContent& content, std::size_t i, TemplateFaults& faults) {
    const TemplateWords& words = content.words[i];
    const std::string at = "/words/" + std::to_string(i);
    if (!holds(template_languages, words.language))
        faults.add("template_language_unknown", at + "/language",
                   "Documents speak en, de, fr and es, not " + in_quotes(words.language) + ".", "Choose one of these.");
    if (!stands_on_a_kind(content, words.place))
        faults.add("template_kind_foreign", at + "/place",
                   "The template is not for the kind " + std::string(enum_word(words.place)) + ".",
                   "Add the kind to the template, or take these texts out.");
    for (std::size_t before = 0; before < i; ++before)
        if (content.words[before].language == words.language && content.words[before].place == words.place)
            faults.add("template_words_repeated", at, "There are texts for this language and place already.",
                       "Put them together.");
    for (const TextField& field : text_fields) check_text(words, field, at, faults);
    check_title(words, at, faults);
}

}  // namespace

TemplateContent content_of(const DocumentTemplate& record) {
    return {record.name, record.kinds, record.design, record.words};
}

DocumentTemplateId chosen_template(std::span<const TemplateUse> uses, PaperKind kind, const PaperParties& parties) {
    DocumentTemplateId of_entity;
    for (const TemplateUse& use : uses) {
        if (use.kind != kind) continue;
        if (!use.client.none() && use.client == parties.client) return use.document_template;
        if (use.client.none() && !use.legal_entity.none() && use.legal_entity == parties.legal_entity)
            of_entity = use.document_template;
    }
    return of_entity;
}

std::vector<Error> template_faults(const TemplateContent& content) {
    TemplateFaults faults;
    check_name_and_kinds(content, faults);
    check_color(content.design, faults);
    check_columns(content.design, faults);
    check_logo_choice(content.design, faults);
    for (std::size_t i = 0; i < content.words.size(); ++i) check_words(content, i, faults);
    return faults.take();
}

Status check_document_template(const TemplateContent& content) {
    std::vector<Error> faults = template_faults(content);
    if (faults.empty()) return {};
    return std::unexpected(std::move(faults.front()));
}

std::string words_at(std::span<const TemplateWords> words, std::string_view language, TextPlace place, Text text) {
    const TemplateWords* of_every = nullptr;
    for (const TemplateWords& one : words) {
        if (one.language != language) continue;
        if (one.place == place && !(one.*text).empty()) return one.*text;
        if (one.place == TextPlace::every) of_every = &one;
    }
    if (of_every == nullptr || place == TextPlace::timesheet) return {};
    // How to pay is said where there is something to pay.
    if (text == &TemplateWords::payment_terms && place != TextPlace::invoice) return {};
    return of_every->*text;
}

}  // namespace fairhour
