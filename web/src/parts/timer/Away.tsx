// "You were away since 10:12, for 48 minutes": what were they? Keep them, leave them out and stop, leave them out and go on,
// or put them elsewhere. The question waits; the timer runs on until it is answered.
import { Button, Paper, TextInput } from "@mantine/core";
import { IconCoffee } from "@tabler/icons-react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "@/api/refusal";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { usePreference } from "@/parts/preferences/preferences";
import { keep_absence, kept_absence, watch_away, watch_kept, type Absence } from "./away";
import { useAwayAnswers } from "./useAwayAnswers";
import type { Running } from "./useTimer";
import styles from "./Away.module.css";
import { now_milliseconds } from "@/parts/formats/clock";

function useAbsence(running: Running) {
  const [minutes] = usePreference("away_minutes");
  const [absence, set_absence] = useState<Absence | undefined>(() => kept_absence(running.id));
  const began = Date.parse(running.started_at ?? "");
  useEffect(() => {
    set_absence(kept_absence(running.id));
    return watch_kept(() => set_absence(kept_absence(running.id)));
  }, [running.id]);
  useEffect(() => {
    const stop = watch_away(minutes, (left) => {
      // Away twice before answering is away since the first time.
      const since = kept_absence(running.id)?.since ?? Math.max(left, began);
      if (!running.id || now_milliseconds() - since < minutes * 60_000) return;
      keep_absence({ entry: running.id, since, until: now_milliseconds() });
      set_absence(kept_absence(running.id));
    });
    document.documentElement.dataset.awayWatched = "yes"; // it comes after the first picture, and tests wait for it
    return () => {
      delete document.documentElement.dataset.awayWatched;
      stop();
    };
  }, [minutes, running.id, began]);
  const answered = () => {
    keep_absence(undefined);
    set_absence(undefined);
  };
  return { absence, answered };
}

export default function Away({ running }: { running: Running }) {
  const { t } = useTranslation("timer");
  const { absence, answered } = useAbsence(running);
  if (!absence) return null;
  return <Question key={absence.since} running={running} absence={absence} answered={answered} title={t("away_title")} />;
}

function Question({ running, absence, answered, title }: { running: Running; absence: Absence; answered: () => void; title: string }) {
  const { t } = useTranslation("timer");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const first = useRef<HTMLButtonElement>(null);
  const [line, set_line] = useState<string>();
  const [refusal, set_refusal] = useState("");
  const { stop_then, go_on, elsewhere } = useAwayAnswers(running, absence);
  useActions([{ id: "timer.away", says: t("away_answer"), key: "b", group: t_shell("keys.everywhere"), run: () => first.current?.focus() }]);
  const put_elsewhere = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await elsewhere(line ?? "");
      answered();
    } catch (problem) {
      set_refusal(problem instanceof Refusal ? problem.in_words : t("away_not_sent"));
    }
  };
  const seconds = (absence.until - absence.since) / 1000;
  return (
    <Paper className={styles.away} role="region" aria-label={title} shadow="md" withBorder>
      <IconCoffee size={20} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <div role="status">
          <strong>{title}</strong>{" "}
          {t("away_since", { at: format.time(new Date(absence.since).toISOString()), time: format.duration(seconds) })}
        </div>
        <div className={styles.says}>{t("away_private")}</div>
        {line === undefined ? (
          <div className={styles.acts}>
            <Button ref={first} size="xs" variant="light" onClick={answered}>{t("away_keep")}</Button>
            <Button size="xs" variant="default" onClick={() => (void go_on(), answered())}>{t("away_go_on")}</Button>
            <Button size="xs" variant="default" onClick={() => (stop_then(), answered())}>{t("away_stop")}</Button>
            <Button size="xs" variant="default" onClick={() => set_line("")}>{t("away_elsewhere")}</Button>
          </div>
        ) : (
          <form onSubmit={(event) => void put_elsewhere(event)} className={styles.acts}>
            <TextInput
              size="xs" autoFocus className={styles.line} aria-label={t("away_line")} placeholder={t("away_line")} error={refusal}
              value={line}
              onChange={(event) => {
                set_line(event.currentTarget.value);
                set_refusal("");
              }}
              onKeyDown={(event) => event.key === "Escape" && set_line(undefined)}
            />
            <Button size="xs" type="submit">{t("away_log")}</Button>
          </form>
        )}
      </div>
    </Paper>
  );
}
