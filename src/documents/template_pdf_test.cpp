// What templates do to paper, read back by poppler: texts with their slots, columns, headings, the order of the timesheet, size,
// font, the logo; what cannot be hidden; and pictures of the same pages. With FAIRHOUR_SAMPLES=folder the samples are kept
// there to be looked at.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/describe.hpp"
#include "base/encodings.hpp"
#include "documents/document_maker.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

std::string heard_from(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 4096> buffer;
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

class TemplatePdf : public ::testing::Test {
protected:
    void SetUp() override {
        if (heard_from("command -v pdftotext").empty()) GTEST_SKIP() << "skipped: install poppler-utils";
        const char* keep = std::getenv("FAIRHOUR_SAMPLES");
        folder_ = keep != nullptr ? std::filesystem::path(keep)
                                  : std::filesystem::temp_directory_path() / ("fairhour-template-" + std::to_string(getpid()));
        kept_ = keep != nullptr;
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override {
        if (!kept_ && !folder_.empty()) std::filesystem::remove_all(folder_);
    }
    [[nodiscard]] std::string kept_as(const Result<std::string>& pdf, const std::string& name) {
        EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().text());
        file_ = (folder_ / (name + ".pdf")).string();
        std::ofstream(file_, std::ios::binary) << pdf.value_or("");
        return heard_from("pdftotext -layout '" + file_ + "' -");
    }
    std::string words_of(InvoiceDocument document, const DocumentLook& look, const std::string& name) {
        document.look = std::make_shared<const DocumentLook>(look);
        return kept_as(make_document_maker()->invoice_pdf(document), name);
    }
    [[nodiscard]] std::string asked_of(const std::string& tool) const { return heard_from(tool + " '" + file_ + "'"); }

private:
    std::filesystem::path folder_;
    std::string file_;
    bool kept_ = false;
};

bool says(const std::string& words, std::string_view what) { return words.find(what) != std::string::npos; }

TemplateWords words_on(TextPlace place) {
    TemplateWords words;
    words.place = place;
    return words;
}

TEST_F(TemplatePdf, texts_are_filled_and_values_stay_text) {
    InvoiceDocument d = sample_invoice();
    d.buyer.name = "{total} & <b>Söhne</b> {{x}}";
    d.buyer.contact = "Helen Marsh";
    DocumentLook look;
    look.words = {words_on(TextPlace::invoice), words_on(TextPlace::every)};
    look.words[0].title = "Fee note {number}";
    look.words[0].introduction = "Dear {contact},\nfor {client} in {period}:\nMandate {credited_number}";
    look.words[0].payment_terms = "Please pay {total} by {due_date} to {iban}.";
    look.words[1].introduction = "never seen";
    look.words[1].closing = "Kind regards, {legal_entity} ({vat_number})";
    look.words[1].footer = "Order {purchase_order}";
    look.words[1].header = "Studio for {{slow}} things";
    // A slot of a kind that it is not on is refused before; here an empty one takes its line with it.
    look.words[0].introduction.erase(look.words[0].introduction.rfind('\n'));
    const std::string words = words_of(d, look, "template_texts");
    for (const char* said :
         {"Fee note 2026-0042", "Dear Helen Marsh,", "for {total} & <b>Söhne</b> {{x}} in 1", "Please pay 1,071.00 EUR by 15 April 2026 to",
          "Kind regards, Studio Lindholm GmbH (DE301234567)", "Order PO-77812", "Studio for {slow} things"})
        EXPECT_TRUE(says(words, said)) << said << "\n" << words;
    EXPECT_FALSE(says(words, "never seen"));
    EXPECT_FALSE(says(words, "Payable within"));
}

TEST_F(TemplatePdf, what_the_law_wants_is_there_whatever_the_template_says) {
    InvoiceDocument d = sample_invoice();
    d.taxes = {{"AE", Decimal{}, d.net_minor, 0, "", std::nullopt}};
    d.lines[0].tax_category = "AE";
    d.gross_minor = d.due_minor = d.net_minor;
    d.seller.footer_text = "Managing director: Eva Lindholm";
    DocumentLook look;
    look.design.columns = {PaperColumn::amount, PaperColumn::unit_price, PaperColumn::quantity, PaperColumn::description};
    look.design.line_headings = LineHeadings::none;
    look.design.timesheet = TimesheetUse::left_out;
    look.design.address_window = AddressWindow::none;
    look.words = {words_on(TextPlace::invoice)};
    for (auto text : {&TemplateWords::title, &TemplateWords::header, &TemplateWords::introduction,
                      &TemplateWords::payment_terms, &TemplateWords::closing, &TemplateWords::footer})
        look.words[0].*text = "-";
    const std::string words = words_of(d, look, "template_law");
    for (const char* said : {"Studio Lindholm GmbH", "Northgate Logistics Ltd", "DE301234567", "GB123456789", "2026-0042",
                             "1 April 2026", "31 March 2026", "7.50 h", "120.00", "900.00", "Reverse charge",
                             "accounted for by the recipient", "Managing director"})
        EXPECT_TRUE(says(words, said)) << said << "\n" << words;
    d.seller.vat_id.clear();
    d.seller.tax_number = "29/123/45678";
    EXPECT_TRUE(says(words_of(d, look, "template_tax_number"), "29/123/45678"));
    EXPECT_TRUE(says(words_of(sample_credit_note(), look, "template_credit"), "Credits invoice 2026-0042"));
    EXPECT_TRUE(says(words_of(sample_prebill(), look, "template_prebill"), "not an invoice"));
    InvoiceDocument advance = sample_invoice();
    advance.kind = DocumentKind::advance_invoice;
    EXPECT_TRUE(says(words_of(advance, look, "template_advance"), "Advance invoice 2026-0042"));
}

TEST_F(TemplatePdf, columns_headings_and_sums_follow_the_design) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 6);
    for (DocumentLine& line : d.lines) line.service = DayRange{CivilDay(2026, 3, 2), CivilDay(2026, 3, 7)};
    d.lines[1].kind = DocumentLineKind::expense;
    DocumentLook look;
    look.design.columns = {PaperColumn::description, PaperColumn::period, PaperColumn::tax_rate,
                           PaperColumn::quantity,    PaperColumn::unit_price, PaperColumn::amount};
    look.design.line_headings = LineHeadings::by_kind;
    look.design.group_sums = GroupSums::shown;
    const std::string words = words_of(d, look, "template_columns");
    EXPECT_TRUE(says(words, "2026-03-02 – 2026-03-06")) << words;
    EXPECT_TRUE(says(words, "19%"));
    EXPECT_FALSE(says(words, "No."));
    EXPECT_FALSE(says(words, "Booking platform\n"));
    EXPECT_LT(words.find("Time"), words.find("Expenses"));
    EXPECT_TRUE(says(words, "Subtotal  ·  Expenses") || says(words, "Subtotal · Expenses")) << words;
    look.design.line_headings = LineHeadings::by_project;
    EXPECT_TRUE(says(words_of(d, look, "template_projects"), "Driver app"));
}

