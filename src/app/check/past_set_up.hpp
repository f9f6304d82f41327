// The set-up as it was at an instant: what was changed since is taken back by the journal, which keeps of every changed
// record the fields before and after. With it a decision is made again from the rates, terms and calendars of its day.
//
//   const PastSetUp past = TRY(PastSetUp::load(work));
//   if (past.changed_since(pass))  TRY(past.at(firm, pass)).firm       // and what of its time had another price then
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "app/records/reprice.hpp"
#include "base/json.hpp"
#include "domain/rates/price.hpp"

namespace fairhour {

class PastSetUp {
public:
    [[nodiscard]] static Result<PastSetUp> load(Transaction& work);
    // Changes at the instant itself count as later.
    [[nodiscard]] bool changed_since(Instant at) const { return !changes_.empty() && changes_.back().at >= at; }

    struct Then {
        std::unique_ptr<const FirmView> view;
        PriceScope priced_apart;  // time that a change since then has reached
    };
    // Error: journal_detail, where the journal says what no record can hold.
    [[nodiscard]] Result<Then> at(const Firm& now, Instant at) const;

private:
    struct Change {
        Instant at;
        JsonDocument detail;
    };
    std::vector<Change> changes_;  // in the order of the journal
};

// A person's week at a time, priced by the firm of that time as far as the scope reaches.
class PricedThen {
public:
    PricedThen(const FirmIndex& index, const RateBook& book, const PriceScope& scope)
        : pricer_(index, book), scope_(scope) {}
    // Entries come by person and day; `on` gets whole weeks of a person.
    [[nodiscard]] Status take(std::span<const Entry> entries, const std::function<Status(std::span<const Entry>)>& on);
    [[nodiscard]] Status finish(const std::function<Status(std::span<const Entry>)>& on);

private:
    Pricer pricer_;
    const PriceScope& scope_;
    std::vector<Entry> week_;
};

}  // namespace fairhour
