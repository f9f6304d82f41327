// Rules on all of a cause at once; see review.hpp.
#include <algorithm>

#include "app/access.hpp"
#include "app/review/review.hpp"
#include "app/review/waiting.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr int standing_days_max = 366;

struct RulingDetail {
    std::string cause;
    CaseRuling ruling;
    std::vector<PolicyExceptionId> exceptions;
};
BOOST_DESCRIBE_STRUCT(RulingDetail, (), (cause, ruling, exceptions))

Status check_standing(const RulingAsked& asked, const QueueCause& cause, CivilDay today) {
    if (!asked.standing_until) return {};
    if (cause.kind != CauseKind::case_ || asked.kind != VerdictKind::approve)
        return invalid("ruling_not_standing", "Only the approval of a case can hold for what comes.",
                       "/standing_until", "Leave it out.");
    if (*asked.standing_until <= today || *asked.standing_until > today + standing_days_max)
        return invalid("ruling_days", "A ruling holds from tomorrow up to a year.", "/standing_until");
    return {};
}

// What comes of the case until that day passes by an exception that anyone can read, one a project of the contract.
std::vector<PolicyException> standing_exceptions(const QueueCause& cause, const Firm& firm, const RulingAsked& asked,
                                                 const CaseRuling& ruling, CivilDay from, IdMaker& ids) {
    std::vector<PolicyException> exceptions;
    for (const Project& project : firm.projects) {
        const bool meant = cause.project.none() ? project.contract == cause.contract : project.id == cause.project;
        if (!meant) continue;
        PolicyException exception;
        exception.id = ids.next<PolicyExceptionTag>();
        exception.rule = cause.rule;
        exception.project = project.id;
        exception.days = {from, *asked.standing_until};
        exception.state = ExceptionState::granted;
        exception.reason = asked.reason;
        exception.asked_by = exception.decided_by = ruling.by;
        exception.asked_at = ruling.at;
        exception.decided_at = ruling.at;
        exception.ruling = "ruled with the case";
        exceptions.push_back(std::move(exception));
    }
    return exceptions;
}

Result<CaseRuling> write_ruling(const AppContext& app, const RulingAsked& asked, const QueueCause& cause,
                                std::int64_t entries, CivilDay from) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    CaseRuling ruling;
    ruling.id = work->ids().next<CaseTag>();
    ruling.rule = cause.rule;
    ruling.subject = cause.project.none() ? cause.contract.value : cause.project.value;
    ruling.verdict = std::string(enum_word(asked.kind));
    ruling.reason = asked.reason;
    ruling.by = app.scope.actor.person;
    ruling.at = TRY(next_instant(app, *work));
    ruling.entries = entries;
    RulingDetail detail{asked.cause, ruling, {}};
    if (asked.standing_until) {
        const auto exceptions = standing_exceptions(cause, view->firm, asked, ruling, from, work->ids());
        const ActorFacts actor = actor_facts(app, view->index);
        for (const PolicyException& exception : exceptions) {
            TRY(require(actor, Action::grant_exception, facts_of(view->index, *view->index.find(exception.project))));
            detail.exceptions.push_back(exception.id);
        }
        TRY(work->put(exceptions));
        if (!exceptions.empty()) ruling.standing = exceptions.front().id;
    }
    detail.ruling = ruling;
    TRY(work->insert_case_rulings(std::span<const CaseRuling>(&ruling, 1)));
    TRY(work->append_journal(journal_event(app, ruling.at, "rule_on_case", id_text(ruling.id), json_text(detail))));
    TRY(work->commit());
    return ruling;
}

}  // namespace

Result<RulingGiven> rule_on_cause(const AppContext& app, const RulingAsked& asked) {
    if (trimmed(asked.reason).empty())
        return invalid("reason_missing", "A ruling needs a reason.", "/reason", "It stands beside every entry of it.");
    QueueFilter all;
    all.cause = asked.cause;
    all.outcomes = {Outcome::flag, Outcome::recommend_reject, Outcome::nudge, Outcome::recommend_approve};
    const std::vector<CauseSum> causes = TRY(queue_causes(app, all));
    if (causes.empty())
        return refuse(ErrorKind::not_found, "cause_unknown", "Nothing waits for this cause.", "/cause");
    const CauseSum& sum = causes.front();
    if (sum.entries_digest != asked.entries_digest)
        return refuse(ErrorKind::conflict, "cause_moved_on", "What waits for this cause has changed since it was shown.",
                      "/entries_digest", "Look at it again, then rule.");
    VerdictAsked verdict{asked.kind, {}, asked.reason};
    CivilDay from = CivilDay::max, today;
    {
        const Waiting waiting = TRY(waiting_for(app, all));
        today = waiting.view->firm.organization.zone.day(waiting.now);
        for (const QueueItem& item : waiting.items) {
            verdict.entries.push_back(item.entry.id);
            from = std::min(from, item.entry.work_date);
        }
    }
    TRY(check_standing(asked, sum.cause, today));
    RulingGiven given;
    given.verdicts = TRY(give_verdict(app, verdict));
    if (sum.cause.kind == CauseKind::case_)
        given.ruling = TRY(write_ruling(app, asked, sum.cause, std::ssize(verdict.entries), std::min(from, today)));
    return given;
}

}  // namespace fairhour
