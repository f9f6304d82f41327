// What a table shows of its rows, and in which order.
import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  sort?: (row: Row) => string | number; // what rows are sorted by; without it a column sorts nothing
  width?: number | string;
  align?: "end"; // numbers
  phone?: "hidden" | "only" | "wide"; // left out where there is no room; there in place of some that are; has what others leave
}

export interface Sorting {
  key: string;
  order: "ascending" | "descending";
}

// For the address: "name" or "-name".
export function sorting_text({ key, order }: Sorting): string {
  return order === "descending" ? `-${key}` : key;
}

export function sorting_of(text: string): Sorting | undefined {
  if (!text) return undefined;
  return text.startsWith("-") ? { key: text.slice(1), order: "descending" } : { key: text, order: "ascending" };
}
