// The firm itself: its name, its currency, the zone its books live in. Everything else belongs to one organization.
#pragma once

#include <string>

#include "base/id.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"
#include "domain/rates/terms.hpp"

namespace fairhour {

// Four-eyes and approval of one's own time: a firm of one person may, and it is marked.
BOOST_DEFINE_FIXED_ENUM_CLASS(SubmissionMode, std::uint8_t, implicit, weekly)
BOOST_DEFINE_FIXED_ENUM_CLASS(Autonomy, std::uint8_t, observe, recommend, act)

struct Organization {
    std::int64_t number = 0;  // small: the first column of every key
    std::string name;
    Currency currency;  // of the books, of cost rates and of totals
    Zone zone;
    Weekday week_start = Weekday::monday;
    SubmissionMode submission = SubmissionMode::implicit;
    bool split_at_midnight = false;
    RoundingRule rounding;  // when neither contract nor client has one
    RateLadder ladder;      // when the contract has none
    Autonomy autonomy = Autonomy::observe;
};
BOOST_DESCRIBE_STRUCT(Organization, (),
                      (number, name, currency, zone, week_start, submission, split_at_midnight, rounding, ladder,
                       autonomy))

}  // namespace fairhour
