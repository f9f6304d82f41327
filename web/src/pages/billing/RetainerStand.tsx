// What is left of a retainer, or of what was paid ahead, beside the documents of its contract: the current period and every
// lot that can still be drawn.
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Invoice } from "./figures";
import styles from "./Document.module.css";

export function RetainerStand({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const book = useRead("/api/v1/contracts/{contract}/retainer", { path: { contract: invoice.contract ?? "" } }, { enabled: invoice.contract !== null });
  const data = book.data;
  if (!data || data.cells.length === 0) return null;
  const says = (quantity: number) => (data.terms.unit === "hours" ? format.duration(quantity) : format.money(money_of(quantity, data.currency)));
  const open = data.cells.filter(({ closed }) => !closed);
  return (
    <section className={styles.part} aria-label={t("retainer.title")}>
      <h2 className={styles.title}>{t("retainer.title")}</h2>
      <p>{t("retainer.left", { left: says(data.left) })}</p>
      <ul className={styles.changes}>
        {open.map((cell) => (
          <li key={`${cell.period} ${cell.lot}`}>
            {data.terms.unit === "hours" ? format.day_with_year(cell.period) : t("retainer.lot", { lot: cell.lot })}
            <div className={styles.small}>
              {t("retainer.cell", { granted: says(cell.opening + cell.granted), rolled: says(cell.rolled_in), drawn: says(cell.drawn), left: says(cell.closing) })}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
