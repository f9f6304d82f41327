// The week as a grid, filled by keyboard, from a spreadsheet, or like the week before; and handed in by an act of its own.
import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconSearch, IconTable } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { add_days, week_start_of } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useActions } from "@/parts/keys/useActions";
import { SampleLink } from "@/parts/sample/SampleLink";
import { PageLoading } from "@/parts/shell/PageLoading";
import { AddRow } from "./AddRow";
import { CopyWeek } from "./CopyWeek";
import { HandIn } from "./HandIn";
import { useAddedRows } from "./useAddedRows";
import { useWeek, type Shown } from "./useWeek";
import { WeekGrid } from "./WeekGrid";
import styles from "./Week.module.css";

export default function Week() {
  const { t } = useTranslation("week");
  const format = useFormats();
  const [filters, set_filters] = useFilters({ day: "", rows: "mine", find: "" });
  const today = format.today();
  const start = week_start_of(filters.day || today, format.first_weekday);
  const { added, add } = useAddedRows(start);
  const view = useWeek({ start, shown: filters.rows as Shown, added, find: filters.find });
  const days = useMemo(() => Array.from({ length: 7 }, (_, position) => add_days(start, position)), [start]);
  const go = (day: string) => set_filters({ day: week_start_of(today, format.first_weekday) === day ? "" : day });
  useActions([
    { id: "week.before", says: t("week_before"), key: ",", run: () => go(add_days(start, -7)) },
    { id: "week.after", says: t("week_after"), key: ".", run: () => go(add_days(start, 7)) },
    { id: "week.now", says: t("this_week"), key: "0", run: () => set_filters({ day: "" }) },
  ]);
  if (!view.week || !view.names_known) return <PageLoading />;
  const week = view.week;
  const step = (count: -7 | 7, says: string, Sign: typeof IconChevronLeft) => (
    <Tooltip label={says}>
      <ActionIcon variant="default" size={32} aria-label={says} onClick={() => go(add_days(start, count))}>
        <Sign size={16} />
      </ActionIcon>
    </Tooltip>
  );
  const actions = (
    <>
      {step(-7, t("week_before"), IconChevronLeft)}
      {filters.day && <Button variant="default" size="xs" h={32} onClick={() => set_filters({ day: "" })}>{t("this_week")}</Button>}
      {step(7, t("week_after"), IconChevronRight)}
      <CopyWeek start={start} cell={view.cell} add={add} />
      <AddRow add={(row) => add([row])} />
    </>
  );
  const shown = (
    <>
      <SegmentedControl
        size="xs" aria-label={t("rows")} value={filters.rows} onChange={(rows) => set_filters({ rows })}
        data={[{ value: "mine", label: t("rows_mine") }, { value: "all", label: t("rows_all") }]}
      />
      <TextInput
        size="xs" w={200} aria-label={t("find")} placeholder={t("find")} leftSection={<IconSearch size={15} />}
        value={filters.find} onChange={(event) => set_filters({ find: event.currentTarget.value })}
      />
    </>
  );
  return (
    <PageFrame title={t("title")} says={`${format.day(start)} – ${format.day_with_year(add_days(start, 6))}`} actions={actions} filters={shown}>
      <div className={styles.week}>
        {view.rows.length === 0 ? (
          <EmptyState icon={IconTable} title={t("none")} says={t("none_says")}>
            <Button onClick={() => set_filters({ rows: "all", find: "" })}>{t("show_all")}</Button>
            <SampleLink />
          </EmptyState>
        ) : (
          <WeekGrid key={start} week={week} days={days} rows={view.rows} today={today} cell={view.cell} lock={view.lock} lock_says={view.lock_says} />
        )}
        <HandIn week={week} today={today} />
      </div>
    </PageFrame>
  );
}
