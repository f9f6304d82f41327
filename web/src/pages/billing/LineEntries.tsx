// The entries behind a line: the days and hours that the client pays for here.
import { IconClockExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { money_of } from "./figures";
import styles from "./Lines.module.css";

interface Behind {
  invoice: string;
  line: number;
  currency: string;
  on_open: (entry: string) => void;
}

export function LineEntries({ invoice, line, currency, on_open }: Behind) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const entries = useRead("/api/v1/invoices/{invoice}/entries", { path: { invoice } });
  if (!entries.data) return <PageLoading />;
  const mine = entries.data.items.filter((entry) => entry.line === line);
  if (mine.length === 0) return <p className={styles.dim}>{t("no_entries")}</p>;
  return (
    <table className={styles.entries} aria-label={t("entries_of", { line })}>
      <tbody>
        {mine.map((one) => (
          <tr key={one.entry}>
            <td>
              <button type="button" className={styles.entry} onClick={() => on_open(one.entry ?? "")}>{format.day_with_year(one.work_date)}</button>
              {one.late && <IconClockExclamation size={15} role="img" aria-label={t("was_late")} />}
            </td>
            <td>{one.person}</td>
            <td className={styles.note}>{[one.task, one.note].filter(Boolean).join(" · ") || "–"}</td>
            <td data-align="end">{format.duration(one.seconds)}</td>
            <td data-align="end">
              {one.adjusted_minor !== 0 && <s className={styles.dim}>{format.money(money_of(one.minor + one.adjusted_minor, currency))}</s>}{" "}
              {format.money(money_of(one.minor, currency))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
