// Days off: the holidays of 2026 where the firm works, and who was away when.
#include <array>

#include "app/demo/making.hpp"

namespace fairhour::demo {
namespace {

struct HolidayRow {
    std::string_view calendar;
    int month, day;
    std::string_view name;
};

constexpr std::array holidays_2026{
    HolidayRow{"DE-BE", 1, 1, "Neujahr"},
    HolidayRow{"DE-BE", 3, 8, "Internationaler Frauentag"},
    HolidayRow{"DE-BE", 4, 3, "Karfreitag"},
    HolidayRow{"DE-BE", 4, 6, "Ostermontag"},
    HolidayRow{"DE-BE", 5, 1, "Tag der Arbeit"},
    HolidayRow{"DE-BE", 5, 14, "Christi Himmelfahrt"},
    HolidayRow{"DE-BE", 5, 25, "Pfingstmontag"},
    HolidayRow{"DE-BE", 10, 3, "Tag der Deutschen Einheit"},
    HolidayRow{"DE-BE", 12, 25, "1. Weihnachtstag"},
    HolidayRow{"DE-BE", 12, 26, "2. Weihnachtstag"},
    HolidayRow{"GB-ENG", 1, 1, "New Year's Day"},
    HolidayRow{"GB-ENG", 4, 3, "Good Friday"},
    HolidayRow{"GB-ENG", 4, 6, "Easter Monday"},
    HolidayRow{"GB-ENG", 5, 4, "Early May bank holiday"},
    HolidayRow{"GB-ENG", 5, 25, "Spring bank holiday"},
    HolidayRow{"GB-ENG", 8, 31, "Summer bank holiday"},
    HolidayRow{"GB-ENG", 12, 25, "Christmas Day"},
    HolidayRow{"GB-ENG", 12, 28, "Boxing Day (substitute)"},
    HolidayRow{"US-NY", 1, 1, "New Year's Day"},
    HolidayRow{"US-NY", 1, 19, "Martin Luther King Jr. Day"},
    HolidayRow{"US-NY", 2, 16, "Presidents' Day"},
    HolidayRow{"US-NY", 5, 25, "Memorial Day"},
    HolidayRow{"US-NY", 6, 19, "Juneteenth"},
    HolidayRow{"US-NY", 7, 3, "Independence Day (observed)"},
    HolidayRow{"US-NY", 9, 7, "Labor Day"},
    HolidayRow{"US-NY", 11, 26, "Thanksgiving"},
    HolidayRow{"US-NY", 12, 25, "Christmas Day"},
    HolidayRow{"PT", 1, 1, "Ano Novo"},
    HolidayRow{"PT", 4, 3, "Sexta-feira Santa"},
    HolidayRow{"PT", 4, 25, "Dia da Liberdade"},
    HolidayRow{"PT", 5, 1, "Dia do Trabalhador"},
    HolidayRow{"PT", 6, 4, "Corpo de Deus"},
    HolidayRow{"PT", 6, 10, "Dia de Portugal"},
    HolidayRow{"PT", 12, 8, "Imaculada Conceição"},
    HolidayRow{"PT", 12, 25, "Natal"},
};

void add_absence(Making& making, PersonId person, CivilDay from, int days, AbsenceKind kind) {
    Absence absence;
    absence.id = making.ids.next<AbsenceTag>();
    absence.person = person;
    absence.days = {from, from + days};
    absence.kind = kind;
    making.firm().absences.push_back(absence);
}

}  // namespace

void add_holidays(Making& making) {
    for (const HolidayRow& row : holidays_2026)
        making.firm().holidays.push_back({making.ids.next<HolidayTag>(), std::string(row.calendar),
                                          CivilDay(2026, row.month, row.day), std::string(row.name)});
}

// Everybody takes a week or two of leave, some are ill for a day or three.
void add_absences(Making& making) {
    const int weeks = making.asked.weeks;
    for (std::size_t i = 0; i < making.firm().people.size(); ++i) {
        const PersonId person = making.firm().people[i].id;
        const CivilDay leave = making.first_day() + 7 * making.dice.below(weeks);
        add_absence(making, person, leave, making.dice.comes(3000) ? 14 : 7, AbsenceKind::leave);
        const CivilDay ill = making.first_day() + making.dice.below(7 * weeks);
        const bool apart = ill + 3 <= leave || leave + 14 <= ill;
        if (apart && making.dice.comes(6000))
            add_absence(making, person, ill, 1 + making.dice.below(3), AbsenceKind::sick);
    }
}

}  // namespace fairhour::demo
