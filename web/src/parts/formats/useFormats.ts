// Numbers, money, durations and dates in each person's way: by their language, zone, week and taste.
//
//   const format = useFormats();
//   format.money({ amount: "1234.50", currency: "EUR" })   "1.234,50 €"   no digit ever goes through a float
//   format.duration(5400)                                  "1:30"
//   format.day("2026-11-22")                               "Sun 22 Nov"
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api/read";
import type { Money } from "@/api/client";
import { useWatched } from "@/api/watched";
import { preferences } from "@/parts/preferences/preferences";
import { locale_of, type Language } from "@/texts";
import { today_in, utc_of_day, week_of, type Day } from "./days";
import { clock_duration } from "./durations";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

interface Way {
  locale: string;
  zone: string;
  first_weekday: number;
  durations: "clock" | "decimal";
}

// Intl takes numbers as text exactly; the type of the standard library says it more narrowly than it is.
type Exact = Intl.StringNumericLiteral;

export function formats_of({ locale, zone, first_weekday, durations }: Way) {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const precise = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  const hours = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const in_utc = (shape: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" });
  const days = in_utc({ weekday: "short", day: "numeric", month: "short" });
  const days_with_year = in_utc({ day: "numeric", month: "short", year: "numeric" });
  const long_days = in_utc({ weekday: "long", day: "numeric", month: "long" });
  const weekday_names = in_utc({ weekday: "short" });
  const months = in_utc({ month: "long", year: "numeric" });
  const clocks = in_utc({ timeStyle: "short" });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: zone });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const currencies = new Map<string, Intl.NumberFormat>();
  const currency_format = (currency: string) => {
    const made = currencies.get(currency) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
    currencies.set(currency, made);
    return made;
  };
  return {
    locale,
    zone,
    first_weekday,
    number: (value: number) => numbers.format(value),
    decimal: (text: string) => numbers.format(text as Exact),
    precise: (text: string) => precise.format(text as Exact), // every digit it has
    percent: (part: number) => percents.format(part),
    money: ({ amount, currency }: Money) => currency_format(String(currency)).format(amount as Exact),
    duration: (seconds: number) => (durations === "clock" ? clock_duration(seconds, numbers.format) : hours.format(seconds / 3600)),
    day: (day: Day) => days.format(utc_of_day(day)),
    day_with_year: (day: Day) => days_with_year.format(utc_of_day(day)),
    long_day: (day: Day) => long_days.format(utc_of_day(day)),
    weekday: (day: Day) => weekday_names.format(utc_of_day(day)),
    month: (day: Day) => months.format(utc_of_day(day)),
    time: (instant: string) => times.format(new Date(instant)),
    clock: (clock: string) => clocks.format(Date.parse(`1970-01-01T${clock}Z`)),
    instant: (instant: string) => instants.format(new Date(instant)),
    today: () => today_in(zone),
    week: (day: Day) => week_of(day, first_weekday),
    compare: collator.compare,
  };
}
export type Formats = ReturnType<typeof formats_of>;

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const { durations, week_start } = useWatched(preferences);
  const me = useRead("/api/v1/me", undefined, { fresh_milliseconds: 10 * 60_000 });
  const zone = me.data?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = week_start === "firm" ? (me.data?.organization.week_start ?? "monday") : week_start;
  return useMemo(
    () =>
      formats_of({
        locale: locale_of(i18n.language as Language),
        zone,
        first_weekday: Math.max(0, weekdays.indexOf(first)),
        durations,
      }),
    [i18n.language, zone, first, durations],
  );
}
