// What was settled of an invoice, row by row, and what is open.
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Invoice } from "./figures";
import styles from "./Document.module.css";

export function Settlements({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const settled = useRead("/api/v1/invoices/{invoice}/settlements", { path: { invoice: invoice.id } });
  const rows = settled.data?.rows ?? [];
  if (rows.length === 0) return null;
  const countered = new Set(rows.map(({ counters }) => counters));
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t("settled.title")}</h2>
      <ul className={styles.changes}>
        {rows.map((row) => (
          <li key={row.n}>
            {t(`settled.row.${row.kind}`)} <span className="numbers">{format.money(money_of(row.minor, invoice.currency))}</span>
            {(row.counters !== 0 || countered.has(row.n)) && ` (${t("settled.taken_back")})`}
            <div className={styles.small}>{[format.day_with_year(row.day), row.reason].filter(Boolean).join(" · ")}</div>
          </li>
        ))}
        <li>
          <strong>{t("settled.open")}</strong> <span className="numbers">{format.money(money_of(settled.data?.open_minor ?? 0, invoice.currency))}</span>
        </li>
      </ul>
    </section>
  );
}
