// A block of cells to and from a spreadsheet: text, rows by line and cells by tab.
import type { ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { offer_undo } from "@/api";
import { block_of, text_of } from "./grid";
import { places_in, type Chosen, type Place } from "./useCells";

interface Board {
  chosen: Chosen;
  rows_count: number;
  columns_count: number;
  text: (place: Place) => string;
  put: (cells: { place: Place; typed: string }[]) => void;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, position) => first + position);
}

export function useClipboard({ chosen, rows_count, columns_count, text, put }: Board) {
  const { t } = useTranslation("week");
  const is_cell = (event: ClipboardEvent) => (event.target as HTMLElement).matches('[role="gridcell"]');
  const copy = (event: ClipboardEvent) => {
    if (!is_cell(event)) return;
    const { top, bottom, left, right } = chosen;
    const lines = range(top, bottom).map((row) => range(left, right).map((column) => text({ row, column })));
    event.clipboardData.setData("text/plain", text_of(lines));
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent) => {
    if (!is_cell(event)) return;
    event.preventDefault();
    const lines = block_of(event.clipboardData.getData("text/plain"));
    const [first] = lines;
    if (lines.length === 1 && first?.length === 1)
      return put(places_in(chosen).map((place) => ({ place, typed: first[0] ?? "" })));
    const all = lines.flatMap((line, row) =>
      line.map((typed, column) => ({ place: { row: chosen.top + row, column: chosen.left + column }, typed })),
    );
    const fitting = all.filter(({ place }) => place.row < rows_count && place.column < columns_count);
    put(fitting.filter(({ place, typed }) => typed !== text(place)));
    const lost = all.length - fitting.length;
    if (lost > 0) offer_undo(t("paste_too_large", { count: lost }));
  };
  return { copy, paste };
}
