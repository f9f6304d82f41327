// Approval history from the verdicts of a firm kept in memory: for one decision at a time, counted as they enter and leave
// the days that the policy looks back on, or for a pass over everybody. Entries are read through once. After that the
// journal tells whether there is anything new: of verdicts given since, only the entries written since are read again; all
// of them only where it says something else, such as an import.
//
//   const ApprovalHistory history = TRY(verdicts_of(*work, policy.history, ada, {site}, now));
//   history.confidence(ada, site)       // as the history of all entries would say
//   TRY(all_verdicts(*work, policy.history, now)).confidence(max, shop)
#pragma once

#include <map>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "domain/policy/history.hpp"
#include "ports/store.hpp"

namespace fairhour {

class VerdictWindow {
public:
    // Reads what is new; everything where the journal is another one or says that verdicts were given.
    [[nodiscard]] Status refresh(Transaction& work);
    // The same confidence for this person on these projects as of all entries.
    [[nodiscard]] ApprovalHistory history(Instant as_of, const HistoryTerms& terms, PersonId person,
                                          const std::vector<ProjectId>& projects);
    // Of everybody on everything.
    [[nodiscard]] ApprovalHistory whole(Instant as_of, const HistoryTerms& terms) const;

private:
    struct Verdict {
        EntryId entry;
        Instant at;
        PersonId person;
        ProjectId project;
        bool approved = false;
    };
    using Pair = std::pair<PersonId, ProjectId>;
    [[nodiscard]] Status read_all(Transaction& work);
    [[nodiscard]] Status read_written_since(Transaction& work, Instant since);
    void take(std::span<const Entry> entries);
    void seen(const JournalEvent& event);
    void move_to(Instant as_of, std::int64_t history_days);
    void count(const Verdict& verdict, std::int64_t sign);
    void forget();

    std::vector<Verdict> verdicts_;             // by time
    std::size_t entered_ = 0, left_ = 0;        // [left_, entered_) is counted
    Instant as_of_;
    std::int64_t history_days_ = 0;
    absl::flat_hash_map<Pair, VerdictCount> pairs_;
    absl::flat_hash_map<Pair, Instant> rejected_at_;  // the last one that has entered
    absl::flat_hash_map<PersonId, VerdictCount> people_;
    absl::flat_hash_map<ProjectId, VerdictCount> projects_;
    VerdictCount all_;
    std::int64_t journal_n_ = 0;
    Sha256 journal_hash_{};
    Instant journal_at_;
};

// Of this thread's window on the organization.
[[nodiscard]] Result<ApprovalHistory> verdicts_of(Transaction& work, const HistoryTerms& terms, PersonId person,
                                                  const std::vector<ProjectId>& projects, Instant as_of);
[[nodiscard]] Result<ApprovalHistory> all_verdicts(Transaction& work, const HistoryTerms& terms, Instant as_of);

}  // namespace fairhour
