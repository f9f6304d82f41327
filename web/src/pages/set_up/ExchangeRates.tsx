// What one money is worth in another: published rates by day and pair, a file of the European Central Bank dropped here, or a
// rate written by hand.
import { Button, Group, Select, Text } from "@mantine/core";
import { IconArrowsExchange, IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, type Item } from "@/api";
import { days_of } from "@/parts/formats/periods";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { useFilters } from "@/parts/frame/useFilters";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import { RatesFile } from "./RatesFile";
import styles from "./set_up.module.css";

const ExchangeRateDialog = lazy(() => import("./ExchangeRateDialog"));

type Rate = Item<"/api/v1/exchange-rates">;

export default function ExchangeRates() {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const [filters, set_filters] = useFilters({ period: "recent", from: "", to: "", pair: "" });
  const [is_writing, set_writing] = useState(false);
  const query = useMemo(() => {
    const { from, until } = days_of(filters.period, format.today(), format.first_weekday, filters);
    return { ...(from && { from }), ...(until && { until }) };
  }, [filters, format]);
  const rates = useRead("/api/v1/exchange-rates", { query }, { keep_previous: true });
  if (rates.isPending) return <PageLoading />;
  const pair_of = ({ from, into }: Rate) => `${from} → ${into}`;
  const all = (rates.data?.items ?? []).toSorted((a, b) => b.day.localeCompare(a.day) || pair_of(a).localeCompare(pair_of(b)));
  const pairs = [...new Set(all.map(pair_of))].sort();
  const shown = all.filter((rate) => filters.pair === "" || pair_of(rate) === filters.pair);
  const may_write = may("set_rates");
  return (
    <div className={styles.narrow}>
      <Text size="sm" c="dimmed">{t("exchange.says")}</Text>
      {may_write && <RatesFile />}
      <Group gap={8}>
        <PeriodFilter filters={filters} on_change={set_filters} />
        <Select
          size="xs" w={170} clearable searchable aria-label={t("exchange.pair")} placeholder={t("exchange.pair")} data={pairs} value={filters.pair || null}
          onChange={(pair) => set_filters({ pair: pair ?? "" })}
        />
        {may_write && <Button size="xs" variant="default" ml="auto" leftSection={<IconPlus size={15} />} onClick={() => set_writing(true)}>{t("exchange.new")}…</Button>}
      </Group>
      {shown.length === 0 ? (
        <EmptyState icon={IconArrowsExchange} title={t("exchange.none")} says={filters.period === "all" && filters.pair === "" ? t("exchange.none_says") : t("exchange.none_here")}>
          {(filters.period !== "all" || filters.pair !== "") && <Button variant="default" onClick={() => set_filters({ period: "all", pair: "" })}>{t("show_all")}</Button>}
        </EmptyState>
      ) : (
        <DataTable
          label={t("tabs.exchange")} rows={shown} row_key={(rate) => `${pair_of(rate)} ${rate.day}`}
          columns={[
            { key: "day", title: t("exchange.day"), sort: (rate) => rate.day, cell: (rate) => format.day_with_year(rate.day) },
            { key: "pair", title: t("exchange.pair"), sort: pair_of, cell: pair_of },
            { key: "rate", title: t("exchange.rate"), align: "end", phone: "wide", sort: (rate) => Number(rate.rate), cell: (rate) => t("exchange.one_is", { from: rate.from, rate: format.precise(rate.rate), into: rate.into }) },
            { key: "source", title: t("exchange.source"), phone: "hidden", sort: (rate) => rate.source, cell: (rate) => rate.source },
          ]}
        />
      )}
      <Suspense>{is_writing && <ExchangeRateDialog on_close={() => set_writing(false)} />}</Suspense>
    </div>
  );
}
