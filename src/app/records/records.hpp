// The set-up as records that are made, changed and taken away: clients and their contacts, people, teams, roles, projects,
// tasks, activities, contracts, rates, holidays, absences, locks, series, legal entities. One way for all of them: load the
// firm, change a copy, check the whole, re-price what it reaches, write and journal the difference, in one transaction.
//
//   const auto changed = TRY(change_record<Client>(app, acme, [&](Client& c, const FirmView&) -> Status {
//       c.language = "de";
//       return {};
//   }, {}));
//   changed.record, changed.moved
//
// The edit runs inside the transaction: what it compares (an ETag) is what is stored. Errors of every one of them:
// not_permitted, not_found, reference_unknown, name_taken, field_fixed, and what domain/firm_check.hpp refuses.
#pragma once

#include <functional>
#include <memory>

#include "app/records/change_set_up.hpp"

namespace fairhour {

template <class Record>
struct Changed {
    Record record;
    std::shared_ptr<const FirmView> firm;  // as it is after the change
    RepriceReport moved;
};
template <class Record>
using RecordEdit = std::function<Status(Record&, const FirmView& before)>;

// `fill` gets a record with its id.
template <class Record>
[[nodiscard]] Result<Changed<Record>> create_record(const AppContext& app, const RecordEdit<Record>& fill,
                                                    const ChangeTerms& terms);
template <class Record>
[[nodiscard]] Result<Changed<Record>> change_record(const AppContext& app, IdOf<Record> id,
                                                    const RecordEdit<Record>& edit, const ChangeTerms& terms);
// `look` may refuse. What something refers to is refused: `in_use` with the count.
template <class Record>
[[nodiscard]] Result<RepriceReport> remove_record(const AppContext& app, IdOf<Record> id,
                                                  const RecordEdit<Record>& look, const ChangeTerms& terms);

[[nodiscard]] Result<Changed<Organization>> change_organization(const AppContext& app,
                                                                const RecordEdit<Organization>& edit,
                                                                const ChangeTerms& terms);

// What a person may do, apart from the rest of the person: an action of its own.
[[nodiscard]] Result<Changed<Person>> set_access(const AppContext& app, PersonId person,
                                                 const RecordEdit<Person>& edit);

// Ends a rate before a day and puts the next one in its place from that day on: never a day without, never one with two.
struct NextRate {
    CivilDay from;
    Rate rate;
};
[[nodiscard]] Result<Changed<RateRow>> follow_rate(const AppContext& app, RateId id, const NextRate& next,
                                                   const ChangeTerms& terms);
[[nodiscard]] Result<Changed<CostRateRow>> follow_cost_rate(const AppContext& app, CostRateId id, const NextRate& next,
                                                            const ChangeTerms& terms);

// An exception that was asked for, decided by a person who is not its owner (a firm of one person: marked by may()).
BOOST_DEFINE_FIXED_ENUM_CLASS(ExceptionRuling, std::uint8_t, grant, refuse)
[[nodiscard]] Result<Changed<PolicyException>> rule_on_exception(const AppContext& app, PolicyExceptionId id,
                                                                 ExceptionRuling ruling, const std::string& reason);

// As it is to be shown on a day: one that was granted for a stretch of days is `expired` when they are over. One for a
// single entry holds for good.
[[nodiscard]] ExceptionState state_on(const PolicyException& exception, CivilDay today);

// A grant ends now; that it was given stays.
[[nodiscard]] Result<Changed<Grant>> end_grant(const AppContext& app, GrantId id, const RecordEdit<Grant>& look);

}  // namespace fairhour
