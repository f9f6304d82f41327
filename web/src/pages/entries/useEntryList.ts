// The entries the filters ask for; the words of the search are looked for in notes, places, people and tags.
import { useMemo } from "react";
import { usePages, useRead, useWholeList, type Item, type Params } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { plain } from "@/parts/palette/choices";
import { entry_state_names } from "@/parts/entries/entry_states";
import { useNames } from "@/parts/entries/useNames";
import type { Filters } from "./EntryFilters";
import { days_of } from "@/parts/formats/periods";

export type Entry = Item<"/api/v1/entries">;
type Query = NonNullable<Params<"/api/v1/entries">["query"]>;

function asked_of(filters: Filters, today: string, first_weekday: number): Query {
  const days = days_of(filters.period, today, first_weekday, filters);
  const among = <T extends string>(words: string[]) => (words.length ? (words as T[]) : undefined);
  return JSON.parse(
    JSON.stringify({
      ...days,
      client: among(filters.client),
      project: among(filters.project),
      person: among(filters.person),
      state: among(filters.state),
      billability: filters.billability || undefined,
    }),
  ) as Query;
}

// What was taken away stays for the record; it is shown when asked for.
const shown_states = entry_state_names.filter((state) => state !== "voided");

// By day the server sorts, and the list is read as far as one scrolls. Another order, words to find, or all of them chosen
// ask for the whole of it.
export function useEntryList(filters: Filters, how: "as_scrolled" | "whole") {
  const format = useFormats();
  const names = useNames();
  const query = useMemo(() => {
    const asked = asked_of(filters, format.today(), format.first_weekday);
    return { ...asked, state: asked.state ?? [...shown_states] } as Query;
  }, [filters, format]);
  const is_by_day = /^-?day$/.test(filters.sort);
  const is_scrolled = how === "as_scrolled" && is_by_day && !filters.text;
  const order = filters.sort === "day" ? "earliest" : "latest";
  const pages = usePages("/api/v1/entries", { query: { ...query, order } }, { keep_previous: true, enabled: is_scrolled });
  const whole = useWholeList("/api/v1/entries", { query }, { keep_previous: true, fresh_milliseconds: 30_000, enabled: !is_scrolled });
  const known_sums = useRead("/api/v1/entry-sums", { query }, { keep_previous: true, enabled: is_scrolled });
  const found = useMemo(() => {
    const all = whole.data ?? [];
    const words = plain(filters.text).split(/\s+/).filter(Boolean);
    if (words.length === 0) return all;
    return all.filter((entry) => {
      const text = plain([entry.note, names.place(entry), names.task(entry.task), names.person(entry.person), ...entry.tags].join(" "));
      return words.every((word) => text.includes(word));
    });
  }, [whole.data, filters.text, names]);
  if (is_scrolled) {
    const shown = pages.items ?? [];
    return { is_pending: pages.is_pending, shown, names, more: pages.more, sums: known_sums.data ?? sums_of(shown), is_whole: !pages.more };
  }
  return { is_pending: whole.isPending, shown: found, names, more: undefined, sums: sums_of(found), is_whole: whole.isSuccess && !whole.isPlaceholderData };
}

function sums_of(entries: readonly Entry[]) {
  const sum = (seconds: (entry: Entry) => number) => entries.reduce((total, entry) => total + seconds(entry), 0);
  return {
    entries: entries.length,
    worked_seconds: sum((entry) => entry.worked_seconds),
    billable_seconds: sum((entry) => entry.billable_seconds),
  };
}
