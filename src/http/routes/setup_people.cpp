// People and what they may, teams, roles; and who I am.
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct PersonEdit {
    std::string name, email;
    RoleId role;
    TeamId team;
    Zone zone;
    std::string holiday_calendar;
    DayRange employed;
    std::vector<WorkingPattern> patterns{WorkingPattern{}};
};
BOOST_DESCRIBE_STRUCT(PersonEdit, (), (name, email, role, team, zone, holiday_calendar, employed, patterns))

// Working hours are for those who see the person's time.
struct PersonAnswer {
    PersonId id;
    std::string name, email;
    RoleId role;
    TeamId team;
    Zone zone;
    std::string holiday_calendar;
    DayRange employed;
    std::vector<AccessRole> access;
    std::vector<CustomRoleId> custom_roles;
    WhenSeen<std::vector<WorkingPattern>> patterns;
    ImportId import;
};
BOOST_DESCRIBE_STRUCT(PersonAnswer, (),
                      (id, name, email, role, team, zone, holiday_calendar, employed, access, custom_roles, patterns,
                       import))

struct PeopleAsked {
    std::optional<std::string> email;
    std::vector<TeamId> team;
    std::vector<RoleId> role;
    std::optional<CivilDay> employed_on;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PeopleAsked, (), (email, team, role, employed_on, limit, cursor))

struct People {
    using Record = Person;
    using Edit = PersonEdit;
    using Shown = PersonAnswer;
    using Asked = PeopleAsked;
    static constexpr KindWords words{.path = "/api/v1/people",
                                     .one = "person",
                                     .many = "people",
                                     .says = "a person",
                                     .tag = "people",
                                     .see = Action::see_people,
                                     .change = Action::manage_people,
                                     .kind = Kind::person,
                                     .kind_read = Kind::person,
                                     .changed = Prices::move};
    static bool seen(const Person& person, const Viewer& viewer) {
        return person.client.none() && viewer.may(Action::see_people, facts_of(viewer.index(), person));
    }
    static bool wanted(const Person& person, const PeopleAsked& asked) {
        return is_wanted(asked.email, person.email) && is_wanted(asked.team, person.team) &&
               is_wanted(asked.role, person.role) && (!asked.employed_on || person.employed.holds(*asked.employed_on));
    }
    static void begin(Person& person, const Call&, const FirmView& firm) { person.zone = firm.firm.organization.zone; }
    static PersonAnswer show(const Person& person, const Viewer& viewer) {
        PersonAnswer answer;
        copy_fields(person, answer);
        if (viewer.may(Action::see_time, facts_of(viewer.index(), person))) answer.patterns = person.patterns;
        return answer;
    }
};

// ---- what a person may ----

struct AccessBody {
    std::vector<AccessRole> access;
    std::optional<std::vector<CustomRoleId>> custom_roles;  // left out: as they are
};
BOOST_DESCRIBE_STRUCT(AccessBody, (), (access, custom_roles))

Result<Reply> put_access(Call& call) {
    const PersonId id = TRY(call.id<PersonTag>());
    const auto body = TRY(call.body<AccessBody>());
    call.end_reading();
    const auto edit = [&](Person& person, const FirmView& firm) -> Status {
        const ActorFacts actor = actor_facts(call.app(), firm.index);
        TRY(if_match_sent(call, etag_for<People>(person, {actor, firm})));
        person.access = body.access;
        person.custom_roles = body.custom_roles.value_or(person.custom_roles);
        return {};
    };
    return answered<People>(call, TRY(set_access(call.app(), id, edit)), {});
}

// ---- me ----

struct MyAction {
    Action action = Action::see_time;
    Reach reach = Reach::nothing;
};
BOOST_DESCRIBE_STRUCT(MyAction, (), (action, reach))
struct MyOrganization {
    std::string name;
    Currency currency;
    Zone zone;
    Weekday week_start = Weekday::monday;
    SubmissionMode submission = SubmissionMode::implicit;
};
BOOST_DESCRIBE_STRUCT(MyOrganization, (), (name, currency, zone, week_start, submission))
struct MeAnswer {
    PersonId id;
    std::string name, email;
    Zone zone;
    TeamId team;
    RoleId role;
    ClientId client;
    std::vector<AccessRole> access;
    std::vector<CustomRoleId> custom_roles;
    std::vector<WorkingPattern> patterns;
    std::string holiday_calendar;
    std::vector<MyAction> actions;
    MyOrganization organization;
};
BOOST_DESCRIBE_STRUCT(MeAnswer, (),
                      (id, name, email, zone, team, role, client, access, custom_roles, patterns, holiday_calendar,
                       actions, organization))

Result<Reply> get_me(Call& call) {
    const FirmView* const firm = TRY(call.firm());
    const ActorFacts actor = TRY(call.actor());
    const Person* const person = firm->index.find(call.caller().person);
    if (person == nullptr) return std::unexpected(Call::unknown());
    MeAnswer answer;
    copy_fields(*person, answer);
    copy_fields(firm->firm.organization, answer.organization);
    boost::mp11::mp_for_each<WordsOf<Action>>([&](auto word) {
        const Reach reach = furthest_reach(actor, word.value);
        if (reach != Reach::nothing) answer.actions.push_back({word.value, reach});
    });
    return call.reply(answer, etag_of(answer));
}

