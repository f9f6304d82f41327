// The texts that banking apps read, field by field, and that a reader finds them again in the printed page.
#include "documents/payment_codes.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "documents/pdf/invoice_pdf.hpp"
#include "documents/pdf/qr_code.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

InvoiceDocument swiss_invoice(std::string iban) {
    InvoiceDocument d = sample_invoice();
    d.currency = currency("CHF");
    d.seller.iban = std::move(iban);
    d.seller.address = {"Hardturmstrasse 101", "8005 Zürich"};
    d.seller.place = {"8005", "Zürich", "", "CH"};
    d.buyer.place = {"BS1 5TY", "Bristol", "", "GB"};
    return d;
}

// What zbar reads off the pages; "" where the tools are not installed.
std::string scanned(const std::string& pdf) {
    const std::string path = ::testing::TempDir() + "payment_code_" + std::to_string(pdf.size()) + ".pdf";
    std::ofstream(path, std::ios::binary) << pdf;
    const std::string command = "pdftoppm -r 200 -png '" + path + "' '" + path + "' 2>/dev/null && zbarimg -q --raw -Sbinary '" +
                                path + "'*.png 2>/dev/null; rm -f '" + path + "'*";
    std::string out;
    if (FILE* const pipe = ::popen(command.c_str(), "r")) {
        char buffer[4096];
        while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, n);
        ::pclose(pipe);
    }
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

bool can_scan() {
    return std::system("command -v zbarimg > /dev/null 2>&1 && command -v pdftoppm > /dev/null 2>&1") == 0;
}

TEST(PaymentCodes, epc_names_account_amount_and_number) {
    const InvoiceDocument d = sample_invoice();
    EXPECT_EQ(epc_text(d), "BCD\n002\n1\nSCT\nGENODEM1GLS\nStudio Lindholm GmbH\nDE89370400440532013000\nEUR" +
                               minor_text(d.due_minor, d.currency) + "\n\n\n2026-0042");
    EXPECT_EQ(swiss_text(d), "");
}

TEST(PaymentCodes, epc_is_for_transfers_in_euro_alone) {
    const auto none = [](auto&& bend) {
        InvoiceDocument d = sample_invoice();
        bend(d);
        EXPECT_EQ(epc_text(d), "");
    };
    none([](InvoiceDocument& d) { d.currency = currency("USD"); });
    none([](InvoiceDocument& d) { d.seller.iban = "DE89370400440532013001"; });
    none([](InvoiceDocument& d) { d.seller.iban.clear(); });
    none([](InvoiceDocument& d) { d.due_minor = 0; });
    none([](InvoiceDocument& d) { d.due_minor = 100'000'000'000; });
    none([](InvoiceDocument& d) { d.buyer.mandate = "M-1"; });
    none([](InvoiceDocument& d) { d.kind = DocumentKind::credit_note; });
}

TEST(PaymentCodes, no_line_can_be_smuggled_in) {
    InvoiceDocument d = sample_invoice();
    d.payment_reference = "2026-0042\nEUR1.00\r\nx";
    const std::string text = epc_text(d);
    EXPECT_TRUE(text.ends_with("\n2026-0042 EUR1.00  x")) << text;
    d.seller.account_holder = std::string(100, 'x');
    EXPECT_NE(epc_text(d).find("\n" + std::string(70, 'x') + "\n"), std::string::npos);
}

TEST(PaymentCodes, swiss_bill_with_a_plain_iban_has_no_reference) {
    const InvoiceDocument d = swiss_invoice("CH58 0079 1123 0008 8901 2");
    EXPECT_EQ(swiss_text(d),
              "SPC\n0200\n1\nCH5800791123000889012\nS\nStudio Lindholm GmbH\nHardturmstrasse 101\n\n8005\nZürich\n"
              "CH\n\n\n\n\n\n\n\n" +
                  minor_text(d.due_minor, d.currency) +
                  "\nCHF\nS\nNorthgate Logistics Ltd\n14 Harbour Walk\n\nBS1 5TY\nBristol\nGB\nNON\n\n2026-0042\nEPD");
    EXPECT_EQ(epc_text(d), "");
}

// The check digit of the example in the Swiss guidelines: 21 00000 00003 13947 14300 09017.
TEST(PaymentCodes, swiss_qr_iban_has_the_number_as_reference) {
    InvoiceDocument d = swiss_invoice("CH44 3199 9123 0008 8901 2");
    d.payment_reference = "21000000000313947143000901";
    EXPECT_EQ(swiss_reference(d), "210000000003139471430009017");
    EXPECT_NE(swiss_text(d).find("\nQRR\n210000000003139471430009017\n"), std::string::npos);
}

TEST(PaymentCodes, swiss_bill_needs_the_seller_s_place) {
    InvoiceDocument d = swiss_invoice("CH5800791123000889012");
    d.seller.place.city.clear();
    EXPECT_EQ(swiss_text(d), "");
}

TEST(PaymentCodes, epc_is_read_off_the_printed_page) {
    if (!can_scan()) GTEST_SKIP() << "skipped: zbar-tools and poppler-utils are not installed";
    const InvoiceDocument d = sample_invoice();
    const auto pdf = invoice_pdf(d);
    ASSERT_TRUE(pdf) << pdf.error().text();
    EXPECT_EQ(scanned(*pdf), epc_text(d));
}

// The code by itself: zbar takes the cross that the Swiss put on its middle for a mark of the code.
TEST(PaymentCodes, swiss_code_is_read) {
    if (!can_scan()) GTEST_SKIP() << "skipped: zbar-tools and poppler-utils are not installed";
    const std::string text = swiss_text(swiss_invoice("CH5800791123000889012"));
    Canvas canvas;
    draw_qr_code(canvas, qr_code(text).value(), {100, 100, 130, 130});
    EXPECT_EQ(scanned(canvas.finish().value()), text);
}

}  // namespace
}  // namespace fairhour::documents
