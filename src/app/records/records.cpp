#include "app/records/records.hpp"

#include "app/records/stored_uses.hpp"

namespace fairhour {
namespace {

std::unexpected<Error> not_there(std::string_view kind) {
    return refuse(ErrorKind::not_found, "not_found", "There is no such thing here.", {},
                  "Check the id of the " + std::string(kind) + ".");
}

template <class Record>
Result<const Record*> stored(const SetUpChange& change, IdOf<Record> id) {
    const Record* const record = find_record<Record>(change.before().firm, id);
    if (record == nullptr) return not_there(kind_word<Record>());
    return record;
}

template <class Record>
std::string verb_of(std::string_view verb) {
    return std::string(verb) + "_" + std::string(kind_word<Record>());
}

// Who did it and when is ours to say, not the caller's.
void stamp(Lock& lock, const AppContext& app, Instant now) {
    lock.since = now;
    lock.by = app.scope.actor.person;
}
void stamp(Grant& grant, const AppContext& app, Instant now) {
    grant.granted_at = now;
    grant.by = app.scope.actor.person;
}
void stamp(PolicyException& exception, const AppContext& app, Instant now) {
    exception.asked_at = now;
    exception.asked_by = app.scope.actor.person;
    exception.state = ExceptionState::asked;
}
template <class Record>
void stamp(Record&, const AppContext&, Instant) {}

template <class Record>
Result<Changed<Record>> finished(SetUpChange& change, std::string action, IdOf<Record> id, const ChangeTerms& terms) {
    RepriceReport moved = TRY(change.finish(std::move(action), id_text(id), terms));
    return Changed<Record>{*find_record<Record>(change.after()->firm, id), change.after(), std::move(moved)};
}

Status check_ends_within(const DayRange& valid, CivilDay from) {
    if (valid.holds(from) && from != valid.from) return {};
    return invalid("rate_not_in_force", "The rate is not in force before and on that day.", "/from",
                   "Name a day after its first and before its end.");
}

template <class Row>
Result<Changed<Row>> follow(const AppContext& app, IdOf<Row> id, const NextRate& next, const ChangeTerms& terms) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    const Row* const old = TRY(stored<Row>(change, id));
    TRY(check_ends_within(old->valid, next.from));
    Row ended = *old, following = *old;
    ended.valid.until = next.from;
    following.id = IdOf<Row>{change.work().ids().next_value()};
    following.valid.from = next.from;
    following.rate = next.rate;
    following.import = {};
    if constexpr (requires { following.version; }) ++following.version;
    TRY(change.put(old, std::move(ended)));
    TRY(change.put<Row>(nullptr, following));
    return finished<Row>(change, verb_of<Row>("follow"), following.id, terms);
}

}  // namespace

template <class Record>
Result<Changed<Record>> create_record(const AppContext& app, const RecordEdit<Record>& fill, const ChangeTerms& terms) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    Record record;
    record.id = IdOf<Record>{change.work().ids().next_value()};
    TRY(fill(record, change.before()));
    stamp(record, app, change.now());
    const IdOf<Record> id = record.id;
    TRY(change.put<Record>(nullptr, std::move(record)));
    return finished<Record>(change, verb_of<Record>("create"), id, terms);
}

template <class Record>
Result<Changed<Record>> change_record(const AppContext& app, IdOf<Record> id, const RecordEdit<Record>& edit,
                                      const ChangeTerms& terms) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    const Record* const old = TRY(stored<Record>(change, id));
    Record record = *old;
    TRY(edit(record, change.before()));
    INVARIANT(record.id == id, "an edit keeps the id");
    TRY(change.put(old, std::move(record)));
    return finished<Record>(change, verb_of<Record>("change"), id, terms);
}

template <class Record>
Result<RepriceReport> remove_record(const AppContext& app, IdOf<Record> id, const RecordEdit<Record>& look,
                                    const ChangeTerms& terms) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    const Record* const old = TRY(stored<Record>(change, id));
    Record copy = *old;
    TRY(look(copy, change.before()));
    // Whoever locked a period and whoever lifts the lock may be two: the lock says who lifts it.
    std::optional<Action> instead;
    if constexpr (std::same_as<Record, Lock>) instead = Action::lift_lock;
    TRY(change.drop(*old, instead));
    TRY(check_unused(change.work(), change.before().firm, *old));
    return change.finish(verb_of<Record>("delete"), id_text(id), terms);
}

