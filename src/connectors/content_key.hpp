// What identifies a row of time whose source gives it no id: all it says, as its file writes it. The same entry in two
// files has one key; two equal rows of one file have one key too, and are told apart by their occurrence (the store
// counts). The amount, role, status and creation are not in it: they change while the entry stays the same.
//
//   content_key(entry)   // XXH3-128 over person (email, else user), client, project, task, description, start, end,
//                        // worked seconds, tags in order of the alphabet, billable
#pragma once

#include "ports/import_source.hpp"

namespace fairhour {

[[nodiscard]] Digest16 content_key(const SourceEntry& entry);

}  // namespace fairhour
