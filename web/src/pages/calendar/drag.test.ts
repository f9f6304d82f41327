import { expect, test } from "vitest";
import { axis_of } from "./axis";
import { dragged, stepped, type Drag } from "./drag";

const days = ["2026-10-24", "2026-10-25", "2026-10-26"];
const axis = axis_of(days, "Europe/Berlin");
const times = { started_at: Date.parse("2026-10-24T07:00:00Z"), stopped_at: Date.parse("2026-10-24T08:30:00Z") };
const text = ({ started_at, stopped_at }: typeof times) => [started_at, stopped_at].map((at) => new Date(at).toISOString().slice(5, 16));
const drag = (wish: Partial<Drag>): Drag => ({
  hold: "block", began: { day: "2026-10-24", place: 20 }, now: { day: "2026-10-24", place: 20 }, times, snap_minutes: 15, ...wish,
});

test("what is drawn upwards or downwards begins above and ends below, at the lines", () => {
  const wish = { hold: "nothing" as const, times: undefined };
  expect(text(dragged(axis, drag({ ...wish, now: { day: "2026-10-24", place: 22.1 } })))).toEqual(["10-24T07:00", "10-24T08:00"]);
  expect(text(dragged(axis, drag({ ...wish, now: { day: "2026-10-24", place: 18 } })))).toEqual(["10-24T06:00", "10-24T07:00"]);
  expect(text(dragged(axis, drag(wish)))).toEqual(["10-24T07:00", "10-24T07:15"]);
});

test("what is moved to the day of 25 hours keeps its clock and its length", () => {
  expect(text(dragged(axis, drag({ now: { day: "2026-10-25", place: 20 } })))).toEqual(["10-25T08:00", "10-25T09:30"]);
});

test("what is moved lands on a line, wherever it was held", () => {
  const odd = { started_at: times.started_at + 7 * 60_000, stopped_at: times.stopped_at };
  expect(text(dragged(axis, drag({ times: odd, now: { day: "2026-10-24", place: 22 } })))).toEqual(["10-24T08:00", "10-24T09:23"]);
});

test("an end is never before its beginning", () => {
  expect(text(dragged(axis, drag({ hold: "end", now: { day: "2026-10-24", place: 10 } })))).toEqual(["10-24T07:00", "10-24T07:05"]);
  expect(text(dragged(axis, drag({ hold: "start", now: { day: "2026-10-24", place: 40 } })))).toEqual(["10-24T08:25", "10-24T08:30"]);
});

test("the keyboard does what the hand does", () => {
  expect(text(stepped(axis, "2026-10-24", times, { minutes: 15 }))).toEqual(["10-24T07:15", "10-24T08:45"]);
  expect(text(stepped(axis, "2026-10-24", times, { days: "2026-10-25" }))).toEqual(["10-25T08:00", "10-25T09:30"]);
  expect(text(stepped(axis, "2026-10-24", times, { end_minutes: -15 }))).toEqual(["10-24T07:00", "10-24T08:15"]);
});
