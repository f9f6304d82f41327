// What may happen in a scenario: people submit, change and decide time, the engine checks, bills are made, time passes.
// An event that the domain refuses is kept as a refusal; the next statement has to expect it.
//
//   when   ada submits week 2026-W32
//          eva approves all
//          issue acme on 2026-09-01
#pragma once

#include "app/scenario/world.hpp"
#include "domain/billing/dunning.hpp"

namespace fairhour::scenario {

[[nodiscard]] Status play_when(Words& words, World& world);

// The parts of it, by file.
[[nodiscard]] Status play_check(World& world);                  // when_check.cpp
[[nodiscard]] Status play_nudge(World& world);                  // when_nudge.cpp
[[nodiscard]] Status play_prebill(Words& words, World& world);  // when_billing.cpp
[[nodiscard]] Status play_issue(Words& words, World& world);
[[nodiscard]] Status play_credit(Words& words, World& world);
[[nodiscard]] Status play_retainer(Words& words, World& world);  // when_retainer.cpp
[[nodiscard]] Status play_advance(Words& words, World& world);
// Opens periods, draws what is approved, gives back what is not: as the store does with every change.
void follow_retainers(World& world);
// What issuing a document moves in what was paid ahead.
[[nodiscard]] Status move_paid_ahead(World& world, const Invoice& document, const std::vector<InvoiceLine>& lines);
// Client money in trust pays what was issued; of what is credited then, it comes back.
[[nodiscard]] Status draw_trust(World& world, PlayedDocument& document);
[[nodiscard]] Status put_back_trust(World& world, PlayedDocument& credited, const Invoice& note);
[[nodiscard]] std::vector<PaidAhead> paid_ahead_on(World& world, ContractId contract, CivilDay day);
[[nodiscard]] std::vector<RetainerCell> retainer_cells(World& world, ContractId contract);
[[nodiscard]] Status play_payment(Words& words, World& world);  // when_payments.cpp
[[nodiscard]] Status play_allocation(Words& words, World& world);
[[nodiscard]] Status play_settle(Words& words, World& world);
[[nodiscard]] Status play_take_back(Words& words, World& world);
[[nodiscard]] Status play_refund(Words& words, World& world);
[[nodiscard]] Status play_stop(Words& words, World& world, StopKind kind);
[[nodiscard]] Status play_remind(Words& words, World& world);
[[nodiscard]] Receivables receivables_of(const World& world);
[[nodiscard]] std::vector<DueReminder> reminders_on(const World& world, CivilDay day);
[[nodiscard]] Status play_line_change(Words& words, World& world, PersonId by, AdjustmentKind kind);
// The pre-bill as it stands: the adjusted one, or what would be gathered now.
[[nodiscard]] Result<Prebill> present_prebill(World& world, ContractId contract);

}  // namespace fairhour::scenario
