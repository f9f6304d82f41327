// What the journal keeps of an import that was taken back: what went, what stayed and why, and what was decided about the
// entries that went, so that the books still prove that no other decision is missing.
#pragma once

#include "app/check/pass_journal.hpp"
#include "app/import/import_time.hpp"

namespace fairhour {

inline constexpr std::string_view undo_import_action = "undo_import";

struct UndoDetail {
    std::int64_t entries = 0, worked_seconds = 0;
    std::vector<KeptRecord> kept;
    std::vector<PassTaken> decisions;  // by the pass that made them
};
BOOST_DESCRIBE_STRUCT(UndoDetail, (), (entries, worked_seconds, kept, decisions))

}  // namespace fairhour
