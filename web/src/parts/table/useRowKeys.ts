// A table by keyboard: one row at a time has the focus; arrows, Home, End and the page keys move it, Enter opens, Space
// chooses, Shift stretches from the row chosen before.
import { useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { Table } from "./DataTable";
import { focus_when_drawn } from "./focus_when_drawn";

type HowMany = "one" | "stretch";

export function useRowKeys<Row>(
  table: Table<Row>,
  rows: readonly Row[],
  scroll_to: (position: number) => void,
  place: RefObject<HTMLDivElement | null>,
) {
  const [at, set_at] = useState(0);
  const anchor = useRef(0);
  const page_rows = 10;
  const focus = (position: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, position));
    set_at(next);
    scroll_to(next);
    focus_when_drawn(() => place.current?.querySelector<HTMLElement>(`[data-row="${next}"]`));
  };
  const choose = (position: number, how_many: HowMany) => {
    const row = rows[position];
    if (!table.on_choose || row === undefined) return;
    const chosen = new Set(table.chosen);
    const key = table.row_key(row);
    const is_added = !chosen.has(key);
    const first = how_many === "stretch" ? Math.min(anchor.current, position) : position;
    const last = how_many === "stretch" ? Math.max(anchor.current, position) : position;
    for (const one of rows.slice(first, last + 1))
      if (is_added) chosen.add(table.row_key(one));
      else chosen.delete(table.row_key(one));
    anchor.current = position;
    table.on_choose(chosen);
  };
  const on_key = (event: KeyboardEvent) => {
    // Fields and buttons in a row have their own keys.
    if (!(event.target as HTMLElement).matches("tr")) return;
    const steps: Record<string, number> = {
      ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1, PageDown: at + page_rows, PageUp: at - page_rows,
    };
    const row = rows[at];
    const step = steps[event.key];
    if (step !== undefined) focus(step);
    else if (event.key === "Enter" && row !== undefined) table.on_open?.(row);
    else if (event.key === " ") choose(at, event.shiftKey ? "stretch" : "one");
    else return;
    event.preventDefault();
  };
  return { at: Math.min(at, Math.max(0, rows.length - 1)), set_at, choose, on_key };
}
