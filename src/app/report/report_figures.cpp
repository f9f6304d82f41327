// Loads what the figures of semantics 11 need: totals, decisions, invoices and the entries of the asked days; see reports.hpp.
#include "app/report/figure_lines.hpp"
#include "app/setup/setup.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

constexpr std::size_t entries_asked_max = 5000;

Result<absl::flat_hash_set<EntryId>> billed_later(Transaction& work, const absl::flat_hash_set<InvoiceId>& issued,
                                                  std::span<const EntryId> entries) {
    absl::flat_hash_set<EntryId> later;
    for (std::size_t from = 0; from < entries.size(); from += entries_asked_max) {
        const auto some = entries.subspan(from, std::min(entries_asked_max, entries.size() - from));
        for (const LineEntry& part : TRY(work.line_entries(some)))
            if (part.late && issued.contains(part.invoice)) later.insert(part.entry);
    }
    return later;
}

Status load_figures(Transaction& work, FigureFacts& facts) {
    facts.months = TRY(work.totals(RollUp::month_person_project, facts.days));
    facts.weeks = TRY(work.totals(RollUp::week_project, DayRange{}));
    TRY(work.for_each_decision(DecisionChoice::latest, [&](std::span<const Decision> decisions) -> Status {
        for (const Decision& d : decisions) facts.drafts[d.entry] = d.outcome;
        return {};
    }));
    facts.transitions = TRY(work.transitions({}));
    InvoiceFilter filter;
    filter.states = {DocumentState::issued, DocumentState::part_credited, DocumentState::credited};
    facts.documents = TRY(work.invoices(filter));
    return {};
}

}  // namespace

Result<std::vector<FigureLine>> report_figures(const AppContext& app, DayRange days) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Firm& firm = view->firm;
    TRY(require_permission(app, firm, Action::see_margins, {}));
    const FirmIndex& index = view->index;
    const Instant now = app.clock.now();
    const auto version = policy_in_force(firm, firm.organization.zone.day(now));
    std::optional<Policy> policy;
    if (version) policy = TRY(parsed_policy(*version));
    FigureFacts facts{.index = index, .policy = policy ? &*policy : nullptr, .now = now, .days = days};
    TRY(load_figures(*work, facts));
    absl::flat_hash_set<InvoiceId> issued;
    for (const Invoice& document : facts.documents) issued.insert(document.id);
    facts.each_entry = [&](const OnEntries& each) { return work->for_each_entry(EntryFilter{.days = days}, each); };
    facts.billed_later = [&](std::span<const EntryId> ids) { return billed_later(*work, issued, ids); };
    return figure_lines(facts);
}

}  // namespace fairhour
