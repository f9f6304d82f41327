// A day as one lives it: what was done, what runs, what is likely next, and the week around it at a glance.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { EntryDrawer, NewEntryDrawer } from "@/parts/entries/drawers";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { LikelyList } from "@/parts/timer/LikelyList";
import { AwaySetting } from "./AwaySetting";
import { DayEntries } from "./DayEntries";
import { WeekStrip } from "./WeekStrip";
import styles from "./Today.module.css";

export default function Today() {
  const { t } = useTranslation("today");
  const format = useFormats();
  const [filters, set_filters] = useFilters({ day: "", entry: "" });
  const [is_adding, set_adding] = useState(false);
  const today = format.today();
  const day = filters.day || today;
  const week = useRead("/api/v1/weeks", { query: { day } }, { keep_previous: true });
  const go = (to: string) => set_filters({ day: to === today ? "" : to });
  useActions([
    { id: "today.before", says: t("day_before"), key: ",", run: () => go(add_days(day, -1)) },
    { id: "today.after", says: t("day_after"), key: ".", run: () => go(add_days(day, 1)) },
    { id: "today.today", says: t("to_today"), key: "0", run: () => go(today) },
    { id: "today.new", says: t("new"), key: "c", run: () => set_adding(true) },
  ]);
  if (!week.data) return <PageLoading />;
  const entries = week.data.entries.filter((entry) => entry.work_date === day && entry.state !== "voided");
  const standing = week.data.week.find((one) => one.day === day);
  const step = (count: -1 | 1, says: string, Sign: typeof IconChevronLeft) => (
    <Tooltip label={says}>
      <ActionIcon variant="default" size={32} aria-label={says} onClick={() => go(add_days(day, count))}>
        <Sign size={16} />
      </ActionIcon>
    </Tooltip>
  );
  const actions = (
    <>
      {step(-1, t("day_before"), IconChevronLeft)}
      {day !== today && <Button variant="default" size="xs" h={32} onClick={() => go(today)}>{t("title")}</Button>}
      {step(1, t("day_after"), IconChevronRight)}
      <Button size="xs" h={32} variant="default" leftSection={<IconPlus size={15} />} onClick={() => set_adding(true)}>{t("new")}</Button>
    </>
  );
  const logged = format.duration(standing?.logged ?? 0);
  const says = standing?.available ? t("of_target", { logged, target: format.duration(standing.available) }) : logged;
  return (
    <PageFrame title={day === today ? t("title") : format.long_day(day)} says={says} actions={actions}>
      <WeekStrip week={week.data.week} day={day} today={today} on_choose={go} />
      <div className={styles.columns}>
        <DayEntries entries={entries} is_today={day === today} on_open={(entry) => set_filters({ entry })} />
        <aside className={styles.side} aria-label={t("start_with")}>
          <h2 className={styles.heading}>{t("start_with")}</h2>
          <LikelyList />
          <p className={`${styles.teach} ${styles.keys}`}>{t("teach")}</p>
          <AwaySetting />
        </aside>
      </div>
      <EntryDrawer id={filters.entry} on_close={() => set_filters({ entry: "" })} />
      <NewEntryDrawer is_open={is_adding} on_close={() => set_adding(false)} first={{ work_date: day }} name={day} />
    </PageFrame>
  );
}
