// A part of the demo firm for a firm that has only just begun: a dozen people and thirteen weeks of their time up to today,
// in the firm's own currency and zone, so that every page has something to show before the first real client is there.
// Nobody of it can sign in, and nothing of it is billed.
//
//   const DemoFirm sample = TRY(make_sample_firm({.firm = firm, .now = now, .calendar = "DE-BE"}, ids));
//   sample.firm.people, .clients, .contracts, .projects, .tasks, .roles, .rates, .cost_rates, .absences; sample.entries
#pragma once

#include "app/demo/demo_firm.hpp"

namespace fairhour {

inline constexpr int sample_weeks = 13;

struct SampleAsked {
    const Firm& firm;  // as it is: its currency, zone, holidays, legal entity; roles of the same name are used again
    Instant now;
    std::string calendar{};  // of holidays, for everybody in it
};
[[nodiscard]] Result<DemoFirm> make_sample_firm(const SampleAsked& asked, IdMaker& ids);

}  // namespace fairhour
