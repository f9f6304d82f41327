// The list of what waits, thousands of it: only the rows that are seen are drawn. A heading where another cut-off begins.
import { Checkbox } from "@mantine/core";
import { IconAlertTriangle, IconMessage } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import { OutcomeSign } from "@/parts/policy/OutcomeSign";
import { CutOff } from "./CutOff";
import { id_of, rows_of, sums_of, type QueueItem } from "./queue";
import { useCauseWords } from "./useCauseWords";
import type { Refused } from "./useQueue";
import styles from "./Review.module.css";

interface Listed {
  items: readonly QueueItem[];
  names: Names;
  at: string;
  go: (id: string) => void;
  chosen: ReadonlySet<string>;
  choose: (id: string) => void;
  refused: ReadonlyMap<string, Refused>;
}

const heading_height = 34;
const row_height = 62;
const spare_rows = 8;

interface OneRow {
  item: QueueItem;
  names: Names;
  mark: "at" | "none";
  tick: "chosen" | "none";
  refused: Refused | undefined;
  go: (id: string) => void;
  choose: (id: string) => void;
}

const Row = memo(function Row({ item, names, mark, tick, refused, go, choose }: OneRow) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const words = useCauseWords(names);
  const { entry } = item;
  const id = id_of(item);
  const name = names.person(entry.person);
  const more = item.hits.length > 1 ? ` +${item.hits.length - 1}` : "";
  return (
    <div className={styles.row} data-at={mark === "at" || undefined} data-chosen={tick === "chosen" || undefined}>
      <Checkbox size="xs" checked={tick === "chosen"} onChange={() => choose(id)} aria-label={t("choose", { name, day: format.day(entry.work_date) })} />
      <button type="button" className={styles.open} aria-current={mark === "at" || undefined} onClick={() => go(id)} data-item={id}>
        <span className={styles.line}>
          <span className={styles.name}>{name}</span>
          <span className={styles.place}>{names.place(entry)}</span>
          <span className={styles.worth}>{item.money_at_risk ? format.money(item.money_at_risk) : format.duration(entry.worked_seconds)}</span>
        </span>
        <span className={styles.line}>
          <OutcomeSign outcome={item.outcome} size="small" />
          {refused ? (
            <span className={styles.refused}><IconAlertTriangle size={13} aria-hidden /> {refused.reason}</span>
          ) : (
            <span className={styles.cause}>{words(item.cause)}{more}</span>
          )}
          {item.answer_unread && <IconMessage size={14} role="img" aria-label={t("answer_unread")} />}
          <span className={styles.day}>{format.day(entry.work_date)} · {format.duration(entry.worked_seconds)}</span>
        </span>
      </button>
    </div>
  );
});

export function QueueList({ items, names, at, go, chosen, choose, refused }: Listed) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const place = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rows_of(items), [items]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: (position) => (rows[position]?.kind === "cut_off" ? heading_height : row_height),
    getItemKey: (position) => {
      const row = rows[position];
      return row?.kind === "item" ? id_of(row.item) : `cut-off ${row?.cut_off} ${position}`;
    },
    overscan: spare_rows,
  });
  const position = rows.findIndex((row) => row.kind === "item" && id_of(row.item) === at);
  useEffect(() => {
    if (position >= 0) virtual.scrollToIndex(position, { align: "auto" });
  }, [position, virtual]);
  return (
    <div ref={place} className={styles.list} tabIndex={0} role="region" aria-label={t("list")}>
      <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map(({ index, start, size, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div key={key} className={styles.slot} style={{ transform: `translateY(${start}px)`, height: size }}>
              {row.kind === "cut_off" ? (
                <h2 className={styles.heading}>
                  <CutOff at={row.cut_off} />
                  <span>{[row.items.length, ...sums_of(row.items).map(format.money)].join(" · ")}</span>
                </h2>
              ) : (
                <Row
                  item={row.item} names={names} mark={id_of(row.item) === at ? "at" : "none"} tick={chosen.has(id_of(row.item)) ? "chosen" : "none"}
                  refused={refused.get(id_of(row.item))} go={go} choose={choose}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
