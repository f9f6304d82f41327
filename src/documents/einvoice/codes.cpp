#include "documents/einvoice/codes.hpp"

#include <algorithm>
#include <array>

#include "base/wide.hpp"

namespace fairhour::documents {
namespace {

// A list of codes between blanks holds a code that has no blank in it.
bool lists(std::string_view codes, std::string_view code) {
    if (code.empty() || code.find(' ') != std::string_view::npos) return false;
    return codes.find(" " + std::string(code) + " ") != std::string_view::npos;
}

constexpr std::string_view eas_codes =
    " 0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 "
    "0191 0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 "
    "0217 0218 0221 0225 0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 "
    "9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 "
    "9952 9953 9957 9959 AN AQ AS AU EM ";

constexpr std::string_view countries =
    " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ";

constexpr std::string_view sepa_countries =
    " AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS "
    "SE SI SK SM VA ";

}  // namespace

std::string unit_code(std::string_view unit) {
    if (unit == "h") return "HUR";
    if (unit == "min") return "MIN";
    if (unit == "d") return "DAY";
    if (unit == "pc") return "H87";
    return "C62";
}

bool is_tax_category(std::string_view category) { return lists(" S Z E AE K G O ", category); }
bool is_exempt(std::string_view category) { return lists(" E AE K G O ", category); }

std::string exemption_code(std::string_view category) {
    if (category == "AE") return "VATEX-EU-AE";
    if (category == "K") return "VATEX-EU-IC";
    if (category == "G") return "VATEX-EU-G";
    if (category == "O") return "VATEX-EU-O";
    return {};
}

bool is_eas_code(std::string_view scheme) { return lists(eas_codes, scheme); }
bool is_country(std::string_view code) { return lists(countries, code); }
bool is_sepa_iban(std::string_view iban) { return iban.size() > 4 && lists(sepa_countries, iban.substr(0, 2)); }

// ISO 7064 mod 97-10, the first four signs behind the others, a letter as two digits (A is 10).
bool iban_fits(std::string_view iban) {
    if (iban.size() < 15 || iban.size() > 34) return false;
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];
        const bool digit = c >= '0' && c <= '9';
        if (!digit && (c < 'A' || c > 'Z')) return false;
        const int value = digit ? c - '0' : c - 'A' + 10;
        rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
    }
    return rest == 1;
}

std::string compact_id(std::string_view typed) {
    std::string out;
    for (const char c : typed)
        if (c != ' ') out += c;
    return out;
}

Result<std::int64_t> product_minor(Decimal quantity, Decimal price, Currency currency) {
    const Int128 exact = static_cast<Int128>(quantity.micro) * price.micro;
    const Int128 scale = static_cast<Int128>(Decimal::one) * Decimal::one / currency.minor_per_major();
    return narrow(divide(exact, scale, Rounding::half_away_from_zero));
}

Result<Decimal> product_amount(Decimal quantity, Decimal price) {
    constexpr std::int64_t hundredth = Decimal::one / 100;
    const Int128 exact = static_cast<Int128>(quantity.micro) * price.micro;
    const Int128 hundredths =
        divide(exact, static_cast<Int128>(Decimal::one) * hundredth, Rounding::half_away_from_zero);
    return Decimal{TRY(narrow(hundredths * hundredth))};
}

Decimal major_units(std::int64_t minor, Currency currency) {
    return {minor * (Decimal::one / currency.minor_per_major())};
}

}  // namespace fairhour::documents