Result<Changed<Organization>> change_organization(const AppContext& app, const RecordEdit<Organization>& edit,
                                                  const ChangeTerms& terms) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    const Organization& old = change.before().firm.organization;
    Organization record = old;
    TRY(edit(record, change.before()));
    TRY(change.put(&old, std::move(record)));
    RepriceReport moved = TRY(change.finish("change_organization", {}, terms));
    return Changed<Organization>{change.after()->firm.organization, change.after(), std::move(moved)};
}

Result<Changed<Person>> set_access(const AppContext& app, PersonId id, const RecordEdit<Person>& edit) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    const Person* const old = TRY(stored<Person>(change, id));
    Person record = *old;
    TRY(edit(record, change.before()));
    TRY(change.put(old, std::move(record), Action::set_access));
    return finished<Person>(change, "set_access", id, {});
}

Result<Changed<RateRow>> follow_rate(const AppContext& app, RateId id, const NextRate& next, const ChangeTerms& terms) {
    return follow<RateRow>(app, id, next, terms);
}

Result<Changed<CostRateRow>> follow_cost_rate(const AppContext& app, CostRateId id, const NextRate& next,
                                              const ChangeTerms& terms) {
    return follow<CostRateRow>(app, id, next, terms);
}

Result<Changed<PolicyException>> rule_on_exception(const AppContext& app, PolicyExceptionId id, ExceptionRuling ruling,
                                                   const std::string& reason) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    const PolicyException* const old = TRY(stored<PolicyException>(change, id));
    if (old->state != ExceptionState::asked)
        return refuse(ErrorKind::conflict, "exception_decided",
                      "It was decided already: " + std::string(enum_word(old->state)) + ".", {},
                      "Ask for another one.");
    PolicyException record = *old;
    switch (ruling) {
        case ExceptionRuling::grant: record.state = ExceptionState::granted; break;
        case ExceptionRuling::refuse: record.state = ExceptionState::refused; break;
    }
    record.ruling = reason;
    record.decided_by = app.scope.actor.person;
    record.decided_at = change.now();
    TRY(change.put(old, std::move(record), Action::grant_exception));
    return finished<PolicyException>(change, verb_of<PolicyException>(enum_word(ruling)), id, {});
}

ExceptionState state_on(const PolicyException& exception, CivilDay today) {
    const bool is_over = exception.entry.none() && exception.days.until <= today;
    return exception.state == ExceptionState::granted && is_over ? ExceptionState::expired : exception.state;
}

Result<Changed<Grant>> end_grant(const AppContext& app, GrantId id, const RecordEdit<Grant>& look) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    const Grant* const old = TRY(stored<Grant>(change, id));
    Grant record = *old;
    TRY(look(record, change.before()));
    if (record.expires_at <= change.now())
        return refuse(ErrorKind::conflict, "grant_over", "The grant has ended already.");
    record.expires_at = change.now();
    TRY(change.put(old, std::move(record)));
    return finished<Grant>(change, "end_grant", id, {});
}

#define FAIRHOUR_RECORD(Record)                                                                                        \
    template Result<Changed<Record>> create_record(const AppContext&, const RecordEdit<Record>&, const ChangeTerms&);  \
    template Result<Changed<Record>> change_record(const AppContext&, IdOf<Record>, const RecordEdit<Record>&,         \
                                                   const ChangeTerms&);
#define FAIRHOUR_REMOVABLE(Record)                                                                                   \
    FAIRHOUR_RECORD(Record)                                                                                          \
    template Result<RepriceReport> remove_record(const AppContext&, IdOf<Record>, const RecordEdit<Record>&,           \
                                                 const ChangeTerms&);

FAIRHOUR_REMOVABLE(LegalEntity)
FAIRHOUR_REMOVABLE(Series)
FAIRHOUR_REMOVABLE(Role)
FAIRHOUR_REMOVABLE(CustomRole)
FAIRHOUR_REMOVABLE(Team)
FAIRHOUR_REMOVABLE(Person)
FAIRHOUR_REMOVABLE(Holiday)
FAIRHOUR_REMOVABLE(Absence)
FAIRHOUR_REMOVABLE(Client)
FAIRHOUR_REMOVABLE(Contract)
FAIRHOUR_REMOVABLE(Project)
FAIRHOUR_REMOVABLE(Task)
FAIRHOUR_REMOVABLE(Activity)
FAIRHOUR_REMOVABLE(RateRow)
FAIRHOUR_REMOVABLE(CostRateRow)
FAIRHOUR_REMOVABLE(Lock)
FAIRHOUR_RECORD(Grant)
FAIRHOUR_RECORD(PolicyException)

}  // namespace fairhour
