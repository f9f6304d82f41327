// What the PDF says, read back by poppler: every word and figure, page by page, and that the same document gives the same
// bytes. With FAIRHOUR_SAMPLES=folder the samples are kept there to be looked at.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "documents/document_maker.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

using ::testing::Test;

std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 4096> buffer;
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

std::string one_spaced(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c > ' ' || c < 0 || (!out.empty() && out.back() != ' ')) out += c > ' ' || c < 0 ? c : ' ';
    return out;
}

class InvoicePdf : public Test {
protected:
    void SetUp() override {
        if (output_of("command -v pdftotext").empty()) GTEST_SKIP() << "skipped: install poppler-utils";
        const char* keep = std::getenv("FAIRHOUR_SAMPLES");
        folder_ = keep != nullptr
                      ? std::filesystem::path(keep)
                      : std::filesystem::temp_directory_path() / ("fairhour-pdf-" + std::to_string(getpid()));
        kept_ = keep != nullptr;
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override {
        if (!kept_ && !folder_.empty()) std::filesystem::remove_all(folder_);
    }
    // Renders, keeps it as a file and returns its words in their places.
    std::string words_of(const InvoiceDocument& document, const std::string& name) {
        const auto pdf = make_document_maker()->invoice_pdf(document);
        EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().text());
        if (!pdf) return {};
        file_ = (folder_ / (name + ".pdf")).string();
        std::ofstream(file_, std::ios::binary) << *pdf;
        return output_of("pdftotext -layout '" + file_ + "' -");
    }
    std::string file_;

private:
    std::filesystem::path folder_;
    bool kept_ = false;
};

std::string refusal(const InvoiceDocument& document) {
    const auto pdf = make_document_maker()->invoice_pdf(document);
    return pdf ? "" : pdf.error().name;
}

TEST_F(InvoicePdf, one_line_says_everything) {
    const std::string words = words_of(sample_invoice(), "one_line");
    for (const char* word :
         {"Studio Lindholm GmbH", "Northgate Logistics Ltd", "14 Harbour Walk", "2026-0042", "1 April 2026",
          "15 April 2026", "31 March 2026", "PO-77812", "GB123456789", "DE301234567", "7.50 h", "120.00", "900.00",
          "19%", "171.00", "1,071.00 EUR", "DE89 3704 0044 0532 0130 00", "GENODEM1GLS", "Page 1 of 1"})
        EXPECT_NE(words.find(word), std::string::npos) << word << "\n" << words;
}

TEST_F(InvoicePdf, forty_lines_take_three_pages_each_with_its_heading) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 40);
    const std::string words = words_of(d, "forty_lines");
    EXPECT_EQ(count(words, "\f"), 3u);
    EXPECT_EQ(count(words, "Unit price"), 3u);
    EXPECT_NE(words.find("Page 3 of 3"), std::string::npos);
    EXPECT_EQ(count(words, "Invoice 2026-0042"), 3u);
}

TEST_F(InvoicePdf, timesheet_is_attached_and_leads_to_the_net) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 6);
    add_entries(d, 200);
    DocumentLine fee;
    fee.position = 7;
    fee.kind = DocumentLineKind::fixed_fee;
    fee.description = "Milestone: service blueprint accepted";
    fee.tax_category = "S";
    fee.tax_rate = Decimal::whole(19);
    fee.amount_minor = 250000;
    d.lines.push_back(fee);
    fit_sums(d);
    const std::string words = words_of(d, "timesheet_200");
    EXPECT_NE(words.find("Timesheet"), std::string::npos);
    EXPECT_NE(words.find("By person"), std::string::npos);
    EXPECT_EQ(count(words, "Subtotal"), 6u);
    EXPECT_NE(words.find("Mon 2 Mar"), std::string::npos);
    EXPECT_EQ(count(words, "09:00\u201310:15"), 42u);
    EXPECT_NE(words.find("2,500.00"), std::string::npos);
}

