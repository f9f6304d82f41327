// The words of one statement, taken one after the other as what they mean. A word that is not what was asked for is
// refused with its line and column.
//
//   Words words(statement, "cap.scenario");      // ... cap 10h per week
//   if (words.take("cap")) cap.hours = TRY(words.duration());
//   if (words.take("per")) cap.period = TRY(words.one_of<CapPeriod>());
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/scenario/statements.hpp"
#include "base/decimal.hpp"
#include "base/describe.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"

namespace fairhour::scenario {

class Words {
public:
    Words(const Statement& statement, std::string_view file) : statement_(statement), file_(file) {}

    [[nodiscard]] bool done() const { return at_ == statement_.tokens.size(); }
    [[nodiscard]] bool comes(std::string_view word) const;  // is the next a bare word that reads so?
    [[nodiscard]] bool comes_quoted() const;
    [[nodiscard]] bool comes_number() const;  // begins with a digit or a minus
    bool take(std::string_view word);         // takes it if it comes
    bool take_comma();
    [[nodiscard]] Status expect(std::string_view word);
    [[nodiscard]] Status expect_end();
    [[nodiscard]] std::string_view peek() const;  // "" at the end
    [[nodiscard]] std::string_view peek_second() const;
    void skip() { ++at_; }

    [[nodiscard]] Result<std::string> name(std::string_view what);  // a bare or quoted word; `what` for the complaint
    [[nodiscard]] Result<std::string> quoted(std::string_view what);
    [[nodiscard]] Result<std::int64_t> number();
    [[nodiscard]] Result<Decimal> decimal();
    [[nodiscard]] Result<Decimal> percent();   // 19%
    [[nodiscard]] Result<Seconds> duration();  // 2h, 1h30, 90m, 0h
    [[nodiscard]] Result<Seconds> clock();     // 09:00
    [[nodiscard]] Result<Money> money();       // 1200.00 EUR
    [[nodiscard]] Result<Rate> rate();         // 120.00 EUR/h
    [[nodiscard]] Result<CivilDay> day();      // 2026-08-03
    [[nodiscard]] Result<Zone> zone();
    [[nodiscard]] Result<Currency> currency();
    template <class E>
    [[nodiscard]] Result<E> one_of() {  // a word of the enum
        const std::string word = TRY(name("a word"));
        if (const std::optional<E> value = enum_of_word<E>(word)) return *value;
        --at_;
        std::string known;
        boost::mp11::mp_for_each<WordsOf<E>>(
            [&](auto d) { known += (known.empty() ? "" : ", ") + std::string(plain_word(d.name)); });
        return wrong("one of " + known);
    }

    // Refuses the next word: "`x` is not WHAT."
    [[nodiscard]] std::unexpected<Error> wrong(std::string_view what) const;
    // Refuses the word taken last, with a reason of its own.
    [[nodiscard]] std::unexpected<Error> refuse_last(std::string name, std::string reason, std::string fix = {}) const;
    [[nodiscard]] int line() const { return statement_.line; }

private:
    [[nodiscard]] std::string place(std::size_t token) const;
    template <class T>
    [[nodiscard]] Result<T> read(std::string_view what, Result<T> (*parse)(std::string_view));
    const Statement& statement_;
    std::string_view file_;
    std::size_t at_ = 0;
};

}  // namespace fairhour::scenario
