// Factur-X, LEDES and XLSX, each read by somebody else's program or field by field; and that bytes repeat.
#include "documents/formats.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "base/text.hpp"
#include "documents/ledes.hpp"
#include "documents/pdf/invoice_pdf.hpp"
#include "documents/sample_documents.hpp"

namespace fairhour::documents {
namespace {

struct Said {
    int status = -1;
    std::string words;
};

Said run(const std::string& command) {
    Said said;
    FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return said;
    char buffer[4096];
    while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) said.words.append(buffer, n);
    said.status = ::pclose(pipe);
    return said;
}

bool has_program(const char* name) {
    return std::system(("command -v " + std::string(name) + " > /dev/null 2>&1").c_str()) == 0;
}

class TemporaryFile {
public:
    TemporaryFile(const std::string& name, const std::string& bytes) : path(::testing::TempDir() + name) {
        std::ofstream(path, std::ios::binary) << bytes;
    }
    ~TemporaryFile() { std::remove(path.c_str()); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const std::string path;
};

InvoiceDocument electronic_invoice() {
    InvoiceDocument d = sample_invoice();
    set_lines(d, 5);
    add_entries(d, 12);
    d.seller.place = {"10435", "Berlin", "", "DE"};
    d.buyer.place = {"BS1 5TY", "Bristol", "", "GB"};
    return d;
}

std::string facturx_of(const InvoiceDocument& d) {
    const auto pdf = invoice_pdf(d);
    EXPECT_TRUE(pdf);
    auto bytes = document_as(DocumentFormat::facturx, d, pdf.value_or(""));
    EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().text());
    return bytes.value_or("");
}

TEST(FacturX, carries_the_cii_of_the_same_figures) {
    const InvoiceDocument d = electronic_invoice();
    const TemporaryFile file("facturx_1.pdf", facturx_of(d));
    if (!has_program("pdfdetach")) GTEST_SKIP() << "skipped: poppler-utils is not installed";
    EXPECT_NE(run("pdfdetach -list '" + file.path + "'").words.find("factur-x.xml"), std::string::npos);
    EXPECT_EQ(run("pdfdetach -savefile factur-x.xml -o /dev/stdout '" + file.path + "'").words,
              document_as(DocumentFormat::cii, d, {}).value());
    EXPECT_NE(run("pdftotext '" + file.path + "' -").words.find("Northgate Logistics Ltd"), std::string::npos);
}

TEST(FacturX, is_marked_as_an_archive_whose_two_descriptions_agree) {
    const TemporaryFile file("facturx_2.pdf", facturx_of(electronic_invoice()));
    if (!has_program("qpdf") || !has_program("pdfinfo"))
        GTEST_SKIP() << "skipped: qpdf or poppler-utils is not installed";
    const Said checked = run("qpdf --check '" + file.path + "'");
    EXPECT_EQ(checked.status, 0) << checked.words;
    const std::string xmp = run("pdfinfo -meta '" + file.path + "'").words;
    for (const char* const wanted :
         {"<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>",
          "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>",
          "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>",
          "<xmp:CreateDate>2026-04-01T00:00:00Z</xmp:CreateDate>", "<xmp:CreatorTool>Fairhour</xmp:CreatorTool>",
          ">Invoice 2026-0042</rdf:li>", "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"})
        EXPECT_NE(xmp.find(wanted), std::string::npos) << wanted;
    const std::string info = run("pdfinfo '" + file.path + "'").words;
    const auto producer = info.find("Producer:");
    ASSERT_NE(producer, std::string::npos);
    const std::string name(trimmed(info.substr(producer + 9, info.find('\n', producer) - producer - 9)));
    EXPECT_NE(xmp.find("<pdf:Producer>" + name + "</pdf:Producer>"), std::string::npos) << name;
    const std::string whole = run("qpdf --qdf --object-streams=disable '" + file.path + "' -").words;
    for (const char* const wanted : {"/AFRelationship /Alternative", "/GTS_PDFA1", "/Subtype /text#2fxml"})
        EXPECT_NE(lower_ascii(whole).find(lower_ascii(wanted)), std::string::npos) << wanted;
    EXPECT_EQ(whole.find("/Interpolate true"), std::string::npos);
    EXPECT_EQ(run("pdffonts '" + file.path + "'").words.find(" no  "), std::string::npos) << "every font is embedded";
}

TEST(FacturX, is_the_same_each_time) {
    const InvoiceDocument d = electronic_invoice();
    EXPECT_EQ(facturx_of(d), facturx_of(d));
    EXPECT_EQ(document_as(DocumentFormat::facturx, d, "no pdf").error().name, "pdf_unreadable");
}

std::vector<std::string> fields(std::string_view row) {
    std::vector<std::string> out;
    for (const std::string_view field : split_text(row, '|')) out.emplace_back(field);
    return out;
}

InvoiceDocument law_bill() {
    InvoiceDocument d = electronic_invoice();
    d.buyer.customer_number = "C-1042";
    for (DocumentLine& line : d.lines) line.matter = "M-7", line.matter_id = "prj_1";
    for (TimesheetEntry& entry : d.entries) {
        entry.person_id = "per_1";
        entry.person_class = "PT";
        entry.task_code = "L110";
        entry.activity_code = "A103";
    }
    return d;
}

TEST(Ledes, every_row_adds_up_and_the_rows_make_the_invoice) {
    InvoiceDocument d = law_bill();
    d.lines[0].amount_minor -= 500;
    d.lines[0].adjustment_minor = -500;
    d.lines[0].reason = "Agreed | on [phone]";
    d.entries[0].note = "Prüfung – „Vertrag“, 2 €";
    fit_sums(d);
    const std::string text = document_as(DocumentFormat::ledes, d, {}).value();
    std::vector<std::string_view> rows = split_text(text, '\n');
    ASSERT_GE(rows.size(), 4u);
    EXPECT_EQ(rows[0], "LEDES1998B[]\r");
    EXPECT_EQ(fields(rows[1]).size(), 24u);
    std::int64_t sum = 0;
    for (std::size_t i = 2; i + 1 < rows.size(); ++i) {
        ASSERT_TRUE(rows[i].ends_with("[]\r")) << rows[i];
        const std::vector<std::string> row = fields(rows[i].substr(0, rows[i].size() - 3));
        ASSERT_EQ(row.size(), 24u) << rows[i];
        EXPECT_EQ(row[4], minor_text(d.net_minor, d.currency));
        const std::int64_t total = parse_minor(row[12], d.currency).value();
        const Decimal units = parse_decimal(row[10]).value(), cost = parse_decimal(row[20]).value();
        const std::int64_t product = units.micro / 100 * (cost.micro / 10'000) / 10'000;
        EXPECT_LE(std::abs(product + parse_minor(row[11], d.currency).value() - total), 1) << rows[i];
        sum += total;
        for (const char c : rows[i]) EXPECT_TRUE(c == '\r' || (c >= 0x20 && c < 0x7F));
    }
    EXPECT_EQ(sum, d.net_minor);
    EXPECT_NE(text.find("|Agreed / on (phone)|"), std::string::npos);
    EXPECT_NE(text.find("|Pruefung - \"Vertrag\", 2 EUR|"), std::string::npos);
}

TEST(Ledes, says_what_is_missing) {
    InvoiceDocument d = law_bill();
    EXPECT_TRUE(format_faults(DocumentFormat::ledes, d).empty());
    d.lines[1].matter.clear();
    d.buyer.customer_number.clear();
    d.entries[3].person_class.clear();
    const auto faults = format_faults(DocumentFormat::ledes, d);
    ASSERT_EQ(faults.size(), 3u);
    EXPECT_EQ(faults[0].place, "/buyer/customer_number");
    EXPECT_EQ(faults[1].place, "/lines/2/matter");
    EXPECT_EQ(faults[2].place, "/entries/person_class");
}

TEST(Xlsx, holds_text_as_text_and_figures_as_figures) {
    InvoiceDocument d = electronic_invoice();
    d.entries[0].note = "=HYPERLINK(\"http://evil.example\")";
    const std::string bytes = document_as(DocumentFormat::xlsx, d, {}).value();
    EXPECT_EQ(bytes, document_as(DocumentFormat::xlsx, d, {}).value());
    const TemporaryFile file("invoice.xlsx", bytes);
    const std::string read =
        "python3 -c \"import zipfile,sys,xml.dom.minidom as m; z=zipfile.ZipFile(sys.argv[1]);"
        " assert z.testzip() is None; [m.parseString(z.read(n)) for n in z.namelist()];"
        " print(z.read('xl/worksheets/sheet'+sys.argv[2]+'.xml').decode())\" '" +
        file.path + "' ";
    const Said lines = run(read + "2"), timesheet = run(read + "3");
    ASSERT_EQ(lines.status, 0) << lines.words;
    EXPECT_NE(lines.words.find("<v>" + minor_text(d.lines[0].amount_minor, d.currency) + "</v>"), std::string::npos);
    EXPECT_NE(timesheet.words.find("=HYPERLINK"), std::string::npos);
    EXPECT_EQ(timesheet.words.find("<f>"), std::string::npos);
    EXPECT_NE(timesheet.words.find("<v>46083</v>"), std::string::npos) << "2 March 2026 as a day of the sheet";
}

}  // namespace
}  // namespace fairhour::documents
