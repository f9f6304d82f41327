// The days of an absence as people say them, first to last; on the wire the end is the day after.
//
//   last_day({ from: "2026-06-01", until: "2026-06-06" })   "2026-06-05"
//   bar_of({ from: "2026-05-30", until: "2026-06-03" }, "2026-06-01", 35)   { column: 1, span: 2 }
import { add_days, utc_of_day, type Day } from "@/parts/formats/days";

export interface Range {
  from?: Day | null;
  until?: Day | null;
}

const day_milliseconds = 86_400_000;

export function last_day({ until }: Range): Day {
  return until ? add_days(until, -1) : "";
}

export function range_of(first: Day, last: Day): Range {
  return { from: first, until: add_days(last < first ? first : last, 1) };
}

export function days_between(from: Day, until: Day): number {
  return Math.round((utc_of_day(until) - utc_of_day(from)) / day_milliseconds);
}

// Its place in a window of days; nothing when it is outside.
export function bar_of({ from, until }: Range, window_start: Day, days: number): { column: number; span: number } | undefined {
  const first = Math.max(0, from ? days_between(window_start, from) : 0);
  const end = Math.min(days, until ? days_between(window_start, until) : days);
  return end > first ? { column: first + 1, span: end - first } : undefined;
}