// ---- teams and roles ----

struct TeamEdit {
    std::string name;
    PersonId lead;
};
BOOST_DESCRIBE_STRUCT(TeamEdit, (), (name, lead))
struct TeamAnswer {
    TeamId id;
    std::string name;
    PersonId lead;
};
BOOST_DESCRIBE_STRUCT(TeamAnswer, (), (id, name, lead))
struct NamedAsked {
    std::optional<std::string> name;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(NamedAsked, (), (name, limit, cursor))

struct Teams {
    using Record = Team;
    using Edit = TeamEdit;
    using Shown = TeamAnswer;
    using Asked = NamedAsked;
    static constexpr KindWords words{.path = "/api/v1/teams",
                                     .one = "team",
                                     .many = "teams",
                                     .says = "a team",
                                     .tag = "people",
                                     .see = Action::see_people,
                                     .change = Action::manage_people,
                                     .kind = Kind::team,
                                     .kind_read = Kind::team};
    static bool seen(const Team&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Team& team, const NamedAsked& asked) { return is_wanted(asked.name, team.name); }
    static TeamAnswer show(const Team& team, const Viewer&) { return {team.id, team.name, team.lead}; }
};

struct RoleEdit {
    std::string name, code;
};
BOOST_DESCRIBE_STRUCT(RoleEdit, (), (name, code))
struct RoleAnswer {
    RoleId id;
    std::string name, code;
};
BOOST_DESCRIBE_STRUCT(RoleAnswer, (), (id, name, code))

struct Roles {
    using Record = Role;
    using Edit = RoleEdit;
    using Shown = RoleAnswer;
    using Asked = NamedAsked;
    static constexpr KindWords words{.path = "/api/v1/roles",
                                     .one = "role",
                                     .many = "roles",
                                     .says = "a role",
                                     .tag = "people",
                                     .see = Action::see_people,
                                     .change = Action::manage_people,
                                     .kind = Kind::role,
                                     .kind_read = Kind::role};
    static bool seen(const Role&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Role& role, const NamedAsked& asked) { return is_wanted(asked.name, role.name); }
    static RoleAnswer show(const Role& role, const Viewer&) { return {role.id, role.name, role.code}; }
};

// ---- roles that the firm makes ----

struct CustomRoleEdit {
    std::string name;
    std::vector<ActionReach> grants;
};
BOOST_DESCRIBE_STRUCT(CustomRoleEdit, (), (name, grants))
struct CustomRoleAnswer {
    CustomRoleId id;
    std::string name;
    std::vector<ActionReach> grants;
};
BOOST_DESCRIBE_STRUCT(CustomRoleAnswer, (), (id, name, grants))

struct CustomRoles {
    using Record = CustomRole;
    using Edit = CustomRoleEdit;
    using Shown = CustomRoleAnswer;
    using Asked = NamedAsked;
    static constexpr KindWords words{.path = "/api/v1/custom-roles",
                                     .one = "custom_role",
                                     .many = "custom_roles",
                                     .says = "a role put together from permissions",
                                     .tag = "people",
                                     .see = Action::see_people,
                                     .change = Action::set_access,
                                     .kind = Kind::custom_role,
                                     .kind_read = Kind::custom_role,
                                     .required = R"(["name","grants"])"};
    static bool seen(const CustomRole&, const Viewer& viewer) {
        return reaches_at_all(viewer.actor, Action::see_people);
    }
    static bool wanted(const CustomRole& role, const NamedAsked& asked) { return is_wanted(asked.name, role.name); }
    static CustomRoleAnswer show(const CustomRole& role, const Viewer&) { return {role.id, role.name, role.grants}; }
};

}  // namespace

Routes setup_people_routes() {
    Routes routes;
    routes.push_back(route<None, None, MeAnswer>({.method = Method::get,
                                                  .path = "/api/v1/me",
                                                  .name = "get_me",
                                                  .summary = "Who I am here, and what I may.",
                                                  .tag = "people",
                                                  .action = Action::see_time},
                                                 get_me));
    add_record_routes<People>(routes);
    routes.push_back(route<None, AccessBody, PersonAnswer>({.method = Method::put,
                                                            .path = "/api/v1/people/{person}/access",
                                                            .name = "set_person_access",
                                                            .summary = "Gives and takes roles: what the person may do.",
                                                            .tag = "people",
                                                            .action = Action::set_access,
                                                            .kind = Kind::person,
                                                            .runs = Runs::in_lane},
                                                           put_access));
    add_record_routes<Teams>(routes);
    add_record_routes<Roles>(routes);
    add_record_routes<CustomRoles>(routes);
    return routes;
}

}  // namespace fairhour::http
