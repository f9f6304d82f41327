// The week one looks at: its rows in order, its cells as they are known, and what holds them.
import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { kept, useRead, type Answer } from "@/api";
import { key_of } from "@/api/read";
import { useNames } from "@/parts/entries/useNames";
import type { Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { cell_key, cells_of, lock_of, row_key, rows_of, type Cell, type Lock, type Row } from "./grid";

type Week = Answer<"/api/v1/weeks">;
export type Shown = "mine" | "all";
export interface NamedRow extends Row {
  place: string;
  task_name: string;
}

const cells_known = new WeakMap<Week, Map<string, Cell>>();

function cells(week: Week): Map<string, Cell> {
  const known = cells_known.get(week) ?? cells_of(week);
  cells_known.set(week, known);
  return known;
}

interface Asked {
  start: Day; // its first day
  shown: Shown;
  added: readonly Row[];
  find: string;
}

export function useWeek({ start, shown, added, find }: Asked) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const names = useNames();
  const params = useMemo(() => ({ query: { day: start } }), [start]);
  const week = useRead("/api/v1/weeks", params);
  // Rows with time stand first, by what there was when the week was opened: a row does not jump while one types in it.
  const first = useRef<{ start: Day; keys: ReadonlySet<string> }>(undefined);
  if (week.data && first.current?.start !== start)
    first.current = { start, keys: new Set([...rows_of(week.data.entries), ...added].map(({ key }) => key)) };
  const rows = useMemo(() => {
    const rank = (row: Row) => (first.current?.keys.has(row.key) ? 0 : 1);
    const all = new Map<string, Row>();
    for (const row of [...rows_of(week.data?.entries ?? []), ...added]) all.set(row.key, row);
    if (shown === "all")
      for (const { id, client, state } of names.projects) {
        const key = row_key(id, null);
        if (state === "open" && !all.has(key)) all.set(key, { key, client, project: id, task: null });
      }
    const wanted = find.trim().toLocaleLowerCase();
    return [...all.values()]
      .map((row): NamedRow => ({ ...row, place: names.place(row) || t("no_project"), task_name: names.task(row.task) }))
      .filter(({ place, task_name }) => !wanted || `${place} ${task_name}`.toLocaleLowerCase().includes(wanted))
      .sort((a, b) => rank(a) - rank(b) || format.compare(a.place, b.place) || format.compare(a.task_name, b.task_name));
  }, [week.data?.entries, added, shown, names, find, format, t]);
  const cell = useCallback(
    (row: Row, day: Day) => {
      const now = kept.getQueryData<Week>(key_of("/api/v1/weeks", params));
      return now && cells(now).get(cell_key(row.key, day));
    },
    [params],
  );
  const lock = useCallback(
    (row: Row, day: Day) => lock_of(kept.getQueryData<Week>(key_of("/api/v1/weeks", params))?.locks ?? [], row, day),
    [params],
  );
  const lock_says = useCallback(
    ({ cause, reason, since, lifted_by }: Lock) =>
      [t(`lock.${cause}`, { at: format.instant(since) }), reason && `“${reason}”.`, t("lifted_by", { role: t(`role.${lifted_by}`) })]
        .filter(Boolean)
        .join(" "),
    [t, format],
  );
  return { week: week.data, rows, cell, lock, lock_says, names_known: names.is_known, is_pending: week.isPending };
}
