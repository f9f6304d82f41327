// A decision on an entry or on a person's working day: the outcome, the policy version and a fingerprint of every input,
// so that replay gives the same bytes (semantics 7). Hits are kept only where there are some. Immutable: a later decision
// of the same subject has a higher n and supersedes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(Outcome, std::uint8_t, flag, recommend_reject, nudge, auto_approve, recommend_approve)
BOOST_DEFINE_FIXED_ENUM_CLASS(Severity, std::uint8_t, ignore, nudge, reject, flag, block_save)

struct Hit {
    std::string rule;    // the rule's word: "note_short"
    std::string clause;  // of the written policy: "4.2"
    Severity severity = Severity::nudge;
    std::string observed;   // "12 characters"
    std::string threshold;  // "20 characters"
    std::string sentence;   // for people, with the fix

    bool operator==(const Hit&) const = default;
};
BOOST_DESCRIBE_STRUCT(Hit, (), (rule, clause, severity, observed, threshold, sentence))
using Hits = std::vector<Hit>;

struct Decision {
    EntryId entry;
    std::int64_t n = 1;
    Outcome outcome = Outcome::recommend_approve;
    std::int64_t policy_version = 0;
    Digest16 inputs;
    Instant decided_at;
    Instant acts_at;  // auto_approve: not before this instant, also when a later pass decides the same; else the epoch
};
BOOST_DESCRIBE_STRUCT(Decision, (), (entry, n, outcome, policy_version, inputs, decided_at, acts_at))

struct DecisionHit {
    EntryId entry;
    std::int64_t n = 1;         // of the decision
    std::int64_t position = 1;  // 1, 2, 3 ... in the order of the rules
    Hit hit;
};
BOOST_DESCRIBE_STRUCT(DecisionHit, (), (entry, n, position, hit))

// Missing time: a decision on a person's working day.
struct DayDecision {
    PersonId person;
    CivilDay day;
    std::int64_t n = 1;
    Outcome outcome = Outcome::nudge;
    std::int64_t policy_version = 0;
    Digest16 inputs;
    Instant decided_at;
    Seconds scheduled;  // pattern less absence and holidays
    Seconds logged;
    std::string clause;
    std::string sentence;
};
BOOST_DESCRIBE_STRUCT(DayDecision, (),
                      (person, day, n, outcome, policy_version, inputs, decided_at, scheduled, logged, clause,
                       sentence))

// A version of the written policy, as published: its text is the law, its digest names it.
struct PolicyVersion {
    std::int64_t version = 0;
    CivilDay effective_from;
    std::string text;  // TOML
    Sha256 digest{};
    Instant published_at;
    PersonId published_by;
    ImportId import{};
};
BOOST_DESCRIBE_STRUCT(PolicyVersion, (), (version, effective_from, text, digest, published_at, published_by, import))

BOOST_DEFINE_FIXED_ENUM_CLASS(ExceptionState, std::uint8_t, asked, granted, refused, expired)
// An exception to one rule, asked for and granted or refused by a person.
struct PolicyException {
    PolicyExceptionId id;
    std::string rule;
    PersonId person;    // none: anybody
    ProjectId project;  // none: any
    EntryId entry;      // none: any
    DayRange days;
    ExceptionState state = ExceptionState::asked;
    std::string reason;
    PersonId asked_by, decided_by;
    Instant asked_at;
    std::optional<Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(PolicyException, (),
                      (id, rule, person, project, entry, days, state, reason, asked_by, decided_by, asked_at,
                       decided_at))

}  // namespace fairhour
