// Rows that somebody put into a week and has not yet filled: kept in this browser until they hold time.
import { useCallback, useEffect, useState } from "react";
import type { Day } from "@/parts/formats/days";
import type { Row } from "./grid";

const prefix = "fairhour.week.rows.";
const weeks_max = 8;

function read(start: Day): Row[] {
  try {
    return JSON.parse(localStorage.getItem(prefix + start) ?? "[]") as Row[];
  } catch {
    return [];
  }
}

function write(start: Day, rows: readonly Row[]): void {
  const kept = Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
  for (const old of kept.slice(0, Math.max(0, kept.length - weeks_max))) localStorage.removeItem(old);
  localStorage.setItem(prefix + start, JSON.stringify(rows));
}

export function useAddedRows(start: Day) {
  const [added, set_added] = useState(() => read(start));
  useEffect(() => set_added(read(start)), [start]);
  const add = useCallback(
    (rows: readonly Row[]) => {
      const next = [...read(start), ...rows];
      write(start, next);
      set_added(next);
    },
    [start],
  );
  return { added, add };
}
