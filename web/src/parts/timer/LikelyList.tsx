// What is likely next, with the number keys that start it from anywhere, and pins for what is always wanted.
import { ActionIcon } from "@mantine/core";
import { IconPin, IconPinnedFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLikely, type Choice } from "./likely";
import { useTimer } from "./useTimer";
import styles from "./LikelyList.module.css";

export function LikelyList({ on_start }: { on_start?: () => void }) {
  const { t } = useTranslation("timer");
  const { choices, pin, unpin, is_known } = useLikely();
  const { start } = useTimer();
  const begin = ({ client, project, task, note }: Choice) => {
    start.mutate({ client, project, task, note: note || undefined });
    on_start?.();
  };
  if (is_known && choices.length === 0) return <p className={styles.none}>{t("likely_none")}</p>;
  return (
    <ol className={styles.list} aria-label={t("likely")}>
      {choices.map((choice, position) => (
        <li key={`${choice.project} ${choice.task} ${choice.note}`} className={styles.item}>
          <button type="button" className={styles.start} onClick={() => begin(choice)}>
            <kbd aria-hidden>{position + 1}</kbd>
            <span className={styles.words}>
              <span className={styles.place}>{choice.place}</span>
              {(choice.task_name || choice.note) && (
                <span className={styles.task}>{[choice.task_name, choice.note].filter(Boolean).join(" · ")}</span>
              )}
            </span>
          </button>
          <ActionIcon
            size={28}
            aria-label={choice.is_pinned ? t("unpin", { name: choice.place }) : t("pin", { name: choice.place })}
            aria-pressed={choice.is_pinned}
            onClick={() => (choice.is_pinned ? unpin(choice) : pin(choice))}
          >
            {choice.is_pinned ? <IconPinnedFilled size={16} /> : <IconPin size={16} />}
          </ActionIcon>
        </li>
      ))}
    </ol>
  );
}
