// The periods books are kept by: months, quarters, years, each a word of the address.
//
//   days_of_period("2026-10") == { from: "2026-10-01", until: "2026-11-01" }     "2026-Q4", "2026"
//   periods_before("2026-11-22").months[0] == "2026-11"
import type { Day } from "@/parts/formats/days";

export interface BookDays {
  from: Day;
  until: Day; // the first day that is no more in it
}

const month_day = (months: number): Day => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
const month_text = (months: number) => month_day(months).slice(0, 7);

export function days_of_period(period: string): BookDays | undefined {
  const found = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/.exec(period);
  if (!found) return undefined;
  const first = Number(found[1]) * 12 + (found[2] ? Number(found[2]) - 1 : found[3] ? (Number(found[3]) - 1) * 3 : 0);
  const months = found[2] ? 1 : found[3] ? 3 : 12;
  return { from: month_day(first), until: month_day(first + months) };
}

const months_back = 24;
const quarters_back = 8;
const years_back = 3;

// The newest first; the one that runs is the first of its kind.
export function periods_before(today: Day) {
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const quarter = Math.floor(now / 3);
  const counted = (count: number, word: (n: number) => string) => Array.from({ length: count }, (_, n) => word(n));
  return {
    months: counted(months_back, (n) => month_text(now - n)),
    quarters: counted(quarters_back, (n) => `${Math.floor((quarter - n) / 4)}-Q${((quarter - n) % 4) + 1}`),
    years: counted(years_back, (n) => String(Number(today.slice(0, 4)) - n)),
  };
}

export const last_month_of = (today: Day) => periods_before(today).months[1] ?? "";
