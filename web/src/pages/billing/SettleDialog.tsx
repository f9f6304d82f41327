// What settles an invoice without money that came in: cash discount, tax the client withheld, a bank's fee, or giving it up.
import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, useRead } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { minor_typed } from "@/parts/formats/amounts";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, open_minor, type Invoice } from "./figures";

const kinds = ["cash_discount", "tax_withheld", "bank_fee", "bad_debt"] as const;
type Kind = (typeof kinds)[number];

export default function SettleDialog({ invoice, on_close }: { invoice: Invoice; on_close: () => void }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const settled = useRead("/api/v1/invoices/{invoice}/settlements", { path: { invoice: invoice.id } });
  const fields = useFields({ kind: "cash_discount" as Kind, minor: "", day: format.today() as string, reference: "", reason: "" });
  const { kind, minor: typed } = fields.values;
  const all = kind === "cash_discount" ? (settled.data?.cash_discount_minor ?? 0) : open_minor(invoice);
  const offered = all > 0 ? money_of(all, invoice.currency).amount : "";
  const minor = typed.trim() === "" ? all : minor_typed(typed, invoice.currency);
  const until = settled.data?.cash_discount_until;
  const terms = until ? t("settle.discount_until", { money: format.money(money_of(all, invoice.currency)), day: format.day_with_year(until) }) : t("settle.no_discount");
  const write = async () => {
    const { day, reference, reason } = fields.values;
    await call(api.POST("/api/v1/invoices/{invoice}/settlements", {
      params: { path: { invoice: invoice.id } }, body: { kind, minor: minor ?? null, day, reference: reference.trim() || null, reason: reason.trim() || null },
    }));
    stale(["billing"]);
    offer_undo(t("settle.done", { number: invoice.number }));
  };
  const needs_reason = kind === "bad_debt";
  return (
    <FormDialog
      title={t("settle.title", { number: invoice.number })} go={t("settle.go")} fields={fields} send={write} on_close={on_close}
      is_ready={minor !== undefined && minor > 0 && (!needs_reason || fields.values.reason.trim() !== "")}
    >
      <Select
        data-autofocus label={t("settle.kind")} description={kind === "cash_discount" ? terms : t(`settle.says.${kind}`)} allowDeselect={false} value={kind} error={fields.error_of("kind")}
        openOnFocus={false} data={kinds.map((value) => ({ value, label: t(`settled.row.${value}`) }))} onChange={(value) => value && fields.set("kind", value as Kind)}
      />
      <TextInput
        required inputMode="decimal" label={t("payment.amount", { currency: invoice.currency })} placeholder={offered} {...fields.bind("minor")}
        error={fields.error_of("minor") ?? (minor === undefined ? t("amount_wrong") : undefined)}
      />
      <TextInput required type="date" label={t("payment.day")} max={format.today()} {...fields.bind("day")} />
      {kind === "tax_withheld" && <TextInput label={t("settle.certificate")} maxLength={400} {...fields.bind("reference")} />}
      <TextInput required={needs_reason} label={t("settle.reason")} maxLength={500} {...fields.bind("reason")} />
    </FormDialog>
  );
}
