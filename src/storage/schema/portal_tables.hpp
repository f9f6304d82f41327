// The tables of ports/portal_book.hpp.
#pragma once

#include "ports/portal_book.hpp"
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

template <>
const sql::Table& table_for<PortalLink>();
template <>
const sql::Table& table_for<PortalSettings>();
template <>
const sql::Table& table_for<PrebillShowing>();
template <>
const sql::Table& table_for<ClientQuestion>();
template <>
const sql::Table& table_for<QuestionMessage>();
template <>
const sql::Table& table_for<PortalMail>();

}  // namespace fairhour::storage
