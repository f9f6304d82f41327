// What a human ruled on a case: the flags of one cause, decided once (semantics 7). The entries carry the verdict itself;
// this row says that they were judged together, why, and whether the ruling stands for what comes until a day.
//
//   {rule: budget_crossed, subject: project Atlas, verdict: "approve", reason: "agreed with the client by mail", 42 entries,
//    standing: the exception that lets the rest of August pass}
#pragma once

#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

struct CaseRuling {
    CaseId id;
    std::string rule;          // of the cause
    std::int64_t subject = 0;  // project or contract number
    std::string verdict;       // "approve", "write_off": a word of the verdicts
    std::string reason;
    PersonId by;
    Instant at;
    std::int64_t entries = 0;  // judged by it
    PolicyExceptionId standing;  // none: only for what was there
};
BOOST_DESCRIBE_STRUCT(CaseRuling, (), (id, rule, subject, verdict, reason, by, at, entries, standing))

}  // namespace fairhour