TEST_F(InvoicePdf, german_speaks_german) {
    InvoiceDocument d = sample_invoice();
    d.language = "de";
    d.subject = "Produktgestaltung für die Buchungsplattform";
    d.payment_terms = "Zahlbar innerhalb von 14 Tagen ohne Abzug.";
    add_entries(d, 6);
    const std::string words = words_of(d, "german");
    for (const char* word : {"Rechnung 2026-0042", "1. April 2026", "31. März 2026", "1.071,00 EUR", "7,50 Std.",
                             "19 %", "Seite 1 von 2", "Stundennachweis", "Mo 02.03."})
        EXPECT_NE(words.find(word), std::string::npos) << word << "\n" << words;
}

TEST_F(InvoicePdf, credit_note_names_what_it_credits) {
    const std::string words = words_of(sample_credit_note(), "credit_note");
    EXPECT_NE(words.find("Credits invoice 2026-0042 of 1 April 2026."), std::string::npos);
    EXPECT_NE(words.find("Total credited"), std::string::npos);
    EXPECT_EQ(words.find("IBAN"), std::string::npos);
}

TEST_F(InvoicePdf, prebill_says_it_is_no_invoice_on_every_page) {
    InvoiceDocument d = sample_prebill();
    set_lines(d, 30);
    const std::string words = words_of(d, "prebill");
    EXPECT_EQ(count(words, "This is not an invoice."), count(words, "\f"));
    EXPECT_EQ(words.find("IBAN"), std::string::npos);
}

TEST_F(InvoicePdf, yen_has_no_decimals) {
    InvoiceDocument d = sample_invoice();
    d.currency = currency("JPY");
    d.buyer.name = "\u6771\u4eac\u30c7\u30b6\u30a4\u30f3\u682a\u5f0f\u4f1a\u793e";
    d.buyer.address = {"\u6771\u4eac\u90fd\u6e0b\u8c37\u533a\u795e\u5bae\u524d 1-2-3", "Japan"};
    d.lines[0].unit_price = Decimal::whole(18000);
    d.lines[0].amount_minor = 135000;
    d.lines[0].tax_category = "O";
    d.lines[0].tax_rate = {};
    fit_sums(d);
    const std::string words = words_of(d, "yen");
    EXPECT_NE(words.find("135,000 JPY"), std::string::npos) << words;
    EXPECT_EQ(words.find("135,000.00"), std::string::npos);
    EXPECT_NE(words.find("\u6771\u4eac\u30c7\u30b6\u30a4\u30f3"), std::string::npos);
}

TEST_F(InvoicePdf, several_taxes_and_a_foreign_currency_have_their_table) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 4);
    d.currency = currency("USD");
    d.lines[1].tax_rate = Decimal::whole(7);
    d.lines[2].tax_category = "AE";
    d.lines[2].tax_rate = {};
    d.lines[3].adjustment_minor = -5000;
    d.lines[3].reason = "Second round shortened by agreement";
    fit_sums(d);
    for (DocumentTax& tax : d.taxes) tax.tax_in_entity_currency = Money{tax.tax_minor * 9 / 10, currency("EUR")};
    d.exchange_note = "1 EUR = 1.1111 USD, European Central Bank, 31 March 2026.";
    d.paid_minor = 50000;
    d.due_minor = d.gross_minor - d.paid_minor;
    const std::string words = words_of(d, "taxes");
    for (const char* word : {"Reverse charge: VAT is to be accounted for by the recipient.", "VAT EUR", "7%", "19%",
                             "Already paid", "\u2212500.00", "Adjustment \u221250.00 USD: Second round"})
        EXPECT_NE(words.find(word), std::string::npos) << word << "\n" << words;
}

TEST_F(InvoicePdf, long_words_wrap_and_stay_whole) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 2);
    std::string detail;
    for (int i = 0; i < 120; ++i)
        detail += "Sentence" + std::to_string(i) + " tells what was done and why it took so long. ";
    d.lines[0].detail = detail +
                        "\n\nA\u00e9rospatiale \u0627\u0644\u0645\u0628\u0644\u063a \u0634\u0627\u0645\u0644 " +
                        std::string(200, 'x');
    d.seller.brand_color = "#ffe14d";
    d.seller.footer_text = std::string("Studio Lindholm is a member of the Alliance of German Designers. ") +
                           "Our terms of business of January 2026 apply; they are on our web site.";
    const std::string words = words_of(d, "long_text");
    const std::string flowing = one_spaced(words);
    for (int i = 0; i < 120; ++i) EXPECT_EQ(count(flowing, "Sentence" + std::to_string(i) + " "), 1u) << i;
    EXPECT_GE(count(words, "\f"), 3u);
}

