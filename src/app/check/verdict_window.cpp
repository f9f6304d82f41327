// Verdicts in memory; see verdict_window.hpp.
#include "app/check/verdict_window.hpp"

#include <algorithm>

#include "app/capture/capture_journal.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t events_each_max = 1'000;

// Time that has had its verdict and moves to another project takes it along.
bool moves_a_verdict(const CapturedEntry& entry) {
    const bool may_have_one = entry.from == EntryState::submitted || entry.from == EntryState::changes_requested ||
                              entry.from == EntryState::approved;
    return may_have_one && std::ranges::find(entry.changes, "project", &FieldChange::field) != entry.changes.end();
}

// What people do with their own time gives no verdict; of everything else it is not known.
Result<bool> leaves_verdicts(const JournalEvent& event) {
    if (!is_capture_action(event.action)) return false;
    if (event.detail.find(R"("field":"project")") == std::string::npos) return true;
    const CaptureDetail detail = TRY(parse_json<CaptureDetail>(event.detail, JsonAbsent::keeps_value));
    return std::ranges::none_of(detail.entries, moves_a_verdict);
}

VerdictCount minus(VerdictCount a, VerdictCount b) { return {a.n - b.n, a.k - b.k}; }

}  // namespace

void VerdictWindow::forget() {
    entered_ = left_ = 0;
    pairs_.clear();
    rejected_at_.clear();
    people_.clear();
    projects_.clear();
    all_ = {};
}

Status VerdictWindow::read_all(Transaction& work) {
    const JournalEvent head = TRY(work.journal_head());
    forget();
    verdicts_.clear();
    TRY(work.for_each_entry({.order = EntryOrder::id}, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) {
            const bool approved = entry.first_verdict == FirstVerdict::approved_unchanged ||
                                  entry.first_verdict == FirstVerdict::elsewhere;
            if ((approved || entry.first_verdict == FirstVerdict::not_approved) && entry.decided_at)
                verdicts_.push_back({*entry.decided_at, entry.person, entry.project, approved});
        }
        return {};
    }));
    std::ranges::sort(verdicts_, {}, &Verdict::at);
    const auto last = TRY(work.events_after(std::max<std::int64_t>(head.n - 1, 0), 1));
    journal_n_ = last.empty() ? 0 : last.front().n;
    journal_hash_ = last.empty() ? Sha256{} : last.front().hash;
    return {};
}

Status VerdictWindow::refresh(Transaction& work) {
    if (journal_n_ == 0) return read_all(work);
    for (;;) {
        const auto events = TRY(work.events_after(journal_n_ - 1, events_each_max));
        if (events.empty() || events.front().n != journal_n_ || events.front().hash != journal_hash_)
            return read_all(work);
        for (std::size_t i = 1; i < events.size(); ++i)
            if (!TRY(leaves_verdicts(events[i]))) return read_all(work);
        journal_n_ = events.back().n;
        journal_hash_ = events.back().hash;
        if (events.size() < static_cast<std::size_t>(events_each_max)) return {};
    }
}

void VerdictWindow::count(const Verdict& verdict, std::int64_t sign) {
    const VerdictCount one{sign, verdict.approved ? sign : 0};
    for (VerdictCount* sum :
         {&pairs_[{verdict.person, verdict.project}], &people_[verdict.person], &projects_[verdict.project], &all_}) {
        sum->n += one.n;
        sum->k += one.k;
    }
}

// The same borders as ApprovalHistory::add: decided after the first instant, up to now.
void VerdictWindow::move_to(Instant as_of, std::int64_t history_days) {
    if (as_of < as_of_ || history_days != history_days_) forget();
    as_of_ = as_of;
    history_days_ = history_days;
    const Instant from = as_of - Seconds{history_days * 86'400};
    for (; entered_ < verdicts_.size() && verdicts_[entered_].at <= as_of; ++entered_) {
        const Verdict& verdict = verdicts_[entered_];
        count(verdict, 1);
        if (!verdict.approved) rejected_at_[{verdict.person, verdict.project}] = verdict.at;
    }
    for (; left_ < entered_ && verdicts_[left_].at <= from; ++left_) count(verdicts_[left_], -1);
}

ApprovalHistory VerdictWindow::history(Instant as_of, const HistoryTerms& terms, PersonId person,
                                       const std::vector<ProjectId>& projects) {
    move_to(as_of, terms.history_days);
    ApprovalHistory history(as_of, terms);
    const ProjectId no_project{-1};
    const PersonId nobody{-1};
    VerdictCount own = people_[person];
    VerdictCount rest = minus(all_, own);
    std::vector<ProjectId> each = projects;
    std::ranges::sort(each);
    each.erase(std::ranges::unique(each).begin(), each.end());
    for (const ProjectId project : each) {
        const VerdictCount pair = pairs_[{person, project}];
        const auto rejected = rejected_at_.find({person, project});
        history.add(person, project, pair,
                    rejected == rejected_at_.end() ? std::nullopt : std::optional(rejected->second));
        const VerdictCount others = minus(projects_[project], pair);
        history.add(nobody, project, others, std::nullopt);
        own = minus(own, pair);
        rest = minus(rest, others);
    }
    history.add(person, no_project, own, std::nullopt);
    history.add(nobody, no_project, rest, std::nullopt);
    return history;
}

Result<ApprovalHistory> verdicts_of(Transaction& work, const HistoryTerms& terms, PersonId person,
                                    const std::vector<ProjectId>& projects, Instant as_of) {
    thread_local std::map<std::int64_t, VerdictWindow> windows;  // the journal's hash tells one store from another
    VerdictWindow& window = windows[work.scope().organization];
    TRY(window.refresh(work));
    return window.history(as_of, terms, person, projects);
}

}  // namespace fairhour
