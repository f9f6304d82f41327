// A row of the mapping of accounts, as it is written back.
import type { Answer, Schemas } from "@/api";

type Account = Answer<"/api/v1/accounting/accounts">["accounts"][number];
export type AccountRow = Omit<Account, "id" | "legal_entity" | "tax_code"> & { tax_code: string | null };
export type Preset = Schemas["AccountPreset"];

export const presets = ["skr03", "skr04", "uk", "us"] as const satisfies readonly Preset[];
export const tax_categories = ["S", "Z", "E", "AE", "K", "G", "O"] as const;
export const account_uses = [
  "receivables", "client_credits", "bank", "revenue", "output_tax", "cash_discount", "bad_debt", "bank_fees", "tax_withheld", "exchange_gain", "exchange_loss",
  "accrued_revenue", "accrual_change", "client_money",
] as const satisfies readonly Account["use"][];

export function row_of({ use, tax_category, tax_percent, account, name, tax_code }: Account): AccountRow {
  return { use, tax_category, tax_percent, account, name, tax_code: tax_code || null };
}
