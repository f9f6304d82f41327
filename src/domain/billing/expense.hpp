// An expense: what someone paid for a project, to be charged on or not (semantics 5). It lives, locks and is decided like an
// entry; its receipt is named by its digest.
//
//   train Berlin-Hamburg, 119.00 EUR of which 7.79 EUR tax, charged on with 5 % on top: 124.95 EUR
#pragma once

#include "domain/time/entry.hpp"

namespace fairhour {

struct Expense {
    ExpenseId id;
    PersonId person;
    PersonId entered_by;
    ClientId client;
    ProjectId project;
    CivilDay day;
    std::string category;
    std::string note;
    Money amount;  // as paid, tax included
    std::int64_t tax_minor = 0;
    BillableMark billable_mark = BillableMark::by_contract;
    Decimal mark_up_percent;

    std::string receipt_name;  // of the file; "" without one
    Sha256 receipt_digest{};

    EntryState state = EntryState::draft;
    Instant created_at;
    Instant updated_at;
    std::optional<Instant> submitted_at;
    std::optional<Instant> decided_at;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Expense, (),
                      (id, person, entered_by, client, project, day, category, note, amount, tax_minor, billable_mark,
                       mark_up_percent, receipt_name, receipt_digest, state, created_at, updated_at, submitted_at,
                       decided_at, version))

}  // namespace fairhour
