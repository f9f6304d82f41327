// The tables of ports/bill_book.hpp.
#pragma once

#include "ports/bill_book.hpp"
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

template <>
const sql::Table& table_for<RetainerMove>();
template <>
const sql::Table& table_for<RetainerCell>();
template <>
const sql::Table& table_for<ChangeOrder>();
template <>
const sql::Table& table_for<InvoiceDelivery>();
template <>
const sql::Table& table_for<InvoiceMailText>();

}  // namespace fairhour::storage
