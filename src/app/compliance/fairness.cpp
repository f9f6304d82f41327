#include "app/compliance/fairness.hpp"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_map.h"
#include "app/access.hpp"
#include "app/setup/setup.hpp"
#include "base/wide.hpp"
#include "domain/people/capacity.hpp"

namespace fairhour {
namespace {

constexpr std::size_t fairness_group_count = 6, fairness_figure_count = 5;
constexpr int six_months_days = 182, two_years_days = 730;

struct FairnessCounts {
    std::int64_t people = 0;
    std::array<std::int64_t, fairness_figure_count> parts{};
    std::int64_t entries = 0, judged = 0, days = 0;

    [[nodiscard]] std::int64_t whole(FairnessFigure figure) const {
        switch (figure) {
            case FairnessFigure::flagged:
            case FairnessFigure::drafted_rejection:
            case FairnessFigure::nudged: return entries;
            case FairnessFigure::sent_back: return judged;
            case FairnessFigure::days_missing: return days;
        }
        return 0;
    }
    void add(FairnessFigure figure) { ++parts[static_cast<std::size_t>(figure)]; }
};

FairnessGroup pattern_group(const Person& person, CivilDay day) {
    Seconds week;
    for (CivilDay d = day.monday(); d < day.monday() + 7; ++d) week += scheduled_seconds(person, d);
    return week < full_time_week_min ? FairnessGroup::part_time : FairnessGroup::full_time;
}

FairnessGroup service_group(const Person& person, CivilDay day) {
    if (person.employed.from == CivilDay::min) return FairnessGroup::service_unknown;
    const int days = day - person.employed.from;
    if (days < six_months_days) return FairnessGroup::service_under_6_months;
    return days < two_years_days ? FairnessGroup::service_6_to_24_months : FairnessGroup::service_over_24_months;
}

bool is_of_pattern(std::size_t group) { return group < 2; }

class FairnessCounting {
public:
    FairnessCounting(const Firm& firm, DayRange days) {
        const Holidays holidays(firm.holidays);
        const Absences absences(firm.absences);
        for (const Person& person : firm.people) {
            if (!person.client.none() || !person.employed.overlaps(days)) continue;
            const CivilDay last = std::min(days.until, person.employed.until) - 1;
            groups_[person.id] = {static_cast<std::size_t>(pattern_group(person, last)),
                                  static_cast<std::size_t>(service_group(person, last))};
            std::int64_t due = 0;
            for (CivilDay d = days.from; d < days.until; ++d)
                due += capacity_of(person, d, holidays, absences.of(person.id)).available.value > 0 ? 1 : 0;
            each(person.id, [&](FairnessCounts& counts) {
                ++counts.people;
                counts.days += due;
            });
        }
    }
    Status count(Transaction& work, DayRange days) {
        EntryFilter filter;
        filter.days = days;
        for (const auto& [person, groups] : groups_) filter.people.push_back(person);
        if (filter.people.empty()) return {};
        TRY(work.for_each_entry(filter, [&](EntryBatch batch) { return take(work, batch); }));
        for (const DayDecision& day : TRY(work.day_decisions(days)))
            each(day.person, [](FairnessCounts& counts) { counts.add(FairnessFigure::days_missing); });
        return {};
    }
    FairnessReport report(DayRange days) const {
        FairnessReport report{.days = days, .people = std::ssize(groups_), .entries = entries_, .lines = {}};
        for (std::size_t group = 0; group < fairness_group_count; ++group) {
            const FairnessCounts& own = counts_[group];
            if (own.people == 0) continue;
            FairnessLine line{static_cast<FairnessGroup>(group), own.people, own.people >= fairness_people_min, {}};
            for (std::size_t f = 0; line.shown && f < fairness_figure_count; ++f)
                line.shares.push_back(share(group, static_cast<FairnessFigure>(f)));
            report.lines.push_back(std::move(line));
        }
        return report;
    }

private:
    using Groups = std::array<std::size_t, 2>;
    void each(PersonId person, auto&& change) {
        const auto found = groups_.find(person);
        if (found == groups_.end()) return;
        for (const std::size_t group : found->second) change(counts_[group]);
    }
    Status take(Transaction& work, EntryBatch batch) {
        std::vector<EntryId> ids;
        for (const Entry& entry : batch) ids.push_back(entry.id);
        absl::flat_hash_map<EntryId, Outcome> latest;
        for (const Decision& d : TRY(work.decisions(ids))) latest[d.entry] = d.outcome;
        for (const Entry& entry : batch) {
            if (entry.state == EntryState::voided) continue;
            ++entries_;
            const auto said = latest.find(entry.id);
            each(entry.person, [&](FairnessCounts& counts) {
                ++counts.entries;
                if (said != latest.end()) count_outcome(counts, said->second);
                const bool human = entry.first_verdict != FirstVerdict::none &&
                                   entry.first_verdict != FirstVerdict::elsewhere;
                counts.judged += human ? 1 : 0;
                if (entry.first_verdict == FirstVerdict::not_approved) counts.add(FairnessFigure::sent_back);
            });
        }
        return {};
    }
    static void count_outcome(FairnessCounts& counts, Outcome outcome) {
        switch (outcome) {
            case Outcome::flag: return counts.add(FairnessFigure::flagged);
            case Outcome::recommend_reject: return counts.add(FairnessFigure::drafted_rejection);
            case Outcome::nudge: return counts.add(FairnessFigure::nudged);
            case Outcome::auto_approve:
            case Outcome::recommend_approve: return;
        }
    }
    FairnessShare share(std::size_t group, FairnessFigure figure) const {
        const auto place = static_cast<std::size_t>(figure);
        FairnessShare out{.figure = figure, .part = counts_[group].parts[place], .whole = counts_[group].whole(figure)};
        for (std::size_t other = 0; other < fairness_group_count; ++other) {
            if (other == group || is_of_pattern(other) != is_of_pattern(group)) continue;
            out.others_part += counts_[other].parts[place];
            out.others_whole += counts_[other].whole(figure);
        }
        out.stands_out = stands_out(out.part, out.whole, out.others_part, out.others_whole);
        return out;
    }

