#include "documents/formats.hpp"

#include <optional>
#include <utility>

#include "documents/csv.hpp"
#include "documents/einvoice/cii.hpp"
#include "documents/einvoice/facturx.hpp"
#include "documents/einvoice/rules.hpp"
#include "documents/einvoice/ubl.hpp"
#include "documents/ledes.hpp"
#include "documents/pdf/invoice_pdf.hpp"
#include "documents/xlsx.hpp"

namespace fairhour::documents {
namespace {

// The rules a format is held to; none: it is no electronic invoice of EN 16931.
std::optional<Specification> specification_of(DocumentFormat format) {
    switch (format) {
        case DocumentFormat::ubl:
        case DocumentFormat::cii: return Specification::en16931;
        case DocumentFormat::xrechnung:
        case DocumentFormat::xrechnung_cii: return Specification::xrechnung_3;
        case DocumentFormat::peppol: return Specification::peppol_3;
        case DocumentFormat::facturx: return Specification::facturx_1;
        case DocumentFormat::pdf:
        case DocumentFormat::invoice_csv:
        case DocumentFormat::timesheet_csv:
        case DocumentFormat::figures:
        case DocumentFormat::ledes:
        case DocumentFormat::xlsx: return std::nullopt;
    }
    return std::nullopt;
}

bool written_as_cii(DocumentFormat format) {
    return format == DocumentFormat::cii || format == DocumentFormat::xrechnung_cii ||
           format == DocumentFormat::facturx;
}

Result<std::string> einvoice_xml(DocumentFormat format, const InvoiceDocument& document) {
    const Specification specification = specification_of(format).value_or(Specification::en16931);
    const EInvoice invoice = TRY(einvoice_of(document));
    std::vector<Error> faults = faults_of(invoice, specification);
    if (!faults.empty()) return std::unexpected(std::move(faults.front()));
    return written_as_cii(format) ? write_cii(invoice, specification) : write_ubl(invoice, specification);
}

Result<std::string> checked_ledes(const InvoiceDocument& document) {
    std::vector<Error> faults = ledes_faults(document);
    if (!faults.empty()) return std::unexpected(std::move(faults.front()));
    return write_ledes(document);
}

}  // namespace

Result<std::string> document_as(DocumentFormat format, const InvoiceDocument& document, std::string_view pdf) {
    switch (format) {
        case DocumentFormat::pdf: return invoice_pdf(document);
        case DocumentFormat::invoice_csv: return invoice_csv(document);
        case DocumentFormat::timesheet_csv: return timesheet_csv(document);
        case DocumentFormat::facturx: return facturx(document, TRY(einvoice_xml(format, document)), pdf);
        case DocumentFormat::ubl:
        case DocumentFormat::cii:
        case DocumentFormat::xrechnung:
        case DocumentFormat::xrechnung_cii:
        case DocumentFormat::peppol: return einvoice_xml(format, document);
        case DocumentFormat::ledes: return checked_ledes(document);
        case DocumentFormat::xlsx: return write_xlsx(document);
        case DocumentFormat::figures: break;
    }
    return refuse(ErrorKind::internal, "format_not_drawn", "The figures themselves are not drawn, they are stored.");
}

std::vector<Error> format_faults(DocumentFormat format, const InvoiceDocument& document) {
    if (format == DocumentFormat::ledes) return ledes_faults(document);
    const auto specification = specification_of(format);
    if (!specification) return {};
    const auto invoice = einvoice_of(document);
    if (!invoice) return {invoice.error()};
    return faults_of(*invoice, *specification);
}

}  // namespace fairhour::documents
