// One cell: what is in it, a sign for a note, a lock, what is held, what is on its way or was refused; and its field.
import { IconAlertTriangle, IconCircleCheck, IconLock } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { CellInput } from "./CellInput";
import type { Draft } from "./drafts";
import type { Editing, Place, useCells } from "./useCells";
import styles from "./WeekGrid.module.css";

interface One {
  place: Place;
  says: string;
  text: string;
  draft: Draft | undefined;
  is_locked: boolean;
  is_held: boolean;
  has_note: boolean;
  is_at: boolean;
  is_chosen: boolean;
  editing: Editing | undefined;
  cells: ReturnType<typeof useCells>;
}

function same(before: One, after: One): boolean {
  const { cells: _, place: one, ...rest } = before;
  const { cells: __, place: other, ...next } = after;
  // Where the keys are, and near the choice, the newest functions are needed; elsewhere only what is seen counts.
  if (after.is_at || after.editing || before.is_at) return false;
  return one.row === other.row && Object.keys(rest).every((key) => rest[key as keyof typeof rest] === next[key as keyof typeof next]);
}

export const GridCell = memo(function GridCell(one: One) {
  const { t } = useTranslation("week");
  const { place, says, text, draft, is_locked, is_held, has_note, is_at, is_chosen, editing, cells } = one;
  const words = [
    text || t("empty"), is_locked && t("is_locked"), is_held && t("is_held"), has_note && t("has_note"),
    draft && t(`draft.${draft.state}`),
  ];
  return (
    <div
      role="gridcell"
      aria-colindex={place.column + 2}
      aria-label={`${says}: ${words.filter(Boolean).join(", ")}`}
      aria-selected={is_at || is_chosen}
      aria-readonly={is_locked}
      aria-invalid={draft?.state === "refused" || undefined}
      tabIndex={is_at ? 0 : -1}
      data-cell={`${place.row}:${place.column}`}
      data-state={draft?.state}
      data-locked={is_locked || undefined}
      data-chosen={is_chosen || undefined}
      className={`${styles.cell} numbers`}
      onMouseDown={(event) => {
        if (editing) return;
        event.preventDefault();
        cells.go(place, event.shiftKey ? "stretch" : "one");
      }}
      onDoubleClick={() => !editing && cells.edit()}
      onClick={(event) => event.detail === 1 && matchMedia("(pointer: coarse)").matches && cells.edit()}
    >
      {editing ? (
        <CellInput says={says} editing={editing} cells={cells} />
      ) : (
        <>
          {is_locked ? <IconLock size={12} aria-hidden className={styles.sign} /> : is_held && <IconCircleCheck size={12} aria-hidden className={styles.sign} />}
          {draft?.state === "refused" && <IconAlertTriangle size={13} aria-hidden className={styles.refused} />}
          <span>{text}</span>
          {has_note && <span aria-hidden className={styles.noted} />}
        </>
      )}
    </div>
  );
}, same);
