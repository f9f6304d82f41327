// The entries the filters ask for; the words of the search are looked for in notes, places, people and tags.
import { useMemo } from "react";
import { useWholeList, type Item, type Params } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { plain } from "@/parts/palette/choices";
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

export function useEntryList(filters: Filters) {
  const format = useFormats();
  const names = useNames();
  const query = useMemo(
    () => asked_of(filters, format.today(), format.first_weekday),
    [filters, format],
  );
  const list = useWholeList("/api/v1/entries", { query }, { keep_previous: true, fresh_milliseconds: 30_000 });
  const shown = useMemo(() => {
    // What was taken away stays for the record; it is shown when asked for.
    const all = (list.data ?? []).filter((entry) => entry.state !== "voided" || filters.state.includes("voided"));
    const words = plain(filters.text).split(/\s+/).filter(Boolean);
    if (words.length === 0) return all;
    return all.filter((entry) => {
      const text = plain([entry.note, names.place(entry), names.task(entry.task), names.person(entry.person), ...entry.tags].join(" "));
      return words.every((word) => text.includes(word));
    });
  }, [list.data, filters.text, filters.state, names]);
  return { list, shown, names };
}
