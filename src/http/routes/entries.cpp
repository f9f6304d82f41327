// Reading entries: lists by day, person, client, project and state, one entry, and why it is as it is.
#include "app/report/explain.hpp"
#include "http/page.hpp"
#include "http/routes/entry_answer.hpp"
#include "http/routes/families.hpp"
#include "http/routes/hit_answer.hpp"

namespace fairhour::http {
namespace {

struct EntriesAsked {
    std::optional<CivilDay> from, until;  // work dates; until is not included
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::vector<EntryState> state;
    std::optional<Billability> billability;
    std::optional<Instant> updated_since;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(EntriesAsked, (),
                      (from, until, person, client, project, state, billability, updated_since, limit, cursor))

struct DecisionAnswer {
    std::int64_t n = 0;
    Outcome outcome = Outcome::flag;
    std::int64_t policy_version = 0;
    Instant decided_at;
    Digest16 inputs;
    Hits hits;
};
BOOST_DESCRIBE_STRUCT(DecisionAnswer, (), (n, outcome, policy_version, decided_at, inputs, hits))

struct TransitionAnswer {
    std::int64_t n = 0;
    EntryState from = EntryState::draft, to = EntryState::draft;
    ActorKind actor_kind = ActorKind::system;
    PersonId actor;
    Instant at;
    std::string reason;
    std::int64_t policy_version = 0;
    bool own = false;
};
BOOST_DESCRIBE_STRUCT(TransitionAnswer, (), (n, from, to, actor_kind, actor, at, reason, policy_version, own))

EntryFilter filter_of(const EntriesAsked& asked, const Sight& sight) {
    EntryFilter filter;
    filter.days = {asked.from.value_or(CivilDay::min), asked.until.value_or(CivilDay::max)};
    filter.people = asked.person;
    filter.clients = asked.client;
    filter.projects = asked.project;
    filter.states = asked.state;
    filter.billability = asked.billability;
    filter.updated_since = asked.updated_since;
    filter.order = EntryOrder::id;
    if (!sight.everything) filter.seen_by = EntrySight{sight.people, sight.projects, sight.clients};
    return filter;
}

Result<Reply> list_entries(Call& call) {
    const auto asked = TRY(call.query<EntriesAsked>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    const ActorFacts actor = TRY(call.actor());
    const FirmView* const firm = TRY(call.firm());
    EntryFilter filter = filter_of(asked, sight_of(actor, Action::see_time, firm->index));
    filter.after = TRY(cursor_id<EntryTag>(asked.cursor));
    filter.limit = limit + 1;
    const auto entries = TRY(TRY(call.work())->entries(filter));
    Page<EntryAnswer> page;
    for (const Entry& entry : entries) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.next = id_text(page.items.back().id);
            break;
        }
        page.items.push_back(entry_answer(entry, actor, firm->index));
    }
    return call.reply(page);
}

Result<Reply> get_entry(Call& call) {
    const Entry entry = TRY(entry_of_path(call));
    return call.reply(entry_answer(entry, TRY(call.actor()), TRY(call.firm())->index), entry_etag(entry));
}

Result<Reply> list_decisions(Call& call) {
    const Entry entry = TRY(entry_of_path(call));
    const std::vector<EntryId> id{entry.id};
    const bool rates = TRY(call.may_see(Action::see_rates, facts_of(TRY(call.firm())->index, entry)));
    Transaction& work = *TRY(call.work());
    Page<DecisionAnswer> page;
    for (const Decision& d : TRY(work.decisions(id)))
        page.items.push_back({d.n, d.outcome, d.policy_version, d.decided_at, d.inputs, {}});
    for (const DecisionHit& hit : TRY(work.hits(id)))
        for (DecisionAnswer& decision : page.items)
            if (decision.n == hit.n)
                decision.hits.push_back(hit_answer(hit.hit, rates ? Figures::shown : Figures::hidden));
    return call.reply(page);
}

Result<Reply> list_transitions(Call& call) {
    const std::vector<EntryId> id{TRY(call.id<EntryTag>())};
    Page<TransitionAnswer> page;
    for (const Transition& t : TRY(TRY(call.work())->transitions(id)))
        page.items.push_back({t.n, t.from, t.to, t.actor_kind, t.actor, t.at, t.reason, t.policy_version, t.own});
    return call.reply(page);
}

struct ApprovalAnswer {
    std::int64_t n = 0;
    PersonId by;
    Instant at;
    std::string reason;
    std::int64_t policy_version = 0;
    bool standing = false;
};
BOOST_DESCRIBE_STRUCT(ApprovalAnswer, (), (n, by, at, reason, policy_version, standing))

Result<Reply> list_first_approvals(Call& call) {
    const std::vector<EntryId> id{TRY(call.id<EntryTag>())};
    Transaction& work = *TRY(call.work());
    EntryFilter filter;
    filter.ids = id;
    const std::vector<Entry> entries = TRY(work.entries(filter));
    if (entries.empty()) return std::unexpected(Call::unknown());
    const std::vector<FirstApproval> approvals = TRY(work.first_approvals(id));
    const auto standing = standing_approval(entries.front(), approvals, TRY(work.transitions(id)));
    Page<ApprovalAnswer> page;
    for (const FirstApproval& a : approvals)
        page.items.push_back({a.n, a.person, a.at, a.reason, a.policy_version, standing && standing->n == a.n});
    return call.reply(page);
}

Result<Reply> explain_entry(Call& call) {
    return call.reply(TRY(explain(call.app(), id_text(TRY(call.id<EntryTag>())))));
}

}  // namespace

Routes entry_routes() {
    const auto row = [](std::string path, std::string name, std::string summary) {
        return RouteRow{.method = Method::get,
                        .path = "/api/v1/entries" + std::move(path),
                        .name = std::move(name),
                        .summary = std::move(summary),
                        .tag = "entries",
                        .action = Action::see_time,
                        .kind = Kind::entry};
    };
    RouteRow list = row("", "list_entries", "Entries, in the order they were made.");
    list.kind = Kind::none;
    Routes routes;
    routes.push_back(route<EntriesAsked, None, Page<EntryAnswer>>(list, list_entries));
    routes.push_back(route<None, None, EntryAnswer>(row("/{entry}", "get_entry", "One entry."), get_entry));
    routes.push_back(route<None, None, Page<DecisionAnswer>>(
        row("/{entry}/decisions", "list_entry_decisions",
            "What the policy decided about it, with the clauses, oldest first."),
        list_decisions));
    routes.push_back(route<None, None, Page<ApprovalAnswer>>(
        row("/{entry}/first-approvals", "list_entry_first_approvals",
            "Approvals of time that two people approve: who was the first, and whether it still stands."),
        list_first_approvals));
    routes.push_back(route<None, None, Page<TransitionAnswer>>(row("/{entry}/transitions", "list_entry_transitions",
                                                                   "Every change of its state: who, when, why."),
                                                               list_transitions));
    routes.push_back(route<None, None, Explanation>(row("/{entry}/explanation", "explain_entry",
                                                        "The whole chain of reasons, from the clock to the invoice."),
                                                    explain_entry));
    return routes;
}

}  // namespace fairhour::http
