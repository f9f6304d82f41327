// The tables of ports/template_book.hpp.
#pragma once

#include "ports/template_book.hpp"
#include "storage/schema/tables.hpp"

namespace fairhour::sql {
template <>
inline constexpr bool stored_as_blob<&StoredLogo::bytes> = true;
}

namespace fairhour::storage {

template <>
const sql::Table& table_for<DocumentTemplate>();
template <>
const sql::Table& table_for<TemplateUse>();
template <>
const sql::Table& table_for<StoredLogo>();

}  // namespace fairhour::storage
