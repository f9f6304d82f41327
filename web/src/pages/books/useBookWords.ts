// How periods, legal entities and what is booked are called.
import { useTranslation } from "react-i18next";
import { may, useWholeList } from "@/api";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { days_of_period, periods_before } from "./book_periods";

export function useEntities() {
  const list = useWholeList("/api/v1/legal-entities", undefined, { enabled: may("see_people") });
  const all = list.data ?? [];
  return { all, is_pending: list.isLoading, name: (id: string | null) => all.find((one) => one.id === id)?.name ?? "", currency: (id: string | null) => all.find((one) => one.id === id)?.currency ?? "EUR" };
}

export function usePeriodWords() {
  const { t } = useTranslation("books");
  const format = useFormats();
  const name = (period: string) => {
    if (/^\d{4}-\d{2}$/.test(period)) return format.month(`${period}-01`);
    return period.includes("Q") ? t("quarter", { n: period.slice(-1), year: period.slice(0, 4) }) : period;
  };
  // A stretch of days by the name of its period, where it has one.
  const of_days = ({ from, until }: { from?: string | null; until?: string | null }) => {
    const { months, quarters, years } = periods_before(format.today());
    const known = [...months, ...quarters, ...years].find((period) => {
      const days = days_of_period(period);
      return days?.from === from && days?.until === until;
    });
    return known ? name(known) : `${from ? format.day_with_year(from) : ""} – ${until ? format.day_with_year(add_days(until, -1)) : ""}`;
  };
  return { name, of_days };
}
