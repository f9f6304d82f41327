// Reminding clients: who is due today, what it would say, writing it into the outbox, sending it; the levels, the firm's own
// words, and what stops reminders. What was paid, paused or disputed between writing and sending is looked at again in the
// transaction that takes a reminder for sending (semantics 8, 9).
//
//   for (const PreparedReminder& r : TRY(prepare_reminders(app, {}))) show(r.subject, r.text);
//   TRY(write_reminders(app, {.clients = {acme}}));        // queued; the job sends them
#pragma once

#include <functional>

#include "app/messages/context.hpp"
#include "domain/billing/dunning.hpp"
#include "ports/payments.hpp"

namespace fairhour {

struct PreparedReminder {
    DueReminder due;
    std::string language, address, subject, text;
};

struct RemindersAsked {
    std::vector<ClientId> clients{};  // empty: all
    std::optional<CivilDay> day{};    // none: today
};
// Held ones too, each with why.
[[nodiscard]] Result<std::vector<PreparedReminder>> prepare_reminders(const AppContext& app, const RemindersAsked& asked);

// by_email: queued for the job; by_hand: somebody prints or says it; written down as told.
BOOST_DEFINE_FIXED_ENUM_CLASS(ReminderWay, std::uint8_t, by_email, by_hand)
struct WrittenReminders {
    std::vector<ClientReminder> written;
    struct Left {
        ClientId client;
        std::string name, reason;
    };
    std::vector<Left> left;
};
[[nodiscard]] Result<WrittenReminders> write_reminders(const AppContext& app, const RemindersAsked& asked, ReminderWay way);
[[nodiscard]] Result<std::vector<ClientReminder>> list_reminders(const AppContext& app, const ReminderFilter& filter);

struct ReminderSendReport {
    std::int64_t sent = 0, later = 0, failed = 0, cancelled = 0;
};
[[nodiscard]] Result<ReminderSendReport> send_reminders(const MessageDesk& desk, std::int64_t organization,
                                                        const std::function<bool()>& stopping);

// What the job looks at: whether a reminder waits for its mail, or an hour has passed in a firm that reminds by itself.
[[nodiscard]] Result<bool> reminders_wait(Transaction& work, const Mailer& mailer, Instant now, bool hour_passed);
// In a firm that reminds by itself: those that are due, on working days from nine in the morning. How many were written.
[[nodiscard]] Result<std::int64_t> write_reminders_of_day(const AppContext& app);

struct ReminderSetUp {
    ReminderSettings settings;
    std::vector<ReminderText> texts;
};
[[nodiscard]] Result<ReminderSetUp> reminder_set_up(const AppContext& app);
[[nodiscard]] Status put_reminder_settings(const AppContext& app, ReminderSettings settings);
// An empty text takes the firm's own words away: the built-in ones are said again.
[[nodiscard]] Status put_reminder_text(const AppContext& app, ReminderText text);

struct StopAsked {
    StopKind kind = StopKind::pause;
    ClientId client{};  // of a pause of all the client's; else none
    InvoiceId invoice{};
    std::optional<std::int64_t> minor{};
    std::optional<CivilDay> until{};
    std::string reason;
};
[[nodiscard]] Result<CollectionStop> stop_collecting(const AppContext& app, const StopAsked& asked);
[[nodiscard]] Result<CollectionStop> end_stop(const AppContext& app, CollectionStopId stop, const std::string& outcome);
[[nodiscard]] Result<std::vector<CollectionStop>> list_stops(const AppContext& app, const StopFilter& filter);

}  // namespace fairhour
