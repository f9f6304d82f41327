// The fingerprint of everything a decision was made from. A small struct of fixed shape, so that equal inputs give equal
// bytes on every machine; the instant of the decision is no part of it, so that running twice changes nothing.
//
//   inputs_digest(facts, spoken, policy_digest, person_digest)
#pragma once

#include "domain/policy/facts.hpp"

namespace fairhour {

// What of the table's facts is not in the entry: each a bit.
struct TableBits {
    bool near_cut_off = false, in_bounds = false;
    Autonomy autonomy = Autonomy::observe;
};

struct InputDigests {
    Digest16 policy, person;
};

[[nodiscard]] Digest16 inputs_digest(const EntryFacts& facts, RuleMask spoken, const TableBits& bits,
                                     const InputDigests& digests);
// Role, team, zone and employment: what of a person's record the rules read; their calendar comes with each day.
[[nodiscard]] Digest16 digest_of(const Person& person);

}  // namespace fairhour
