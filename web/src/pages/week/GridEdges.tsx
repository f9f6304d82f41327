// The days above the grid, each with how it stands, and what they add up to below, against what was to be worked.
import { useTranslation } from "react-i18next";
import type { Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import type { Week } from "./grid";
import type { Totals } from "./useTotals";
import styles from "./WeekGrid.module.css";

interface Head {
  week: Week;
  days: readonly Day[];
  today: Day;
}

export function GridHead({ week, days, today }: Head) {
  const { t } = useTranslation("week");
  const format = useFormats();
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        <div role="columnheader" className={styles.name}>{t("project")}</div>
        {days.map((day) => {
          const standing = week.week.find((one) => one.day === day)?.standing ?? "open";
          return (
            <div key={day} role="columnheader" className={styles.day} data-today={day === today || undefined} data-standing={standing}>
              <span>{format.day(day)}</span>
              {standing !== "open" && <span className={styles.standing}>{t(`standing.${standing}`)}</span>}
            </div>
          );
        })}
        <div role="columnheader" className={styles.total}>{t("total")}</div>
      </div>
    </div>
  );
}

export function GridFoot({ week, days, totals, rows_count }: Omit<Head, "today"> & { totals: Totals; rows_count: number }) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const target = week.week.reduce((sum, one) => sum + one.available, 0);
  return (
    <div role="rowgroup" className={styles.foot}>
      <div role="row" aria-rowindex={rows_count + 2} className={styles.row}>
        <div role="rowheader" className={styles.name}>{t("total")}</div>
        {days.map((day) => {
          const available = week.week.find((one) => one.day === day)?.available ?? 0;
          const total = totals.of_day(day);
          return (
            <div key={day} role="gridcell" className={`${styles.sum} numbers`} data-day-total={day} data-short={(available > 0 && total < available) || undefined}>
              <span>{format.duration(total)}</span>
              {available > 0 && <span className={styles.target}>/ {format.duration(available)}</span>}
            </div>
          );
        })}
        <div role="gridcell" className={`${styles.sum} numbers`} data-week-total>
          <span>{format.duration(totals.of_week)}</span>
          {target > 0 && <span className={styles.target}>/ {format.duration(target)}</span>}
        </div>
      </div>
    </div>
  );
}
