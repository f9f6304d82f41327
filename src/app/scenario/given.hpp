// What a scenario may take as given: the firm, its people and contracts, its rates, locks and policy, and entries already
// logged. Each statement is a row of a table; the entry is the statement that begins with a day.
//
//   given  person ada role senior pattern 8h 8h 8h 8h 0h 0h 0h
//     mon  ada acme 09:00-13:00 "workshop"
#pragma once

#include <span>
#include <type_traits>

#include "app/scenario/world.hpp"

namespace fairhour::scenario {

[[nodiscard]] Status play_given(Words& words, World& world);

// The parts of it, by file.
[[nodiscard]] Status give_contract(Words& words, World& world);  // given_contract.cpp
[[nodiscard]] Status give_terms(Words& words, World& world);     // terms acme from 2026-07-01 cap 20h per week
[[nodiscard]] Status give_rate(Words& words, World& world);      // given_rates.cpp
[[nodiscard]] Status give_cost(Words& words, World& world);
[[nodiscard]] Status give_exchange(Words& words, World& world);
[[nodiscard]] Status give_policy(Words& words, World& world);  // given_policy.cpp
[[nodiscard]] Status give_rule(Words& words, World& world);
[[nodiscard]] Status give_auto_approve(Words& words, World& world);
[[nodiscard]] Status give_second_approval(Words& words, World& world);
[[nodiscard]] Status give_confidence(Words& words, World& world);
[[nodiscard]] Status give_due(Words& words, World& world);
[[nodiscard]] Status give_reminders(Words& words, World& world);  // given_messages.cpp
[[nodiscard]] Status give_history(Words& words, World& world);
[[nodiscard]] Status give_exception(Words& words, World& world);
[[nodiscard]] Status give_entry(Words& words, World& world);                  // given_entry.cpp
[[nodiscard]] Status change_times(Words& words, World& world, Entry& entry);  // 09:00-12:00, or 3h
[[nodiscard]] Result<RoundingRule> read_rounding(Words& words);               // up 15m minimum 30m per day
[[nodiscard]] Result<RateLadder> read_ladder(Words& words);                   // kimai, or levels project person
// Adds a rate row as it is; refused where two rates would be in force at once.
[[nodiscard]] Status add_rate(World& world, const RateRow& row);

// Reads `word value` pairs until the statement ends; each word is a row of the table.
template <class Subject>
struct Option {
    std::string_view word;
    Status (*read)(Words&, World&, Subject&);
};
template <class Subject>
[[nodiscard]] Status read_options(Words& words, World& world, Subject& subject,
                                  std::type_identity_t<std::span<const Option<Subject>>> options) {
    while (!words.done()) {
        words.take_comma();
        const Option<Subject>* found = nullptr;
        for (const Option<Subject>& option : options)
            if (words.comes(option.word)) found = &option;
        if (found == nullptr) {
            std::string known;
            for (const Option<Subject>& option : options)
                known += (known.empty() ? "" : ", ") + std::string(option.word);
            return words.wrong("one of " + known);
        }
        words.skip();
        TRY(found->read(words, world, subject));
    }
    return {};
}

}  // namespace fairhour::scenario
