// A rate of one day, written by hand. What is stored for a pair and day is not changed any more.
import { Select, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { plain_number } from "@/parts/records/body";

const currencies = Intl.supportedValuesOf("currency");

export default function ExchangeRateDialog({ on_close }: { on_close: () => void }) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const fields = useFields({ from: "EUR", into: "", day: format.today() as string, rate: "", source: "" });
  const { from, into, day, rate, source } = fields.values;
  const plain = plain_number(rate);
  const write = async () => {
    await call(api.POST("/api/v1/exchange-rates", { body: { from, into, day, rate: plain, source: source.trim() } }));
    stale(["setup", "billing", "time"]);
    offer_undo(t("exchange.done", { from, into }));
  };
  const currency = (name: "from" | "into") => (
    <Select
      data-autofocus={name === "into" || undefined} required searchable limit={60} openOnFocus={false} allowDeselect={false} label={t(`exchange.${name}`)} data={currencies} value={fields.values[name] || null}
      error={fields.error_of(name)} onChange={(code) => fields.set(name, code ?? "")}
    />
  );
  return (
    <FormDialog title={t("exchange.new")} go={t("exchange.go")} fields={fields} is_ready={into !== "" && into !== from && day !== "" && Number(plain) > 0 && source.trim() !== ""} send={write} on_close={on_close}>
      <Text size="sm" c="dimmed">{t("exchange.by_hand_says")}</Text>
      {currency("from")}
      {currency("into")}
      <TextInput required type="date" label={t("exchange.day")} max={format.today()} {...fields.bind("day")} />
      <TextInput required inputMode="decimal" label={t("exchange.how_much", { from, into: into || "…" })} {...fields.bind("rate")} />
      <TextInput required label={t("exchange.source")} description={t("exchange.source_says")} maxLength={100} {...fields.bind("source")} />
    </FormDialog>
  );
}
