// One person's part of the pass: their calendar, their places and tasks, locks and exceptions, prepared once, and the day
// and week an entry stands in. The buffers stay from person to person, so that a clean person allocates nothing.
//
//   sweep.begin(entries);              // calendar from the first to the last day, norms, habits
//   sweep.pair(place)                  // member? role allowed? confidence?
//   sweep.day(CivilDay(2026, 5, 4))    // scheduled, away, holiday, due
#pragma once

#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/people/capacity.hpp"
#include "domain/policy/facts.hpp"
#include "domain/policy/pass.hpp"

namespace fairhour {

class PersonSweep {
public:
    PersonSweep(const PassTerms& terms, const Holidays& holidays, const Absences& absences);
    void begin(std::span<const Entry> entries, const RulesInForce& rules);

    [[nodiscard]] const Person& person() const { return *person_; }
    [[nodiscard]] CivilDay today() const { return today_; }
    [[nodiscard]] const Digest16& digest() const { return digest_; }
    [[nodiscard]] const RoundHabit& round_habit() const { return round_habit_; }
    // Both valid until the next call for another place or task.
    [[nodiscard]] const PairFacts& pair(const PlaceFacts& place);
    [[nodiscard]] const TaskFacts* task(TaskId task);
    // Calendar and due time of a day; the sums come from its entries.
    [[nodiscard]] DayFacts day(CivilDay work_date, const Zone& zone);
    [[nodiscard]] Seconds available(const DayRange& days) const;
    [[nodiscard]] const Lock* lock_on(const Entry& entry) const;
    [[nodiscard]] std::span<const PolicyException* const> exceptions() const { return exceptions_; }
    // When an approval made now may act: the person's next working morning.
    [[nodiscard]] Instant acts_at();

private:
    struct CalendarCell {
        std::int32_t scheduled = 0, available = 0;
        bool holiday = false, away = false, employed = true;
    };
    // People share their days: what a zone answered for one of them is kept for the others, a place a day, at most 64 KiB.
    struct KnownInstant {
        std::uint32_t zone = 0;
        CivilDay day = CivilDay::min;
        Instant at;
    };
    using KnownInstants = std::vector<KnownInstant>;
    template <class Ask>
    static Instant known_instant(KnownInstants& known, CivilDay day, const Zone& zone, Ask ask);
    void fill_calendar(CivilDay first, CivilDay last);
    [[nodiscard]] CalendarCell calendar_cell(CivilDay day, std::span<const Absence> absences) const;
    [[nodiscard]] const CalendarCell& cell(CivilDay day) const;
    void learn_norms(std::span<const Entry> entries, std::int64_t entries_min);
    void learn_habit(std::span<const Entry> entries, std::int64_t step_seconds);
    [[nodiscard]] Autonomy autonomy(const PlaceFacts& place) const;

    static constexpr std::size_t known_instants = 4'096;
    const PassTerms& terms_;
    const Holidays& holidays_;
    const Absences& absences_;
    const Person* person_ = nullptr;
    CivilDay today_;
    Digest16 digest_;
    std::optional<Autonomy> team_autonomy_;
    std::optional<Instant> acts_at_;
    RoundHabit round_habit_;
    KnownInstants begins_ = KnownInstants(known_instants);
    KnownInstants due_ = KnownInstants(known_instants);
    CivilDay calendar_from_;
    std::vector<CalendarCell> calendar_;
    absl::flat_hash_map<const PlaceFacts*, PairFacts> pairs_;
    absl::flat_hash_map<TaskId, TaskFacts> tasks_;
    const PlaceFacts* last_place_ = nullptr;
    const PairFacts* last_pair_ = nullptr;
    std::vector<std::pair<TaskId, std::int64_t>> by_task_;
    std::vector<std::int64_t> worked_;
    std::vector<const Lock*> locks_;
    std::vector<const PolicyException*> exceptions_;
};

}  // namespace fairhour
