// Locks and who may pass them for a while; exceptions to the policy, asked for and ruled on by a person.
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct LockEdit {
    LockCause cause = LockCause::period;
    PersonId person;
    ClientId client;
    ProjectId project;
    DayRange days;
    std::string reason;
    AccessRole lifted_by = AccessRole::finance;
};
BOOST_DESCRIBE_STRUCT(LockEdit, (), (cause, person, client, project, days, reason, lifted_by))
struct LockAnswer {
    LockId id;
    LockCause cause = LockCause::period;
    PersonId person;
    ClientId client;
    ProjectId project;
    DayRange days;
    Instant since;
    PersonId by;
    std::string reason;
    AccessRole lifted_by = AccessRole::finance;
};
BOOST_DESCRIBE_STRUCT(LockAnswer, (), (id, cause, person, client, project, days, since, by, reason, lifted_by))
struct LocksAsked {
    std::vector<LockCause> cause;
    std::vector<PersonId> person;
    std::vector<ClientId> client;
    std::vector<ProjectId> project;
    std::optional<CivilDay> on;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(LocksAsked, (), (cause, person, client, project, on, limit, cursor))

struct Locks {
    using Record = Lock;
    using Edit = LockEdit;
    using Shown = LockAnswer;
    using Asked = LocksAsked;
    static constexpr KindWords words{.path = "/api/v1/locks",
                                     .one = "lock",
                                     .many = "locks",
                                     .says = "a lock",
                                     .tag = "locks",
                                     .see = Action::see_people,
                                     .change = Action::lock_period,
                                     .kind = Kind::lock,
                                     .required = R"(["days","reason"])"};
    // Whoever logs time has to see what holds it, who can lift it and why.
    static bool seen(const Lock&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Lock& lock, const LocksAsked& asked) {
        return is_wanted(asked.cause, lock.cause) && is_wanted(asked.person, lock.person) &&
               is_wanted(asked.client, lock.client) && is_wanted(asked.project, lock.project) &&
               (!asked.on || lock.days.holds(*asked.on));
    }
    static LockAnswer show(const Lock& lock, const Viewer&) {
        LockAnswer answer;
        copy_fields(lock, answer);
        return answer;
    }
};

struct GrantEdit {
    LockId lock;
    PersonId person;
    std::string reason;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(GrantEdit, (), (lock, person, reason, expires_at))
struct GrantAnswer {
    GrantId id;
    LockId lock;
    PersonId person, by;
    std::string reason;
    Instant granted_at, expires_at;
};
BOOST_DESCRIBE_STRUCT(GrantAnswer, (), (id, lock, person, by, reason, granted_at, expires_at))
struct GrantsAsked {
    std::vector<LockId> lock;
    std::vector<PersonId> person;
    std::optional<Instant> at;  // in force at that instant
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(GrantsAsked, (), (lock, person, at, limit, cursor))

struct Grants {
    using Record = Grant;
    using Edit = GrantEdit;
    using Shown = GrantAnswer;
    using Asked = GrantsAsked;
    static constexpr KindWords words{.path = "/api/v1/grants",
                                     .one = "grant",
                                     .many = "grants",
                                     .says = "a grant that lifts a lock for a person until an instant",
                                     .tag = "locks",
                                     .see = Action::see_people,
                                     .change = Action::lift_lock,
                                     .required = R"(["lock","person","reason","expires_at"])"};
    static bool seen(const Grant&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Grant& grant, const GrantsAsked& asked) {
        return is_wanted(asked.lock, grant.lock) && is_wanted(asked.person, grant.person) &&
               (!asked.at || (grant.granted_at <= *asked.at && *asked.at < grant.expires_at));
    }
    static GrantAnswer show(const Grant& grant, const Viewer&) {
        GrantAnswer answer;
        copy_fields(grant, answer);
        return answer;
    }
};

Result<Reply> delete_grant(Call& call) {
    const GrantId id = TRY(call.id<GrantTag>());
    call.end_reading();
    const auto look = [&](Grant& grant, const FirmView& firm) -> Status {
        const ActorFacts actor = actor_facts(call.app(), firm.index);
        return if_match_sent(call, etag_for<Grants>(grant, {actor, firm}));
    };
    return answered<Grants>(call, TRY(end_grant(call.app(), id, look)), {});
}

// ---- exceptions ----

struct ExceptionEdit {
    std::string rule;
    PersonId person;
    ProjectId project;
    EntryId entry;
    DayRange days;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExceptionEdit, (), (rule, person, project, entry, days, reason))
struct ExceptionAnswer {
    PolicyExceptionId id;
    std::string rule;
    PersonId person;
    ProjectId project;
    EntryId entry;
    DayRange days;
    ExceptionState state = ExceptionState::asked;
    std::string reason;
    PersonId asked_by, decided_by;
    Instant asked_at;
    std::optional<Instant> decided_at;
    std::string ruling;  // what whoever decided said about it
};
BOOST_DESCRIBE_STRUCT(ExceptionAnswer, (),
                      (id, rule, person, project, entry, days, state, reason, asked_by, decided_by, asked_at,
                       decided_at, ruling))
struct ExceptionsAsked {
    std::vector<ExceptionState> state;
    std::vector<PersonId> person;
    std::vector<ProjectId> project;
    std::vector<std::string> rule;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ExceptionsAsked, (), (state, person, project, rule, limit, cursor))

struct Exceptions {
    using Record = PolicyException;
    using Edit = ExceptionEdit;
    using Shown = ExceptionAnswer;
    using Asked = ExceptionsAsked;
    static constexpr KindWords words{.path = "/api/v1/exceptions",
                                     .one = "exception",
                                     .many = "exceptions",
                                     .says = "a request for an exception to a rule of the policy",
                                     .tag = "policy",
                                     .see = Action::see_policy,
                                     .change = Action::ask_exception,
                                     .kind = Kind::exception,
                                     .required = R"(["rule","reason"])"};
    // Why somebody asks is between them and those who see their time.
    static bool seen(const PolicyException& exception, const Viewer& viewer) {
        return viewer.may(Action::see_time, facts_of(viewer.index(), exception));
    }
    static bool wanted(const PolicyException& exception, const ExceptionsAsked& asked, const Viewer& viewer) {
        return is_wanted(asked.state, state_on(exception, viewer.today)) && is_wanted(asked.person, exception.person) &&
               is_wanted(asked.project, exception.project) && is_wanted(asked.rule, exception.rule);
    }
    static void begin(PolicyException& exception, const Call& call, const FirmView&) {
        exception.person = call.caller().person;
        exception.asked_by = call.caller().person;
    }
    static ExceptionAnswer show(const PolicyException& exception, const Viewer& viewer) {
        ExceptionAnswer answer;
        copy_fields(exception, answer);
        answer.state = state_on(exception, viewer.today);
        return answer;
    }
};

struct RulingBody {
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(RulingBody, (), (reason))

Result<Reply> rule_on(Call& call, ExceptionRuling ruling) {
    const PolicyExceptionId id = TRY(call.id<PolicyExceptionTag>());
    const auto body = TRY(call.body<RulingBody>());
    if (ruling == ExceptionRuling::refuse && body.reason.value_or("").empty())
        return invalid("reason_missing", "Who is refused is told why.", "/reason", "Say why in a sentence.");
    call.end_reading();
    return answered<Exceptions>(call, TRY(rule_on_exception(call.app(), id, ruling, body.reason.value_or(""))), {});
}

Route ruling_route(ExceptionRuling ruling, std::string summary) {
    const std::string word(enum_word(ruling));
    return route<None, RulingBody, ExceptionAnswer>({.method = Method::post,
                                                     .path = "/api/v1/exceptions/{exception}/" + word,
                                                     .name = word + "_exception",
                                                     .summary = std::move(summary),
                                                     .tag = "policy",
                                                     .action = Action::grant_exception,
                                                     .kind = Kind::exception,
                                                     .runs = Runs::in_lane},
                                                    [ruling](Call& call) { return rule_on(call, ruling); });
}

}  // namespace

Routes setup_lock_routes() {
    Routes routes;
    add_record_routes<Locks>(routes);
    add_reading<Grants>(routes);
    add_making<Grants>(routes);
    RouteRow end = setup_row(Grants::words, Method::delete_, Action::lift_lock, Kind::none, Prices::stay);
    end.path += "/{grant}";
    end.name = "end_grant";
    end.summary = "Ends a grant now; that it was given stays on record.";
    routes.push_back(route<None, None, GrantAnswer>(std::move(end), delete_grant));
    add_reading<Exceptions>(routes);
    add_making<Exceptions>(routes);
    routes.push_back(ruling_route(ExceptionRuling::grant, "Grants an exception to somebody else."));
    routes.push_back(ruling_route(ExceptionRuling::refuse, "Refuses an exception, with the reason."));
    return routes;
}

}  // namespace fairhour::http
