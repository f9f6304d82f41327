// The tables of the store: one for each record, with its key and what the database itself must hold. The columns come
// from the records' descriptions; the rules stand beside the tables, in words both databases take.
//
//   table_for<Task>().upsert
//
// Each file of this folder holds the tables of one part of the house. A none id is NULL and passes a foreign key; where an
// id is part of a key (totals) none is 0.
#pragma once

#include "ports/store.hpp"
#include "storage/sql/schema.hpp"

namespace fairhour::storage {

// What is added to an entry's roll-ups, as one row.
struct TotalRow;  // columns of TotalKey and TotalValues side by side

template <class Record>
[[nodiscard]] const sql::Table& table_for();

template <>
const sql::Table& table_for<Organization>();
template <>
const sql::Table& table_for<LegalEntity>();
template <>
const sql::Table& table_for<Series>();
template <>
const sql::Table& table_for<Role>();
template <>
const sql::Table& table_for<CustomRole>();
template <>
const sql::Table& table_for<Team>();
template <>
const sql::Table& table_for<Person>();
template <>
const sql::Table& table_for<Holiday>();
template <>
const sql::Table& table_for<Absence>();
template <>
const sql::Table& table_for<Client>();
template <>
const sql::Table& table_for<Contract>();
template <>
const sql::Table& table_for<Project>();
template <>
const sql::Table& table_for<Task>();
template <>
const sql::Table& table_for<Activity>();
template <>
const sql::Table& table_for<RateRow>();
template <>
const sql::Table& table_for<CostRateRow>();
template <>
const sql::Table& table_for<ExchangeRate>();
template <>
const sql::Table& table_for<Lock>();
template <>
const sql::Table& table_for<Grant>();
template <>
const sql::Table& table_for<PolicyVersion>();
template <>
const sql::Table& table_for<PolicyException>();
template <>
const sql::Table& table_for<Delegation>();
template <>
const sql::Table& table_for<Import>();
template <>
const sql::Table& table_for<Entry>();
template <>
const sql::Table& table_for<Transition>();
template <>
const sql::Table& table_for<FirstApproval>();
template <>
const sql::Table& table_for<Expense>();
template <>
const sql::Table& table_for<StoredReceipt>();
template <>
const sql::Table& table_for<PlanAllocation>();
template <>
const sql::Table& table_for<TotalRow>();
template <>
const sql::Table& table_for<AttestedDay>();
template <>
const sql::Table& table_for<Decision>();
template <>
const sql::Table& table_for<DecisionHit>();
template <>
const sql::Table& table_for<DayDecision>();
template <>
const sql::Table& table_for<Remark>();
template <>
const sql::Table& table_for<CaseRuling>();
template <>
const sql::Table& table_for<Invoice>();
template <>
const sql::Table& table_for<InvoiceLine>();
template <>
const sql::Table& table_for<LineEntry>();
template <>
const sql::Table& table_for<TaxLine>();
template <>
const sql::Table& table_for<Adjustment>();
template <>
const sql::Table& table_for<StoredDocument>();
template <>
const sql::Table& table_for<FrozenPrice>();
template <>
const sql::Table& table_for<Allocation>();
template <>
const sql::Table& table_for<JournalEvent>();
template <>
const sql::Table& table_for<IdempotencyRecord>();

// All of them, those referred to first, and the steps from older versions.
[[nodiscard]] const sql::Schema& store_schema();

}  // namespace fairhour::storage

namespace fairhour::sql {

template <>
inline constexpr bool stored_as_blob<&StoredDocument::bytes> = true;
template <>
inline constexpr bool stored_as_blob<&StoredReceipt::bytes> = true;
template <>
inline constexpr bool stored_zero_as_null<&Allocation::before_n> = true;
template <>
inline constexpr bool stored_zero_as_null<&Allocation::before_price_n> = true;

}  // namespace fairhour::sql
