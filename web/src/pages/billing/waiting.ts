// Documents on their way: to be issued, discarded or credited when the time for Undo is over. It stands apart from the pages,
// which come and go meanwhile.
import { useTranslation } from "react-i18next";
import { api, call, do_later, offer_undo, stale, Watched } from "@/api";
import type { Later } from "@/api/later";
import type { Invoice } from "./figures";

export interface NotIssued {
  name: string;
  place: string;
  reason: string;
  fix: string;
}
type On = "issue" | "discard";
export interface OnItsWay extends Later {
  what: On;
}

export const on_their_way = new Watched<ReadonlyMap<string, OnItsWay>>(new Map());
export const not_issued = new Watched<ReadonlyMap<string, NotIssued>>(new Map());
export const changed_by_billing = ["billing", "time", "review"] as const;

function with_entry<V>(watched: Watched<ReadonlyMap<string, V>>, id: string, value: V | undefined): void {
  const next = new Map(watched.get());
  if (value === undefined) next.delete(id);
  else next.set(id, value);
  watched.set(next);
}

export function forget_refusal(id: string): void {
  with_entry(not_issued, id, undefined);
}

export function bill_run(prebills: readonly string[], key: string, date?: string) {
  const headers = { "idempotency-key": key }; // the same run again goes on where it stopped
  return call(api.POST("/api/v1/bill-runs", { body: { prebills: [...prebills], ...(date ? { date } : {}) }, headers }));
}

function wait_with(id: string, what: On, says: string, act: () => Promise<unknown>): void {
  const later = do_later(
    says,
    async () => {
      await act();
      stale([...changed_by_billing]);
      // What is discarded never comes back; what is issued is shown as it is now.
      if (what === "issue") with_entry(on_their_way, id, undefined);
    },
    { take_back: () => with_entry(on_their_way, id, undefined) },
  );
  with_entry(on_their_way, id, { what, ...later });
}

export function useLater() {
  const { t } = useTranslation("billing");
  return {
    issue: (invoice: Invoice, client: string) => {
      forget_refusal(invoice.id);
      const key = crypto.randomUUID();
      wait_with(invoice.id, "issue", t("issue.soon", { client }), async () => {
        const { issued, skipped } = await bill_run([invoice.id], key);
        if (skipped[0]) with_entry(not_issued, invoice.id, skipped[0]);
        for (const one of issued) offer_undo(t("issue.done", { number: one.invoice.number, client }));
      });
    },
    discard: (invoice: Invoice, client: string) =>
      wait_with(invoice.id, "discard", t("discard.done", { client }), () =>
        call(api.POST("/api/v1/invoices/{invoice}/discard", { params: { path: { invoice: invoice.id } }, body: { reason: t("discard.reason") } })),
      ),
  };
}
