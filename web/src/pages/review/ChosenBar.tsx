// What can be done with the chosen ones, and what they are: so many, of so many people, worth so much.
import { Button, CloseButton } from "@mantine/core";
import { IconCheck, IconMessageReply } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { sums_of, type QueueItem } from "./queue";
import type { Verdict } from "./useVerdicts";
import styles from "./Review.module.css";

interface Chosen {
  picked: readonly QueueItem[];
  decide: (verdict: Verdict) => void;
  send_back: () => void;
  none: () => void;
}

export function ChosenBar({ picked, decide, send_back, none }: Chosen) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const people = new Set(picked.map(({ entry }) => entry.person)).size;
  const worked = picked.reduce((sum, { entry }) => sum + entry.worked_seconds, 0);
  const says = [t("chosen", { count: picked.length }), t("people", { count: people }), format.duration(worked), ...sums_of(picked).map(format.money)];
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("chosen_bar")}>
      <span className={styles.bar_says}>{says.join(" · ")}</span>
      <Button size="xs" leftSection={<IconCheck size={15} />} onClick={() => decide({ kind: "approve", items: picked })}>
        {t("approve_many", { count: picked.length })}
      </Button>
      <Button size="xs" variant="default" leftSection={<IconMessageReply size={15} />} onClick={send_back}>{t("send_back")}…</Button>
      <CloseButton aria-label={t("chosen_none")} onClick={none} />
    </div>
  );
}
