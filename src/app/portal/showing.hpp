// A pre-bill is shown to the client, who has some working days to ask about lines and to approve the rest. Nothing waits for
// it: after that day the bill goes out as it is (semantics 9).
//
//   TRY(show_prebill(app, {.prebill = inv, .note = "August, with the workshop"}));     // state in_review, mails queued
//   TRY(approve_prebill(visitor, {.prebill = inv, .net_minor = 336000, .name = "Jane Doe"}));     // state ready
#pragma once

#include <optional>
#include <string>

#include "app/portal/visit.hpp"

namespace fairhour {

struct ShowPrebill {
    InvoiceId prebill;
    std::optional<std::int64_t> feedback_days{};  // working days; none: the client's
    std::string note{};
    PortalMailing mail = PortalMailing::on;  // off: told some other way
};
struct PrebillShown {
    PrebillShowing showing;
    Invoice invoice;
    std::int64_t mails = 0;  // queued
};
// Refused: not_permitted, document_issued, prebill_discarded, nothing_to_show, days_out_of_range, text_long.
[[nodiscard]] Result<PrebillShown> show_prebill(const AppContext& app, const ShowPrebill& asked);

struct ApprovePrebill {
    InvoiceId prebill;
    std::int64_t net_minor = 0;  // as they saw it: nothing unseen is approved
    std::string name;            // empty: the link's
};
// Refused: prebill_moved_on, prebill_approved, name_long; not_found for what was not shown to them.
[[nodiscard]] Result<PrebillShowing> approve_prebill(const PortalVisitor& visitor, const ApprovePrebill& asked);

}  // namespace fairhour
