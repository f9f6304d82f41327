// What stands in the days that are shown: entries with times and without, holidays, absences.
import { useMemo } from "react";
import { useRead, useWholeList } from "@/api";
import { add_days, type Day } from "@/parts/formats/days";
import type { Times } from "./drag";
import { overlapping, times_in, type Entry } from "./segments";
import { now_milliseconds } from "@/parts/formats/clock";

export interface DayNote {
  key: string;
  kind: "holiday" | "absence";
  name: string; // of the holiday; the kind of the absence
}

function notes_of(days: readonly Day[], holidays: { day: Day; name: string }[], absences: { id: string | null; days: { from?: Day | null; until?: Day | null }; kind: string }[]) {
  return new Map(
    days.map((day) => {
      const notes: DayNote[] = holidays.filter((one) => one.day === day).map((one) => ({ key: one.name, kind: "holiday", name: one.name }));
      for (const { id, days: of_it, kind } of absences)
        if ((of_it.from ?? "") <= day && (!of_it.until || day < of_it.until)) notes.push({ key: id ?? "", kind: "absence", name: kind });
      return [day, notes] as const;
    }),
  );
}

export function useCalendarEntries(days: readonly Day[], person: string, pending: ReadonlyMap<string, Times>) {
  const first = days[0] ?? "";
  const last = days.at(-1) ?? "";
  // Work over midnight began the day before.
  const query = { from: add_days(first, -1), until: add_days(last, 2), person: [person] };
  const list = useWholeList("/api/v1/entries", { query }, { enabled: person !== "", keep_previous: true, fresh_milliseconds: 30_000 });
  const span = { from: first, until: add_days(last, 1) };
  const one = useRead("/api/v1/people/{person}", { path: { person } }, { enabled: person !== "" });
  const calendar = one.data?.holiday_calendar;
  const holidays = useWholeList("/api/v1/holidays", { query: { ...span, calendar: calendar ? [calendar] : [] } }, { enabled: !!calendar });
  const absences = useWholeList("/api/v1/absences", { query: { ...span, person: [person] } }, { enabled: person !== "" });
  return useMemo(() => {
    const now = now_milliseconds();
    const entries = (list.data ?? []).filter((entry) => entry.state !== "voided" && entry.person === person);
    const timed = entries.flatMap((entry) => {
      const times = pending.get(entry.id ?? "") ?? times_in(entry, now);
      return times ? [{ entry, times }] : [];
    });
    const untimed = entries.filter(({ started_at }) => !started_at);
    const seconds = (day: Day) =>
      entries.filter((entry: Entry) => entry.work_date === day).reduce((total, entry) => total + entry.worked_seconds, 0);
    return {
      is_pending: list.isPending,
      timed,
      untimed,
      seconds,
      overlaps: overlapping(timed),
      notes: notes_of(days, holidays.data ?? [], absences.data ?? []),
    };
  }, [list.data, list.isPending, holidays.data, absences.data, days, person, pending]);
}
