#include "documents/einvoice/figure_rules.hpp"

#include <map>

#include "base/wide.hpp"
#include "documents/einvoice/codes.hpp"

namespace fairhour::documents {
namespace {

constexpr const char* computed_anew = "Compute the document anew; nothing was written.";

void equal(Faults& faults, const EInvoice& invoice, std::int64_t said, std::int64_t sum, std::string place,
           std::string_view what) {
    if (said == sum) return;
    faults.add("figure_differs", std::move(place),
               "It says " + invoice.amount(said) + ", but " + std::string(what) + " " + invoice.amount(sum) + ".",
               computed_anew);
}

// In millionths of a major unit.
std::int64_t signed_micro(const EAllowance& one) {
    return one.direction == Direction::charge ? one.amount.micro : -one.amount.micro;
}
std::int64_t minor_of(std::int64_t micro, Currency currency) {
    return micro / (Decimal::one / currency.minor_per_major());
}

void check_allowance(Faults& faults, const EAllowance& one, const std::string& place) {
    if (one.amount.micro < 0)
        faults.add("allowance_negative", place, "An allowance or a charge is never below zero.", computed_anew);
    faults.need(one.reason, place + "/reason", "The reason of the allowance or charge", "Give the line its reason.");
}

// BR-S-05 and its kin: S above zero, all others at zero.
void check_rate(Faults& faults, std::string_view category, Decimal rate, const std::string& place) {
    if (!is_tax_category(category))
        return faults.add("tax_missing", place, "The tax category is missing or unknown.",
                          "Give the contract a tax term that covers the date.");
    if ((category == "S") != (rate.micro > 0))
        faults.add("tax_rate", place,
                   category == "S" ? "Standard tax has a rate above zero." : "This tax category has no rate.",
                   "Give the contract's tax term its category and percentage.");
}

void check_line(Faults& faults, const EInvoice& invoice, const ELine& line) {
    const std::string place = "/lines/" + std::to_string(line.position);
    faults.need(line.name, place + "/description", "What the line bills", "Write its description.");
    check_rate(faults, line.tax_category, line.tax_rate, place + "/tax");
    if (line.price.micro < 0)  // BR-27
        faults.add("price_negative", place + "/unit_price", "A price is never below zero.",
                   "Take the quantity back instead.");
    if (line.difference) check_allowance(faults, *line.difference, place + "/adjustment");
    const auto product = product_amount(line.quantity, line.price);
    if (!product) return faults.add("figure_too_large", place, "Quantity x price is too large.", computed_anew);
    const std::int64_t sum = product->micro + (line.difference ? signed_micro(*line.difference) : 0);
    if (sum != major_units(line.net_minor, invoice.currency).micro)
        faults.add("figure_differs", place + "/amount",
                   "It says " + invoice.amount(line.net_minor) + ", but quantity x price gives " +
                       decimal_text(Decimal{sum}, invoice.currency.exponent()) + ".",
                   computed_anew);
    if (line.period && line.period->until <= line.period->from)
        faults.add("period_order", place + "/service", "The service ends before it begins.", computed_anew);
}

// BR-CO-17, to the cent: the tax of a rate is its base x rate, rounded once.
void check_tax(Faults& faults, const EInvoice& invoice, const ETax& tax, std::int64_t base) {
    const std::string place = "/taxes/" + tax.category + " " + decimal_text(tax.rate);
    check_rate(faults, tax.category, tax.rate, place);
    equal(faults, invoice, tax.base_minor, base, place + "/base", "its lines add up to");
    const auto exact =
        multiply_divide(tax.base_minor, tax.rate.micro, 100 * Decimal::one, Rounding::half_away_from_zero);
    if (!exact) return faults.add("figure_too_large", place, "The tax is too large.", computed_anew);
    equal(faults, invoice, tax.tax_minor, *exact, place + "/tax", "base x rate gives");
    if (is_exempt(tax.category))  // BR-E-10 and its kin
        faults.need(tax.exemption_reason, place + "/exemption", "The reason for charging no tax",
                    "Write it into the contract's tax term.");
}

using Bases = std::map<std::pair<std::string, std::int64_t>, std::int64_t>;

Bases bases_of(const EInvoice& invoice) {
    Bases bases;
    for (const ELine& line : invoice.lines) bases[{line.tax_category, line.tax_rate.micro}] += line.net_minor;
    for (const EAllowance& one : invoice.allowances)
        bases[{one.tax_category, one.tax_rate.micro}] += minor_of(signed_micro(one), invoice.currency);
    return bases;
}

void check_taxes(Faults& faults, const EInvoice& invoice) {
    Bases bases = bases_of(invoice);
    for (const ETax& tax : invoice.taxes) {
        const auto found = bases.find({tax.category, tax.rate.micro});
        check_tax(faults, invoice, tax, found == bases.end() ? 0 : found->second);
        if (found != bases.end()) bases.erase(found);
    }
    for (const auto& [key, base] : bases)
        faults.add("tax_missing", "/taxes", "No tax is stated for the lines of category " + in_quotes(key.first) + ".",
                   "Give the contract a tax term that covers their dates.");
}

// BR-CO-10 to BR-CO-16.
void check_sums(Faults& faults, const EInvoice& invoice) {
    std::int64_t lines = 0, less = 0, more = 0, tax = 0;
    for (const ELine& line : invoice.lines) lines += line.net_minor;
    for (const EAllowance& one : invoice.allowances)
        (one.direction == Direction::charge ? more : less) += minor_of(one.amount.micro, invoice.currency);
    for (const ETax& one : invoice.taxes) tax += one.tax_minor;
    equal(faults, invoice, invoice.lines_minor, lines, "/lines", "the lines add up to");
    equal(faults, invoice, invoice.allowances_minor, less, "/lines", "the allowances add up to");
    equal(faults, invoice, invoice.charges_minor, more, "/lines", "the charges add up to");
    equal(faults, invoice, invoice.net_minor, lines - less + more, "/net", "lines, allowances and charges give");
    equal(faults, invoice, invoice.tax_minor, tax, "/taxes", "the taxes add up to");
    equal(faults, invoice, invoice.gross_minor, invoice.net_minor + tax, "/gross", "net and taxes give");
    equal(faults, invoice, invoice.due_minor, invoice.gross_minor - invoice.paid_minor, "/due",
          "gross less what is paid gives");
}

}  // namespace

void check_figures(Faults& faults, const EInvoice& invoice) {
    if (invoice.lines.empty())  // BR-16
        return faults.add("nothing_to_bill", "/lines", "There is nothing on the invoice.", "Bill a line.");
    for (const ELine& line : invoice.lines) check_line(faults, invoice, line);
    for (const EAllowance& one : invoice.allowances) {
        check_rate(faults, one.tax_category, one.tax_rate, "/lines/tax");
        check_allowance(faults, one, "/lines/adjustment");
    }
    check_taxes(faults, invoice);
    check_sums(faults, invoice);
}

}  // namespace fairhour::documents
