// The tables of collecting money: payments and what they settled, bank statements, reminders and what stops them, the books.
#pragma once

#include "ports/payments.hpp"
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

// What a client owes, as one row.
struct ReceivableRow;  // columns of ReceivableKey and ReceivableValues side by side

template <>
const sql::Table& table_for<Payment>();
template <>
const sql::Table& table_for<Settlement>();
template <>
const sql::Table& table_for<ReceivableRow>();
template <>
const sql::Table& table_for<BankStatement>();
template <>
const sql::Table& table_for<BankLine>();
template <>
const sql::Table& table_for<CollectionStop>();
template <>
const sql::Table& table_for<ReminderSettings>();
template <>
const sql::Table& table_for<ReminderText>();
template <>
const sql::Table& table_for<ClientReminder>();
template <>
const sql::Table& table_for<BookAccount>();
template <>
const sql::Table& table_for<BookClosing>();
template <>
const sql::Table& table_for<BookLine>();
template <>
const sql::Table& table_for<BookAccrual>();

}  // namespace fairhour::storage

namespace fairhour::sql {

template <>
inline constexpr bool stored_zero_as_null<&Settlement::before_n> = true;
template <>
inline constexpr bool stored_zero_as_null<&Settlement::counters> = true;

}  // namespace fairhour::sql
