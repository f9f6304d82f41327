// How a document speaks: its words, numbers and dates in each language. A currency is always its ISO code behind the
// figure, in every language alike, because "$" names a dozen currencies.
//
//   en: 1,234.56 EUR   29 March 2026    1 – 31 March 2026
//   de: 1.234,56 EUR   29. März 2026    1. – 31. März 2026
//   fr: 1 234,56 EUR   29 mars 2026     1er – 31 mars 2026
//   es: 1.234,56 EUR   29 de marzo de 2026
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ports/documents.hpp"

namespace fairhour {

enum class Language : std::uint8_t { en, de, fr, es };

[[nodiscard]] Result<Language> document_language(std::string_view code);

// Every fixed word on a document.
struct Wording {
    std::string_view invoice, credit_note, corrected_invoice, advance_invoice, prebill, prebill_mark;
    std::string_view number, credit_number, issue_date, prebill_date, due_date, period;
    std::string_view customer_number, reference, purchase_order, buyer_vat_id, vat_id;
    std::string_view credits, corrects, of_date, reason;
    std::string_view position, description, quantity, unit_price, amount, adjustment;
    std::string_view net, tax, tax_free, tax_kind, tax_rate, tax_base, gross, credit_gross, paid, due, credit_due;
    std::string_view payment, account_holder, bank, iban, bic, payment_reference, due_by, scan_to_pay;
    std::string_view page, page_of;
    std::string_view timesheet, attachment_to, attachment_to_prebill;
    std::string_view by_project, by_person, day, time_of_day, person, work, worked, billed, hours, rate, subtotal,
        total;
    std::string_view not_by_time, none_named, line;
    std::string_view tax_number, of_time, of_fees, of_expenses, of_the_rest;
};

[[nodiscard]] const Wording& wording(Language language);
[[nodiscard]] std::string document_title(const InvoiceDocument& document,
                                         const Wording& words);                 // "Invoice", "Credit note"
[[nodiscard]] std::string unit_word(Language language, std::string_view unit);  // "h" -> "Std."
[[nodiscard]] std::string_view tax_category_name(Language language, std::string_view category);
[[nodiscard]] std::string_view tax_exemption_words(Language language,
                                                   std::string_view category);  // "" where none are usual

[[nodiscard]] std::string amount_words(Language language, std::int64_t minor, Currency currency);  // "1,234.56"
[[nodiscard]] std::string money_words(Language language, Money money);                             // "1,234.56 EUR"
[[nodiscard]] std::string decimal_words(Language language, Decimal value, int fraction_digits_min);
[[nodiscard]] std::string percent_words(Language language, Decimal value);   // "19 %", "7.7%"
[[nodiscard]] std::string date_words(Language language, CivilDay day);       // "29 March 2026"
[[nodiscard]] std::string short_day_words(Language language, CivilDay day);  // "Mon 2 Mar", "Mo 02.03."
[[nodiscard]] std::string period_words(Language language, DayRange period);  // "1 – 31 March 2026"; "" for none
[[nodiscard]] std::string period_figures(Language language, DayRange period);  // "01.03.2026 – 31.03.2026", narrow

}  // namespace fairhour
