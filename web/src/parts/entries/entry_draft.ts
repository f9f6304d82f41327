// What a person types of an entry, as text, and what of it goes to the server: only what was changed, so that two who
// change different fields of one entry both keep theirs.
import type { Schemas } from "@/api";
import type { Formats } from "@/parts/formats/useFormats";
import { parse_duration } from "@/parts/formats/durations";
import { instants_of, parse_clock, seconds_between, times_of } from "./entry_times";

export type Entry = Schemas["EntryAnswer"];
export type EntryPatch = Schemas["EntryContentPatch"];

// Named as the API names them, so that a refusal finds its field.
export type EntryDraft = {
  project: string;
  task: string;
  activity: string;
  work_date: string;
  started_at: string; // a clock: "09:30"
  stopped_at: string;
  worked_seconds: string; // a duration: "1:30"
  note: string;
  tags: string[];
  billable_mark: Schemas["BillableMark"];
};

export const empty_draft: EntryDraft = {
  project: "", task: "", activity: "", work_date: "", started_at: "", stopped_at: "", worked_seconds: "", note: "",
  tags: [], billable_mark: "by_contract",
};

export function draft_of(entry: Entry, format: Formats): EntryDraft {
  const { from, to } = times_of(entry);
  return {
    project: entry.project ?? "", task: entry.task ?? "", activity: entry.activity ?? "", work_date: entry.work_date,
    started_at: from, stopped_at: to, worked_seconds: format.duration(entry.worked_seconds), note: entry.note,
    tags: entry.tags, billable_mark: entry.billable_mark,
  };
}

// A change of one of the three times moves the others along: times make the duration, a new duration moves the end.
export function with_times(draft: EntryDraft, zone: string, format: Formats, changed: keyof EntryDraft): EntryDraft {
  const from = parse_clock(draft.started_at);
  const to = parse_clock(draft.stopped_at);
  const seconds = parse_duration(draft.worked_seconds);
  if (changed === "worked_seconds") {
    if (!from || !seconds || !draft.work_date) return draft;
    const { started_at } = instants_of({ day: draft.work_date, from, to: from, zone });
    const stopped_at = new Date(Date.parse(started_at) + seconds * 1000).toISOString();
    return { ...draft, stopped_at: times_of({ started_at, stopped_at, zone }).to };
  }
  if (!from || !to || !draft.work_date) return draft;
  const { started_at, stopped_at } = instants_of({ day: draft.work_date, from, to, zone });
  return { ...draft, worked_seconds: format.duration(seconds_between(started_at, stopped_at)) };
}

type Times = Pick<EntryPatch, "started_at" | "stopped_at" | "worked_seconds">;

function times_patch(draft: EntryDraft, zone: string): Times {
  const from = parse_clock(draft.started_at);
  const to = parse_clock(draft.stopped_at);
  if (from && to) return instants_of({ day: draft.work_date, from, to, zone });
  return { started_at: null, stopped_at: null, worked_seconds: parse_duration(draft.worked_seconds) ?? 0 };
}

// What the draft changes of what it began as.
export function patch_of(draft: EntryDraft, began: EntryDraft, zone: string, client: string | null): EntryPatch {
  const is_changed = (...names: (keyof EntryDraft)[]) =>
    names.some((name) => JSON.stringify(draft[name]) !== JSON.stringify(began[name]));
  const is_timed = Boolean(parse_clock(draft.started_at) && parse_clock(draft.stopped_at));
  const patch: EntryPatch = {};
  if (is_changed("project")) Object.assign(patch, { project: draft.project || null, client });
  if (is_changed("project", "task")) patch.task = draft.task || null;
  if (is_changed("activity")) patch.activity = draft.activity || null;
  if (is_changed("work_date")) patch.work_date = draft.work_date;
  if (is_changed("started_at", "stopped_at", "worked_seconds") || (is_timed && is_changed("work_date")))
    Object.assign(patch, times_patch(draft, zone));
  if (is_changed("note")) patch.note = draft.note;
  if (is_changed("tags")) patch.tags = draft.tags;
  if (is_changed("billable_mark")) patch.billable_mark = draft.billable_mark;
  return patch;
}
