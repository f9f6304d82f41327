#include "app/scenario/words.hpp"

#include "base/text.hpp"

namespace fairhour::scenario {
namespace {

Result<Seconds> parse_clock(std::string_view text) {
    const std::vector<std::string_view> parts = split_text(text, ':');
    const auto malformed = [&] { return invalid("clock_malformed", in_quotes(text) + " is not a time of day."); };
    if (parts.size() < 2 || parts.size() > 3) return malformed();
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::optional<std::int64_t> part = i < parts.size() ? whole_number(parts[i]) : 0;
        if (!part || *part < 0 || *part > (i == 0 ? 24 : 59)) return malformed();
        seconds = seconds * 60 + *part;
    }
    if (seconds > 24 * 3600) return malformed();
    return Seconds{seconds};
}

}  // namespace

std::string Words::place(std::size_t token) const {
    const std::vector<Token>& tokens = statement_.tokens;
    int column = 1;
    if (token < tokens.size()) {
        column = tokens[token].column;
    } else if (!tokens.empty()) {
        column = tokens.back().column + static_cast<int>(tokens.back().text.size());
    }
    return std::string(file_) + ":" + std::to_string(statement_.line) + ":" + std::to_string(column);
}

bool Words::comes(std::string_view word) const {
    return !done() && statement_.tokens[at_].kind == TokenKind::word && statement_.tokens[at_].text == word;
}
bool Words::comes_quoted() const { return !done() && statement_.tokens[at_].kind == TokenKind::quoted; }
bool Words::comes_number() const {
    if (done() || statement_.tokens[at_].kind != TokenKind::word) return false;
    const char first = statement_.tokens[at_].text[0];
    return (first >= '0' && first <= '9') || first == '-';
}
bool Words::take(std::string_view word) {
    if (!comes(word)) return false;
    ++at_;
    return true;
}
bool Words::take_comma() {
    if (done() || statement_.tokens[at_].kind != TokenKind::comma) return false;
    ++at_;
    return true;
}
Status Words::expect(std::string_view word) {
    if (take(word)) return {};
    return wrong("`" + std::string(word) + "`");
}
Status Words::expect_end() {
    if (done()) return {};
    return wrong("known here; the statement should end before it");
}
std::string_view Words::peek() const { return done() ? std::string_view{} : statement_.tokens[at_].text; }
std::string_view Words::peek_second() const {
    return at_ + 1 < statement_.tokens.size() ? std::string_view(statement_.tokens[at_ + 1].text) : std::string_view{};
}

std::unexpected<Error> Words::wrong(std::string_view what) const {
    if (done())
        return invalid("scenario_word", "The statement ends where " + std::string(what) + " should stand.", place(at_));
    return invalid("scenario_word", in_quotes(peek()) + " is not " + std::string(what) + ".", place(at_));
}
std::unexpected<Error> Words::refuse_last(std::string name, std::string reason, std::string fix) const {
    return invalid(std::move(name), std::move(reason), place(at_ == 0 ? 0 : at_ - 1), std::move(fix));
}

template <class T>
Result<T> Words::read(std::string_view what, Result<T> (*parse)(std::string_view)) {
    if (done() || statement_.tokens[at_].kind != TokenKind::word) return wrong(what);
    Result<T> value = parse(statement_.tokens[at_].text);
    if (!value) return wrong(what);
    ++at_;
    return value;
}

Result<std::string> Words::name(std::string_view what) {
    if (done() || statement_.tokens[at_].kind == TokenKind::comma) return wrong(what);
    return statement_.tokens[at_++].text;
}
Result<std::string> Words::quoted(std::string_view what) {
    if (!comes_quoted()) return wrong(std::string(what) + " in quotes");
    return statement_.tokens[at_++].text;
}
Result<std::int64_t> Words::number() {
    const std::optional<std::int64_t> value = done() ? std::nullopt : whole_number(peek());
    if (!value) return wrong("a whole number");
    ++at_;
    return *value;
}
Result<Decimal> Words::decimal() { return read<Decimal>("a number", parse_decimal); }
Result<Decimal> Words::percent() {
    if (done() || !peek().ends_with('%')) return wrong("a percentage, as 19%");
    const Result<Decimal> value = parse_decimal(peek().substr(0, peek().size() - 1));
    if (!value) return wrong("a percentage, as 19%");
    ++at_;
    return *value;
}
Result<Seconds> Words::duration() { return read<Seconds>("a duration, as 1h30", parse_duration); }
Result<Seconds> Words::clock() { return read<Seconds>("a time of day, as 09:00", parse_clock); }
Result<CivilDay> Words::day() { return read<CivilDay>("a date, as 2026-08-03", parse_day); }
Result<Zone> Words::zone() { return read<Zone>("a time zone, as Europe/Berlin", fairhour::zone); }
Result<Currency> Words::currency() { return read<Currency>("a currency, as EUR", parse_currency); }

Result<Money> Words::money() {
    const Result<Money> value = parse_money(std::string(peek()) + " " + std::string(peek_second()));
    if (!value) return wrong("an amount with its currency, as 1200.00 EUR");
    at_ += 2;
    return *value;
}
Result<Rate> Words::rate() {
    const Result<Rate> value = parse_rate(std::string(peek()) + " " + std::string(peek_second()));
    if (!value) return wrong("a rate, as 120.00 EUR/h");
    at_ += 2;
    return *value;
}

}  // namespace fairhour::scenario
