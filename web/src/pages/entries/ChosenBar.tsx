// What can be done with the chosen entries.
import { Button, CloseButton } from "@mantine/core";
import { IconArrowMerge, IconPencil, IconTrash } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, undo_by_text, useWrite } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { change_many, counts_of, undo_many } from "./bulk";
import type { Entry } from "./useEntryList";
import styles from "./Bulk.module.css";

const BulkDialog = lazy(() => import("./BulkDialog"));

function useManyWrites(entries: readonly Entry[], on_done: () => void) {
  const { t } = useTranslation("entries");
  const remove = useWrite({
    write: () => change_many(entries, { void_them: true }, "write"),
    says: ({ items }) => {
      const first = items.find(({ refused }) => refused)?.refused;
      return [t("bulk.removed", { ...counts_of(items, entries.length) }), first?.reason].filter(Boolean).join(" ");
    },
    undo: ({ undos }) => undo_many(undos),
    done: on_done,
    changes: ["time", "review", "billing"],
  });
  const merge = useWrite({
    write: () => {
      const at = entries.map(({ id, version }) => ({ entry: id, version }));
      return call(api.POST("/api/v1/entry-merges", { body: { entries: at } }));
    },
    says: () => t("merged", { count: entries.length }),
    undo: ({ undo }) => undo_by_text(undo),
    done: on_done,
    changes: ["time", "review", "billing"],
  });
  return { remove, merge };
}

// Those that come first by the clock stay first.
function in_order(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => (a.started_at ?? "").localeCompare(b.started_at ?? "") || (a.id ?? "").localeCompare(b.id ?? ""));
}

export function ChosenBar({ entries, on_done }: { entries: readonly Entry[]; on_done: () => void }) {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const [is_changing, set_changing] = useState(false);
  const { remove, merge } = useManyWrites(in_order(entries), on_done);
  useActions([
    { id: "entries.change_chosen", says: t("bulk.button"), key: "e", run: () => set_changing(true) },
    { id: "entries.merge_chosen", says: t("merge"), run: () => merge.mutate(undefined) },
  ]);
  const worked = entries.reduce((total, entry) => total + entry.worked_seconds, 0);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("bulk.toolbar")}>
      <span className={styles.count}>{t("bulk.chosen", { count: entries.length, worked: format.duration(worked) })}</span>
      <Button size="xs" leftSection={<IconPencil size={15} />} onClick={() => set_changing(true)}>{t("bulk.button")}</Button>
      <Button
        size="xs" variant="default" leftSection={<IconArrowMerge size={15} />} disabled={entries.length < 2}
        onClick={() => merge.mutate(undefined)}
      >
        {t("merge")}
      </Button>
      <Button size="xs" variant="default" leftSection={<IconTrash size={15} />} onClick={() => remove.mutate(undefined)}>{t("remove")}</Button>
      <CloseButton aria-label={t("bulk.none")} onClick={on_done} />
      <Suspense>
        {is_changing && <BulkDialog entries={entries} on_close={() => set_changing(false)} on_done={on_done} />}
      </Suspense>
    </div>
  );
}
