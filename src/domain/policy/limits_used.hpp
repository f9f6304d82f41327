// Where budgets, spending limits, estimates and caps are crossed, counted over everybody's time before the pass looks at
// single entries. An entry is over when its place in the order (work date, start, id) is at or past the crossing one;
// caps are shared exactly by contracts/cap.hpp.
//
//   LimitsUsed limits(firm);
//   for (const Entry& e : all) limits.count(e);      // totals
//   for (const Entry& e : all) limits.place(e);      // keeps something only where a limit is crossed
//   TRY(limits.finish());
//   limits.budget(project).crossed_by(entry)
//
// Where one entry alone is looked at, the sums come from stored totals, and entries are placed only where it matters:
//
//   for (const auto& [key, values] : totals) limits.count(key, values);     // RollUp::project
//   limits.uncount(stored); limits.recount(changed);                       // what is about to change
//   if (const auto days = limits.days_to_place(changed.work_date)) ...     // entries of these days, then finish
//
// Burn counts in any state (semantics 11); caps count what is invoiced, approved and submitted (semantics 5).
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/digest.hpp"
#include "base/result.hpp"
#include "domain/contracts/cap.hpp"
#include "domain/firm.hpp"
#include "domain/insight/contribution.hpp"

namespace fairhour {

struct PlaceInOrder {
    CivilDay work_date;
    Instant started_at;  // zero without times
    EntryId entry;

    auto operator<=>(const PlaceInOrder&) const = default;
};
[[nodiscard]] PlaceInOrder place_of(const Entry& entry);

// A limit in seconds or minor units, what is used, and the first entry at which use passed it.
struct LimitUse {
    std::int64_t limit = 0;  // zero: no limit
    std::int64_t used = 0;
    PlaceInOrder crossed_at{CivilDay::max, {}, {}};

    [[nodiscard]] bool set() const { return limit > 0; }
    [[nodiscard]] bool crossed() const { return limit > 0 && used > limit; }
    [[nodiscard]] bool crossed_by(const Entry& entry) const { return crossed() && place_of(entry) >= crossed_at; }
    [[nodiscard]] std::int64_t percent() const;  // used share in whole percent, down
};

class LimitsUsed {
public:
    LimitsUsed() = default;
    explicit LimitsUsed(const Firm& firm);
    // What a retainer granted and what of it is drawn; drawn beyond it, time from `crossed_at` on is over.
    void set_retainer(ContractId contract, const LimitUse& use) { retainers_[contract] = use; }
    // Hours a person brought over or put right, beside what the periods grant.
    void correct_retainer(ContractId contract, CivilDay day, std::int64_t seconds);
    void count(const Entry& entry);
    void place(const Entry& entry);
    // The same but for estimates, which are tasks': a cell of a project's stored total, and what is about to change of it.
    void count(const TotalKey& key, const TotalValues& values);
    void uncount(const Entry& entry) { add(entry, -1); }
    void recount(const Entry& entry) { add(entry, 1); }
    [[nodiscard]] bool estimates(TaskId task) const { return estimates_.contains(task); }
    void count_for_estimate(const Entry& entry);
    // The days whose entries have to be placed so that what is said of entries of this day is right. Nothing: none.
    [[nodiscard]] std::optional<DayRange> days_to_place(CivilDay work_date) const;
    [[nodiscard]] Status finish();  // Error: amount_overflow

    [[nodiscard]] const LimitUse& budget_seconds(ProjectId project) const;
    [[nodiscard]] const LimitUse& budget_money(ProjectId project) const;
    [[nodiscard]] const LimitUse& estimate(TaskId task) const;
    // By the limit in force on a work date; all time of the contract counts.
    [[nodiscard]] const LimitUse& spending(ContractId contract, CivilDay work_date) const;
    [[nodiscard]] const LimitUse& retainer(ContractId contract) const;
    // Seconds of the entry that lie over its contract's cap.
    [[nodiscard]] Seconds over_cap(EntryId entry) const;
    // Seconds of the entry that lie beyond the purchase order of its contract: over its amount, or after its last day.
    [[nodiscard]] Seconds over_order(const Entry& entry) const;
    [[nodiscard]] bool any_order() const { return !order_contracts_.empty(); }
    // Seconds of the entry that the hours granted by its contract do not cover: approved time draws first.
    [[nodiscard]] Seconds over_retainer(EntryId entry) const;
    [[nodiscard]] bool any_over_retainer() const { return !over_retainer_.empty(); }
    [[nodiscard]] bool any_over_cap() const { return !over_cap_.empty(); }

private:
    struct Sum {
        LimitUse use;
        std::vector<std::pair<PlaceInOrder, std::int64_t>> steps;
    };
    struct DatedSum {
        CivilDay from;
        Sum sum;
    };
    struct Capped {
        DatedCaps caps;
        CapUnit unit = CapUnit::none;  // of all the caps; none: they are of several
        std::int64_t least = 0;        // of their limits
        std::int64_t counted = 0;
        std::vector<CapItem> items;

        [[nodiscard]] bool may_be_crossed() const { return unit == CapUnit::none || counted > least; }
    };
    [[nodiscard]] static Capped capped_by(DatedCaps caps);
    static void count_in(Capped& capped, std::int64_t seconds, std::int64_t minor);
    void add(const Entry& entry, int sign);
    [[nodiscard]] bool any_crossed() const;
    static void place_in(Capped& capped, const Entry& entry);
    struct ProjectLimits {
        ContractId contract;
        Currency budget_currency, contract_currency;
    };
    template <class Visit>
    void each_sum(const Entry& entry, Visit&& visit);
    absl::flat_hash_map<ProjectId, ProjectLimits> projects_;
    absl::flat_hash_map<ProjectId, Sum> budget_seconds_, budget_money_;
    absl::flat_hash_map<TaskId, Sum> estimates_;
    absl::flat_hash_map<ContractId, std::vector<DatedSum>> spending_;
    absl::flat_hash_map<ContractId, LimitUse> retainers_;
    absl::flat_hash_map<ContractId, Capped> caps_;
    [[nodiscard]] Status share_orders(const absl::flat_hash_map<EntryId, CapShare>& held_by_cap);
    absl::flat_hash_map<ContractId, Capped> orders_;             // those with an amount
    absl::flat_hash_map<ContractId, Contract> order_contracts_;  // all with an amount or a last day
    // Hours that contracts grant, with what would draw them.
    struct HoursAsked {
        bool waits = false;  // for a verdict: draws after what is approved
        PlaceInOrder place;
        std::int64_t seconds = 0;
    };
    struct HoursGranted {
        Contract contract;
        std::vector<HoursAsked> asked;
        std::vector<std::pair<CivilDay, std::int64_t>> corrections;
    };
    void draw_hours(const HoursGranted& hours);
    absl::flat_hash_map<ContractId, HoursGranted> hours_granted_;
    absl::flat_hash_map<EntryId, Seconds> over_cap_, over_order_, over_retainer_;
};

}  // namespace fairhour
