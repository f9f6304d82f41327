// What a payment has left that settles nothing yet, as the server counts it.
//
//   unused_of({ kind: "received", amount: 1,000.00, allocated_minor: 40000, refunded_minor: 10000, ... })   50000
import type { Item } from "@/api";
import { digits_of, minor_of } from "@/parts/formats/amounts";

export type Payment = Item<"/api/v1/payments">;

export function unused_of({ kind, amount, allocated_minor, refunded_minor, taken_back_on }: Payment): number {
  if (kind !== "received" || taken_back_on !== null) return 0;
  return minor_of(amount.amount, digits_of(amount.currency ?? "")) - allocated_minor - refunded_minor;
}
