// Policies to start from, built into the program: what the files of examples/policies say.
//
//   const std::string text = policy_template_text(PolicyTemplate::services, "people@nordlicht.example");
#pragma once

#include <string>
#include <string_view>

#include "base/describe.hpp"

namespace fairhour {

// From what asks least to what asks most.
BOOST_DEFINE_FIXED_ENUM_CLASS(PolicyTemplate, std::uint8_t, light, services, strict)

// The file as it is, with comments; working time is answered for by `working_time_owner`, where one is given.
[[nodiscard]] std::string policy_template_text(PolicyTemplate wanted, std::string_view working_time_owner = {});

}  // namespace fairhour
