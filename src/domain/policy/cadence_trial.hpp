// What a cadence would have done over past days: which due days it would have found late, how many reminders would have gone
// to whom, and which days it would have left to the lead. The same days under two cadences show what a draft changes.
//
//   Ada's Monday, due Tuesday 10:00, was complete on Wednesday 14:00: late; reminders at 10:00 and a day later: two
//
// Reminders are counted by stage, a heads-up is one. Quiet hours and the most messages a day move them and bundle them; they
// add none.
#pragma once

#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/policy/missing_time.hpp"

namespace fairhour {

struct PersonTrial {
    PersonId person;
    std::int64_t due_days = 0, late_days = 0, reminders = 0, left_to_lead = 0;
};

class CadenceTrial {
public:
    explicit CadenceTrial(DayRange days) : days_(days) {}
    void add(const Entry& entry);
    // By person as given; people without a due day are left out.
    [[nodiscard]] std::vector<PersonTrial> run(const Firm& firm, const Cadence& cadence, Instant as_of) const;

private:
    struct Logged {
        Instant at;
        Seconds seconds;
    };
    [[nodiscard]] std::vector<Logged> logged_on(PersonId person, CivilDay day) const;  // in the order of time
    static Seconds sum_at(std::span<const Logged> logged, Instant at);
    static std::optional<Instant> reached(std::span<const Logged> logged, Seconds available, std::int64_t percent);
    DayRange days_;
    absl::flat_hash_map<std::pair<PersonId, CivilDay>, std::vector<Logged>> logged_;
};

}  // namespace fairhour
