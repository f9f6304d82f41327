// What the cells add up to, with what is typed and on its way: by row, by day, for the week.
import { useMemo } from "react";
import type { Day } from "@/parts/formats/days";
import { drafts, type Draft } from "./drafts";
import { cell_key, cells_of, type Cell, type Row, type Week } from "./grid";
import { useWatched } from "@/api";

export interface Totals {
  seconds: (row: Row, day: Day) => number;
  of_row: (row: Row) => number;
  of_day: (day: Day) => number;
  of_week: number;
  draft: (row: Row, day: Day) => Draft | undefined;
}

export function useTotals(week: Week | undefined, days: readonly Day[]): Totals {
  const typed = useWatched(drafts);
  return useMemo(() => {
    const cells = week ? cells_of(week) : new Map<string, Cell>();
    const draft = (row: Row, day: Day) => {
      const key = cell_key(row.key, day);
      const one = typed.get(key);
      // The page was left before the answer came, and the server had it already.
      return one?.state === "left" && one.seconds === (cells.get(key)?.seconds ?? 0) ? undefined : one;
    };
    const seconds = (row: Row, day: Day) => draft(row, day)?.seconds ?? cells.get(cell_key(row.key, day))?.seconds ?? 0;
    // What was refused is shown in its cell, but it is not there: no total counts it.
    const counted = (row: Row, day: Day) => (draft(row, day)?.state === "saving" ? seconds(row, day) : (cells.get(cell_key(row.key, day))?.seconds ?? 0));
    const by_day = new Map(days.map((day) => [day, 0]));
    const add = (day: Day, more: number) => by_day.set(day, (by_day.get(day) ?? 0) + more);
    for (const [key, cell] of cells) add(key.slice(0, 10), cell.seconds);
    for (const [key, one] of typed)
      if (by_day.has(key.slice(0, 10)) && one.state === "saving" && one.seconds !== undefined) add(key.slice(0, 10), one.seconds - (cells.get(key)?.seconds ?? 0));
    return {
      seconds,
      draft,
      of_row: (row) => days.reduce((sum, day) => sum + counted(row, day), 0),
      of_day: (day) => by_day.get(day) ?? 0,
      of_week: days.reduce((sum, day) => sum + (by_day.get(day) ?? 0), 0),
    };
  }, [week, days, typed]);
}
