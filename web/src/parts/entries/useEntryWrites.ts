// All that is done to an entry, each with its way back.
import { useTranslation } from "react-i18next";
import { api, call, etag_of, kept, undo_by_text, useWrite, type Refusal, type Schemas } from "@/api";
import { key_of } from "@/api/read";
import type { Entry, EntryPatch } from "./entry_draft";

type Split = Schemas["SplitBodyBody"];

function version_header(entry: Entry) {
  return { "If-Match": etag_of(entry) ?? `"${entry.version}"` };
}

export function at_version(entry: Entry) {
  return { path: { entry: entry.id ?? "" }, header: version_header(entry) };
}

// The change of one field list, and the one back to what it was.
export function change_entry(entry: Entry, body: EntryPatch) {
  return call(api.PATCH("/api/v1/entries/{entry}", { params: at_version(entry), body }));
}

// What the changed fields of an entry were before.
export function former(entry: Entry, patch: EntryPatch): EntryPatch {
  return Object.fromEntries(Object.keys(patch).map((name) => [name, entry[name as keyof Entry]])) as EntryPatch;
}

export function log_entry(body: Schemas["EntryNewBody"]) {
  return call(api.POST("/api/v1/entries", { body }));
}

export function void_entry(entry: Entry) {
  return call(api.DELETE("/api/v1/entries/{entry}", { params: at_version(entry) }));
}

function restore_entry(id: string | null) {
  return call(api.POST("/api/v1/entries/{entry}/restore", { params: { path: { entry: id ?? "" } } }));
}

// `refused`: where a refused change is shown; a toast without.
export function useEntryWrites(refused?: (refusal: Refusal) => void) {
  const { t } = useTranslation("entries");
  const change = useWrite({
    write: ({ entry, patch }: { entry: Entry; patch: EntryPatch }) => change_entry(entry, patch),
    says: () => t("changed"),
    // At once, so that nothing older is seen for a moment in place of what was typed.
    done: ({ entry }) => kept.setQueryData(key_of("/api/v1/entries/{entry}", { path: { entry: entry.id } }), entry),
    undo: ({ entry: now }, { entry, patch }) => change_entry(now, former(entry, patch)),
    refused,
    changes: ["time", "review", "billing"],
  });
  const remove = useWrite({
    write: void_entry,
    show: (cache, gone) => cache.change_list<Entry>("/api/v1/entries", (all) => all.filter(({ id }) => id !== gone.id)),
    says: () => t("removed"),
    undo: (_, entry) => restore_entry(entry.id),
    changes: ["time", "review", "billing"],
  });
  const restore = useWrite({
    write: (entry: Entry) => restore_entry(entry.id),
    says: () => t("restored"),
    undo: ({ entry }) => void_entry(entry),
    changes: ["time", "review", "billing"],
  });
  const duplicate = useWrite({
    write: ({ entry, day }: { entry: Entry; day?: string }) =>
      call(api.POST("/api/v1/entries/{entry}/duplicate", { params: { path: { entry: entry.id ?? "" } }, body: { work_date: day } })),
    says: () => t("duplicated"),
    undo: ({ entry }) => void_entry(entry),
    changes: ["time"],
  });
  const split = useWrite({
    write: ({ entry, body }: { entry: Entry; body: Split }) =>
      call(api.POST("/api/v1/entries/{entry}/split", { params: at_version(entry), body })),
    says: () => t("split_done"),
    undo: ({ undo }) => undo_by_text(undo),
    changes: ["time", "review", "billing"],
  });
  return { change, remove, restore, duplicate, split };
}
