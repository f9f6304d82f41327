// The entries of a day, in the order of the clock; what runs stands first.
import { IconClockPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { EmptyState } from "@/parts/frame/EmptyState";
import { SampleLink } from "@/parts/sample/SampleLink";
import { EntryRow } from "./EntryRow";
import styles from "./DayEntries.module.css";

type Entry = Schemas["EntryAnswer"];

function in_order(entries: readonly Entry[]): Entry[] {
  const place = (entry: Entry) => (entry.state === "running" ? "0" : `1${entry.started_at ?? entry.created_at}`);
  return [...entries].sort((a, b) => place(a).localeCompare(place(b)));
}

interface Day {
  entries: readonly Entry[];
  is_today: boolean;
  on_open: (entry: string) => void;
}

export function DayEntries({ entries, is_today, on_open }: Day) {
  const { t } = useTranslation("today");
  const is_touched = matchMedia("(pointer: coarse)").matches; // no keys to tell of
  if (entries.length === 0)
    return (
      <div className={styles.none}>
        <EmptyState icon={IconClockPlay} title={is_today ? t("none") : t("none_that_day")} says={is_touched ? t("none_says_touch") : t("none_says")}>
          <SampleLink />
        </EmptyState>
      </div>
    );
  return (
    <ul className={styles.list} aria-label={t("entries")}>
      {in_order(entries).map((entry) => (
        <EntryRow key={entry.id} entry={entry} on_open={() => on_open(entry.id)} />
      ))}
    </ul>
  );
}
