// How a firm's documents look and what they say around the figures: a template is a record like any other, with colors,
// columns and texts in it and nothing that runs. It has versions: a change makes the next one, and what was issued keeps
// the bytes it was issued with. What the law wants on an invoice cannot be hidden by one.
//
//   template_faults(letter)                        // every fault at once, each at its place with its fix
//   chosen_template(uses, PaperKind::invoice, {client, legal_entity})   // the client's, else the legal entity's, else none
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/billing/template_slots.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(PaperKind, std::uint8_t, invoice, credit_note, prebill, statement)
BOOST_DEFINE_FIXED_ENUM_CLASS(PaperFont, std::uint8_t, inter, noto_sans, noto_serif)
BOOST_DEFINE_FIXED_ENUM_CLASS(PaperSize, std::uint8_t, a4, letter)
// Where the address stands: in the window of an envelope by DIN 5008 (A: 27 mm from the top, B: 45 mm), or under the head.
BOOST_DEFINE_FIXED_ENUM_CLASS(AddressWindow, std::uint8_t, din_5008_b, din_5008_a, none)
BOOST_DEFINE_FIXED_ENUM_CLASS(HeadSide, std::uint8_t, left, right)
BOOST_DEFINE_FIXED_ENUM_CLASS(PaperColumn, std::uint8_t, position, description, period, quantity, unit_price, tax_rate,
                              amount)
BOOST_DEFINE_FIXED_ENUM_CLASS(LineHeadings, std::uint8_t, by_project, by_kind, none)
BOOST_DEFINE_FIXED_ENUM_CLASS(GroupSums, std::uint8_t, hidden, shown)
BOOST_DEFINE_FIXED_ENUM_CLASS(TimesheetUse, std::uint8_t, attached, left_out)
BOOST_DEFINE_FIXED_ENUM_CLASS(TimesheetOrder, std::uint8_t, by_line, by_project, by_person, by_week)
BOOST_DEFINE_FIXED_ENUM_CLASS(TemplateState, std::uint8_t, in_use, retired)
BOOST_DEFINE_FIXED_ENUM_CLASS(LogoKind, std::uint8_t, png, jpeg)

inline constexpr std::size_t template_name_characters_max = 80, templates_max = 200;
inline constexpr std::size_t logo_bytes_max = 512 * 1024;
inline constexpr std::int64_t logo_side_max = 4'000, logo_pixels_max = 4'000'000;
inline constexpr std::int64_t logo_height_mm_min = 6, logo_height_mm_max = 25;

struct TemplateDesign {
    std::string accent_color;  // "#0b5fff"; empty: the legal entity's
    PaperFont font = PaperFont::inter;
    PaperSize paper = PaperSize::a4;
    AddressWindow address_window = AddressWindow::din_5008_b;
    std::string logo;  // the digest of a stored picture; empty: the name is set in type
    HeadSide logo_side = HeadSide::left;
    std::int64_t logo_height_mm = 15;
    std::vector<PaperColumn> columns{PaperColumn::position, PaperColumn::description, PaperColumn::quantity,
                                     PaperColumn::unit_price, PaperColumn::amount};
    LineHeadings line_headings = LineHeadings::by_project;
    GroupSums group_sums = GroupSums::hidden;
    TimesheetUse timesheet = TimesheetUse::attached;
    TimesheetOrder timesheet_order = TimesheetOrder::by_line;
    bool operator==(const TemplateDesign&) const = default;
};
BOOST_DESCRIBE_STRUCT(TemplateDesign, (),
                      (accent_color, font, paper, address_window, logo, logo_side, logo_height_mm, columns,
                       line_headings, group_sums, timesheet, timesheet_order))

// What is said in one language at one place. An empty text is the one of `every`, else what the program says.
struct TemplateWords {
    std::string language = "en";  // en, de, fr, es
    TextPlace place = TextPlace::every;
    std::string title, header, introduction, payment_terms, closing, footer;
    bool operator==(const TemplateWords&) const = default;
};
BOOST_DESCRIBE_STRUCT(TemplateWords, (),
                      (language, place, title, header, introduction, payment_terms, closing, footer))

// What a person writes of a template.
struct TemplateContent {
    std::string name;
    std::vector<PaperKind> kinds{PaperKind::invoice, PaperKind::credit_note, PaperKind::prebill, PaperKind::statement};
    TemplateDesign design;
    std::vector<TemplateWords> words;
    bool operator==(const TemplateContent&) const = default;
};
BOOST_DESCRIBE_STRUCT(TemplateContent, (), (name, kinds, design, words))

// One version; the highest is the template.
struct DocumentTemplate {
    DocumentTemplateId id;
    std::int64_t version = 1;
    TemplateState state = TemplateState::in_use;
    std::string name;
    std::vector<PaperKind> kinds;
    TemplateDesign design;
    std::vector<TemplateWords> words;
    Instant changed_at;
    PersonId changed_by;
};
BOOST_DESCRIBE_STRUCT(DocumentTemplate, (),
                      (id, version, state, name, kinds, design, words, changed_at, changed_by))
[[nodiscard]] TemplateContent content_of(const DocumentTemplate& record);

// For whom a template is: one kind of document of one client, or of one legal entity where the client has none.
struct TemplateUse {
    PaperKind kind = PaperKind::invoice;
    ClientId client;
    LegalEntityId legal_entity;
    DocumentTemplateId document_template;
};
BOOST_DESCRIBE_STRUCT(TemplateUse, (), (kind, client, legal_entity, document_template))

struct PaperParties {
    ClientId client;
    LegalEntityId legal_entity;
};
[[nodiscard]] DocumentTemplateId chosen_template(std::span<const TemplateUse> uses, PaperKind kind,
                                                 const PaperParties& parties);  // none: the built-in one

// A picture for a head, named by the digest of its bytes.
struct StoredLogo {
    std::string digest;
    LogoKind kind = LogoKind::png;
    std::int64_t width = 0, height = 0;
    std::string bytes;  // stored as a blob
    Instant at;
};
BOOST_DESCRIBE_STRUCT(StoredLogo, (), (digest, kind, width, height, bytes, at))
[[nodiscard]] std::string_view media_type(LogoKind kind);

// What kind of picture it is and how large, from its bytes alone, never from what the sender calls it.
//   logo_unreadable, logo_too_large, logo_colors (a JPEG in printing inks)
struct LogoShape {
    LogoKind kind = LogoKind::png;
    std::int64_t width = 0, height = 0;
};
[[nodiscard]] Result<LogoShape> logo_shape(std::string_view bytes);

// How well a color reads on white paper: 1 (not at all) to 21, as WCAG 2 counts. None: it is no color of the form #rrggbb.
[[nodiscard]] std::optional<double> contrast_on_paper(std::string_view color);
inline constexpr double contrast_min = 4.5;
// The same hue, as dark as it must be to be read.
[[nodiscard]] std::string readable_color(std::string_view color);

// Every fault: template_name_*, template_kinds_missing, template_color_*, template_column_*, template_logo_height,
// template_language_unknown, template_words_repeated, template_text_long, template_slot_unknown, template_slot_elsewhere,
// template_brace_unbalanced, template_kind_foreign, text_damaged; each at its place ("/words/0/title") with its fix.
[[nodiscard]] std::vector<Error> template_faults(const TemplateContent& content);
[[nodiscard]] Status check_document_template(const TemplateContent& content);  // the first of them

// The text of a language and place: its own, else that of `every` (never of the timesheet), else "".
[[nodiscard]] std::string words_at(std::span<const TemplateWords> words, std::string_view language, TextPlace place,
                                   std::string TemplateWords::* text);

}  // namespace fairhour
