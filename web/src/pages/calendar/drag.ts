// What a drag means, in numbers alone: a place where it began, a place where it is, what was taken hold of.
//
//   dragged({ what: "end", day: "2026-06-01", place: 20 }, { day: "2026-06-01", place: 22 }, block)   the block, an hour longer
import type { Day } from "@/parts/formats/days";
import { instant_at, place_of, slot_milliseconds, snapped, type Axis } from "./axis";

export type Hold = "nothing" | "block" | "start" | "end";
export interface Spot {
  day: Day;
  place: number; // on the axis
}
export interface Times {
  started_at: number;
  stopped_at: number;
}

export interface Drag {
  hold: Hold;
  began: Spot;
  now: Spot;
  times: Times | undefined; // of the block that is held
  snap_minutes: number;
}

const shortest_milliseconds = 5 * 60_000;

function drawn(axis: Axis, { began, now, snap_minutes }: Drag): Times {
  // A new one stays in the day in which it began.
  const [a, b] = [snapped(began.place, snap_minutes), snapped(now.place, snap_minutes)];
  const from = instant_at(axis, began.day, Math.min(a, b));
  const to = instant_at(axis, began.day, Math.max(a, b));
  return { started_at: from, stopped_at: Math.max(to, from + snap_minutes * 60_000) };
}

function moved(axis: Axis, { began, now, times, snap_minutes }: Drag): Times {
  const { started_at, stopped_at } = times ?? { started_at: 0, stopped_at: 0 };
  // Its beginning goes as far as the hand, and then to the next line; how long it is does not change.
  const start_place = place_of(axis, began.day, started_at) + now.place - began.place;
  const start = instant_at(axis, now.day, Math.max(0, snapped(start_place, snap_minutes)));
  return { started_at: start, stopped_at: start + stopped_at - started_at };
}

export function dragged(axis: Axis, drag: Drag): Times {
  const { hold, now, times, snap_minutes } = drag;
  if (hold === "nothing" || !times) return drawn(axis, drag);
  if (hold === "block") return moved(axis, drag);
  const at = instant_at(axis, now.day, snapped(now.place, snap_minutes));
  return hold === "start"
    ? { ...times, started_at: Math.min(at, times.stopped_at - shortest_milliseconds) }
    : { ...times, stopped_at: Math.max(at, times.started_at + shortest_milliseconds) };
}

// The same without dragging: a step of the keyboard.
export interface Step {
  days?: Day; // to this day
  minutes?: number;
  end_minutes?: number; // the end alone
}

export function stepped(axis: Axis, day: Day, times: Times, { days, minutes, end_minutes }: Step): Times {
  const long = times.stopped_at - times.started_at;
  if (end_minutes) return { ...times, stopped_at: Math.max(times.stopped_at + end_minutes * 60_000, times.started_at + shortest_milliseconds) };
  if (days) {
    const start = instant_at(axis, days, place_of(axis, day, times.started_at));
    return { started_at: start, stopped_at: start + long };
  }
  const start = times.started_at + (minutes ?? 0) * 60_000;
  return { started_at: start, stopped_at: start + long };
}

export const usual_length_milliseconds = 2 * slot_milliseconds;
