// A document that was issued: it never changes. What was wrong is credited.
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconEye, IconEyeOff, IconReceiptRefund } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, useWholeList } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { days_between } from "@/parts/formats/days";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { ClientQuestions } from "@/parts/questions/ClientQuestions";
import { Changes } from "./Changes";
import { Deductions } from "./Deductions";
import { DocumentPreview } from "./DocumentPreview";
import { DocumentSign } from "./DocumentSign";
import { Downloads } from "./Downloads";
import { Facts } from "./Facts";
import { money_of, open_minor, state_of, type Invoice, type Whole } from "./figures";
import { InvoiceActs } from "./InvoiceActs";
import { Lines } from "./Lines";
import { RetainerStand } from "./RetainerStand";
import { Sending } from "./Sending";
import { Settlements } from "./Settlements";
import { Stops } from "./Stops";
import { Totals } from "./Totals";
import styles from "./Document.module.css";

const CreditDialog = lazy(() => import("./CreditDialog"));

function Credited({ id }: { id: string }) {
  const original = useRead("/api/v1/invoices/{invoice}", { path: { invoice: id } });
  const head = original.data?.head;
  return head ? <Link to={`/invoices/${head.id}` as string}>{head.number}</Link> : null;
}

function CreditNotes({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const of_client = useWholeList("/api/v1/invoices", { query: { client: [invoice.client] } }, { fresh_milliseconds: 30_000 });
  const notes = (of_client.data ?? []).filter(({ credits }) => credits === invoice.id);
  if (notes.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t("credit_notes")}</h2>
      <ul className={styles.changes}>
        {notes.map((note) => (
          <li key={note.id}>
            <Link to={`/invoices/${note.id}` as string}>{note.number}</Link>{" "}
            <span className="numbers">{format.money(money_of(note.gross_minor, note.currency))}</span>
            <div>{note.reason}</div>
            <div className={styles.small}>{note.issue_date && format.day_with_year(note.issue_date)}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

// In words: what it is now, and what that means.
function useStateSays(invoice: Invoice): string {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const state = state_of(invoice, format.today());
  const open = format.money(money_of(open_minor(invoice), invoice.currency));
  const due = invoice.due_date ? format.day_with_year(invoice.due_date) : "";
  const days = invoice.due_date ? days_between(invoice.due_date, format.today()) : 0;
  return t(`state_says.${state}`, { open, due, count: days });
}

export default function InvoiceView({ whole, names }: { whole: Whole; names: Names }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const { head } = whole;
  const is_wide = useMediaQuery("(min-width: 1200px)", window.innerWidth >= 1200, { getInitialValueInEffect: false });
  const [wish, set_wish] = useState<"shown" | "hidden">();
  const [is_crediting, set_crediting] = useState(false);
  const is_shown = head.state !== "discarded" && (wish ? wish === "shown" : is_wide);
  const turn = () => set_wish(is_shown ? "hidden" : "shown");
  const is_note = head.kind === "credit_note";
  const may_credit = may("credit_invoice") && !is_note && (head.state === "issued" || head.state === "part_credited");
  const says = useStateSays(head);
  useActions([
    ...(may_credit ? [{ id: "billing.credit", says: t("credit.button"), key: "c", run: () => set_crediting(true) }] : []),
    { id: "billing.preview", says: t(is_shown ? "preview.hide" : "preview.show"), key: "p", run: turn },
  ]);
  return (
    <PageFrame
      title={head.number ? t(`number_of.${head.kind}`, { number: head.number }) : t("discarded_of", { client: names.client(head.client) })}
      says={<><DocumentSign state={state_of(head, format.today())} /> {format.money(money_of(head.gross_minor, head.currency))}</>}
      actions={
        head.state !== "discarded" && (
          <>
            <Button variant="default" leftSection={is_shown ? <IconEyeOff size={16} /> : <IconEye size={16} />} onClick={turn}>
              {t(is_shown ? "preview.hide" : "preview.show")}
            </Button>
            <Downloads invoice={head} />
            <InvoiceActs invoice={head} />
            {may_credit && (
              <Button leftSection={<IconReceiptRefund size={16} />} onClick={() => set_crediting(true)}>{t("credit.button")}…</Button>
            )}
          </>
        )
      }
    >
      <div className={styles.desk} data-preview={is_shown || undefined}>
        <div className={styles.column}>
          <p className={styles.state}>{says}</p>
          <Facts
            invoice={head} names={names}
            more={[
              [t("fact.dated"), head.issue_date && format.day_with_year(head.issue_date)],
              [t("fact.due"), !is_note && head.due_date && format.day_with_year(head.due_date)],
              [t("fact.issued_by"), [names.person(head.issued_by), head.issued_at && format.instant(head.issued_at)].filter(Boolean).join(", ")],
              [t("fact.credits"), head.credits && <Credited id={head.credits} />],
              [t("fact.corrects"), head.corrects && <Credited id={head.corrects} />],
              [t("fact.reason"), head.reason],
            ]}
          />
          <Lines whole={whole} names={names} />
          <Totals whole={whole} />
          {!is_note && head.number && <Settlements invoice={head} names={names} />}
          {!is_note && head.number && <ClientQuestions of={{ invoice: [head.id] }} names={names} />}
          {!is_note && head.number && <Stops invoice={head} names={names} />}
          {head.kind === "advance_invoice" && may("check_prebill") && <Deductions invoice={head} />}
          {!is_note && <CreditNotes invoice={head} />}
          {head.number && <Sending invoice={head} />}
          {may("check_prebill") && <RetainerStand contract={head.contract ?? ""} />}
          <Changes whole={whole} names={names} />
          {head.number && <p className={styles.small}>{t("digest", { digest: head.document_digest.slice(0, 16) })}</p>}
        </div>
        {is_shown && <aside className={styles.aside} aria-label={t("preview.title")}><DocumentPreview invoice={head} /></aside>}
      </div>
      <Suspense>{is_crediting && <CreditDialog whole={whole} on_close={() => set_crediting(false)} />}</Suspense>
    </PageFrame>
  );
}
