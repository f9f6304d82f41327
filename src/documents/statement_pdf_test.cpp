// What the letter of a statement says, read back by poppler, in each language; and that a balance that does not follow is
// refused. With FAIRHOUR_SAMPLES=folder the letters are kept there to be looked at.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "documents/document_maker.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

std::string said_by(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 4096> buffer;
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

StatementDocument sample_statement(int movements) {
    const InvoiceDocument invoice = sample_invoice();
    StatementDocument statement{.language = "en",
                                .seller = invoice.seller,
                                .buyer = invoice.buyer,
                                .made_on = CivilDay(2026, 10, 1),
                                .days = {CivilDay(2026, 1, 1), CivilDay(2026, 10, 1)},
                                .accounts = {}};
    StatementAccount account{.currency = invoice.currency, .opening_minor = 11'900, .lines = {}, .open = {}};
    std::int64_t balance = account.opening_minor;
    for (int i = 0; i < movements; ++i) {
        const bool pays = i % 2 == 1;
        const std::int64_t minor = pays ? -119'000 : 119'000;
        balance += minor;
        account.lines.push_back({CivilDay(2026, 1, 5) + i, pays ? MovementKind::payment : MovementKind::invoice,
                                 pays ? "Northgate 4711" : "2026-" + std::to_string(100 + i),
                                 pays ? std::nullopt : std::optional(CivilDay(2026, 2, 4) + i), minor, balance});
    }
    account.closing_minor = balance;
    account.open = {{"2026-102", CivilDay(2026, 1, 7), CivilDay(2026, 2, 6), 119'000, 119'000}};
    account.overdue_minor = 119'000;
    statement.accounts = {account};
    return statement;
}

class StatementPdf : public ::testing::Test {
protected:
    void SetUp() override {
        if (said_by("command -v pdftotext").empty()) GTEST_SKIP() << "skipped: install poppler-utils";
        const char* keep = std::getenv("FAIRHOUR_SAMPLES");
        folder_ = keep != nullptr ? std::filesystem::path(keep)
                                  : std::filesystem::temp_directory_path() / ("fairhour-statement-" + std::to_string(getpid()));
        kept_ = keep != nullptr;
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override {
        if (!kept_ && !folder_.empty()) std::filesystem::remove_all(folder_);
    }
    std::string letter_words(const StatementDocument& statement, const std::string& name) {
        const auto pdf = make_document_maker()->statement_pdf(statement);
        EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().text());
        if (!pdf) return {};
        const std::string file = (folder_ / (name + ".pdf")).string();
        std::ofstream(file, std::ios::binary) << *pdf;
        return said_by("pdftotext -layout '" + file + "' -");
    }

private:
    std::filesystem::path folder_;
    bool kept_ = false;
};

TEST_F(StatementPdf, says_what_was_what_moved_it_and_what_is_open) {
    const std::string words = letter_words(sample_statement(3), "statement");
    for (const char* word :
         {"Statement of account", "Northgate Logistics Ltd", "Studio Lindholm GmbH", "1 October 2026",
          "Balance brought forward", "119.00", "Invoice 2026-100", "Payment Northgate 4711", "\u22121,190.00", "1,309.00 EUR",
          "due 4 February 2026", "Open invoices", "2026-102", "of which overdue", "1,190.00 EUR", "Page 1 of 1"})
        EXPECT_NE(words.find(word), std::string::npos) << word << "\n" << words;
}

TEST_F(StatementPdf, speaks_the_language_of_the_client_and_goes_over_pages) {
    StatementDocument statement = sample_statement(60);
    const std::pair<const char*, std::vector<const char*>> said[] = {
        {"de", {"Kontoauszug", "Saldovortrag", "Rechnung 2026-100", "Zahlung", "Offene Rechnungen", "davon überfällig", "Seite 4 von 4"}},
        {"fr", {"Relevé de compte", "Solde reporté", "Facture 2026-100", "Paiement", "dont échu"}},
        {"es", {"Estado de cuenta", "Saldo anterior", "Factura 2026-100", "Pago", "de ello vencido"}}};
    for (const auto& [language, expected] : said) {
        statement.language = language;
        const std::string words = letter_words(statement, std::string("statement_") + language);
        for (const char* word : expected) EXPECT_NE(words.find(word), std::string::npos) << word << "\n" << words;
    }
}

TEST_F(StatementPdf, an_account_that_is_settled_or_in_credit_says_so) {
    StatementDocument statement = sample_statement(0);
    statement.accounts[0].opening_minor = statement.accounts[0].closing_minor = -5'000;
    statement.accounts[0].open.clear();
    statement.accounts[0].overdue_minor = 0;
    const std::string words = letter_words(statement, "statement_credit");
    EXPECT_NE(words.find("In your favour"), std::string::npos) << words;
    EXPECT_NE(words.find("50.00 EUR"), std::string::npos) << words;
    statement.accounts.clear();
    EXPECT_NE(letter_words(statement, "statement_empty").find("The account is settled."), std::string::npos);
}

TEST(StatementRefused, a_balance_that_does_not_follow) {
    StatementDocument statement = sample_statement(4);
    statement.accounts[0].lines[2].balance_minor += 1;
    EXPECT_EQ(make_document_maker()->statement_pdf(statement).error().name, "statement_sum");
    statement = sample_statement(4);
    statement.accounts[0].closing_minor -= 1;
    EXPECT_EQ(make_document_maker()->statement_pdf(statement).error().name, "statement_sum");
}

}  // namespace
}  // namespace fairhour::documents
