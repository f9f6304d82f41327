// The holidays of each calendar, a year at a time; who keeps them adds and takes away.
import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconCalendarOff, IconCalendarPlus, IconX } from "@tabler/icons-react";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, useRead, useWholeList, useWrite, type Item, type Refusal } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import styles from "./Absence.module.css";

const FillHolidays = lazy(() => import("./FillHolidays"));

type Holiday = Item<"/api/v1/holidays">;

async function make({ calendar, day, name }: Pick<Holiday, "calendar" | "day" | "name">) {
  return (await call(api.POST("/api/v1/holidays", { body: { calendar, day, name } as never }))) as Holiday;
}
function take_away(id: string | null) {
  return call(api.DELETE("/api/v1/holidays/{holiday}", { params: { path: { holiday: id ?? "" } } }));
}

function NewHoliday({ calendar, year }: { calendar: string; year: string }) {
  const { t } = useTranslation("absence");
  const [day, set_day] = useState(`${year}-01-01`);
  const [name, set_name] = useState("");
  const [refusal, set_refusal] = useState<Refusal>();
  const add = useWrite({
    write: make, says: () => t("holiday_added"), undo: ({ id }) => take_away(id), refused: set_refusal,
    done: () => set_name(""), changes: ["setup", "time"],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set_refusal(undefined);
    add.mutate({ calendar, day, name });
  };
  return (
    <form onSubmit={submit} className={styles.holiday_new} noValidate>
      <TextInput size="xs" type="date" aria-label={t("first_day")} value={day} onChange={(event) => set_day(event.currentTarget.value)} />
      <TextInput size="xs" aria-label={t("holiday_name")} placeholder={t("holiday_name")} maxLength={200} value={name} onChange={(event) => set_name(event.currentTarget.value)} />
      <Button size="xs" type="submit" disabled={!name.trim() || !calendar} loading={add.isPending}>{t("add")}</Button>
      <RefusalNote refusal={refusal} />
    </form>
  );
}

export function Holidays({ chosen, year, on_change }: { chosen: string; year: string; on_change: (change: { calendar?: string; year?: string }) => void }) {
  const { t } = useTranslation("absence");
  const format = useFormats();
  const [is_filling, set_filling] = useState(false);
  const me = useRead("/api/v1/me");
  const all = useWholeList("/api/v1/holidays");
  const remove = useWrite({
    write: (holiday: Holiday) => take_away(holiday.id),
    show: (cache, gone) => cache.change_list<Holiday>("/api/v1/holidays", (list) => list.filter(({ id }) => id !== gone.id)),
    says: () => t("holiday_removed"), undo: (_, holiday) => make(holiday), changes: ["setup", "time"],
  });
  const calendars = [...new Set((all.data ?? []).map(({ calendar }) => calendar))].sort();
  const calendar = chosen || me.data?.holiday_calendar || calendars[0] || "";
  const this_year = year || format.today().slice(0, 4);
  const years = [...new Set([this_year, ...(all.data ?? []).map(({ day }) => day.slice(0, 4)), String(Number(format.today().slice(0, 4)) + 1)])].sort();
  const shown = (all.data ?? []).filter((one) => one.calendar === calendar && one.day.startsWith(this_year)).toSorted((a, b) => a.day.localeCompare(b.day));
  const fill_button = (
    <Button size="xs" variant="default" leftSection={<IconCalendarPlus size={15} />} onClick={() => set_filling(true)}>{t("fill")}</Button>
  );
  return (
    <>
      <div className={styles.window}>
        <Select size="xs" w={160} aria-label={t("calendar")} allowDeselect={false} value={calendar} data={calendars} onChange={(value) => on_change({ calendar: value ?? "" })} />
        <Select size="xs" w={90} aria-label={t("year")} allowDeselect={false} value={this_year} data={years} onChange={(value) => on_change({ year: value ?? "" })} />
        <span>{t("holidays_count", { count: shown.length })}</span>
        {may("manage_people") && fill_button}
      </div>
      {may("manage_people") && <NewHoliday calendar={calendar} year={this_year} />}
      {shown.length === 0 ? (
        <EmptyState icon={IconCalendarOff} title={t("holidays_none")} says={t("holidays_none_says")}>
          {may("manage_people") && <Button onClick={() => set_filling(true)}>{t("fill")}</Button>}
        </EmptyState>
      ) : (
        <ul className={styles.holidays}>
          {shown.map((holiday) => (
            <li key={holiday.id}>
              <span className="numbers">{format.day(holiday.day)}</span>
              <span>{holiday.name}</span>
              {may("manage_people") && (
                <ActionIcon size={26} aria-label={t("holiday_remove", { name: holiday.name })} onClick={() => remove.mutate(holiday)}><IconX size={15} /></ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        {is_filling && (
          <FillHolidays is_open year={Number(this_year)} on_close={() => set_filling(false)} on_filled={(filled, from) => on_change({ calendar: filled, year: from })} />
        )}
      </Suspense>
    </>
  );
}
