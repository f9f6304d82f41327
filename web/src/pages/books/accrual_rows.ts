// What is accrued now beside what was posted, a row for each client and currency; the largest first.
//
//   accrual_rows({ accruals: [Acme 4,820.00], posted: [Acme 4,000.00, Vela 120.00] })
//     -> Acme now 4,820.00 posted 4,000.00, Vela posted 120.00 (it was billed since)
import type { Answer, Money } from "@/api";

type Seen = Pick<Answer<"/api/v1/accounting/accruals">, "accruals" | "posted">;

export interface AccrualRow {
  client: string;
  currency: string;
  seconds: number;
  now?: Money;
  posted?: Money;
}

export function accrual_rows({ accruals, posted }: Seen): AccrualRow[] {
  const rows = new Map<string, AccrualRow>();
  for (const one of accruals) rows.set(`${one.client} ${one.amount.currency}`, { client: one.client ?? "", currency: one.amount.currency ?? "", seconds: one.seconds, now: one.amount });
  for (const one of posted) {
    const key = `${one.client} ${one.amount.currency}`;
    rows.set(key, { client: one.client ?? "", currency: one.amount.currency ?? "", seconds: one.seconds, ...rows.get(key), posted: one.amount });
  }
  return [...rows.values()].toSorted((a, b) => amount_in(b) - amount_in(a));
}

export const amount_in = ({ now, posted }: AccrualRow) => Number((now ?? posted)?.amount ?? 0);

// Work was approved, billed or corrected since.
export function has_moved({ now, posted }: AccrualRow): boolean {
  return now?.amount !== posted?.amount;
}
