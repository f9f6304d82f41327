// Adds up what two policies decided about the same entries; see backtest.hpp.
#pragma once

#include "absl/container/flat_hash_map.h"
#include "app/backtest/backtest.hpp"

namespace fairhour {

class BacktestTally {
public:
    explicit BacktestTally(BacktestReport& report) : report_(report) {}
    void before(const Entry& entry, const Decided& decided);
    void after(const Entry& entry, const Decided& decided);
    void end_week();  // both have said all about a week
    void finish();

private:
    struct Said {
        Outcome outcome = Outcome::flag;
        DecisionWhy why = DecisionWhy::not_kept;
        RuleWord cause{};
        std::uint8_t row = 5;
        RuleMask spoken;
    };
    static Said said(const Decided& decided);
    void compare(const Entry& entry, const Said& was, const Said& is);
    void take_if_both(const Entry& entry);

    BacktestReport& report_;
    absl::flat_hash_map<EntryId, Said> before_, after_;  // of the week, until both have spoken
    std::array<std::int64_t, rule_count> spoke_before_{}, spoke_after_{};
};

}  // namespace fairhour
