// What a change of several entries leaves behind so that it can be taken back: what each was, and the version it has now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/capture/entry_content.hpp"

namespace fairhour {

struct UndoEntry {
    EntryId entry;
    std::int64_t version = 1;             // after the change: an entry that has moved on is left alone
    std::optional<EntryContent> content;  // before it; none: the change made it
};
BOOST_DESCRIBE_STRUCT(UndoEntry, (), (entry, version, content))

struct UndoRecord {
    PersonId by;
    std::vector<UndoEntry> entries;
};
BOOST_DESCRIBE_STRUCT(UndoRecord, (), (by, entries))

[[nodiscard]] inline std::string undo_key(std::string_view token) { return "undo:" + std::string(token); }

}  // namespace fairhour
