// The delivery lead's queue, the verdicts, and a run of the policy over what waits.
#include "app/review/place_limits.hpp"
#include "app/review/review.hpp"
#include "app/check/check.hpp"
#include "http/page.hpp"
#include "http/problem.hpp"
#include "http/routes/entry_answer.hpp"
#include "http/routes/families.hpp"
#include "http/routes/hit_answer.hpp"
#include "http/routes/remark_answer.hpp"

namespace fairhour::http {
namespace {

constexpr std::size_t verdict_entries_max = 1000;

struct QueueAsked {
    std::vector<Outcome> outcome;
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::optional<CivilDay> from, until;  // work dates; until is not included
    std::optional<std::string> cause;     // a cause's key
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(QueueAsked, (), (outcome, person, client, project, from, until, cause, limit, cursor))
struct CausesAsked {
    std::vector<Outcome> outcome;
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::optional<CivilDay> from, until;
};
BOOST_DESCRIBE_STRUCT(CausesAsked, (), (outcome, person, client, project, from, until))

QueueFilter queue_filter(const auto& asked) {
    QueueFilter filter;
    filter.outcomes = asked.outcome;
    filter.people = asked.person;
    filter.clients = asked.client;
    filter.projects = asked.project;
    filter.days = {asked.from.value_or(CivilDay::min), asked.until.value_or(CivilDay::max)};
    return filter;
}

struct CauseAnswer {
    std::string key;
    CauseKind kind = CauseKind::rule;
    Outcome outcome = Outcome::flag;
    std::string rule;  // empty: clean time that only lacks confidence, or disputed time
    ProjectId project;
    ContractId contract;
    PersonId person;
    ClientQuestionId question;  // what a client asks about the line it stands on
};
BOOST_DESCRIBE_STRUCT(CauseAnswer, (), (key, kind, outcome, rule, project, contract, person, question))
CauseAnswer cause_answer(const QueueCause& c) {
    return {c.key, c.kind, c.outcome, c.rule, c.project, c.contract, c.person, c.question};
}
struct CauseSumAnswer {
    CauseAnswer cause;
    std::int64_t entries = 0, people = 0, answers_unread = 0;
    Seconds worked_seconds;
    WhenSeen<std::vector<Money>> money_at_risk;
    std::optional<Instant> cut_off;
    Digest16 entries_digest;
};
BOOST_DESCRIBE_STRUCT(CauseSumAnswer, (),
                      (cause, entries, people, answers_unread, worked_seconds, money_at_risk, cut_off, entries_digest))

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
    CauseAnswer cause;
    ReasonAnswer reason;
    std::int64_t policy_version = 0;
    Instant decided_at;
    std::vector<RemarkAnswer> remarks;
    bool answer_unread = false;
    std::string rejection_text;  // drafted, to be sent back with the entry
};
BOOST_DESCRIBE_STRUCT(QueueItemAnswer, (),
                      (entry, outcome, hits, cut_off, money_at_risk, second_approval, cause, reason, policy_version,
                       decided_at, remarks, answer_unread, rejection_text))

// Page, and how many there are on all pages.
struct QueuePageAnswer {
    std::vector<QueueItemAnswer> items;
    std::optional<std::string> next;
    std::int64_t all = 0;
};
BOOST_DESCRIBE_STRUCT(QueuePageAnswer, (), (items, next, all))

struct LimitAnswer {
    PlaceLimitKind kind = PlaceLimitKind::budget_hours;
    std::optional<Seconds> limit_seconds, used_seconds;
    std::optional<Money> limit_money, used_money;
    std::int64_t percent = 0;
};
BOOST_DESCRIBE_STRUCT(LimitAnswer, (), (kind, limit_seconds, used_seconds, limit_money, used_money, percent))
struct QueueEvidenceAnswer {
    QueueItemAnswer item;
    Seconds day_worked_seconds;
    std::vector<EntryAnswer> day;      // the same person's, that day
    std::vector<LimitAnswer> limits;   // of money only for who may see it
};
BOOST_DESCRIBE_STRUCT(QueueEvidenceAnswer, (), (item, day_worked_seconds, day, limits))

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
struct VerdictsAnswer {
    std::vector<VerdictAnswer> items;
    std::optional<std::string> next;
    std::string undo;  // takes them back; empty: nothing was done
};
BOOST_DESCRIBE_STRUCT(VerdictsAnswer, (), (items, next, undo))
struct UndoVerdictsBody {
    std::string undo;
};
BOOST_DESCRIBE_STRUCT(UndoVerdictsBody, (), (undo))

struct CaseRulingBody {
    std::string cause;
    VerdictKind kind = VerdictKind::approve;
    std::string reason;
    Digest16 entries_digest;
    std::optional<CivilDay> standing_until;
};
BOOST_DESCRIBE_STRUCT(CaseRulingBody, (), (cause, kind, reason, entries_digest, standing_until))
struct CaseRulingAnswer {
    CaseId id;
    std::string rule;
    ProjectId project;
    ContractId contract;
    std::string verdict, reason;
    PersonId by;
    Instant at;
    std::int64_t entries = 0;
    PolicyExceptionId standing;
};
BOOST_DESCRIBE_STRUCT(CaseRulingAnswer, (),
                      (id, rule, project, contract, verdict, reason, by, at, entries, standing))
struct RuledAnswer {
    std::optional<CaseRulingAnswer> ruling;  // null: not a case
    VerdictsAnswer verdicts;
};
BOOST_DESCRIBE_STRUCT(RuledAnswer, (), (ruling, verdicts))
struct RulingsAsked {
    std::int64_t limit = page_default;
};
BOOST_DESCRIBE_STRUCT(RulingsAsked, (), (limit))

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

// Why it was decided as it was does not say why it waits now.
std::string dispute_sentence(const QueueCause& cause) {
    return cause.question.none() ? "It is disputed: it waits until somebody settles it."
                                 : "The client asks about the line that it stands on: it waits until that is answered.";
}

QueueItemAnswer queue_answer(const QueueItem& item, const ActorFacts& actor, const FirmIndex& index) {
    const bool rates = may(actor, Action::see_rates, facts_of(index, item.entry)).allowed();
    QueueItemAnswer answer{entry_answer(item.entry, actor, index),
                           item.outcome,
                           hit_answers(item.hits, rates ? Figures::shown : Figures::hidden),
                           item.cut_off,
                           {},
                           second_approval_answer(item),
                           cause_answer(item.cause),
                           reason_answer(item.decision),
                           item.decision.policy_version,
                           item.decision.decided_at,
                           remark_answers(item.remarks),
                           item.answer_unread,
                           item.rejection_text};
    if (item.cause.kind == CauseKind::dispute) answer.reason = {item.decision.why, dispute_sentence(item.cause), {}};
    if (rates && !item.entry.currency.none()) answer.money_at_risk = Money{item.money_minor, item.entry.currency};
    return answer;
}

Result<Reply> list_queue(Call& call) {
    const auto asked = TRY(call.query<QueueAsked>());
    QueueFilter filter = queue_filter(asked);
    filter.cause = asked.cause.value_or("");
    filter.limit = TRY(page_limit(asked.limit));
    filter.cursor = asked.cursor;
    const QueuePage queue = TRY(queue_page(call.app(), filter));
    const ActorFacts actor = TRY(call.actor());
    const FirmIndex& index = TRY(call.firm())->index;
    QueuePageAnswer page{{}, queue.next, queue.all};
    for (const QueueItem& item : queue.items) page.items.push_back(queue_answer(item, actor, index));
    return call.reply(page);
}

LimitAnswer limit_answer(const PlaceLimit& limit) {
    LimitAnswer answer{.kind = limit.kind, .limit_seconds = {}, .used_seconds = {}, .limit_money = {}, .used_money = {},
                       .percent = limit.percent};
    if (limit.currency.none()) {
        answer.limit_seconds = Seconds{limit.limit};
        answer.used_seconds = Seconds{limit.used};
    } else {
        answer.limit_money = Money{limit.limit, limit.currency};
        answer.used_money = Money{limit.used, limit.currency};
    }
    return answer;
}

Result<Reply> get_queue_item(Call& call) {
    const QueueItem item = TRY(queue_item(call.app(), TRY(call.id<EntryTag>())));
    const ActorFacts actor = TRY(call.actor());
    const FirmView& firm = *TRY(call.firm());
    Transaction& work = *TRY(call.work());
    QueueEvidenceAnswer answer{queue_answer(item, actor, firm.index), {}, {}, {}};
    EntryFilter day;
    day.people = {item.entry.person};
    day.days = {item.entry.work_date, item.entry.work_date + 1};
    for (const Entry& entry : TRY(work.entries(day))) {
        if (entry.state == EntryState::voided) continue;
        answer.day_worked_seconds += entry.worked_seconds;
        if (may(actor, Action::see_time, facts_of(firm.index, entry)).allowed())
            answer.day.push_back(entry_answer(entry, actor, firm.index));
    }
    const bool rates = may(actor, Action::see_rates, facts_of(firm.index, item.entry)).allowed();
    for (const PlaceLimit& limit : TRY(place_limits(work, firm, item.entry)))
        if (rates || limit.currency.none()) answer.limits.push_back(limit_answer(limit));
    return call.reply(answer);
}

Result<Reply> list_causes(Call& call) {
    Page<CauseSumAnswer> page;
    for (const CauseSum& sum : TRY(queue_causes(call.app(), queue_filter(TRY(call.query<CausesAsked>()))))) {
        CauseSumAnswer answer{cause_answer(sum.cause), sum.entries, sum.people,       sum.answers_unread,
                              sum.worked,              {},          sum.cut_off,      sum.entries_digest};
        if (sum.money_seen) answer.money_at_risk = sum.money;
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

VerdictsAnswer verdicts_answer(const std::vector<EntryId>& asked, VerdictKind kind, const VerdictsGiven& given) {
    VerdictsAnswer answer{{}, std::nullopt, given.undo};
    for (const EntryId entry : asked) {
        const auto found = std::ranges::find(given.results, entry, &VerdictResult::entry);
        answer.items.push_back(found == given.results.end() ? verdict_answer(entry, no_such_thing())
                                                            : verdict_answer(entry, found->refused));
        if (kind == VerdictKind::approve && !answer.items.back().refused) answer.items.back().approval = found->step;
    }
    return answer;
}

std::vector<EntryId> entries_of(const VerdictsGiven& given) {
    std::vector<EntryId> entries;
    for (const VerdictResult& result : given.results) entries.push_back(result.entry);
    return entries;
}

Result<Reply> give_verdicts(Call& call) {
    const auto asked = TRY(call.body<VerdictBody>());
    if (asked.entries.empty() || asked.entries.size() > verdict_entries_max)
        return invalid("entries_count", "A verdict names 1 to " + std::to_string(verdict_entries_max) + " entries.",
                       "/entries");
    const std::vector<EntryId> seen = TRY(seen_of(call, asked.entries));
    call.end_reading();
    VerdictsGiven given;
    if (!seen.empty()) given = TRY(give_verdict(call.app(), {asked.kind, seen, asked.reason.value_or("")}));
    return call.reply(verdicts_answer(asked.entries, asked.kind, given));
}

Result<Reply> take_verdicts_back(Call& call) {
    const auto asked = TRY(call.body<UndoVerdictsBody>());
    call.end_reading();
    const VerdictsGiven undone{TRY(undo_verdicts(call.app(), asked.undo)), ""};
    return call.reply(verdicts_answer(entries_of(undone), VerdictKind::reopen, undone));
}

CaseRulingAnswer ruling_answer(const CaseRuling& ruling) {
    CaseRulingAnswer answer{ruling.id, ruling.rule, {},        {},             ruling.verdict,
                            ruling.reason, ruling.by, ruling.at, ruling.entries, ruling.standing};
    if (ruling.rule == "budget_crossed")
        answer.project = ProjectId{ruling.subject};
    else
        answer.contract = ContractId{ruling.subject};
    return answer;
}

Result<Reply> rule_on(Call& call) {
    const auto asked = TRY(call.body<CaseRulingBody>());
    call.end_reading();
    const RulingGiven given = TRY(rule_on_cause(
        call.app(), {asked.cause, asked.kind, asked.reason, asked.entries_digest, asked.standing_until}));
    RuledAnswer answer{std::nullopt, verdicts_answer(entries_of(given.verdicts), asked.kind, given.verdicts)};
    if (given.ruling) answer.ruling = ruling_answer(*given.ruling);
    return call.reply(answer);
}

// A project's or a contract's matter: for those who judge its time.
Result<bool> sees_ruling(Call& call, const CaseRulingAnswer& ruling) {
    const FirmIndex& index = TRY(call.firm())->index;
    if (const Project* const project = index.find(ruling.project))
        return call.may_see(Action::approve_time, facts_of(index, *project));
    if (const Contract* const contract = index.find(ruling.contract))
        return call.may_see(Action::approve_time, facts_of(index, *contract, call.caller().person));
    return call.may_see(Action::approve_time, facts_of_firm(index));
}

Result<Reply> list_rulings(Call& call) {
    const auto asked = TRY(call.query<RulingsAsked>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    Page<CaseRulingAnswer> page;
    for (const CaseRuling& ruling : TRY(TRY(call.work())->case_rulings(0))) {
        const CaseRulingAnswer answer = ruling_answer(ruling);
        if (std::ssize(page.items) < limit && TRY(sees_ruling(call, answer))) page.items.push_back(answer);
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
    const auto row = [](Method method, std::string path, std::string name, std::string summary) {
        return RouteRow{.method = method,
                        .path = "/api/v1/" + std::move(path),
                        .name = std::move(name),
                        .summary = std::move(summary),
                        .tag = "review",
                        .action = Action::approve_time};
    };
    const auto in_lane = [](RouteRow written, Action action) {
        written.runs = Runs::in_lane;
        written.action = action;
        return written;
    };
    routes.push_back(route<QueueAsked, None, QueuePageAnswer>(
        row(Method::get, "queue", "list_queue",
            "What needs judgement: unread answers, then the most money at risk before the next cut-off, first."),
        list_queue));
    routes.push_back(route<CausesAsked, None, Page<CauseSumAnswer>>(
        row(Method::get, "queue-causes", "list_queue_causes",
            "The same queue by cause: cases decided once, equal reasons, clean time by person."),
        list_causes));
    RouteRow item = row(Method::get, "queue/{entry}", "get_queue_item",
                        "One item with its evidence: the person's day, what is used of budgets and limits.");
    item.kind = Kind::entry;
    item.action = Action::see_time;  // whether it waits for them is the queue's to say
    routes.push_back(route<None, None, QueueEvidenceAnswer>(std::move(item), get_queue_item));
    routes.push_back(route<None, VerdictBody, VerdictsAnswer>(
        in_lane(row(Method::post, "verdicts", "give_verdicts",
                    "Approve, send back, flag, reopen, dispute or write off; a result for each entry, and an undo."),
                Action::see_time),
        give_verdicts));
    routes.push_back(route<None, UndoVerdictsBody, VerdictsAnswer>(
        in_lane(row(Method::post, "verdicts/undo", "undo_verdicts",
                    "Take verdicts back until they are invoiced; what somebody changed since stays as it is."),
                Action::see_time),
        take_verdicts_back));
    routes.push_back(route<None, CaseRulingBody, RuledAnswer>(
        in_lane(row(Method::post, "case-rulings", "rule_on_case",
                    "Rule on all that waits for one cause at once; a case may be ruled on for what comes, too."),
                Action::approve_time),
        rule_on));
    routes.push_back(route<RulingsAsked, None, Page<CaseRulingAnswer>>(
        row(Method::get, "case-rulings", "list_case_rulings", "What was ruled on cases, the newest first."),
        list_rulings));
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
