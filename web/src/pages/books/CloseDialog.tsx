// A period is closed: its journal is frozen with a digest, and nothing is dated into it any more.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { days_of_period } from "./book_periods";
import { PeriodSelect } from "./PeriodSelect";
import { usePeriodWords } from "./useBookWords";

export default function CloseDialog({ entity, period, on_close }: { entity: string; period: string; on_close: () => void }) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const words = usePeriodWords();
  const fields = useFields({ days: period });
  const is_over = (one: string) => (days_of_period(one)?.until ?? "9") <= format.today();
  const write = async ({ days }: { days: string }) => {
    const { from, until } = days_of_period(days) ?? { from: "", until: "" };
    await call(api.POST("/api/v1/accounting/closings", { body: { legal_entity: entity, from, until } }));
    stale(["billing", "setup"]);
    offer_undo(t("close.done", { period: words.name(days) }));
  };
  return (
    <FormDialog title={t("close.title")} go={t("close.go")} fields={fields} is_ready={is_over(fields.values.days)} send={write} on_close={on_close}>
      <PeriodSelect label={t("period")} value={fields.values.days} only={is_over} error={fields.error_of("days")} on_change={(days) => fields.set("days", days)} />
      <Text size="sm" c="dimmed">{t("close.says")}</Text>
    </FormDialog>
  );
}
