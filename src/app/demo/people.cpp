// The forty people: who they are, where, what they do, how much, and how well they keep their time. A larger firm has others
// like them, each with the name of one and the family of another.
#include <array>

#include "app/demo/making.hpp"

namespace fairhour::demo {
namespace {

struct Site {
    std::string_view zone, calendar;
};
enum class City : std::uint8_t { berlin, london, new_york, lisbon };
constexpr std::array sites{Site{"Europe/Berlin", "DE-BE"}, Site{"Europe/London", "GB-ENG"},
                           Site{"America/New_York", "US-NY"}, Site{"Europe/Lisbon", "PT"}};

// A working week in quarters of an hour, Monday first.
using Week = std::array<int, 7>;
constexpr Week full{32, 32, 32, 32, 32, 0, 0}, four_days{32, 32, 32, 32, 0, 0, 0}, mornings{20, 20, 20, 20, 20, 0, 0},
    three_days{0, 32, 32, 32, 0, 0, 0}, nine_days{34, 34, 34, 34, 24, 0, 0};

struct Row {
    std::string_view name, mailbox;
    Job job;
    City city;
    const Week* week;
    Habit habit;
};

constexpr std::array people{
    Row{"Eva Lindholm", "eva.lindholm", Job::partner, City::berlin, &full, Habit::late},
    Row{"Kaan Demir", "kaan.demir", Job::partner, City::berlin, &full, Habit::tidy},
    Row{"Rosalind Achebe", "rosalind.achebe", Job::partner, City::london, &full, Habit::whole_hours},
    Row{"Henrik Solberg", "henrik.solberg", Job::principal, City::berlin, &full, Habit::tidy},
    Row{"Mireille Aubert", "mireille.aubert", Job::principal, City::berlin, &four_days, Habit::tidy},
    Row{"Tom Whitlock", "tom.whitlock", Job::principal, City::london, &full, Habit::late},
    Row{"Dana Rosen", "dana.rosen", Job::principal, City::new_york, &full, Habit::tidy},
    Row{"Ada Brandt", "ada.brandt", Job::senior_consultant, City::berlin, &full, Habit::timer},
    Row{"Jonas Okafor", "jonas.okafor", Job::senior_consultant, City::berlin, &full, Habit::tidy},
    Row{"Zoë Lindqvist", "zoe.lindqvist", Job::senior_consultant, City::berlin, &nine_days, Habit::tidy},
    Row{"Priya Raman", "priya.raman", Job::senior_consultant, City::london, &full, Habit::timer},
    Row{"Callum Reid", "callum.reid", Job::senior_consultant, City::london, &four_days, Habit::tidy},
    Row{"Maria Delgado", "maria.delgado", Job::senior_consultant, City::new_york, &full, Habit::tidy},
    Row{"Inês Carvalho", "ines.carvalho", Job::senior_consultant, City::lisbon, &full, Habit::tidy},
    Row{"Lukas Baumann", "lukas.baumann", Job::consultant, City::berlin, &full, Habit::tidy},
    Row{"Aylin Kaya", "aylin.kaya", Job::consultant, City::berlin, &full, Habit::forgetful},
    Row{"Pavel Novotný", "pavel.novotny", Job::consultant, City::berlin, &full, Habit::timer},
    Row{"Sophie Carver", "sophie.carver", Job::consultant, City::london, &full, Habit::tidy},
    Row{"Owen Price", "owen.price", Job::consultant, City::london, &full, Habit::whole_hours},
    Row{"Nathan Brooks", "nathan.brooks", Job::consultant, City::new_york, &full, Habit::tidy},
    Row{"Grace Liu", "grace.liu", Job::consultant, City::new_york, &mornings, Habit::tidy},
    Row{"Tiago Moreira", "tiago.moreira", Job::consultant, City::lisbon, &full, Habit::tidy},
    Row{"Nele Hoffmann", "nele.hoffmann", Job::analyst, City::berlin, &full, Habit::tidy},
    Row{"Samir Haddad", "samir.haddad", Job::analyst, City::berlin, &full, Habit::timer},
    Row{"Beth Holloway", "beth.holloway", Job::analyst, City::london, &full, Habit::tidy},
    Row{"Marcus Bell", "marcus.bell", Job::analyst, City::new_york, &full, Habit::late},
    Row{"Leonor Pinto", "leonor.pinto", Job::analyst, City::lisbon, &full, Habit::tidy},
    Row{"Yuki Tanabe", "yuki.tanabe", Job::designer, City::berlin, &full, Habit::tidy},
    Row{"Björn Ekström", "bjorn.ekstrom", Job::designer, City::berlin, &three_days, Habit::tidy},
    Row{"Freya Nash", "freya.nash", Job::designer, City::london, &full, Habit::timer},
    Row{"Camila Ortega", "camila.ortega", Job::designer, City::new_york, &full, Habit::tidy},
    Row{"Rui Fonseca", "rui.fonseca", Job::designer, City::lisbon, &full, Habit::tidy},
    Row{"Felix Krüger", "felix.krueger", Job::engineer, City::berlin, &full, Habit::timer},
    Row{"Oluwaseun Balogun", "oluwaseun.balogun", Job::engineer, City::berlin, &full, Habit::tidy},
    Row{"Hanna Wójcik", "hanna.wojcik", Job::engineer, City::berlin, &four_days, Habit::timer},
    Row{"Dev Malhotra", "dev.malhotra", Job::engineer, City::london, &full, Habit::forgetful},
    Row{"Joana Teixeira", "joana.teixeira", Job::engineer, City::lisbon, &full, Habit::tidy},
    Row{"Petra Vogel", "petra.vogel", Job::project_manager, City::berlin, &full, Habit::tidy},
    Row{"Imogen Clarke", "imogen.clarke", Job::project_manager, City::london, &mornings, Habit::tidy},
    Row{"Victor Almeida", "victor.almeida", Job::project_manager, City::new_york, &full, Habit::tidy},
};

WorkingPattern pattern_of(const Week& week) {
    WorkingPattern pattern;
    for (std::size_t day = 0; day < week.size(); ++day) pattern.weekdays[day] = Seconds::minutes(15 * week[day]);
    return pattern;
}

std::vector<AccessRole> access_of(std::size_t place, Job job) {
    if (place >= people.size()) return {AccessRole::member};
    if (place == 0) return {AccessRole::admin, AccessRole::finance, AccessRole::delivery_lead};
    switch (job) {
        case Job::partner: return {AccessRole::finance, AccessRole::delivery_lead};
        case Job::principal:
        case Job::project_manager: return {AccessRole::delivery_lead};
        case Job::senior_consultant:
        case Job::consultant:
        case Job::analyst:
        case Job::designer:
        case Job::engineer: return {AccessRole::member};
    }
    INVARIANT(false, "every job has its access");
}

void add_roles_and_teams(Making& making) {
    for (const std::string_view name : job_names)
        making.firm().roles.push_back({making.ids.next<RoleTag>(), std::string(name)});
    for (const char* name : {"Berlin", "London", "New York", "Lisbon"})
        making.firm().teams.push_back({making.ids.next<TeamTag>(), name, {}});
}

std::string family_of(std::string_view name) { return std::string(name.substr(name.find(' '))); }

Result<Person> person_of(Making& making, std::size_t place) {
    const Row& row = people[place % people.size()];
    const std::size_t like_them = place / people.size();
    const Site& site = sites[static_cast<std::size_t>(row.city)];
    Person person;
    person.id = making.ids.next<PersonTag>();
    person.name = row.name;
    person.email = std::string(row.mailbox) + "@lindholm.example";
    if (like_them > 0) {
        person.name = person.name.substr(0, person.name.find(' ')) +
                      family_of(people[(place + 7 * like_them) % people.size()].name);
        person.email = std::string(row.mailbox) + std::to_string(like_them + 1) + "@lindholm.example";
    }
    person.role = making.firm().roles[static_cast<std::size_t>(row.job)].id;
    person.team = making.firm().teams[static_cast<std::size_t>(row.city)].id;
    person.zone = TRY(zone(site.zone));
    person.holiday_calendar = site.calendar;
    person.employed.from = CivilDay(2021, 1, 1);
    person.patterns = {pattern_of(*row.week)};
    person.access = access_of(place, row.job);
    return person;
}

}  // namespace

Status add_people(Making& making) {
    add_roles_and_teams(making);
    for (std::size_t i = 0; i < static_cast<std::size_t>(making.asked.people); ++i) {
        making.firm().people.push_back(TRY(person_of(making, i)));
        const Row& row = people[i % people.size()];
        making.workers.push_back({row.job, row.habit, {}});
    }
    auto& staff = making.firm().people;
    const CivilDay middle = making.first_day() + 7 * (making.asked.weeks / 2);
    staff[26].employed.from = making.first_day() + 28;    // joins in the fifth week
    staff[31].employed.from = middle;                     // joins at half time
    staff[19].employed.until = middle + 21;               // leaves
    staff[16].patterns.push_back(pattern_of(four_days));  // goes to four days
    staff[16].patterns.back().from = middle;
    const std::array<std::size_t, 4> leads{0, 2, 6, 13};
    for (std::size_t team = 0; team < leads.size(); ++team) making.firm().teams[team].lead = staff[leads[team]].id;
    return {};
}

}  // namespace fairhour::demo
