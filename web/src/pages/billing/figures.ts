// What the pages of billing compute themselves: sums of what is shown, by currency, in whole coins; states in the words of
// the trade. Everything else the server says.
//
//   sums_of([{ currency: "EUR", minor: 120000 }, { currency: "EUR", minor: -1 }])   [{ amount: "1199.99", currency: "EUR" }]
import type { Answer, Item, Money } from "@/api";
import { digits_of, text_of_minor } from "@/parts/formats/amounts";
import type { Day } from "@/parts/formats/days";

export type Invoice = Item<"/api/v1/invoices">;
export type Whole = Answer<"/api/v1/invoices/{invoice}">;
export type Line = Whole["lines"][number];
export type Adjustment = Whole["adjustments"][number];
export type Ready = Item<"/api/v1/prebills">;

export function money_of(minor: number, currency: string | null): Money {
  const digits = digits_of(currency ?? "");
  return { amount: `${minor < 0 ? "-" : ""}${text_of_minor(Math.abs(minor), digits)}`, currency: currency ?? "EUR" };
}

export interface Coins {
  currency: string | null;
  minor: number;
}

// One amount a currency, the largest use first; what comes to nothing is left out.
export function sums_of(coins: readonly Coins[]): Money[] {
  const sums = new Map<string, { minor: number; count: number }>();
  for (const { currency, minor } of coins) {
    const sum = sums.get(currency ?? "") ?? { minor: 0, count: 0 };
    sums.set(currency ?? "", { minor: sum.minor + minor, count: sum.count + 1 });
  }
  return [...sums]
    .filter(([, { minor }]) => minor !== 0)
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([currency, { minor }]) => money_of(minor, currency));
}

export function is_draft({ state }: Pick<Invoice, "state">): boolean {
  return state === "draft" || state === "in_review" || state === "ready";
}

// What the client still has to pay; nothing of a credit note or a pre-bill.
export function open_minor(invoice: Invoice): number {
  if (invoice.kind === "credit_note" || is_draft(invoice) || invoice.state === "discarded") return 0;
  if (invoice.payment === "written_off") return 0;
  return Math.max(0, invoice.gross_minor - invoice.credited_minor - invoice.settled_minor);
}

export const document_states = ["draft", "open", "overdue", "part_credited", "credited", "paid", "credit_note", "discarded", "written_off"] as const;
export type DocumentWord = (typeof document_states)[number];

// The one word that says most of a document.
export function state_of(invoice: Invoice, today: Day): DocumentWord {
  if (is_draft(invoice)) return "draft";
  if (invoice.state === "discarded") return "discarded";
  if (invoice.kind === "credit_note") return "credit_note";
  if (invoice.state === "credited") return "credited";
  if (invoice.payment === "written_off") return "written_off";
  if (open_minor(invoice) === 0) return "paid";
  if (invoice.due_date !== null && invoice.due_date < today) return "overdue";
  return invoice.state === "part_credited" ? "part_credited" : "open";
}

// A pre-bill and what could be made now of the same contract and window stand in one row.
export interface BillRow {
  key: string;
  client: string;
  contract: string;
  contract_name: string;
  currency: string | null;
  window: Ready["window"];
  cut_off: string | null;
  owner: string | null;
  draft?: Invoice;
  ready?: Ready;
  before?: Invoice; // an earlier pre-bill of the contract that is still open: it holds the same time
}

function key_of(contract: string | null, window: Ready["window"]): string {
  return `${contract} ${window.from} ${window.until}`;
}

export function rows_of(ready: readonly Ready[], drafts: readonly Invoice[], name_of: (contract: string | null) => string): BillRow[] {
  const rows = new Map<string, BillRow>();
  for (const one of ready)
    rows.set(key_of(one.contract, one.window), {
      key: key_of(one.contract, one.window), client: one.client ?? "", contract: one.contract ?? "", contract_name: one.contract_name,
      currency: one.currency, window: one.window, cut_off: one.cut_off, owner: one.owner, ready: one,
    });
  for (const draft of drafts) {
    const key = key_of(draft.contract, draft.window);
    const row = rows.get(key) ?? {
      key, client: draft.client ?? "", contract: draft.contract ?? "", contract_name: name_of(draft.contract), currency: draft.currency,
      window: draft.window, cut_off: null, owner: draft.owner,
    };
    rows.set(key, { ...row, draft, owner: draft.owner ?? row.owner });
  }
  const earlier = (row: BillRow) =>
    drafts.find(({ contract, window }) => contract === row.contract && (window.until ?? "") < (row.window.until ?? ""));
  return [...rows.values()].map((row) => (row.draft ? row : { ...row, before: earlier(row) }));
}

// What a new pre-bill would bill that the one there does not (or no longer).
export function has_moved({ draft, ready }: BillRow): boolean {
  return draft !== undefined && ready !== undefined && !ready.kept && ready.reason === "" && ready.net_minor !== draft.net_minor;
}

export function can_be_made({ draft, ready, before }: BillRow): boolean {
  return ready !== undefined && before === undefined && ready.reason === "" && ready.lines > 0 && (draft === undefined || ready.net_minor !== draft.net_minor);
}

// How far a window is before its cut-off.
export type Readiness = "prebill" | "ready" | "waits" | "nothing";
export function readiness_of(row: Pick<BillRow, "draft" | "ready"> | undefined): Readiness {
  if (row?.draft) return "prebill";
  if ((row?.ready?.skipped.length ?? 0) > 0) return "waits";
  return row?.ready && row.ready.lines > 0 ? "ready" : "nothing";
}

// How a typed amount changes what a line bills.
export type Typed = { kind: "write_up" | "write_down"; minor: number } | { kind: "write_off" };
export function change_to(line: Pick<Line, "amount_minor">, wanted_minor: number): Typed | undefined {
  if (wanted_minor === line.amount_minor) return undefined;
  if (wanted_minor === 0) return { kind: "write_off" };
  const minor = wanted_minor - line.amount_minor;
  return minor > 0 ? { kind: "write_up", minor } : { kind: "write_down", minor: -minor };
}
