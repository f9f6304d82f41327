// Which period of the books: a month, a quarter or a year.
import { Select, type SelectProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { periods_before } from "./book_periods";
import { usePeriodWords } from "./useBookWords";

interface Shown extends Pick<SelectProps, "size" | "w" | "label" | "aria-label" | "error" | "description"> {
  value: string;
  only?: (period: string) => boolean;
  on_change: (period: string) => void;
}

export function PeriodSelect({ value, only = () => true, on_change, ...how }: Shown) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const words = usePeriodWords();
  const { months, quarters, years } = periods_before(format.today());
  const group = (name: string, periods: readonly string[]) => ({ group: t(`group.${name}`), items: periods.filter(only).map((period) => ({ value: period, label: words.name(period) })) });
  return (
    <Select
      {...how} searchable allowDeselect={false} openOnFocus={false} value={value} data={[group("months", months), group("quarters", quarters), group("years", years)]}
      onChange={(period) => period && on_change(period)}
    />
  );
}
