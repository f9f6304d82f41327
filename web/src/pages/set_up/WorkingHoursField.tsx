// The hours of a working week, from a day on: what targets, capacity and missing time go by. A new week does not change the
// past: it is one more, from its day.
import { Button, Fieldset, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { OwnFieldProps } from "@/parts/records/definition";
import { HoursInput } from "@/parts/records/AmountFields";
import styles from "./set_up.module.css";

interface Pattern {
  from: string | null;
  weekdays: number[];
}

const a_monday = "2026-11-16";
// The first week there ever was has no day on which it begins: the server says the first day of all.
const first_day = "0001-01-01";
const begins = ({ from }: Pattern) => (from && from !== first_day ? from : "");
const usual_week = [8, 8, 8, 8, 8, 0, 0].map((hours) => hours * 3600);

export function WorkingHoursField({ label, value, set, error, is_read_only }: OwnFieldProps) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const weekday_names = Array.from({ length: 7 }, (_, n) => format.weekday(new Date(Date.parse(`${a_monday}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)));
  const patterns = (value as Pattern[] | undefined) ?? [{ from: null, weekdays: usual_week }];
  const put = (n: number, change: Partial<Pattern>) => set(patterns.with(n, { ...(patterns[n] as Pattern), ...change }));
  const last = patterns.at(-1)?.weekdays ?? usual_week;
  return (
    <Fieldset legend={label} className={styles.weeks}>
      {patterns.map((pattern, n) => (
        <div key={n} className={styles.week}>
          {(n > 0 || begins(pattern)) && (
            <TextInput type="date" size="xs" label={t("days_from", { what: t("week_hours") })} readOnly={is_read_only} value={begins(pattern)}
              onChange={(event) => put(n, { from: event.currentTarget.value || null })} />
          )}
          <div className={styles.weekdays}>
            {pattern.weekdays.map((seconds, day) => (
              <HoursInput key={day} label={weekday_names[day] ?? ""} readOnly={is_read_only} value={seconds}
                put={(next) => put(n, { weekdays: pattern.weekdays.with(day, Number(next)) })} />
            ))}
          </div>
          <Text size="xs" c="dimmed" className="numbers">{t("week_total", { hours: format.duration(pattern.weekdays.reduce((sum, one) => sum + one, 0)) })}</Text>
        </div>
      ))}
      {error && <Text size="sm" c="var(--mantine-color-error)">{error}</Text>}
      {!is_read_only && (
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => set([...patterns, { from: format.today(), weekdays: last }])}>
          {t("week_add")}
        </Button>
      )}
    </Fieldset>
  );
}
