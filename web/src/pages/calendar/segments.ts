// Entries as they stand in the columns: work over midnight is a segment in each day it touches.
import type { Item } from "@/api";
import { add_days, type Day } from "@/parts/formats/days";
import { day_start, place_of, type Axis } from "./axis";
import type { Times } from "./drag";
import { lanes_of, type Lane } from "./lanes";

export type Entry = Item<"/api/v1/entries">;

export interface Segment extends Lane {
  entry: Entry;
  times: Times;
  from: number;
  to: number;
  part: "whole" | "first" | "middle" | "last";
}

const least_rows = 0.5; // what is shorter is drawn as a quarter of an hour, to be seen and hit

export function times_in(entry: Entry, now: number): Times | undefined {
  if (!entry.started_at) return undefined;
  return { started_at: Date.parse(entry.started_at), stopped_at: entry.stopped_at ? Date.parse(entry.stopped_at) : now };
}

interface Timed {
  entry: Entry;
  times: Times;
}

export function segments_of(axis: Axis, day: Day, timed: readonly Timed[]): Segment[] {
  const begins = day_start(day, axis.zone);
  const ends = day_start(add_days(day, 1), axis.zone);
  const here = timed.filter(({ times }) => times.started_at < ends && times.stopped_at > begins);
  const placed = here.map(({ entry, times }) => {
    const from = place_of(axis, day, Math.max(times.started_at, begins));
    const to = Math.max(place_of(axis, day, Math.min(times.stopped_at, ends)), from + least_rows);
    const is_first = times.started_at >= begins;
    const is_last = times.stopped_at <= ends;
    const part: Segment["part"] = is_first ? (is_last ? "whole" : "first") : is_last ? "last" : "middle";
    return { entry, times, from, to, part };
  });
  const lanes = lanes_of(placed);
  return placed.map((segment, position) => ({ ...segment, ...(lanes[position] ?? { lane: 0, lanes: 1 }) }));
}

// Those that share time with another of the same person: shown, since one works on one thing at a time.
export function overlapping(timed: readonly Timed[]): ReadonlySet<string | null> {
  const found = new Set<string | null>();
  const order = timed.toSorted((a, b) => a.times.started_at - b.times.started_at);
  order.forEach((one, position) => {
    for (const next of order.slice(position + 1)) {
      if (next.times.started_at >= one.times.stopped_at) break;
      if (next.entry.person === one.entry.person) found.add(one.entry.id).add(next.entry.id);
    }
  });
  return found;
}

const fixed_states: ReadonlySet<Entry["state"]> = new Set(["running", "part_invoiced", "invoiced", "disputed", "written_off", "voided"]);

// What cannot move whatever the locks say; the others are moved, and the server has the last word.
export function is_held_fast(entry: Entry): boolean {
  return fixed_states.has(entry.state);
}
