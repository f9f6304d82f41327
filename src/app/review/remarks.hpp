// Questions, answers and contests about decisions (domain/policy/remark.hpp): who judges asks in place, the owner answers
// or contests any hit or decision about them, and a human reads it.
//
//   TRY(remark(app, {.kind = RemarkKind::question, .entry = id, .text = "Was this the workshop in Kiel?"}));   // Eva
//   TRY(remark(app, {.kind = RemarkKind::answer, .entry = id, .text = "Yes, both days."}));                    // Ada
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

inline constexpr std::size_t remark_bytes_max = 2'000;

struct RemarkAsked {
    RemarkKind kind = RemarkKind::answer;
    EntryId entry;                // none: about `day`
    std::optional<CivilDay> day;  // of the actor's own
    std::string rule;             // empty: the decision as a whole
    RemarkId to;                  // the question that is answered; none: the last open one
    std::string text;
};
// A question needs the right to judge the entry; answers and contests are its owner's. An answer marks its question as read.
// Errors: not_permitted, text_missing, text_long, rule_unknown, decision_missing.
[[nodiscard]] Result<Remark> remark(const AppContext& app, const RemarkAsked& asked);
// By a human it is meant for: a question by the owner; an answer by whoever may judge.
[[nodiscard]] Result<Remark> read_remark(const AppContext& app, RemarkId id);

// Whoever decides has read what the owners said.
[[nodiscard]] Status mark_answers_read(Transaction& work, const std::vector<EntryId>& entries, PersonId by, Instant at);

}  // namespace fairhour
