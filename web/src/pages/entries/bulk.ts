// Changes of many at once: first seen, then made, with a result for each and one way back for all.
import { api, call, undo_by_text, type Schemas } from "@/api";
import type { Entry } from "./useEntryList";

export type BulkItem = Schemas["BulkItem"];
export interface BulkChange {
  change?: Partial<Schemas["EntryPatchBody"]>;
  void_them?: boolean;
  reason?: string;
}
export interface BulkDone {
  items: BulkItem[];
  undos: string[];
}

const entries_of_request_max = 1000;

type Mode = "preview" | "write";

export async function change_many(entries: readonly Entry[], wish: BulkChange, mode: Mode): Promise<BulkDone> {
  const done: BulkDone = { items: [], undos: [] };
  for (let first = 0; first < entries.length; first += entries_of_request_max) {
    const some = entries.slice(first, first + entries_of_request_max).map(({ id, version }) => ({ entry: id, version }));
    const body = { ...wish, change: wish.change as Schemas["EntryPatchBody"] | undefined, entries: some, preview: mode === "preview" };
    const answer = await call(api.POST("/api/v1/entry-changes", { body }));
    done.items.push(...answer.items);
    if (answer.undo) done.undos.push(answer.undo);
  }
  return done;
}

export async function undo_many(undos: readonly string[]): Promise<void> {
  for (const undo of undos.toReversed()) await undo_by_text(undo);
}

export interface BulkCounts {
  all: number;
  changed: number;
  locked: number; // by a lock or because they are invoiced
  refused: number; // for other reasons
}

const held_fast = new Set(["locked", "entry_state", "cut_off_passed"]);

// Of those that were asked for: parts that a change makes beside them do not count.
export function counts_of(items: readonly BulkItem[], all: number): BulkCounts {
  const refusals = items.flatMap(({ refused }) => (refused ? [refused] : []));
  const locked = refusals.filter(({ name }) => held_fast.has(name)).length;
  return { all, changed: all - refusals.length, locked, refused: refusals.length - locked };
}
