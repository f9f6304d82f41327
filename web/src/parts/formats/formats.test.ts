// How durations, money and days are read and written.
import { expect, test } from "vitest";
import { add_days, today_in, week_of } from "./days";
import { clock_duration, parse_duration, running_duration } from "./durations";
import { formats_of } from "./useFormats";

test.each([
  ["1:30", 5400], ["1h30", 5400], ["1h 30m", 5400], ["1.5", 5400], ["1,5", 5400], ["1.5h", 5400], ["90m", 5400], ["90", 5400],
  ["8", 28_800], ["0", 0], ["0:05", 300], ["45 min", 2700], ["24", 86_400], [".5", 1800],
])("%s is %d seconds", (typed, seconds) => {
  expect(parse_duration(typed)).toBe(seconds);
});

test.each(["", "abc", "1:75", "-1", "1h30x", ".", "1:30:00", "999:00"])("%s is no duration", (typed) => {
  expect(parse_duration(typed)).toBeUndefined();
});

test("durations are written as clocks", () => {
  expect([clock_duration(5400), clock_duration(59), clock_duration(-5400), running_duration(4327)]).toEqual(["1:30", "0:01", "−1:30", "1:12:07"]);
});

const german = formats_of({ locale: "de-DE", zone: "Europe/Berlin", first_weekday: 1, durations: "decimal" });
const plain = (text: string) => text.replaceAll(/\s/g, " ");

test("money loses no digit, however large", () => {
  expect(plain(german.money({ amount: "90071992547409931.23", currency: "EUR" }))).toBe("90.071.992.547.409.931,23 €");
  expect(plain(german.money({ amount: "-0.10", currency: "EUR" }))).toBe("-0,10 €");
  expect(plain(german.money({ amount: "1200", currency: "JPY" }))).toBe("1.200 ¥");
});

test("hours, days and times are each person's own", () => {
  expect(german.duration(5400)).toBe("1,50");
  expect(german.time("2026-03-29T01:00:00Z")).toBe("03:00");
  expect(german.day("2026-11-22")).toBe("So., 22. Nov.");
});

test("days are counted without clocks, across the nights they change", () => {
  expect(add_days("2026-03-28", 2)).toBe("2026-03-30");
  expect(week_of("2026-11-22", 1)[0]).toBe("2026-11-16");
  expect(week_of("2026-11-22", 0)[0]).toBe("2026-11-22");
  expect(today_in("Pacific/Auckland", new Date("2026-11-22T12:00:00Z"))).toBe("2026-11-23");
});
