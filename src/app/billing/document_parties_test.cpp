// Tax in the money of our books, on documents in another; and payment terms in the client's language.
#include "app/billing/document_parties.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

InvoiceDocument in_dollars() {
    InvoiceDocument d;
    d.number = "2026-0042";
    d.issue_date = CivilDay(2026, 8, 4);
    d.currency = currency("USD");
    d.taxes = {{.category = "S", .rate = Decimal::whole(19), .base_minor = 100'000, .tax_minor = 19'000}};
    return d;
}

const std::vector<ExchangeRate> rates{
    {currency("USD"), currency("EUR"), CivilDay(2026, 8, 3), Decimal{920'000}, "ECB", {}},
    {currency("USD"), currency("EUR"), CivilDay(2026, 8, 5), Decimal{930'000}, "ECB", {}},
    {currency("USD"), currency("JPY"), CivilDay(2026, 8, 3), Decimal{147'251'000}, "ECB", {}},
};

TEST(TaxAtHome, is_stated_at_the_last_rate_before_the_document) {
    InvoiceDocument d = in_dollars();
    ASSERT_TRUE(state_tax_at_home(d, currency("EUR"), rates));
    EXPECT_EQ(d.taxes[0].tax_in_entity_currency, (Money{17'480, currency("EUR")}));
    EXPECT_EQ(d.exchange_note, exchange_text(rates[0]));
    ASSERT_TRUE(state_tax_at_home(d, currency("JPY"), rates));
    EXPECT_EQ(d.taxes[0].tax_in_entity_currency, (Money{27'978, currency("JPY")})) << "190.00 USD are 27,977.69 JPY";
}

TEST(TaxAtHome, of_a_credit_note_is_that_of_what_it_credits) {
    InvoiceDocument d = in_dollars();
    d.kind = DocumentKind::credit_note;
    d.issue_date = CivilDay(2026, 9, 1);
    d.credited = CreditedDocument{"2026-0001", CivilDay(2026, 8, 4), "twice"};
    ASSERT_TRUE(state_tax_at_home(d, currency("EUR"), rates));
    EXPECT_EQ(d.taxes[0].tax_in_entity_currency, (Money{17'480, currency("EUR")}));
}

TEST(TaxAtHome, is_nothing_to_state_at_home_or_without_tax) {
    InvoiceDocument d = in_dollars();
    ASSERT_TRUE(state_tax_at_home(d, currency("USD"), rates));
    EXPECT_FALSE(d.taxes[0].tax_in_entity_currency);
    d.taxes[0].tax_minor = 0;
    ASSERT_TRUE(state_tax_at_home(d, currency("GBP"), rates));
    EXPECT_FALSE(d.taxes[0].tax_in_entity_currency);
}

TEST(TaxAtHome, is_needed_by_what_is_issued_alone) {
    InvoiceDocument d = in_dollars();
    EXPECT_EQ(state_tax_at_home(d, currency("GBP"), rates).error().name, "exchange_rate_missing");
    d.issue_date = CivilDay(2026, 8, 2);
    EXPECT_EQ(state_tax_at_home(d, currency("EUR"), rates).error().place, "/taxes");
    d.number.clear();
    EXPECT_TRUE(state_tax_at_home(d, currency("EUR"), rates));
}

TEST(PaymentTerms, speak_the_client_s_language) {
    Invoice invoice;
    invoice.issue_date = CivilDay(2026, 8, 4);
    invoice.due_date = CivilDay(2026, 8, 18);
    Client client;
    for (const auto& [language, words] : {std::pair("en", "Payable within 14 days, without deduction."),
                                          std::pair("de", "Zahlbar innerhalb von 14 Tagen ohne Abzug."),
                                          std::pair("fr", "Payable sous 14 jours, sans escompte."),
                                          std::pair("es", "Pago a 14 días, sin descuento.")}) {
        client.language = language;
        EXPECT_EQ(payment_terms_words(invoice, client), words);
    }
    client.language = "de";
    client.mandate = "M-7";
    EXPECT_EQ(payment_terms_words(invoice, client),
              "Der Betrag wird bei Fälligkeit von Ihrem Konto eingezogen, Mandat M-7.");
    invoice.kind = InvoiceKind::credit_note;
    EXPECT_EQ(payment_terms_words(invoice, client), "");
}

}  // namespace
}  // namespace fairhour
