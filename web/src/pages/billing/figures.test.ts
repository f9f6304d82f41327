import { expect, test } from "vitest";
import { change_to, money_of, open_minor, state_of, sums_of, type Invoice } from "./figures";

const invoice = {
  kind: "invoice", state: "issued", payment: "open", gross_minor: 11900, credited_minor: 0, settled_minor: 0, due_date: "2026-07-20",
} as Invoice;

test("amounts below zero and currencies without cents", () => {
  expect(money_of(-5, "EUR").amount).toBe("-0.05");
  expect(money_of(-1234567, "JPY").amount).toBe("-1234567");
  expect(money_of(1500, "KWD").amount).toBe("1.500");
});

test("two currencies never add", () => {
  const sums = sums_of([{ currency: "EUR", minor: 120000 }, { currency: "GBP", minor: 5 }, { currency: "EUR", minor: -1 }, { currency: "USD", minor: 0 }]);
  expect(sums).toEqual([{ amount: "1199.99", currency: "EUR" }, { amount: "0.05", currency: "GBP" }]);
});

test("overdue is from the day after it was due, on what is open", () => {
  expect(state_of(invoice, "2026-07-20")).toBe("open");
  expect(state_of(invoice, "2026-07-21")).toBe("overdue");
  expect(state_of({ ...invoice, settled_minor: 11900 }, "2026-07-21")).toBe("paid");
  expect(state_of({ ...invoice, state: "credited", credited_minor: 11900 }, "2026-07-21")).toBe("credited");
  expect(open_minor({ ...invoice, credited_minor: 900, settled_minor: 1000 })).toBe(10000);
  expect(open_minor({ ...invoice, kind: "credit_note", gross_minor: -11900 })).toBe(0);
});

test("a typed amount is written up, down or off", () => {
  expect(change_to({ amount_minor: 100 }, 120)).toEqual({ kind: "write_up", minor: 20 });
  expect(change_to({ amount_minor: 100 }, 80)).toEqual({ kind: "write_down", minor: 20 });
  expect(change_to({ amount_minor: 100 }, 0)).toEqual({ kind: "write_off" });
  expect(change_to({ amount_minor: 100 }, 100)).toBeUndefined();
});
