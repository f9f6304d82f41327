// What a scenario may expect. Each statement compares only what it names: `then price mon ada 240.00 EUR billable 2h`
// looks at the amount and the billable time and at nothing else.
//
//   then   hit over_cap 2h flag
//          pre-bill acme 10h 1200.00 EUR, over cap 2h held
#pragma once

#include "app/scenario/world.hpp"

namespace fairhour::scenario {

// Expected and found, written the same way; equal texts are what was hoped for.
class Comparison {
public:
    void add(std::string_view name, const std::string& expected, const std::string& found);
    // `found` holds `part` somewhere.
    void add_part(std::string_view name, const std::string& part, const std::string& found);
    [[nodiscard]] const std::string& expected() const { return expected_; }
    [[nodiscard]] const std::string& found() const { return found_; }
    [[nodiscard]] bool holds() const { return expected_ == found_; }

private:
    std::string expected_, found_;
};

// `refusal` is what the event before was refused with, if it was; a statement that expects it takes it away.
struct Played {
    World& world;
    std::optional<Error>& refusal;
};

[[nodiscard]] Result<Comparison> play_then(Words& words, const Played& played);

// The parts of it, by file.
using Expectation = Result<Comparison> (*)(Words&, World&);
struct ThenRow {
    std::string_view word;
    Expectation compare;
};
[[nodiscard]] std::span<const ThenRow> entry_expectations();    // then_entry.cpp
[[nodiscard]] std::span<const ThenRow> people_expectations();   // then_people.cpp
[[nodiscard]] std::span<const ThenRow> policy_expectations();   // then_policy.cpp
[[nodiscard]] std::span<const ThenRow> billing_expectations();  // then_billing.cpp
[[nodiscard]] std::span<const ThenRow> money_expectations();    // then_payments.cpp
[[nodiscard]] std::span<const ThenRow> figure_expectations();   // then_figures.cpp
[[nodiscard]] std::span<const ThenRow> message_expectations();  // then_messages.cpp

}  // namespace fairhour::scenario
