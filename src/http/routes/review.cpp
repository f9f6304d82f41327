// The delivery lead's queue, the verdicts, and a run of the policy over what waits.
#include "app/review/review.hpp"
#include "app/check/check.hpp"
#include "http/page.hpp"
#include "http/problem.hpp"
#include "http/routes/entry_answer.hpp"
#include "http/routes/families.hpp"
#include "http/routes/hit_answer.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t verdict_entries_max = 1000;

struct QueueAsked {
    std::vector<Outcome> outcome;
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::int64_t limit = page_default;
};
BOOST_DESCRIBE_STRUCT(QueueAsked, (), (outcome, person, client, project, limit))

// Four eyes: what the policy asks, and who has approved already.
struct SecondApprovalAnswer {
    std::string clause;
    std::optional<PersonId> first_by;
    std::optional<Instant> first_at;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SecondApprovalAnswer, (), (clause, first_by, first_at, reason))

struct QueueItemAnswer {
    EntryAnswer entry;
    Outcome outcome = Outcome::flag;
    Hits hits;
    std::optional<Instant> cut_off;
    WhenSeen<Money> money_at_risk;
    std::optional<SecondApprovalAnswer> second_approval;  // null: one approver is enough
};
BOOST_DESCRIBE_STRUCT(QueueItemAnswer, (), (entry, outcome, hits, cut_off, money_at_risk, second_approval))

std::optional<SecondApprovalAnswer> second_approval_answer(const QueueItem& item) {
    if (!item.needs_two) return std::nullopt;
    SecondApprovalAnswer answer{.clause = item.needs_two_clause, .first_by = {}, .first_at = {}, .reason = {}};
    if (item.first_approval) {
        answer.first_by = item.first_approval->person;
        answer.first_at = item.first_approval->at;
        answer.reason = item.first_approval->reason;
    }
    return answer;
}

