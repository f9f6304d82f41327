// The delivery lead's queue; see review.hpp.
#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "app/review/review.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/contracts/window.hpp"

namespace fairhour {
namespace {

bool wanted(const QueueFilter& filter, Outcome outcome) {
    if (filter.outcomes.empty()) return outcome != Outcome::auto_approve;
    return std::find(filter.outcomes.begin(), filter.outcomes.end(), outcome) != filter.outcomes.end();
}

// Money at risk before the next cut-off comes first; what has no cut-off comes last.
bool before(const QueueItem& a, const QueueItem& b) {
    if (a.cut_off.has_value() != b.cut_off.has_value()) return a.cut_off.has_value();
    if (a.cut_off && *a.cut_off != *b.cut_off) return *a.cut_off < *b.cut_off;
    if (a.outcome != b.outcome) return a.outcome < b.outcome;
    if (a.money_minor != b.money_minor) return a.money_minor > b.money_minor;
    return a.entry.id < b.entry.id;
}

Status add_hits(Transaction& work, std::vector<QueueItem>& queue,
                const absl::flat_hash_map<EntryId, std::int64_t>& decided) {
    std::vector<EntryId> ids;
    for (const QueueItem& item : queue) ids.push_back(item.entry.id);
    if (ids.empty()) return {};
    absl::flat_hash_map<EntryId, Hits> hits;
    for (DecisionHit& row : TRY(work.hits(ids)))
        if (decided.at(row.entry) == row.n) hits[row.entry].push_back(std::move(row.hit));
    for (QueueItem& item : queue) item.hits = std::move(hits[item.entry.id]);
    return {};
}

// Which of them two people approve, and who has approved already.
Status add_first_approvals(Transaction& work, const SecondApproval& terms, std::vector<QueueItem>& queue) {
    std::vector<EntryId> ids;
    for (QueueItem& item : queue) {
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
    for (QueueItem& item : queue)
        if (const auto given = approvals.find(item.entry.id); given != approvals.end())
            item.first_approval = standing_approval(item.entry, given->second, history[item.entry.id]);
    return {};
}

}  // namespace

Result<std::vector<QueueItem>> review_queue(const AppContext& app, const QueueFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Firm& firm = view->firm;
    const FirmIndex& index = view->index;
    const Holidays holidays(firm.holidays);
    EntryFilter waiting;
    waiting.people = filter.people;
    waiting.clients = filter.clients;
    waiting.projects = filter.projects;
    waiting.states = {EntryState::submitted, EntryState::flagged, EntryState::disputed};
    std::vector<Entry> entries = TRY(work->entries(waiting));
    absl::flat_hash_map<EntryId, Decision> latest;
    TRY(work->for_each_decision(DecisionChoice::latest, [&](std::span<const Decision> decisions) -> Status {
        for (const Decision& d : decisions) latest[d.entry] = d;
        return {};
    }));
    std::vector<QueueItem> queue;
    absl::flat_hash_map<EntryId, std::int64_t> decided;
    for (Entry& entry : entries) {
        const auto found = latest.find(entry.id);
        const Outcome outcome = found == latest.end() ? Outcome::recommend_approve : found->second.outcome;
        if (found == latest.end() || !wanted(filter, outcome)) continue;
        decided[entry.id] = found->second.n;
        QueueItem item;
        item.outcome = outcome;
        item.money_minor = unbilled_of(entry).minor;
        if (const Contract* const contract = index.contract_of(entry.project))
            if (const auto window = window_of(*contract, entry.work_date, holidays)) item.cut_off = window->cut_off;
        item.entry = std::move(entry);
        queue.push_back(std::move(item));
    }
    std::sort(queue.begin(), queue.end(), before);
    if (filter.limit > 0 && queue.size() > static_cast<std::size_t>(filter.limit))
        queue.resize(static_cast<std::size_t>(filter.limit));
    TRY(add_hits(*work, queue, decided));
    const CivilDay today = firm.organization.zone.day(app.clock.now());
    TRY(add_first_approvals(*work, TRY(second_approval_terms(firm, today)), queue));
    return queue;
}

}  // namespace fairhour
