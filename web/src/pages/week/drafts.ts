// What was typed into cells and is not yet safe: on its way, refused, or left by a reload. It stays with this tab until the
// server has it or the person gives it up.
import { Watched } from "@/api";

export interface Draft {
  typed: string;
  seconds: number | undefined; // what it means; none: no duration
  state: "saving" | "refused" | "left";
  says: string; // why it was refused
}

const kept_key = "fairhour.draft.week";

function left_from_before(): ReadonlyMap<string, Draft> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(kept_key) ?? "[]") as [string, Draft][];
    return new Map(kept.map(([key, draft]) => [key, { ...draft, state: draft.state === "saving" ? "left" : draft.state }]));
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
