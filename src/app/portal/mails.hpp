// Mails to whoever holds a link: the week that was, a pre-bill that is shown, an answer to a question. Written once by their
// key, in the transaction that decides them; sent by the job, in the morning and on working days where they are not asked
// for, each with a link of its own (semantics 8).
//
//   TRY(write_weekly_summaries(app));                          // Mondays from nine: for clients that want them
//   TRY(send_portal_mails(desk, organization, stopping));
#pragma once

#include <functional>
#include <string_view>

#include "app/messages/context.hpp"
#include "app/portal/week.hpp"
#include "domain/billing/client_portal.hpp"
#include "ports/portal_book.hpp"

namespace fairhour {

// How many were queued: to open links with an e-mail that show pre-bills and take mails.
[[nodiscard]] Result<std::int64_t> write_prebill_mails(Transaction& work, const FirmView& view, const Invoice& prebill,
                                                       const PrebillShowing& showing, Instant now);
[[nodiscard]] Status write_answer_mail(Transaction& work, const FirmView& view, const ClientQuestion& question,
                                       std::string_view text, Instant now);
// The week before this one, to clients that get summaries, where something was done. How many were queued.
[[nodiscard]] Result<std::int64_t> write_weekly_summaries(const AppContext& app);

struct PortalSendReport {
    std::int64_t sent = 0, later = 0, failed = 0, cancelled = 0;
};
[[nodiscard]] Result<PortalSendReport> send_portal_mails(const MessageDesk& desk, std::int64_t organization,
                                                         const std::function<bool()>& stopping);
[[nodiscard]] Result<bool> portal_mails_wait(Transaction& work, const Mailer& mailer, Instant now, bool hour_passed);

}  // namespace fairhour
