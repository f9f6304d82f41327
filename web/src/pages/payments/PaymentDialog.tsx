// Money that came in, for one open invoice: as much as is open is offered; what is more stays to the client's credit.
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, Refusal, useWrite } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { digits_of, minor_of, parse_amount } from "@/parts/formats/amounts";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of } from "../billing/figures";
import { payment_methods } from "./payment_methods";
import type { OpenInvoice } from "./Receivables";

type Payable = Pick<OpenInvoice, "invoice" | "number" | "client" | "currency" | "open_minor">;

export default function PaymentDialog({ invoices, on_close }: { invoices: readonly Payable[]; on_close: () => void }) {
  const { t } = useTranslation("payments");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const names = useNames();
  const [id, set_id] = useState<string | null>(invoices.length === 1 ? (invoices[0]?.invoice ?? null) : null);
  const invoice = invoices.find((one) => one.invoice === id);
  const currency = invoice?.currency ?? "EUR";
  const open = invoice ? money_of(invoice.open_minor, currency).amount : "";
  const [typed, set_typed] = useState<string>();
  const [day, set_day] = useState(format.today());
  const [method, set_method] = useState<(typeof payment_methods)[number]>("bank_transfer");
  const [reference, set_reference] = useState("");
  const [refusal, set_refusal] = useState<Refusal>();
  const amount = parse_amount(typed ?? open);
  const record = useWrite({
    write: (of: { invoice: Payable; minor: number }) =>
      call(api.POST("/api/v1/payments", {
        body: { day, method, amount: money_of(of.minor, currency), reference: reference.trim() || null, share: [{ invoice: of.invoice.invoice }], rest: "keep" },
      })),
    says: (done) => t("payment.done", { money: format.money(done.payment.amount) }),
    refused: (problem) => set_refusal(problem instanceof Refusal ? problem : undefined),
    changes: ["billing"],
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    set_refusal(undefined);
    if (invoice && amount) record.mutate({ invoice, minor: minor_of(amount, digits_of(currency)) }, { onSuccess: on_close });
  };
  return (
    <Modal opened onClose={on_close} title={t("payment.title")} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t_shell("close") }}>
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <Select
            data-autofocus required searchable label={t("payment.invoice")} value={id} onChange={(value) => (set_id(value), set_typed(undefined))}
            data={invoices.map((one) => ({ value: one.invoice ?? "", label: `${one.number} · ${names.client(one.client)} · ${format.money(money_of(one.open_minor, one.currency))}` }))}
          />
          <TextInput
            required inputMode="decimal" label={t("payment.amount", { currency })} description={t("payment.amount_says")} value={typed ?? open}
            onChange={(event) => set_typed(event.currentTarget.value)}
          />
          <TextInput required type="date" label={t("payment.day")} max={format.today()} value={day} onChange={(event) => set_day(event.currentTarget.value as typeof day)} />
          <Select
            label={t("payment.method")} value={method} allowDeselect={false} onChange={(value) => value && set_method(value as typeof method)}
            data={payment_methods.map((value) => ({ value, label: t(`method.${value}`) }))}
          />
          <TextInput label={t("payment.reference")} maxLength={400} value={reference} onChange={(event) => set_reference(event.currentTarget.value)} />
          <RefusalNote refusal={refusal} />
          <Group justify="flex-end">
            <Button variant="default" onClick={on_close}>{t("cancel")}</Button>
            <Button type="submit" disabled={!invoice || !amount} loading={record.isPending}>{t("payment.go")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
