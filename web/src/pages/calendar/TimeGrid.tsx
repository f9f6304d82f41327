// Days side by side over the hours of the clock.
import { useEffect, useRef, useState, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { add_days, type Day } from "@/parts/formats/days";
import type { Names } from "@/parts/entries/useNames";
import type { Axis } from "./axis";
import { DayColumn, type Column } from "./DayColumn";
import { DayHead } from "./DayHead";
import { stepped, type Spot, type Step, type Times } from "./drag";
import { is_held_fast, type Entry, type Segment } from "./segments";
import { useDrag } from "./useDrag";
import type { useCalendarEntries } from "./useCalendarEntries";
import styles from "./Grid.module.css";
import { now_milliseconds } from "@/parts/formats/clock";

interface Shown {
  axis: Axis;
  days: readonly Day[];
  shown: ReturnType<typeof useCalendarEntries>;
  names: Names;
  on_open: (id: string) => void;
  on_day: (day: Day) => void;
  on_draw: (times: Times | undefined, spot: Spot) => void;
  on_move: (entry: Entry, times: Times, how: "move" | "copy" | "step") => void;
}

const first_hour_shown = 7;
const minute_milliseconds = 60_000;

// The grid opens where the work is, not at midnight.
function useFirstScroll(rows: number) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    const column = box?.querySelector<HTMLElement>("[data-day]");
    if (box && column) box.scrollTop = (column.offsetHeight / rows) * first_hour_shown * 2 - 8;
  }, [rows]);
  return place;
}

function useNow(): number {
  const [now, set_now] = useState(now_milliseconds);
  useEffect(() => {
    const timer = setInterval(() => set_now(now_milliseconds()), minute_milliseconds);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function TimeGrid({ axis, days, shown, names, on_open, on_day, on_draw, on_move }: Shown) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  const place = useFirstScroll(axis.slots.length);
  const grid = useRef<HTMLDivElement>(null);
  const now = useNow();
  const held_by = (id: string) => {
    const found = shown.timed.find(({ entry }) => entry.id === id);
    return found && !is_held_fast(found.entry) ? found : undefined;
  };
  const { held, ended_drag, handlers } = useDrag({ axis, grid, held_by, on_draw, on_move });
  const step = ({ entry, times }: Segment, { day_count, ...by }: Step & { day_count?: number }) => {
    const day = days.find((one) => axis.days.get(one)?.some(({ start }) => start <= times.started_at && times.started_at < start + 1_800_000)) ?? days[0] ?? "";
    const to = day_count ? add_days(day, day_count) : undefined;
    if (to && !days.includes(to)) return;
    on_move(entry, stepped(axis, day, times, { ...by, days: to }), "step");
  };
  const column: Omit<Column, "day"> = {
    axis, timed: shown.timed, overlaps: shown.overlaps, names, held, now,
    on_open: (id) => !ended_drag() && on_open(id), on_step: step,
  };
  const size = { "--days": days.length, "--rows": axis.slots.length } as CSSProperties;
  return (
    <div ref={place} className={styles.scroll} role="region" aria-label={t("grid")} tabIndex={0}>
      <div ref={grid} className={styles.grid} style={size} {...handlers}>
        <div className={styles.corner} />
        {days.map((day) => (
          <DayHead
            key={day} day={day} names={names} seconds={shown.seconds(day)} hours={(axis.days.get(day)?.length ?? 48) / 2}
            untimed={shown.untimed.filter(({ work_date }) => work_date === day)} notes={shown.notes.get(day) ?? []}
            on_open={on_open} on_day={() => on_day(day)}
          />
        ))}
        <div className={styles.hours} aria-hidden>
          {axis.slots.filter((_, row) => row % 2 === 0).map(({ clock, nth }) => (
            <div key={`${clock}.${nth}`} className={styles.hour}>{format.clock(clock)}{nth > 0 && "²"}</div>
          ))}
        </div>
        {days.map((day) => (
          <DayColumn key={day} {...column} day={day} />
        ))}
      </div>
    </div>
  );
}
