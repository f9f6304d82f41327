import { expect, test } from "vitest";
import { accrual_rows, has_moved } from "./accrual_rows";

const of = (client: string, amount: string, currency = "EUR", seconds = 3600) => ({
  legal_entity: "ley_1", day: "2026-09-30", client, amount: { amount, currency }, seconds, posted_at: "2026-10-01T08:00:00Z", posted_by: "per_1",
});

test("what is accrued stands beside what was posted, the largest first", () => {
  const rows = accrual_rows({ accruals: [of("vela", "120.00"), of("acme", "4820.00", "EUR", 7200)], posted: [of("acme", "4000.00"), of("acme", "9.00", "USD")] });
  expect(rows.map(({ client, currency, seconds, now, posted }) => [client, currency, seconds, now?.amount, posted?.amount])).toEqual([
    ["acme", "EUR", 7200, "4820.00", "4000.00"],
    ["vela", "EUR", 3600, "120.00", undefined],
    ["acme", "USD", 3600, undefined, "9.00"],
  ]);
  expect(rows.map(has_moved)).toEqual([true, true, true]);
});

test("what was posted and did not move since says so", () => {
  expect(accrual_rows({ accruals: [of("acme", "4820.00")], posted: [of("acme", "4820.00")] }).map(has_moved)).toEqual([false]);
});
