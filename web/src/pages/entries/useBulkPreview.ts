// What would come of a change of many, while one says what it is to be.
import { useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { key_of } from "@/api/read";
import { change_many, type BulkChange } from "./bulk";
import type { Entry } from "./useEntryList";

const typing_pause_milliseconds = 250;

export function useBulkPreview(entries: readonly Entry[], wish: BulkChange) {
  const [asked] = useDebouncedValue(JSON.stringify(wish), typing_pause_milliseconds);
  const preview = useQuery({
    queryKey: [...key_of("/api/v1/entry-changes"), "preview", asked, entries.map(({ id, version }) => `${id}.${version}`)],
    queryFn: () => change_many(entries, JSON.parse(asked) as BulkChange, "preview"),
    enabled: entries.length > 0,
    retry: false,
  });
  const is_up_to_date = asked === JSON.stringify(wish) && preview.isSuccess;
  return { ...preview, is_up_to_date };
}
