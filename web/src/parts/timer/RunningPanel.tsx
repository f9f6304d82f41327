// What can be changed of what runs, beneath the place where it stands. Loaded when it is first opened.
import { Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import RunningEditor from "./RunningEditor";
import type { Running } from "./useTimer";
import styles from "./TimerBar.module.css";

export default function RunningPanel({ running, opened, on_change }: { running: Running; opened: boolean; on_change: (opened: boolean) => void }) {
  const { t } = useTranslation("timer");
  return (
    <Popover opened={opened} onChange={on_change} position="bottom-start" width={380} trapFocus returnFocus shadow="md" withRoles={false}>
      <Popover.Target>
        <span className={styles.anchor} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("change")}>
        <RunningEditor running={running} on_close={() => on_change(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
