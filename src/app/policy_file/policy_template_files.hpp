// The files of examples/ as the build has put them into the program (src/app/CMakeLists.txt).
#pragma once

#include <string_view>

namespace fairhour::policy_template_files {

extern const std::string_view light;
extern const std::string_view services;
extern const std::string_view strict;

}  // namespace fairhour::policy_template_files
