// The timer on every page: one line and one button, `s` from anywhere.
import { ActionIcon, TextInput } from "@mantine/core";
import { IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "@/parts/keys/useActions";
import { RunningTime } from "./RunningTime";
import { useTimer } from "./useTimer";
import { useEntryPlace } from "./useEntryPlace";
import styles from "./TimerBar.module.css";

export function TimerBar() {
  const { t } = useTranslation();
  const { running, start, stop } = useTimer();
  const place = useEntryPlace(running);
  const [line, set_line] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const start_now = () => start.mutate(line, { onSuccess: () => set_line("") });
  const turn = () => (running ? stop.mutate(undefined) : start_now());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start_now();
  };
  useActions([
    { id: "timer.turn", says: running ? t("timer.stop") : t("timer.start"), key: "s", group: t("keys.everywhere"), run: turn },
    { id: "timer.type", says: t("timer.type"), key: "n", group: t("keys.everywhere"), run: () => input.current?.focus() },
  ]);
  return (
    <form className={styles.bar} onSubmit={submit} data-running={running ? "yes" : undefined}>
        <ActionIcon
          variant="filled"
          color={running ? "red" : "fair"}
          radius="xl"
          size={32}
          aria-label={running ? t("timer.stop") : t("timer.start")}
          title={running ? t("timer.stop") : t("timer.start")}
          onClick={turn}
        >
          {running ? <IconPlayerStopFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
        </ActionIcon>
      {running ? (
        <div className={styles.running}>
          <RunningTime started_at={running.started_at} place={place} />
          <span className={styles.place}>{place || t("timer.no_project")}</span>
          <span className={styles.note}>{running.note}</span>
        </div>
      ) : (
        <TextInput
          ref={input}
          variant="unstyled"
          className={styles.line}
          aria-label={t("timer.label")}
          placeholder={t("timer.placeholder")}
          maxLength={500}
          autoComplete="off"
          value={line}
          onChange={(event) => set_line(event.currentTarget.value)}
        />
      )}
    </form>
  );
}
