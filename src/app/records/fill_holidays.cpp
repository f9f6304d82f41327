#include "app/records/fill_holidays.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/people/public_holidays.hpp"

namespace fairhour {
namespace {

Status check_years(const HolidayFilling& asked) {
    if (asked.until_year < asked.from_year)
        return invalid("years_backwards", "The last year lies before the first.", "/until_year");
    if (asked.until_year - asked.from_year >= holiday_years_max)
        return invalid("years_many", "At most " + std::to_string(holiday_years_max) + " years are filled at once.",
                       "/until_year");
    return {};
}

const Holiday* standing_on(const Firm& firm, std::string_view calendar, CivilDay day) {
    for (const Holiday& holiday : firm.holidays)
        if (holiday.day == day && holiday.calendar == calendar) return &holiday;
    return nullptr;
}

Result<std::vector<FilledDay>> days_asked_for(const HolidayFilling& asked, const std::string& calendar,
                                              const Firm& firm) {
    std::vector<FilledDay> days;
    for (int year = asked.from_year; year <= asked.until_year; ++year)
        for (const PublicHoliday& holiday : TRY(public_holidays(asked.rules, year))) {
            FilledDay day{holiday.day, holiday.name};
            if (std::ranges::find(asked.without, holiday.day) != asked.without.end()) day.fate = FilledFate::left_out;
            if (const Holiday* const there = standing_on(firm, calendar, holiday.day); there != nullptr)
                day = {there->day, there->name, FilledFate::already_there, there->id};
            days.push_back(std::move(day));
        }
    return days;
}

}  // namespace

Result<FilledCalendar> fill_holidays(const AppContext& app, const HolidayFilling& asked, const ChangeTerms& terms) {
    TRY(check_years(asked));
    SetUpChange change = TRY(SetUpChange::begin(app));
    TRY(require(change.actor(), Action::manage_people, {}));
    FilledCalendar filled;
    filled.calendar = std::string(trimmed(asked.calendar));
    if (filled.calendar.empty()) filled.calendar = asked.rules;
    filled.days = TRY(days_asked_for(asked, filled.calendar, change.before().firm));
    for (FilledDay& day : filled.days) {
        if (day.fate != FilledFate::to_add) continue;
        Holiday holiday{change.work().ids().next<HolidayTag>(), filled.calendar, day.day, day.name};
        if (terms.mode == RunMode::write) {
            day.fate = FilledFate::added;
            day.holiday = holiday.id;
        }
        TRY(change.put<Holiday>(nullptr, std::move(holiday)));
    }
    filled.moved = TRY(change.finish("fill_holidays", filled.calendar, terms));
    filled.firm = change.after();
    return filled;
}

Result<std::int64_t> remove_holidays(const AppContext& app, const std::vector<HolidayId>& holidays) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    TRY(require(change.actor(), Action::manage_people, {}));
    std::int64_t removed = 0;
    for (const HolidayId id : holidays) {
        const Holiday* const holiday = find_record<Holiday>(change.before().firm, id);
        if (holiday == nullptr) continue;
        TRY(change.drop(*holiday));
        ++removed;
    }
    if (removed == 0) return removed;
    TRY(change.finish("delete_holidays", {}, {}));
    return removed;
}

}  // namespace fairhour
