// Who is to be reminded today, of what, how firmly; and how old what is owed is. A level follows from the days overdue and
// from what was sent before: no level is skipped, none is sent twice about one invoice. What is disputed is left out, a
// client's money with us is taken off, a pause holds everything (semantics 9).
//
//   2026-00042, due 1 September, today the 9th: level 1
//   the same on the 30th, level 1 sent on the 9th: level 2
//   the same, disputed whole: not in the reminder, named beneath the statement
#pragma once

#include <map>
#include <span>
#include <vector>

#include "domain/billing/collection.hpp"
#include "domain/billing/payment.hpp"

namespace fairhour {

// Of what is open, how much a standing dispute holds; never more than is open.
[[nodiscard]] std::int64_t disputed_minor(const Invoice& invoice, std::span<const CollectionStop> standing);
[[nodiscard]] bool is_standing(const CollectionStop& stop, CivilDay today);
[[nodiscard]] std::int64_t days_overdue(const Invoice& invoice, CivilDay today);  // 0: not due yet

BOOST_DEFINE_FIXED_ENUM_CLASS(ReminderHold, std::uint8_t, none, paused, covered, below_minimum, too_soon)

struct DueReminder {
    ReceivableKey key;
    std::int64_t level = 0;
    std::vector<RemindedInvoice> invoices;  // overdue, by due date, then number
    std::int64_t open_minor = 0;            // of them, without what is disputed
    std::int64_t unused_minor = 0;          // of the client's money with us, as much as is taken off
    std::int64_t total_minor = 0;
    ReminderHold hold = ReminderHold::none;  // why it is not sent today
    std::string held_by;                     // the pause's reason
    std::optional<CivilDay> last_sent;
    CivilDay pay_by;
};

struct DunningRequest {
    std::span<const Invoice> open;  // issued, not paid in full, in any order
    std::span<const CollectionStop> stops;
    const Receivables& receivables;
    std::span<const ClientReminder> earlier;  // about these clients
    const ReminderSettings& settings;
    CivilDay today;
};
// One a client, entity and currency that has an invoice whose next level has come; by client.
[[nodiscard]] std::vector<DueReminder> due_reminders(const DunningRequest& request);

[[nodiscard]] std::string hold_sentence(ReminderHold hold);
// Errors: reminder_levels (none, too many, not ascending, without a name), reminder_gap.
[[nodiscard]] Status check_reminder_settings(const ReminderSettings& settings);

// What is owed by age: not due yet, then by days overdue.
BOOST_DEFINE_FIXED_ENUM_CLASS(AgeBucket, std::uint8_t, not_due, days_30, days_60, days_90, older)
inline constexpr std::size_t age_buckets = 5;
[[nodiscard]] AgeBucket bucket_of(std::int64_t days_overdue);

struct AgedRow {
    ReceivableKey key;
    std::array<std::int64_t, age_buckets> minor{};  // by bucket, open amounts
    std::int64_t disputed_minor = 0;                // of them
    std::int64_t unused_minor = 0;                  // to the client's credit, overpaid invoices too
    std::int64_t invoices = 0;
    std::int64_t oldest_days = 0;  // overdue

    [[nodiscard]] std::int64_t open_minor() const;
    [[nodiscard]] std::int64_t overdue_minor() const { return open_minor() - minor[0]; }
};
[[nodiscard]] std::vector<AgedRow> aged_receivables(std::span<const Invoice> open, std::span<const CollectionStop> stops,
                                                    const Receivables& receivables, CivilDay today);

}  // namespace fairhour
