// The week around the day: each day with what is logged of its target; a gap has a word, and one press leads there.
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./WeekStrip.module.css";

interface Strip {
  week: readonly Schemas["WeekDay"][];
  day: string;
  today: string;
  on_choose: (day: string) => void;
}

export function WeekStrip({ week, day, today, on_choose }: Strip) {
  const { t } = useTranslation("today");
  const format = useFormats();
  return (
    <nav className={styles.strip} aria-label={t("week")}>
      {week.map((one) => {
        const target = Math.max(1, one.available);
        const part = Math.min(1, one.logged / target);
        const is_quiet = one.standing === "open" || (one.standing === "complete" && one.logged > 0);
        return (
          <button
            key={one.day}
            type="button"
            className={styles.day}
            aria-current={one.day === day ? "date" : undefined}
            data-today={one.day === today || undefined}
            data-standing={one.standing}
            onClick={() => on_choose(one.day)}
          >
            <span className={styles.name}>{format.day(one.day)}</span>
            <span className={`${styles.logged} numbers`}>{one.logged > 0 || is_quiet ? format.duration(one.logged) : t(`standing.${one.standing}`)}</span>
            <span className={styles.bar} aria-hidden>
              <span style={{ inlineSize: `${part * 100}%` }} />
            </span>
          </button>
        );
      })}
    </nav>
  );
}
