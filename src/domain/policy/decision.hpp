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

// Why a row of the decision table matched (policy/decide.hpp). Stored by number: new ones come last.
BOOST_DEFINE_FIXED_ENUM_CLASS(DecisionWhy, std::uint8_t,
                              only_a_person,     // row 1: a hit that only a person may settle
                              severity_flag,     // row 1: the policy says flag
                              last_call,         // row 1: a nudge, too close to the cut-off to wait
                              severity_reject,   // row 2
                              severity_nudge,    // row 3
                              save_blocked,      // row 3: stays a draft with its hit
                              confident,         // row 4
                              auto_approve_off,  // row 5 from here
                              habit,             // something unusual for this person
                              out_of_bounds, no_history, low_confidence, recent_rejection, audit_sample, autonomy,
                              second_approval,  // worth so much that two people approve it
                              not_kept)         // decided before reasons were kept with decisions

// The group whose earlier verdicts gave confidence, or did not (policy/history.hpp).
BOOST_DEFINE_FIXED_ENUM_CLASS(HistoryGroup, std::uint8_t, none, person_on_project, person, project, organization)

struct VerdictCount {
    std::int64_t n = 0;  // human first verdicts
    std::int64_t k = 0;  // of them approved unchanged

    bool operator==(const VerdictCount&) const = default;
};

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
    DecisionWhy why = DecisionWhy::not_kept;
    HistoryGroup history_group = HistoryGroup::none;  // "37 of 38 approved unchanged", in this group
    std::int64_t history_n = 0, history_k = 0;
    std::string case_rule;          // rows 1 to 3: the cause; flags of equal cause and subject are one case
    std::int64_t case_subject = 0;  // project, contract or entry number
};
BOOST_DESCRIBE_STRUCT(Decision, (),
                      (entry, n, outcome, policy_version, inputs, decided_at, acts_at, why, history_group, history_n,
                       history_k, case_rule, case_subject))

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
    std::string ruling;  // what whoever decided said about it
};
BOOST_DESCRIBE_STRUCT(PolicyException, (),
                      (id, rule, person, project, entry, days, state, reason, asked_by, decided_by, asked_at,
                       decided_at, ruling))

}  // namespace fairhour
