// Reading entries: lists by day, person, client, project and state, one entry, and why it is as it is.
#include <charconv>

#include "app/report/explain.hpp"
#include "http/page.hpp"
#include "http/routes/entry_answer.hpp"
#include "http/routes/families.hpp"
#include "http/routes/hit_answer.hpp"

namespace fairhour::http {
namespace {

BOOST_DEFINE_FIXED_ENUM_CLASS(ListOrder, std::uint8_t, made, latest, earliest)

// Which entries; `list_entries` adds how they come.
struct EntriesChosen {
    std::optional<CivilDay> from, until;  // work dates; until is not included
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::vector<EntryState> state;
    std::optional<Billability> billability;
};
BOOST_DESCRIBE_STRUCT(EntriesChosen, (), (from, until, person, client, project, state, billability))

struct EntriesAsked {
    std::optional<CivilDay> from, until;  // work dates; until is not included
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::vector<EntryState> state;
    std::optional<Billability> billability;
    std::optional<Instant> updated_since;
    ListOrder order = ListOrder::made;  // latest and earliest: by work date and start
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(EntriesAsked, (),
                      (from, until, person, client, project, state, billability, updated_since, order, limit, cursor))

struct SumsAnswer {
    std::int64_t entries = 0;
    Seconds worked_seconds, billable_seconds;
};
BOOST_DESCRIBE_STRUCT(SumsAnswer, (), (entries, worked_seconds, billable_seconds))

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

template <class Chosen>
EntryFilter chosen_by(const Chosen& asked, const Sight& sight) {
    EntryFilter filter;
    filter.days = {asked.from.value_or(CivilDay::min), asked.until.value_or(CivilDay::max)};
    filter.people = asked.person;
    filter.clients = asked.client;
    filter.projects = asked.project;
    filter.states = asked.state;
    filter.billability = asked.billability;
    filter.order = EntryOrder::id;
    if (!sight.everything) filter.seen_by = EntrySight{sight.people, sight.projects, sight.clients};
    return filter;
}

// Where a page by day ended: "2026-11-20.1795154400000000.ent_0003rd1v5c5s0", the middle empty for a day without times.
std::string place_text(const Entry& entry) {
    return day_text(entry.work_date) + "." + (entry.started_at ? std::to_string(entry.started_at->micros) : "") + "." +
           id_text(entry.id);
}

Result<EntryPlace> place_of(std::string_view cursor) {
    const auto refused = invalid("cursor_invalid", "The cursor is not one that was given out in this order.", "?cursor",
                                 "Begin without one; go on with `next` of the page before.");
    const auto first = cursor.find('.'), last = cursor.rfind('.');
    if (first == std::string_view::npos || first == last) return refused;
    const auto day = parse_day(cursor.substr(0, first));
    const auto id = parse_id<EntryTag>(cursor.substr(last + 1));
    if (!day || !id) return refused;
    EntryPlace place{*day, std::nullopt, *id};
    const std::string_view start = cursor.substr(first + 1, last - first - 1);
    if (start.empty()) return place;
    Instant at;
    const auto read = std::from_chars(start.data(), start.data() + start.size(), at.micros);
    if (read.ec != std::errc() || read.ptr != start.data() + start.size()) return refused;
    place.started_at = at;
    return place;
}

Status put_order(EntryFilter& filter, const EntriesAsked& asked) {
    switch (asked.order) {
        case ListOrder::made: filter.after = TRY(cursor_id<EntryTag>(asked.cursor)); return {};
        case ListOrder::latest: filter.order = EntryOrder::latest; break;
        case ListOrder::earliest: filter.order = EntryOrder::earliest; break;
    }
    if (asked.cursor) filter.beyond = TRY(place_of(*asked.cursor));
    return {};
}

Result<Reply> sum_entries(Call& call) {
    const auto asked = TRY(call.query<EntriesChosen>());
    const ActorFacts actor = TRY(call.actor());
    const Sight sight = sight_of(actor, Action::see_time, TRY(call.firm())->index);
    const EntrySums sums = TRY(TRY(call.work())->sum_entries(chosen_by(asked, sight)));
    return call.reply(SumsAnswer{sums.entries, sums.worked, sums.billable});
}

Result<Reply> list_entries(Call& call) {
    const auto asked = TRY(call.query<EntriesAsked>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    const ActorFacts actor = TRY(call.actor());
    const FirmView* const firm = TRY(call.firm());
    EntryFilter filter = chosen_by(asked, sight_of(actor, Action::see_time, firm->index));
    filter.updated_since = asked.updated_since;
    TRY(put_order(filter, asked));
    filter.limit = limit + 1;
    const auto entries = TRY(TRY(call.work())->entries(filter));
    Page<EntryAnswer> page;
    for (const Entry& entry : entries) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            const Entry& last = entries[page.items.size() - 1];
            page.next = asked.order == ListOrder::made ? id_text(last.id) : place_text(last);
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
    RouteRow list = row("", "list_entries", "Entries, in the order they were made or by day.");
    list.kind = Kind::none;
    RouteRow sums = row("", "sum_entries", "How many entries there are, and what they come to.");
    sums.path = "/api/v1/entry-sums";
    sums.kind = Kind::none;
    Routes routes;
    routes.push_back(route<EntriesChosen, None, SumsAnswer>(sums, sum_entries));
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
