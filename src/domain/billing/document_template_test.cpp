// What a template may say and look like, and whose documents it draws: slots, refusals with their fix, what it cannot hide,
// the order in which one is chosen, and what a picture is by its bytes.
#include "domain/billing/document_template.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace fairhour {
namespace {

using namespace std::string_literals;

TemplateContent letter() {
    TemplateContent content;
    content.name = "Letter";
    return content;
}

TemplateContent letter_saying(TextPlace place, std::string TemplateWords::* text, std::string words) {
    TemplateContent content = letter();
    TemplateWords one;
    one.place = place;
    one.*text = std::move(words);
    content.words = {one};
    return content;
}

// "name place" of every fault.
std::vector<std::string> faults_in(const TemplateContent& content) {
    std::vector<std::string> out;
    for (const Error& fault : template_faults(content)) {
        EXPECT_FALSE(fault.reason.empty());
        EXPECT_FALSE(fault.fix.empty()) << fault.name;
        out.push_back(fault.name + " " + fault.place);
    }
    return out;
}
using Faults = std::vector<std::string>;

std::string client_or_number(TemplateSlot slot) {
    if (slot == TemplateSlot::client) return "{number} & <b>Acme</b>";
    if (slot == TemplateSlot::number) return "2026-7";
    return "";
}

TEST(TemplateSlots, AreFilledOnceAsPlainText) {
    EXPECT_EQ(filled_text("For {client}", client_or_number), "For {number} & <b>Acme</b>");
    EXPECT_EQ(filled_text("{ client }: {number}{number}", client_or_number), "{number} & <b>Acme</b>: 2026-72026-7");
    EXPECT_EQ(filled_text("{{client}} }}{{", client_or_number), "{client} }{");
    EXPECT_EQ(filled_text("{{{number}}}", client_or_number), "{2026-7}");
}

TEST(TemplateSlots, ALineWhoseSlotsAreAllEmptyIsLeftOut) {
    EXPECT_EQ(filled_text("Dear all,\nyour order {purchase_order}\n\nThank you.", client_or_number),
              "Dear all,\n\nThank you.");
    EXPECT_EQ(filled_text("Order {purchase_order}, invoice {number}", client_or_number), "Order , invoice 2026-7");
    EXPECT_EQ(filled_text("{purchase_order}", client_or_number), "");
}

TEST(TemplateSlots, UnknownAndHalfOpenOnesAreNamedWithTheirPlace) {
    const auto unknown = parse_slots("Ünd {clinet}");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().name, "template_slot_unknown");
    EXPECT_NE(unknown.error().reason.find("{clinet} (character 5)"), std::string::npos) << unknown.error().reason;
    EXPECT_NE(unknown.error().fix.find("{client}, {contact}"), std::string::npos);
    for (const char* text : {"{client", "client}", "{{client}", "{client\n}", "{a{client}}", "}"}) {
        const auto half = parse_slots(text);
        ASSERT_FALSE(half) << text;
        EXPECT_EQ(half.error().name, "template_brace_unbalanced") << text;
    }
    EXPECT_FALSE(parse_slots("{}"));
    EXPECT_FALSE(parse_slots("{client.name}"));
    EXPECT_FALSE(parse_slots("{client|upper}"));
}

TEST(DocumentTemplate, TheUsualOneIsInOrder) { EXPECT_EQ(faults_in(letter()), Faults{}); }

TEST(DocumentTemplate, EveryFaultIsToldAtItsPlace) {
    TemplateContent content = letter();
    content.name = "  ";
    content.kinds = {};
    content.design.accent_color = "#ffd000";
    content.design.columns = {PaperColumn::amount, PaperColumn::description, PaperColumn::amount};
    content.design.logo = "logo.png";
    content.design.logo_height_mm = 60;
    content.words = {{.language = "tlh"}, {.language = "en"}, {.language = "en"}, {.place = TextPlace::invoice}};
    EXPECT_EQ(faults_in(content),
              (Faults{"template_name_missing /name", "template_kinds_missing /kinds",
                      "template_color_pale /design/accent_color", "template_column_required /design/columns",
                      "template_column_required /design/columns", "template_column_repeated /design/columns/0",
                      "template_logo_unknown /design/logo", "template_logo_height /design/logo_height_mm",
                      "template_language_unknown /words/0/language", "template_words_repeated /words/2",
                      "template_kind_foreign /words/3/place"}));
}