TEST_F(TemplatePdf, the_timesheet_is_ordered_or_left_out) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 4);
    add_entries(d, 40);
    DocumentLook look;
    look.words = {words_on(TextPlace::timesheet)};
    look.words[0].title = "Proof of work";
    look.words[0].introduction = "{hours} for {client}";
    look.design.timesheet_order = TimesheetOrder::by_week;
    const std::string weeks = words_of(d, look, "template_weeks");
    EXPECT_TRUE(says(weeks, "Proof of work"));
    EXPECT_TRUE(says(weeks, "50.00 h for Northgate Logistics Ltd")) << weeks;
    EXPECT_TRUE(says(weeks, "2 – 8 March 2026")) << weeks;
    look.design.timesheet_order = TimesheetOrder::by_person;
    const std::string people = words_of(d, look, "template_people");
    EXPECT_LT(people.rfind("Ada Brandt"), people.rfind("Total time"));
    look.design.timesheet = TimesheetUse::left_out;
    const std::string without = words_of(d, look, "template_no_timesheet");
    EXPECT_FALSE(says(without, "Proof of work"));
    EXPECT_FALSE(says(without, "By person"));
}

TEST_F(TemplatePdf, paper_and_font_are_the_chosen_ones) {
    DocumentLook look;
    look.design.paper = PaperSize::letter;
    look.design.font = PaperFont::noto_serif;
    InvoiceDocument d = sample_invoice();
    set_lines(d, 30);
    const std::string words = words_of(d, look, "template_letter");
    EXPECT_TRUE(says(words, "Page 3 of 3")) << words;
    const std::string facts = asked_of("pdfinfo");
    EXPECT_TRUE(says(facts, "612 x 792 pts (letter)")) << facts;
    const std::string fonts = asked_of("pdffonts");
    EXPECT_TRUE(says(fonts, "NotoSerif")) << fonts;
    EXPECT_FALSE(says(fonts, "Inter")) << fonts;
}

