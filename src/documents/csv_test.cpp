#include "documents/csv.hpp"

#include <gtest/gtest.h>

#include "documents/document_maker.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

TEST(CsvText, is_defused_and_quoted) {
    EXPECT_EQ(csv_text("plain"), "plain");
    EXPECT_EQ(csv_text(""), "");
    EXPECT_EQ(csv_text("=1+1"), "'=1+1");
    EXPECT_EQ(csv_text("+49 30"), "'+49 30");
    EXPECT_EQ(csv_text("-x"), "'-x");
    EXPECT_EQ(csv_text("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_text("\tx"), "'\tx");
    EXPECT_EQ(csv_text("\rx"), "\"'\rx\"");
    EXPECT_EQ(csv_text("a,\"b\""), "\"a,\"\"b\"\"\"");
    EXPECT_EQ(csv_text("two\nlines"), "\"two\nlines\"");
}

TEST(InvoiceCsv, has_one_row_a_line) {
    InvoiceDocument d = sample_invoice();
    d.lines[0].description = "=HYPERLINK(\"x\")";
    d.lines[0].detail.clear();
    const std::string csv = make_document_maker()->invoice_csv(d).value();
    const auto end = csv.find("\r\n");
    EXPECT_TRUE(csv.starts_with("document_kind,document_number,issue_date,"));
    EXPECT_EQ(csv.substr(end + 2),
              "invoice,2026-0042,2026-04-01,2026-04-15,Northgate Logistics Ltd,GB123456789,PO-77812,1,time,,"
              "\"'=HYPERLINK(\"\"x\"\")\",,,2026-03-01,2026-03-31,7.5,h,120,S,19,0.00,900.00,EUR\r\n");
}

TEST(InvoiceCsv, negative_amount_stays_a_number) {
    InvoiceDocument d = sample_invoice();
    d.lines[0].amount_minor = -90000;
    fit_sums(d);
    EXPECT_NE(make_document_maker()->invoice_csv(d).value().find(",-900.00,EUR\r\n"), std::string::npos);
}

TEST(TimesheetCsv, has_one_row_an_entry) {
    InvoiceDocument d = sample_invoice();
    add_entries(d, 1);
    d.entries[0].stop = Seconds::hours(25);
    const std::string csv = make_document_maker()->timesheet_csv(d).value();
    EXPECT_NE(csv.find(
                  "\r\n2026-0042,1,Interviews with dispatchers and drivers,2026-03-02,Ada Brandt,Booking platform,"
                  "Research,Interviews with dispatchers and drivers,09:00:00,01:00:00,4500,4500,120,150.00,EUR\r\n"),
              std::string::npos)
        << csv;
}

}  // namespace
}  // namespace fairhour::documents
