// What holds the reminders of an invoice: the client disputes it, whole or an amount; or somebody wants it to rest.
import { Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { minor_typed } from "@/parts/formats/amounts";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, open_minor, type Invoice } from "./figures";

export default function StopDialog({ invoice, kind, on_close }: { invoice: Invoice; kind: "dispute" | "pause"; on_close: () => void }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const fields = useFields({ minor: "", until: "", reason: "" });
  const { values } = fields;
  const minor = values.minor.trim() === "" ? undefined : minor_typed(values.minor, invoice.currency);
  const is_amount_wrong = values.minor.trim() !== "" && minor === undefined;
  const open = format.money(money_of(open_minor(invoice), invoice.currency));
  const write = async () => {
    const until = values.until || null;
    await call(api.POST("/api/v1/collection-stops", {
      body: { kind, invoice: invoice.id, reason: values.reason.trim(), ...(kind === "dispute" ? { minor: minor ?? null } : { until }) },
    }));
    stale(["billing"]);
    offer_undo(t(`stop.${kind}.done`, { number: invoice.number }));
  };
  return (
    <FormDialog
      title={t(`stop.${kind}.title`, { number: invoice.number })} go={t(`stop.${kind}.go`)} fields={fields} send={write} on_close={on_close}
      is_ready={values.reason.trim() !== "" && !is_amount_wrong}
    >
      <Text size="sm" c="dimmed">{t(`stop.${kind}.says`)}</Text>
      {kind === "dispute" ? (
        <TextInput
          inputMode="decimal" label={t("stop.minor", { currency: invoice.currency })} description={t("stop.minor_says", { open })} {...fields.bind("minor")}
          error={fields.error_of("minor") ?? (is_amount_wrong ? t("amount_wrong") : undefined)}
        />
      ) : (
        <TextInput type="date" label={t("stop.until")} description={t("stop.until_says")} min={format.today()} {...fields.bind("until")} />
      )}
      <TextInput data-autofocus required maxLength={500} label={t("stop.reason")} description={t(`stop.${kind}.reason_says`)} {...fields.bind("reason")} />
    </FormDialog>
  );
}
