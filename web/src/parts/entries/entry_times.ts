// The times of an entry as they are typed and shown: wall clock in the entry's own zone, over to the next day when the end
// comes before the beginning.
//
//   times_of(entry)                                        { from: "22:00", to: "01:30" }
//   instants_of({ day: "2026-03-29", from: "01:00", to: "04:00", zone: "Europe/Berlin" })   two hours: the clocks go forward
import { Temporal } from "temporal-polyfill";

export interface TypedTimes {
  day: string;
  from: string; // "09:30"
  to: string;
  zone: string;
}

export function wall_clock(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
}

export function times_of(entry: { started_at: string | null; stopped_at: string | null; zone: string }) {
  return {
    from: entry.started_at ? wall_clock(entry.started_at, entry.zone) : "",
    to: entry.stopped_at ? wall_clock(entry.stopped_at, entry.zone) : "",
  };
}

// "9" "930" "9:30" "9.30" -> "09:30"; nothing for what is no time.
export function parse_clock(typed: string): string | undefined {
  const match = /^\s*(\d{1,2})(?:[:.h]?([0-5]\d))?\s*$/.exec(typed);
  if (!match) return undefined;
  const hour = Number(match[1]);
  return hour < 24 ? `${String(hour).padStart(2, "0")}:${match[2] ?? "00"}` : undefined;
}

function instant_at(day: string, clock: string, zone: string): Temporal.Instant {
  // A time that the night of the change skips is moved on by the gap; one that comes twice is the first.
  return Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(zone, { disambiguation: "compatible" }).toInstant();
}

export function instants_of({ day, from, to, zone }: TypedTimes): { started_at: string; stopped_at: string } {
  const start = instant_at(day, from, zone);
  const same_day = instant_at(day, to, zone);
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  const stop = Temporal.Instant.compare(same_day, start) > 0 ? same_day : instant_at(next, to, zone);
  return { started_at: start.toString(), stopped_at: stop.toString() };
}

export function seconds_between(started_at: string, stopped_at: string): number {
  return Math.round((Date.parse(stopped_at) - Date.parse(started_at)) / 1000);
}

export function day_in_zone(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
