import { expect, test } from "vitest";
import { axis_of, gaps_of, instant_at, place_of, snapped } from "./axis";

const berlin = "Europe/Berlin";
const at = (text: string) => Date.parse(text);

test("a usual day has 48 half hours and nine o'clock at 18", () => {
  const axis = axis_of(["2026-06-01"], berlin);
  expect(axis.slots).toHaveLength(48);
  expect(place_of(axis, "2026-06-01", at("2026-06-01T07:00:00Z"))).toBe(18);
  expect(new Date(instant_at(axis, "2026-06-01", 18.5)).toISOString()).toBe("2026-06-01T07:15:00.000Z");
});

test("the day of 23 hours has a gap, and what comes after stands where it does on other days", () => {
  const days = ["2026-03-28", "2026-03-29"];
  const axis = axis_of(days, berlin);
  expect(axis.slots).toHaveLength(48);
  expect(axis.days.get("2026-03-29")).toHaveLength(46);
  expect(gaps_of(axis, "2026-03-29")).toEqual([4, 5]);
  expect(place_of(axis, "2026-03-29", at("2026-03-29T07:00:00Z"))).toBe(18);
  expect(place_of(axis, "2026-03-28", at("2026-03-28T08:00:00Z"))).toBe(18);
  // Half past two is no time there.
  expect(new Date(instant_at(axis, "2026-03-29", 5)).toISOString()).toBe("2026-03-29T01:00:00.000Z");
});

test("the day of 25 hours has an hour twice, and the other days a gap in its place", () => {
  const days = ["2026-10-24", "2026-10-25", "2026-10-26"];
  const axis = axis_of(days, berlin);
  expect(axis.slots).toHaveLength(50);
  expect(axis.slots.slice(4, 8)).toEqual([
    { clock: "02:00", nth: 0 }, { clock: "02:30", nth: 0 }, { clock: "02:00", nth: 1 }, { clock: "02:30", nth: 1 },
  ]);
  expect(gaps_of(axis, "2026-10-24")).toEqual([6, 7]);
  expect(gaps_of(axis, "2026-10-25")).toEqual([]);
  expect(place_of(axis, "2026-10-25", at("2026-10-25T00:30:00Z"))).toBe(5);
  expect(place_of(axis, "2026-10-25", at("2026-10-25T01:30:00Z"))).toBe(7);
  expect(place_of(axis, "2026-10-26", at("2026-10-26T08:00:00Z"))).toBe(20);
});

test("every half hour of every day comes back to where it was", () => {
  for (const zone of [berlin, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"])
    for (const first of ["2026-03-05", "2026-03-26", "2026-04-02", "2026-10-01", "2026-10-22", "2026-10-30"]) {
      const days = [first, ...Array.from({ length: 6 }, (_, n) => new Date(Date.parse(first) + (n + 1) * 86_400_000).toISOString().slice(0, 10))];
      const axis = axis_of(days, zone);
      for (const day of days)
        for (const { start } of axis.days.get(day) ?? []) expect(instant_at(axis, day, place_of(axis, day, start))).toBe(start);
    }
});

test("places snap to the minutes one wants", () => {
  expect(snapped(18.2, 15)).toBe(18);
  expect(snapped(18.3, 15)).toBe(18.5);
  expect(snapped(18.3, 5)).toBeCloseTo(18.333, 3);
});
