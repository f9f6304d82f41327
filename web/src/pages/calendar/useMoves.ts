// Moving and resizing: seen at once, written when the hand or the keys rest, one change for many steps, with a way back.
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite } from "@/api";
import { day_in_zone } from "@/parts/entries/entry_times";
import { change_entry, former, log_entry, void_entry } from "@/parts/entries/useEntryWrites";
import type { Times } from "./drag";
import type { Entry } from "./segments";

const rest_milliseconds = 450;

function patch_of(entry: Entry, { started_at, stopped_at }: Times) {
  const started = new Date(started_at).toISOString();
  return { work_date: day_in_zone(started, entry.zone), started_at: started, stopped_at: new Date(stopped_at).toISOString() };
}

function copy_of(entry: Entry, times: Times) {
  const { person, client, project, task, activity, note, tags, billable_mark, zone } = entry;
  return { person, client, project, task, activity, note, tags, billable_mark, zone, ...patch_of(entry, times) };
}

export function useMoves() {
  const { t } = useTranslation("calendar");
  const [pending, set_pending] = useState<ReadonlyMap<string, Times>>(new Map());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const versions = useRef(new Map<string, number>());
  const rest = useCallback((id: string) => {
    set_pending((before) => {
      const next = new Map(before);
      next.delete(id);
      return next;
    });
  }, []);
  const move = useWrite({
    write: async ({ entry, times }: { entry: Entry; times: Times }) => {
      const id = entry.id ?? "";
      const version = Math.max(entry.version, versions.current.get(id) ?? 0);
      const done = await change_entry({ ...entry, version }, patch_of(entry, times));
      versions.current.set(id, done.entry.version);
      return done;
    },
    show: (cache, { entry, times }) =>
      cache.change_list<Entry>("/api/v1/entries", (all) =>
        all.map((one) => (one.id === entry.id ? { ...one, ...patch_of(entry, times), worked_seconds: (times.stopped_at - times.started_at) / 1000 } : one)),
      ),
    says: () => t("moved"),
    undo: async ({ entry: now }, { entry, times }) => {
      const back = await change_entry(now, former(entry, patch_of(entry, times)));
      versions.current.set(entry.id ?? "", back.entry.version);
    },
    changes: ["time", "review", "billing"],
  });
  const copy = useWrite({
    write: ({ entry, times }: { entry: Entry; times: Times }) => log_entry(copy_of(entry, times)),
    says: () => t("copied"),
    undo: ({ entry }) => void_entry(entry),
    changes: ["time"],
  });
  const move_to = useCallback(
    (entry: Entry, times: Times, when: "now" | "at_rest") => {
      const id = entry.id ?? "";
      clearTimeout(timers.current.get(id));
      set_pending((before) => new Map(before).set(id, times));
      const go = () => {
        move.mutate({ entry, times });
        rest(id);
      };
      if (when === "now") go();
      else timers.current.set(id, setTimeout(go, rest_milliseconds));
    },
    [move, rest],
  );
  return { pending, move_to, copy_to: (entry: Entry, times: Times) => copy.mutate({ entry, times }) };
}
