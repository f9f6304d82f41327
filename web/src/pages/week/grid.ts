// The week as a grid: a row is a project and task, a cell one of its days. What a typed total means for the entries of its
// cell is decided here, without the network: only what changes is written, what is held stays as it is.
//
//   plan_of(cell of 2:00 and 1:00 held, 4:00)   [{ kind: "change", entry, seconds: 3 h }]      1:00 is held: 3:00 + 1:00
import type { Answer, Schemas } from "@/api";
import type { Day } from "@/parts/formats/days";

export type Week = Answer<"/api/v1/weeks">;
export type Entry = Schemas["EntryAnswer"];
export type Lock = Week["locks"][number];
export type Held = Week["held"][number];

export interface Row {
  key: string; // "prj_…|tsk_…"
  client: string | null;
  project: string | null;
  task: string | null;
}

export interface Cell {
  entries: readonly Entry[];
  seconds: number;
  has_note: boolean;
  lock?: Lock;
  held: readonly Held[];
}

export function row_key(project: string | null, task: string | null): string {
  return `${project ?? ""}|${task ?? ""}`;
}

export function cell_key(row: string, day: Day): string {
  return `${day}|${row}`;
}

export function rows_of(entries: readonly Entry[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { client, project, task, state } of entries)
    if (state !== "voided") {
      const key = row_key(project, task);
      if (!rows.has(key)) rows.set(key, { key, client, project, task });
    }
  return [...rows.values()];
}

function covers(lock: Lock, row: Row, day: Day): boolean {
  const is_of_row = (!lock.client || lock.client === row.client) && (!lock.project || lock.project === row.project);
  return is_of_row && (lock.days.from ?? "") <= day && day < (lock.days.until ?? "9999");
}

export function lock_of(locks: readonly Lock[], row: Row, day: Day): Lock | undefined {
  return locks.find((lock) => covers(lock, row, day));
}

const empty: readonly never[] = [];

// The cells in which something stands; the others are empty, with the lock that may hold them.
export function cells_of(week: Week): Map<string, Cell> {
  const held = new Map(week.held.map((one) => [one.entry, one]));
  const cells = new Map<string, Cell>();
  for (const entry of week.entries) {
    if (entry.state === "voided" || entry.state === "running") continue;
    const key = cell_key(row_key(entry.project, entry.task), entry.work_date);
    const before = cells.get(key);
    const reason = held.get(entry.id);
    const row: Row = { key, client: entry.client, project: entry.project, task: entry.task };
    cells.set(key, {
      entries: [...(before?.entries ?? empty), entry],
      seconds: (before?.seconds ?? 0) + entry.worked_seconds,
      has_note: before?.has_note || entry.note !== "",
      lock: before?.lock ?? lock_of(week.locks, row, entry.work_date),
      held: reason ? [...(before?.held ?? empty), reason] : (before?.held ?? empty),
    });
  }
  return cells;
}

export type Step =
  | { kind: "log"; seconds: number }
  | { kind: "change"; entry: Entry; seconds: number }
  | { kind: "void"; entry: Entry };
export type Plan = { steps: Step[] } | { refused: Held | "several" };

// From what stands in the cell to the total that was typed, with as few writes as there can be.
export function plan_of(cell: Cell | undefined, seconds: number): Plan {
  const entries = cell?.entries ?? [];
  const difference = seconds - (cell?.seconds ?? 0);
  if (difference === 0) return { steps: [] };
  const is_held = (entry: Entry) => cell?.held.some((one) => one.entry === entry.id) ?? false;
  const free = entries.filter((entry) => !is_held(entry));
  // What has no times gives way first: its length is all that is known of it.
  const [last] = [...free].sort((a, b) => Number(a.started_at !== null) - Number(b.started_at !== null) || b.id.localeCompare(a.id));
  if (!last) return difference > 0 ? { steps: [{ kind: "log", seconds: difference }] } : { refused: cell?.held[0] ?? "several" };
  if (seconds === 0 && free.length === entries.length) return { steps: free.map((entry) => ({ kind: "void", entry })) };
  const next = last.worked_seconds + difference;
  if (next > 0) return { steps: [{ kind: "change", entry: last, seconds: next }] };
  if (next === 0) return { steps: [{ kind: "void", entry: last }] };
  return { refused: cell?.held[0] ?? "several" };
}

// A block as spreadsheets copy it: rows by line, cells by tab.
export function block_of(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

export function text_of(block: readonly (readonly string[])[]): string {
  return block.map((row) => row.join("\t")).join("\n");
}
