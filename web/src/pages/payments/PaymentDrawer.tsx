// One movement of money: what it settled, what is left of it, and what can be done with that. A refund is taken back like any
// other movement; then the money is the client's again.
import { Anchor, Button, Drawer, Group, TextInput } from "@mantine/core";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, stale, useRead, type Answer } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { money_of } from "../billing/figures";
import { unused_of, type Payment } from "./unused";
import styles from "./Payments.module.css";

const RefundDialog = lazy(() => import("./RefundDialog"));

type Row = Answer<"/api/v1/payments/{payment}">["rows"][number];

function Settled({ row }: { row: Row }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const invoice = useRead("/api/v1/invoices/{invoice}", { path: { invoice: row.invoice ?? "" } }, { enabled: row.invoice !== null });
  const head = invoice.data?.head;
  const what = t(`settled.row.${row.kind}`);
  return (
    <li>
      {row.counters !== 0 ? t("settled.countered", { what }) : what}{" "}
      <Anchor href={`/invoices/${row.invoice}`} underline="always">{head?.number ?? "…"}</Anchor>{" "}
      <span className="numbers">{head && format.money(money_of(row.minor, head.currency))}</span>
      <div className={styles.small}>{[format.day_with_year(row.day), row.reason].filter(Boolean).join(" · ")}</div>
    </li>
  );
}

function TakeBackPayment({ payment, on_done }: { payment: Payment; on_done: () => void }) {
  const { t } = useTranslation("payments");
  const { t: t_shell } = useTranslation();
  const fields = useFields({ reason: "" });
  const { reason } = fields.values;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const body = { day: null, reason: reason.trim() };
    if (!(await fields.send(() => call(api.POST("/api/v1/payments/{payment}/take-back", { params: { path: { payment: payment.id } }, body }))))) return;
    stale(["billing"]);
    offer_undo(t("settled.took_back"));
    on_done();
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Group align="end" gap="xs">
        <TextInput autoFocus required size="xs" maxLength={500} label={t("settled.why")} description={t(`moved.back_says.${payment.kind}`)} {...fields.bind("reason")} />
        <Button size="xs" type="submit" disabled={reason.trim() === ""} loading={fields.is_sending}>{t("settled.take_back")}</Button>
        <Button size="xs" variant="default" onClick={on_done}>{t_shell("cancel")}</Button>
      </Group>
      <RefusalNote refusal={fields.refusal} />
    </form>
  );
}

function Acts({ payment }: { payment: Payment }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const fields = useFields({});
  const [act, set_act] = useState<"refund" | "back">();
  const unused = money_of(unused_of(payment), payment.amount.currency);
  const says = { money: format.money(unused) };
  const close = () => set_act(undefined);
  const use = async () => {
    const done = await fields.send(() => call(api.POST("/api/v1/payments/{payment}/allocations", { params: { path: { payment: payment.id } }, body: { share: [], rest: "oldest_first" } })));
    if (!done) return;
    stale(["billing"]);
    offer_undo(t("moved.used", { count: done.rows.length }));
  };
  if (payment.taken_back_on !== null || !may("record_payment")) return null;
  return (
    <>
      {act === "back" ? (
        <TakeBackPayment payment={payment} on_done={close} />
      ) : (
        <Group gap="xs">
          {unused_of(payment) > 0 && <Button size="xs" variant="default" loading={fields.is_sending} onClick={() => void use()}>{t("moved.use")}</Button>}
          {unused_of(payment) > 0 && <Button size="xs" onClick={() => set_act("refund")}>{t("moved.refund")}…</Button>}
          <Button size="xs" variant="default" onClick={() => set_act("back")}>{t(`moved.back.${payment.kind}`)}…</Button>
        </Group>
      )}
      <RefusalNote refusal={fields.refusal} />
      <Suspense>
        {act === "refund" && <RefundDialog of={{ payment: payment.id }} most={unused} title={t("moved.refund_title")} says={t("moved.refund_says", says)} on_close={close} />}
      </Suspense>
    </>
  );
}

export default function PaymentDrawer({ id, on_close }: { id: string; on_close: () => void }) {
  const { t } = useTranslation("payments");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const names = useNames();
  const record = useRead("/api/v1/payments/{payment}", { path: { payment: id } });
  const payment = record.data?.payment;
  const fact = (name: string, says: string) => says && <><dt>{name}</dt><dd>{says}</dd></>;
  return (
    <Drawer opened onClose={on_close} position="right" size={520} title={payment ? `${t(`moved.kind.${payment.kind}`)}: ${format.money(payment.amount)}` : ""} closeButtonProps={{ "aria-label": t_shell("close") }}>
      {!payment ? (
        <PageLoading />
      ) : (
        <div className={styles.movement}>
          <dl className={styles.facts}>
            {fact(t("column.client"), names.client(payment.client))}
            {fact(t("payment.day"), format.day_with_year(payment.day))}
            {fact(t("payment.method"), t(`method.${payment.method}`))}
            {fact(t("moved.payer"), [payment.payer, payment.payer_iban].filter(Boolean).join(", "))}
            {fact(t("payment.reference"), payment.reference)}
            {fact(t("refund.note"), payment.note)}
            {fact(t("moved.unused"), unused_of(payment) > 0 ? format.money(money_of(unused_of(payment), payment.amount.currency)) : "")}
            {fact(t("moved.sent_back"), payment.refunded_minor > 0 ? format.money(money_of(payment.refunded_minor, payment.amount.currency)) : "")}
            {fact(t("settled.taken_back"), payment.taken_back_on ? [format.day_with_year(payment.taken_back_on), payment.taken_back_reason, names.person(payment.taken_back_by)].filter(Boolean).join(" · ") : "")}
            {fact(t("moved.recorded"), [names.person(payment.recorded_by), format.instant(payment.recorded_at)].filter(Boolean).join(", "))}
          </dl>
          {record.data && record.data.rows.length > 0 && (
            <ul className={styles.settled} aria-label={t("moved.settled")}>{record.data.rows.map((row) => <Settled key={`${row.invoice} ${row.n}`} row={row} />)}</ul>
          )}
          <Acts payment={payment} />
        </div>
      )}
    </Drawer>
  );
}
