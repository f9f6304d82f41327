// What a policy pass needs to know before it looks at single entries: approval history, the use of limits, and which days
// have to be read. One place makes it for a check and for its replay, so that the two cannot differ.
#pragma once

#include <functional>
#include <vector>

#include "app/context.hpp"
#include "domain/policy/history.hpp"
#include "domain/policy/limits_used.hpp"
#include "domain/policy/missing_time.hpp"
#include "domain/policy/pass.hpp"

namespace fairhour {

// Streams the entries of a stretch of days, by person, work date and start, as they were at the instant of the pass.
using EntryStream = std::function<Status(DayRange, const std::function<Status(std::span<const Entry>)>&)>;

struct PassInputs {
    ApprovalHistory history;
    LimitsUsed limits;
    DayRange days;                  // of entries the pass has to see: the waiting ones and their neighbours
    std::vector<LoggedDay> logged;  // within the cadence's look-back
    std::int64_t waiting = 0;
};

// Whether anything of the firm has a limit that time can cross: a budget, an estimate, a cap, a spending limit.
[[nodiscard]] bool any_limit(const Firm& firm);

inline constexpr int neighbour_days = 181;  // habits look 180 days back

// `work` is asked for the hours that people corrected in retainers by then.
[[nodiscard]] Result<PassInputs> pass_inputs(Transaction& work, const Firm& firm, const Policy& policy, Instant as_of,
                                             const EntryStream& stream);
[[nodiscard]] Status add_retainer_corrections(Transaction& work, const Firm& firm, Instant as_of, LimitsUsed& limits);

}  // namespace fairhour
