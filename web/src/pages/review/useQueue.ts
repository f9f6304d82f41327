// What waits, less what one has just decided: an item leaves at once and comes back only when the server refused it, when it
// was taken back, or when it changed meanwhile.
import { useCallback, useMemo, useState } from "react";
import { useWholeList } from "@/api";
import { id_of, narrowed, type Narrowing, type QueueItem } from "./queue";

export interface Refused {
  name: string;
  reason: string;
  fix: string;
}

// By id, the version that was decided on: a later one is another matter.
type Decided = ReadonlyMap<string, number>;

function without<V>(map: ReadonlyMap<string, V>, ids: readonly string[]): Map<string, V> {
  const rest = new Map(map);
  for (const id of ids) rest.delete(id);
  return rest;
}

export function useQueue(by: Narrowing) {
  const queue = useWholeList("/api/v1/queue", undefined, { keep_previous: true, fresh_milliseconds: 30_000 });
  const [decided, set_decided] = useState<Decided>(new Map());
  const [refused, set_refused] = useState<ReadonlyMap<string, Refused>>(new Map());
  const all = useMemo(
    () => (queue.data ?? []).filter((item) => decided.get(id_of(item)) !== item.entry.version),
    [queue.data, decided],
  );
  const shown = useMemo(() => narrowed(all, by), [all, by]);
  const decide = useCallback((items: readonly QueueItem[]) => {
    set_decided((before) => new Map([...before, ...items.map((item) => [id_of(item), item.entry.version] as const)]));
    set_refused((before) => without(before, items.map(id_of)));
  }, []);
  const bring_back = useCallback((ids: readonly string[]) => set_decided((before) => without(before, ids)), []);
  const refuse = useCallback((reasons: ReadonlyMap<string, Refused>) => {
    set_decided((before) => without(before, [...reasons.keys()]));
    set_refused((before) => new Map([...before, ...reasons]));
  }, []);
  return { is_pending: queue.isPending, is_error: queue.isError, all, shown, refused, decide, bring_back, refuse };
}
export type Queue = ReturnType<typeof useQueue>;
