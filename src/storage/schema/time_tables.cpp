// Entries and what was decided about them.
//
// Indexes of entries are built after a bulk load (Transaction::begin_bulk) and are few on purpose: each costs a second on
// a million rows. For the same reason no foreign key leads to the task: without an index on it, removing one task would read
// every entry. Duplicates on import are found by person and day, not by an index on content.
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

using sql::Layout;
using sql::NoneAs;
using sql::Table;
using sql::table_of;

template <>
const Table& table_for<Import>() {
    static const Table table = table_of<Import>({.name = "imports", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<Entry>() {
    static const Table table = table_of<Entry>(
        {.name = "entries",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, person) REFERENCES people (organization, id)",
                         "FOREIGN KEY (organization, project) REFERENCES projects (organization, id)",
                         "CONSTRAINT entry_seconds CHECK (worked_seconds >= 0 AND billable_seconds >= 0)",
                         "CONSTRAINT entry_ledger CHECK (allocated_seconds + adjusted_seconds + over_cap_seconds >= 0"
                         " AND allocated_seconds >= 0 AND over_cap_seconds >= 0)"},
         .indexes = {{.name = "entries_by_person_day", .on = "(organization, person, work_date)"},
                     {.name = "entries_by_project_day", .on = "(organization, project, work_date)"},
                     // What was only ever written once is found by its id, which grows with time: no insert pays for it.
                     {.name = "entries_by_change", .on = "(organization, updated_at, id) WHERE version > 1"},
                     // What waits for a person or for the engine: submitted, flagged, disputed. Few among many.
                     {.name = "entries_waiting",
                      .on = "(organization, person, work_date) WHERE state IN (2, 4, 8)"},
                     // Semantics 6: one running timer a person, also when two devices press start at once.
                     {.name = "one_running_timer", .on = "(organization, person) WHERE state = 0", .unique = true}}});
    return table;
}
template <>
const Table& table_for<Transition>() {
    static const Table table = table_of<Transition>(
        {.name = "transitions", .key = {"entry", "n"}, .constraints = {}, .indexes = {}, .layout = Layout::by_key});
    return table;
}
template <>
const Table& table_for<FirstApproval>() {
    static const Table table =
        table_of<FirstApproval>({.name = "first_approvals",
                                 .key = {"entry", "n"},
                                 .constraints = {"FOREIGN KEY (organization, entry) REFERENCES entries (organization, id)"},
                                 .indexes = {},
                                 .layout = Layout::by_key});
    return table;
}
template <>
const Table& table_for<Expense>() {
    static const Table table = table_of<Expense>(
        {.name = "expenses",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, person) REFERENCES people (organization, id)",
                         "FOREIGN KEY (organization, project) REFERENCES projects (organization, id)",
                         "CONSTRAINT expense_tax CHECK (amount_minor >= 0 AND tax_minor BETWEEN 0 AND amount_minor)"},
         .indexes = {{.name = "expenses_by_day", .on = "(organization, day, id)"}}});
    return table;
}
template <>
const Table& table_for<StoredReceipt>() {
    static const Table table = table_of<StoredReceipt>(
        {.name = "receipts",
         .key = {"expense"},
         .constraints = {"FOREIGN KEY (organization, expense) REFERENCES expenses (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<PlanAllocation>() {
    static const Table table = table_of<PlanAllocation>(
        {.name = "plan_allocations",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, person) REFERENCES people (organization, id)",
                         "FOREIGN KEY (organization, project) REFERENCES projects (organization, id)",
                         "CONSTRAINT plan_seconds CHECK (seconds > 0)"},
         .indexes = {{.name = "plan_once", .on = "(organization, week, person, project)", .unique = true}}});
    return table;
}
template <>
const Table& table_for<TotalRow>() {
    static const Table table = table_of<TotalKey, TotalValues>(
        {.name = "totals",
         .key = {"roll_up", "period", "person", "role", "client", "project", "state", "billability", "currency"},
         .constraints = {},
         .indexes = {},
         .layout = Layout::by_key,
         .none_as = NoneAs::zero});
    return table;
}
template <>
const Table& table_for<AttestedDay>() {
    static const Table table = table_of<AttestedDay>(
        {.name = "attested_days",
         .key = {"person", "day"},
         .constraints = {"FOREIGN KEY (organization, person) REFERENCES people (organization, id)"},
         .indexes = {},
         .layout = Layout::by_key});
    return table;
}
template <>
const Table& table_for<Decision>() {
    static const Table table = table_of<Decision>(
        {.name = "decisions", .key = {"entry", "n"}, .constraints = {}, .indexes = {}, .layout = Layout::by_key});
    return table;
}
template <>
const Table& table_for<DecisionHit>() {
    static const Table table = table_of<DecisionHit>(
        {.name = "decision_hits",
         .key = {"entry", "n", "position"},
         .constraints = {"FOREIGN KEY (organization, entry, n) REFERENCES decisions (organization, entry, n)"},
         .indexes = {},
         .layout = Layout::by_key});
    return table;
}
template <>
const Table& table_for<DayDecision>() {
    static const Table table = table_of<DayDecision>(
        {.name = "day_decisions",
         .key = {"person", "day", "n"},
         .constraints = {"FOREIGN KEY (organization, person) REFERENCES people (organization, id)"},
         .indexes = {}});
    return table;
}

template <>
const Table& table_for<Remark>() {
    static const Table table = table_of<Remark>(
        {.name = "remarks",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, about) REFERENCES people (organization, id)"},
         .indexes = {{.name = "remarks_by_entry", .on = "(organization, entry)"},
                     {.name = "remarks_by_person", .on = "(organization, about, id)"},
                     {.name = "remarks_unread", .on = "(organization, id) WHERE read_at IS NULL"}}});
    return table;
}
template <>
const Table& table_for<CaseRuling>() {
    static const Table table =
        table_of<CaseRuling>({.name = "case_rulings", .key = {"id"}, .constraints = {}, .indexes = {}});
    return table;
}

}  // namespace fairhour::storage
