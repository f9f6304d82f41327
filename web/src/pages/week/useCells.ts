// Which cell one is in and which are chosen, by keys and pointer, as in a spreadsheet: arrows move, Shift stretches, typing
// edits, Enter and Tab go on, Delete clears, Ctrl-C, Ctrl-V, Ctrl-R and Ctrl-D copy, paste and fill.
import { useCallback, useState, type KeyboardEvent } from "react";
import type { Day } from "@/parts/formats/days";
import type { NamedRow } from "./useWeek";

export interface Place {
  row: number;
  column: number;
}
export interface Chosen {
  top: number;
  bottom: number;
  left: number;
  right: number;
}
// Where one is stays with its row: rows may be filtered, or come in above, while one types.
interface Spot extends Place {
  key: string | undefined; // of the row; nothing: whatever stands there
}
export interface Editing extends Place {
  first: string; // what the field begins with
  how: "over" | "on"; // typed over what was there, or going on with it
}

interface Cells {
  rows: readonly NamedRow[];
  days: readonly Day[];
  text: (place: Place) => string;
  put: (cells: { place: Place; typed: string }[]) => void;
  fill_to: number; // the column up to which one cell is filled to the right: the last day of work
  undo: () => void;
  to_note: () => void;
  show: (place: Place) => void; // scrolls there and gives it the focus
}

const page_rows = 10;
const first_spot: Spot = { row: 0, column: 0, key: undefined };

export function block(at: Place, anchor: Place): Chosen {
  return {
    top: Math.min(at.row, anchor.row), bottom: Math.max(at.row, anchor.row),
    left: Math.min(at.column, anchor.column), right: Math.max(at.column, anchor.column),
  };
}

export function places_in({ top, bottom, left, right }: Chosen): Place[] {
  const places: Place[] = [];
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) places.push({ row, column });
  return places;
}

export function useCells({ rows, days, text, put, fill_to, undo, to_note, show }: Cells) {
  const [at_spot, set_at] = useState<Spot>(first_spot);
  const [anchor, set_anchor] = useState<Spot>(first_spot);
  const [edited, set_editing] = useState<Editing & Spot>();
  const spot = useCallback(
    ({ row, column }: Place): Spot => {
      const inside = { row: Math.max(0, Math.min(rows.length - 1, row)), column: Math.max(0, Math.min(days.length - 1, column)) };
      return { ...inside, key: rows[inside.row]?.key };
    },
    [rows, days.length],
  );
  const now_at = (was: Spot): Spot => {
    const moved = was.key === undefined || rows[was.row]?.key === was.key ? -1 : rows.findIndex(({ key }) => key === was.key);
    return spot(moved < 0 ? was : { row: moved, column: was.column });
  };
  const at = now_at(at_spot);
  const chosen = block(at, now_at(anchor));
  // Gone with its row: what is typed is never another's.
  const editing = edited && rows.some(({ key }) => key === edited.key) ? { ...edited, ...now_at(edited) } : undefined;

  const go = useCallback(
    (to: Place, stretch: "one" | "stretch" = "one") => {
      const place = spot(to);
      set_at(place);
      if (stretch === "one") set_anchor(place);
      set_editing(undefined);
      show(place);
    },
    [spot, show],
  );
  const edit = (first?: string) => set_editing({ ...at, first: first ?? text(at), how: first === undefined ? "on" : "over" });
  // What was typed goes into the cell, or with Ctrl-Enter into all that are chosen.
  const finish = (typed: string, move: { rows: number; columns: number } | "all" | "leave") => {
    const was = editing;
    set_editing(undefined);
    if (!was) return;
    const places = move === "all" ? places_in(chosen) : [was];
    put(places.filter((place) => text(place) !== typed || place.row !== was.row).map((place) => ({ place, typed })));
    if (move === "leave") return;
    if (move === "all") show(at);
    else go({ row: was.row + move.rows, column: was.column + move.columns });
  };
  const give_up = () => {
    set_editing(undefined);
    show(at);
  };
  const fill = (direction: "right" | "down") => {
    const { top, bottom, left, right } = chosen;
    const alone = left === right && top === bottom;
    const wide = direction === "right" ? { ...chosen, right: alone ? Math.max(left, fill_to) : right } : chosen;
    const source = ({ row, column }: Place) => (direction === "right" ? { row, column: left } : { row: top, column });
    const typed = places_in(wide).filter((place) => (direction === "right" ? place.column > left : place.row > top));
    put(typed.map((place) => ({ place, typed: text(source(place)) })).filter(({ place, typed: next }) => text(place) !== next));
  };
  const clear = () => put(places_in(chosen).filter((place) => text(place) !== "").map((place) => ({ place, typed: "" })));

  const on_key = (event: KeyboardEvent) => {
    if (editing || !(event.target as HTMLElement).matches('[role="gridcell"]')) return;
    const { row, column } = at;
    const mod = event.ctrlKey || event.metaKey;
    const stretch = event.shiftKey ? "stretch" : "one";
    const moves: Record<string, Place> = {
      ArrowUp: { row: mod ? 0 : row - 1, column }, ArrowDown: { row: mod ? rows.length - 1 : row + 1, column },
      ArrowLeft: { row, column: mod ? 0 : column - 1 }, ArrowRight: { row, column: mod ? days.length - 1 : column + 1 },
      Home: { row: mod ? 0 : row, column: 0 }, End: { row: mod ? rows.length - 1 : row, column: days.length - 1 },
      PageUp: { row: row - page_rows, column }, PageDown: { row: row + page_rows, column },
    };
    const move = moves[event.key];
    const key = event.key.toLowerCase();
    if (move) go(move, stretch);
    else if (mod && key === "a") {
      set_anchor(spot({ row: 0, column: 0 }));
      set_at(spot({ row: rows.length - 1, column: days.length - 1 }));
    } else if (mod && key === "r") fill("right");
    else if (mod && key === "d") fill("down");
    else if (mod && key === "z") undo();
    else if (event.key === "Enter" && event.shiftKey) to_note();
    else if (event.key === "Enter" || event.key === "F2") edit();
    else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (!mod && !event.altKey && /^[\d.,:]$/.test(event.key)) edit(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { at, chosen, editing, go, edit, finish, give_up, on_key };
}
