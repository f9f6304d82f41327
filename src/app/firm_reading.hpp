// What small writes need of a firm beyond its records: compiled rates with what pricing remembers, and parsed policies.
// Made once for each state of the firm and thread, so that saving an entry does not compile the firm's rates again.
//
//   FirmReading& firm = *TRY(reading_of(TRY(work->firm())));
//   firm.pricer().price(entry);
//   const Policy* policy = TRY(firm.policy_on(today));      // nullptr: none is in force
#pragma once

#include <map>
#include <memory>

#include "domain/firm.hpp"
#include "domain/people/capacity.hpp"
#include "domain/policy/policy.hpp"
#include "domain/rates/price.hpp"

namespace fairhour {

class FirmReading {
public:
    [[nodiscard]] static Result<std::shared_ptr<FirmReading>> make(std::shared_ptr<const FirmView> view);
    [[nodiscard]] const Firm& firm() const { return view_->firm; }
    [[nodiscard]] const FirmIndex& index() const { return view_->index; }
    [[nodiscard]] const std::shared_ptr<const FirmView>& view() const { return view_; }
    [[nodiscard]] Pricer& pricer() { return pricer_; }
    [[nodiscard]] const Holidays& holidays() const { return holidays_; }
    [[nodiscard]] Result<const Policy*> policy_on(CivilDay day);

private:
    FirmReading(std::shared_ptr<const FirmView> view, RateBook book);
    std::shared_ptr<const FirmView> view_;
    RateBook book_;
    Pricer pricer_;
    Holidays holidays_;
    std::map<std::int64_t, Policy> policies_;  // by version
};

// The reading of this view on this thread; made when the view is a new one. Not for another thread.
[[nodiscard]] Result<std::shared_ptr<FirmReading>> reading_of(std::shared_ptr<const FirmView> view);

}  // namespace fairhour
