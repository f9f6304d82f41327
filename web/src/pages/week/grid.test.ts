import { expect, test } from "vitest";
import { block_of, cells_of, lock_of, plan_of, rows_of, type Cell, type Entry, type Week } from "./grid";

const hour = 3600;
const entry = (id: string, hours: number, more: Partial<Entry> = {}) =>
  ({ id, client: "cli_a", project: "prj_a", task: null, work_date: "2026-11-16", worked_seconds: hours * hour, started_at: null,
     note: "", state: "draft", ...more }) as Entry;
const cell = (entries: Entry[], held: string[] = []): Cell => ({
  entries, seconds: entries.reduce((sum, one) => sum + one.worked_seconds, 0), has_note: false,
  held: held.map((id) => ({ entry: id, name: "entry_state", reason: "What is approved is not changed.", fix: "" })),
});
const week = (entries: Entry[], more: Partial<Week> = {}) => ({ entries, held: [], locks: [], ...more }) as unknown as Week;

test("an empty cell is logged, a changed one changed, a cleared one voided, an equal one left alone", () => {
  const one = entry("ent_1", 2);
  expect(plan_of(undefined, hour)).toEqual({ steps: [{ kind: "log", seconds: hour }] });
  expect(plan_of(cell([one]), 3 * hour)).toEqual({ steps: [{ kind: "change", entry: one, seconds: 3 * hour }] });
  expect(plan_of(cell([one]), 0)).toEqual({ steps: [{ kind: "void", entry: one }] });
  expect(plan_of(cell([one]), 2 * hour)).toEqual({ steps: [] });
});

test("of several entries the last without times takes the difference", () => {
  const timed = entry("ent_2", 1, { started_at: "2026-11-16T08:00:00Z" });
  const typed = entry("ent_1", 2);
  expect(plan_of(cell([typed, timed]), 2 * hour)).toEqual({ steps: [{ kind: "change", entry: typed, seconds: hour }] });
  expect(plan_of(cell([typed, timed]), hour)).toEqual({ steps: [{ kind: "void", entry: typed }] });
  expect(plan_of(cell([typed, timed]), hour / 2)).toEqual({ refused: "several" });
});

test("what is held stays: more is logged beside it, less is refused with its reason", () => {
  const approved = entry("ent_1", 2);
  expect(plan_of(cell([approved], ["ent_1"]), 3 * hour)).toEqual({ steps: [{ kind: "log", seconds: hour }] });
  expect(plan_of(cell([approved], ["ent_1"]), hour)).toMatchObject({ refused: { reason: "What is approved is not changed." } });
  const free = entry("ent_2", 1);
  expect(plan_of(cell([approved, free], ["ent_1"]), 0)).toMatchObject({ refused: { entry: "ent_1" } });
});

test("a row is a project and task, a cell the sum of its day; what runs and what is voided is in none", () => {
  const all = [entry("ent_1", 2), entry("ent_2", 1, { note: "x" }), entry("ent_3", 1, { task: "tsk_1" }), entry("ent_4", 9, { state: "voided" })];
  expect(rows_of(all).map(({ key }) => key)).toEqual(["prj_a|", "prj_a|tsk_1"]);
  const cells = cells_of(week(all));
  expect(cells.get("2026-11-16|prj_a|")).toMatchObject({ seconds: 3 * hour, has_note: true });
  expect(cells_of(week([entry("ent_5", 0, { state: "running" })])).size).toBe(0);
});

test("a lock holds the cells of its client and days alone", () => {
  const lock = { client: "cli_a", project: null, days: { from: "2026-11-16", until: "2026-11-18" } } as unknown as Week["locks"][number];
  const row = { key: "", client: "cli_a", project: "prj_a", task: null };
  expect(lock_of([lock], row, "2026-11-17")).toBe(lock);
  expect(lock_of([lock], row, "2026-11-18")).toBeUndefined();
  expect(lock_of([lock], { ...row, client: "cli_b" }, "2026-11-17")).toBeUndefined();
});

test("a block comes as spreadsheets copy it", () => {
  expect(block_of("1:30\t2\r\n\t7,5\r\n")).toEqual([["1:30", "2"], ["", "7,5"]]);
});
