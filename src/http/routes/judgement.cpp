// Both sides of a judgement: questions in place, answers and contests, deputies, what was approved without a person, and
// everything that was decided about oneself.
#include "app/review/about_me.hpp"
#include "app/review/approved_log.hpp"
#include "app/review/delegations.hpp"
#include "app/review/remarks.hpp"
#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/entry_answer.hpp"
#include "http/routes/families.hpp"
#include "http/routes/hit_answer.hpp"
#include "http/routes/remark_answer.hpp"

namespace fairhour::http {
namespace {

constexpr int days_usual = 31;
constexpr int days_asked_max = 400;

// Where a page of entries ended: day, start, entry.
std::string cursor_of(const EntryPlace& place) {
    return day_text(place.work_date) + "." + std::to_string(place.started_at.value_or(Instant{}).micros) + "." +
           id_text(place.id);
}
Result<std::optional<EntryPlace>> place_of_cursor(const std::optional<std::string>& cursor) {
    if (!cursor) return std::nullopt;
    const std::size_t first = cursor->find('.'), last = cursor->rfind('.');
    if (first != std::string::npos && first < last) {
        const auto day = parse_day(cursor->substr(0, first));
        const auto start = whole_number(std::string_view(*cursor).substr(first + 1, last - first - 1));
        const auto id = parse_id<EntryTag>(std::string_view(*cursor).substr(last + 1));
        if (day && start && id) return EntryPlace{*day, Instant{*start}, *id};
    }
    return invalid("cursor_invalid", "The cursor is not one that was given out.", "?cursor",
                   "Begin without one; go on with `next` of the page before.");
}

// ---- what is said ----

struct RemarkBody {
    RemarkKind kind = RemarkKind::answer;
    std::string text;
    std::optional<std::string> rule;
    std::optional<RemarkId> to;  // the question that is answered; none: the last one
};
BOOST_DESCRIBE_STRUCT(RemarkBody, (), (kind, text, rule, to))
struct DayRemarkBody {
    RemarkKind kind = RemarkKind::answer;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(DayRemarkBody, (), (kind, text))
struct RemarksAsked {
    std::vector<PersonId> about;
    std::optional<RemarkKind> kind;
    bool unread = false;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(RemarksAsked, (), (about, kind, unread, limit, cursor))

Result<Reply> say_about_entry(Call& call) {
    const auto body = TRY(call.body<RemarkBody>());
    const EntryId entry = TRY(call.id<EntryTag>());
    call.end_reading();
    return call.reply(remark_answer(TRY(remark(
        call.app(),
        {.kind = body.kind, .entry = entry, .day = {}, .rule = body.rule.value_or(""), .to = body.to.value_or(RemarkId{}), .text = body.text}))));
}

Result<Reply> list_of_entry(Call& call) {
    RemarkFilter about;
    about.entries = {TRY(call.id<EntryTag>())};
    std::vector<Remark> said = TRY(TRY(call.work())->remarks(about));
    std::ranges::reverse(said);
    return call.reply(Page<RemarkAnswer>{remark_answers(said), std::nullopt});
}

Result<Reply> say_about_day(Call& call) {
    const auto body = TRY(call.body<DayRemarkBody>());
    const auto day = parse_day(call.path_value(0));
    if (!day) return std::unexpected(Call::unknown());
    return call.reply(remark_answer(TRY(remark(
        call.app(), {.kind = body.kind, .entry = {}, .day = *day, .rule = {}, .to = {}, .text = body.text}))));
}

// What is about oneself, and what is about time that one judges.
Result<bool> sees_remark(Call& call, const ActorFacts& actor, const Remark& said) {
    const FirmIndex& index = TRY(call.firm())->index;
    if (said.about == call.caller().person) return true;
    ResourceFacts near = facts_of_person(index, said.about);
    if (!said.entry.none()) {
        const Entry* const entry = TRY(call.entry(said.entry));
        if (entry != nullptr) near = facts_of(index, *entry);
    }
    return may(actor, Action::approve_time, near).allowed();
}

Result<Reply> list_remarks(Call& call) {
    const auto asked = TRY(call.query<RemarksAsked>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    RemarkFilter filter;
    filter.about = asked.about;
    filter.kind = asked.kind;
    if (asked.unread) filter.read = RemarkFilter::Read::unread;
    filter.after = TRY(cursor_id<RemarkTag>(asked.cursor));
    filter.limit = page_max;
    const ActorFacts actor = TRY(call.actor());
    Page<RemarkAnswer> page;
    for (bool more = true; more;) {
        const std::vector<Remark> remarks = TRY(TRY(call.work())->remarks(filter));
        more = std::ssize(remarks) == page_max;
        for (const Remark& said : remarks) {
            filter.after = said.id;
            if (!TRY(sees_remark(call, actor, said))) continue;
            if (std::ssize(page.items) == limit) {
                page.next = id_text(page.items.back().id);
                return call.reply(page);
            }
            page.items.push_back(remark_answer(said));
        }
    }
    return call.reply(page);
}

Result<Reply> mark_read(Call& call) {
    const RemarkId id = TRY(call.id<RemarkTag>());
    call.end_reading();
    return call.reply(remark_answer(TRY(read_remark(call.app(), id))));
}

// ---- deputies ----

struct DelegationBody {
    std::optional<PersonId> absent;  // none: oneself
    PersonId deputy;
    DayRange days;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(DelegationBody, (), (absent, deputy, days, reason))
struct DelegationsAsked {
    std::vector<PersonId> absent, deputy;
    std::optional<CivilDay> on;
};
BOOST_DESCRIBE_STRUCT(DelegationsAsked, (), (absent, deputy, on))

template <class Wanted>
bool any_or_among(const std::vector<Wanted>& wanted, Wanted value) {
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

Result<Reply> list_delegations(Call& call) {
    const auto asked = TRY(call.query<DelegationsAsked>());
    Page<Delegation> page;
    for (const Delegation& d : TRY(call.firm())->firm.delegations)
        if (any_or_among(asked.absent, d.absent) && any_or_among(asked.deputy, d.deputy) &&
            (!asked.on || holds_on(d, *asked.on)))
            page.items.push_back(d);
    return call.reply(page);
}

Result<Reply> make_delegation(Call& call) {
    const auto body = TRY(call.body<DelegationBody>());
    return call.reply(TRY(delegate(call.app(), {body.absent.value_or(call.caller().person), body.deputy,
                                                body.days, body.reason.value_or("")})));
}

Result<Reply> end_one(Call& call) {
    const DelegationId id = TRY(call.id<DelegationTag>());
    return call.reply(TRY(end_delegation(call.app(), id)));
}

// ---- approved without a person ----

struct ApprovedAsked {
    std::optional<CivilDay> from, until;  // work dates; until is not included; usually the last 31 days
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ApprovedAsked, (), (from, until, person, client, project, limit, cursor))
struct TakenBackAnswer {
    PersonId by;
    Instant at;
    EntryState to = EntryState::flagged;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TakenBackAnswer, (), (by, at, to, reason))
struct ApprovedAnswer {
    EntryAnswer entry;
    Instant approved_at;
    ReasonAnswer reason;
    std::int64_t policy_version = 0;
    std::optional<TakenBackAnswer> taken_back;
};
BOOST_DESCRIBE_STRUCT(ApprovedAnswer, (), (entry, approved_at, reason, policy_version, taken_back))

Result<DayRange> asked_days(Call& call, std::optional<CivilDay> from, std::optional<CivilDay> until) {
    const CivilDay today = TRY(call.firm())->firm.organization.zone.day(call.app().clock.now());
    const CivilDay last = until.value_or(from ? *from + days_usual : today + 1);
    const DayRange days{from.value_or(last - days_usual), last};
    if (days.from < days.until && days.until - days.from <= days_asked_max) return days;
    return invalid("days_many", "Ask for 1 to " + std::to_string(days_asked_max) + " days.", "?from");
}

Result<Reply> list_approved(Call& call) {
    const auto asked = TRY(call.query<ApprovedAsked>());
    ApprovedFilter filter;
    filter.days = TRY(asked_days(call, asked.from, asked.until));
    filter.people = asked.person;
    filter.clients = asked.client;
    filter.projects = asked.project;
    filter.limit = TRY(page_limit(asked.limit));
    filter.beyond = TRY(place_of_cursor(asked.cursor));
    const ApprovedPage log = TRY(approved_log(call.app(), filter));
    const ActorFacts actor = TRY(call.actor());
    const FirmIndex& index = TRY(call.firm())->index;
    Page<ApprovedAnswer> page;
    for (const ApprovedItem& item : log.items) {
        ApprovedAnswer answer{entry_answer(item.entry, actor, index), item.approved_at, reason_answer(item.decision),
                              item.decision.policy_version, std::nullopt};
        if (const auto& back = item.taken_back) answer.taken_back = {back->actor, back->at, back->to, back->reason};
        page.items.push_back(std::move(answer));
    }
    if (log.next) page.next = cursor_of(*log.next);
    return call.reply(page);
}

// ---- about oneself ----

struct MineAsked {
    std::optional<CivilDay> from, until;  // work dates; until is not included; usually the last 31 days
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(MineAsked, (), (from, until, limit, cursor))
struct DaysAsked {
    std::optional<CivilDay> from, until;
};
BOOST_DESCRIBE_STRUCT(DaysAsked, (), (from, until))
struct MyDecisionAnswer {
    std::int64_t n = 0;
    Outcome outcome = Outcome::flag;
    ReasonAnswer reason;
    std::int64_t policy_version = 0;
    Instant decided_at;
    Hits hits;
};
BOOST_DESCRIBE_STRUCT(MyDecisionAnswer, (), (n, outcome, reason, policy_version, decided_at, hits))
struct MyVerdictAnswer {
    EntryState from = EntryState::submitted, to = EntryState::approved;
    ActorKind actor_kind = ActorKind::person;
    PersonId actor;
    Instant at;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MyVerdictAnswer, (), (from, to, actor_kind, actor, at, reason))
struct AboutMyEntryAnswer {
    EntryAnswer entry;
    std::vector<MyDecisionAnswer> decisions;
    std::vector<MyVerdictAnswer> verdicts;
    std::vector<RemarkAnswer> remarks;
};
BOOST_DESCRIBE_STRUCT(AboutMyEntryAnswer, (), (entry, decisions, verdicts, remarks))
struct AboutMyDayAnswer {
    CivilDay day;
    Outcome outcome = Outcome::nudge;
    std::int64_t policy_version = 0;
    Instant decided_at;
    Seconds scheduled_seconds, logged_seconds;
    std::string clause, sentence;
    std::vector<RemarkAnswer> remarks;
};
BOOST_DESCRIBE_STRUCT(AboutMyDayAnswer, (),
                      (day, outcome, policy_version, decided_at, scheduled_seconds, logged_seconds, clause, sentence,
                       remarks))

AboutMyEntryAnswer about_entry_answer(const EntryAboutMe& about, const ActorFacts& actor, const FirmIndex& index) {
    const bool rates = may(actor, Action::see_rates, facts_of(index, about.entry)).allowed();
    AboutMyEntryAnswer answer{entry_answer(about.entry, actor, index), {}, {}, remark_answers(about.remarks)};
    for (const DecidedWithHits& d : about.decisions)
        answer.decisions.push_back({d.decision.n, d.decision.outcome, reason_answer(d.decision),
                                    d.decision.policy_version, d.decision.decided_at,
                                    hit_answers(d.hits, rates ? Figures::shown : Figures::hidden)});
    for (const Transition& t : about.verdicts)
        answer.verdicts.push_back({t.from, t.to, t.actor_kind, t.actor, t.at, t.reason});
    return answer;
}

Result<Reply> list_mine(Call& call) {
    const auto asked = TRY(call.query<MineAsked>());
    const AboutMe mine = TRY(about_me(call.app(), {TRY(asked_days(call, asked.from, asked.until)),
                                                   TRY(place_of_cursor(asked.cursor)),
                                                   TRY(page_limit(asked.limit))}));
    const ActorFacts actor = TRY(call.actor());
    const FirmIndex& index = TRY(call.firm())->index;
    Page<AboutMyEntryAnswer> page;
    for (const EntryAboutMe& about : mine.entries) page.items.push_back(about_entry_answer(about, actor, index));
    if (mine.next) page.next = cursor_of(*mine.next);
    return call.reply(page);
}

Result<Reply> list_my_days(Call& call) {
    const auto asked = TRY(call.query<DaysAsked>());
    Page<AboutMyDayAnswer> page;
    for (const DayAboutMe& about : TRY(days_about_me(call.app(), TRY(asked_days(call, asked.from, asked.until))))) {
        const DayDecision& d = about.decision;
        page.items.push_back({d.day, d.outcome, d.policy_version, d.decided_at, d.scheduled, d.logged, d.clause,
                              d.sentence, remark_answers(about.remarks)});
    }
    return call.reply(page);
}

RouteRow judging_row(Method method, std::string path, std::string name, std::string summary, Action action) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "judgement",
            .action = action,
            .runs = method == Method::get ? Runs::on_worker : Runs::in_lane};
}

void add_remark_routes(Routes& routes) {
    RouteRow of_entry = judging_row(Method::get, "entries/{entry}/remarks", "list_entry_remarks",
                                    "What was asked and answered about an entry, oldest first.", Action::see_time);
    of_entry.kind = Kind::entry;
    RouteRow say = judging_row(Method::post, "entries/{entry}/remarks", "add_entry_remark",
                               "Ask its owner a question; answer one, or contest a decision, as the owner.",
                               Action::see_time);
    say.kind = Kind::entry;
    say.status = 201;
    routes.push_back(route<None, None, Page<RemarkAnswer>>(std::move(of_entry), list_of_entry));
    routes.push_back(route<None, RemarkBody, RemarkAnswer>(std::move(say), say_about_entry));
    routes.push_back(route<RemarksAsked, None, Page<RemarkAnswer>>(
        judging_row(Method::get, "remarks", "list_remarks",
                    "Questions, answers and contests about oneself and about time one judges, the newest first.",
                    Action::see_time),
        list_remarks));
    routes.push_back(route<None, None, RemarkAnswer>(
        judging_row(Method::post, "remarks/{remark}/read", "read_remark",
                    "Say that one has read it; deciding about the entry says so too.", Action::see_time),
        mark_read));
    routes.push_back(route<None, DayRemarkBody, RemarkAnswer>(
        with_status(judging_row(Method::post, "me/days/{day}/remarks", "add_day_remark",
                                "Answer or contest what was found about a day of one's own.", Action::log_time),
                    201),
        say_about_day));
}

}  // namespace

Routes judgement_routes() {
    Routes routes;
    add_remark_routes(routes);
    routes.push_back(route<MineAsked, None, Page<AboutMyEntryAnswer>>(
        judging_row(Method::get, "me/decisions", "list_my_decisions",
                    "Everything that was decided about one's own entries, with the hits, the verdicts and what was said.",
                    Action::see_time),
        list_mine));
    routes.push_back(route<DaysAsked, None, Page<AboutMyDayAnswer>>(
        judging_row(Method::get, "me/days", "list_my_days", "One's own working days that were found short.",
                    Action::see_time),
        list_my_days));
    routes.push_back(route<DelegationsAsked, None, Page<Delegation>>(
        judging_row(Method::get, "delegations", "list_delegations", "Who decides for whom, and when.",
                    Action::see_people),
        list_delegations));
    routes.push_back(route<None, DelegationBody, Delegation>(
        with_status(judging_row(Method::post, "delegations", "delegate",
                                "Name who decides while one is away; for somebody else as an admin.",
                                Action::see_people),
                    201),
        make_delegation));
    routes.push_back(route<None, None, Delegation>(
        judging_row(Method::delete_, "delegations/{delegation}", "end_delegation",
                    "Ends it now; that it was stays on record.", Action::see_people),
        end_one));
    routes.push_back(route<ApprovedAsked, None, Page<ApprovedAnswer>>(
        judging_row(Method::get, "auto-approvals", "list_auto_approvals",
                    "What was approved without a person, why, and what a person took back since.",
                    Action::approve_time),
        list_approved));
    return routes;
}

}  // namespace fairhour::http
