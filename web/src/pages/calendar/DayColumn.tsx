// One day of the grid: its entries, what is in the hand, now, and the hours the day does not have.
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import type { Day } from "@/parts/formats/days";
import { gaps_of, place_of, type Axis } from "./axis";
import { Block } from "./Block";
import { dragged, type Step, type Times } from "./drag";
import { segments_of, type Entry, type Segment } from "./segments";
import type { Held } from "./useDrag";
import styles from "./Grid.module.css";

export interface Column {
  axis: Axis;
  day: Day;
  timed: readonly { entry: Entry; times: Times }[];
  overlaps: ReadonlySet<string | null>;
  names: Names;
  held: Held | undefined;
  now: number;
  on_open: (id: string) => void;
  on_step: (segment: Segment, step: Step & { day_count?: number }) => void;
}

function Ghost({ axis, day, held }: Pick<Column, "axis" | "day"> & { held: Held }) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  const times = dragged(axis, held.drag);
  const entry = held.entry ?? ({ id: "", person: "" } as Entry);
  const clock = (instant: number) => format.time(new Date(instant).toISOString());
  return segments_of(axis, day, [{ entry, times }]).map(({ from, to }) => (
    <div key={from} className={styles.ghost} style={{ top: `calc(${from} * var(--slot))`, height: `calc(${to - from} * var(--slot))` }}>
      {clock(times.started_at)} – {clock(times.stopped_at)}
      <div>{held.entry ? "" : t("new")} {format.duration((times.stopped_at - times.started_at) / 1000)}</div>
    </div>
  ));
}

export function DayColumn({ axis, day, timed, overlaps, names, held, now, on_open, on_step }: Column) {
  const format = useFormats();
  const today = format.today();
  return (
    <div className={styles.column} data-day={day} data-today={day === today || undefined} role="group" aria-label={format.long_day(day)}>
      {gaps_of(axis, day).map((row) => (
        <div key={row} className={styles.gap} style={{ top: `calc(${row} * var(--slot))` }} />
      ))}
      {segments_of(axis, day, timed).map((segment) => (
        <Block
          key={segment.entry.id}
          segment={segment}
          names={names}
          overlaps={overlaps.has(segment.entry.id)}
          is_held={held?.entry?.id === segment.entry.id}
          on_open={() => on_open(segment.entry.id ?? "")}
          on_step={(step) => on_step(segment, step)}
        />
      ))}
      {held && <Ghost axis={axis} day={day} held={held} />}
      {day === today && <div className={styles.now} style={{ top: `calc(${place_of(axis, day, now)} * var(--slot))` }} />}
    </div>
  );
}
