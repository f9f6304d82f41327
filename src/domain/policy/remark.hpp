// What people say to each other about a decision (semantics 7, fairness): the lead asks a question in place, the owner
// answers a hit or contests it, and a human reads the answer. A remark changes no state and is never changed; that somebody
// read it is kept.
//
//   Eva asks: "Was this the workshop in Kiel?"            -> Ada sees it beside the entry
//   Ada answers: "Yes, both days; the train was late."    -> unread for Eva until she decides or marks it read
#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

// question: from whoever judges to the owner; the others from the owner to whoever judges.
BOOST_DEFINE_FIXED_ENUM_CLASS(RemarkKind, std::uint8_t, question, answer, contest)

struct Remark {
    RemarkId id;
    RemarkKind kind = RemarkKind::answer;
    PersonId about;                // whose time it is
    EntryId entry;                 // none: about a day of theirs
    std::optional<CivilDay> day;   // of missing time
    std::string rule;              // the hit it speaks of; empty: the decision as a whole
    std::int64_t decision_n = 0;   // of the entry or day, when it was said
    RemarkId to;                   // the question that is answered
    PersonId by;
    Instant at;
    std::string text;
    PersonId read_by;
    std::optional<Instant> read_at;  // none: it waits to be read
};
BOOST_DESCRIBE_STRUCT(Remark, (),
                      (id, kind, about, entry, day, rule, decision_n, to, by, at, text, read_by, read_at))

}  // namespace fairhour
