import { expect, test } from "vitest";
import { days_of_period, last_month_of, periods_before } from "./book_periods";

test("a period is from its first day to before the next one's", () => {
  expect(days_of_period("2026-12")).toEqual({ from: "2026-12-01", until: "2027-01-01" });
  expect(days_of_period("2026-Q4")).toEqual({ from: "2026-10-01", until: "2027-01-01" });
  expect(days_of_period("2026")).toEqual({ from: "2026-01-01", until: "2027-01-01" });
});

test("what is no period is none", () => {
  for (const word of ["", "2026-13", "2026-Q5", "26-01", "2026-1"]) expect(days_of_period(word)).toBeUndefined();
});

test("the newest stand first, over the turn of the year", () => {
  const { months, quarters, years } = periods_before("2026-01-15");
  expect(months.slice(0, 2)).toEqual(["2026-01", "2025-12"]);
  expect(quarters.slice(0, 3)).toEqual(["2026-Q1", "2025-Q4", "2025-Q3"]);
  expect(years).toEqual(["2026", "2025", "2024"]);
  expect(last_month_of("2026-01-15")).toBe("2025-12");
});
