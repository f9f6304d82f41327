import { expect, test } from "vitest";
import { days_of } from "./periods";

const none = { from: "", to: "" };

test("periods end before the day that follows them", () => {
  expect(days_of("this_week", "2026-11-22", 1, none)).toEqual({ from: "2026-11-16", until: "2026-11-23" });
  expect(days_of("this_week", "2026-11-22", 0, none)).toEqual({ from: "2026-11-22", until: "2026-11-29" });
  expect(days_of("last_month", "2026-01-15", 1, none)).toEqual({ from: "2025-12-01", until: "2026-01-01" });
  expect(days_of("this_month", "2026-12-31", 1, none)).toEqual({ from: "2026-12-01", until: "2027-01-01" });
});

test("typed days are both meant", () => {
  expect(days_of("days", "2026-11-22", 1, { from: "2026-11-01", to: "2026-11-02" })).toEqual({ from: "2026-11-01", until: "2026-11-03" });
  expect(days_of("days", "2026-11-22", 1, none)).toEqual({ from: undefined, until: undefined });
});
