// What the rules look at: one entry with the day, the week and the place it stands in. Gathered once by the pass; a rule
// only reads.
//
//   facts.day->worked          // 9:30 h on that day, all entries together
//   facts.place->contract      // nullptr: the project has none
#pragma once

#include <optional>
#include <vector>

#include "base/digest.hpp"
#include "domain/contracts/window.hpp"
#include "domain/firm.hpp"
#include "domain/policy/history.hpp"
#include "domain/policy/limits_used.hpp"
#include "domain/policy/norms.hpp"
#include "domain/policy/rules_in_force.hpp"

namespace fairhour {

// Where an entry stands: project, contract and client, with the rules that hold there. Made once for each project and terms
// of its contract; time without a project has one place for each client.
struct PlaceFacts {
    const Client* client = nullptr;
    const Project* project = nullptr;
    const Contract* contract = nullptr;        // with the terms in force
    const Contract* whole_contract = nullptr;  // with all its terms: what windows are asked of
    const RulesInForce* rules = nullptr;
    const LimitUse* budget_seconds = nullptr;
    const LimitUse* budget_money = nullptr;
    const LimitUse* spending = nullptr;
    const LimitUse* retainer = nullptr;
    std::int64_t budget_percent = 0;  // the larger of the two shares used
    bool has_tasks = false;
    bool bills_by_rate = false;
    std::optional<Autonomy> autonomy;    // the client's own
    std::vector<InvoiceWindow> windows;  // met so far
    std::size_t window_last = 0;         // the one used last
    Digest16 digest;
};

// A person in a place.
struct PairFacts {
    Confidence confidence;
    bool member = true;
    bool role_allowed = true;
    Autonomy autonomy = Autonomy::observe;
};

struct TaskFacts {
    const Task* task = nullptr;
    const LimitUse* estimate = nullptr;
    UsualSpan usual;
};

struct WeekFacts {
    Seconds worked, available;
    bool over = false;     // has ended
    std::size_t last = 0;  // place of its last entry
};

struct DayFacts {
    CivilDay work_date;
    Seconds worked, scheduled, available;
    bool holiday = false, away = false, employed = true;
    bool past_due = false;
    Instant begins;  // in `zone`
    Zone zone;
    Instant due;                         // when its time has to be logged
    std::optional<Seconds> rest_before;  // since the last stop of an earlier day
    std::optional<Seconds> pauses;       // between first start and last stop; nothing unless all its entries have times
    std::size_t first_timed = 0, last = 0;  // places
};

struct RoundHabit {
    std::int64_t entries = 0, rounded = 0;  // of the last 30 days
};

struct EntryFacts {
    const Entry* entry = nullptr;
    const Person* person = nullptr;
    const PlaceFacts* place = nullptr;
    const PairFacts* pair = nullptr;
    const TaskFacts* task = nullptr;
    const DayFacts* day = nullptr;
    const WeekFacts* week = nullptr;
    std::size_t position = 0;           // among the person's entries
    Seconds day_before, week_before;    // worked earlier in that day and week
    const Entry* overlapped = nullptr;  // by this one, which came later
    Seconds overlap;
    const Entry* doubled = nullptr;  // the entry this one repeats
    std::int64_t days_back = 0;      // from work date to the local day the entry was made; negative: ahead
    std::int64_t age_days = 0;       // from work date to today
    Instant as_of;
    Instant came_at;  // when it was submitted, else made
    const InvoiceWindow* window = nullptr;
    Seconds over_cap;
    Seconds over_order;     // beyond the client's purchase order
    Seconds over_retainer;  // beyond the hours the contract grants
    const Lock* lock = nullptr;  // set before the entry was made, and not lifted
    const PolicyException* exception_asked = nullptr;
    const std::vector<std::string>* vague_words = nullptr;
    RoundHabit round_habit;
    bool activities_exist = false;
};

}  // namespace fairhour
