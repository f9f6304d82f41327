// The timer on every page: what runs, the line for what is next, one button; `s` turns it, `n` types, numbers start what is
// likely.
import { ActionIcon } from "@mantine/core";
import { IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { lazy, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "@/parts/keys/useActions";
import { useLikely } from "./likely";
import { QuickLine } from "./QuickLine";
import { Running } from "./Running";
import { useTimer } from "./useTimer";
import styles from "./TimerBar.module.css";

const Away = lazy(() => import("./Away"));

export function TimerBar() {
  const { t } = useTranslation("timer");
  const { t: t_shell } = useTranslation();
  const { running, start, stop } = useTimer();
  const { choices } = useLikely();
  const input = useRef<HTMLInputElement>(null);
  const turn = () => (running ? stop.mutate({}) : start.mutate({}));
  const says = running ? t("stop") : t("start");
  const everywhere = t_shell("keys.everywhere");
  useActions([
    { id: "timer.turn", says, key: "s", group: everywhere, run: turn },
    { id: "timer.type", says: t("type"), key: "n", group: everywhere, run: () => input.current?.focus() },
    ...choices.map(({ client, project, task, note, place, task_name }, position) => ({
      id: `timer.start.${position}`,
      says: t("start_named", { name: [place, task_name].filter(Boolean).join(" · ") }),
      key: String(position + 1),
      group: t("likely"),
      run: () => start.mutate({ client, project, task, note: note || undefined }),
    })),
  ]);
  return (
    <div className={styles.bar} data-running={running ? "yes" : undefined} role="group" aria-label={t("timer")}>
      <ActionIcon variant="filled" color={running ? "red" : "fair"} radius="xl" size={32} title={says} aria-label={says} onClick={turn}>
        {running ? <IconPlayerStopFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
      </ActionIcon>
      {running && <Running running={running} />}
      <QuickLine input={input} is_running={running !== null} />
      {running && (
        <Suspense>
          <Away running={running} />
        </Suspense>
      )}
    </div>
  );
}
