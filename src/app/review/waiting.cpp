#include "app/review/waiting.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "app/review/rejection_text.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/contracts/window.hpp"
#include "ports/portal_book.hpp"

namespace fairhour {
namespace {

bool is_wanted_outcome(const QueueFilter& filter, Outcome outcome) {
    if (filter.outcomes.empty()) return outcome != Outcome::auto_approve && outcome != Outcome::nudge;
    return std::ranges::find(filter.outcomes, outcome) != filter.outcomes.end();
}

// Answers that nobody has read come first, then money at risk before the next cut-off; what has no cut-off comes last.
bool comes_before(const QueueItem& a, const QueueItem& b) {
    if (a.answer_unread != b.answer_unread) return a.answer_unread;
    if (a.cut_off.has_value() != b.cut_off.has_value()) return a.cut_off.has_value();
    if (a.cut_off && *a.cut_off != *b.cut_off) return *a.cut_off < *b.cut_off;
    if (a.outcome != b.outcome) return a.outcome < b.outcome;
    if (a.money_minor != b.money_minor) return a.money_minor > b.money_minor;
    return a.entry.id < b.entry.id;
}

EntryFilter entries_that_wait(const QueueFilter& filter, const Sight& sight) {
    EntryFilter waiting;
    waiting.ids = filter.entries;
    waiting.days = filter.days;
    waiting.people = filter.people;
    waiting.clients = filter.clients;
    waiting.projects = filter.projects;
    waiting.states = {EntryState::submitted, EntryState::flagged, EntryState::disputed};
    if (!sight.everything) waiting.seen_by = EntrySight{sight.people, sight.projects, sight.clients};
    return waiting;
}

// The cut-off of a contract's window is asked for once, not once an entry.
class WaitingCutOffs {
public:
    explicit WaitingCutOffs(const FirmView& view) : index_(view.index), holidays_(view.firm.holidays) {}
    std::optional<Instant> of(const Entry& entry) {
        const Contract* const contract = index_.contract_of(entry.project, entry.work_date);
        if (contract == nullptr) return std::nullopt;
        auto& known = known_[contract->id];
        for (const InvoiceWindow& window : known)
            if (window.days.holds(entry.work_date)) return window.cut_off;
        const auto window = window_of(*contract, entry.work_date, holidays_);
        if (!window) return std::nullopt;
        known.push_back(*window);
        return window->cut_off;
    }

private:
    const FirmIndex& index_;
    Holidays holidays_;
    absl::flat_hash_map<ContractId, std::vector<InvoiceWindow>> known_;
};

std::vector<EntryId> ids_of_items(std::span<const QueueItem> items) {
    std::vector<EntryId> ids;
    for (const QueueItem& item : items) ids.push_back(item.entry.id);
    return ids;
}

Result<absl::flat_hash_map<EntryId, Decision>> latest_decisions_of(Transaction& work, const std::vector<Entry>& entries) {
    std::vector<EntryId> ids;
    for (const Entry& entry : entries) ids.push_back(entry.id);
    absl::flat_hash_map<EntryId, Decision> latest;
    for (Decision& decision : TRY(work.decisions(ids))) latest[decision.entry] = std::move(decision);  // oldest first
    return latest;
}

// An answer or a contest that no human has read.
Result<absl::flat_hash_set<EntryId>> with_unread_answers(Transaction& work) {
    absl::flat_hash_set<EntryId> entries;
    RemarkFilter unread;
    unread.read = RemarkFilter::Read::unread;
    for (const Remark& remark : TRY(work.remarks(unread)))
        if (remark.kind != RemarkKind::question && !remark.entry.none()) entries.insert(remark.entry);
    return entries;
}

// What was decided of disputed time before the client asked says nothing of it now: a person settles it.
class Disputes {
public:
    static Result<Disputes> read(Transaction& work, const FirmIndex& index, const std::vector<Entry>& entries) {
        Disputes disputes(index);
        if (std::ranges::find(entries, EntryState::disputed, &Entry::state) == entries.end()) return disputes;
        for (const ClientQuestion& question : TRY(work.portal().questions({.state = QuestionState::open})))
            for (const EntryId entry : question.entries) disputes.asked_.emplace(entry, question.id);
        return disputes;
    }
    void take_over(QueueItem& item) const {
        const auto asked = asked_.find(item.entry.id);
        const Contract* const contract = index_->contract_of(item.entry.project, item.entry.work_date);
        item.outcome = Outcome::flag;
        item.cause = dispute_cause(item.entry, contract == nullptr ? ContractId{} : contract->id,
                                   asked == asked_.end() ? ClientQuestionId{} : asked->second);
    }

private:
    explicit Disputes(const FirmIndex& index) : index_(&index) {}
    const FirmIndex* index_;
    absl::flat_hash_map<EntryId, ClientQuestionId> asked_;
};

Status add_what_was_said(Transaction& work, std::span<QueueItem> items) {
    absl::flat_hash_map<EntryId, QueueItem*> by_entry;
    for (QueueItem& item : items) by_entry[item.entry.id] = &item;
    for (DecisionHit& row : TRY(work.hits(ids_of_items(items)))) {
        QueueItem& item = *by_entry.at(row.entry);
        if (item.decision.n == row.n) item.hits.push_back(std::move(row.hit));
    }
    RemarkFilter about;
    about.entries = ids_of_items(items);
    std::vector<Remark> remarks = TRY(work.remarks(about));
    for (auto remark = remarks.rbegin(); remark != remarks.rend(); ++remark)
        by_entry.at(remark->entry)->remarks.push_back(std::move(*remark));
    return {};
}

// Which of them two people approve, and who has approved already.
Status add_first_approvals(Transaction& work, const SecondApproval& terms, std::span<QueueItem> items) {
    std::vector<EntryId> ids;
    for (QueueItem& item : items) {
        item.needs_two = needs_second_approval(terms, item.entry);
        if (!item.needs_two) continue;
        item.needs_two_clause = terms.clause;
        ids.push_back(item.entry.id);
    }
    if (ids.empty()) return {};
    absl::flat_hash_map<EntryId, std::vector<FirstApproval>> approvals;
    for (FirstApproval& a : TRY(work.first_approvals(ids))) approvals[a.entry].push_back(std::move(a));
    if (approvals.empty()) return {};
    absl::flat_hash_map<EntryId, std::vector<Transition>> history;
    for (Transition& t : TRY(work.transitions(ids))) history[t.entry].push_back(std::move(t));
    for (QueueItem& item : items)
        if (const auto given = approvals.find(item.entry.id); given != approvals.end())
            item.first_approval = standing_approval(item.entry, given->second, history[item.entry.id]);
    return {};
}

}  // namespace

Result<Waiting> waiting_for(const AppContext& app, const QueueFilter& filter) {
    Waiting out{.work = TRY(app.store.begin(app.scope, Access::read)), .view = {}, .actor = {}, .now = app.clock.now(),
                .items = {}};
    out.view = TRY(out.work->firm());
    const FirmIndex& index = out.view->index;
    out.actor = actor_facts(app, index);
    const Sight sight = sight_of(out.actor, Action::approve_time, index);
    std::vector<Entry> entries = TRY(out.work->entries(entries_that_wait(filter, sight)));
    auto latest = TRY(latest_decisions_of(*out.work, entries));
    const auto unread = TRY(with_unread_answers(*out.work));
    const Disputes disputes = TRY(Disputes::read(*out.work, index, entries));
    WaitingCutOffs cut_offs(*out.view);
    for (Entry& entry : entries) {
        const auto found = latest.find(entry.id);
        const bool disputed = entry.state == EntryState::disputed;
        if (found == latest.end() && !disputed) continue;
        QueueItem item;
        if (found != latest.end()) item.decision = std::move(found->second);
        item.outcome = item.decision.outcome;
        item.cause = queue_cause_of(item.decision, entry);
        item.entry = std::move(entry);
        if (disputed) disputes.take_over(item);
        if (!is_wanted_outcome(filter, item.outcome)) continue;
        if (!filter.cause.empty() && item.cause.key != filter.cause) continue;
        if (!may(out.actor, Action::approve_time, facts_of(index, item.entry)).allowed()) continue;
        item.money_minor = unbilled_of(item.entry).minor;
        item.cut_off = cut_offs.of(item.entry);
        item.answer_unread = unread.contains(item.entry.id);
        out.items.push_back(std::move(item));
    }
    std::ranges::sort(out.items, comes_before);
    return out;
}

Status add_evidence(Waiting& waiting, std::span<QueueItem> items) {
    if (items.empty()) return {};
    TRY(add_what_was_said(*waiting.work, items));
    const Firm& firm = waiting.view->firm;
    TRY(add_first_approvals(*waiting.work, TRY(second_approval_terms(firm, firm.organization.zone.day(waiting.now))),
                            items));
    for (QueueItem& item : items) item.rejection_text = rejection_text(item.entry, item.hits, waiting.view->index);
    return {};
}

}  // namespace fairhour
