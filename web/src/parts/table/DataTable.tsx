// A table of records: sorted by a click, moved through with arrows, opened with Enter, chosen with Space (and Shift for a
// stretch). Of a hundred thousand rows only those on the screen are in the page.
//
//   <DataTable label={t("clients:title")} rows={clients} row_key={(c) => c.id} columns={columns} on_open={(c) => …} />
import { Checkbox } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { usePreference } from "@/parts/preferences/preferences";
import type { Column, Sorting } from "./columns";
import { useRowKeys } from "./useRowKeys";
import { useSorted } from "./useSorted";
import styles from "./DataTable.module.css";

export interface Table<Row> {
  label: string; // what it is a table of, for who hears it
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  row_key: (row: Row) => string;
  row_says?: (row: Row) => string; // a row's name, for its checkbox
  on_open?: (row: Row) => void;
  chosen?: ReadonlySet<string>;
  on_choose?: (keys: ReadonlySet<string>) => void; // rows have checkboxes
  on_choose_all?: () => void; // where not all rows are here yet
  on_end?: () => void; // the last row is near: there are more
  count?: number; // of all rows, also those that are not here yet
  sorting?: Sorting; // from the address; its own without
  on_sort?: (sorting: Sorting) => void;
}

const spare_rows = 12;

// The column that has what the others leave on a phone.
function wide_on_phone<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find(({ phone }) => phone === "wide") ?? columns.find(({ phone }) => phone !== "hidden");
}

export function DataTable<Row>(table: Table<Row>) {
  const { t } = useTranslation();
  const { compare } = useFormats();
  const [density] = usePreference("density");
  const { rows, sorting, sort_by } = useSorted(table, compare);
  const place = useRef<HTMLDivElement>(null);
  const row_height = density === "compact" ? 32 : 40;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => row_height,
    overscan: spare_rows,
  });
  const keys = useRowKeys(table, rows, (position) => virtual.scrollToIndex(position), place);
  const shown = virtual.getVirtualItems();
  const is_near_end = (shown.at(-1)?.index ?? 0) >= rows.length - 1;
  const { on_end } = table;
  useEffect(() => {
    if (is_near_end) on_end?.();
  }, [is_near_end, on_end]);
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const width = table.columns.length + (table.on_choose ? 1 : 0);
  const wide_one = wide_on_phone(table.columns);
  const all_chosen = rows.length > 0 && rows.every((row) => table.chosen?.has(table.row_key(row)));
  return (
    <div ref={place} className={styles.place}>
      <table className={styles.table} aria-label={table.label} aria-rowcount={(table.count ?? rows.length) + 1}>
        <thead>
          <tr>
            {table.on_choose && (
              <th className={styles.check}>
                <Checkbox
                  size="xs"
                  aria-label={t("table.all")}
                  checked={all_chosen}
                  indeterminate={!all_chosen && (table.chosen?.size ?? 0) > 0}
                  onChange={() => (!all_chosen && table.on_choose_all ? table.on_choose_all() : table.on_choose?.(new Set(all_chosen ? [] : rows.map(table.row_key))))}
                />
              </th>
            )}
            {table.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                data-phone={column.phone}
                data-takes={column === wide_one ? "rest" : undefined}
                style={{ width: column.width }}
                aria-sort={sorting?.key === column.key ? sorting.order : undefined}
              >
                {column.sort ? (
                  <button type="button" className={styles.sort} onClick={() => sort_by(column.key)}>
                    {column.title}
                    {sorting?.key === column.key &&
                      (sorting.order === "ascending" ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />)}
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={keys.on_key}>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {shown.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const key = table.row_key(row);
            const is_chosen = table.chosen?.has(key) ?? false;
            return (
              <tr
                key={key}
                data-row={index}
                data-key={key}
                data-opens={table.on_open ? "yes" : undefined}
                data-chosen={is_chosen || undefined}
                aria-rowindex={index + 2}
                tabIndex={index === keys.at ? 0 : -1}
                className={styles.row}
                onFocus={() => keys.set_at(index)}
                onClick={() => table.on_open?.(row)}
              >
                {table.on_choose && (
                  <td className={styles.check} onClick={(event) => event.stopPropagation()}>
                    <Checkbox
                      size="xs"
                      tabIndex={-1}
                      aria-label={t("table.choose", { name: table.row_says?.(row) ?? key })}
                      checked={is_chosen}
                      onChange={(event) => keys.choose(index, (event.nativeEvent as MouseEvent).shiftKey ? "stretch" : "one")}
                    />
                  </td>
                )}
                {table.columns.map((column) => (
                  <td key={column.key} data-align={column.align} data-phone={column.phone} data-takes={column === wide_one ? "rest" : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && (
            <tr aria-hidden style={{ height: after }}>
              <td colSpan={width} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
