// The queue's arithmetic: what is of one cause, what it is worth, where its cut-offs lie.
//
//   causes_of(items)[0]        // {cause: {rule: "budget_crossed", …}, items: [42 of them], money: [{amount: "8120.00", currency: "EUR"}]}
//   rows_of(items, …)          // the list with a heading wherever another cut-off begins
import type { Item, Money } from "@/api";
import { digits_of, minor_of, text_of_minor } from "@/parts/formats/amounts";

export type QueueItem = Item<"/api/v1/queue">;
export type Outcome = QueueItem["outcome"];

export const id_of = (item: QueueItem): string => item.entry.id ?? "";

export type Cause = QueueItem["cause"];
export interface CauseGroup {
  cause: Cause;
  items: QueueItem[];
  people: number;
  worked_seconds: number;
  money: Money[];
  cut_off: string | null; // the earliest
}

const severities = ["ignore", "nudge", "reject", "flag", "block_save"];

// The hit that its cause names, or else the gravest; of equals the first.
export function main_hit({ hits, cause }: Pick<QueueItem, "hits" | "cause">): QueueItem["hits"][number] | undefined {
  const grave = (hit: QueueItem["hits"][number]) => (hit.rule === cause.rule ? 100 : 0) + severities.indexOf(hit.severity);
  return hits.toSorted((a, b) => grave(b) - grave(a))[0];
}

// One sum a currency; amounts are text and stay text.
export function sums_of(items: readonly QueueItem[]): Money[] {
  const minors = new Map<string, number>();
  for (const { money_at_risk } of items) {
    if (!money_at_risk) continue;
    const currency = String(money_at_risk.currency);
    minors.set(currency, (minors.get(currency) ?? 0) + minor_of(money_at_risk.amount, digits_of(currency)));
  }
  return [...minors]
    .filter(([, minor]) => minor !== 0)
    .map(([currency, minor]) => ({ amount: text_of_minor(minor, digits_of(currency)), currency }) as Money);
}

// In the order of the queue: a cause stands where its first entry stood.
export function causes_of(items: readonly QueueItem[]): CauseGroup[] {
  const groups = new Map<string, { cause: Cause; items: QueueItem[] }>();
  for (const item of items) {
    const group = groups.get(item.cause.key);
    if (group) group.items.push(item);
    else groups.set(item.cause.key, { cause: item.cause, items: [item] });
  }
  return [...groups.values()].map(({ cause, items: of_it }) => ({
    cause,
    items: of_it,
    people: new Set(of_it.map(({ entry }) => entry.person)).size,
    worked_seconds: of_it.reduce((sum, { entry }) => sum + entry.worked_seconds, 0),
    money: sums_of(of_it),
    cut_off: of_it.map(({ cut_off }) => cut_off).filter((at) => at !== null).sort()[0] ?? null,
  }));
}

export type QueueRow = { kind: "cut_off"; cut_off: string | null; items: QueueItem[] } | { kind: "item"; item: QueueItem };

// A heading wherever another cut-off begins, with what is at risk before it.
export function rows_of(items: readonly QueueItem[]): QueueRow[] {
  const rows: QueueRow[] = [];
  let open: Extract<QueueRow, { kind: "cut_off" }> | undefined;
  for (const item of items) {
    if (!open || open.cut_off !== item.cut_off) {
      open = { kind: "cut_off", cut_off: item.cut_off, items: [] };
      rows.push(open);
    }
    open.items.push(item);
    rows.push({ kind: "item", item });
  }
  return rows;
}

export interface Narrowing {
  outcome: string;
  client: string;
  project: string;
  person: string;
  cause: string;
}

export function narrowed(items: readonly QueueItem[], by: Narrowing): QueueItem[] {
  return items.filter(
    (item) =>
      (!by.outcome || item.outcome === by.outcome) &&
      (!by.client || item.entry.client === by.client) &&
      (!by.project || item.entry.project === by.project) &&
      (!by.person || item.entry.person === by.person) &&
      (!by.cause || item.cause.key === by.cause),
  );
}

// Where one stands after something was decided: the next that is left, else the one before.
export function next_of(items: readonly QueueItem[], at: string, gone: ReadonlySet<string>): string {
  const position = items.findIndex((item) => id_of(item) === at);
  const left = (item: QueueItem) => !gone.has(id_of(item));
  const next = items.slice(Math.max(0, position)).find(left) ?? items.slice(0, Math.max(0, position)).findLast(left);
  return next ? id_of(next) : "";
}
