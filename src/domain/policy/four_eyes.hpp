// Four eyes above an amount: time worth more than the policy's `second_approval` says is approved by two people, neither
// of them its owner. The first approval is a record of its own; the entry stays where it is until the second.
//
//   policy: above 5,000.00 EUR, clause 4.6. Ada's 6,000.00 EUR wait.
//   Eva approves      -> first_of_two: they go on waiting, with Eva's name
//   Eva approves again -> refused, second_approver_needed, clause 4.6
//   Kim approves      -> second_of_two: approved
//
// A first approval stands for what was seen: when the entry's content or its amount changes, or a person moves the entry
// meanwhile, it counts no more. In a firm of one person one is enough, and it is marked as their own (semantics 6).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/digest.hpp"
#include "domain/policy/policy.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct FirstApproval {
    EntryId entry;
    std::int64_t n = 0;  // 1, 2, 3 ... per entry
    PersonId person;
    Instant at;
    std::string reason;
    Digest16 seen;  // what was approved
    std::int64_t policy_version = 0;
};
BOOST_DESCRIBE_STRUCT(FirstApproval, (), (entry, n, person, at, reason, seen, policy_version))

[[nodiscard]] bool needs_second_approval(const SecondApproval& terms, const Entry& entry);
// Of what an approver looks at: whose, when, where, how long, at what price, with which note.
[[nodiscard]] Digest16 seen_digest(const Entry& entry);
// The one that still counts, of an entry's approvals (by n) and its transitions (by n); none: the next is the first.
[[nodiscard]] std::optional<FirstApproval> standing_approval(const Entry& entry,
                                                             std::span<const FirstApproval> approvals,
                                                             std::span<const Transition> history);

BOOST_DEFINE_FIXED_ENUM_CLASS(ApprovalStep, std::uint8_t, alone, first_of_two, second_of_two)
// What this person's approval is. Error: second_approver_needed, when they gave the first one too; it cites the clause.
[[nodiscard]] Result<ApprovalStep> approval_step(const SecondApproval& terms, const Entry& entry,
                                                 const std::optional<FirstApproval>& standing, PersonId approver);

}  // namespace fairhour