TEST(DocumentTemplate, ASlotStandsOnlyWhereItHasAValue) {
    EXPECT_EQ(faults_in(letter_saying(TextPlace::invoice, &TemplateWords::title, "Invoice {number}")), Faults{});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::prebill, &TemplateWords::title, "Invoice {number}")),
              Faults{"template_slot_elsewhere /words/0/title"});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::every, &TemplateWords::footer, "Due {due_date}")),
              Faults{"template_slot_elsewhere /words/0/footer"});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::statement, &TemplateWords::closing, "{total} for {client}")), Faults{});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::timesheet, &TemplateWords::introduction, "{hours}, {total}")),
              Faults{"template_slot_elsewhere /words/0/introduction"});
    const auto told = template_faults(letter_saying(TextPlace::prebill, &TemplateWords::title, "{number}"));
    EXPECT_EQ(told.front().fix.find("{number}"), std::string::npos) << told.front().fix;
    EXPECT_NE(told.front().fix.find("{client}"), std::string::npos) << told.front().fix;
}

TEST(DocumentTemplate, TextsAreBounded) {
    EXPECT_EQ(faults_in(letter_saying(TextPlace::every, &TemplateWords::title, std::string(121, 'x'))),
              (Faults{"template_text_long /words/0/title", "template_title_bare /words/0/title"}));
    EXPECT_EQ(faults_in(letter_saying(TextPlace::invoice, &TemplateWords::title, "two\nlines")),
              Faults{"template_text_long /words/0/title"});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::every, &TemplateWords::footer, "1\n2\n3\n4\n5")),
              Faults{"template_text_long /words/0/footer"});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::every, &TemplateWords::closing, "Caf\xe9")),
              Faults{"text_damaged /words/0/closing"});
}

TEST(DocumentTemplate, WhatTheLawWantsCannotBeTakenOut) {
    for (const PaperColumn column :
         {PaperColumn::description, PaperColumn::quantity, PaperColumn::unit_price, PaperColumn::amount}) {
        TemplateContent content = letter();
        std::erase(content.design.columns, column);
        EXPECT_EQ(faults_in(content), Faults{"template_column_required /design/columns"});
        EXPECT_NE(template_faults(content).front().reason.find(enum_word(column)), std::string::npos);
    }
    TemplateContent content = letter();
    std::erase(content.design.columns, PaperColumn::position);
    EXPECT_EQ(faults_in(content), Faults{});
}

TEST(DocumentTemplate, ATitleOfEveryKindSaysWhichKindItIs) {
    EXPECT_EQ(faults_in(letter_saying(TextPlace::every, &TemplateWords::title, "Thank you, {client}")),
              Faults{"template_title_bare /words/0/title"});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::every, &TemplateWords::title, "{document} for {client}")), Faults{});
    EXPECT_EQ(faults_in(letter_saying(TextPlace::every, &TemplateWords::title, "{document")),
              Faults{"template_brace_unbalanced /words/0/title"});
}

TEST(DocumentTemplate, AColorMustBeReadAndADarkerOneIsOffered) {
    EXPECT_FALSE(contrast_on_paper("red"));
    EXPECT_NEAR(*contrast_on_paper("#000000"), 21, 0.01);
    EXPECT_NEAR(*contrast_on_paper("#ffffff"), 1, 0.01);
    EXPECT_NEAR(*contrast_on_paper("#767676"), 4.54, 0.01);
    for (const char* pale : {"#ffd000", "#ffffff", "#8cc63f", "#ff0000"}) {
        EXPECT_LT(*contrast_on_paper(pale), contrast_min);
        EXPECT_GE(*contrast_on_paper(readable_color(pale)), contrast_min) << pale;
    }
    TemplateContent content = letter();
    content.design.accent_color = "#FFD000";
    EXPECT_NE(template_faults(content).front().fix.find(readable_color("#FFD000")), std::string::npos);
    content.design.accent_color = "blue";
    EXPECT_EQ(faults_in(content), Faults{"template_color_invalid /design/accent_color"});
}

