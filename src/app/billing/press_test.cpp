// Papers come in the order of their documents, whoever printed them, and a refusal stays with its document.
#include "app/billing/press.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace fairhour {
namespace {

class NumberPrinter final : public DocumentMaker {
public:
    Result<std::string> invoice_pdf(const InvoiceDocument& document) override {
        ++printed;
        if (document.number == "7") return invalid("glyph_missing", "No font has it.", "text");
        return "pdf " + document.number;
    }
    Result<std::string> invoice_csv(const InvoiceDocument& document) override { return "csv " + document.number; }
    Result<std::string> timesheet_csv(const InvoiceDocument& document) override { return "time " + document.number; }
    Result<std::string> document_as(DocumentFormat, const InvoiceDocument& document, std::string_view) override {
        return "other " + document.number;
    }
    Result<std::string> statement_pdf(const StatementDocument& statement) override { return statement.buyer.name; }
    std::vector<Error> faults(DocumentFormat, const InvoiceDocument&) override { return {}; }
    std::atomic<int> printed = 0;
};

std::vector<InvoiceDocument> numbered(int count) {
    std::vector<InvoiceDocument> documents(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) documents[static_cast<std::size_t>(i)].number = std::to_string(i);
    return documents;
}

TEST(Press, KeepsTheOrderOfManyAndTheRefusalOfOne) {
    NumberPrinter maker;
    Press press(maker);
    const std::vector<Result<Papers>> papers = press.print(numbered(200));
    ASSERT_EQ(papers.size(), 200u);
    EXPECT_EQ(maker.printed, 200);
    for (std::size_t i = 0; i < papers.size(); ++i) {
        if (i == 7) {
            ASSERT_FALSE(papers[i]);
            EXPECT_EQ(papers[i].error().name, "glyph_missing");
            continue;
        }
        ASSERT_TRUE(papers[i]);
        EXPECT_EQ(papers[i]->pdf, "pdf " + std::to_string(i));
        EXPECT_EQ(papers[i]->timesheet_csv, "time " + std::to_string(i));
    }
}

TEST(Press, PrintsAgainAndNothing) {
    NumberPrinter maker;
    Press press(maker);
    EXPECT_TRUE(press.print({}).empty());
    for (int turn = 0; turn < 50; ++turn) EXPECT_EQ(press.print(numbered(turn % 4)).size(), turn % 4);
}

}  // namespace
}  // namespace fairhour
