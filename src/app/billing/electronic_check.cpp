#include "app/billing/electronic_check.hpp"

#include <algorithm>

#include "app/billing/press.hpp"
#include "domain/billing/prebill.hpp"
#include "domain/billing/tax.hpp"

namespace fairhour {
namespace {

// The pre-bill with what issuing will give it: a number, its days, its taxes.
Result<InvoiceRecord> as_issued(const ElectronicAsked& asked) {
    InvoiceRecord record = asked.prebill;
    Invoice& invoice = record.invoice;
    std::erase_if(record.lines, [](const InvoiceLine& line) { return line.state != LineState::included; });
    record.taxes = TRY(taxes_of(invoice.id, record.lines));
    const DocumentTotals totals = TRY(totals_of(record.lines, record.taxes));
    invoice.net_minor = totals.net_minor;
    invoice.tax_minor = totals.tax_minor;
    invoice.gross_minor = totals.gross_minor;
    invoice.number = std::string("0");  // the next one: not drawn yet
    invoice.issue_date = asked.date;
    const Contract* const contract = asked.firm.find(invoice.contract);
    const std::int64_t payment_days =
        contract == nullptr ? 0 : terms_of_document(*contract, invoice.window).payment_days;
    invoice.due_date = asked.date + static_cast<int>(payment_days);
    return record;
}

}  // namespace

std::vector<Error> electronic_faults(const ElectronicAsked& asked) {
    const Client* const client = asked.firm.find(asked.prebill.invoice.client);
    const auto format = client == nullptr ? std::nullopt : electronic_format(client->electronic_invoice);
    if (!format) return {};
    const auto record = as_issued(asked);
    if (!record) return {record.error()};
    const auto document = document_of({asked.firm, *record, asked.entries, asked.corrected});
    if (!document) return {document.error()};
    return asked.maker.faults(*format, *document);
}

}  // namespace fairhour
