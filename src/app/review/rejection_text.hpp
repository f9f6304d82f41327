// The text that goes back to a person with their entry: what is asked for and how to mend it, drafted from the hits so that
// the lead only reads it over (semantics 7, row 2). It never blames and names no money.
//
//   "Tue 5 May, 2:00 h on Atlas: the note is shorter than the policy asks (4.2). Say in a sentence what was done."
#pragma once

#include <string>

#include "domain/firm.hpp"

namespace fairhour {

// Empty for an entry that nothing speaks against.
[[nodiscard]] std::string rejection_text(const Entry& entry, const Hits& hits, const FirmIndex& index);

}  // namespace fairhour
