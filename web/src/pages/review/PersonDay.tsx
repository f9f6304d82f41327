// The person's whole day around the entry: what lies beside it, and the sum.
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import { id_of, type QueueItem } from "./queue";
import styles from "./Evidence.module.css";

interface Shown {
  item: QueueItem;
  day: readonly QueueItem["entry"][] | undefined;
  names: Names;
}

export function PersonDay({ item, day, names }: Shown) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const entries = (day ?? [item.entry]).toSorted((a, b) => (a.started_at ?? "~").localeCompare(b.started_at ?? "~"));
  const sum = entries.reduce((total, { worked_seconds }) => total + worked_seconds, 0);
  return (
    <section>
      <h3 className={styles.title}>{t("day_of", { day: format.long_day(item.entry.work_date), worked: format.duration(sum) })}</h3>
      <ul className={styles.day}>
        {entries.map((entry) => (
          <li key={entry.id} data-this={entry.id === id_of(item) || undefined} aria-current={entry.id === id_of(item) || undefined}>
            <span className="numbers">{entry.started_at && entry.stopped_at ? `${format.time(entry.started_at)}–${format.time(entry.stopped_at)}` : "–"}</span>
            <span className="numbers">{format.duration(entry.worked_seconds)}</span>
            <span className={styles.of_day}>{[names.place(entry) || t("project_none"), entry.note].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
