// The hand-over as a plain folder: written beside and renamed, so that who collects never sees half a file.
#pragma once

#include <memory>
#include <string>

#include "ports/hand_over.hpp"

namespace fairhour {

[[nodiscard]] std::unique_ptr<HandOver> make_hand_over_folder(const std::string& folder);  // empty: not ready

}  // namespace fairhour
