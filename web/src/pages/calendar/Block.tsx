// One entry in a column: where and when, in words; its state as a sign; by keyboard all that the hand can do.
import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconFlag, IconLock } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import type { Step } from "./drag";
import { is_held_fast, type Segment } from "./segments";
import styles from "./Block.module.css";

interface Shown {
  segment: Segment;
  names: Names;
  overlaps: boolean;
  is_held: boolean; // in the hand just now
  on_open: () => void;
  on_step: (step: Pick<Step, "minutes" | "end_minutes"> & { day_count?: number }) => void;
}

const step_minutes = 15;

function step_of({ key, altKey, shiftKey }: KeyboardEvent) {
  if (!altKey) return undefined;
  const sign = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
  if (key === "ArrowLeft" || key === "ArrowRight") return { day_count: sign };
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  return shiftKey ? { end_minutes: sign * step_minutes } : { minutes: sign * step_minutes };
}

export function Block({ segment, names, overlaps, is_held, on_open, on_step }: Shown) {
  const { t } = useTranslation("calendar");
  const { t: t_entries } = useTranslation("entries");
  const format = useFormats();
  const { entry, times, from, to, lane, lanes, part } = segment;
  const is_fast = is_held_fast(entry);
  const place = names.place(entry) || t_entries("project_none");
  const clock = (instant: number) => format.time(new Date(instant).toISOString());
  const span = `${clock(times.started_at)} – ${entry.stopped_at ? clock(times.stopped_at) : t("running")}`;
  const also = [names.task(entry.task), t_entries(`state.${entry.state}`), overlaps && t("overlaps")].filter(Boolean).join(", ");
  const on_key = (event: KeyboardEvent) => {
    const step = step_of(event);
    if (!step || is_fast) return;
    event.preventDefault();
    on_step(step);
  };
  return (
    <div
      className={styles.block}
      data-entry={entry.id}
      data-part={part}
      data-billable={entry.billability}
      data-fast={is_fast || undefined}
      data-held={is_held || undefined}
      data-running={entry.state === "running" || undefined}
      style={{
        top: `calc(${from} * var(--slot))`, height: `calc(${to - from} * var(--slot) - 2px)`,
        left: `${(lane / lanes) * 100}%`, width: `calc(${100 / lanes}% - 3px)`,
      }}
    >
      <button type="button" className={styles.face} title={[span, place, entry.note, also].filter(Boolean).join(", ")} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" onClick={on_open} onKeyDown={on_key}>
        <span className={styles.signs}>
          {is_fast && entry.state !== "running" && <IconLock size={12} aria-hidden />}
          {entry.state === "flagged" && <IconFlag size={12} aria-hidden />}
          {overlaps && <IconAlertTriangle size={12} aria-hidden />}
        </span>
        <span className={styles.place}>{names.project(entry.project) || place}</span>
        <span className={`${styles.span} numbers`}>{span}</span>
        {entry.project && <span className={styles.client}>{names.client(entry.client)}</span>}
        {entry.note && <span className={styles.note}>{entry.note}</span>}
        <VisuallyHidden>, {also}</VisuallyHidden>
      </button>
      {!is_fast && (part === "whole" || part === "first") && <div className={styles.pull} data-hold="start" />}
      {!is_fast && (part === "whole" || part === "last") && <div className={styles.pull} data-hold="end" />}
    </div>
  );
}
