// The stretches of days people look at, from one day to before another; the server counts the same way.
//
//   days_of("this_week", "2026-11-22", 1)   { from: "2026-11-16", until: "2026-11-23" }
import { add_days, week_start_of, type Day } from "./days";

export const periods = ["recent", "this_week", "last_week", "this_month", "last_month", "this_year", "all", "days"] as const;
export type Period = (typeof periods)[number];
export interface Days {
  from?: Day;
  until?: Day;
}

const recent_days = 91;

function month_start(day: Day, months_later = 0): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months_later;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

export function days_of(period: string, today: Day, first_weekday: number, typed: { from: string; to: string }): Days {
  const week = week_start_of(today, first_weekday);
  switch (period as Period) {
    case "recent":
      return { from: add_days(today, -recent_days) };
    case "this_week":
      return { from: week, until: add_days(week, 7) };
    case "last_week":
      return { from: add_days(week, -7), until: week };
    case "this_month":
      return { from: month_start(today), until: month_start(today, 1) };
    case "last_month":
      return { from: month_start(today, -1), until: month_start(today) };
    case "this_year":
      return { from: `${today.slice(0, 4)}-01-01`, until: `${Number(today.slice(0, 4)) + 1}-01-01` };
    case "days":
      return { from: typed.from || undefined, until: typed.to ? add_days(typed.to, 1) : undefined };
    default:
      return {};
  }
}
