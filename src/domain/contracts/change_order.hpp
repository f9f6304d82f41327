// A change of a contract that the client is asked for: other terms from a day on. It takes effect only when the client has
// accepted it, and then as terms of a later day, beside which nothing that was billed moves (semantics 5, 9).
//
//   offered 2026-09-01 by Eva: from 2026-10-01 cap 60 h instead of 40 h a month, "second checkout"
//   accepted 2026-09-03 by "Jane Doe, Acme": the contract has these terms from 2026-10-01
#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(ChangeOrderState, std::uint8_t, offered, accepted, declined, withdrawn)

struct ChangeOrder {
    ChangeOrderId id;
    ContractId contract;
    std::string title;  // what the client reads: "Second checkout, 20 h more a month"
    DatedTerms terms;   // from, why, and all the terms from then on
    ChangeOrderState state = ChangeOrderState::offered;
    Instant offered_at;
    PersonId offered_by;
    std::optional<Instant> answered_at;
    std::string answered_by;   // who of the client
    PersonId recorded_by;      // who wrote the answer down; none: they answered themselves
    std::string note;          // what they said
};
BOOST_DESCRIBE_STRUCT(ChangeOrder, (),
                      (id, contract, title, terms, state, offered_at, offered_by, answered_at, answered_by,
                       recorded_by, note))

}  // namespace fairhour
