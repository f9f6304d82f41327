// One project or task over the days of the week, and their sum.
import { useTranslation } from "react-i18next";
import type { Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { GridCell } from "./GridCell";
import type { Cell, Lock, Row } from "./grid";
import type { Place, useCells } from "./useCells";
import type { Totals } from "./useTotals";
import type { NamedRow } from "./useWeek";
import styles from "./WeekGrid.module.css";

interface Line {
  row: NamedRow;
  position: number;
  days: readonly Day[];
  text: (place: Place) => string;
  totals: Totals;
  cells: ReturnType<typeof useCells>;
  cell: (row: Row, day: Day) => Cell | undefined;
  lock: (row: Row, day: Day) => Lock | undefined;
}

export function GridRow({ row, position, days, text, totals, cells, cell, lock }: Line) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const { at, chosen, editing } = cells;
  const is_chosen_row = position >= chosen.top && position <= chosen.bottom;
  const total = totals.of_row(row);
  return (
    <div role="row" aria-rowindex={position + 2} className={styles.row}>
      <div role="rowheader" className={styles.name} title={[row.place, row.task_name].filter(Boolean).join(" · ")}>
        <span className={styles.place}>{row.place}</span>
        {row.task_name && <span className={styles.task}>{row.task_name}</span>}
      </div>
      {days.map((day, column) => {
        const is_at = at.row === position && at.column === column;
        const here = cell(row, day);
        return (
          <GridCell
            key={day}
            place={{ row: position, column }}
            says={`${row.place}${row.task_name ? `, ${row.task_name}` : ""}, ${format.day(day)}`}
            text={text({ row: position, column })}
            draft={totals.draft(row, day)}
            is_locked={lock(row, day) !== undefined}
            is_held={(here?.held.length ?? 0) > 0}
            has_note={here?.has_note ?? false}
            is_at={is_at}
            is_chosen={is_chosen_row && column >= chosen.left && column <= chosen.right && chosen.top + chosen.left !== chosen.bottom + chosen.right}
            editing={editing && editing.row === position && editing.column === column ? editing : undefined}
            cells={cells}
          />
        );
      })}
      <div role="gridcell" aria-colindex={days.length + 2} aria-label={t("row_total", { time: format.duration(total) })} className={`${styles.total} numbers`}>
        {total > 0 ? format.duration(total) : ""}
      </div>
    </div>
  );
}
