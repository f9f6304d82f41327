// The hours of the days that are shown side by side, right on the days the clocks change: a day of 23 hours has a gap where
// the hour is missing, a day of 25 hours has the hour twice, and the days beside it have a gap there, so that nine o'clock
// stands at one height everywhere. The axis counts in slots of half an hour; a place on it is a number of slots.
//
//   const axis = axis_of(["2026-10-24", "2026-10-25"], "Europe/Berlin");
//   axis.slots.length == 50           02:00 02:30 and again 02:00 02:30
//   place_of(axis, "2026-10-25", Date.parse("2026-10-25T01:30:00Z")) == 7     02:30, the second time
import { Temporal } from "temporal-polyfill";
import { add_days, type Day } from "@/parts/formats/days";

export const slot_milliseconds = 30 * 60_000;

export interface Slot {
  clock: string; // "02:30"
  nth: number; // 1: the second time this day
}
export interface Axis {
  zone: string;
  slots: Slot[];
  // Of each day: where on the axis each of its half hours is, and when it begins.
  days: Map<Day, { row: number; start: number }[]>;
}

interface DaySlot extends Slot {
  start: number;
}

export function day_start(day: Day, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

function slots_of(day: Day, zone: string): DaySlot[] {
  const end = day_start(add_days(day, 1), zone);
  const seen = new Set<string>();
  const slots: DaySlot[] = [];
  for (let start = day_start(day, zone); start < end; start += slot_milliseconds) {
    const clock = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
    slots.push({ clock, nth: seen.has(clock) ? 1 : 0, start });
    seen.add(clock);
  }
  return slots;
}

export function axis_of(days: readonly Day[], zone: string): Axis {
  const of_days = days.map((day) => slots_of(day, zone));
  // The longest day has every hour the others have.
  const longest = of_days.reduce((a, b) => (b.length > a.length ? b : a));
  const key = ({ clock, nth }: Slot) => `${clock}.${nth}`;
  const rows = new Map(longest.map((slot, row) => [key(slot), row]));
  return {
    zone,
    slots: longest.map(({ clock, nth }) => ({ clock, nth })),
    days: new Map(
      days.map((day, position) => [
        day,
        (of_days[position] ?? []).map((slot) => ({ row: rows.get(key(slot)) ?? 0, start: slot.start })),
      ]),
    ),
  };
}

// Where an instant stands in a day's column; what is before or after the day stands at its edge.
export function place_of(axis: Axis, day: Day, instant: number): number {
  const slots = axis.days.get(day) ?? [];
  const slot = slots.findLast(({ start }) => start <= instant);
  if (!slot) return 0;
  return slot.row + Math.min(1, (instant - slot.start) / slot_milliseconds);
}

// Which instant a place is; in a gap, the one at which the day goes on.
export function instant_at(axis: Axis, day: Day, place: number): number {
  const slots = axis.days.get(day) ?? [];
  const last = slots.at(-1);
  if (!last) return 0;
  const row = Math.floor(Math.max(0, place));
  const slot = slots.find((one) => one.row >= row);
  if (!slot) return last.start + slot_milliseconds;
  return slot.row > row ? slot.start : slot.start + Math.round((place - row) * slot_milliseconds);
}

// The rows of the axis that a day does not have.
export function gaps_of(axis: Axis, day: Day): number[] {
  const there = new Set((axis.days.get(day) ?? []).map(({ row }) => row));
  return axis.slots.map((_, row) => row).filter((row) => !there.has(row));
}

export function snapped(place: number, minutes: number): number {
  const step = minutes / 30;
  return Math.round(place / step) * step;
}
