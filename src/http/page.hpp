// Lists come in pages: some records in a stable order and, when there are more, the cursor that leads on. A cursor is
// opaque: it says where the last page ended, so that records that come or go meanwhile move nothing else.
//
//   GET /api/v1/entries?limit=100            -> {"items":[...],"next":"ent_0003rd1v5c5s0"}
//   GET /api/v1/entries?limit=100&cursor=…   -> {"items":[...],"next":null}
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace fairhour::http {

inline constexpr std::int64_t page_default = 100;
inline constexpr std::int64_t page_max = 1000;

template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next;

    BOOST_DESCRIBE_CLASS(Page, (), (items, next), (), ())
};

// 1 to page_max; refused beyond.
[[nodiscard]] inline Result<std::int64_t> page_limit(std::int64_t asked) {
    if (asked >= 1 && asked <= page_max) return asked;
    return invalid("limit_invalid", "A page has 1 to " + std::to_string(page_max) + " records.", "?limit");
}

// Where a page begins: after this id.
template <class Tag>
[[nodiscard]] Result<Id<Tag>> cursor_id(const std::optional<std::string>& cursor) {
    if (!cursor) return Id<Tag>{};
    auto id = parse_id<Tag>(*cursor);
    if (!id)
        return invalid("cursor_invalid", "The cursor is not one that was given out.", "?cursor",
                       "Begin without one; go on with `next` of the page before.");
    return *id;
}

template <class Tag>
[[nodiscard]] Result<Id<Tag>> cursor_like(Id<Tag>, const std::optional<std::string>& cursor) {
    return cursor_id<Tag>(cursor);
}

// The records of one page, from a list in id order; `shown` turns a record into what is answered, or into nothing when it
// is not to be seen.
template <class Shown, class Record, class Show>
[[nodiscard]] Result<Page<Shown>> page_of(const std::vector<Record>& records, std::int64_t limit,
                                          const std::optional<std::string>& cursor, Show show) {
    const std::int64_t size = TRY(page_limit(limit));
    const auto after = TRY(cursor_like(Record{}.id, cursor));
    Page<Shown> page;
    for (const Record& record : records) {
        if (record.id <= after) continue;
        if (static_cast<std::int64_t>(page.items.size()) == size) {
            page.next = id_text(page.items.back().id);
            return page;
        }
        if (std::optional<Shown> shown = show(record)) page.items.push_back(std::move(*shown));
    }
    return page;
}

}  // namespace fairhour::http
