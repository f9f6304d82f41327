// The grid: rows are drawn only where one looks, so that four hundred projects type as fast as four.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMediaQuery } from "@mantine/hooks";
import { usePreference } from "@/parts/preferences/preferences";
import type { Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { focus_when_drawn } from "@/parts/table/focus_when_drawn";
import { CellBar } from "./CellBar";
import { GridFoot, GridHead } from "./GridEdges";
import { GridRow } from "./GridRow";
import type { Week } from "./grid";
import { useCells, type Place } from "./useCells";
import { useCellSaves } from "./useCellSaves";
import { useClipboard } from "./useClipboard";
import { useTotals } from "./useTotals";
import type { NamedRow, useWeek } from "./useWeek";
import styles from "./WeekGrid.module.css";

interface Grid extends Pick<ReturnType<typeof useWeek>, "cell" | "lock" | "lock_says"> {
  week: Week;
  days: readonly Day[];
  rows: readonly NamedRow[];
  today: Day;
}

export function WeekGrid({ week, days, rows, today, cell, lock, lock_says }: Grid) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const scroll = useRef<HTMLDivElement>(null);
  const note = useRef<HTMLDivElement>(null);
  const [density] = usePreference("density");
  const is_phone = useMediaQuery("(max-width: 760px)", window.innerWidth <= 760, { getInitialValueInEffect: false });
  const row_height = is_phone ? 76 : density === "compact" ? 34 : 42;
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => row_height, overscan: 8,
    getItemKey: (position) => rows[position]?.key ?? position,
  });
  const totals = useTotals(week, days);
  const { save, undo_last } = useCellSaves({ cell, lock, lock_says });
  const text = ({ row, column }: Place): string => {
    const [line, day] = [rows[row], days[column]];
    if (!line || !day) return "";
    const draft = totals.draft(line, day);
    if (draft && draft.seconds === undefined) return draft.typed;
    const seconds = totals.seconds(line, day);
    return seconds > 0 ? format.duration(seconds) : "";
  };
  const put = (all: { place: Place; typed: string }[]) => {
    const typed = all.flatMap(({ place, typed: said }) => {
      const [row, day] = [rows[place.row], days[place.column]];
      return row && day ? [{ row, day, typed: said }] : [];
    });
    if (typed.length > 0) void save(typed);
  };
  const { scrollToIndex } = virtual;
  const show = useCallback(
    ({ row, column }: Place) => {
      scrollToIndex(row);
      focus_when_drawn(() => scroll.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`), { preventScroll: true });
    },
    [scrollToIndex],
  );
  const fill_to = days.findLastIndex((day) => (week.week.find((one) => one.day === day)?.available ?? 0) > 0);
  const to_note = () => note.current?.querySelector("input")?.focus();
  const cells = useCells({ rows, days, text, put, fill_to, undo: () => void undo_last(), to_note, show });
  const board = useClipboard({ chosen: cells.chosen, rows_count: rows.length, columns_count: days.length, text, put });
  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const at_row = rows[cells.at.row];
  const at_day = days[cells.at.column];
  return (
    <>
      <div
        ref={scroll} role="grid" aria-label={t("title")} aria-rowcount={rows.length + 2} aria-colcount={days.length + 2}
        aria-multiselectable className={styles.grid} style={{ "--row": `${row_height}px` } as React.CSSProperties}
        onKeyDown={cells.on_key} onCopy={board.copy} onPaste={board.paste}
      >
        <GridHead week={week} days={days} today={today} />
        <div role="rowgroup" style={{ paddingBlockStart: above, paddingBlockEnd: below }}>
          {drawn.map(({ index }) => {
            const row = rows[index];
            return row && (
              <GridRow
                key={row.key} row={row} position={index} days={days} text={text} totals={totals} cells={cells}
                cell={cell} lock={lock}
              />
            );
          })}
        </div>
        <GridFoot week={week} days={days} totals={totals} rows_count={rows.length} />
      </div>
      {at_row && at_day && (
        <CellBar
          ref={note} row={at_row} day={at_day} cell={cell(at_row, at_day)} draft={totals.draft(at_row, at_day)}
          lock={lock(at_row, at_day)} lock_says={lock_says} on_back={() => show(cells.at)}
          on_again={(typed) => void save([{ row: at_row, day: at_day, typed }])}
        />
      )}
    </>
  );
}
