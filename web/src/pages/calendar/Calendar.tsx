// The day and the week over the hours of the clock: drawn, moved and pulled by hand, or typed and stepped without one.
import { ActionIcon, Button, Group, SegmentedControl, Select, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead } from "@/api";
import { EntryDrawer, NewEntryDrawer } from "@/parts/entries/drawers";
import { times_of } from "@/parts/entries/entry_times";
import { useNames } from "@/parts/entries/useNames";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { add_days, type Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { axis_of, instant_at, snapped } from "./axis";
import { usual_length_milliseconds, type Spot, type Times } from "./drag";
import type { Entry } from "./segments";
import { TimeGrid } from "./TimeGrid";
import { useCalendarEntries } from "./useCalendarEntries";
import { useMoves } from "./useMoves";

const usual = { view: "", day: "", person: "", entry: "" };

interface Drawn {
  first: { work_date: Day; started_at: string; stopped_at: string };
  exact: { started_at: string; stopped_at: string };
}

export default function Calendar() {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  const names = useNames();
  const me = useRead("/api/v1/me", undefined, { fresh_milliseconds: 10 * 60_000 });
  const is_phone = useMediaQuery("(max-width: 760px)", window.innerWidth <= 760);
  const [filters, set_filters] = useFilters(usual);
  const view = filters.view || (is_phone ? "day" : "week");
  const day = filters.day || format.today();
  const days = useMemo(() => (view === "week" ? format.week(day) : [day]), [view, day, format]);
  const axis = useMemo(() => axis_of(days, format.zone), [days, format.zone]);
  const own = me.data?.id ?? "";
  const person = filters.person || own;
  const { pending, move_to, copy_to } = useMoves();
  const shown = useCalendarEntries(days, person, pending);
  const [drawn, set_drawn] = useState<Drawn>();
  const [is_adding, set_adding] = useState(false);
  const may_write = may("log_time");
  const others = me.data?.actions.find(({ action }) => action === "see_time")?.reach !== "own";

  const go = (count: number) => set_filters({ day: add_days(day, count * (view === "week" ? 7 : 1)) });
  const draw = (times: Times | undefined, spot: Spot) => {
    if (!may_write) return;
    const start = times?.started_at ?? instant_at(axis, spot.day, Math.min(snapped(spot.place - 0.25, 15), axis.slots.length - 1));
    const exact = {
      started_at: new Date(start).toISOString(),
      stopped_at: new Date(times?.stopped_at ?? start + usual_length_milliseconds).toISOString(),
    };
    const { from, to } = times_of({ ...exact, zone: axis.zone });
    set_drawn({ first: { work_date: spot.day, started_at: from, stopped_at: to }, exact });
    set_adding(true);
  };
  const move = (entry: Entry, times: Times, how: "move" | "copy" | "step") =>
    how === "copy" ? copy_to(entry, times) : move_to(entry, times, how === "step" ? "at_rest" : "now");
  const add = () => {
    set_drawn(undefined);
    set_adding(true);
  };
  useActions([
    { id: "calendar.back", says: t("back"), key: "[", run: () => go(-1) },
    { id: "calendar.forward", says: t("forward"), key: "]", run: () => go(1) },
    { id: "calendar.today", says: t("today"), key: "0", run: () => set_filters({ day: "" }) },
    { id: "calendar.day", says: t("view.day"), key: "d", run: () => set_filters({ view: "day" }) },
    { id: "calendar.week", says: t("view.week"), key: "w", run: () => set_filters({ view: "week" }) },
    ...(may_write ? [{ id: "entries.new", says: t("new"), key: "a", run: add }] : []),
  ]);
  if (shown.is_pending || !names.is_known || !person) return <PageLoading />;
  const total = days.reduce((sum, one) => sum + shown.seconds(one), 0);
  const says = `${view === "week" ? `${format.day(days[0] ?? "")} – ${format.day_with_year(days.at(-1) ?? "")}` : format.day_with_year(day)} · ${format.duration(total)}`;
  return (
    <PageFrame
      title={t("title")} says={says}
      actions={may_write && <Button leftSection={<IconPlus size={16} />} onClick={add}>{t("new")}</Button>}
      filters={
        <Group gap={8}>
          <Group gap={2}>
            <Tooltip label={t("back")}><ActionIcon size={30} aria-label={t("back")} onClick={() => go(-1)}><IconChevronLeft size={18} /></ActionIcon></Tooltip>
            <Button size="xs" variant="default" onClick={() => set_filters({ day: "" })}>{t("today")}</Button>
            <Tooltip label={t("forward")}><ActionIcon size={30} aria-label={t("forward")} onClick={() => go(1)}><IconChevronRight size={18} /></ActionIcon></Tooltip>
          </Group>
          <SegmentedControl
            size="xs" aria-label={t("view.label")} value={view} onChange={(wish) => set_filters({ view: wish })}
            data={[{ value: "day", label: t("view.day") }, { value: "week", label: t("view.week") }]}
          />
          {others && (
            <Select
              size="xs" w={190} aria-label={t("person")} searchable allowDeselect={false} value={person}
              data={names.people.map(({ id, name }) => ({ value: id ?? "", label: name }))}
              onChange={(id) => set_filters({ person: id === own ? "" : (id ?? "") })}
            />
          )}
        </Group>
      }
    >
      <TimeGrid
        key={`${view}.${axis.slots.length}`} axis={axis} days={days} shown={shown} names={names}
        on_open={(entry) => set_filters({ entry })} on_day={(one) => set_filters({ day: one, view: "day" })}
        on_draw={draw} on_move={move}
      />
      <EntryDrawer id={filters.entry} on_close={() => set_filters({ entry: "" })} />
      <NewEntryDrawer
        is_open={is_adding} on_close={() => set_adding(false)} name="calendar" person={person === own ? undefined : person}
        first={drawn?.first ?? { work_date: day }} exact={drawn?.exact}
      />
    </PageFrame>
  );
}
