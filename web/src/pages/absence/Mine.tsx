// One's own absences, the newest first.
import { Button } from "@mantine/core";
import { IconBeach } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRead, useWholeList } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import type { Column } from "@/parts/table/columns";
import { days_between, last_day } from "./absence_days";
import type { Absence } from "./useAbsenceWrites";

interface Shown {
  on_add: () => void;
  on_open: (absence: Absence) => void;
}

export function Mine({ on_add, on_open }: Shown) {
  const { t } = useTranslation("absence");
  const format = useFormats();
  const me = useRead("/api/v1/me");
  const own = me.data?.id ?? "";
  const absences = useWholeList("/api/v1/absences", { query: { person: [own] } }, { enabled: own !== "" });
  if (absences.isPending) return <PageLoading />;
  const rows = absences.data?.toSorted((a, b) => (b.days.from ?? "").localeCompare(a.days.from ?? "")) ?? [];
  if (rows.length === 0)
    return (
      <EmptyState icon={IconBeach} title={t("none")} says={t("none_says")}>
        <Button onClick={on_add}>{t("new")}</Button>
      </EmptyState>
    );
  const columns: Column<Absence>[] = [
    { key: "first", title: t("first"), cell: (one) => format.day_with_year(one.days.from ?? ""), sort: (one) => one.days.from ?? "" },
    { key: "last", title: t("last"), cell: (one) => format.day_with_year(last_day(one.days)), sort: (one) => last_day(one.days) },
    { key: "kind", title: t("kind"), cell: (one) => t(`kinds.${one.kind}`), sort: (one) => t(`kinds.${one.kind}`) },
    {
      key: "long", title: t("long"), align: "end", phone: "hidden",
      cell: (one) => {
        const count = days_between(one.days.from ?? "", one.days.until ?? "");
        return one.seconds ? t("hours_each", { count, hours: format.duration(one.seconds) }) : t("days", { count });
      },
    },
  ];
  return <DataTable label={t("title")} rows={rows} row_key={(one) => one.id ?? ""} columns={columns} on_open={on_open} />;
}
