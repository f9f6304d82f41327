// Money that goes back to the client: what an invoice was paid more than it asks for, or what a payment left unused.
import { Select, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, type Money } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { minor_typed } from "@/parts/formats/amounts";
import { useFormats } from "@/parts/formats/useFormats";
import { payment_methods } from "./payment_methods";

type Method = (typeof payment_methods)[number];

interface Asked {
  of: { invoice: string } | { payment: string };
  most: Money;
  title: string;
  says: string;
  on_close: () => void;
}

export default function RefundDialog({ of, most, title, says, on_close }: Asked) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const { currency } = most;
  const fields = useFields({ minor: most.amount, day: format.today() as string, method: "bank_transfer" as Method, note: "" });
  const { values } = fields;
  const minor = minor_typed(values.minor, currency);
  const write = async () => {
    const { day, method, note } = values;
    const done = await call(api.POST("/api/v1/refunds", { body: { ...of, minor: minor ?? null, day, method, note: note.trim() || null } }));
    stale(["billing"]);
    offer_undo(t("refund.done", { money: format.money(done.payment.amount) }));
  };
  return (
    <FormDialog title={title} go={t("refund.go")} fields={fields} is_ready={minor !== undefined && minor > 0} send={write} on_close={on_close}>
      <Text size="sm" c="dimmed">{says}</Text>
      <TextInput
        data-autofocus required inputMode="decimal" label={t("payment.amount", { currency })} {...fields.bind("minor")}
        error={fields.error_of("minor") ?? (minor === undefined ? t("amount_wrong") : undefined)}
      />
      <TextInput required type="date" label={t("payment.day")} max={format.today()} {...fields.bind("day")} />
      <Select
        label={t("refund.method")} allowDeselect={false} value={values.method} data={payment_methods.map((value) => ({ value, label: t(`method.${value}`) }))}
        onChange={(value) => value && fields.set("method", value as Method)}
      />
      <TextInput label={t("refund.note")} maxLength={500} {...fields.bind("note")} />
    </FormDialog>
  );
}
