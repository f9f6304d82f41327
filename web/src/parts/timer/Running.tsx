// What is running: how long, where, what. A press opens what can be changed of it.
import { Popover } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "@/parts/keys/useActions";
import { RunningTime } from "./RunningTime";
import { useEntryPlace } from "./useEntryPlace";
import type { Running as Entry } from "./useTimer";
import styles from "./TimerBar.module.css";

const RunningEditor = lazy(() => import("./RunningEditor"));

export default function Running({ running }: { running: Entry }) {
  const { t } = useTranslation("timer");
  const { t: t_shell } = useTranslation();
  const place = useEntryPlace(running);
  const [is_open, set_open] = useState(false);
  useActions([
    { id: "timer.change", says: t("change"), key: "t", group: t_shell("keys.everywhere"), run: () => set_open(true) },
  ]);
  return (
    <Popover opened={is_open} onChange={set_open} position="bottom-start" width={380} trapFocus returnFocus shadow="md" withinPortal>
      <Popover.Target>
        <button type="button" className={styles.running} title={t("change")} aria-haspopup="dialog" onClick={() => set_open(!is_open)}>
          <RunningTime started_at={running.started_at} place={place} />
          <span className={styles.place} data-none={!place || undefined}>
            {place || t("no_project")}
          </span>
          {running.note && <span className={styles.note}>{running.note}</span>}
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("change")}>
        <Suspense>
          <RunningEditor running={running} on_close={() => set_open(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
