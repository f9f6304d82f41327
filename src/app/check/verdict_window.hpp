// Approval history for one decision at a time: the verdicts of a firm kept in memory, counted as they enter and leave the
// days that the policy looks back on. Entries are read through once; after that only when somebody gave verdicts or
// imported since, which the journal tells.
//
//   const ApprovalHistory history = TRY(verdicts_of(*work, policy.history, ada, {site}, now));
//   history.confidence(ada, site)       // as the history of all entries would say
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

private:
    struct Verdict {
        Instant at;
        PersonId person;
        ProjectId project;
        bool approved = false;
    };
    using Pair = std::pair<PersonId, ProjectId>;
    [[nodiscard]] Status read_all(Transaction& work);
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
};

// Of this thread's window on the organization.
[[nodiscard]] Result<ApprovalHistory> verdicts_of(Transaction& work, const HistoryTerms& terms, PersonId person,
                                                  const std::vector<ProjectId>& projects, Instant as_of);

}  // namespace fairhour
