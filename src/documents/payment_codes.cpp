#include "documents/payment_codes.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "documents/einvoice/codes.hpp"
#include "documents/einvoice/model.hpp"

namespace fairhour::documents {
namespace {

constexpr std::int64_t amount_minor_max = 99'999'999'999;  // of both standards: 999,999,999.99
constexpr std::size_t name_characters_max = 70, words_characters_max = 140;

std::string holder(const InvoiceDocument& document) {
    const DocumentSeller& seller = document.seller;
    return seller.account_holder.empty() ? seller.name : seller.account_holder;
}

std::string reference(const InvoiceDocument& document) {
    return document.payment_reference.empty() ? document.number : document.payment_reference;
}

// A code's lines end where a line ends: nothing in them may end one.
std::string one_line(std::string_view text, std::size_t characters_max) {
    std::string out(trimmed(text));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return cut_to_characters(out, characters_max);
}

bool to_be_transferred(const InvoiceDocument& document) {
    const bool bills = document.kind != DocumentKind::prebill && document.kind != DocumentKind::credit_note;
    return bills && document.due_minor > 0 && document.due_minor <= amount_minor_max &&
           document.buyer.mandate.empty() && iban_fits(compact_id(document.seller.iban));
}

bool is_swiss(std::string_view iban) { return iban.starts_with("CH") || iban.starts_with("LI"); }

// The institutions 30000 to 31999 take payments with a QR reference only.
bool is_qr_iban(std::string_view iban) {
    return is_swiss(iban) && iban.substr(4, 5) >= "30000" && iban.substr(4, 5) <= "31999";
}

// Modulo 10, recursive: the check digit of Swiss references.
char check_digit(std::string_view digits) {
    constexpr std::array<int, 10> table{0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
    int carry = 0;
    for (const char c : digits) carry = table[static_cast<std::size_t>((carry + c - '0') % 10)];
    return static_cast<char>('0' + (10 - carry) % 10);
}

// Address type S: street, (house number in it), post code, town, country.
void add_structured(std::string& out, const std::string& name, const std::vector<std::string>& street,
                    const PostalPlace& place) {
    out += "S\n" + one_line(name, name_characters_max) + "\n";
    const auto with_number = std::ranges::find_if(street, [](const std::string& line) {
        return line.find_first_of("0123456789") != std::string::npos;  // not "Accounts Payable"
    });
    if (with_number != street.end()) out += one_line(*with_number, name_characters_max);
    out += "\n\n";
    out += one_line(place.post_code, 16) + "\n" + one_line(place.city, 35) + "\n" + place.country + "\n";
}

bool has_place(const PostalPlace& place) {
    return !place.post_code.empty() && !place.city.empty() && !place.country.empty();
}

}  // namespace

std::string cut_to_characters(std::string_view utf8, std::size_t characters_max) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at)
        if ((static_cast<unsigned char>(utf8[at]) & 0xC0) != 0x80 && ++characters > characters_max)
            return std::string(utf8.substr(0, at));
    return std::string(utf8);
}

std::string epc_text(const InvoiceDocument& document) {
    const std::string iban = compact_id(document.seller.iban);
    if (!to_be_transferred(document) || document.currency.code() != "EUR" || !is_sepa_iban(iban) || is_swiss(iban))
        return {};
    return "BCD\n002\n1\nSCT\n" + compact_id(document.seller.bic) + "\n" +
           one_line(holder(document), name_characters_max) + "\n" + iban + "\nEUR" +
           minor_text(document.due_minor, document.currency) + "\n\n\n" +
           one_line(reference(document), words_characters_max);
}

std::string swiss_reference(const InvoiceDocument& document) {
    if (!is_qr_iban(compact_id(document.seller.iban))) return {};
    std::string digits;
    for (const char c : reference(document))
        if (c >= '0' && c <= '9') digits += c;
    if (digits.size() > 26) digits.erase(0, digits.size() - 26);
    digits.insert(0, 26 - digits.size(), '0');
    return digits + check_digit(digits);
}

std::string swiss_text(const InvoiceDocument& document) {
    const std::string iban = compact_id(document.seller.iban);
    const bool currency_fits = document.currency.code() == "CHF" || document.currency.code() == "EUR";
    if (!to_be_transferred(document) || !is_swiss(iban) || !currency_fits || !has_place(document.seller.place))
        return {};
    const std::string qr_reference = swiss_reference(document);
    std::string out = "SPC\n0200\n1\n" + iban + "\n";
    add_structured(out, holder(document), street_lines(document.seller.address, document.seller.place),
                   document.seller.place);
    out += "\n\n\n\n\n\n\n";  // the ultimate creditor, for later use
    out += minor_text(document.due_minor, document.currency) + "\n" + std::string(document.currency.code()) + "\n";
    if (has_place(document.buyer.place))
        add_structured(out, document.buyer.name, street_lines(document.buyer.address, document.buyer.place),
                       document.buyer.place);
    else
        out += "\n\n\n\n\n\n\n";
    out += qr_reference.empty() ? "NON\n\n" : "QRR\n" + qr_reference + "\n";
    return out + one_line(reference(document), words_characters_max) + "\nEPD";
}

}  // namespace fairhour::documents
