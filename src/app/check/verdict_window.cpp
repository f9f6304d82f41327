// Verdicts in memory; see verdict_window.hpp.
#include "app/check/verdict_window.hpp"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "app/capture/capture_journal.hpp"
#include "app/check/pass_journal.hpp"
#include "app/review/verdict_journal.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t events_each_max = 1'000;
constexpr Seconds written_before_seen = Seconds::minutes(5);  // an entry is never written later than its event

// Time that has had its verdict and moves to another project takes it along.
bool moves_a_verdict(const CapturedEntry& entry) {
    const bool may_have_one = entry.from == EntryState::submitted || entry.from == EntryState::changes_requested ||
                              entry.from == EntryState::approved;
    return may_have_one && std::ranges::find(entry.changes, "project", &FieldChange::field) != entry.changes.end();
}

// What an event did to the verdicts: nothing; or what the entries that were written say now; or nobody knows.
enum class VerdictsThen : std::uint8_t { as_before, written, unknown };

// What people do with their own time gives no verdict, and messages write no entry. A pass moves the hour of a verdict
// where the engine approves what a person had sent back.
Result<VerdictsThen> verdicts_then(const JournalEvent& event) {
    if (event.action == "write_messages" || event.action == "send_messages") return VerdictsThen::as_before;
    if (event.action == "give_verdict" || event.action == undo_verdicts_action) return VerdictsThen::written;
    if (event.action == pass_action) {
        const PassDetail detail = TRY(parse_json<PassDetail>(event.detail, JsonAbsent::keeps_value));
        return detail.approved == 0 ? VerdictsThen::as_before : VerdictsThen::written;
    }
    if (!is_capture_action(event.action)) return VerdictsThen::unknown;
    if (event.detail.find(R"("field":"project")") == std::string::npos) return VerdictsThen::as_before;
    const CaptureDetail detail = TRY(parse_json<CaptureDetail>(event.detail, JsonAbsent::keeps_value));
    return std::ranges::any_of(detail.entries, moves_a_verdict) ? VerdictsThen::written : VerdictsThen::as_before;
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

void VerdictWindow::take(std::span<const Entry> entries) {
    for (const Entry& entry : entries) {
        const bool approved =
            entry.first_verdict == FirstVerdict::approved_unchanged || entry.first_verdict == FirstVerdict::elsewhere;
        if ((approved || entry.first_verdict == FirstVerdict::not_approved) && entry.decided_at)
            verdicts_.push_back({entry.id, *entry.decided_at, entry.person, entry.project, approved});
    }
}

void VerdictWindow::seen(const JournalEvent& event) {
    journal_n_ = event.n;
    journal_hash_ = event.hash;
    journal_at_ = event.at;
}

Status VerdictWindow::read_all(Transaction& work) {
    const JournalEvent head = TRY(work.journal_head());
    forget();
    verdicts_.clear();
    TRY(work.for_each_entry({.order = EntryOrder::id}, [&](EntryBatch batch) -> Status {
        take(batch);
        return {};
    }));
    std::ranges::sort(verdicts_, {}, &Verdict::at);
    const auto last = TRY(work.events_after(std::max<std::int64_t>(head.n - 1, 0), 1));
    seen(last.empty() ? JournalEvent{} : last.front());
    return {};
}

Status VerdictWindow::read_written_since(Transaction& work, Instant since) {
    forget();
    TRY(work.for_each_entry({.updated_since = since, .order = EntryOrder::id}, [&](EntryBatch batch) -> Status {
        absl::flat_hash_set<EntryId> again;
        for (const Entry& entry : batch) again.insert(entry.id);
        std::erase_if(verdicts_, [&](const Verdict& verdict) { return again.contains(verdict.entry); });
        take(batch);
        return {};
    }));
    std::ranges::sort(verdicts_, {}, &Verdict::at);
    return {};
}

Status VerdictWindow::refresh(Transaction& work) {
    if (journal_n_ == 0) return read_all(work);
    JournalEvent last{.n = journal_n_, .at = journal_at_, .hash = journal_hash_};
    bool written = false;
    for (bool more = true; more;) {
        auto events = TRY(work.events_after(last.n - 1, events_each_max));
        if (events.empty() || events.front().n != last.n || events.front().hash != last.hash) return read_all(work);
        for (std::size_t i = 1; i < events.size(); ++i) {
            const VerdictsThen then = TRY(verdicts_then(events[i]));
            if (then == VerdictsThen::unknown) return read_all(work);
            written = written || then == VerdictsThen::written;
        }
        more = events.size() == static_cast<std::size_t>(events_each_max);
        last = std::move(events.back());
    }
    if (written) TRY(read_written_since(work, journal_at_ - written_before_seen));
    seen(last);
    return {};
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

ApprovalHistory VerdictWindow::whole(Instant as_of, const HistoryTerms& terms) const {
    const Instant from = as_of - Seconds{terms.history_days * 86'400};
    ApprovalHistory history(as_of, terms);
    for (const Verdict& verdict : verdicts_) {
        if (verdict.at > as_of) break;
        const std::int64_t counts = verdict.at > from ? 1 : 0;
        history.add(verdict.person, verdict.project, {counts, verdict.approved ? counts : 0},
                    verdict.approved ? std::nullopt : std::optional(verdict.at));
    }
    return history;
}

namespace {

// Of this thread's window on the organization; the journal's hash tells one store from another.
Result<VerdictWindow*> verdict_window_of(Transaction& work) {
    thread_local std::map<std::int64_t, VerdictWindow> windows;
    VerdictWindow& window = windows[work.scope().organization];
    TRY(window.refresh(work));
    return &window;
}

}  // namespace

Result<ApprovalHistory> verdicts_of(Transaction& work, const HistoryTerms& terms, PersonId person,
                                    const std::vector<ProjectId>& projects, Instant as_of) {
    return TRY(verdict_window_of(work))->history(as_of, terms, person, projects);
}

Result<ApprovalHistory> all_verdicts(Transaction& work, const HistoryTerms& terms, Instant as_of) {
    return TRY(verdict_window_of(work))->whole(as_of, terms);
}

}  // namespace fairhour
