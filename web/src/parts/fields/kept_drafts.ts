// What was typed and not yet sent stays with this tab until it is sent or given up: a drawer that is closed by mistake, a
// reload, a page left and come back to lose nothing.
//
//   const draft = useKeptDraft(`entry.${id}`, draft_of(entry));   draft.values  draft.set({ note })  draft.is_changed
import { useCallback, useMemo, useState } from "react";

const prefix = "fairhour.draft.";

function read<V>(key: string): V | undefined {
  try {
    const text = sessionStorage.getItem(prefix + key);
    return text === null ? undefined : (JSON.parse(text) as V);
  } catch {
    return undefined;
  }
}

function write(key: string, values: unknown): void {
  try {
    if (values === undefined) sessionStorage.removeItem(prefix + key);
    else sessionStorage.setItem(prefix + key, JSON.stringify(values));
  } catch {
    // A browser without room keeps it as long as the page is open.
  }
}

interface Kept<V> {
  began: V; // what it was when the typing began
  values: V;
}

export function useKeptDraft<V extends object>(key: string, now: V) {
  const [kept, set_kept] = useState<Kept<V> | undefined>(() => read<Kept<V>>(key));
  const [was_found] = useState(kept !== undefined);
  const values = kept ? kept.values : now;
  const began = kept ? kept.began : now;
  const is_changed = useMemo(() => JSON.stringify(values) !== JSON.stringify(began), [values, began]);
  const set = useCallback(
    (change: Partial<V>) =>
      set_kept((before) => {
        const next = { began: before?.began ?? now, values: { ...(before?.values ?? now), ...change } };
        write(key, next);
        return next;
      }),
    [key, now],
  );
  const forget = useCallback(() => {
    write(key, undefined);
    set_kept(undefined);
  }, [key]);
  return { values, began, is_changed, was_found: was_found && is_changed, set, forget };
}
