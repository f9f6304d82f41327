// An entry: one stretch of work by one person, as it was logged. What the person logged never changes by itself; price
// and billability stand beside it, and the ledger's sums are a reading copy of the allocation chain (billing/ledger.hpp).
//
//   worked 09:00-10:52 (6,720 s), rounded up to 15 min for the client (7,200 s), at 120.00 EUR/h: 240.00 EUR
#pragma once

#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(EntryState, std::uint8_t, running, draft, submitted, changes_requested, flagged, approved,
                              part_invoiced, invoiced, disputed, written_off, voided)
BOOST_DEFINE_FIXED_ENUM_CLASS(Billability, std::uint8_t, billable, non_billable, unclear)
// What the owner said: nothing, "not billable" (narrows), or "billable" (cannot widen: unclear where the contract says no).
BOOST_DEFINE_FIXED_ENUM_CLASS(BillableMark, std::uint8_t, by_contract, billable, non_billable)
BOOST_DEFINE_FIXED_ENUM_CLASS(EntrySource, std::uint8_t, typed, timer, imported, synced)
// The first human verdict on the entry, the raw material of approval history. The engine's own approvals leave `none`.
BOOST_DEFINE_FIXED_ENUM_CLASS(FirstVerdict, std::uint8_t, none, approved_unchanged, not_approved, in_batch, elsewhere)

struct Entry {
    EntryId id;
    PersonId person;
    PersonId entered_by;  // who typed it; the same as `person` unless logged for someone else
    ClientId client;      // of the project, or named without one
    ProjectId project;    // none: missing
    TaskId task;
    ActivityId activity;
    CivilDay work_date;  // the local day it began, in its own zone
    Zone zone;
    std::optional<Instant> started_at;  // both, or neither for a typed duration; a running timer has a start only
    std::optional<Instant> stopped_at;
    Seconds worked_seconds;
    std::string note;
    std::string tags;  // sorted, separated by ", "
    BillableMark billable_mark = BillableMark::by_contract;
    std::optional<Rate> typed_rate;  // needs permission and reason; stays until reset
    EntrySource source = EntrySource::typed;

    EntryState state = EntryState::draft;
    FirstVerdict first_verdict = FirstVerdict::none;
    Instant created_at;  // when it was first logged, here or elsewhere
    Instant updated_at;  // when this store last wrote it
    std::optional<Instant> submitted_at;
    std::optional<Instant> decided_at;
    std::int64_t version = 1;

    ImportId import;
    std::string source_id;        // the source's own id, "" if it has none
    Digest16 content_key;         // of the row as the source gave it; zero when not imported
    std::int32_t occurrence = 0;  // 1, 2, 3 ... among equal rows of one file

    // By rating (domain/rates/price.hpp). A billable entry without `rated` is unrated, not zero.
    Billability billability = Billability::unclear;
    Seconds billable_seconds;  // rounded; zero unless billable
    bool rated = false;
    std::int64_t amount_minor = 0;
    Currency currency;
    std::optional<std::int64_t> cost_minor;  // unknown: no cost rate; in the organization's currency

    // Reading copy of the ledger: sums of the entry's allocation chain.
    std::int64_t ledger_n = 0;
    Seconds allocated_seconds;
    std::int64_t allocated_minor = 0;
    Seconds adjusted_seconds;
    std::int64_t adjusted_minor = 0;
    Seconds over_cap_seconds;
    std::int64_t over_cap_minor = 0;
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (id, person, entered_by, client, project, task, activity, work_date, zone, started_at, stopped_at,
                       worked_seconds, note, tags, billable_mark, typed_rate, source, state, first_verdict, created_at,
                       updated_at, submitted_at, decided_at, version, import, source_id, content_key, occurrence, billability,
                       billable_seconds, rated, amount_minor, currency, cost_minor, ledger_n, allocated_seconds,
                       allocated_minor, adjusted_seconds, adjusted_minor, over_cap_seconds, over_cap_minor))

// Who or what acts. client: somebody of a client, through a link and without an account.
BOOST_DEFINE_FIXED_ENUM_CLASS(ActorKind, std::uint8_t, person, engine, importer, system, client)
struct Actor {
    ActorKind kind = ActorKind::system;
    PersonId person;

    bool operator==(const Actor&) const = default;
};
BOOST_DESCRIBE_STRUCT(Actor, (), (kind, person))

// One change of state: who or what made it, under which policy version, and why (semantics 6). Human verdicts are these.
struct Transition {
    EntryId entry;
    std::int64_t n = 0;  // 1, 2, 3 ... per entry
    EntryState from = EntryState::draft;
    EntryState to = EntryState::draft;
    ActorKind actor_kind = ActorKind::system;
    PersonId actor;
    Instant at;
    std::string reason;
    std::int64_t policy_version = 0;  // 0: none was in force
    std::int64_t batch = 0;           // equal for verdicts given together; 0: alone
    bool own = false;                 // someone decided their own time: a one-person firm only
};
BOOST_DESCRIBE_STRUCT(Transition, (), (entry, n, from, to, actor_kind, actor, at, reason, policy_version, batch, own))

BOOST_DEFINE_FIXED_ENUM_CLASS(LockCause, std::uint8_t, period, approval, invoice, archived)

// A lock is data. Scope fields that are none mean "all": {client: acme, days: until 2026-07-01} locks Acme's first half.
struct Lock {
    LockId id;
    LockCause cause = LockCause::period;
    PersonId person;
    ClientId client;
    ProjectId project;
    DayRange days;
    Instant since;
    PersonId by;
    std::string reason;
    AccessRole lifted_by = AccessRole::finance;  // who can lift it
};
BOOST_DESCRIBE_STRUCT(Lock, (), (id, cause, person, client, project, days, since, by, reason, lifted_by))

// Lifts a lock for named people until an instant.
struct Grant {
    GrantId id;
    LockId lock;
    PersonId person;
    PersonId by;
    std::string reason;
    Instant granted_at;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(Grant, (), (id, lock, person, by, reason, granted_at, expires_at))

}  // namespace fairhour
