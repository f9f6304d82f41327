// The writes that bring a cell to its typed total, each with its way back.
import { api, call, kept, type Schemas } from "@/api";
import { key_of } from "@/api/read";
import type { Day } from "@/parts/formats/days";
import type { Entry, Row, Step, Week } from "./grid";

const whatever_version = { "If-Match": "*" };

// Under a key of its own, or under one that the caller remembers it by.
const under = (key: string) => ({ "Idempotency-Key": key });

export function log_cell(row: Row, day: Day, seconds: number, note = "", key: string = crypto.randomUUID()) {
  const { client, project, task } = row;
  const body: Schemas["EntryNewBody"] = { client, project, task, work_date: day, worked_seconds: seconds, note: note || undefined };
  return call(api.POST("/api/v1/entries", { params: { header: under(key) }, body }));
}

export function change_entry(entry: Entry, body: Schemas["EntryContentPatch"], version = `"${entry.version}"`, key: string = crypto.randomUUID()) {
  const params = { path: { entry: entry.id }, header: { "If-Match": version, ...under(key) } };
  return call(api.PATCH("/api/v1/entries/{entry}", { params, body }));
}

function void_entry(id: string, version: string, key: string = crypto.randomUUID()) {
  return call(api.DELETE("/api/v1/entries/{entry}", { params: { path: { entry: id }, header: { "If-Match": version, ...under(key) } } }));
}

export function restore_entry(id: string) {
  return call(api.POST("/api/v1/entries/{entry}/restore", { params: { path: { entry: id } } }));
}

// What the week is known to hold changes at once, before it is asked anew.
function show_entries(entries: readonly Entry[]): void {
  void kept.cancelQueries({ queryKey: key_of("/api/v1/weeks") }); // an older answer under way knows nothing of it
  const ids = new Set(entries.map(({ id }) => id));
  for (const [key, week] of kept.getQueriesData<Week>({ queryKey: key_of("/api/v1/weeks") })) {
    if (!week) continue;
    const here = entries.filter(({ work_date }) => (week.days.from ?? "") <= work_date && work_date < (week.days.until ?? ""));
    if (here.length === 0 && !week.entries.some(({ id }) => ids.has(id))) continue;
    kept.setQueryData(key, { ...week, entries: [...week.entries.filter(({ id }) => !ids.has(id)), ...here] });
  }
}

type Undo = () => Promise<unknown>;

export async function take_step(step: Step, row: Row, day: Day, key: string): Promise<Undo> {
  switch (step.kind) {
    case "log": {
      const { entry } = await log_cell(row, day, step.seconds, "", key);
      show_entries([entry]);
      return () => void_entry(entry.id, whatever_version["If-Match"]);
    }
    case "change": {
      const { entry } = await change_entry(step.entry, { worked_seconds: step.seconds }, undefined, key);
      show_entries([entry]);
      return () => change_entry(entry, { worked_seconds: step.entry.worked_seconds }, "*");
    }
    case "void": {
      const { entry } = await void_entry(step.entry.id, `"${step.entry.version}"`, key);
      show_entries([entry]);
      return () => restore_entry(entry.id);
    }
  }
}
