// What hours are sold for, and what they cost; and what other money is worth.
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { RecordPages } from "@/parts/records/RecordPages";
import { PageLoading } from "@/parts/shell/PageLoading";
import { cost_rates, rates } from "./rate_kinds";

const ExchangeRates = lazy(() => import("./ExchangeRates"));

export default function Rates() {
  const { t } = useTranslation("set_up");
  const exchange = { tab: "exchange", shown: () => <Suspense fallback={<PageLoading />}><ExchangeRates /></Suspense> };
  return <RecordPages title={t("shell:pages.rates")} kinds={[rates, cost_rates]} others={[exchange]} />;
}
