// What may happen in a scenario: people submit, change and decide time, the engine checks, bills are made, time passes.
// An event that the domain refuses is kept as a refusal; the next statement has to expect it.
//
//   when   ada submits week 2026-W32
//          eva approves all
//          issue acme on 2026-09-01
#pragma once

#include "app/scenario/world.hpp"

namespace fairhour::scenario {

[[nodiscard]] Status play_when(Words& words, World& world);

// The parts of it, by file.
[[nodiscard]] Status play_check(World& world);                  // when_check.cpp
[[nodiscard]] Status play_nudge(World& world);                  // when_nudge.cpp
[[nodiscard]] Status play_prebill(Words& words, World& world);  // when_billing.cpp
[[nodiscard]] Status play_issue(Words& words, World& world);
[[nodiscard]] Status play_credit(Words& words, World& world);
[[nodiscard]] Status play_line_change(Words& words, World& world, PersonId by, AdjustmentKind kind);
// The pre-bill as it stands: the adjusted one, or what would be gathered now.
[[nodiscard]] Result<Prebill> present_prebill(World& world, ContractId contract);

}  // namespace fairhour::scenario
