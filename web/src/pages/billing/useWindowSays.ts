// The period of a bill in words: a month by its name, other days by the first and the last.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import type { Invoice } from "./figures";

export function useWindowSays(): (window: Invoice["window"]) => string {
  const { t } = useTranslation("billing");
  const format = useFormats();
  return useCallback(
    ({ from, until }) => {
      if (!until) return from ? t("window.from", { day: format.day_with_year(from) }) : "";
      const last = add_days(until, -1);
      if (!from) return t("window.until", { day: format.day_with_year(last) });
      const is_month = from.endsWith("-01") && until.endsWith("-01") && last.slice(0, 7) === from.slice(0, 7);
      return is_month ? format.month(from) : `${format.day_with_year(from)} – ${format.day_with_year(last)}`;
    },
    [t, format],
  );
}
