#include "cli/invoice_files.hpp"

#include <filesystem>

#include "app/billing/bill.hpp"
#include "cli/bill_words.hpp"
#include "cli/option_values.hpp"

namespace fairhour::cli {
namespace {

std::string_view ending_of(DocumentFormat format) {
    switch (format) {
        case DocumentFormat::pdf: return ".pdf";
        case DocumentFormat::invoice_csv: return ".csv";
        case DocumentFormat::timesheet_csv: return "-timesheet.csv";
        case DocumentFormat::figures: return ".json";
        case DocumentFormat::facturx: return "-facturx.pdf";
        case DocumentFormat::ubl: return "-ubl.xml";
        case DocumentFormat::cii: return "-cii.xml";
        case DocumentFormat::xrechnung: return "-xrechnung.xml";
        case DocumentFormat::xrechnung_cii: return "-xrechnung-cii.xml";
        case DocumentFormat::peppol: return "-peppol.xml";
        case DocumentFormat::ledes: return "-ledes.txt";
        case DocumentFormat::xlsx: return ".xlsx";
    }
    return "";
}

}  // namespace

std::string document_file_name(const Invoice& invoice, DocumentFormat format) {
    std::string name = number_or_draft(invoice);
    for (char& letter : name)
        if (letter == '/' || letter == '\\' || letter == ':' || static_cast<unsigned char>(letter) < 0x20) letter = '-';
    if (name.starts_with('.')) name.front() = '-';
    return name + std::string(ending_of(format));
}

Result<std::vector<std::string>> write_documents(const AppContext& app, const Invoice& invoice,
                                                 const std::vector<DocumentFormat>& formats,
                                                 const std::string& folder) {
    std::vector<std::string> paths;
    for (const DocumentFormat format : formats) {
        const std::string bytes = TRY(document_bytes(app, invoice.id, format));
        paths.push_back((std::filesystem::path(folder) / document_file_name(invoice, format)).string());
        TRY(write_file(paths.back(), bytes));
    }
    return paths;
}

}  // namespace fairhour::cli
