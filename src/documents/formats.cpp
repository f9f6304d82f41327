#include "documents/formats.hpp"

#include <optional>

#include "base/describe.hpp"
#include "documents/einvoice/cii.hpp"
#include "documents/einvoice/rules.hpp"
#include "documents/einvoice/ubl.hpp"

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

Result<std::string> einvoice_xml(DocumentFormat format, const InvoiceDocument& document, Specification specification) {
    const EInvoice invoice = TRY(einvoice_of(document));
    std::vector<Error> faults = faults_of(invoice, specification);
    if (!faults.empty()) return std::unexpected(std::move(faults.front()));
    return written_as_cii(format) ? write_cii(invoice, specification) : write_ubl(invoice, specification);
}

}  // namespace

Result<std::string> document_as(DocumentFormat format, const InvoiceDocument& document, std::string_view) {
    if (const auto specification = specification_of(format)) return einvoice_xml(format, document, *specification);
    return refuse(ErrorKind::invalid, "format_unknown", "No writer makes " + std::string(enum_word(format)) + ".");
}

std::vector<Error> format_faults(DocumentFormat format, const InvoiceDocument& document) {
    const auto specification = specification_of(format);
    if (!specification) return {};
    const auto invoice = einvoice_of(document);
    if (!invoice) return {invoice.error()};
    return faults_of(*invoice, *specification);
}

}  // namespace fairhour::documents
