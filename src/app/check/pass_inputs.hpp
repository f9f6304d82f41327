// What a policy pass needs to know before it looks at single entries: approval history, the use of limits, and which days
// have to be read. A replay takes it from every entry as it was at an instant. A check takes the same from what the store
// keeps summed up: verdicts in memory, stored totals, and of entries those that wait, the days that may still be late, and
// those of limits that are crossed. So it costs what waits, and not what was logged in all the years; that the two do not
// differ is what each replay proves.
//
//   const InputsNow found = TRY(inputs_now(*work, *view, policy, now));
//   found.people     // whose entries have to be read for the pass, within found.inputs.days
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
struct InputsNow {
    PassInputs inputs;
    std::vector<PersonId> people;  // who has something waiting
    std::vector<EntryId> waiting;
};
[[nodiscard]] Result<InputsNow> inputs_now(Transaction& work, const FirmView& view, const Policy& policy, Instant as_of);

[[nodiscard]] Status add_retainer_corrections(Transaction& work, const Firm& firm, Instant as_of, LimitsUsed& limits);

}  // namespace fairhour
