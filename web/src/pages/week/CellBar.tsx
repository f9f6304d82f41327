// The cell one is in, told in full: what holds it and who lifts that, what was refused, and a note for each of its entries.
import { Button, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import { forwardRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite, type Refusal } from "@/api";
import type { Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { change_entry } from "./cell_writes";
import { drop_drafts, type Draft } from "./drafts";
import { cell_key, type Cell, type Entry, type Lock } from "./grid";
import type { NamedRow } from "./useWeek";
import styles from "./CellBar.module.css";

interface Bar {
  row: NamedRow;
  day: Day;
  cell: Cell | undefined;
  draft: Draft | undefined;
  lock: Lock | undefined;
  lock_says: (lock: Lock) => string;
  on_back: () => void;
  on_again: (typed: string) => void;
}

function NoteField({ entry, is_held, on_back }: { entry: Entry; is_held: boolean; on_back: () => void }) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const [note, set_note] = useState<string>();
  const [refusal, set_refusal] = useState<Refusal>();
  const write = useWrite({
    write: (next: string) => change_entry(entry, { note: next }),
    says: () => t("note_saved"),
    undo: (done) => change_entry(done.entry, { note: entry.note }, "*"),
    done: () => set_note(undefined),
    refused: set_refusal,
    changes: ["time"],
  });
  const save = () => {
    if (note !== undefined && note !== entry.note) write.mutate(note);
  };
  return (
    <TextInput
      size="xs" className={styles.note} label={t("note_of", { time: format.duration(entry.worked_seconds) })} placeholder={t("note_none")}
      value={note ?? entry.note} maxLength={10000} readOnly={is_held} error={refusal?.in_words} autoComplete="off"
      onChange={(event) => {
        set_note(event.currentTarget.value);
        set_refusal(undefined);
      }}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Escape") set_note(undefined);
        if (event.key === "Escape" || event.key === "Enter") on_back();
      }}
    />
  );
}

export const CellBar = forwardRef<HTMLDivElement, Bar>(function CellBar({ row, day, cell, draft, lock, lock_says, on_back, on_again }, ref) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const held = [...new Set(cell?.held.map(({ reason, fix }) => `${reason} ${fix}`))];
  const entries = cell?.entries ?? [];
  return (
    <section ref={ref} className={styles.bar} aria-label={t("cell")}>
      <div className={styles.place}>
        <strong>{[row.place, row.task_name].filter(Boolean).join(" · ")}</strong> <span>{format.day(day)}</span>
      </div>
      <div role="status" className={styles.says}>
        {draft && draft.state !== "saving" && (
          <div className={styles.refused}>
            <IconAlertTriangle size={16} aria-hidden />
            <span>{t("typed", { typed: draft.typed })} {draft.state === "left" ? t("left_says") : lock ? "" : draft.says}</span>
            <Button size="compact-xs" variant="default" onClick={() => on_again(draft.typed)}>{t("again")}</Button>
            <Button size="compact-xs" variant="subtle" onClick={() => (drop_drafts([cell_key(row.key, day)]), on_back())}>{t("give_up")}</Button>
          </div>
        )}
        {lock && (
          <div className={styles.locked}>
            <IconLock size={16} aria-hidden />
            <span>{lock_says(lock)}</span>
          </div>
        )}
        {!lock && held.map((reason) => <div key={reason} className={styles.locked}><IconLock size={16} aria-hidden /><span>{reason}</span></div>)}
      </div>
      <div className={styles.notes}>
        {entries.map((entry) => (
          <NoteField key={entry.id} entry={entry} on_back={on_back} is_held={lock !== undefined || (cell?.held.some((one) => one.entry === entry.id) ?? false)} />
        ))}
        {entries.length === 0 && !lock && <span className={styles.hint}>{t("hint")}</span>}
      </div>
    </section>
  );
});
