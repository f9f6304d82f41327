// Lists that are read from their end: the newest records first, each page older than the one before it.
//
//   newest_first<Payment>(asked.limit, asked.cursor, filter, [&] { return list_payments(app, filter); })
#pragma once

#include "http/page.hpp"

namespace fairhour::http {

// `filter` has `before` and `limit`; `read` reads by it. One more than asked for is read, to know whether there are more.
template <class Record, class Filter, class Read>
[[nodiscard]] Result<Page<Record>> newest_first(std::int64_t limit, const std::optional<std::string>& cursor,
                                                Filter& filter, Read read) {
    const std::int64_t size = TRY(page_limit(limit));
    filter.before = TRY(cursor_like(Record{}.id, cursor));
    filter.limit = size + 1;
    Page<Record> page;
    page.items = TRY(read());
    if (static_cast<std::int64_t>(page.items.size()) > size) {
        page.items.resize(static_cast<std::size_t>(size));
        page.next = id_text(page.items.back().id);
    }
    return page;
}

}  // namespace fairhour::http
