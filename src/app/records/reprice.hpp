// A change of rates or terms re-prices time of which nothing is invoiced (semantics 3), from its first day on; what is
// invoiced keeps its price. The preview is the same computation with the writing left out.
//
//   PriceScope scope;
//   scope.add({.days = {day(2026, 5, 1), CivilDay::max}, .clients = {acme}});
//   const RepriceReport report = TRY(reprice(*work, {before, after}, scope, {cause, RunMode::dry_run}));
//   report.moved     // 412 entries; Acme in EUR: 51,200.00 before, 53,760.00 after
//
// Approval stays, unless the new price says what only a person may settle (semantics 7 row 1): no rate any more, unclear
// whether it is billable, above the contract's approval threshold. That entry goes to the lead.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <vector>

#include "app/context.hpp"
#include "app/entry_changes.hpp"

namespace fairhour {

// Whose time on which days a change may touch. Empty lists: everybody's, every client's.
struct PricePlace {
    DayRange days;
    std::vector<ClientId> clients{};
    std::vector<PersonId> people{};
};

class PriceScope {
public:
    void add(PricePlace place) { places_.push_back(std::move(place)); }
    void add(const PriceScope& other);
    // Totals stand by the person's role, which has no date: all of their time is read, whatever the days.
    void count_role_of(PersonId person) { role_people_.push_back(person); }
    void begin_at(CivilDay first);  // no price changes before that day
    [[nodiscard]] bool nothing() const { return places_.empty() && role_people_.empty(); }
    [[nodiscard]] bool holds(const Entry& entry) const;
    // What has to be read: whole weeks, since days and weeks are priced together.
    [[nodiscard]] EntryFilter filter() const;

private:
    std::vector<PricePlace> places_;
    std::vector<PersonId> role_people_;
};

struct MovedValue {
    ClientId client;
    Currency currency;
    std::int64_t entries = 0;
    Seconds billable_before, billable_after;
    std::int64_t minor_before = 0, minor_after = 0;  // rated value
};

struct RepriceReport {
    std::int64_t looked_at = 0;                          // entries the change reaches
    std::int64_t moved = 0;                              // entries whose price changes
    std::int64_t kept_invoiced = 0;                      // entries that keep theirs, being invoiced
    std::int64_t flagged = 0;                            // approved entries that go to the lead
    std::int64_t unrated_before = 0, unrated_after = 0;  // of those that move
    std::vector<MovedValue> values;                      // of those that move, by client and currency
    std::int64_t cost_before = 0, cost_after = 0;        // of those that move, in the organization's currency
};
BOOST_DESCRIBE_STRUCT(RepriceReport, (), (looked_at, moved, kept_invoiced, flagged, unrated_before, unrated_after))

struct RepriceBetween {
    const FirmView& before;
    const FirmView& after;
};
struct RepriceTerms {
    ChangeCause cause;
    RunMode mode = RunMode::write;
};
// Reads the scope once as a stream. Also moves the totals of people whose role changed.
[[nodiscard]] Result<RepriceReport> reprice(Transaction& work, const RepriceBetween& firms, const PriceScope& scope,
                                            const RepriceTerms& terms);

}  // namespace fairhour
