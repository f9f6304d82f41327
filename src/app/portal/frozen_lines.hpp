// What freezes a line and lets it go: on a pre-bill its state, on an invoice a stop of reminders; its time with it. Used by the
// question of a client, by its answer, and when a pre-bill is gathered anew while the question is open.
#pragma once

#include <span>
#include <vector>

#include "app/context.hpp"
#include "domain/billing/adjust.hpp"
#include "domain/billing/client_portal.hpp"
#include "ports/portal_book.hpp"

namespace fairhour {

// The time of a line, each entry once.
[[nodiscard]] std::vector<EntryId> time_of_line(const InvoiceRecord& record, std::int64_t line);
// What a line comes to with its share of the taxes.
[[nodiscard]] std::int64_t gross_of_line(const InvoiceLine& line);

struct FrozenBy {
    Actor actor;
    Instant at;
    std::string reason;
};
// The line held; its time disputed, but what stands on other lines of the same pre-bill too.
[[nodiscard]] Status freeze_on_prebill(Transaction& work, const FirmIndex& firm, const InvoiceRecord& record,
                                       const ClientQuestion& question, const FrozenBy& by);
[[nodiscard]] Status freeze_on_invoice(Transaction& work, const FirmIndex& firm, ClientQuestion& question,
                                       const FrozenBy& by);

// Time that is still disputed goes back to where the ledger says it is; put_right: to whoever logged it.
enum class TimeGoes : std::uint8_t { back, to_its_owner };
[[nodiscard]] Status free_time(Transaction& work, const FirmIndex& firm, const ClientQuestion& question, TimeGoes where,
                               const FrozenBy& by);
// The line of a pre-bill with changes made to it, one after the other: to each of its parts where it was split since, an amount
// in their shares. Nothing where it is on no pre-bill any more.
[[nodiscard]] Status change_line(Transaction& work, const FirmIndex& firm, const ClientQuestion& question,
                                 std::span<const LineChange> changes);
[[nodiscard]] Status end_stop_of(Transaction& work, const ClientQuestion& question, const FrozenBy& by);

// A pre-bill as it was gathered, with what has no time held again where its question is open. The questions that go along
// with it are given back, to be written after it.
[[nodiscard]] Result<std::vector<ClientQuestion>> hold_lines_in_question(Transaction& work, const FirmIndex& firm,
                                                                         Prebill& prebill, Instant now);

}  // namespace fairhour