// A JPEG of 16 by 8 pixels.
std::string tiny_jpeg() {
    return *bytes_of_base64url(
        "_9j_4AAQSkZJRgABAQAAAQABAAD_2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
        "q62rZ4C8ybqmx5moq6T_2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
        "pKSkpKSkpKT_wAARCAAIABADASIAAhEBAxEB_8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF_8QAHxAAAgICAQUAAAAAAAAAAAAAAQID"
        "EQAEQRIhIqGi_8QAFAEBAAAAAAAAAAAAAAAAAAAAA__EABwRAAIABwAAAAAAAAAAAAAAAAABAgMRISJR8P_aAAwDAQACEQMRAD8A"
        "05ZEEc5OxIuyHboQMQbvxAXkEVxzljHZMzKhVUA7MyXf1frGMeZil2g4b1P_2Q");
}

TEST_F(TemplatePdf, the_logo_is_in_it_as_it_was_uploaded) {
    DocumentLook look;
    look.logo = tiny_jpeg();
    look.design.logo_side = HeadSide::right;
    const auto shape = make_document_maker()->read_logo(look.logo);
    ASSERT_TRUE(shape) << shape.error().text();
    EXPECT_EQ(shape->kind, LogoKind::jpeg);
    words_of(sample_invoice(), look, "template_logo");
    const std::string images = asked_of("pdfimages -list");
    EXPECT_TRUE(says(images, "jpeg")) << images;
    std::string cut = look.logo.substr(0, look.logo.size() - 30);
    const auto damaged = make_document_maker()->read_logo(cut);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().name, "logo_unreadable");
}

