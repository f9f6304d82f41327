// What hours are sold for, and what they cost.
import { useTranslation } from "react-i18next";
import { RecordPages } from "@/parts/records/RecordPages";
import { cost_rates, rates } from "./rate_kinds";

export default function Rates() {
  const { t } = useTranslation("set_up");
  return <RecordPages title={t("rates")} kinds={[rates, cost_rates]} />;
}
