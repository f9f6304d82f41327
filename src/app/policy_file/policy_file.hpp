// The written policy as a TOML file, both ways. Every fault is found in one reading, each with line and column; a file with
// one fault gives no policy.
//
//   [[rule]]
//   word = "note_shrt"     # policy.toml:14:8: there is no rule "note_shrt". Did you mean "note_short"?
//
// docs/reference/policy.md lists every key.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

struct PolicyReading {
    Policy policy;
    std::vector<Error> faults;  // in the order of the file; `place` is "policy.toml:14:8"

    [[nodiscard]] bool valid() const { return faults.empty(); }
};
[[nodiscard]] PolicyReading read_policy(std::string_view text, std::string_view file_name);
// The first fault as the error; `reason` says how many more there are.
[[nodiscard]] Result<Policy> policy_of_text(std::string_view text, std::string_view file_name);

// The text that reads back as an equal policy.
[[nodiscard]] std::string policy_text(const Policy& policy);

// What changed between two versions, one sentence a change: `note_short: characters_min 20 -> 40.`
[[nodiscard]] std::vector<std::string> policy_changes(const Policy& before, const Policy& after);

}  // namespace fairhour
