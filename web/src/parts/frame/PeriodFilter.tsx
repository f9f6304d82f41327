// Which days are shown: a usual period or typed days; stands in the address like every filter.
import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { periods } from "@/parts/formats/periods";

export interface PeriodFilters {
  period: string;
  from: string;
  to: string;
}

export function PeriodFilter({ filters, on_change }: { filters: PeriodFilters; on_change: (change: Partial<PeriodFilters>) => void }) {
  const { t } = useTranslation("entries");
  return (
    <>
      <Select
        size="xs" w={140} aria-label={t("filter.period")} value={filters.period} allowDeselect={false}
        data={periods.map((period) => ({ value: period, label: t(`period.${period}`) }))}
        onChange={(period) => on_change({ period: period ?? "recent" })}
      />
      {filters.period === "days" && (
        <>
          <TextInput
            type="date" size="xs" aria-label={t("filter.from")} value={filters.from} max={filters.to || undefined}
            onChange={(event) => on_change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date" size="xs" aria-label={t("filter.to")} value={filters.to} min={filters.from || undefined}
            onChange={(event) => on_change({ to: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