struct VerdictBody {
    VerdictKind kind = VerdictKind::approve;
    std::vector<EntryId> entries;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(VerdictBody, (), (kind, entries, reason))

struct Refusal {
    std::string name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (name, reason, fix))
struct VerdictAnswer {
    EntryId entry;
    std::optional<Refusal> refused;  // null: done
    std::optional<ApprovalStep> approval;  // of an approval that was done: first_of_two waits for somebody else
};
BOOST_DESCRIBE_STRUCT(VerdictAnswer, (), (entry, refused, approval))

struct OutcomeCount {
    Outcome outcome = Outcome::flag;
    std::int64_t entries = 0;
};
BOOST_DESCRIBE_STRUCT(OutcomeCount, (), (outcome, entries))
struct CheckAnswer {
    std::int64_t policy_version = 0, checked = 0, decisions_made = 0, flagged = 0, approved = 0, missing_days = 0;
    Autonomy autonomy = Autonomy::observe;
    std::vector<OutcomeCount> by_outcome;
};
BOOST_DESCRIBE_STRUCT(CheckAnswer, (),
                      (policy_version, checked, decisions_made, flagged, approved, missing_days, autonomy, by_outcome))

Result<Reply> list_queue(Call& call) {
    const auto asked = TRY(call.query<QueueAsked>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    const ActorFacts actor = TRY(call.actor());
    const FirmIndex& index = TRY(call.firm())->index;
    Page<QueueItemAnswer> page;
    for (const QueueItem& item :
         TRY(review_queue(call.app(), {asked.outcome, asked.person, asked.client, asked.project, 0}))) {
        const ResourceFacts facts = facts_of(index, item.entry);
        if (!may(actor, Action::approve_time, facts).allowed()) continue;
        if (static_cast<std::int64_t>(page.items.size()) == limit) break;
        const bool rates = may(actor, Action::see_rates, facts).allowed();
        QueueItemAnswer answer{entry_answer(item.entry, actor, index),
                               item.outcome,
                               hit_answers(item.hits, rates ? Figures::shown : Figures::hidden),
                               item.cut_off,
                               {},
                               second_approval_answer(item)};
        if (rates && !item.entry.currency.none()) answer.money_at_risk = Money{item.money_minor, item.entry.currency};
        page.items.push_back(std::move(answer));
    }
    return call.reply(page);
}

// The ones the actor sees; the others answer as what does not exist.
Result<std::vector<EntryId>> seen_of(Call& call, const std::vector<EntryId>& asked) {
    const Sight sight = sight_of(TRY(call.actor()), Action::see_time, TRY(call.firm())->index);
    EntryFilter filter;
    filter.ids = asked;
    if (!sight.everything) filter.seen_by = EntrySight{sight.people, sight.projects, sight.clients};
    std::vector<EntryId> seen;
    for (const Entry& entry : TRY(TRY(call.work())->entries(filter))) seen.push_back(entry.id);
    std::ranges::sort(seen);
    return seen;
}

VerdictAnswer verdict_answer(EntryId entry, const std::optional<Error>& refused) {
    VerdictAnswer answer{entry, std::nullopt, std::nullopt};
    if (refused) answer.refused = Refusal{refused->name, refused->reason, refused->fix};
    return answer;
}

Result<Reply> give_verdicts(Call& call) {
    const auto asked = TRY(call.body<VerdictBody>());
    if (asked.entries.empty() || asked.entries.size() > verdict_entries_max)
        return invalid("entries_count", "A verdict names 1 to " + std::to_string(verdict_entries_max) + " entries.",
                       "/entries");
    const std::vector<EntryId> seen = TRY(seen_of(call, asked.entries));
    call.end_reading();
    std::vector<VerdictResult> results;
    if (!seen.empty()) results = TRY(give_verdict(call.app(), {asked.kind, seen, asked.reason.value_or("")}));
    Page<VerdictAnswer> page;
    for (const EntryId entry : asked.entries) {
        const auto found = std::ranges::find(results, entry, &VerdictResult::entry);
        page.items.push_back(found == results.end() ? verdict_answer(entry, no_such_thing())
                                                    : verdict_answer(entry, found->refused));
        if (asked.kind == VerdictKind::approve && !page.items.back().refused) page.items.back().approval = found->step;
    }
    return call.reply(page);
}

Result<Reply> run_check(Call& call) {
    const CheckReport report = TRY(check(call.app()));
    CheckAnswer answer{report.policy_version, report.checked,      report.decisions_made, report.flagged,
                       report.approved,       report.missing_days, report.autonomy,       {}};
    for (std::size_t i = 0; i < outcome_count; ++i)
        answer.by_outcome.push_back({static_cast<Outcome>(i), report.by_outcome[i]});
    return call.reply(answer);
}

}  // namespace

Routes review_routes() {
    Routes routes;
    routes.push_back(route<QueueAsked, None, Page<QueueItemAnswer>>(
        {.method = Method::get,
         .path = "/api/v1/queue",
         .name = "list_queue",
         .summary = "What needs judgement, the most money at risk before the next cut-off first.",
         .tag = "review",
         .action = Action::approve_time},
        list_queue));
    routes.push_back(route<None, VerdictBody, Page<VerdictAnswer>>(
        {.method = Method::post,
         .path = "/api/v1/verdicts",
         .name = "give_verdicts",
         .summary = "Approve, send back, flag, reopen, dispute or write off; a result for each entry.",
         .tag = "review",
         .action = Action::see_time,
         .runs = Runs::in_lane},
        give_verdicts));
    routes.push_back(route<None, None, CheckAnswer>({.method = Method::post,
                                                     .path = "/api/v1/checks",
                                                     .name = "run_check",
                                                     .summary = "Run the written policy over the time that waits: all of it, or what one leads.",
                                                     .tag = "review",
                                                     .action = Action::run_checks},
                                                    run_check));
    return routes;
}

}  // namespace fairhour::http
