// Why an entry is in the queue, as something that others can share: a case (one crossed budget, decided once), a rule that
// spoke, or nothing at all: clean time of one person, which only lacks confidence.
//
//   budget_crossed of project Atlas   key "budget_crossed:prj_…"   a case
//   note_unreadable                   key "note_unreadable:flag"
//   clean time of Ada                 key "clean:per_…"
#pragma once

#include <string>

#include "domain/policy/decision.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(CauseKind, std::uint8_t, case_, rule, clean)

struct QueueCause {
    std::string key;
    CauseKind kind = CauseKind::rule;
    Outcome outcome = Outcome::flag;
    std::string rule;      // empty: clean
    ProjectId project;     // of a case
    ContractId contract;   // of a case
    PersonId person;       // of clean time

    bool operator==(const QueueCause&) const = default;
};
[[nodiscard]] QueueCause queue_cause_of(const Decision& decision, const Entry& entry);

}  // namespace fairhour
