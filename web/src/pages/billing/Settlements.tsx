// The history of what settled an invoice, row by row: what came, how, what it left open, who wrote it. A row that was wrong is
// taken back by one that counters it.
import { Button, Group, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, stale, useRead, type Answer } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Invoice } from "./figures";
import styles from "./Document.module.css";

type Settled = Answer<"/api/v1/invoices/{invoice}/settlements">;
type Row = Settled["rows"][number];
type Behind = Settled["payments"][number];

function TakeBack({ invoice, row, on_done }: { invoice: Invoice; row: Row; on_done: () => void }) {
  const { t } = useTranslation("payments");
  const { t: t_shell } = useTranslation();
  const fields = useFields({ reason: "" });
  const { reason } = fields.values;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const body = { n: row.n, reason: reason.trim() };
    if (!(await fields.send(() => call(api.POST("/api/v1/invoices/{invoice}/settlements/take-back", { params: { path: { invoice: invoice.id } }, body }))))) return;
    stale(["billing"]);
    offer_undo(t("settled.took_back"));
    on_done();
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Group align="end" gap="xs">
        <TextInput autoFocus required size="xs" maxLength={500} label={t("settled.why")} {...fields.bind("reason")} />
        <Button size="xs" type="submit" disabled={reason.trim() === ""} loading={fields.is_sending}>{t("settled.take_back")}</Button>
        <Button size="xs" variant="default" onClick={on_done}>{t_shell("cancel")}</Button>
      </Group>
      <RefusalNote refusal={fields.refusal} />
    </form>
  );
}

// How the money moved and what the payer wrote; a row without money has its own reference.
function useReference() {
  const { t } = useTranslation("payments");
  return (row: Row, behind: Behind | undefined) => [behind && t(`method.${behind.method}`), behind?.payer, behind?.reference, row.reference].filter(Boolean).join(" · ");
}

function One({ invoice, row, behind, names, is_countered }: { invoice: Invoice; row: Row; behind: Behind | undefined; names: Names; is_countered: boolean }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const reference = useReference();
  const [is_open, set_open] = useState(false);
  const money = (minor: number) => format.money(money_of(minor, invoice.currency));
  const is_own = row.kind !== "refund" && row.kind !== "trust"; // those are taken back where they came from
  return (
    <li>
      {row.counters !== 0 ? t("settled.countered", { what: t(`settled.row.${row.kind}`) }) : t(`settled.row.${row.kind}`)}{" "}
      <span className="numbers">{money(row.minor)}</span>
      {is_countered && ` (${t("settled.taken_back")})`}
      <div className={styles.small}>
        {[format.day_with_year(row.day), reference(row, behind), row.reason, invoice.credited_minor === 0 && t("settled.left", { money: money(row.gross_minor - row.after_minor) }), names.person(row.by)].filter(Boolean).join(" · ")}
      </div>
      {is_own && row.counters === 0 && !is_countered && may("record_payment") && !is_open && (
        <Button size="compact-xs" variant="subtle" aria-label={t("settled.take_back_of", { what: t(`settled.row.${row.kind}`), money: money(row.minor) })} onClick={() => set_open(true)}>
          {t("settled.take_back")}…
        </Button>
      )}
      {is_open && <TakeBack invoice={invoice} row={row} on_done={() => set_open(false)} />}
    </li>
  );
}

export function Settlements({ invoice, names }: { invoice: Invoice; names: Names }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const settled = useRead("/api/v1/invoices/{invoice}/settlements", { path: { invoice: invoice.id } });
  const rows = settled.data?.rows ?? [];
  const until = settled.data?.cash_discount_until;
  const discount_minor = settled.data?.cash_discount_minor ?? 0;
  if (rows.length === 0 && !(until && discount_minor > 0)) return null;
  const behind = (row: Row) => settled.data?.payments.find(({ payment }) => payment !== null && payment === row.payment);
  const countered = new Set(rows.map(({ counters }) => counters));
  const open_minor = settled.data?.open_minor ?? 0;
  return (
    <section className={styles.part} aria-label={t("settled.title")}>
      <h2 className={styles.title}>{t("settled.title")}</h2>
      {until && discount_minor > 0 && (
        <p className={styles.small}>{t("settle.discount_until", { money: format.money(money_of(discount_minor, invoice.currency)), day: format.day_with_year(until) })}</p>
      )}
      {rows.length > 0 && (
        <ul className={styles.changes}>
          {rows.map((row) => <One key={row.n} invoice={invoice} row={row} behind={behind(row)} names={names} is_countered={countered.has(row.n)} />)}
          <li>
            <strong>{t(open_minor < 0 ? "settled.overpaid" : "settled.open")}</strong>{" "}
            <span className="numbers">{format.money(money_of(Math.abs(open_minor), invoice.currency))}</span>
          </li>
        </ul>
      )}
    </section>
  );
}
