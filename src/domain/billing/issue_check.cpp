// What must be right before a number is drawn: EN 16931's fields and ours, each with its place and its fix.
#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "domain/billing/issue.hpp"

namespace fairhour {
namespace {

class Problems {
public:
    void add(std::string name, std::string place, std::string reason, std::string fix) {
        found_.push_back(
            Error{ErrorKind::invalid, std::move(name), std::move(place), std::move(reason), std::move(fix)});
    }
    void need(std::string_view value, std::string place, std::string what, std::string fix) {
        if (trimmed(value).empty()) add("field_missing", std::move(place), what + " is missing.", std::move(fix));
    }
    std::vector<Error> take() { return std::move(found_); }

private:
    std::vector<Error> found_;
};

bool bills_tax(std::span<const InvoiceLine> lines, TaxCategory category) {
    return std::ranges::any_of(lines, [&](const InvoiceLine& line) {
        return line.state == LineState::included && line.tax_category == category;
    });
}

// BT-27, BT-35, BT-40, BR-CO-26, BR-S-02.
void check_seller(Problems& problems, const LegalEntity* seller, std::span<const InvoiceLine> lines) {
    if (seller == nullptr)
        return problems.add("field_missing", "/contract/legal_entity", "The contract names no legal entity of ours.",
                            "Say which legal entity bills this contract.");
    problems.need(seller->name, "/seller/name", "Our name",
                  "Fill in the legal entity's name: fairhour firm set --name NAME.");
    if (seller->address.empty())
        problems.need("", "/seller/address", "Our address",
                      "Fill in the legal entity's address: fairhour firm set --address LINE.");
    problems.need(seller->country, "/seller/country", "Our country",
                  "Give the legal entity's country as two letters: fairhour firm set --country DE.");
    if (seller->vat_id.empty() && seller->registration.empty())
        problems.need("", "/seller/vat_id", "Our VAT number or registration",
                      "Fill in one of them: fairhour firm set --vat-id ID, or --registration TEXT.");
    for (const TaxCategory category : {TaxCategory::S, TaxCategory::AE, TaxCategory::K})
        if (seller->vat_id.empty() && !seller->registration.empty() && bills_tax(lines, category))
            return problems.need("", "/seller/vat_id", "Our VAT number",
                                 "An invoice with this tax category shows it: fairhour firm set --vat-id ID.");
}

// BT-44, BT-50, BT-55, BR-AE-02, BR-IC-02.
void check_buyer(Problems& problems, const Client* buyer, std::span<const InvoiceLine> lines) {
    if (buyer == nullptr)
        return problems.add("field_missing", "/client", "The client is not there.", "Name the client.");
    problems.need(buyer->legal_name.empty() ? buyer->name : buyer->legal_name, "/buyer/name", "The client's name",
                  "Fill in the client's name: fairhour client set NAME --legal-name NAME.");
    if (buyer->address.empty())
        problems.need("", "/buyer/address", "The client's address",
                      "Fill in the client's address: fairhour client set NAME --address LINE.");
    problems.need(buyer->country, "/buyer/country", "The client's country",
                  "Give the client's country as two letters: fairhour client set NAME --country DE.");
    if (bills_tax(lines, TaxCategory::AE) || bills_tax(lines, TaxCategory::K))
        problems.need(buyer->vat_id, "/buyer/vat_id", "The client's VAT number",
                      "Reverse charge and intra-community need it: fairhour client set NAME --vat-id ID.");
}

// BR-S-05 and its kin: S above zero, the others at zero; BR-E-10 and its kin: an exemption gives its reason.
void check_line_tax(Problems& problems, const InvoiceLine& line) {
    const std::string place = "/lines/" + std::to_string(line.line) + "/tax";
    const bool standard = line.tax_category == TaxCategory::S;
    if (standard != (line.tax_percent.micro > 0))
        problems.add("tax_missing", place,
                     standard ? "No tax is set for this line's service date."
                              : "A category without tax cannot have a percentage.",
                     "Give the contract a tax term that covers the date.");
    if (!standard && line.tax_category != TaxCategory::Z && trimmed(line.tax_exemption).empty())
        problems.add("exemption_missing", place, "The reason for charging no tax is missing.",
                     "Write the exemption's reason into the contract's tax term.");
}

void check_lines(Problems& problems, const IssueRequest& request) {
    std::size_t included = 0;
    bool paid_ahead = false;  // a bill that comes to nothing because it was paid before
    for (const InvoiceLine& line : request.prebill.lines) {
        if (line.state != LineState::included) continue;
        ++included;
        paid_ahead |= line.kind == LineKind::drawn || line.amount_minor < 0;
        check_line_tax(problems, line);
        if (line.rate && line.rate->currency != request.prebill.invoice.currency)
            problems.add("currency_mixed", "/lines/" + std::to_string(line.line) + "/rate",
                         "The line is in " + std::string(line.rate->currency.code()) + ", the invoice in " +
                             std::string(request.prebill.invoice.currency.code()) + ".",
                         "Two currencies never add: bill them on two contracts.");
    }
    const Invoice& invoice = request.prebill.invoice;
    if (included == 0)
        problems.add("nothing_to_bill", "/lines", "There is nothing to bill.",
                     "Approve time, release a line, or wait.");
    else if (invoice.net_minor == 0 && !paid_ahead && request.zero_total == ZeroTotal::refuse)
        problems.add("nothing_to_charge", "/lines", "The invoice would come to 0.00.",
                     "Leave it for the next window, or issue it as it is.");
    if (invoice.net_minor < 0)
        problems.add("total_negative", "/lines", "The invoice would be below zero.", "Write a credit note instead.");
    if (included > limits::invoice_lines_max)
        problems.add("invoice_lines_max", "/lines", "The invoice has too many lines.",
                     "Group its entries more coarsely.");
}

void check_document(Problems& problems, const IssueRequest& request, const LegalEntity* seller) {
    const Invoice& invoice = request.prebill.invoice;
    if (!is_draft(invoice.state))
        problems.add("already_issued", "/state", "It is issued or discarded already.", "Issue a pre-bill.");
    if (invoice.currency.none())
        problems.add("field_missing", "/currency", "The currency is missing.", "Set the contract's currency.");
    if (request.series.legal_entity != invoice.legal_entity)
        problems.add("series_of_another", "/series", "The number series belongs to another legal entity.",
                     "Use the legal entity's own series.");
    if (request.date < request.series.last_date)
        problems.add("date_before_last", "/issue_date",
                     "The last number of this series is dated " + day_text(request.series.last_date) + ".",
                     "Date it " + day_text(request.series.last_date) + " or later: dates never go back.");
    if (seller != nullptr && request.date > seller->zone.day(request.now))
        problems.add("date_in_future", "/issue_date", "An invoice is dated the day it is issued, not later.",
                     "Use today's date.");
}

}  // namespace

std::vector<Error> check_issue(const IssueRequest& request) {
    Problems problems;
    const LegalEntity* seller = request.firm.find(request.prebill.invoice.legal_entity);
    check_document(problems, request, seller);
    check_seller(problems, seller, request.prebill.lines);
    check_buyer(problems, request.firm.find(request.prebill.invoice.client), request.prebill.lines);
    check_lines(problems, request);
    if (const auto bad = check_pattern(request.series.pattern); !bad)
        problems.add(bad.error().name, "/series/pattern", bad.error().reason, bad.error().fix);
    return problems.take();
}

}  // namespace fairhour
