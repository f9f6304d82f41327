// An EntryFilter as the end of a SELECT: conditions, order and limit, with their parameters.
//
//   const FilterText text = filter_text(dialect, filter);
//   statement = prepare("SELECT … FROM entries WHERE organization = $1" + text.conditions + text.order + text.limit);
//   bind_filter(statement, dialect, filter);
#pragma once

#include "ports/store.hpp"
#include "storage/sql/connection.hpp"

namespace fairhour::storage {

struct FilterText {
    std::string conditions;
    std::string order;
    std::string limit;
};
[[nodiscard]] FilterText filter_text(sql::Dialect dialect, const EntryFilter& filter);
void bind_filter(sql::Statement& statement, sql::Dialect dialect, const EntryFilter& filter);

}  // namespace fairhour::storage
