#include "http/routes/entry_answer.hpp"

#include "base/text.hpp"

namespace fairhour::http {
namespace {

std::vector<std::string> tag_list(const std::string& tags) {
    std::vector<std::string> list;
    if (tags.empty()) return list;
    for (const std::string_view tag : split_text(tags, ',')) list.emplace_back(trimmed(tag));
    return list;
}

}  // namespace

EntryAnswer entry_answer(const Entry& e, const ActorFacts& actor, const FirmIndex& index) {
    EntryAnswer a{e.id,
                  e.person,
                  e.entered_by,
                  e.client,
                  e.project,
                  e.task,
                  e.activity,
                  e.work_date,
                  e.zone,
                  e.started_at,
                  e.stopped_at,
                  e.worked_seconds,
                  e.note,
                  tag_list(e.tags),
                  e.billable_mark,
                  e.source,
                  e.state,
                  e.billability,
                  e.billable_seconds,
                  e.allocated_seconds,
                  e.created_at,
                  e.updated_at,
                  e.submitted_at,
                  e.decided_at,
                  e.version,
                  {},
                  {},
                  {},
                  {}};
    const ResourceFacts facts = facts_of(index, e);
    if (may(actor, Action::see_rates, facts).allowed()) {
        const bool priced = e.rated && !e.currency.none();
        a.typed_rate = e.typed_rate;
        a.amount = priced ? std::optional(Money{e.amount_minor, e.currency}) : std::nullopt;
        a.invoiced_amount = priced ? std::optional(Money{e.allocated_minor, e.currency}) : std::nullopt;
    }
    if (may(actor, Action::see_costs, facts).allowed())
        a.cost = e.cost_minor ? std::optional(Money{*e.cost_minor, index.firm().organization.currency}) : std::nullopt;
    return a;
}

std::string entry_etag(const Entry& entry) { return "\"" + std::to_string(entry.version) + "\""; }

Result<Entry> entry_of_path(Call& call) {
    const Entry* const entry = TRY(call.entry(TRY(call.id<EntryTag>())));
    if (entry == nullptr) return std::unexpected(Call::unknown());
    return *entry;
}

}  // namespace fairhour::http