TEST_F(InvoicePdf, worked_and_billed_stand_side_by_side_where_they_differ) {
    InvoiceDocument d = sample_invoice();
    add_entries(d, 3);
    d.entries[0].worked = Seconds::minutes(70) + Seconds{30};
    const std::string words = words_of(d, "worked_and_billed");
    EXPECT_NE(words.find("1:10:30"), std::string::npos);
    EXPECT_NE(words.find("Worked"), std::string::npos);
}

TEST_F(InvoicePdf, same_document_same_bytes_in_any_thread) {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 12);
    add_entries(d, 40);
    const std::string first = make_document_maker()->invoice_pdf(d).value();
    EXPECT_EQ(first, make_document_maker()->invoice_pdf(d).value());
    std::string other;
    std::thread([&] { other = make_document_maker()->invoice_pdf(d).value(); }).join();
    EXPECT_EQ(first, other);
    words_of(d, "same_bytes");
    const std::string properties = output_of("TZ=UTC pdfinfo '" + file_ + "'");
    EXPECT_NE(properties.find("Invoice 2026-0042"), std::string::npos);
    EXPECT_EQ(count(properties, "Wed Apr  1 00:00:00 2026"), 2u) << properties;
}

TEST_F(InvoicePdf, every_font_is_embedded_and_a_subset) {
    words_of(sample_invoice(), "fonts");
    const std::string fonts = output_of("pdffonts '" + file_ + "' | tail -n +3");
    EXPECT_GE(count(fonts, "\n"), 2u);
    EXPECT_EQ(count(fonts, "yes yes yes"), count(fonts, "\n")) << fonts;
    EXPECT_EQ(count(fonts, "Inter"), count(fonts, "\n")) << fonts;
}

TEST(InvoiceRefused, unknown_glyph_is_named) {
    InvoiceDocument d = sample_invoice();
    d.lines[0].detail = "Fixed the \U000F1234 icon";
    const auto pdf = make_document_maker()->invoice_pdf(d);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error().name, "glyph_missing");
    EXPECT_NE(pdf.error().reason.find("U+F1234"), std::string::npos) << pdf.error().reason;
    EXPECT_NE(pdf.error().reason.find("Fixed the"), std::string::npos);
}

TEST(InvoiceRefused, damaged_text_and_pictures) {
    InvoiceDocument d = sample_invoice();
    d.buyer.name = "Caf\xe9";
    EXPECT_EQ(refusal(d), "text_damaged");
    d = sample_invoice();
    d.seller.logo_png = "GIF89a";
    EXPECT_EQ(refusal(d), "logo_unreadable");
    d = sample_invoice();
    d.seller.brand_color = "blue";
    EXPECT_EQ(refusal(d), "brand_color_invalid");
}

TEST(InvoiceRefused, figures_that_do_not_add_up) {
    InvoiceDocument d = sample_invoice();
    d.gross_minor -= 1;
    EXPECT_EQ(refusal(d), "document_total_differs");
    d = sample_invoice();
    add_entries(d, 4);
    *d.entries[2].amount_minor += 1;
    EXPECT_EQ(refusal(d), "document_total_differs");
    d = sample_invoice();
    d.net_minor = INT64_MAX;
    d.lines[0].amount_minor = INT64_MAX;
    EXPECT_NE(refusal(d), "");
    d = sample_invoice();
    d.number.clear();
    EXPECT_EQ(refusal(d), "document_without_number");
    d = sample_invoice();
    d.language = "tlh";
    EXPECT_EQ(refusal(d), "language_unknown");
}

}  // namespace
}  // namespace fairhour::documents
