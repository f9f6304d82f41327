#include "base/money.hpp"

#include <algorithm>

#include "base/currencies.hpp"
#include "base/text.hpp"
#include "base/wide.hpp"

namespace fairhour {
namespace {

constexpr std::array<std::int64_t, 5> powers_of_ten{1, 10, 100, 1000, 10000};

const CurrencyRow& row(Currency c) {
    INVARIANT(c.index < currency_table.size(), "a currency is one of the table");
    return currency_table[c.index];
}

std::string unsigned_text(std::uint64_t minor, Currency currency, bool grouped) {
    const auto per_major = static_cast<std::uint64_t>(currency.minor_per_major());
    const std::uint64_t whole = minor / per_major;
    std::string out = grouped ? grouped_number(static_cast<std::int64_t>(whole)) : std::to_string(whole);
    if (currency.exponent() == 0) return out;
    std::string fraction = std::to_string(minor % per_major);
    fraction.insert(0, static_cast<std::size_t>(currency.exponent()) - fraction.size(), '0');
    return out + "." + fraction;
}

std::string signed_text(std::int64_t minor, Currency currency, bool grouped) {
    const auto bits = static_cast<std::uint64_t>(minor);
    return minor < 0 ? "-" + unsigned_text(0 - bits, currency, grouped) : unsigned_text(bits, currency, grouped);
}

Result<void> same_currency(Money a, Money b) {
    if (a.currency == b.currency) return {};
    return invalid("currency_mismatch", "An amount in " + std::string(a.currency.code()) + " and one in " +
                                            std::string(b.currency.code()) + " do not add.");
}

}  // namespace

std::string_view Currency::code() const { return row(*this).code; }
std::string_view Currency::name() const { return row(*this).name; }
int Currency::exponent() const { return row(*this).exponent; }
int Currency::number() const { return row(*this).number; }
std::int64_t Currency::minor_per_major() const { return powers_of_ten[static_cast<std::size_t>(exponent())]; }

Result<Currency> parse_currency(std::string_view code) {
    const auto found = std::lower_bound(currency_table.begin() + 1, currency_table.end(), code,
                                        [](const CurrencyRow& r, std::string_view c) { return r.code < c; });
    if (found == currency_table.end() || found->code != code)
        return invalid("currency_unknown", in_quotes(code) + " is not an ISO 4217 currency.", {},
                       "Use the code of three capital letters: EUR, USD, GBP.");
    return Currency{static_cast<std::uint16_t>(found - currency_table.begin())};
}

Result<Currency> parse_currency_number(std::int64_t number) {
    static const auto by_number = [] {  // ISO numbers have three digits
        std::array<std::uint16_t, 1000> out{};
        for (std::size_t i = 1; i < currency_table.size(); ++i)
            out[static_cast<std::size_t>(currency_table[i].number)] = static_cast<std::uint16_t>(i);
        return out;
    }();
    if (number == 0) return Currency{};
    const std::uint16_t index = number > 0 && number < 1000 ? by_number[static_cast<std::size_t>(number)] : 0;
    if (index == 0) return invalid("currency_unknown", std::to_string(number) + " is no ISO 4217 currency number.");
    return Currency{index};
}

Currency currency(std::string_view code) {
    const auto found = parse_currency(code);
    INVARIANT(found, "a currency written in the program exists");
    return *found;
}

std::span<const std::string_view> currency_codes() {
    static const auto codes = [] {
        std::array<std::string_view, currency_table.size() - 1> out;
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = currency_table[i + 1].code;
        return out;
    }();
    return codes;
}

Result<Money> add(Money a, Money b) {
    TRY(same_currency(a, b));
    const std::int64_t sum = TRY(checked_add(a.minor, b.minor));
    return Money{sum, a.currency};
}

Result<Money> subtract(Money a, Money b) {
    TRY(same_currency(a, b));
    const std::int64_t difference = TRY(narrow(static_cast<Int128>(a.minor) - b.minor));
    return Money{difference, a.currency};
}

std::string minor_text(std::int64_t minor, Currency currency) { return signed_text(minor, currency, false); }
std::string minor_text_grouped(std::int64_t minor, Currency currency) { return signed_text(minor, currency, true); }
std::string money_text(Money money) {
    return minor_text(money.minor, money.currency) + " " + std::string(money.currency.code());
}

Result<std::int64_t> parse_minor(std::string_view text, Currency currency) {
    const auto malformed = [&](const std::string& why) {
        return invalid("amount_malformed", in_quotes(text) + " is not an amount: " + why, {},
                       "Write it like this: 1234.50");
    };
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative) rest.remove_prefix(1);
    const auto point = rest.find('.');
    const std::string_view whole = rest.substr(0, point);
    std::string_view fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return malformed("digits are missing.");
    if (fraction.size() > static_cast<std::size_t>(currency.exponent()))
        return malformed(std::string(currency.code()) + " has " + std::to_string(currency.exponent()) +
                         " digits after the point.");
    Int128 value = 0;
    for (const std::string_view part : {whole, fraction}) {
        for (const char c : part) {
            if (c < '0' || c > '9') return malformed("only digits and one point belong there.");
            value = value * 10 + (c - '0');
            if (value > INT64_MAX) return malformed("it is too large.");
        }
    }
    for (std::size_t i = fraction.size(); i < static_cast<std::size_t>(currency.exponent()); ++i) value *= 10;
    return narrow(negative ? -value : value);
}

Result<Money> parse_money(std::string_view text) {
    const auto space = text.rfind(' ');
    if (space == std::string_view::npos)
        return invalid("amount_malformed", in_quotes(text) + " has no currency.", {},
                       "Write it like this: 1234.50 EUR");
    const Currency unit = TRY(parse_currency(text.substr(space + 1)));
    const std::int64_t minor = TRY(parse_minor(text.substr(0, space), unit));
    return Money{minor, unit};
}

}  // namespace fairhour
