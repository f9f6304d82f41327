// The people of the demo firm as they live through their half year: each logs at the moment the demo data says, some days late
// or not at all; who is reminded answers, mostly; who is asked to mend an entry mends it; leads clear their queue once a day.
//
//   People people(place, demo, 7);
//   TRY(people.log_until(now));            // what is typed in by then
//   TRY(people.answer_reminders(now));     // what reminders since the last look made them do
//   TRY(people.clear_queues());            // the leads, once a working day
//
// How they act is chance from a seed; how likely they act is said beside each figure (people.cpp).
#pragma once

#include <map>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/capture/capture.hpp"
#include "app/demo/demo_firm.hpp"
#include "app/demo/dice.hpp"
#include "app/review/review.hpp"
#include "domain/policy/message.hpp"
#include "doubles.hpp"

namespace fairhour::half_year {

struct LeadWork {
    std::int64_t entries = 0;       // decided
    std::int64_t causes = 0;        // of them at once, by a cause of three or more
    std::int64_t read_alone = 0;    // entry by entry
    std::int64_t sent_back = 0;
    std::int64_t seconds = 0;
};

class People {
public:
    People(Place& place, const DemoFirm& demo, std::uint64_t seed);
    [[nodiscard]] Status log_until(Instant now);
    [[nodiscard]] Status answer_reminders(Instant now);
    [[nodiscard]] Status log_in_the_evening(CivilDay day);  // by who has a reminder in mind
    [[nodiscard]] Status mend_what_came_back();
    [[nodiscard]] Status clear_queues();

    [[nodiscard]] const LeadWork& lead_work() const { return lead_work_; }
    [[nodiscard]] std::int64_t logged() const { return logged_; }
    [[nodiscard]] const std::map<std::string, std::int64_t>& refused() const { return refused_; }

private:
    struct ToDo {
        Instant at;
        MessageLine line;
    };
    [[nodiscard]] Status log_one(std::size_t position);
    [[nodiscard]] Status fill_day(PersonId person, CivilDay day, Seconds open);
    [[nodiscard]] Status mend(PersonId owner, EntryId entry);
    [[nodiscard]] Status clear_queue(PersonId lead);
    [[nodiscard]] Status give(PersonId lead, VerdictKind kind, std::vector<EntryId> entries, const std::string& reason);
    [[nodiscard]] Instant work_ends(PersonId person, CivilDay day) const;
    [[nodiscard]] bool is_wrong(const Entry& entry) const;
    [[nodiscard]] std::optional<std::pair<ProjectId, TaskId>> usual_place(PersonId person) const;
    [[nodiscard]] std::optional<Entry> stored(PersonId person, EntryId entry);

    Place& place_;
    const DemoFirm& demo_;
    demo::Dice dice_;
    std::vector<std::size_t> by_time_;  // places in demo_.entries, by when they are typed in
    std::size_t next_ = 0;
    std::set<std::size_t> logged_early_;
    std::map<std::pair<PersonId, CivilDay>, std::vector<std::size_t>> by_day_;
    absl::flat_hash_map<PersonId, std::pair<ProjectId, TaskId>> last_place_;
    absl::flat_hash_map<ProjectId, bool> is_own_;  // work for the firm itself
    absl::flat_hash_set<EntryId> copies_;
    absl::flat_hash_map<PersonId, CivilDay> in_mind_until_;
    std::vector<ToDo> to_do_;
    Instant looked_at_{};
    LeadWork lead_work_;
    std::int64_t logged_ = 0;
    std::map<std::string, std::int64_t> refused_;
};

}  // namespace fairhour::half_year
