// The rows in the order that was asked for; of equals, the one that came first stays first.
import { useMemo, useState } from "react";
import type { Sorting } from "./columns";
import type { Table } from "./DataTable";

export function useSorted<Row>(table: Table<Row>, compare: (a: string, b: string) => number) {
  const [own, set_own] = useState<Sorting>();
  const sorting = table.sorting ?? own;
  const sort = table.columns.find((column) => column.key === sorting?.key)?.sort;
  const rows = useMemo(() => {
    if (!sort || !sorting) return table.rows;
    const direction = sorting.order === "ascending" ? 1 : -1;
    return table.rows.toSorted((a, b) => {
      const left = sort(a);
      const right = sort(b);
      const order = typeof left === "number" && typeof right === "number" ? left - right : compare(String(left), String(right));
      return direction * order;
    });
    // The columns are made anew at each drawing; what is sorted by is the key.
  }, [table.rows, sorting?.key, sorting?.order, compare]);
  const sort_by = (key: string) => {
    const is_again = sorting?.key === key && sorting.order === "ascending";
    const next: Sorting = { key, order: is_again ? "descending" : "ascending" };
    if (table.on_sort) table.on_sort(next);
    else set_own(next);
  };
  return { rows, sorting, sort_by };
}
