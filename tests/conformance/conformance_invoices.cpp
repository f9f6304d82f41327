// Writes invoices of every sort in every format into a folder, for outside judges.
//
//   conformance_invoices FOLDER COUNT      // FOLDER/ubl/0000.xml, FOLDER/peppol/0000.xml ... and what was refused, on standard output
//                                             FOLDER/pdf/0000.pdf, FOLDER/statement/0000.pdf of the first few: as they are printed
//
// A document that our own rules refuse for one of the formats is named, so that the judge can count them: refusing is right
// only where the format has no such document.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/describe.hpp"
#include "documents/document_maker.hpp"
#include "variety.hpp"

namespace fairhour::conformance {
namespace {

constexpr DocumentFormat formats[] = {DocumentFormat::facturx,   DocumentFormat::ubl,           DocumentFormat::cii,
                                      DocumentFormat::xrechnung, DocumentFormat::xrechnung_cii, DocumentFormat::peppol};

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

constexpr int papers_max = 4;

// An account with the invoice on it, part paid.
StatementDocument statement_over(const InvoiceDocument& invoice) {
    const CivilDay day = invoice.issue_date;
    const std::int64_t half = invoice.gross_minor / 2;
    StatementAccount account{.currency = invoice.currency, .opening_minor = 0, .lines = {}, .open = {}};
    account.lines = {{day, MovementKind::invoice, invoice.number, invoice.due_date, invoice.gross_minor, invoice.gross_minor},
                     {day + 9, MovementKind::payment, invoice.number, std::nullopt, -half, invoice.gross_minor - half}};
    account.closing_minor = invoice.gross_minor - half;
    return {.language = invoice.language,
            .seller = invoice.seller,
            .buyer = invoice.buyer,
            .made_on = day + 20,
            .days = {day - 30, day + 20},
            .accounts = {account}};
}

void write_papers(DocumentMaker& maker, const std::filesystem::path& folder, const InvoiceDocument& document,
                  const char* name) {
    if (const auto invoice = maker.invoice_pdf(document)) write(folder / "pdf" / name, *invoice);
    if (const auto letter = maker.statement_pdf(statement_over(document))) write(folder / "statement" / name, *letter);
}

int run(const std::filesystem::path& folder, int count) {
    const auto maker = make_document_maker();
    for (int n = 0; n < count; ++n) {
        const InvoiceDocument document = various_invoice(n);
        for (const DocumentFormat format : formats) {
            const std::string word(enum_word(format));
            const bool in_pdf = format == DocumentFormat::facturx;
            const std::string pdf = in_pdf ? maker->invoice_pdf(document).value_or("") : std::string();
            const auto bytes = maker->document_as(format, document, pdf);
            char name[32];
            std::snprintf(name, sizeof name, in_pdf ? "%04d.pdf" : "%04d.xml", n);
            if (bytes)
                write(folder / word / name, *bytes);
            else
                std::printf("%04d %s %s %s\n", n, word.c_str(), bytes.error().name.c_str(),
                            bytes.error().text().c_str());
            if (in_pdf && n < papers_max) write_papers(*maker, folder, document, name);
        }
    }
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace fairhour::conformance

int main(int count, char** words) {
    if (count != 3) {
        std::fputs("usage: conformance_invoices FOLDER COUNT\n", stderr);
        return EXIT_FAILURE;
    }
    return fairhour::conformance::run(words[1], std::atoi(words[2]));
}