// Long words in each language, a logo, clients in other scripts: nothing is cut, nothing is missing.
TEST_F(TemplatePdf, every_language_and_script_fits) {
    struct Speech {
        std::string language, title, introduction, closing, client, address;
    };
    const std::vector<Speech> speeches{
        {"en", "Fee note {number}", "Dear {contact},\nthank you for trusting us with {subject}. Below you find what we did in {period}, line by line.",
         "We are at your disposal for any question at all.\nWith kind regards\n{legal_entity}", "شركة النور للخدمات اللوجستية", "شارع الملك فهد 12، الرياض"},
        {"de", "Honorarrechnung {number}", "Sehr geehrte Damen und Herren,\nwir danken für das Vertrauen und berechnen vereinbarungsgemäß für {subject} im Zeitraum {period}:",
         "Für Rückfragen stehen wir jederzeit gern zur Verfügung.\nMit freundlichen Grüßen\n{legal_entity}", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau GmbH", "Große Bleichen 1"},
        {"fr", "Note d’honoraires {number}", "Madame, Monsieur,\nveuillez trouver ci-dessous le détail de nos prestations : {subject}, {period}.",
         "Nous restons à votre disposition.\nCordialement,\n{legal_entity}", "東京物流株式会社", "東京都千代田区丸の内1-1-1"},
        {"es", "Minuta {number}", "Estimados señores:\na continuación detallamos los trabajos de {subject}, {period}.",
         "Quedamos a su disposición.\nAtentamente,\n{legal_entity}", "חברת המשלוחים בע״מ", "רחוב הרצל 5, תל אביב"}};
    for (const Speech& speech : speeches)
        for (const PaperFont font : {PaperFont::inter, PaperFont::noto_serif}) {
            InvoiceDocument d = sample_invoice();
            set_lines(d, 5);
            add_entries(d, 15);
            d.language = speech.language;
            d.buyer.name = speech.client;
            d.buyer.address = {speech.address};
            d.buyer.contact = "Helen Marsh";
            DocumentLook look;
            look.design.font = font;
            look.design.accent_color = "#7a1fa2";
            look.design.group_sums = GroupSums::shown;
            look.logo = tiny_jpeg();
            TemplateWords words = words_on(TextPlace::invoice);
            words.language = speech.language;
            words.title = speech.title;
            words.introduction = speech.introduction;
            words.closing = speech.closing;
            look.words = {words};
            const std::string said = words_of(d, look, "template_" + speech.language + "_" + std::string(enum_word(font)));
            EXPECT_TRUE(says(said, "2026-0042"));
            EXPECT_TRUE(says(said, "Studio Lindholm GmbH")) << said;
            EXPECT_FALSE(says(said, "{")) << said;
        }
}

TEST_F(TemplatePdf, a_statement_follows_its_template) {
    const InvoiceDocument invoice = sample_invoice();
    StatementDocument statement{.language = "en",
                                .seller = invoice.seller,
                                .buyer = invoice.buyer,
                                .made_on = CivilDay(2026, 10, 1),
                                .days = {CivilDay(2026, 1, 1), CivilDay(2026, 10, 1)},
                                .accounts = {}};
    statement.accounts = {{.currency = invoice.currency, .opening_minor = 5'000, .closing_minor = 5'000, .lines = {}, .open = {}}};
    DocumentLook look;
    look.words = {words_on(TextPlace::statement)};
    look.words[0].title = "Where we stand";
    look.words[0].introduction = "Open on {issue_date}: {total}";
    look.words[0].closing = "Thank you, {client}.";
    statement.look = std::make_shared<const DocumentLook>(look);
    const std::string words = kept_as(make_document_maker()->statement_pdf(statement), "template_statement");
    for (const char* said : {"Where we stand", "Open on 1 October 2026: 50.00 EUR", "Thank you, Northgate Logistics Ltd."})
        EXPECT_TRUE(says(words, said)) << said << "\n" << words;
}

TEST(TemplatePictures, AreOfTheFirstPagesOfThatWidth) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 80);
    const auto pictures = make_document_maker()->invoice_pictures(d, {.width_pixels = 600, .pages_max = 2});
    ASSERT_TRUE(pictures) << pictures.error().text();
    EXPECT_GT(pictures->pages, 3U);
    ASSERT_EQ(pictures->png.size(), 2U);
    const auto shape = logo_shape(pictures->png[1]);
    ASSERT_TRUE(shape);
    EXPECT_EQ(shape->width, 600);
    EXPECT_EQ(shape->height, 849);
    const auto again = make_document_maker()->invoice_pictures(d, {.width_pixels = 600, .pages_max = 2});
    EXPECT_EQ(pictures->png, again->png);
    DocumentLook damaged;
    damaged.logo = "GIF89a";
    d.look = std::make_shared<const DocumentLook>(damaged);
    const auto refused = make_document_maker()->invoice_pictures(d, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "logo_unreadable");
}

}  // namespace
}  // namespace fairhour::documents
