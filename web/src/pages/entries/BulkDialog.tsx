// Many entries changed at once: what is to change, what would come of it, then a result for each.
import { Button, Group, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite, type Refusal } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useNames } from "@/parts/entries/useNames";
import { BulkFields, change_of, no_wish } from "./BulkFields";
import { BulkResults } from "./BulkResults";
import { change_many, counts_of, undo_many, type BulkDone } from "./bulk";
import { useBulkPreview } from "./useBulkPreview";
import type { Entry } from "./useEntryList";
import styles from "./Bulk.module.css";

interface Asked {
  entries: readonly Entry[];
  on_close: () => void;
  on_done: () => void;
}

function Change({ entries, on_close, on_done }: Asked) {
  const { t } = useTranslation("entries");
  const names = useNames();
  const [wish, set_wish] = useState(no_wish);
  const [done, set_done] = useState<BulkDone>();
  const [refusal, set_refusal] = useState<Refusal>();
  const client = names.projects.find(({ id }) => id === wish.project)?.client ?? null;
  const asked = change_of(wish, client);
  const says_something = Object.keys(asked.change ?? {}).length > 0;
  const preview = useBulkPreview(entries, asked);
  const change = useWrite({
    write: () => change_many(entries, asked, "write"),
    says: ({ items }) => t("bulk.toast", { ...counts_of(items, entries.length) }),
    undo: ({ undos }) => undo_many(undos),
    done: (answer) => (answer.items.some(({ refused }) => refused) ? set_done(answer) : on_done()),
    refused: set_refusal,
    changes: ["time", "review", "billing"],
  });
  if (done)
    return (
      <div className={styles.dialog}>
        <BulkResults entries={entries} items={done.items} are="done" />
        <Button onClick={on_done} data-autofocus>{t("bulk.close")}</Button>
      </div>
    );
  const will_change = preview.data ? counts_of(preview.data.items, entries.length).changed : 0;
  return (
    <form
      className={styles.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        if (says_something && will_change > 0) change.mutate(undefined);
      }}
    >
      <BulkFields wish={wish} on_change={(more) => set_wish({ ...wish, ...more })} />
      <div className={styles.preview} aria-busy={!preview.is_up_to_date}>
        {preview.data && <BulkResults entries={entries} items={preview.data.items} are="to_come" />}
        <RefusalNote refusal={refusal ?? (preview.error as Refusal | null) ?? undefined} />
      </div>
      <Group gap="xs">
        <Button type="submit" loading={change.isPending} disabled={!says_something || !preview.is_up_to_date || will_change === 0}>
          {t("bulk.change", { count: will_change })}
        </Button>
        <Button variant="default" onClick={on_close}>{t("cancel")}</Button>
      </Group>
    </form>
  );
}

export default function BulkDialog(asked: Asked) {
  const { t } = useTranslation("entries");
  const { t: t_shell } = useTranslation();
  return (
    <Modal
      opened onClose={asked.on_close} size={560} yOffset="4vh"
      title={t("bulk.title", { count: asked.entries.length })} closeButtonProps={{ "aria-label": t_shell("close") }}
    >
      <Change {...asked} />
    </Modal>
  );
}
