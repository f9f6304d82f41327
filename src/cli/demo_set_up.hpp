// Puts the demo firm (app/demo) into a new store: its people, clients, contracts and rates, its policy published, its
// present as the session's clock. The time itself comes in through its Toggl export, like anybody's.
#pragma once

#include "app/demo/demo_firm.hpp"
#include "cli/session.hpp"

namespace fairhour::cli {

class Command;
void declare_demo_accounts(Command& demo);

[[nodiscard]] Result<DemoFirm> make_demo(const DemoAsked& asked);
// At an instant, where the session's clock then stands.
[[nodiscard]] Status set_up_demo(Session& session, const DemoFirm& demo, Instant at);
// After the import: what clients of the demo firm question. How many questions found their entry.
[[nodiscard]] Result<std::int64_t> play_disputes(Session& session, const DemoFirm& demo);

}  // namespace fairhour::cli
