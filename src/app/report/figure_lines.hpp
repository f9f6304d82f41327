// The figures of semantics 11 that need no plan, computed from what was loaded: the same for the store's totals
// (report_figures.cpp) and for the firm of a scenario.
//
//   figure_lines(facts)   // "Capture gap   EUR, late   320.00 EUR", "Burn   Website   63.0 %, pace 1.12 …"
#pragma once

#include <functional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/report/reports.hpp"
#include "domain/firm.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

struct FigureFacts {
    const FirmIndex& index;
    const Policy* policy = nullptr;  // none: nothing is due
    Instant now;
    DayRange days;
    std::function<Status(const OnEntries&)> each_entry;  // of `days`
    Totals months;                                       // month_person_project within `days`
    Totals weeks;                                        // week_project, of all time
    absl::flat_hash_map<EntryId, Outcome> drafts;        // the latest decision of each entry
    std::vector<Transition> transitions;
    std::vector<Invoice> documents;  // issued, invoices and credit notes
    // Of these entries, those whose invoice is of a later window than their own.
    std::function<Result<absl::flat_hash_set<EntryId>>(std::span<const EntryId>)> billed_later;
};
[[nodiscard]] Result<std::vector<FigureLine>> figure_lines(const FigureFacts& facts);

// The part of it that follows the money: realization, capture gap, burn, over-servicing (money_figures.cpp).
[[nodiscard]] Status add_money_figures(const FigureFacts& facts, std::vector<FigureLine>& lines);

[[nodiscard]] FigureLine ratio_line(Figure figure, std::string subject, Ratio ratio);

}  // namespace fairhour
