#include "domain/rates/published_rates.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::string_view published_source = "ECB";
constexpr std::array<std::string_view, 12> english_months{"January", "February", "March",     "April",   "May",      "June",
                                                          "July",    "August",   "September", "October", "November", "December"};

Error rates_error(std::string name, std::size_t line, std::string reason) {
    return {ErrorKind::invalid, std::move(name), "line " + std::to_string(line), std::move(reason),
            "Give the file as the European Central Bank publishes it: eurofxref, XML or CSV."};
}

// "2026-09-01", or "01 September 2026" as the day's CSV writes it.
std::optional<CivilDay> published_day(std::string_view text) {
    if (auto day = parse_day(text)) return *day;
    const std::vector<std::string_view> parts = split_text(text, ' ');
    if (parts.size() != 3) return std::nullopt;
    const auto month = std::ranges::find(english_months, parts[1]);
    const auto day = whole_number(parts[0]), year = whole_number(parts[2]);
    if (month == english_months.end() || !day || !year || *year < 1999 || *year > 9999) return std::nullopt;
    const int m = static_cast<int>(month - english_months.begin()) + 1;
    if (!date_exists(static_cast<int>(*year), m, static_cast<int>(*day))) return std::nullopt;
    return CivilDay(static_cast<int>(*year), m, static_cast<int>(*day));
}

class RateRows {
public:
    Status add(CivilDay day, std::string_view currency, std::string_view figure, std::size_t line) {
        const auto into = parse_currency(currency);
        if (!into) return {};  // one that is no more, or not yet
        const auto rate = parse_decimal(figure);
        ExchangeRate row{.from = *parse_currency("EUR"), .into = *into, .day = day, .rate = {}, .source = std::string(published_source), .import = {}};
        if (rate) row.rate = *rate;
        if (!rate || !check_exchange(row))
            return std::unexpected(rates_error("rates_value", line, "This is no rate: " + in_quotes(figure) + "."));
        rows.push_back(std::move(row));
        return {};
    }
    std::vector<ExchangeRate> rows;
};

std::string_view attribute(std::string_view tag, std::string_view name) {
    const std::size_t at = tag.find(" " + std::string(name) + "=");
    if (at == std::string_view::npos) return {};
    const std::size_t quote = at + name.size() + 2;
    if (quote >= tag.size() || (tag[quote] != '\'' && tag[quote] != '"')) return {};
    const std::size_t end = tag.find(tag[quote], quote + 1);
    return end == std::string_view::npos ? std::string_view{} : tag.substr(quote + 1, end - quote - 1);
}

// Only the elements named Cube say something.
Result<std::vector<ExchangeRate>> parse_cubes(std::string_view text) {
    RateRows rates;
    std::optional<CivilDay> day;
    for (std::size_t at = text.find("<Cube"); at != std::string_view::npos; at = text.find("<Cube", at + 1)) {
        const auto line = static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n')) + 1;
        const std::size_t end = text.find('>', at);
        if (end == std::string_view::npos) return std::unexpected(rates_error("rates_form", line, "The file breaks off."));
        const std::string_view tag = text.substr(at, end - at);
        if (const std::string_view time = attribute(tag, "time"); !time.empty()) {
            day = published_day(time);
            if (!day) return std::unexpected(rates_error("rates_form", line, "This is no day: " + in_quotes(time) + "."));
        }
        const std::string_view currency = attribute(tag, "currency");
        if (currency.empty()) continue;
        if (!day) return std::unexpected(rates_error("rates_form", line, "A rate stands before any day."));
        TRY(rates.add(*day, currency, attribute(tag, "rate"), line));
    }
    return std::move(rates.rows);
}

Result<std::vector<ExchangeRate>> parse_table(std::string_view text) {
    RateRows rates;
    std::vector<std::string_view> currencies;
    std::size_t line = 0;
    for (std::string_view row : split_text(text, '\n')) {
        ++line;
        row = trimmed(row);
        if (row.empty()) continue;
        const std::vector<std::string_view> cells = split_text(row, ',');
        if (currencies.empty()) {
            if (trimmed(cells.front()) != "Date")
                return std::unexpected(rates_error("rates_form", line, "The first row does not begin with Date."));
            for (const std::string_view cell : cells) currencies.push_back(trimmed(cell));
            continue;
        }
        const auto day = published_day(trimmed(cells.front()));
        if (!day)
            return std::unexpected(rates_error("rates_form", line, "This is no day: " + in_quotes(cells.front()) + "."));
        for (std::size_t i = 1; i < std::min(cells.size(), currencies.size()); ++i) {
            const std::string_view figure = trimmed(cells[i]);
            if (figure.empty() || figure == "N/A" || currencies[i].empty()) continue;
            TRY(rates.add(*day, currencies[i], figure, line));
        }
    }
    return std::move(rates.rows);
}

}  // namespace

Result<std::vector<ExchangeRate>> parse_published_rates(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const bool xml = trimmed(text).starts_with('<');
    std::vector<ExchangeRate> rates = TRY(xml ? parse_cubes(text) : parse_table(text));
    if (rates.empty()) return std::unexpected(rates_error("rates_none", 1, "There is no rate in this file."));
    return rates;
}

}  // namespace fairhour
