import { expect, test } from "vitest";
import { body_of, new_draft, with_mileage } from "./expense_draft";

const first = { ...new_draft("2026-06-01", "EUR", "0.30"), project: "prj_x" };

test("what is typed goes to the coin", () => {
  const body = body_of({ ...first, category: "travel", amount: "119,00", tax_minor: "7,79", mark_up_percent: "5" });
  expect(body).toMatchObject({ amount: { amount: "119.00", currency: "EUR" }, tax_minor: 779, mark_up_percent: "5" });
});

test("mileage makes its amount and says how", () => {
  const drawn = with_mileage({ ...first, category: "mileage", distance: "84,5", note: "to the client" });
  expect(drawn.amount).toBe("25.35");
  expect(body_of(drawn).note).toBe("84.5 km × 0.30 EUR: to the client");
});

test("without a distance an amount stays as it was typed", () => {
  expect(with_mileage({ ...first, category: "mileage", amount: "10" }).amount).toBe("10");
});
