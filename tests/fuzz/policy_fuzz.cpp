// Throws any bytes at the reader of the written policy. Every fault has a place; what is valid is written as a text that
// reads back as an equal policy.
#include "app/policy_file/policy_file.hpp"
#include "target.hpp"

FUZZ_TARGET(policy) {
    const PolicyReading read = read_policy(bytes, "policy.toml");
    for (const Error& fault : read.faults) MUST(!fault.name.empty() && !fault.reason.empty());
    if (!read.valid()) return;
    const PolicyReading again = read_policy(policy_text(read.policy), "policy.toml");
    MUST(again.valid() && again.policy == read.policy);
}
