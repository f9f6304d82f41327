import { describe, expect, test } from "vitest";
import { changed_of, last_day_of, plain_number, rate_parts, rate_text, until_of, value_at, with_value } from "./body";

describe("values by their place", () => {
  test("a nested one is read and written without touching its neighbours", () => {
    const body = { name: "Acme", cap: { unit: "money", hours: 0 } };
    expect(value_at(body, "cap.unit")).toBe("money");
    expect(with_value(body, "cap.unit", "hours")).toEqual({ name: "Acme", cap: { unit: "hours", hours: 0 } });
    expect(body.cap.unit).toBe("money");
    expect(value_at({}, "cap.unit")).toBeUndefined();
    expect(with_value({}, "cap.unit", "none")).toEqual({ cap: { unit: "none" } });
  });

  test("only what is another now is sent", () => {
    expect(changed_of({ a: 1, b: { c: 1 }, d: null }, { a: 1, b: { c: 2 }, d: null })).toEqual({ b: { c: 2 } });
  });
});

test("days are typed with their last one", () => {
  expect(last_day_of({ from: null, until: "2026-07-01" })).toBe("2026-06-30");
  expect(until_of("2026-12-31")).toBe("2027-01-01");
  expect(until_of("")).toBeNull();
});

test("a rate in parts is the same rate", () => {
  expect(rate_parts("120.00 EUR/h")).toEqual({ amount: "120.00", currency: "EUR", unit: "h" });
  expect(rate_text(rate_parts("900 CHF/d"))).toBe("900 CHF/d");
  expect(rate_text({ amount: "", currency: "EUR", unit: "h" })).toBeNull();
});

test.each([
  ["1.234,50", "1234.50"], ["1,234.50", "1234.50"], ["120", "120"], ["95,5", "95.5"], ["1 200", "1200"], ["1.234.567", "1234567"],
])("%s is %s", (typed, sent) => expect(plain_number(typed)).toBe(sent));
