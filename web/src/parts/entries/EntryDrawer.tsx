// One entry, whole: to be changed, split, repeated, removed; why it is as it is; what happened to it.
import { Button, Drawer, Menu } from "@mantine/core";
import { IconChevronDown, IconCopy, IconLock, IconSeparatorVertical, IconTrash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { is_gone, kept, stale, useRead, type Refusal } from "@/api";
import { key_of } from "@/api/read";
import { useFormats } from "@/parts/formats/useFormats";
import { useKeptDraft } from "@/parts/fields/kept_drafts";
import { PageLoading } from "@/parts/shell/PageLoading";
import { EntryForm } from "./EntryForm";
import { Explanation } from "./Explanation";
import { SplitForm } from "./SplitForm";
import { StateSign } from "./StateSign";
import { draft_of, patch_of, type Entry } from "./entry_draft";
import { useEntryWrites } from "./useEntryWrites";
import { useMayChange } from "./useMayChange";
import { useNames } from "./useNames";
import styles from "./EntryDrawer.module.css";

function EntryPart({ entry, on_close }: { entry: Entry; on_close: () => void }) {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const names = useNames();
  const draft = useKeptDraft(`entry.${entry.id}`, draft_of(entry, format));
  const [refusal, set_refusal] = useState<Refusal>();
  const { change, remove, restore, duplicate, split } = useEntryWrites((problem) => {
    set_refusal(problem);
    stale(["time"]); // somebody else's change, a new lock: seen at once
  });
  const [is_splitting, set_splitting] = useState(false);
  const locked = useMayChange(entry);
  const is_fixed = Boolean(locked) && !draft.is_changed;
  const client = names.projects.find(({ id }) => id === draft.values.project)?.client ?? null;
  const send = () =>
    change.mutate(
      { entry, patch: patch_of(draft.values, draft.began, entry.zone, client) },
      { onSuccess: () => (draft.forget(), set_refusal(undefined)) },
    );
  const close_after = { onSuccess: on_close };
  return (
    <>
      <div className={styles.head}>
        <StateSign state={entry.state} />
        <span>{names.person(entry.person)}</span>
        {entry.amount && <span className="numbers">{format.money(entry.amount)}</span>}
      </div>
      {locked && entry.state !== "voided" && (
        <p className={styles.locked} role="note">
          <IconLock size={16} aria-hidden />
          <span>{locked.reason} {locked.fix}</span>
        </p>
      )}
      {draft.was_found && (
        <p className={styles.found}>
          {t("draft_found")}{" "}
          <Button size="compact-xs" variant="subtle" onClick={draft.forget}>{t("draft_forget")}</Button>
        </p>
      )}
      <EntryForm
        values={draft.values} zone={entry.zone} on_change={draft.set} on_send={send} refusal={refusal}
        is_sending={change.isPending} is_changed={draft.is_changed} is_fixed={is_fixed} send_says={t("save")}
      >
        {entry.state === "voided" ? (
          <Button variant="default" onClick={() => restore.mutate(entry)}>{t("restore")}</Button>
        ) : (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={14} />}>{t("more")}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => duplicate.mutate({ entry, day: format.today() }, close_after)}>
                {t("duplicate_today")}
              </Menu.Item>
              <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => duplicate.mutate({ entry }, close_after)}>
                {t("duplicate")}
              </Menu.Item>
              <Menu.Item leftSection={<IconSeparatorVertical size={15} />} disabled={is_fixed} onClick={() => set_splitting(true)}>
                {t("split")}…
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={15} />} disabled={is_fixed} onClick={() => remove.mutate(entry, close_after)}>
                {t("remove")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </EntryForm>
      {is_splitting && (
        <div className={styles.split}>
          <SplitForm entry={entry} on_split={(body) => split.mutate({ entry, body }, close_after)} on_close={() => set_splitting(false)} />
        </div>
      )}
      <Explanation id={entry.id ?? ""} />
    </>
  );
}

export default function EntryDrawer({ id, on_close }: { id: string; on_close: () => void }) {
  const { t } = useTranslation("entries");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const entry = useRead("/api/v1/entries/{entry}", { path: { entry: id } });
  useEffect(() => {
    if (id) void kept.invalidateQueries({ queryKey: key_of("/api/v1/entries/{entry}/explanation") });
  }, [id]);
  return (
    <Drawer
      opened onClose={on_close} position="right" size={560}
      title={entry.data ? t("one_of", { day: format.day_with_year(entry.data.work_date) }) : t("one")}
      closeButtonProps={{ "aria-label": t_shell("close") }}
    >
      {is_gone(entry.error) ? <p role="alert">{t("gone")}</p> : entry.data ? <EntryPart key={id} entry={entry.data} on_close={on_close} /> : <PageLoading />}
    </Drawer>
  );
}
