#include "app/review/delegations.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/limits.hpp"

namespace fairhour {
namespace {

Status may_arrange(const AppContext& app, const FirmIndex& index, PersonId absent) {
    if (app.scope.actor.person == absent) return {};
    return require(actor_facts(app, index), Action::manage_people, facts_of_firm(index));
}

Status check_people(const FirmIndex& index, const DelegationAsked& asked) {
    const Person* const absent = index.find(asked.absent);
    const Person* const deputy = index.find(asked.deputy);
    if (absent == nullptr) return invalid("person_unknown", "There is no such person.", "/absent");
    if (deputy == nullptr) return invalid("person_unknown", "There is no such person.", "/deputy");
    if (absent == deputy)
        return invalid("deputy_same", "Nobody is their own deputy.", "/deputy", "Name somebody else.");
    if (!deputy->client.none() || !deputy->employed.holds(asked.days.from))
        return invalid("deputy_outside", deputy->name + " does not work here then.", "/deputy",
                       "Name somebody who does.");
    if (!covers(furthest_reach(actor_facts(index, *absent), Action::approve_time), Reach::led))
        return invalid("nothing_to_delegate", absent->name + " judges nobody's time.", "/absent");
    return {};
}

Status check_days(const DayRange& days) {
    if (days.from < days.until && days.until - days.from <= delegation_days_max) return {};
    return invalid("delegation_days",
                   "A deputy is named for 1 to " + std::to_string(delegation_days_max) + " days.", "/days",
                   "Give the first day, and the day after the last.");
}

}  // namespace

Result<Delegation> delegate(const AppContext& app, const DelegationAsked& asked) {
    TRY(check_days(asked.days));
    if (asked.reason.size() > limits::note_bytes_max || !valid_utf8(asked.reason))
        return invalid("text_long", "The reason is too long.", "/reason");
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(may_arrange(app, view->index, asked.absent));
    TRY(check_people(view->index, asked));
    const Delegation made{work->ids().next<DelegationTag>(),
                          asked.absent,
                          asked.deputy,
                          asked.days,
                          std::string(trimmed(asked.reason)),
                          app.scope.actor.person,
                          now,
                          std::nullopt};
    TRY(work->put(std::span<const Delegation>(&made, 1)));
    TRY(work->append_journal(journal_event(app, now, "delegate", id_text(made.id), json_text(made))));
    TRY(work->commit());
    return made;
}

Result<Delegation> end_delegation(const AppContext& app, DelegationId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const auto& all = view->firm.delegations;
    const auto found = std::ranges::find(all, id, &Delegation::id);
    if (found == all.end())
        return refuse(ErrorKind::not_found, "delegation_unknown", "There is no such delegation.");
    TRY(may_arrange(app, view->index, found->absent));
    if (found->ended_at) return refuse(ErrorKind::conflict, "delegation_over", "It has ended already.");
    Delegation ended = *found;
    ended.ended_at = now;
    TRY(work->put(std::span<const Delegation>(&ended, 1)));
    TRY(work->append_journal(journal_event(app, now, "end_delegation", id_text(id), json_text(ended))));
    TRY(work->commit());
    return ended;
}

}  // namespace fairhour
