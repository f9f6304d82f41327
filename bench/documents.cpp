// B6, the documents' part: PDF, CSVs, frozen figures and Factur-X of a month's invoices, on all cores, as issuing makes them;
// and how many a second one core writes of each electronic format.
//
//   bench_documents [INVOICES] [ENTRIES]     // 150 invoices of 187 entries: 28,000 entries
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "../tests/conformance/variety.hpp"
#include "app/billing/press.hpp"
#include "base/describe.hpp"
#include "documents/document_maker.hpp"

namespace fairhour {
namespace {

double seconds_of(const auto& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// An invoice with a timesheet whose entries are its lines.
InvoiceDocument month_invoice(int n, int entries) {
    InvoiceDocument document = conformance::various_invoice(4 * n);  // no credit notes
    const auto lines = static_cast<int>(document.lines.size());
    for (int i = 0; i < entries; ++i) {
        TimesheetEntry entry;
        entry.line_position = document.lines[static_cast<std::size_t>(i * lines / entries)].position;
        entry.date = CivilDay(2026, 3, 2) + i % 28;
        entry.person = i % 3 == 0 ? "Ada Brandt" : "Jonas Okafor";
        entry.project = "Booking platform";
        entry.task = i % 2 == 0 ? "Research" : "Design";
        entry.note = "Usability test, round " + std::to_string(i);
        entry.worked = entry.billable = Seconds::minutes(75);
        document.entries.push_back(std::move(entry));
    }
    return document;
}

void one_core(DocumentMaker& maker, const std::vector<InvoiceDocument>& documents) {
    for (const DocumentFormat format :
         {DocumentFormat::ubl, DocumentFormat::cii, DocumentFormat::xrechnung, DocumentFormat::xlsx}) {
        std::size_t bytes = 0;
        const double seconds = seconds_of([&] {
            for (const InvoiceDocument& document : documents) {
                const auto written = maker.document_as(format, document, {});
                bytes += written ? written->size() : 0;
            }
        });
        std::printf("%-12s %8.0f /s on one core, %zu kB each\n", std::string(enum_word(format)).c_str(),
                    static_cast<double>(documents.size()) / seconds, bytes / documents.size() / 1024);
    }
}

struct Printed {
    double seconds = 0, processor_seconds = 0;
    std::size_t bytes = 0, refused = 0;
};
Printed printed(Press& press, std::vector<InvoiceDocument>& documents, ElectronicInvoice wanted) {
    for (InvoiceDocument& document : documents) document.buyer.wants = wanted;
    Printed out;
    const std::clock_t begin = std::clock();
    out.seconds = seconds_of([&] {
        for (const auto& papers : press.print(documents)) {
            out.refused += papers ? 0 : 1;
            if (papers) out.bytes += papers->pdf.size() + papers->electronic.size();
        }
    });
    out.processor_seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    return out;
}

int run(int invoices, int entries) {
    std::vector<InvoiceDocument> documents;
    for (int n = 0; n < invoices; ++n) documents.push_back(month_invoice(n, entries));
    const auto maker = make_document_maker();
    Press press(*maker);
    std::size_t refused = 0;
    for (const ElectronicInvoice wanted : {ElectronicInvoice::none, ElectronicInvoice::facturx, ElectronicInvoice::ubl,
                                           ElectronicInvoice::none, ElectronicInvoice::facturx}) {
        const Printed run = printed(press, documents, wanted);
        refused += run.refused;
        std::printf(
            "%d invoices of %d entries, PDF, CSV, figures and %s: %.2f s on %u cores, %.2f s of processor, %zu MB\n",
            invoices, entries, std::string(enum_word(wanted)).c_str(), run.seconds, std::thread::hardware_concurrency(),
            run.processor_seconds, run.bytes / 1'000'000);
    }
    one_core(*maker, documents);
    return refused == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace fairhour

int main(int count, char** words) {
    return fairhour::run(count > 1 ? std::atoi(words[1]) : 150, count > 2 ? std::atoi(words[2]) : 187);
}
