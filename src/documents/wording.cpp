// Which words a document speaks; the words themselves stand in words/, a file a language.
#include <array>
#include <utility>

#include "documents/locale.hpp"
#include "documents/words/english.hpp"
#include "documents/words/french.hpp"
#include "documents/words/german.hpp"
#include "documents/words/spanish.hpp"

namespace fairhour {
namespace {

using InLanguages = std::array<std::string_view, 4>;  // en, de, fr, es
struct TaxWords {
    std::string_view category;
    InLanguages name, exemption;  // exemption: the usual words on the document
};

constexpr std::array tax_words{
    TaxWords{"S", {"VAT", "Umsatzsteuer", "TVA", "IVA"}, {"", "", "", ""}},
    TaxWords{"Z", {"Zero-rated", "Nullsatz", "Taux zéro", "Tipo cero"}, {"", "", "", ""}},
    TaxWords{"E",
             {"Exempt", "Steuerfrei", "Exonéré", "Exento"},
             {"Exempt from VAT.", "Steuerfreie Leistung.", "Exonéré de TVA.", "Exento de IVA."}},
    TaxWords{"AE",
             {"Reverse charge", "Reverse Charge", "Autoliquidation", "Inversión del sujeto pasivo"},
             {"Reverse charge: VAT is to be accounted for by the recipient.",
              "Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge).",
              "Autoliquidation : la TVA est due par le preneur.",
              "Inversión del sujeto pasivo: el IVA lo liquida el destinatario."}},
    TaxWords{"K",
             {"Intra-community", "Innergemeinschaftlich", "Intracommunautaire", "Intracomunitaria"},
             {"Intra-community supply, exempt from VAT.", "Innergemeinschaftliche Lieferung, steuerfrei.",
              "Livraison intracommunautaire, exonérée de TVA.", "Entrega intracomunitaria, exenta de IVA."}},
    TaxWords{"G",
             {"Export", "Ausfuhr", "Exportation", "Exportación"},
             {"Export outside the EU, exempt from VAT.", "Ausfuhr, steuerfrei.",
              "Exportation hors de l\u2019UE, exonérée de TVA.", "Exportación fuera de la UE, exenta de IVA."}},
    TaxWords{"O",
             {"Outside VAT", "Nicht steuerbar", "Hors champ de la TVA", "No sujeto a IVA"},
             {"Not subject to VAT.", "Nicht steuerbare Leistung.", "Hors du champ d\u2019application de la TVA.",
              "Operación no sujeta a IVA."}},
};

struct UnitWords {
    std::string_view unit;
    InLanguages words;
};
constexpr std::array unit_words{
    UnitWords{"h", {"h", "Std.", "h", "h"}},
    UnitWords{"d", {"days", "Tage", "jours", "días"}},
    UnitWords{"pc", {"pcs", "Stk.", "pcs", "uds."}},
};

const TaxWords* tax_row(std::string_view category) {
    for (const TaxWords& row : tax_words)
        if (row.category == category) return &row;
    return nullptr;
}

}  // namespace

const Wording& wording(Language language) {
    switch (language) {
        case Language::en: return words::english;
        case Language::de: return words::german;
        case Language::fr: return words::french;
        case Language::es: return words::spanish;
    }
    std::unreachable();
}

std::string document_title(const InvoiceDocument& document, const Wording& words) {
    switch (document.kind) {
        case DocumentKind::invoice: return std::string(words.invoice);
        case DocumentKind::credit_note: return std::string(words.credit_note);
        case DocumentKind::prebill: return std::string(words.prebill);
        case DocumentKind::corrected_invoice: return std::string(words.corrected_invoice);
        case DocumentKind::advance_invoice: return std::string(words.advance_invoice);
    }
    std::unreachable();
}

std::string unit_word(Language language, std::string_view unit) {
    for (const UnitWords& row : unit_words)
        if (row.unit == unit) return std::string(row.words[static_cast<std::size_t>(language)]);
    return std::string(unit);
}

std::string_view tax_category_name(Language language, std::string_view category) {
    const TaxWords* row = tax_row(category);
    return row == nullptr ? category : row->name[static_cast<std::size_t>(language)];
}

std::string_view tax_exemption_words(Language language, std::string_view category) {
    const TaxWords* row = tax_row(category);
    return row == nullptr ? std::string_view() : row->exemption[static_cast<std::size_t>(language)];
}

}  // namespace fairhour
