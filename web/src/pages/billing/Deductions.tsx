// An advance invoice and the invoices that deducted it: how much each took, and what is left to deduct.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRead, useWholeList } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Invoice } from "./figures";
import styles from "./Document.module.css";

export function Deductions({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const book = useRead("/api/v1/contracts/{contract}/retainer", { path: { contract: invoice.contract ?? "" } }, { enabled: invoice.contract !== null });
  const of_client = useWholeList("/api/v1/invoices", { query: { client: [invoice.client ?? ""] } }, { fresh_milliseconds: 30_000 });
  const cells = (book.data?.cells ?? []).filter(({ advance }) => advance === invoice.id);
  if (cells.length === 0) return null;
  const lots = new Set(cells.map(({ lot }) => lot));
  const drawn = new Map<string, number>();
  for (const { kind, lot, invoice: by, quantity } of book.data?.moves ?? [])
    if (kind === "draw" && lots.has(lot) && by) drawn.set(by, (drawn.get(by) ?? 0) + Math.abs(quantity));
  const number_of = (id: string) => of_client.data?.find((one) => one.id === id)?.number || t("prebill");
  const money = (minor: number) => format.money(money_of(minor, book.data?.currency ?? invoice.currency));
  const left = cells.reduce((sum, { closing, closed }) => sum + (closed ? 0 : closing), 0);
  return (
    <section className={styles.part} aria-label={t("deductions.title")}>
      <h2 className={styles.title}>{t("deductions.title")}</h2>
      {drawn.size === 0 ? (
        <p className={styles.small}>{t("deductions.none")}</p>
      ) : (
        <ul className={styles.changes}>
          {[...drawn].map(([id, minor]) => (
            <li key={id}><Link to={`/invoices/${id}` as string}>{number_of(id)}</Link> <span className="numbers">{money(minor)}</span></li>
          ))}
        </ul>
      )}
      <p>{t("deductions.left", { left: money(left) })}</p>
    </section>
  );
}
