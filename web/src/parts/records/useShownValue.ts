// A value of a record as text, for a cell of a list.
import { useTranslation } from "react-i18next";
import type { Money } from "@/api";
import type { AnyRecord } from "@/api/records";
import { useFormats } from "@/parts/formats/useFormats";
import { last_day_of, rate_parts, value_at, type Days } from "./body";
import type { Field } from "./definition";
import { useFieldWords } from "./useFieldWords";
import type { Known } from "./useKnown";

export function useShownValue(kind: string, known: Known) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const words = useFieldWords(kind);
  const days = (value: Days) => {
    const from = value.from ? format.day_with_year(value.from) : "";
    const last = value.until ? format.day_with_year(last_day_of(value)) : "";
    if (!from && !last) return t("always");
    if (!last) return t("since", { day: from });
    return from ? `${from} – ${last}` : t("until", { day: last });
  };
  const rate = (value: unknown) => {
    const parts = rate_parts(value);
    return `${format.money({ amount: parts.amount, currency: parts.currency })} / ${t(`units.${parts.unit}`)}`;
  };
  return (field: Field | undefined, record: AnyRecord, name: string): string => {
    const value = value_at(record, name);
    if (value === null || value === undefined || value === "") return "";
    switch (field?.is) {
      case "choice":
        return words.word(field.of, String(value));
      case "choices":
        return (value as string[]).map((word) => words.word(field.of, word)).join(", ");
      case "record":
        return known.name(field.list, value);
      case "records":
        return (value as string[]).map((id) => known.name(field.list, id)).join(", ");
      case "day":
        return format.day_with_year(String(value));
      case "days":
        return days(value as Days);
      case "hours":
        return value === 0 ? "" : format.duration(Number(value));
      case "money":
        return format.money(value as Money);
      case "rate":
        return rate(value);
      case "number":
        return format.number(Number(value));
      case "switch":
        return value === true ? t("yes") : "";
      case "lines":
        return (value as string[]).join(", ");
      default:
        return typeof value === "object" ? "" : String(value);
    }
  };
}
