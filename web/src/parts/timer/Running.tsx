// What is running: how long, where, what. A press opens what can be changed of it.
import { IconChevronDown } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "@/parts/keys/useActions";
import { RunningTime } from "./RunningTime";
import { useEntryPlace } from "./useEntryPlace";
import type { Running as Entry } from "./useTimer";
import styles from "./TimerBar.module.css";

const RunningPanel = lazy(() => import("./RunningPanel"));

export function Running({ running }: { running: Entry }) {
  const { t } = useTranslation("timer");
  const { t: t_shell } = useTranslation();
  const place = useEntryPlace(running);
  const [is_open, set_open] = useState(false);
  const [was_opened, set_was_opened] = useState(false);
  const open = (wanted: boolean) => {
    set_open(wanted);
    if (wanted) set_was_opened(true);
  };
  useActions([
    { id: "timer.change", says: t("change"), key: "t", group: t_shell("keys.everywhere"), run: () => open(true) },
  ]);
  return (
    <span className={styles.place_of_running}>
      <button type="button" className={styles.running} title={t("change")} aria-haspopup="dialog" aria-expanded={is_open} onClick={() => open(!is_open)}>
        <RunningTime started_at={running.started_at} place={place} />
        <span className={styles.place} data-none={!place || undefined}>
          {place || t("no_project")}
        </span>
        {running.note && <span className={styles.note}>{running.note}</span>}
        <IconChevronDown size={14} aria-hidden />
      </button>
      {was_opened && (
        <Suspense>
          <RunningPanel running={running} opened={is_open} on_change={open} />
        </Suspense>
      )}
    </span>
  );
}
