// The firm: its terms, who it is on invoices, its numbers, days off and closed periods.
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import { RecordPages } from "@/parts/records/RecordPages";
import { holidays, legal_entities, locks, series } from "./firm_kinds";
import { Organization } from "./Organization";

export default function Firm() {
  const { t } = useTranslation("set_up");
  const terms = { tab: "terms", place: "first" as const, is_seen: may("see_people"), shown: () => <Organization /> };
  return <RecordPages title={t("shell:pages.firm")} kinds={[locks, holidays, legal_entities, series]} others={[terms]} />;
}