TEST(DocumentTemplate, TheClientsIsChosenBeforeTheLegalEntitys) {
    const ClientId acme{1}, other{2};
    const LegalEntityId house{3};
    const DocumentTemplateId of_acme{10}, of_house{11};
    const std::vector<TemplateUse> uses{{PaperKind::invoice, {}, house, of_house},
                                        {PaperKind::invoice, acme, {}, of_acme},
                                        {PaperKind::statement, {}, house, of_house}};
    EXPECT_EQ(chosen_template(uses, PaperKind::invoice, {acme, house}), of_acme);
    EXPECT_EQ(chosen_template(uses, PaperKind::invoice, {other, house}), of_house);
    EXPECT_EQ(chosen_template(uses, PaperKind::statement, {acme, house}), of_house);
    EXPECT_TRUE(chosen_template(uses, PaperKind::credit_note, {acme, house}).none());
    EXPECT_TRUE(chosen_template(uses, PaperKind::invoice, {other, LegalEntityId{}}).none());
}

TEST(DocumentTemplate, ATextFallsBackToThatOfEveryKind) {
    const std::vector<TemplateWords> words{{.language = "de", .place = TextPlace::every, .title = "Alle", .footer = "Fuß"},
                                           {.language = "de", .place = TextPlace::invoice, .title = "Rechnung"}};
    EXPECT_EQ(words_at(words, "de", TextPlace::invoice, &TemplateWords::title), "Rechnung");
    EXPECT_EQ(words_at(words, "de", TextPlace::invoice, &TemplateWords::footer), "Fuß");
    EXPECT_EQ(words_at(words, "de", TextPlace::statement, &TemplateWords::title), "Alle");
    EXPECT_EQ(words_at(words, "de", TextPlace::timesheet, &TemplateWords::title), "");
    EXPECT_EQ(words_at(words, "fr", TextPlace::invoice, &TemplateWords::title), "");
    const std::vector<TemplateWords> paid{{.language = "de", .place = TextPlace::every, .payment_terms = "Bitte zahlen"}};
    EXPECT_EQ(words_at(paid, "de", TextPlace::invoice, &TemplateWords::payment_terms), "Bitte zahlen");
    EXPECT_EQ(words_at(paid, "de", TextPlace::credit_note, &TemplateWords::payment_terms), "");
}

std::string refusal_of(const std::string& bytes) {
    const auto shape = logo_shape(bytes);
    return shape ? "" : shape.error().name;
}

// A JPEG's first markers: what it begins with, its frame.
std::string jpeg_frame(char kind, char components, const std::string& height_width) {
    return "\xff\xd8\xff\xe0\x00\x04\x01\x02"s + "\xff" + kind + "\x00\x0b\x08"s + height_width + components +
           std::string(20, '\0');
}

TEST(DocumentTemplate, APictureIsWhatItsBytesSay) {
    const std::string png = "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x40\x00\x00\x00\x50"s + std::string(20, '\0');
    const auto shape = logo_shape(png);
    ASSERT_TRUE(shape);
    EXPECT_EQ(std::tuple(shape->kind, shape->width, shape->height), std::tuple(LogoKind::png, 320, 80));
    const auto jpeg = logo_shape(jpeg_frame('\xc0', 3, "\x00\x50\x01\x40"s));
    ASSERT_TRUE(jpeg);
    EXPECT_EQ(std::tuple(jpeg->kind, jpeg->width, jpeg->height), std::tuple(LogoKind::jpeg, 320, 80));
    EXPECT_EQ(refusal_of("GIF89a"), "logo_unreadable");
    EXPECT_EQ(refusal_of("<svg onload=\"alert(1)\"/>"), "logo_unreadable");
    EXPECT_EQ(refusal_of(png.substr(0, 20)), "logo_unreadable");
    EXPECT_EQ(refusal_of("\xff\xd8\xff\xe0\xff\xff"s), "logo_unreadable");
    EXPECT_EQ(refusal_of(jpeg_frame('\xc0', 4, "\x00\x50\x01\x40"s)), "logo_colors");
    EXPECT_EQ(refusal_of(jpeg_frame('\xc0', 3, "\x00\x00\x00\x00"s)), "logo_too_large");
    EXPECT_EQ(refusal_of(jpeg_frame('\xc0', 3, "\xff\xff\xff\xff"s)), "logo_too_large");
    EXPECT_EQ(refusal_of(png + std::string(logo_bytes_max, ' ')), "logo_too_large");
}

}  // namespace
}  // namespace fairhour
