// What people have done to the lines, with their reasons.
import { useTranslation } from "react-i18next";
import type { Names } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Adjustment, type Whole } from "./figures";
import styles from "./Document.module.css";

// What the contract itself says is no one's change.
const by_itself = new Set<Adjustment["kind"]>(["discount", "rounding", "overage"]);

export function Changes({ whole, names }: { whole: Whole; names: Names }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const shown = whole.adjustments.filter(({ kind }) => !by_itself.has(kind)).reverse();
  if (shown.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t("changes")}</h2>
      <ul className={styles.changes}>
        {shown.map((change) => (
          <li key={change.n}>
            <b>{change.line > 0 ? t(`change.${change.kind}`, { line: change.line }) : t(`change_off.${change.kind}`)}</b>
            {change.minor !== 0 && <span className="numbers"> {format.money(money_of(-change.minor, whole.head.currency))}</span>}
            {change.original && <span> {t("change_original", { text: change.original })}</span>}
            <div>{change.reason}</div>
            <div className={styles.small}>{[names.person(change.by), format.instant(change.at)].filter(Boolean).join(" · ")}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
