// Civil days as text, YYYY-MM-DD, as they stand on the wire: a day has no zone and no time.
//
//   add_days("2026-03-28", 2) == "2026-03-30"      week_of("2026-11-22", 1) == ["2026-11-16", … "2026-11-22"]
import { now } from "./clock";
export type Day = string;

const day_milliseconds = 86_400_000;

export function day_of_utc(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

export function utc_of_day(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function add_days(day: Day, count: number): Day {
  return day_of_utc(utc_of_day(day) + count * day_milliseconds);
}

// From one day to another: none on the same day.
export function days_between(from: Day, to: Day): number {
  return Math.round((utc_of_day(to) - utc_of_day(from)) / day_milliseconds);
}

// Sunday 0 … Saturday 6.
export function weekday_of(day: Day): number {
  return new Date(utc_of_day(day)).getUTCDay();
}

export function week_start_of(day: Day, first_weekday: number): Day {
  return add_days(day, -((weekday_of(day) - first_weekday + 7) % 7));
}

export function week_of(day: Day, first_weekday: number): Day[] {
  const start = week_start_of(day, first_weekday);
  return Array.from({ length: 7 }, (_, position) => add_days(start, position));
}

// Which civil day it is in a zone.
export function today_in(zone: string, at: Date = now()): Day {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(at);
}
