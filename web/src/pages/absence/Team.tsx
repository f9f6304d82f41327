// Who is away when: people by days, five weeks at a time.
import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useWholeList } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { add_days, week_start_of, weekday_of, type Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { bar_of, last_day } from "./absence_days";
import type { Absence } from "./useAbsenceWrites";
import styles from "./Absence.module.css";

const window_days = 35;

interface Shown {
  day: Day;
  on_day: (day: Day) => void;
  on_open: (absence: Absence) => void;
}

export function Team({ day, on_day, on_open }: Shown) {
  const { t } = useTranslation("absence");
  const format = useFormats();
  const names = useNames();
  const start = week_start_of(day || format.today(), format.first_weekday);
  const absences = useWholeList("/api/v1/absences", { query: { from: start, until: add_days(start, window_days) } }, { keep_previous: true });
  const days = Array.from({ length: window_days }, (_, position) => add_days(start, position));
  const people = names.people.toSorted((a, b) => format.compare(a.name, b.name));
  const today = format.today();
  const said = ({ person, kind, days: of_it }: Absence) =>
    t("bar", { name: names.person(person), kind: t(`kinds.${kind}`), first: format.day(of_it.from ?? start), last: format.day(last_day(of_it) || start) });
  return (
    <>
      <div className={styles.window}>
        <ActionIcon size={30} aria-label={t("earlier")} onClick={() => on_day(add_days(start, -window_days))}><IconChevronLeft size={18} /></ActionIcon>
        <Button size="xs" variant="default" onClick={() => on_day("")}>{t("today")}</Button>
        <ActionIcon size={30} aria-label={t("later")} onClick={() => on_day(add_days(start, window_days))}><IconChevronRight size={18} /></ActionIcon>
        <span className="numbers">{format.day(start)} – {format.day_with_year(add_days(start, window_days - 1))}</span>
      </div>
      <div className={styles.scroll} role="region" aria-label={t("team")} tabIndex={0}>
        <div className={styles.team}>
          <div className={styles.row} data-head="yes" aria-hidden>
            <div className={styles.name} />
            {days.map((one) => (
              <div key={one} className={styles.day} data-weekend={[0, 6].includes(weekday_of(one)) || undefined} data-today={one === today || undefined}>
                <span>{format.weekday(one).slice(0, 2)}</span>
                <b>{Number(one.slice(8))}</b>
              </div>
            ))}
          </div>
          {people.map((person) => (
            <div key={person.id} className={styles.row}>
              <div className={styles.name}>{person.name}</div>
              {days.map((one, position) => (
                <div key={one} className={styles.cell} style={{ gridColumn: position + 2 }} data-weekend={[0, 6].includes(weekday_of(one)) || undefined} />
              ))}
              {(absences.data ?? []).filter((one) => one.person === person.id).map((absence) => {
                const bar = bar_of(absence.days, start, window_days);
                return bar && (
                  <button
                    key={absence.id} type="button" className={styles.bar} data-part={absence.seconds > 0 || undefined} title={said(absence)} aria-label={said(absence)}
                    style={{ gridColumn: `${bar.column + 1} / span ${bar.span}` }} onClick={() => on_open(absence)}
                  >
                    {bar.span > 2 ? t(`kinds.${absence.kind}`) : t(`kinds.${absence.kind}`).slice(0, 1)}
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
