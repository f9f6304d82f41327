// Why an entry is in the queue, as something that others can share: a case (one crossed budget, decided once), a rule that
// spoke, a dispute (all time of one question of a client, whatever was decided of it before), or nothing at all: clean time
// of one person, which only lacks confidence.
//
//   budget_crossed of project Atlas   key "budget_crossed:prj_…"   a case
//   note_unreadable                   key "note_unreadable:flag"
//   what a client asks about a line   key "dispute:qst_…"
//   clean time of Ada                 key "clean:per_…"
#pragma once

#include <string>

#include "domain/policy/decision.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(CauseKind, std::uint8_t, case_, rule, clean, dispute)

struct QueueCause {
    std::string key;
    CauseKind kind = CauseKind::rule;
    Outcome outcome = Outcome::flag;
    std::string rule;      // empty: clean, or disputed
    ProjectId project;     // of a case; of a dispute that of its first entry
    ContractId contract;   // of a case, of a dispute
    PersonId person;       // of clean time
    ClientQuestionId question;  // of a dispute that came by the portal

    bool operator==(const QueueCause&) const = default;
};
[[nodiscard]] QueueCause queue_cause_of(const Decision& decision, const Entry& entry);
// Of a disputed entry; without a question of the client all of a contract is one.
[[nodiscard]] QueueCause dispute_cause(const Entry& entry, ContractId contract, ClientQuestionId question);

}  // namespace fairhour
