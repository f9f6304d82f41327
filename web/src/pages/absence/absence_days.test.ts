import { expect, test } from "vitest";
import { bar_of, days_between, last_day, range_of } from "./absence_days";

test("the last day is one before the end", () => {
  expect(last_day(range_of("2026-06-01", "2026-06-05"))).toBe("2026-06-05");
  expect(range_of("2026-06-05", "2026-06-01")).toEqual({ from: "2026-06-05", until: "2026-06-06" });
  expect(days_between("2026-03-28", "2026-03-30")).toBe(2);
});

test("what reaches over an edge of the window is cut there", () => {
  expect(bar_of({ from: "2026-05-30", until: "2026-06-03" }, "2026-06-01", 35)).toEqual({ column: 1, span: 2 });
  expect(bar_of({ from: "2026-07-01", until: "2026-08-01" }, "2026-06-01", 35)).toEqual({ column: 31, span: 5 });
  expect(bar_of({ from: "2026-05-01", until: "2026-06-01" }, "2026-06-01", 35)).toBeUndefined();
  expect(bar_of({ from: "2026-06-01", until: null }, "2026-06-01", 35)).toEqual({ column: 1, span: 35 });
});
