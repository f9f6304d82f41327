// How time is logged, changed and taken back. Each use case loads, computes and writes in one transaction, and answers with
// the entry as stored, priced, and with what the written policy says about it at once.
//
//   const EntryWritten logged = TRY(log_entry(app, {.content = {.project = acme, .worked_seconds = Seconds::minutes(90),
//                                                               .note = "Design review"}}));
//   logged.entry.amount_minor      // 180.00 EUR
//   logged.policy.outcome          // nudge: "The note is shorter than 20 characters."
//   TRY(change_entry(app, {.entry = logged.entry.id, .version = logged.entry.version, .patch = {.note = "Design review with Eva"}}));
//
// Who may change what follows from the entry's state and its locks (semantics 6). Refusals: not_permitted, entry_unknown,
// entry_stale (the version is another), entry_state, cut_off_passed, locked, and those of entry_content.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/capture/entry_content.hpp"
#include "app/context.hpp"
#include "domain/policy/decide.hpp"

namespace fairhour {

// What the policy says at the moment of saving: the decision that a check would make now.
struct PolicySays {
    std::optional<Outcome> outcome;   // none: no policy is in force, or the entry is running or voided
    std::optional<DecisionWhy> why;   // none: clean, and only a check knows more
    Hits hits;
    bool save_blocked = false;  // stays a draft, with its hit, until its owner completes it
};
BOOST_DESCRIBE_STRUCT(PolicySays, (), (outcome, why, hits, save_blocked))

struct EntryWritten {
    Entry entry;
    PolicySays policy;
};

// An entry and the version its caller saw.
struct EntryAt {
    EntryId entry;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(EntryAt, (), (entry, version))

// ---- log ----

struct LogAsked {
    PersonId person;  // who worked; none: who asks. Another's time needs permission and keeps who typed it (CAP-10)
    // No work date: today where the person is. No zone: theirs. Times as instants or as clock readings in `from`, `to`.
    EntryPatch content;
    std::string rate_reason;  // for a typed rate
    EntrySource source = EntrySource::typed;
};
// Over midnight it is one entry of the day it began, or one for each day where the organization splits there: the others
// come in `also`.
struct Logged {
    EntryWritten written;
    std::vector<EntryWritten> also;
};
[[nodiscard]] Result<Logged> log_entry(const AppContext& app, const LogAsked& asked);
// The same work on another day or today: a new draft with its content, without a typed rate.
struct DuplicateAsked {
    EntryId entry;
    std::optional<CivilDay> work_date;  // none: the entry's own
};
[[nodiscard]] Result<Logged> duplicate_entry(const AppContext& app, const DuplicateAsked& asked);

// ---- change ----

struct ChangeAsked {
    EntryId entry;
    std::int64_t version = 0;  // that the caller saw
    EntryPatch patch;
    std::string rate_reason;
};
[[nodiscard]] Result<Logged> change_entry(const AppContext& app, const ChangeAsked& asked);

struct VoidAsked {
    EntryId entry;
    std::int64_t version = 0;
    std::string reason;  // needed of anybody but its owner
};
[[nodiscard]] Result<EntryWritten> void_entry(const AppContext& app, const VoidAsked& asked);
// Takes a voiding back. What is voided stays so, for the record (semantics 6): its content comes back as a new entry that
// keeps when it was first logged. Errors: entry_restored (it was taken back already).
[[nodiscard]] Result<EntryWritten> restore_entry(const AppContext& app, const EntryAt& asked);

// ---- several at once; each answers with a token that takes all of it back ----

struct Rewritten {
    std::vector<EntryWritten> entries;
    std::string undo;  // for undo(); good as long as nobody changed the entries meanwhile
};

struct SplitAsked {
    EntryId entry;
    std::int64_t version = 0;
    // One of the two: an instant within a timed entry, or how much of it stays in the first part.
    std::optional<Instant> at;
    std::optional<Seconds> first_seconds;
};
[[nodiscard]] Result<Rewritten> split_entry(const AppContext& app, const SplitAsked& asked);

// The first keeps its id and takes the others' time and notes; they are voided. One person's entries of one place and day.
// Timed ones must meet; refused with `entries_apart` where there is a gap or an overlap between them.
[[nodiscard]] Result<Rewritten> merge_entries(const AppContext& app, const std::vector<EntryAt>& asked);

struct BulkAsked {
    std::vector<EntryAt> entries;  // version 0: whatever it is
    EntryPatch patch;
    bool void_them = false;  // in place of the patch
    std::string reason;
    RunMode mode = RunMode::write;  // dry_run: what would come of each, and nothing is written
};
struct BulkResult {
    EntryId entry;
    std::optional<EntryWritten> written;
    std::optional<Error> refused;  // one of the two
};
struct BulkWritten {
    std::vector<BulkResult> results;  // in the order asked
    std::string undo;                 // empty: nothing was done
};
inline constexpr std::size_t bulk_entries_max = 1'000;
// What can be done is done.
[[nodiscard]] Result<BulkWritten> bulk_change(const AppContext& app, const BulkAsked& asked);

// Takes a split, a merge or a bulk change back, entry by entry, where nobody changed it since.
[[nodiscard]] Result<BulkWritten> undo(const AppContext& app, const std::string& token);

}  // namespace fairhour
