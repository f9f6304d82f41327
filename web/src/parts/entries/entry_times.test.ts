import { expect, test } from "vitest";
import { instants_of, parse_clock, seconds_between, times_of } from "./entry_times";

const worked = (day: string, from: string, to: string, zone = "Europe/Berlin") => {
  const { started_at, stopped_at } = instants_of({ day, from, to, zone });
  return seconds_between(started_at, stopped_at) / 3600;
};

test("a night's work goes over to the next day", () => {
  expect(worked("2026-06-01", "22:00", "01:30")).toBe(3.5);
  expect(worked("2026-06-01", "09:00", "09:00")).toBe(24);
});

test("on the nights of the change an hour is missing or there twice", () => {
  expect(worked("2026-03-29", "01:00", "04:00")).toBe(2);
  expect(worked("2026-10-25", "01:00", "04:00")).toBe(4);
  expect(worked("2026-03-28", "22:00", "06:00")).toBe(7);
});

test("what is shown is what was typed", () => {
  const typed = { day: "2026-03-29", from: "03:30", to: "05:00", zone: "America/New_York" };
  expect(times_of({ ...instants_of(typed), zone: typed.zone })).toEqual({ from: "03:30", to: "05:00" });
});

test("times are typed in many ways", () => {
  expect(["9", "09:30", "930", "9.30", "9h30", "0915"].map(parse_clock)).toEqual(["09:00", "09:30", "09:30", "09:30", "09:30", "09:15"]);
  expect(["", "24", "9:60", "x"].map(parse_clock)).toEqual([undefined, undefined, undefined, undefined]);
});
