// What is accrued is posted: into the journal on the period's last day, and back out of it on the next.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";

export default function PostDialog({ entity, day, sum, on_close }: { entity: string; day: string; sum: string; on_close: () => void }) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const fields = useFields({});
  const words = { day: format.day_with_year(day), back: format.day_with_year(add_days(day, 1)), money: sum };
  const write = async () => {
    await call(api.POST("/api/v1/accounting/accruals", { body: { legal_entity: entity, day } }));
    stale(["billing", "setup"]);
    offer_undo(t("accrual.done", words));
  };
  return (
    <FormDialog title={t("accrual.title", words)} go={t("accrual.post")} fields={fields} is_ready send={write} on_close={on_close}>
      <Text size="sm">{t("accrual.post_says", words)}</Text>
    </FormDialog>
  );
}
