// Days off: the holidays of each calendar, and absences. An absence shows its kind to its owner, who leads them, admin and
// finance; everybody else sees "away".
#include "app/records/fill_holidays.hpp"
#include "domain/people/public_holidays.hpp"
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {

BOOST_DEFINE_FIXED_ENUM_CLASS(AbsenceSeen, std::uint8_t, away, leave, sick, parental, training, unpaid, other)

namespace {

struct HolidayEdit {
    std::string calendar;
    CivilDay day;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(HolidayEdit, (), (calendar, day, name))
struct HolidayAnswer {
    HolidayId id;
    std::string calendar;
    CivilDay day;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(HolidayAnswer, (), (id, calendar, day, name))
struct HolidaysAsked {
    std::vector<std::string> calendar;
    std::optional<CivilDay> from, until;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(HolidaysAsked, (), (calendar, from, until, limit, cursor))

DayRange days_asked(const std::optional<CivilDay>& from, const std::optional<CivilDay>& until) {
    return {from.value_or(CivilDay::min), until.value_or(CivilDay::max)};
}

struct Holidays {
    using Record = Holiday;
    using Edit = HolidayEdit;
    using Shown = HolidayAnswer;
    using Asked = HolidaysAsked;
    static constexpr KindWords words{.path = "/api/v1/holidays",
                                     .one = "holiday",
                                     .many = "holidays",
                                     .says = "a holiday",
                                     .tag = "calendar",
                                     .see = Action::see_people,
                                     .change = Action::manage_people,
                                     .kind = Kind::holiday,
                                     .made = Prices::move,
                                     .changed = Prices::move,
                                     .required = R"(["calendar","day","name"])"};
    static bool seen(const Holiday&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Holiday& holiday, const HolidaysAsked& asked) {
        return is_wanted(asked.calendar, holiday.calendar) && days_asked(asked.from, asked.until).holds(holiday.day);
    }
    static HolidayAnswer show(const Holiday& holiday, const Viewer&) {
        return {holiday.id, holiday.calendar, holiday.day, holiday.name};
    }
    static HolidayEdit read(const Holiday& holiday) { return {holiday.calendar, holiday.day, holiday.name}; }
    static Status write(const HolidayEdit& edit, Holiday& holiday) {
        copy_fields(edit, holiday);
        if (edit.day != CivilDay{}) return {};
        return invalid("day_missing", "It is not said which day it is.", "/day");
    }
};

// ---- calendars filled from the rules of a place ----

struct PlaceAnswer {
    std::string calendar, country, part;
};
BOOST_DESCRIBE_STRUCT(PlaceAnswer, (), (calendar, country, part))
struct FillingBody {
    std::string rules;
    std::optional<std::string> calendar;  // none: of the same name
    std::int64_t from_year = 0, until_year = 0;
    std::optional<std::vector<CivilDay>> without;
};
BOOST_DESCRIBE_STRUCT(FillingBody, (), (rules, calendar, from_year, until_year, without))
struct FillingAnswer {
    std::string calendar;
    std::vector<FilledDay> days;
    RepriceAnswer repriced;
};
BOOST_DESCRIBE_STRUCT(FillingAnswer, (), (calendar, days, repriced))
struct RemovalBody {
    std::vector<HolidayId> holidays;
};
BOOST_DESCRIBE_STRUCT(RemovalBody, (), (holidays))
struct RemovalAnswer {
    std::int64_t removed = 0;
};
BOOST_DESCRIBE_STRUCT(RemovalAnswer, (), (removed))

Result<Reply> list_places(Call& call) {
    Page<PlaceAnswer> page;
    for (const HolidayPlace& place : holiday_places())
        page.items.push_back({place.calendar, place.country, place.part});
    return call.reply(page);
}

Result<Reply> fill_a_calendar(Call& call) {
    const auto body = TRY(call.body<FillingBody>());
    const ChangeTerms terms = TRY(change_terms(call, Prices::move));
    call.end_reading();
    const auto year = [](std::int64_t n) { return static_cast<int>(std::clamp<std::int64_t>(n, 0, 9999)); };
    const FilledCalendar filled =
        TRY(fill_holidays(call.app(),
                          {body.rules, body.calendar.value_or(""), year(body.from_year), year(body.until_year),
                           body.without.value_or(std::vector<CivilDay>{})},
                          terms));
    const ActorFacts actor = actor_facts(call.app(), filled.firm->index);
    return call.reply(
        FillingAnswer{filled.calendar, filled.days, reprice_answer(filled.moved, {actor, *filled.firm})});
}

Result<Reply> remove_several(Call& call) {
    const auto body = TRY(call.body<RemovalBody>());
    call.end_reading();
    return call.reply(RemovalAnswer{TRY(remove_holidays(call.app(), body.holidays))});
}

void add_filling(Routes& routes) {
    const auto row = [](Method method, std::string path, std::string name, std::string summary, Action action) {
        return RouteRow{.method = method,
                        .path = "/api/v1/" + std::move(path),
                        .name = std::move(name),
                        .summary = std::move(summary),
                        .tag = "calendar",
                        .action = action};
    };
    routes.push_back(route<None, None, Page<PlaceAnswer>>(
        row(Method::get, "holiday-places", "list_holiday_places",
            "Countries and their parts whose public holidays are known by rule.", Action::see_people),
        list_places));
    routes.push_back(route<ChangeAsked, FillingBody, FillingAnswer>(
        row(Method::post, "holiday-fillings", "fill_holidays",
            "Fills a calendar with the public holidays of a place for some years, or shows what it would do (preview).",
            Action::manage_people),
        fill_a_calendar));
    routes.push_back(route<None, RemovalBody, RemovalAnswer>(
        row(Method::post, "holiday-removals", "remove_holidays", "Takes several holidays away at once.",
            Action::manage_people),
        remove_several));
}

struct AbsenceEdit {
    PersonId person;
    DayRange days;
    AbsenceKind kind = AbsenceKind::leave;
    Seconds seconds;
};
BOOST_DESCRIBE_STRUCT(AbsenceEdit, (), (person, days, kind, seconds))
struct AbsenceAnswer {
    AbsenceId id;
    PersonId person;
    DayRange days;
    AbsenceSeen kind = AbsenceSeen::away;
    Seconds seconds;
};
BOOST_DESCRIBE_STRUCT(AbsenceAnswer, (), (id, person, days, kind, seconds))
struct AbsencesAsked {
    std::vector<PersonId> person;
    std::optional<CivilDay> from, until;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(AbsencesAsked, (), (person, from, until, limit, cursor))

AbsenceSeen seen_kind(AbsenceKind kind) {
    switch (kind) {
        case AbsenceKind::leave: return AbsenceSeen::leave;
        case AbsenceKind::sick: return AbsenceSeen::sick;
        case AbsenceKind::parental: return AbsenceSeen::parental;
        case AbsenceKind::training: return AbsenceSeen::training;
        case AbsenceKind::unpaid: return AbsenceSeen::unpaid;
        case AbsenceKind::other: return AbsenceSeen::other;
    }
    INVARIANT(false, "every kind of absence has its word");
}

struct Absences {
    using Record = Absence;
    using Edit = AbsenceEdit;
    using Shown = AbsenceAnswer;
    using Asked = AbsencesAsked;
    static constexpr KindWords words{.path = "/api/v1/absences",
                                     .one = "absence",
                                     .many = "absences",
                                     .says = "an absence",
                                     .tag = "calendar",
                                     .see = Action::see_people,
                                     .change = Action::log_time,
                                     .kind = Kind::absence,
                                     .required = R"(["days"])"};
    static bool seen(const Absence&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Absence& absence, const AbsencesAsked& asked) {
        return is_wanted(asked.person, absence.person) && days_asked(asked.from, asked.until).overlaps(absence.days);
    }
    static void begin(Absence& absence, const Call& call, const FirmView&) { absence.person = call.caller().person; }
    static AbsenceAnswer show(const Absence& absence, const Viewer& viewer) {
        const bool known = may_know_absence(viewer.actor, viewer.index(), absence);
        return {absence.id, absence.person, absence.days, known ? seen_kind(absence.kind) : AbsenceSeen::away,
                absence.seconds};
    }
};

}  // namespace

Routes setup_calendar_routes() {
    Routes routes;
    add_record_routes<Holidays>(routes);
    add_record_routes<Absences>(routes);
    add_filling(routes);
    return routes;
}

}  // namespace fairhour::http
