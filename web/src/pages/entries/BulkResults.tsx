// What came, or would come, of each of many: in figures, and one by one what cannot be done and why.
import { IconAlertTriangle, IconCheck, IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { useNames } from "@/parts/entries/useNames";
import { counts_of, type BulkItem } from "./bulk";
import type { Entry } from "./useEntryList";
import styles from "./Bulk.module.css";

interface Shown {
  entries: readonly Entry[];
  items: readonly BulkItem[];
  are: "to_come" | "done";
}

const shown_max = 200;

export function BulkResults({ entries, items, are }: Shown) {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const names = useNames();
  const counts = counts_of(items, entries.length);
  const by_id = new Map(entries.map((entry) => [entry.id, entry]));
  const results = are === "done" ? items : items.filter(({ refused }) => refused);
  const sentence = [
    t("bulk.entries", { count: counts.all }),
    counts.locked > 0 && t("bulk.locked", { count: counts.locked }),
    counts.refused > 0 && t("bulk.refused", { count: counts.refused }),
    t(are === "done" ? "bulk.did_change" : "bulk.will_change", { count: counts.changed }),
  ].filter(Boolean);
  return (
    <div>
      <p className={styles.sentence} role="status">{sentence.join(", ")}</p>
      {results.length > 0 && (
        <ul className={styles.results} tabIndex={0} aria-label={t("bulk.results")}>
          {results.slice(0, shown_max).map(({ entry: id, refused }, position) => {
            const entry = by_id.get(id ?? "");
            const Icon = !refused ? IconCheck : refused.name === "locked" ? IconLock : IconAlertTriangle;
            return (
              <li key={`${id}.${position}`} className={styles.result} data-refused={refused ? "yes" : undefined}>
                <Icon size={15} aria-hidden />
                <div>
                  <div>{entry ? `${format.day(entry.work_date)} · ${names.place(entry)} · ${format.duration(entry.worked_seconds)}` : id}</div>
                  <div className={styles.reason}>{refused ? `${refused.reason} ${refused.fix}` : t("bulk.done")}</div>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