    absl::flat_hash_map<PersonId, Groups> groups_;
    std::array<FairnessCounts, fairness_group_count> counts_{};
    std::int64_t entries_ = 0;
};

}  // namespace

// Chi-square of the two by two table with one degree of freedom, multiplied out: n (ad - bc)^2 > 3.8416 (a+b)(c+d)(a+c)(b+d).
bool stands_out(std::int64_t part, std::int64_t whole, std::int64_t others_part, std::int64_t others_whole) {
    if (whole == 0 || others_whole == 0) return false;
    const Int128 mine = Int128{part} * others_whole, theirs = Int128{others_part} * whole;
    const Int128 apart = mine > theirs ? mine - theirs : theirs - mine;
    if (apart * 4 <= std::min(mine, theirs)) return false;
    const Int128 yes = Int128{part} + others_part, all = Int128{whole} + others_whole;
    if (yes == 0 || yes == all) return false;
    // Shares in millionths keep the products small: z = difference / its standard error, squared.
    const Int128 million = 1'000'000;
    const Int128 difference = part * million / whole - others_part * million / others_whole;
    const Int128 pooled = yes * million / all;
    const Int128 variance = pooled * (million - pooled) / whole + pooled * (million - pooled) / others_whole;
    return difference * difference * 10'000 > variance * 38'416;
}

Result<FairnessReport> fairness(const AppContext& app, DayRange days) {
    if (days.from >= days.until || days.until - days.from > fairness_days_max)
        return invalid("days_many", "Ask for 1 to " + std::to_string(fairness_days_max) + " days.", "?from");
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require_permission(app, view->firm, Action::verify_books, {}));
    FairnessCounting counting(view->firm, days);
    TRY(counting.count(*work, days));
    return counting.report(days);
}

}  // namespace fairhour
