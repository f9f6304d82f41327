// How many working days of each week somebody is away whole.
import type { Item } from "@/api";
import { add_days, weekday_of, type Day } from "@/parts/formats/days";

type Absence = Item<"/api/v1/absences">;

export function away_days(absences: readonly Absence[], person: string, weeks: readonly Day[]): ReadonlyMap<Day, number> {
  const own = absences.filter((one) => one.person === person && one.seconds === 0);
  const is_away = (day: Day) => own.some(({ days }) => (days.from ?? "") <= day && (!days.until || day < days.until));
  return new Map(
    weeks.map((week) => {
      const days = Array.from({ length: 7 }, (_, n) => add_days(week, n)).filter((day) => ![0, 6].includes(weekday_of(day)));
      return [week, days.filter(is_away).length];
    }),
  );
}
