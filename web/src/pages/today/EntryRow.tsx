// One entry of a day: when, where, what, how long; go on with it, open it, pin its place.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPinned, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { StateSign } from "@/parts/entries/StateSign";
import { useNames } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { useLikely } from "@/parts/timer/likely";
import { RunningLength } from "@/parts/timer/RunningLength";
import { useTimer } from "@/parts/timer/useTimer";
import styles from "./DayEntries.module.css";

type Entry = Schemas["EntryAnswer"];
const quiet_states = new Set(["draft", "submitted", "running"]);

export function EntryRow({ entry, on_open }: { entry: Entry; on_open: () => void }) {
  const { t } = useTranslation("today");
  const format = useFormats();
  const names = useNames();
  const { pin } = useLikely();
  const { resume } = useTimer();
  const is_running = entry.state === "running";
  const place = names.place(entry);
  const task = names.task(entry.task);
  const name = place || t("no_project");
  const times = entry.started_at ? `${format.time(entry.started_at)} – ${entry.stopped_at ? format.time(entry.stopped_at) : ""}` : "";
  return (
    <li className={styles.row} data-running={is_running || undefined}>
      <Tooltip label={t("resume")} disabled={is_running}>
        <ActionIcon size={32} radius="xl" variant="default" aria-label={t("resume_named", { name })} disabled={is_running} onClick={() => resume.mutate(entry)}>
          <IconPlayerPlay size={15} />
        </ActionIcon>
      </Tooltip>
      <button type="button" className={styles.open} onClick={on_open}>
        <span className={styles.words}>
          <span className={styles.place} data-none={!place || undefined}>
            {name}
            {task && <span className={styles.task}> · {task}</span>}
          </span>
          <span className={styles.note}>
            {entry.note || t("no_note")}
            {entry.tags.map((tag) => (
              <span key={tag} className={styles.tag}>
                {" "}#{tag}
              </span>
            ))}
          </span>
        </span>
        {!quiet_states.has(entry.state) && <StateSign state={entry.state} />}
        <span className={`${styles.times} numbers`}>{times}</span>
        <span className={`${styles.length} numbers`}>
          {is_running ? <RunningLength started_at={entry.started_at} /> : format.duration(entry.worked_seconds)}
        </span>
      </button>
      {entry.project && (
        <Tooltip label={t("pin")}>
          <ActionIcon
            size={28} className={styles.pin} aria-label={t("pin_named", { name })}
            onClick={() => pin({ client: entry.client, project: entry.project ?? "", task: entry.task, note: entry.note, place, task_name: task })}
          >
            <IconPinned size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
