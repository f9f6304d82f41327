// Fills a calendar with the public holidays of a place: one sees each day first, leaves out what is not kept here, and takes
// it all back as one.
import { Button, Checkbox, Drawer, NumberInput, Select, TextInput } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, useWholeList, useWrite, type Refusal, type Schemas } from "@/api";
import { Refusal as RefusalOf } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./Absence.module.css";

type Filling = Schemas["FillingAnswer"];
interface Asked {
  rules: string;
  calendar: string;
  from_year: number;
  until_year: number;
}

function fill(asked: Asked, without: readonly string[], preview: boolean): Promise<Filling> {
  const body = { ...asked, calendar: asked.calendar.trim() || null, without: [...without] };
  return call(api.POST("/api/v1/holiday-fillings", { params: { query: { preview } }, body }));
}

function take_back(filling: Filling) {
  const holidays = filling.days.filter(({ fate }) => fate === "added").map(({ holiday }) => holiday ?? "");
  return call(api.POST("/api/v1/holiday-removals", { body: { holidays } }));
}

// Countries by their name in the person's language, parts by their own.
function usePlaces() {
  const { i18n } = useTranslation();
  const places = useWholeList("/api/v1/holiday-places");
  return useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language], { type: "region" });
    const groups = Map.groupBy(places.data ?? [], ({ country }) => names.of(country) ?? country);
    return [...groups]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([group, items]) => ({
        group,
        items: items.map(({ calendar, part }) => ({ value: calendar, label: part ? `${part} (${calendar})` : `${group} (${calendar})` })),
      }));
  }, [places.data, i18n.language]);
}

function usePreview(asked: Asked, is_open: boolean) {
  const [shown, set_shown] = useState<Filling>();
  const [refusal, set_refusal] = useState<Refusal>();
  const wish = JSON.stringify(asked);
  useEffect(() => {
    if (!is_open || !asked.rules) return set_shown(undefined);
    let is_wanted = true;
    fill(JSON.parse(wish) as Asked, [], true)
      .then((answer) => is_wanted && (set_shown(answer), set_refusal(undefined)))
      .catch((problem: unknown) => is_wanted && problem instanceof RefusalOf && (set_shown(undefined), set_refusal(problem)));
    return () => {
      is_wanted = false;
    };
  }, [wish, is_open, asked.rules]);
  return { shown, refusal };
}

interface Shown {
  is_open: boolean;
  year: number;
  on_close: () => void;
  on_filled: (calendar: string, year: string) => void;
}

export default function FillHolidays({ is_open, year, on_close, on_filled }: Shown) {
  const { t } = useTranslation("absence");
  const format = useFormats();
  const places = usePlaces();
  const [asked, set_asked] = useState<Asked>({ rules: "", calendar: "", from_year: year, until_year: year + 1 });
  const [without, set_without] = useState<ReadonlySet<string>>(new Set());
  const { shown, refusal } = usePreview(asked, is_open);
  const change = (next: Partial<Asked>) => set_asked({ ...asked, ...next });
  const add = useWrite({
    write: (_: void) => fill(asked, [...without], false),
    says: ({ days, calendar }) => t("filled", { count: days.filter(({ fate }) => fate === "added").length, calendar }),
    undo: take_back,
    done: ({ calendar }) => {
      on_filled(calendar, String(asked.from_year));
      on_close();
    },
    changes: ["setup", "time"],
  });
  const days = shown?.days ?? [];
  const coming = days.filter(({ day, fate }) => fate === "to_add" && !without.has(day ?? ""));
  const toggle = (day: string) => {
    const next = new Set(without);
    if (!next.delete(day)) next.add(day);
    set_without(next);
  };
  return (
    <Drawer opened={is_open} onClose={on_close} position="right" size={440} title={t("fill")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className={styles.form} onSubmit={(event) => (event.preventDefault(), add.mutate())}>
        <Select
          label={t("fill_place")} placeholder={t("fill_place_hint")} searchable data-autofocus required data={places} maxDropdownHeight={320}
          value={asked.rules || null} onChange={(rules) => (set_without(new Set()), change({ rules: rules ?? "" }))}
        />
        <TextInput
          label={t("calendar")} description={t("fill_calendar_says")} placeholder={asked.rules} maxLength={200} value={asked.calendar}
          onChange={(event) => change({ calendar: event.currentTarget.value })}
        />
        <div className={styles.two}>
          <NumberInput label={t("fill_from")} min={2010} max={2099} value={asked.from_year} onChange={(from) => change({ from_year: Number(from) || year })} />
          <NumberInput label={t("fill_until")} min={2010} max={2099} value={asked.until_year} onChange={(until) => change({ until_year: Number(until) || year })} />
        </div>
        <RefusalNote refusal={refusal} />
        {days.length > 0 && (
          <ul className={styles.coming} aria-label={t("fill_days")}>
            {days.map(({ day, name, fate }) => (
              <li key={day} data-fate={fate}>
                <Checkbox
                  size="xs" checked={fate === "to_add" && !without.has(day ?? "")} disabled={fate === "already_there"} onChange={() => toggle(day ?? "")}
                  label={<><span className="numbers">{format.day_with_year(day ?? "")}</span> {name}</>}
                />
                {fate === "already_there" && <span className={styles.hint}>{t("fill_there")}</span>}
              </li>
            ))}
          </ul>
        )}
        <p className={styles.hint}>{t("fill_says")}</p>
        <Button type="submit" disabled={coming.length === 0} loading={add.isPending}>{t("fill_add", { count: coming.length })}</Button>
      </form>
    </Drawer>
  );
}
