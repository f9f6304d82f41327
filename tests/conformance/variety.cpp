#include "variety.hpp"

#include <array>
#include <map>

#include "base/wide.hpp"

namespace fairhour::conformance {
namespace {

// Draws from a number: SplitMix64, so that neighbours have nothing in common.
class Draw {
public:
    explicit Draw(int n) : state_((static_cast<std::uint64_t>(n) + 1) * 0xD1B54A32D192ED03ULL) {}
    int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
    bool one_in(int times) { return below(times) == 0; }

private:
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

constexpr std::array categories{"S", "AE", "O", "E", "Z", "K", "G"};
constexpr std::array currencies{"EUR", "USD", "GBP", "CHF", "JPY", "SEK", "CZK"};
constexpr std::array languages{"en", "de", "fr", "es"};
constexpr std::array works{"Prototype & usability test",
                           "Überarbeitung der Maske <Auftrag>",
                           "設計レビュー",
                           "مراجعة التصميم",
                           "Étude préalable \"phase 1\"",
                           "Diseño de interacción"};

DocumentSeller seller() {
    return {.name = "Lindholm & Partners GmbH",
            .address = {"Choriner Straße 34", "Hinterhof, 2. Stock", "10435 Berlin", "Germany"},
            .vat_id = "DE301234567",
            .registration = "HRB 184512 B, Amtsgericht Charlottenburg",
            .email = "accounts@lindholm.example",
            .phone = "+49 30 5557 0120",
            .web = "lindholm.example",
            .bank_name = "GLS Gemeinschaftsbank",
            .iban = "DE89 3704 0044 0532 0130 00",
            .bic = "GENODEM1GLS",
            .account_holder = {},
            .brand_color = "#1f4bd8",
            .logo_png = {},
            .footer_text = {},
            .place = {.post_code = "10435", .city = "Berlin", .subdivision = {}, .country = "DE"},
            .tax_number = "37/123/45678",
            .register_number = "HRB 184512 B",
            .contact_name = "Ada Brandt",
            .electronic = {"9930", "DE301234567"},
            .creditor_id = "DE98ZZZ09999999999"};
}

DocumentBuyer german_buyer() {
    return {.name = "Stadtwerke Nord & Söhne AöR",
            .address = {"Am Sandtorkai 41", "20457 Hamburg", "Germany"},
            .vat_id = "DE811234501",
            .customer_number = "C-1042",
            .reference = "04011000-12345-03",
            .purchase_order = "PO-77812",
            .place = {.post_code = "20457", .city = "Hamburg", .subdivision = {}, .country = "DE"},
            .register_number = {},
            .electronic = {"0204", "04011000-12345-03"},
            .mandate = {},
            .debited_iban = {}};
}

DocumentBuyer foreign_buyer() {
    return {.name = "Maison Aubry SAS",
            .address = {"27 rue de Lappe", "Bâtiment C", "Escalier 2", "75011 Paris", "France"},
            .vat_id = "FR40123456824",
            .customer_number = {},
            .reference = "Service achats",
            .purchase_order = {},
            .place = {.post_code = "75011", .city = "Paris", .subdivision = "Île-de-France", .country = "FR"},
            .register_number = "123456824",
            .electronic = {"9957", "FR40123456824"},
            .mandate = {},
            .debited_iban = {}};
}

DocumentLine time_line(Draw& draw, int position, Currency currency) {
    DocumentLine line;
    line.position = position;
    line.description = works[static_cast<std::size_t>(draw.below(static_cast<int>(works.size())))];
    if (draw.one_in(2)) line.detail = "Two rounds.\nWith a summary & an <appendix>.";
    line.quantity = Decimal{(1 + draw.below(4000)) * 10'000 + (draw.one_in(3) ? 333'333 : 0)};
    line.unit = draw.one_in(4) ? "d" : "h";
    line.unit_price = Decimal{(40 + draw.below(200)) * Decimal::one + (draw.one_in(3) ? 505'000 : 0)};
    const Int128 exact = static_cast<Int128>(line.quantity->micro) * line.unit_price->micro;
    line.amount_minor =
        narrow(divide(exact, static_cast<Int128>(Decimal::one) * Decimal::one / currency.minor_per_major(),
                      Rounding::half_away_from_zero))
            .value();
    if (draw.one_in(4)) {  // written up or down, or entries rounded one by one
        line.adjustment_minor = draw.below(2000) - 1000;
        line.amount_minor += line.adjustment_minor;
        line.reason = draw.one_in(2) ? "Agreed on the phone" : "";
    }
    line.service = DayRange{CivilDay(2026, 3, 2) + draw.below(10), CivilDay(2026, 3, 20) + draw.below(11)};
    return line;
}

void set_tax(DocumentLine& line, Draw& draw, std::string_view category) {
    line.tax_category = category;
    if (category == "S") line.tax_rate = Decimal::whole(draw.one_in(4) ? 7 : 19);
}

void add_extras(InvoiceDocument& d, Draw& draw, std::string_view category) {
    const auto add = [&](DocumentLineKind kind, std::int64_t minor, std::string words) {
        DocumentLine line;
        line.position = static_cast<int>(d.lines.size()) + 1;
        line.kind = kind;
        line.description = std::move(words);
        line.amount_minor = minor;
        set_tax(line, draw, category);
        d.lines.push_back(line);
    };
    if (draw.one_in(3)) add(DocumentLineKind::fixed_fee, 10'000 + draw.below(90'000), "Milestone: concept accepted");
    if (draw.one_in(3)) add(DocumentLineKind::expense, 1 + draw.below(50'000), "Train Berlin to Hamburg, 2nd class");
    if (draw.one_in(3)) add(DocumentLineKind::discount, -1 - draw.below(3000), "Discount of the framework contract");
    if (draw.one_in(4)) add(DocumentLineKind::rounding, draw.one_in(2) ? 1 : -1, "Rounding");
}

void fit_sums(InvoiceDocument& d) {
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> bases;
    for (const DocumentLine& line : d.lines) {
        d.net_minor += line.amount_minor;
        bases[{line.tax_category, line.tax_rate.micro}] += line.amount_minor;
    }
    d.gross_minor = d.net_minor;
    for (const auto& [key, base] : bases) {
        DocumentTax tax;
        tax.category = key.first;
        tax.rate = {key.second};
        tax.base_minor = base;
        tax.tax_minor = multiply_divide(base, key.second, 100 * Decimal::one, Rounding::half_away_from_zero).value();
        if (d.currency.code() != "EUR" && tax.tax_minor != 0)
            tax.tax_in_entity_currency = Money{tax.tax_minor * 9 / 10, currency("EUR")};
        d.gross_minor += tax.tax_minor;
        d.taxes.push_back(tax);
    }
    d.due_minor = d.gross_minor - d.paid_minor;
}

DocumentKind kind_of(int n, Draw& draw) {
    if (n % 4 == 1) return DocumentKind::credit_note;
    if (n > 11 && draw.one_in(10)) return DocumentKind::corrected_invoice;
    if (n > 11 && draw.one_in(10)) return DocumentKind::advance_invoice;
    return DocumentKind::invoice;
}

}  // namespace

InvoiceDocument various_invoice(int n) {
    Draw draw(n);
    const std::string_view category = categories[static_cast<std::size_t>(n) % categories.size()];
    InvoiceDocument d;
    d.kind = kind_of(n, draw);
    d.number = "B-2026-" + std::to_string(1000 + n);
    d.issue_date = CivilDay(2026, 4, 1);
    d.language = languages[static_cast<std::size_t>(n) % languages.size()];
    d.currency = currency(n % 3 == 0 ? "EUR" : currencies[static_cast<std::size_t>(draw.below(7))]);
    d.seller = seller();
    d.buyer =
        category == "AE" || category == "K" || (category != "S" && draw.one_in(3)) ? foreign_buyer() : german_buyer();
    if (d.kind != DocumentKind::credit_note) d.due_date = CivilDay(2026, 4, 1) + draw.below(60);
    if (d.kind == DocumentKind::credit_note || d.kind == DocumentKind::corrected_invoice)
        d.credited = CreditedDocument{"B-2026-0999", CivilDay(2026, 3, 1), "Recorded twice."};
    if (!draw.one_in(6)) d.period = {CivilDay(2026, 3, 1), CivilDay(2026, 4, 1)};
    d.subject = "Product design, March 2026";
    d.payment_terms = d.due_date ? "Payable without deduction." : "";
    if (draw.one_in(5)) d.buyer.mandate = "M-2026-7", d.buyer.debited_iban = "FR1420041010050500013M02606";
    const int lines = 1 + draw.below(n < 12 ? 5 : 40);
    for (int i = 1; i <= lines; ++i) {
        d.lines.push_back(time_line(draw, i, d.currency));
        set_tax(d.lines.back(), draw, category);
    }
    add_extras(d, draw, category);
    if (d.period == DayRange{})
        for (DocumentLine& line : d.lines) line.service.reset();
    if (draw.one_in(5)) d.paid_minor = 1000;
    fit_sums(d);
    return d;
}

}  // namespace fairhour::conformance
