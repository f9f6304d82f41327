// What was typed into cells and is not yet safe: on its way, refused, or left by a reload. It stays with this tab until the
// server has it or the person gives it up. What was on its way when the page was left goes on by itself (api/kept_writes.ts)
// and is settled here.
import { stale, Watched } from "@/api";

export interface Draft {
  typed: string;
  seconds: number | undefined; // what it means; none: no duration
  state: "saving" | "refused" | "left";
  says: string; // why it was refused
  write?: string; // the key under which it is on its way
}

const kept_key = "fairhour.draft.week";

function left_from_before(): ReadonlyMap<string, Draft> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(kept_key) ?? "[]") as [string, Draft][];
    const state_of = (draft: Draft) => (draft.state === "saving" && !draft.write ? "left" : draft.state);
    return new Map(kept.map(([key, draft]) => [key, { ...draft, state: state_of(draft) }]));
  } catch {
    return new Map();
  }
}

export const drafts = new Watched<ReadonlyMap<string, Draft>>(typeof sessionStorage === "undefined" ? new Map() : left_from_before());

function keep(next: Map<string, Draft>): void {
  drafts.set(next);
  try {
    sessionStorage.setItem(kept_key, JSON.stringify([...next]));
  } catch {
    // A browser without room keeps it as long as the page is open.
  }
}

export function put_drafts(more: Iterable<[string, Draft]>): void {
  keep(new Map([...drafts.get(), ...more]));
}

export function drop_drafts(keys: Iterable<string>): void {
  const next = new Map(drafts.get());
  for (const key of keys) next.delete(key);
  keep(next);
}

async function settle_left(): Promise<void> {
  const waiting = [...drafts.get()].filter(([, draft]) => draft.state === "saving" && draft.write);
  if (waiting.length === 0) return;
  const { give_up, is_left, left, on_left } = await import("@/api/kept_writes");
  const by_write = new Map(waiting.map(([key, draft]) => [draft.write, { key, draft }]));
  on_left((write, outcome, says) => {
    const mine = by_write.get(write);
    if (!mine || drafts.get().get(mine.key)?.write !== write) return;
    if (outcome === "saved") drop_drafts([mine.key]);
    else put_drafts([[mine.key, { ...mine.draft, state: "refused", says, write: undefined }]]);
    // The cell says it.
    const refused = left.get().find((one) => one.key === write);
    if (refused) void give_up(refused);
    stale(["time"]);
  });
  // Answered just before the page went: the week as it is asked for now shows what came of it.
  for (const [key, draft] of waiting)
    if (!(await is_left(draft.write ?? "")) && drafts.get().get(key)?.write === draft.write)
      put_drafts([[key, { ...draft, state: "left", write: undefined }]]);
}

if (typeof sessionStorage !== "undefined") void settle_left();
