// Over a day's column: which day, how much was worked, what has no time of the clock, holidays and absences.
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import type { Day } from "@/parts/formats/days";
import type { Entry } from "./segments";
import type { DayNote } from "./useCalendarEntries";
import styles from "./Grid.module.css";

interface Shown {
  day: Day;
  hours: number; // it has
  seconds: number;
  untimed: readonly Entry[];
  notes: readonly DayNote[];
  names: Names;
  on_open: (id: string) => void;
  on_day: () => void;
}

export function DayHead({ day, hours, seconds, untimed, notes, names, on_open, on_day }: Shown) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  return (
    <div className={styles.head} data-today={day === format.today() || undefined}>
      <div className={styles.line}>
        <span className={styles.weekday}>{format.weekday(day)}</span>
        <button type="button" className={styles.number} aria-label={t("show_day", { day: format.long_day(day) })} onClick={on_day}>
          {Number(day.slice(8))}
        </button>
        {seconds > 0 && <span className={styles.sum}>{format.duration(seconds)}</span>}
      </div>
      {hours !== 24 && <div className={styles.chip} data-kind="hours">{t("hours", { hours: format.number(hours) })}</div>}
      {notes.map(({ key, kind, name }) => (
        <div key={key} className={styles.chip} data-kind={kind} title={name}>{kind === "holiday" ? name : t(`absence.${name}`)}</div>
      ))}
      {untimed.map((entry) => (
        <button key={entry.id} type="button" className={styles.chip} title={entry.note} onClick={() => on_open(entry.id ?? "")}>
          {format.duration(entry.worked_seconds)} {names.place(entry)}
        </button>
      ))}
    </div>
  );
}
